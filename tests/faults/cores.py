"""All cores of the machine: how many there are, and how a test takes them."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

CORES = os.cpu_count() or 1

Argument = TypeVar("Argument")
Value = TypeVar("Value")

_work: Callable[[Any], Any] | None = None
"""What this process does, where it is a copy."""


def on_all_cores(work: Callable[[Argument], Value], arguments: Iterable[Argument]) -> Iterator[Value]:
    """Call a function with each of some arguments, in copies of this process; the values, in order.

    The function may be any, as it is copied with the process; the arguments and values are pickled.
    """
    with ProcessPoolExecutor(CORES, get_context("fork"), _take, (work,)) as pool:
        yield from pool.map(_do, arguments)


def _take(work: Callable[[Any], Any]) -> None:
    global _work
    _work = work


def _do(argument: object) -> Any:
    assert _work
    return _work(argument)
