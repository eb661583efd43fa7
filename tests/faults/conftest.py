"""What the tests of faults share: the program, ready to be split, and all cores of the machine."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest

from .cores import CORES, OnAllCores
from .forked import Forks


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """Carries out commands, hundreds of them, each in a process of its own."""
    with Forks() as forks:
        yield forks


@pytest.fixture
def on_all_cores() -> Iterator[OnAllCores]:
    """Calls a function with each of some arguments, in copies of this process."""
    with ProcessPoolExecutor(CORES, get_context("fork")) as pool:
        yield pool.map
