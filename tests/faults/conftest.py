"""What the tests of faults share: the program, ready to be split."""

from collections.abc import Iterator

import pytest

from .forked import Forks


@pytest.fixture(scope="session")
def forks() -> Iterator[Forks]:
    """Carries out commands, hundreds of them, each in a process of its own."""
    with Forks() as forks:
        yield forks
