"""What the tests with the mark `faults` have tried: counted in every process, written into a page at the end.

`python -m pytest -m faults` writes `docs/reliability.md`, in one process or, by pytest-xdist, in several; not
where a test has failed, nor where only some were chosen.
"""

import os
import platform
import re
import time
from collections import Counter
from pathlib import Path

import pytest

PAGE = Path(__file__).parent.parent / "docs" / "reliability.md"
BEGIN, END = "<!-- counts: written by `python -m pytest -m faults` -->\n", "<!-- end of counts -->\n"
OUTPUT = "faults"
"""The name under which a process of pytest-xdist hands on what it has counted."""


class Counts:
    """A plugin: how often each kind of thing was tried, and what that took."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._tried: Counter[tuple[str, str]] = Counter()
        self._began = time.monotonic()
        self._processors: list[float] = []
        """Seconds of processor time of each process of pytest-xdist that has ended."""

    def add(self, kind: str, file: str, number: int) -> None:
        """Note that a test in a file, named from the root, tried so many more of a kind."""
        self._tried[kind, file] += number

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Hand the counts to the process that started this one; there, write the page."""
        config = self._config
        if hasattr(config, "workeroutput"):
            config.workeroutput[OUTPUT] = [*self._tried.items()], _processor_time()
            return
        is_whole = config.args_source is config.ArgsSource.TESTPATHS and not config.option.keyword
        if is_whole and config.option.markexpr == "faults" and exitstatus == 0 and self._tried:
            block = f"{BEGIN}\n{self._report()}\n{END}"
            between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.S)
            PAGE.write_text(between.sub(lambda _: block, PAGE.read_text("utf-8")), "utf-8")

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: object) -> None:
        """Take what a process of pytest-xdist has counted."""
        tried, seconds = getattr(node, "workeroutput", {}).get(OUTPUT, ((), 0.0))
        self._tried.update({tuple(key): number for key, number in tried})
        self._processors.append(seconds)

    def _report(self) -> str:
        rows = [f"| {kind} | `{file}` | {number:,} |" for (kind, file), number in sorted(self._tried.items())]
        head = ("| tried | by | times |", "| --- | --- | ---: |")
        return "\n".join((*self._run(), "", *head, *rows, "| lost, or let through | | 0 |", ""))

    def _run(self) -> tuple[str, str, str]:
        """When and on what it ran, and how long."""
        processes = len(self._processors) or 1
        seconds = sum(self._processors) or _processor_time()
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
        return (
            f"- on: {time.strftime('%Y-%m-%d')}, {platform.system()}, Python {platform.python_version()}",
            f"- hardware: {os.cpu_count()} cores of {_processor()}, {memory:.0f} GB of memory",
            f"- took: {_minutes(time.monotonic() - self._began)}, {_minutes(seconds)} of processor time, "
            f"in {processes} {'process' if processes == 1 else 'processes'}",
        )


def _processor_time() -> float:
    """Seconds that this process and those it has started took of the processor."""
    return sum(os.times()[:4])


def _processor() -> str:
    """The model of the processor, or its kind where it does not say."""
    file = Path("/proc/cpuinfo")
    match = re.search(r"^model name\s*: (.+)$", file.read_text("utf-8"), re.M) if file.exists() else None
    return match[1] if match else platform.machine()


def _minutes(seconds: float) -> str:
    return f"{seconds // 60:.0f} min {seconds % 60:.0f} s"
