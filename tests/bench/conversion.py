"""Prints what a change of script costs: 7 KB of Simplified news for Taiwan and Hong Kong, stage by stage.

    python tests/bench/conversion.py

Processor time, the least of many runs. Budgets: the stage of contexts within 0.5 ms for 2,000 characters,
within 15 ms to load its table.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from reader.model.conversion import Conversion, Variant  # noqa: E402
from reader.text.conversion import context, context_rules, surnames  # noqa: E402
from reader.text.conversion.convert import show_text  # noqa: E402
from reader.text.conversion.opencc_chains import run  # noqa: E402
from reader.text.links import verbatim  # noqa: E402

PAGE = ROOT / "tests" / "samples" / "twins" / "raw" / "market-water-2022.txt"
MAINLAND = "zh-Hans-CN"


def milliseconds(work: Callable[[], object], runs: int = 50) -> float:
    """The least processor time of one run."""
    times = []
    for _ in range(runs):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times) * 1000


def main() -> None:
    """Print one line for each stage."""
    page = run("tw2s", PAGE.read_text("utf-8"))
    page = (page * (7_000 // len(page.encode()) + 1)).encode()[:7_000].decode(errors="ignore")
    text = (page * 2)[:2_000]
    source = context.TABLE.read_text("utf-8")
    print(
        f"table: {len(source.encode()):,} bytes,"
        f" {milliseconds(lambda: context.read_table(source)):.2f} ms to load"
    )
    start = process_time()
    characters = [context.read_character(lines) for lines in context.table().values()]
    print(f"all of its {len(characters)} characters read: {(process_time() - start) * 1000:.2f} ms, once")
    converted = run("s2tw", text)
    for name, stage in {
        "OpenCC": lambda: run("s2tw", text),
        "contexts": lambda: context.reconsidered(text, converted, Variant.TW),
        "words": lambda: context_rules.words(text, converted),
        "surnames": lambda: surnames.names(text, converted),
        "press": lambda: context_rules.press(converted, Variant.TW),
        "addresses": lambda: verbatim(text),
    }.items():
        print(f"{name:12}{milliseconds(stage):8.3f} ms for 2,000 characters")
    for variant in (Variant.TW, Variant.HK, Variant.HANS):
        spent = milliseconds(lambda v=variant: show_text(page, MAINLAND, Conversion(v)))  # type: ignore[misc]
        print(f"{variant.value:12}{spent:8.3f} ms for 7 KB")


if __name__ == "__main__":
    main()
