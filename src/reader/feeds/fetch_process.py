"""A fetch in a process of its own: what it reads and writes holds up nobody who watches it.

The process is this module run as a program: one pickled order comes in on stdin, pickled messages go out on
stdout. It ends when stdin does, and so with whoever started it, however that one ends.
"""

import contextlib
import os
import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader import child_process, i18n
from reader.library import Folders, Library, log_error
from reader.model.errors import LibraryError, ReaderError
from reader.model.feed import Feed

if TYPE_CHECKING:
    from reader.feeds.update import FetchReport, Progress

_NICE = 10
"""How much more patient it is with the processor than the screen: with 5, keys wait on a single core."""
_PAUSE = 2.0
"""Seconds between two times that new articles are told of."""
_TO_END = 5.0
"""Seconds in which it writes down what it has, once nobody waits for it."""


class _Order(NamedTuple):
    """What is to be fetched."""

    folders: Folders
    feeds: tuple[Feed, ...]
    older: int | None
    language: str
    """In which to say what failed."""


class FetchProcess:
    """Fetches, one process at a time; `run` is for one thread, `stop` for any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def run(
        self,
        library: Library,
        feeds: Sequence[Feed],
        older: int | None,
        *,
        progress: "Progress",
        written: Callable[[], None],
    ) -> "FetchReport | None":
        """Fetch feeds, with `older` only those that answered that many seconds ago, or longer.

        `progress` is told feeds done and in all, `written` that new articles are in the index. None where
        another fetch is under way, or `stop` was called before. Raises LibraryError.
        """
        order = _Order(library.folders, tuple(feeds), older, i18n.chosen())
        with self._lock:
            if self._stopped:
                return None
            self._process = process = _started()
        assert process.stdin and process.stdout
        try:
            pickle.dump(order, process.stdin)
            process.stdin.flush()
            while True:
                kind, value = pickle.load(process.stdout)
                if kind == "progress":
                    progress(*value)
                elif kind == "written":
                    written()
                elif kind == "failed":
                    raise LibraryError(value)
                else:
                    report: FetchReport | None = value
                    return report
        except (EOFError, OSError, ValueError, pickle.UnpicklingError) as error:
            if self._stopped:
                return None
            raise LibraryError(i18n._("the fetch was ended by another program; fetch again")) from error
        finally:
            self._end()

    def stop(self) -> None:
        """End what is under way, and begin nothing more; what it has by now is written down."""
        with self._lock:
            self._stopped = True
            if self._process and self._process.stdin:
                with contextlib.suppress(OSError):
                    self._process.stdin.close()

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process and process.stdin and process.stdout:
            with contextlib.suppress(OSError):
                process.stdin.close()
            process.stdout.close()
            process.wait()


def _started() -> "subprocess.Popen[bytes]":
    """The process. Raises LibraryError."""
    try:
        return child_process.start(__name__)
    except OSError as error:
        message = i18n._("no process can be started for the fetch: {why}; try again later")
        raise LibraryError(message.format(why=i18n.reason(error))) from error


# -- in the process


def _serve() -> None:
    """Carry out the order on stdin."""
    order: _Order = pickle.load(sys.stdin.buffer)
    stopped = threading.Event()
    threading.Thread(target=_end_with_stdin, args=[stopped], daemon=True).start()
    _be_patient()
    i18n.choose(order.language)
    try:
        _fetch(order, stopped)
    except BrokenPipeError:  # nobody waits for it
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    except Exception as error:
        _send("failed", str(error) if isinstance(error, ReaderError) else log_error(error))


def _be_patient() -> None:
    """Leave the processor to the screen, and do not take it from it the moment that a file is on the disk."""
    with contextlib.suppress(OSError):
        os.nice(_NICE)
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _fetch(order: _Order, stopped: threading.Event) -> None:
    from reader.feeds.update import Fetch  # loads the network

    library = Library(order.folders)
    listed = time.monotonic()

    def written(_paths: Sequence[Path]) -> None:
        nonlocal listed
        if time.monotonic() > listed + _PAUSE:
            library.index.refresh()
            _send("written", None)
            listed = time.monotonic()

    with library.feeds.alone() as is_free:
        report = None
        if is_free:
            fetch = Fetch(library, progress=_send_progress, written=written, stopped=stopped)
            report = fetch.run(order.feeds, order.older)
    library.close()
    _send("done", report)


def _send_progress(done: int, total: int) -> None:
    _send("progress", (done, total))


def _send(kind: str, value: object) -> None:
    pickle.dump((kind, value), sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _end_with_stdin(stopped: threading.Event) -> None:
    """End the fetch when nobody is there to send anything: what it has is written down, the rest is left."""
    while os.read(0, 1):
        pass
    stopped.set()
    time.sleep(_TO_END)
    os._exit(1)


if __name__ == "__main__":
    _serve()
