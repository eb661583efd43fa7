"""What is said to a person: everything on stderr, and the exit codes. Data never comes here."""

import sys
from enum import IntEnum

from reader.i18n import _
from reader.text.inert import inert


class ExitCode(IntEnum):
    """What the program tells the shell."""

    DONE = 0
    NOTHING = 1
    """Nothing matched or was chosen, or an input was refused."""
    USAGE = 2
    INTERRUPTED = 130


def say(message: str) -> None:
    """A line on stderr, made inert; a terminal or locale that lacks a character gets its escape."""
    if sys.stderr is None:  # closed by the shell: 2>&-
        return
    encoding = sys.stderr.encoding or "utf-8"
    line = inert(message).encode(encoding, "backslashreplace").decode(encoding)
    print(line, file=sys.stderr)


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
            print(f"\r{message}", end=ending, file=sys.stderr, flush=True)
