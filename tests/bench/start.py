"""Prints what commands cost from start to end, as multiples of `python -c pass` in the same run.

    python tests/bench/start.py [articles]

The library has 100,000 articles unless told; to make it and to read it for the first time takes two minutes.
Each figure is the least processor time of several runs, all commands in turn, because a busy machine changes
that least. Budgets stand beside them.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import resource
except ImportError:
    sys.exit("only Unix tells the processor time of a process")

ROOT = Path(__file__).resolve().parents[2]
RUNS = 15
READER = [sys.executable, "-m", "reader"]
COMMANDS = {
    "show, as published": (["show", "2020-06"], 5.5),
    "show, to Simplified": (["show", "2020-06", "--variant", "hans"], 6),
    "show, to Traditional": (["show", "2026-11-20", "--variant", "tw"], 12),
    "list": (["list"], None),
    "list, a query": (["list", "气候"], None),
    "query": (["query", "气候"], None),
}
"""In the sample library: what follows `reader`, and the budget."""
IN_LARGE = {
    "list, 50 of {}": (["list", "--limit", "50"], 5),
    "list, ids of {}": (["list", "--format", "ids"], 9),
    "list, JSON of {}": (["list", "--format", "json"], 25),
}


def make(folder: Path, size: int) -> None:
    """A library of so many short articles, in folders by month."""
    for number in range(size):
        month = folder / "2024" / f"{number % 12 + 1:02}"
        if number < 12:
            month.mkdir(parents=True)
        date = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        head = f"---\ntitle: 高雄市政府公布第{number}號氣候與能源計畫的進度\ndate: {date}\nsource: 聯合報\n"
        text = f"{head}language: zh-Hant-TW\n---\n\n城市的韌性，第{number}篇。\n"
        (month / f"{date}-{number:07}.md").write_text(text, "utf-8")


def spent(command: list[str], environment: dict[str, str]) -> float:
    """Milliseconds of processor time that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main() -> None:
    """Make the library, and run all commands."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as name:
        large = Path(name) / "articles"
        make(large, size)
        places = {f"XDG_{kind}_HOME": name for kind in ("CACHE", "STATE", "CONFIG", "DATA")}
        environment = {**os.environ, **places, "PYTHONPATH": str(ROOT / "src")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules are what people start
        rows: dict[str, tuple[list[str], float | None]] = {
            "python -c pass": ([sys.executable, "-c", "pass"], None)
        }
        rows |= {
            label: ([*READER, "--library", str(ROOT / "articles"), *words], budget)
            for label, (words, budget) in COMMANDS.items()
        }
        rows |= {
            label.format(f"{size:,}"): ([*READER, "--library", str(large), *words], budget)
            for label, (words, budget) in IN_LARGE.items()
        }
        subprocess.run([*READER, "--library", str(large), "refresh"], env=environment, check=True)
        least = dict.fromkeys(rows, float("inf"))
        for _ in range(RUNS):
            for label, (command, _) in rows.items():
                least[label] = min(least[label], spent(command, environment))
    bare = least["python -c pass"]
    for label, (_, budget) in rows.items():
        wanted = f"   budget {budget} ×" if budget else ""
        print(f"{label:24}{least[label]:8.1f} ms{least[label] / bare:8.1f} ×{wanted}")


if __name__ == "__main__":
    main()
