"""The turn: which of several questions that one thread answers is the newest."""

import contextlib
import threading
from collections.abc import Callable, Iterator

from reader.library import Library


class Turn:
    """Which question is being answered, so that a newer one can interrupt it and no other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest = 0
        self._interrupt: Callable[[], None] | None = None

    def overtake(self, number: int) -> None:
        """Interrupt the question being answered where it is older."""
        with self._lock:
            if number > self._newest and self._interrupt:
                self._interrupt()
            self._newest = max(self._newest, number)

    @contextlib.contextmanager
    def taken(self, number: int, library: Library) -> Iterator[bool]:
        """Answer a question within, interruptibly; gives whether it is the newest."""
        with library.index.interruptible() as interrupt:
            with self._lock:
                newest = number >= self._newest
                self._interrupt = interrupt if newest else None
            try:
                yield newest
            finally:
                with self._lock:
                    self._interrupt = None
