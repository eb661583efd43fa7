"""Times the screen over a library on a real terminal: its first list, and keys typed into the filter bar."""

import os
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.screen import BARE, SENTENCE, starts  # noqa: E402
from tests.bench.search_peers import highest  # noqa: E402
from tests.tui.terminal import Terminal  # noqa: E402

TYPED = ("氣候變遷", "高雄市政府", "编号12号", "计程车", "iclei 能源", "title:城市", "會議 -氣候", "软件")
"""What is typed into the filter bar, a key at a time, and deleted as a whole."""
NEWEST = "2026-11-01"
"""The date of the newest article."""
QUIET = 0.2
"""Seconds without a byte after which all is painted; the cursor blinks every half second."""
PATIENCE = 10.0
"""Seconds after which an answer has not come."""


@dataclass(frozen=True)
class Seen:
    """What was measured, in milliseconds and MB."""

    bare: float
    """A bare Textual app, from start to its first frame."""
    start: float
    """From start to the first list."""
    times: dict[str, list[float]]
    """For each key, by what was waited for."""
    spent: float
    """Processor time of the process for a key."""
    memory: float
    """The most that the process has held."""


def late(times: Sequence[float]) -> float:
    """The 99th percentile."""
    return sorted(times)[round(0.99 * (len(times) - 1))]


def watch(command: list[str], environment: dict[str, str], size: int, count: Callable[[str], int]) -> Seen:
    """Start the screen, type, and delete; `count` tells how many articles a query finds."""
    bare = median(first for first, *_ in starts([sys.executable, "-c", BARE], environment, SENTENCE[:4]))
    start = median(first for first, *_ in starts(command, environment, NEWEST))
    marks = ("first byte", "first rows painted", "count painted", "last byte")
    times: dict[str, list[float]] = {f"key → {mark}": [] for mark in marks}
    times["Ctrl+U → first rows painted"] = []
    with Terminal(command, environment, columns=120, rows=40) as terminal:
        terminal.wait_for(NEWEST)
        wait_for_rest(terminal)
        terminal.type("/")
        wait_for_rest(terminal)
        began = spent(terminal.process.pid)
        for text in TYPED:
            held = size
            for end in range(1, len(text) + 1):
                found = count(text[:end])
                taken = painted(terminal, text[end - 1], found, size, changed=found != held)
                for mark, milliseconds in zip(marks, taken, strict=True):
                    times[f"key → {mark}"] += [milliseconds] if milliseconds else []
                held = found
            _, listed, _, _ = painted(terminal, "\x15", size, size, changed=held != size)
            times["Ctrl+U → first rows painted"] += [listed] if listed else []
        keys = sum(len(text) + 1 for text in TYPED)
        busy = (spent(terminal.process.pid) - began) * 1000 / keys
        memory = highest(terminal.process.pid)
    return Seen(bare, start, times, busy, memory)


def painted(
    terminal: Terminal, key: str, found: int, size: int, *, changed: bool
) -> tuple[float, float, float, float]:
    """Milliseconds from a key to the first byte, the first rows, their whole count, and the last byte.

    The bar tells how many of how many, with a `+` while only the first are known. The second and third are 0
    where it tells nothing new.
    """
    start = last = time.perf_counter()
    before = len(terminal.output)
    first = listed = told = 0.0
    waiting = changed
    terminal.type(key)
    while (now := time.perf_counter()) - last < (PATIENCE if waiting else QUIET):
        if not terminal._read(max(0.0, last + QUIET - now)):
            continue
        last = time.perf_counter()
        first = first or last - start
        counts = re.findall(rb"([\d,]+\+?) of " + f"{size:,}".encode(), terminal.output[before:])
        if counts:
            listed = listed or last - start
            if counts[-1] == f"{found:,}".encode():
                told = told or last - start
        waiting = (changed and not told) or bool(counts and counts[-1].endswith(b"+"))
    return first * 1000, listed * 1000, told * 1000, (last - start) * 1000


def wait_for_rest(terminal: Terminal) -> None:
    """Wait until the program paints nothing and computes nothing."""
    before, now = -1.0, 0.0
    while now - before > 0.04:
        terminal.wait_for_rest()
        time.sleep(0.5)
        before, now = now, spent(terminal.process.pid)


def spent(pid: int) -> float:
    """Seconds of processor time that a process has taken; 0 where nobody tells."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
