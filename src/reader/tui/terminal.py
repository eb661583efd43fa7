"""The terminal: the screen stands on it, wherever stdin, stdout and stderr lead.

Textual reads stdin, draws on stderr and asks stdout for its size; with one of them a pipe or a file it would
draw 80 × 24, miss every resize, or eat what was piped in. So all three are the terminal while it runs.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from reader.model.errors import TerminalError


@contextmanager
def on_terminal() -> Iterator[bool]:
    """Make the descriptors 0, 1 and 2 the terminal; gives whether stdout was one. Restores them at the end.

    Raises TerminalError where there is no terminal.
    """
    was_terminal = os.isatty(1)
    if all(map(os.isatty, (0, 1, 2))):
        yield was_terminal
        return
    kept = [os.dup(descriptor) for descriptor in (0, 1, 2)]
    try:
        terminal = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise TerminalError("there is no terminal to draw on; use `reader list` and `reader show`") from error
    try:
        for descriptor in (0, 1, 2):
            os.dup2(terminal, descriptor)
        yield was_terminal
    finally:
        for descriptor, copy in enumerate(kept):
            os.dup2(copy, descriptor)
            os.close(copy)
        os.close(terminal)
