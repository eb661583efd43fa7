"""Other programs on the same articles: ripgrep, newsboat; and how long a command takes, and what it holds."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.tui.terminal import Terminal  # noqa: E402


@dataclass(frozen=True)
class Run:
    """One run of a command."""

    milliseconds: float
    output: bytes
    largest: float
    """The most memory that one of its processes held, in MB; 0 where nobody tells."""
    together: float
    """The most that all of them held, shared pages counted once."""


def run(command: Sequence[str], environment: dict[str, str], *, watched: bool = False) -> Run:
    """Run a command; `watched` looks at the memory of all its processes now and then.

    Raises SystemExit where the command fails: times of what did not work say nothing.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=said
        )
        peak: list[float] = []
        watch = threading.Thread(target=lambda: peak.append(_peak(process)))
        if watched:
            watch.start()
        assert process.stdout
        with process.stdout:
            output = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        took = (time.perf_counter() - start) * 1000
        process.returncode = os.waitstatus_to_exitcode(status)  # it was waited for here, to learn its memory
        if watched:
            watch.join()
        if process.returncode:
            said.seek(0)
            why = said.read().decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise SystemExit(f"{' '.join(command)} ended with {process.returncode}: {why}")
    largest = used.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    return Run(took, output, largest, max(peak, default=0.0))


def _peak(process: "subprocess.Popen[bytes]") -> float:
    most = 0.0
    while process.returncode is None:
        most = max(most, _held(process.pid))
        time.sleep(0.1)
    return most


def _held(pid: int) -> float:
    """Memory of a process and its children in MB, shared pages counted once."""
    try:
        share = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0.0
    return (int(share[1]) / 1024 if share else 0.0) + sum(_held(int(child)) for child in children)


def ripgrep(library: Path, words: Sequence[str]) -> float | None:
    """Milliseconds in which ripgrep names the files that hold a word; None where there is no ripgrep."""
    program = shutil.which("rg")
    if not program:
        return None
    environment = dict(os.environ)
    return median(
        run([program, "-lF", word, str(library)], environment).milliseconds
        for word in words
        for _ in range(3)
    )


@dataclass(frozen=True)
class Newsboat:
    """What newsboat takes for the same articles, in milliseconds, and its memory in MB."""

    importing: float
    import_memory: float
    cache: int
    """Bytes."""
    start: float
    """To the list of articles."""
    search: float
    """From Enter to the list of what was found."""
    memory: float


def newsboat(feed: Path, home: Path, words: Sequence[str]) -> Newsboat | None:
    """Newsboat's times for a feed, in a home of its own; None where there is no newsboat."""
    program = shutil.which("newsboat")
    if not program:
        return None
    home.mkdir(parents=True)
    (home / "urls").write_text(f"file://{feed.resolve()}\n", "utf-8")
    (home / "config").write_text("", "utf-8")
    environment = {**os.environ, "HOME": str(home), "LC_ALL": "C.UTF-8"}
    command = [program, "-u", str(home / "urls"), "-c", str(home / "cache.db"), "-C", str(home / "config")]
    imported = run([*command, "-x", "reload"], environment)
    starts, searches, memory = [], [], 0.0
    for _ in range(3):
        start = time.perf_counter()
        with Terminal(command, environment, columns=120, rows=40) as terminal:
            at = terminal.wait_for("BENCH")
            terminal.type("\r")
            terminal.wait_for("Articles in feed", at)
            starts.append((time.perf_counter() - start) * 1000)
            terminal.wait_for_rest()
            for word in words:
                terminal.type("/")
                at = terminal.wait_for("Search for", len(terminal.output))
                terminal.type(word)
                terminal.wait_for_rest()
                start = time.perf_counter()
                at = len(terminal.output)
                terminal.type("\r")
                terminal.wait_for("Search results", at)
                searches.append((time.perf_counter() - start) * 1000)
                terminal.wait_for_rest()
                terminal.type("q")  # back to the articles of the feed
                terminal.wait_for_rest()
            memory = max(memory, highest(terminal.process.pid))
    size = (home / "cache.db").stat().st_size
    return Newsboat(imported.milliseconds, imported.largest, size, median(starts), median(searches), memory)


def highest(pid: int) -> float:
    """The most memory that a process has held, in MB; 0 where nobody tells."""
    try:
        found = re.search(r"^VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0
