"""A value that is made when it is first asked for: what not every command needs is not loaded by all."""

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Once(Generic[_Value]):
    """Makes a value at its first call and gives the same one at every later call, from any thread."""

    def __init__(self, make: Callable[[], _Value]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self.made: _Value | None = None
        """The value; None while nobody has asked for it."""

    def __call__(self) -> _Value:
        with self._lock:
            if self.made is None:
                self.made = self._make()
            return self.made
