"""All cores of the machine: how many there are, and how a test takes them."""

import os
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

CORES = os.cpu_count() or 1

Argument = TypeVar("Argument")
Value = TypeVar("Value")


class OnAllCores(Protocol):
    """Calls a function with each of some arguments, in copies of this process, as many as there are cores."""

    def __call__(
        self, work: Callable[[Argument], Value], arguments: Iterable[Argument], /
    ) -> Iterator[Value]: ...
