"""What is said to a person: everything on stderr, and the exit codes. Data never comes here."""

import os
import sys
from enum import IntEnum

from reader.i18n import _
from reader.text.inert import Inert, inert


class ExitCode(IntEnum):
    """What the program tells the shell."""

    DONE = 0
    NOTHING = 1
    """Nothing matched or was chosen, or an input was refused."""
    USAGE = 2
    INTERRUPTED = 130


def say(message: str) -> None:
    """A line on stderr, made inert; a terminal or locale that lacks a character gets its escape.

    Where stderr is closed, full or read-only there is nobody to tell, and nothing is raised.
    """
    if sys.stderr is None:  # closed by the shell: 2>&-
        return
    _print(inert(message))


def _print(line: Inert, *, start: str = "", end: str = "\n") -> None:
    encoding = sys.stderr.encoding or "utf-8"
    shown = line.encode(encoding, "backslashreplace").decode(encoding)
    try:
        print(f"{start}{shown}", end=end, file=sys.stderr, flush=True)
    except OSError:
        # what was not written would fail again when Python ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


class ProgressBar:
    """A line on stderr that is drawn over itself; nothing where stderr is no terminal."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int, total: int) -> None:
        """Show how many of how many are done."""
        if self._shown and total:
            ending = "\n" if done >= total else ""
            message = _("{label}: {done:,} of {total:,}").format(label=self._label, done=done, total=total)
            _print(inert(message), start="\r", end=ending)
