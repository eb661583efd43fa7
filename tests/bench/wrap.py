"""Prints what setting text costs: 7 KB and 1 MB, analysed and set, and set again at another width.

    python tests/bench/wrap.py

Each figure is the best of several runs, beside its ratio to `python -c pass` and to Textual's own
`Content.wrap` of the same text in the same run. Budgets: 7 KB within 1 ms, 1 MB within 150 ms.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from textual.content import Content

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from reader.text.typesetting.paragraph import Paragraph, Style, set_lines  # noqa: E402

PAGE = ROOT / "tests" / "samples" / "twins" / "raw" / "market-water-2022.txt"
MEASURE, OTHER = 72, 60


def best(work: Callable[[], object], runs: int) -> float:
    """The least time of one run, in milliseconds."""
    times = []
    for _ in range(runs):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times) * 1000


def sized(text: str, size: int) -> str:
    """The text repeated and cut to about `size` bytes of UTF-8."""
    return (text.encode() * (size // len(text.encode()) + 1))[:size].decode(errors="ignore")


def textual_wrap(text: str) -> int:
    return len(Content(text).wrap(MEASURE))


def analysed_and_set(text: str, runs: int) -> float:
    """Milliseconds to set a text for the first time, the least of some runs."""
    parts = text.split("\n")
    return best(lambda: [Paragraph(part).lines(MEASURE) for part in parts], runs)


def report(name: str, text: str, runs: int, bare: float) -> None:
    """One line for each thing measured."""
    parts = text.split("\n")
    paragraphs = [Paragraph(part) for part in parts]
    textual = best(lambda: textual_wrap(text), max(runs // 4, 2))
    works: dict[str, Callable[[], object]] = {
        "analyse + set": lambda: [Paragraph(part).lines(MEASURE) for part in parts],
        "set again": lambda: [paragraph.lines(OTHER) for paragraph in paragraphs],
        "set again, justified": lambda: [p.lines(OTHER, Style(justify=True)) for p in paragraphs],
        "set_lines": lambda: set_lines(text, MEASURE),
    }
    print(f"{name}: {len(text.encode()):,} bytes, {len(parts):,} paragraphs; Textual {textual:.2f} ms")
    for what, work in works.items():
        spent = best(work, runs)
        ratios = f"{spent / bare:7.2f} × python -c pass {spent / textual:6.2f} × Textual"
        print(f"  {what:22}{spent:9.2f} ms {ratios}")


def main() -> None:
    text = PAGE.read_text("utf-8")
    bare = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 10)
    print(f"python -c pass: {bare:.1f} ms; text: {PAGE.name}")
    report("7 KB", sized(text, 7_000), 50, bare)
    report("1 MB", sized(text, 1_000_000), 7, bare)


if __name__ == "__main__":
    main()
