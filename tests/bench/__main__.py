"""Prints one table: what was measured, its budget beside it, and what missed it.

    python -m tests.bench [--articles N] [--keep DIR]

from the top of the checkout; nothing else is needed. N articles are made by `make_library.py` (5,000 unless
told; budgets are meant for 100,000), in DIR or in a folder of its own. Figures of commands are multiples of
`python -c pass` by processor time, that of the start of a bare Textual app, both of the same run; the
others are milliseconds, which a busy machine lengthens. Ends with 1 where a budget was missed. The scripts
beside this one measure each part by itself, and print more of it.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from reader.library import Library  # noqa: E402
from reader.model.query_parser import parse  # noqa: E402
from reader.store.config import folders  # noqa: E402
from tests.bench import (  # noqa: E402
    bounds,
    feeds,
    make_archive,
    make_library,
    screen,
    search_peers,
    search_screen,
    start,
    wrap,
)
from tests.bench.search import made, timed  # noqa: E402
from tests.bench.search_scan import queries  # noqa: E402
from tests.tui.terminal import Terminal  # noqa: E402

RUNS = 7
COMMANDS = {
    "show, as published": ("sample", "show 2020-06", 5.5),
    "show, to Simplified": ("sample", "show 2020-06 --variant hans", 6),
    "show, first to Traditional": ("sample", "show 2026-11-20 --variant tw", 12),
    "list, 50": ("made", "list --limit 50", 5),
    "list, all ids": ("made", "list --format ids", 9),
    "list, all as JSON": ("made", "list --format json", 25),
}
"""The library, the words behind `reader`, and the budget: multiples of `python -c pass`."""
PHRASES, RARE = ("4 to 12 characters", "a phrase"), ("rare words",)
MILLION = 1_000_000
FEEDS, HANGING = 1_000, 100
COUNTED = ("氣候", "计程车", "永续")
AS_TYPED = ("=氣候", "=计程车", "=高雄")


class Figure(NamedTuple):
    """A line of the table."""

    what: str
    value: float
    budget: float | None
    unit: str


class Measured:
    """A made library with a cache of its own, and the environment in which commands find it."""

    def __init__(self, size: int, keep: Path, scratch: Path) -> None:
        self.size = size
        self.folder, self.feed = made(size, keep)
        for kind in ("CACHE", "STATE", "CONFIG", "DATA"):
            os.environ[f"XDG_{kind}_HOME"] = str(scratch / kind.lower())
        self.scratch = scratch
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)  # compiled modules are what people start
        self.command = [sys.executable, "-m", "reader", "--library", str(self.folder)]

    def refresh(self) -> Iterator[Figure]:
        """The first reading of all files, beside newsboat's where it is installed."""
        newsboat = search_peers.newsboat(self.feed, self.scratch / "newsboat", ["氣候"])
        done = search_peers.run([*self.command, "refresh"], self.environment, watched=True)
        yield Figure("refresh, for each article", done.milliseconds / self.size, None, "ms")
        if newsboat:
            yield Figure("refresh to newsboat's import", done.milliseconds / newsboat.importing, 1, "×")
        yield Figure("memory of refresh", done.largest, 110, "MB")
        text = sum(path.stat().st_size for path in self.folder.rglob("*.md"))
        cache = sum(path.stat().st_size for path in (self.scratch / "cache").rglob("*.db"))
        yield Figure("cache to text", cache / text, 1.6, "×")

    def archive(self) -> Iterator[Figure]:
        """The first reading of half as many articles as archives have them, beside newsboat's."""
        folder, feed, count = self.scratch / "archive", self.scratch / "archive.xml", self.size // 2
        make_library.write(make_archive.archive(count), folder, feed)
        newsboat = search_peers.newsboat(feed, self.scratch / "newsboat-archive", ["氣候"])
        line = [*self.command[:3], "--library", str(folder), "refresh"]
        done = search_peers.run(line, self.environment)
        yield Figure("refresh of an archive, an article", done.milliseconds / count, None, "ms")
        if newsboat:
            yield Figure("that to newsboat's import", done.milliseconds / newsboat.importing, 2, "×")

    def commands(self) -> Iterator[Figure]:
        """Commands from start to end, the least of several runs, all in turn."""
        libraries = {"sample": str(ROOT / "articles"), "made": str(self.folder)}
        lines = {"pass": [sys.executable, "-c", "pass"]}
        for what, (library, words, _) in COMMANDS.items():
            lines[what] = [*self.command[:3], "--library", libraries[library], *words.split()]
        least = dict.fromkeys(lines, float("inf"))
        for _ in range(RUNS):
            for what, line in lines.items():
                least[what] = min(least[what], start.spent(line, self.environment))
        for what, (_library, _words, budget) in COMMANDS.items():
            yield Figure(what, least[what] / least["pass"], budget, "×")

    def queries(self) -> Iterator[Figure]:
        """From the text of a query to its first 50 rows; the 99th percentile of each kind."""
        library = self.open()
        times: dict[str, list[float]] = {}
        for kind, texts in queries(self.folder, self.size, 20).items():
            taken = [milliseconds(library, text, 50) for text in texts]
            name = "a phrase" if kind in PHRASES else "a rare word" if kind in RARE else "other queries"
            times.setdefault(name, []).extend(taken)
        for name, taken in times.items():
            budget = 150 if self.size >= MILLION else 20
            yield Figure(f"first 50 of {name}, p99", search_screen.late(taken), budget, "ms")
        typed = [milliseconds(library, text, None, runs=1) for text in AS_TYPED]
        yield Figure("=word, all rows", max(typed), 300, "ms")
        library.close()

    def counting(self) -> Iterator[Figure]:
        """What is counted of words that many articles hold, and the first places of them."""
        library = self.open()
        index = library.index
        months = [timed(lambda: index.counts(parse(word), "month"), 3)[0] for word in COUNTED]  # noqa: B023
        yield Figure("count by month", max(months), 50, "ms")
        spelled = [timed(lambda: occurrences(library, word), 3)[0] for word in COUNTED]  # noqa: B023
        yield Figure("words, all spellings by language", max(spelled), 300, "ms")
        places = [
            timed(lambda: list(islice(index.concordance(index.spellings(word)), 40)), 3)[0]  # noqa: B023
            for word in COUNTED
        ]
        yield Figure("concordance, first 40 places", max(places), 100, "ms")
        library.close()

    def screen(self) -> Iterator[Figure]:
        """Keys typed into the filter bar on a terminal."""
        library = self.open()
        seen = search_screen.watch(
            self.command, self.environment, self.size, lambda text: library.index.matches(parse(text))
        )
        library.close()
        yield Figure("start to a bare Textual app's", seen.start / seen.bare, 1.5, "×")
        rows, counts = seen.times["key → first rows painted"], seen.times["key → count painted"]
        yield Figure("key to first rows, p50", sorted(rows)[len(rows) // 2], 25, "ms")
        yield Figure("key to first rows, p99", search_screen.late(rows), 50, "ms")
        yield Figure("key to the count, p99", search_screen.late(counts), 80, "ms")
        yield Figure("processor time of a key", seen.spent, 20, "ms")
        yield Figure("memory of the screen", seen.memory, 75, "MB")

    def reading(self) -> Iterator[Figure]:
        """The article in the pane: another script, another size of the terminal, and the setting of lines."""
        seen = {label: (bursts, bare) for label, bursts, bare in screen.measure()}
        bursts, _bare = seen["change of script, 7 KB"]
        late = screen.middle_and_late([first for first, _, _ in bursts])[1]
        yield Figure("change of script, 7 KB, p95", late, 20, "ms")
        lasts = {
            label: screen.middle_and_late([last for _, last, _ in seen[label][0]])[0]
            for label in ("resize, 5 MB", "bare Textual: resize")
        }
        yield Figure(
            "resize of 5 MB, to a Static's", lasts["resize, 5 MB"] / lasts["bare Textual: resize"], 2, "×"
        )
        text = wrap.PAGE.read_text("utf-8")
        for what, size, runs, budget in (("7 KB", 7_000, 50, 0.6), ("1 MB", 1_000_000, 5, 90)):
            yield Figure(
                f"lines of {what}, set", wrap.analysed_and_set(wrap.sized(text, size), runs), budget, "ms"
            )

    def marking(self) -> Iterator[Figure]:
        """The next unread article, and what a key waits while all articles are marked read."""
        with Terminal(self.command, self.environment, columns=120, rows=40) as terminal:
            terminal.wait_for(search_screen.NEWEST)
            search_screen.wait_for_rest(terminal)
            yield Figure("next unread", max(screen.burst(terminal, ".")[0] for _ in range(5)), 100, "ms")
            terminal.type("A")
            terminal.wait_for_rest()
            before = len(terminal.output)
            terminal.type("y")
            taken: list[float] = []
            while b"all listed" not in terminal.output[before:] and len(taken) < 100:
                taken.append(screen.burst(terminal, "j")[0])
            yield Figure("a key while all are marked read", max(taken), 100, "ms")

    def feeds(self) -> Iterator[Figure]:
        """Feeds on addresses of their own, some of which never answer; then once more, unchanged."""
        folder = self.scratch / "feeds"
        folder.mkdir()
        with feeds.serving() as port:
            feeds.listed(folder, port, FEEDS, HANGING, each=10)
            yield Figure(f"{FEEDS:,} feeds, {HANGING} never answer", feeds.run(folder)[0], 60, "s")
            before = feeds.stamps(folder)
            yield Figure("again, unchanged", feeds.run(folder)[0], None, "s")
        touched = before.items() ^ feeds.stamps(folder).items()
        yield Figure("files touched by that", len(touched), 0, "")

    def bounds(self) -> Iterator[Figure]:
        """What is no time of a command."""
        yield Figure("broken rules, widths 10 to 120", bounds.broken_rules(), 0, "")
        growth, _repeated = bounds.worst_growth()
        yield Figure("twice the text, at most", growth, 2.3, "×")
        yield Figure("all that it needs, installed", bounds.environment(), 90, "MB")

    def open(self) -> Library:
        """The library, opened anew."""
        return Library(folders.find_folders(str(self.folder)))


def milliseconds(library: Library, text: str, limit: int | None, runs: int = 3) -> float:
    """What it takes from the text of a query to its rows, at most `limit`."""
    return timed(lambda: library.index.rows(parse(text), "date", limit), runs)[0]


def occurrences(library: Library, word: str) -> list[object]:
    """How often each spelling of a word stands in each language."""
    return [library.index.occurrences(each, "language") for each in library.index.spellings(word)]


def main() -> int:
    """Measure all, and print the table as it grows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=5_000, metavar="N")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="make the library here, or take it from here"
    )
    wanted = parser.parse_args()
    began, missed = time.perf_counter(), 0
    with tempfile.TemporaryDirectory(prefix="reader-bench-") as scratch:
        keep = wanted.keep or Path(scratch)
        keep.mkdir(parents=True, exist_ok=True)
        measured = Measured(wanted.articles, keep, Path(scratch))
        print(f"{wanted.articles:,} articles; load of the machine {os.getloadavg()[0]:.1f}")
        print(f"{'':34}{'figure':>12}{'budget':>12}")
        for part in (
            measured.refresh,
            measured.archive,
            measured.commands,
            measured.queries,
            measured.counting,
            measured.screen,
            measured.marking,
            measured.reading,
            measured.feeds,
            measured.bounds,
        ):
            for what, value, budget, unit in part():
                misses = budget is not None and value > budget
                missed += misses
                beside = f"{budget:9g} {unit:2}" if budget is not None else ""
                print(f"{what:34}{value:9.2f} {unit:2}{beside:12}{'  missed' if misses else ''}", flush=True)
    print(f"{missed} budgets missed; {time.perf_counter() - began:.0f} s")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
