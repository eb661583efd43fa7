"""Locks between processes, by files: none is waited for without end.

A process that is killed lets its locks go; one that is stopped, as by Ctrl+Z, does not.
"""

import contextlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reader.store.files.open import open_regular

PATIENCE = 10.0
"""Seconds that are waited for who holds a lock for a moment only."""
_PAUSE = 0.05
"""Seconds between two tries."""


def _never() -> bool:
    return False


@contextmanager
def locked(
    path: Path, seconds: float | None = None, is_at_work: Callable[[], bool] = _never
) -> Iterator[bool]:
    """Hold the lock of a file, which is made where there is none; whether it is held.

    False where another process holds it for longer than so many seconds, or else PATIENCE; True where there
    are no locks. They count anew as often as `is_at_work`, which is called while one waits, tells that the
    other process does something. Two threads of a process exclude each other too. Raises OSError where the
    file cannot be opened.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = open_regular(path, os.O_WRONLY | os.O_CREAT)
    try:
        yield _is_held(handle, PATIENCE if seconds is None else seconds, is_at_work)
    finally:
        os.close(handle)


@contextmanager
def locked_if_possible(
    path: Path, seconds: float | None = None, is_at_work: Callable[[], bool] = _never
) -> Iterator[None]:
    """The same, where it is better to go on without the lock than not at all."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            stack.enter_context(locked(path, seconds, is_at_work))
        yield


def _is_held(handle: int, seconds: float, is_at_work: Callable[[], bool]) -> bool:
    try:
        import fcntl  # most commands lock nothing
    except ImportError:  # no locks here
        return True
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if is_at_work():
                until = time.monotonic() + seconds
            if time.monotonic() >= until:
                return False
            time.sleep(_PAUSE)
        except OSError:  # a file system without locks
            return True
