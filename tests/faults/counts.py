"""Counts of what the tests of faults try, and the page that keeps them: a plugin of pytest.

Tests with the mark `faults` take minutes and are left out of the ordinary run: `python -m pytest -m faults`
runs them, in one process or by pytest-xdist in several, and writes into `docs/reliability.md` what they
tried, where all of them have passed.
"""

import os
import platform
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent.parent / "docs" / "reliability.md"
BEGIN, END = "<!-- counts: written by `python -m pytest -m faults` -->\n", "<!-- end of counts -->\n"
COUNTS = pytest.StashKey[Counter[str]]()
BEGUN = pytest.StashKey[float]()
WORKERS = "faults"
"""The name under which a process of pytest-xdist hands on its counts."""

Count = Callable[[str, int], None]


def pytest_configure(config: pytest.Config) -> None:
    """Begin to count."""
    config.stash[COUNTS] = Counter()
    config.stash[BEGUN] = time.monotonic()


@pytest.fixture
def count(pytestconfig: pytest.Config) -> Count:
    """Notes that so many more of a kind were tried."""

    def noted(kind: str, number: int = 1) -> None:
        pytestconfig.stash[COUNTS][kind] += number

    return noted


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Hand the counts to the process that collects them; there, write them where all tests have passed."""
    config = session.config
    counts = config.stash[COUNTS]
    if hasattr(config, "workeroutput"):
        config.workeroutput[WORKERS] = dict(counts)
    elif exitstatus == 0 and counts and _is_whole(config):
        text = PAGE.read_text("utf-8")
        block = f"{BEGIN}{_table(config)}{END}"
        PAGE.write_text(
            re.sub(f"{re.escape(BEGIN)}.*{re.escape(END)}", lambda _: block, text, flags=re.S), "utf-8"
        )


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object, error: object) -> None:
    """Add what another process has counted."""
    output = getattr(node, "workeroutput", {})
    getattr(node, "config").stash[COUNTS].update(output.get(WORKERS, {}))  # noqa: B009


def _is_whole(config: pytest.Config) -> bool:
    """Whether all tests of faults were asked for, and no part of them."""
    everywhere = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return everywhere and config.option.markexpr == "faults" and not config.option.keyword


def _table(config: pytest.Config) -> str:
    counts = config.stash[COUNTS]
    rows = "".join(f"| {kind} | {counts[kind]:,} |\n" for kind in sorted(counts))
    minutes = (time.monotonic() - config.stash[BEGUN]) / 60
    processes = getattr(config.option, "numprocesses", None) or 1
    run = f"In {minutes:.0f} minutes, in {processes} process{'es' * (processes > 1)}"
    machine = f"on {os.cpu_count()} cores with Python {platform.python_version()}"
    head = f"{run} {machine}:\n\n| tried | times |\n| --- | ---: |\n"
    return f"\n{head}{rows}| lost, or let through | 0 |\n\n"
