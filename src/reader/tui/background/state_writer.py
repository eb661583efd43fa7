"""The one thread that writes the reading state, in the order in which a person did things."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from reader.i18n import _
from reader.library import Library
from reader.model.errors import ReaderError
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.host import Host

_PATIENCE = 30.0
"""Seconds that a change waits for another program that holds the state: nobody waits for it."""

Write = Callable[[Library], Any]
"""Writes something down; raises ReaderError where it cannot be."""


def _nothing(*_arguments: object) -> None:
    pass


class _Request(NamedTuple):
    library: Library
    write: Write
    done: Callable[[Any], None]
    failed: Callable[[], None]
    quiet: bool


class StateWriter:
    """Writes what is kept of a person's doings: marks, places, choices, saved queries, deleted files."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self.thread = OwnerThread("state", self._handle, host.report)
        self.unsaid: list[str] = []
        """What failed after the screen was left, a sentence each."""
        self._problem: str | None = None
        """The problem of the state that was told last."""

    def write(
        self,
        write: Write,
        done: Callable[[Any], None] = _nothing,
        failed: Callable[[], None] = _nothing,
        *,
        quiet: bool = False,
    ) -> None:
        """Have something written, after all before it.

        On the thread of the screen, `done` is then called with what `write` gives, or a sentence is told
        (not where it is `quiet`) and `failed` called.
        """
        self.thread.put(_Request(self._host.library, write, done, failed, quiet))

    def choose(self, key: str, value: str) -> None:
        """Have a choice kept for every library."""
        self.write(lambda library: library.state.choose(key, value))

    def close(self, seconds: float) -> bool:
        """Write what waits, and end; False where that takes longer than some seconds."""
        written = self.thread.close(seconds, finish=True)
        if not written:
            self.unsaid.append(_("not kept: another program uses the reading state"))
        return written

    def tell_problem(self) -> None:
        """Say, once, why nothing is kept."""
        problem = self._host.library.state.problem
        if problem and problem != self._problem:
            self._host.tell(problem, severe=True)
        self._problem = problem

    def _handle(self, requests: Sequence[_Request]) -> None:
        for request in requests:
            try:
                request.library.state.wait = _PATIENCE
                value = request.write(request.library)
            except ReaderError as error:
                self._fail(request, str(error))
            except Exception as error:
                self._host.report(error)
                self._host.deliver(request.failed)
            else:
                self._host.deliver(partial(request.done, value))
            self._host.deliver(self.tell_problem)

    def _fail(self, request: _Request, message: str) -> None:
        if not request.quiet and self.thread.is_closed():
            self.unsaid.append(message)
        elif not request.quiet:
            self._host.deliver(partial(self._host.tell, message, severe=True))
        self._host.deliver(request.failed)
