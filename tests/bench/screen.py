"""Times the screen on a real terminal: start, change of script, a line down, a resize of a 5 MB article.

    python tests/bench/screen.py

Prints medians and 95th percentiles in milliseconds, and their ratio to `python -c pass` in the same run.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

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


def burst(terminal: Terminal, act: object) -> float:
    """Milliseconds from an act (keys to type, or a size) to the last byte drawn for it."""
    start = last = time.perf_counter()
    terminal.type(act) if isinstance(act, str) else terminal.resize(*act)  # type: ignore[misc]
    quiet = 0.0
    while quiet < 0.15:
        before = time.perf_counter()
        if terminal._read(0.15 - quiet):
            last, quiet = time.perf_counter(), 0.0
        else:
            quiet += time.perf_counter() - before
    return (last - start) * 1000


def row(label: str, times: list[float], base: float) -> None:
    """A line of the table."""
    times.sort()
    median, late = statistics.median(times), times[int(0.95 * (len(times) - 1))]
    print(f"{label:38} {median:8.1f} {late:8.1f} {median / base:8.1f} ×")


def main() -> None:
    """Run all measurements."""
    passes = []
    for _ in range(11):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", "pass"], check=True)
        passes.append((time.perf_counter() - start) * 1000)
    base = statistics.median(passes)
    print(f"{'':38} {'median':>8} {'p95':>8}   to python -c pass ({base:.1f} ms)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "library"
        folder.mkdir()
        write_article(folder, "七千", 7_000, "2024-02-02")
        write_article(folder, "五百萬", 5_000_000, "2024-01-01")
        places = {f"XDG_{kind}_HOME": name for kind in ("CACHE", "STATE", "CONFIG", "DATA")}
        environment = {**os.environ, **places, "PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, "-m", "reader", "--library", str(folder)]
        starts = []
        for _ in range(6):
            with Terminal(command, environment, columns=120, rows=40) as terminal:
                began = time.perf_counter()
                terminal.wait_for("七千")
                starts.append((time.perf_counter() - began) * 1000)
                terminal.wait_for_rest()
        row("start → list (warm cache)", starts[1:], base)
        with Terminal(command, environment, columns=120, rows=40) as terminal:
            terminal.wait_for("七千")
            terminal.wait_for_rest()
            for key in "2341":
                burst(terminal, key)
            row("change of script, 7 KB → painted", [burst(terminal, key) for key in "2341" * 8], base)
            row("line down in the pane", [burst(terminal, key) for key in "\r" + "j" * 20][1:], base)
            terminal.type("]")
            terminal.wait_for_rest()
            terminal.wait_for_rest()
            row("change of script, 5 MB → painted", [burst(terminal, key) for key in "2341" * 2], base)
            row("line down, 5 MB", [burst(terminal, key) for key in "j" * 20], base)
            row("resize, 5 MB", [burst(terminal, size) for size in ((100, 40), (140, 40)) * 4], base)


if __name__ == "__main__":
    main()
