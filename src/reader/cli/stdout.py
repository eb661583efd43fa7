"""What goes to stdout: UTF-8 bytes with `\\n` line ends, whatever the locale."""

import os
import sys


def write(text: str) -> None:
    """Write text to stdout; a character that UTF-8 lacks becomes a replacement mark."""
    if sys.stdout is None:  # closed by the shell: >&-
        raise BrokenPipeError
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def flush() -> None:
    """Let go what was written, so that it stands before what is said next."""
    if sys.stdout is not None:
        sys.stdout.flush()


def is_terminal() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout is not None and sys.stdout.isatty()


def columns() -> int:
    """The width of the terminal that stdout is, in cells."""
    try:
        return max(20, os.get_terminal_size(sys.stdout.fileno()).columns or 80)
    except OSError:
        return 80
