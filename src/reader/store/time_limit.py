"""A limit of processor time for what is done with one file, so that no text holds the reader up."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from reader.i18n import later

TAKES_TOO_LONG = later("takes too long to read; split it into smaller files")
"""What is said of the file."""
SMALL = 10_000
"""Bytes of a file that cannot take long, whatever stands in it."""
LARGE = 100_000
"""Bytes of a file for which another process is worth starting where this thread cannot limit the time."""
_SECONDS, _SECONDS_PER_BYTE = 1.0, 0.25e-6
_AGAIN = 0.2
"""Seconds after which the block is ended once more: what is raised in a callback of the gc is dropped, and an
import is let end.
"""
_IMPORT = "<frozen importlib."
"""How the files of the import system begin, as their code names them."""


class OutOfTime(BaseException):
    """The time is over. Nothing that is not meant to may catch it, so it is no `Exception`."""


def applies() -> bool:
    """Whether time can be limited here: signals arrive in the main thread, and not in every system."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Give the block a second of processor time, and a quarter of one for each MB of `size`, in bytes.

    Raises OutOfTime in the block. Where the limit does not apply, nothing is limited.
    """
    if size <= SMALL or not applies():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds(size), _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds(size: int) -> float:
    """Seconds of processor time that a file of some bytes is given."""
    return _SECONDS + _SECONDS_PER_BYTE * size


def _stop(_signal: int, frame: FrameType | None) -> None:
    """End the block, but no import: its lock would stay, and no other thread could import again."""
    while frame:
        if frame.f_code.co_filename.startswith(_IMPORT):
            return
        frame = frame.f_back
    raise OutOfTime
