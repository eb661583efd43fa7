"""What has a bound but is no time of a command: rules of lines, growth with a text, size on the disk."""

import re
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution
from itertools import product
from pathlib import Path

from reader.store.files import article_file
from reader.store.index import tokens
from tests.faults.test_linear_time import sources
from tests.text.typesetting import test_whole_pages as pages

SHORT, ROUNDS = 3_000, 2
"""Code points of the shorter of two texts, and how often both are read."""
TOO_SHORT = 0.02
"""Seconds in which nothing can be compared."""


def broken_rules() -> int:
    """Rules of lines that an article full of traps breaks, at any width up to 120 cells, under any option."""
    options = product(pages.CONVERSIONS.values(), pages.TYPOGRAPHIES.values())
    return sum(len(pages.broken(pages.OWN, *each)) for each in options)


def worst_growth() -> tuple[float, str]:
    """By how much twice a text takes longer to be read and indexed, at most; and what is repeated in it."""
    return max((_growth(head, repeated), name) for name, head, repeated in sources())


def _growth(head: str, repeated: str) -> float:
    short, long = (
        (head + (repeated * (length // len(repeated) + 1))[:length]).encode("utf-8", "surrogatepass")
        for length in (SHORT, 2 * SHORT)
    )
    of_long = _seconds(lambda: _indexed(long))
    if of_long < 2 * TOO_SHORT:
        return 0.0
    of_long = min(of_long, *(_seconds(lambda: _indexed(long)) for _ in range(ROUNDS)))
    return of_long / max(TOO_SHORT, min(_seconds(lambda: _indexed(short)) for _ in range(ROUNDS)))


def _indexed(data: bytes) -> object:
    return tokens.columns(article_file.read(data, "a.md")[0])


def _seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def environment(name: str = "reader-zh") -> float:
    """Megabytes of all that the program needs, as it is installed here."""
    needed, waiting, size = set[str](), [name], 0
    while waiting:
        package = waiting.pop()
        try:
            installed = distribution(package)
        except PackageNotFoundError:  # of another system, or an extra
            continue
        needed.add(package)
        paths = [Path(str(file.locate())) for file in installed.files or ()]
        size += sum(path.stat().st_size for path in paths if path.is_file())
        for requirement in installed.requires or ():
            other = re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()
            if "extra ==" not in requirement and other not in needed and other not in waiting:
                waiting.append(other)
    return size / 1e6
