"""Times the screen on a real terminal: start, change of script, a line down, a resize of a 5 MB article.

    python tests/bench/screen.py

Prints medians and 95th percentiles in milliseconds, to the end of the first frame and to the last byte; the
ratio of the first frame to that of a bare Textual app that paints a screenful of Chinese in the same run (no
app of Textual can be faster); and, on Linux, the processor time, which a busy machine changes least.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from tests.tui.terminal import Terminal  # noqa: E402

SENTENCE = "台灣的軟體與網路，高雄市政府說明氣候與能源的計畫，ICLEI 表示支持，並於2023年4月1日公布。"


def write_article(folder: Path, name: str, size: int, date: str) -> None:
    """An article of so many bytes, a paragraph of about 600 each."""
    paragraph = SENTENCE * 5
    body = "\n\n".join([paragraph] * (size // len(paragraph.encode()) + 1))
    front = f"---\ntitle: {name}\ndate: {date}\nlanguage: zh-Hant-TW\n---\n\n"
    (folder / f"{name}.md").write_text(front + body + "\n", "utf-8")


BARE = f"""
from textual.app import App
from textual.widgets import Static

TEXTS = ["{SENTENCE * 60}", "{SENTENCE[::-1] * 60}"]


class Bare(App):
    BINDINGS = [("v", "turn")]
    CSS = "Static {{ height: 1fr; }}"

    def compose(self):
        yield Static(TEXTS[0], markup=False)

    def action_turn(self):
        TEXTS.reverse()
        self.query_one(Static).update(TEXTS[0])


Bare().run()
"""
FRAME = 0.004
"""Seconds without a byte after which a frame has ended."""


Burst = tuple[float, float, float]
"""Milliseconds to the end of the first frame, to the last byte, and of processor time."""


def spent(process: int) -> float:
    """Milliseconds of processor time that all threads of a process have had; 0 where it is not told."""
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6


def burst(terminal: Terminal, act: object) -> Burst:
    """What an act takes: keys, or a size."""
    before_all = spent(terminal.process.pid)
    start = last = time.perf_counter()
    terminal.type(act) if isinstance(act, str) else terminal.resize(*act)  # type: ignore[misc]
    first, quiet = 0.0, 0.0
    while quiet < 0.15:
        before = time.perf_counter()
        if terminal._read(FRAME):
            last, quiet = time.perf_counter(), 0.0
        else:
            quiet += time.perf_counter() - before
            first = first or (last - start if last > start else 0.0)
    return first * 1000, (last - start) * 1000, spent(terminal.process.pid) - before_all


def middle_and_late(times: list[float]) -> tuple[float, float]:
    """Median and 95th percentile."""
    times = sorted(times)
    return statistics.median(times), times[int(0.95 * (len(times) - 1))]


class Measured(NamedTuple):
    """What was done, what each time took, and how long a bare Textual app takes for the like, if it can."""

    label: str
    bursts: list[Burst]
    bare: float = 0.0


def measure() -> Iterator[Measured]:
    """All measurements, in a library of two articles."""
    sizes = ((100, 40), (140, 40))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        folder.mkdir()
        write_article(folder, "七千", 7_000, "2024-02-02")
        write_article(folder, "五百萬", 5_000_000, "2024-01-01")
        places = {f"XDG_{kind}_HOME": name for kind in ("CACHE", "STATE", "CONFIG", "DATA")}
        environment = {**os.environ, **places, "PYTHONPATH": str(ROOT / "src")}
        bare, command = (
            [sys.executable, "-c", BARE],
            [sys.executable, "-m", "reader", "--library", str(folder)],
        )
        yield Measured("bare Textual: start", started := starts(bare, environment, SENTENCE[:4]))
        yield Measured("start → list (warm cache)", starts(command, environment, "七千"), first(started))
        with Terminal(bare, environment, columns=120, rows=40) as terminal:
            terminal.wait_for(SENTENCE[:4])
            terminal.wait_for_rest()
            yield Measured(
                "bare Textual: key → painted", keys := [burst(terminal, "v") for _ in range(36)][4:]
            )
            yield Measured("bare Textual: resize", resizes := [burst(terminal, size) for size in sizes * 6])
        key, size = first(keys), first(resizes)
        with Terminal(command, environment, columns=120, rows=40) as terminal:
            terminal.wait_for("七千")
            terminal.wait_for_rest()
            yield Measured("change of script, 7 KB", [burst(terminal, key) for key in "2341" * 9][4:], key)
            yield Measured("line down, 7 KB", [burst(terminal, key) for key in "\r" + "j" * 20][1:], key)
            yield Measured("resize, 7 KB", [burst(terminal, size) for size in sizes * 6], size)
            terminal.type("]")
            for _ in range(4):  # until all of it is laid out
                terminal.wait_for_rest()
            yield Measured("change of script, 5 MB", [burst(terminal, key) for key in "2341" * 4], key)
            yield Measured("line down, 5 MB", [burst(terminal, key) for key in "j" * 20], key)
            yield Measured("resize, 5 MB", [burst(terminal, size) for size in sizes * 6], size)


def first(bursts: list[Burst]) -> float:
    """The median time to the end of the first frame."""
    return statistics.median(first for first, _, _ in bursts)


def main() -> None:
    """Print all measurements."""
    print(f"{'milliseconds':34}{'first frame, p95':>16}{'last byte, p95':>18}{'to bare':>9}{'CPU':>9}")
    for label, bursts, bare in measure():
        first, first_late = middle_and_late([first for first, _, _ in bursts])
        last, last_late = middle_and_late([last for _, last, _ in bursts])
        processor, _ = middle_and_late([processor for _, _, processor in bursts])
        ratio = f"{first / bare:8.1f} ×" if bare else " " * 10
        cpu = f"{processor:8.1f}" if processor else ""
        print(f"{label:34}{first:8.1f}{first_late:8.1f}{last:10.1f}{last_late:8.1f}{ratio}{cpu}")


def starts(command: list[str], environment: dict[str, str], text: str) -> list[Burst]:
    """Milliseconds until a text stands on the screen, at five starts after a first one."""
    times = []
    for _ in range(6):
        began = time.perf_counter()
        with Terminal(command, environment, columns=120, rows=40) as terminal:
            terminal.wait_for(text)
            first = (time.perf_counter() - began) * 1000
            terminal.wait_for_rest()
        times.append((first, first, 0.0))
    return times[1:]


if __name__ == "__main__":
    main()
