"""The terminal: the screen stands on it, wherever stdin, stdout and stderr lead.

Textual reads stdin, draws on stderr and asks stdout for its size; with one of them a pipe or a file it would
draw 80 × 24, miss every resize, or eat what was piped in. So all three are the terminal while it runs.
"""

import errno
import os
import re
import select
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from reader.i18n import _
from reader.model.errors import TerminalError
from reader.tui.guard import Guard

_PATIENCE = 0.15
"""Seconds that a terminal has to answer."""
_ASK = b"\x1b[?1049h\x1b[H\xe2\x80\x9c\x1b[6n"
"""On the other screen, so that nothing is seen: a quotation mark, then where the cursor stands (CPR)."""
_LEAVE = b"\x1b[2J\x1b[?1049l"
_REPORT = re.compile(rb"\x1b\[\d+;(\d+)R")
_STREAMS = ("stdin", "stdout", "stderr")
"""What Python calls the descriptors 0, 1, 2."""


@contextmanager
def on_terminal() -> Iterator[bool]:
    """Make the descriptors 0, 1 and 2 the terminal; gives whether stdout was one. Restores them at the end.

    Raises TerminalError where there is no terminal.
    """
    was_terminal = os.isatty(1)
    if all(map(os.isatty, (0, 1, 2))):
        yield was_terminal
        return
    copies = [_copied(descriptor) for descriptor in (0, 1, 2)]
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        message = _("there is no terminal to draw on; use `reader list` and `reader show`")
        raise TerminalError(message) from error
    try:
        for descriptor in (0, 1, 2):
            os.dup2(terminal, descriptor)
        with _streams():
            yield was_terminal
    finally:
        for descriptor, copy in enumerate(copies):
            if copy is None:
                os.close(descriptor)
                continue
            os.dup2(copy, descriptor)
            os.close(copy)
        os.close(terminal)


@contextmanager
def _streams() -> Iterator[None]:
    """Open, for a while, the streams that the shell had closed (`2>&-`): Textual looks for all three."""
    closed = [name for name in _STREAMS if getattr(sys, f"__{name}__") is None]
    for name in closed:
        stream = os.fdopen(_STREAMS.index(name), "r" if name == "stdin" else "w", closefd=False)
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    try:
        yield
    finally:
        for name in closed:
            setattr(sys, name, None)
            setattr(sys, f"__{name}__", None)


def _copied(descriptor: int) -> int | None:
    try:
        return os.dup(descriptor)
    except OSError:  # it is closed
        return None


@dataclass(frozen=True, slots=True)
class Reply:
    """What the terminal answered."""

    ambiguous_wide: bool = False
    """It draws `“` two cells wide (Chinese fonts); False where it did not answer."""
    typed: bytes = b""
    """What a person typed meanwhile."""


@contextmanager
def question_of_width(guard: Guard) -> Iterator[Callable[[], Reply]]:
    """Ask the terminal how wide it draws ambiguous marks. Gives a function that waits for the reply.

    Something else can be done between the question and that call: the terminal takes a while.
    Raises TerminalError where the terminal ends.
    """
    guard.is_drawn_on = True
    try:
        os.write(1, _ASK)
        end = time.monotonic() + _PATIENCE
        yield lambda: _reply(end)
        os.write(1, _LEAVE)
        guard.is_drawn_on = False
    except OSError as error:
        raise TerminalError(_("the terminal has gone")) from error


def _reply(end: float) -> Reply:
    """Read what comes until the report is among it, or until a moment of `time.monotonic`."""
    answer = b""
    while not (report := _REPORT.search(answer)):
        if not select.select([0], [], [], max(0.0, end - time.monotonic()))[0]:
            return Reply(typed=answer)
        more = os.read(0, 1024)
        if not more:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        answer += more
    return Reply(int(report.group(1)) == 3, answer[: report.start()] + answer[report.end() :])
