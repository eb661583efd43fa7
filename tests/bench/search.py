"""Times the search at several sizes of library, and checks on the way that it finds what a plain scan finds.

    python tests/bench/search.py [--sizes 1000,10000,100000] [--keep DIR]

Prints a table a size, in milliseconds and in ratios to peers of the same run: `python -c pass`, a bare
Textual app, a Python scan of folded texts in memory, ripgrep and newsboat (both left out where they are not
installed). Libraries are made by `make_library.py`; `--keep` makes them in a folder that the next run takes
them from. Exits with 1 where an answer of the index differs from the scan's.
"""

import argparse
import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import TypeVar

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from reader.library import Library  # noqa: E402
from reader.model.query import Word  # noqa: E402
from reader.model.query_parser import parse  # noqa: E402
from reader.store.config import folders  # noqa: E402
from tests.bench import make_library  # noqa: E402
from tests.bench import search_peers as peers  # noqa: E402
from tests.bench import search_screen as screen  # noqa: E402
from tests.bench.search_scan import COMMON, Scan, queries  # noqa: E402

READER = [sys.executable, "-m", "reader"]
Result = TypeVar("Result")


def timed(work: Callable[[], Result], runs: int = 3) -> tuple[float, Result]:
    """The median of some runs in milliseconds, and what the last one gave."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        result = work()
        times.append((time.perf_counter() - start) * 1000)
    return median(times), result


def say(label: str, text: str) -> None:
    """A line of a table."""
    print(f"  {label:30}{text}", flush=True)


class Bench:
    """All measurements of one library, with caches and settings of its own."""

    def __init__(self, size: int, library: Path, feed: Path, scratch: Path) -> None:
        self.size, self.folder, self.feed, self.scratch = size, library, feed, scratch
        for kind in ("CACHE", "STATE", "CONFIG", "DATA"):
            os.environ[f"XDG_{kind}_HOME"] = str(scratch / kind.lower())
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or every start would compile every module
        self.command = [*READER, "--library", str(library)]
        self.names: dict[int, str] = {}
        """The id of the article in each row."""
        self.wrong = 0

    def run(self) -> int:
        """Print the table; how many answers were wrong."""
        print(f"\n{self.size:,} articles; load of the machine {os.getloadavg()[0]:.1f}")
        newsboat = peers.newsboat(self.feed, self.scratch / "newsboat", COMMON[:2])
        self.build(newsboat)
        self.processes(newsboat)
        self.first_list()
        self.change()
        self.answers()
        self.screen(newsboat)
        return self.wrong

    def build(self, newsboat: peers.Newsboat | None) -> None:
        """The first refresh, and what it leaves behind."""
        aside = {**self.environment, "XDG_CACHE_HOME": str(self.scratch / "aside")}
        peers.run([*READER, "--library", str(ROOT / "articles"), "list"], aside)  # writes the bytecode
        done = peers.run([*self.command, "refresh"], self.environment, watched=True)
        rate = self.size / done.milliseconds * 1000
        beside = (
            f"; newsboat's import takes × {newsboat.importing / done.milliseconds:.1f}" if newsboat else ""
        )
        say("refresh, cold", f"{done.milliseconds:,.0f} ms, {rate:,.0f} articles/s{beside}")
        beside = f"; newsboat {newsboat.import_memory:.0f}" if newsboat else ""
        say("memory of refresh", f"{done.largest:.0f} MB, all its processes {done.together:.0f}{beside}")
        text = sum(path.stat().st_size for path in self.folder.rglob("*.md"))
        cache = sum(path.stat().st_size for path in (self.scratch / "cache").rglob("*") if path.is_file())
        beside = f"; newsboat's × {newsboat.cache / text:.2f}" if newsboat else ""
        say("cache to text", f"{cache / 1e6:.1f} of {text / 1e6:.1f} MB, × {cache / text:.2f}{beside}")

    def processes(self, newsboat: peers.Newsboat | None) -> None:
        """Commands from start to end, beside the shortest that Python can run."""
        asked = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "reader list --limit 50": [*self.command, "list", "--limit", "50"],
            "reader list, all ids": [*self.command, "list", "--format", "ids"],
            "reader list, all as JSON": [*self.command, "list", "--format", "json"],
            "reader list 氣候, ids": [*self.command, "list", "--format", "ids", "氣候"],
        }
        times: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(5):
            for name, command in asked.items():
                times[name].append(peers.run(command, self.environment).milliseconds)
        least = median(times.pop("python -c pass"))
        say("python -c pass", f"{least:.1f} ms")
        for name, taken in times.items():
            say(name, f"{median(taken):.0f} ms, × {median(taken) / least:.1f}")
        found = peers.ripgrep(self.folder, ["氣候"])
        if found is None:
            say("rg -lF 氣候", "left out: ripgrep is not installed")
        else:
            say("rg -lF 氣候", f"{found:.0f} ms, × {found / least:.1f}")
        if newsboat is None:
            say("newsboat", "left out: newsboat is not installed")
        else:
            say("newsboat to its list", f"{newsboat.start:.0f} ms, × {newsboat.start / least:.1f}")
            say("newsboat, a search", f"{newsboat.search:.0f} ms, × {newsboat.search / least:.1f}")

    def open(self) -> Library:
        """The library, opened anew."""
        return Library(folders.find_folders(str(self.folder)))

    def first_list(self) -> None:
        """From nothing open to the newest 50 rows, in a process that has all modules loaded."""

        def listed() -> int:
            library = self.open()
            found = library.index.summaries(library.index.rows(limit=50))
            library.close()
            return len(found)

        listed()
        cold = []
        for _ in range(5):
            self.forget()
            cold.append(timed(listed, 1)[0])
        warm = [timed(listed, 1)[0] for _ in range(15)]
        say("open → 50 rows", f"warm {median(warm):.1f} ms, cold (not in memory) {median(cold):.1f}")

    def forget(self) -> None:
        """Have the system drop its copy of the cache, so that it is read from the disk."""
        for path in (self.scratch / "cache").rglob("*.db"):
            descriptor = os.open(path, os.O_RDONLY)
            os.fsync(descriptor)
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)

    def change(self) -> None:
        """From an article written again to its new word found; the file is put back."""
        library = self.open()
        paths = sorted(self.folder.rglob("*.md"))
        times = []
        for step in range(5):
            path = paths[len(paths) * step // 5]
            before, stat = path.read_bytes(), path.stat()
            word = f"龘改{step}版"
            path.write_bytes(before + f"\n{word}\n".encode())
            start = time.perf_counter()
            try:
                library.index.refresh(every_file=True)
                rows = library.index.rows(parse(word))
                times.append((time.perf_counter() - start) * 1000)
            finally:
                path.write_bytes(before)
                os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
            self.check(f"{word} in the changed file", ids(library, rows), [self.id(path)])
        library.index.refresh(every_file=True)
        looked, _ = timed(lambda: library.index.refresh(every_file=True))
        library.close()
        say("a changed file → found", f"{median(times):.0f} ms; {looked:.0f} of it where nothing has changed")

    def id(self, path: Path) -> str:
        """The id of a file's article."""
        return path.relative_to(self.folder).with_suffix("").as_posix()

    def check(self, what: str, found: list[str], wanted: list[str]) -> None:
        """Count and show an answer that differs."""
        if found != wanted:
            self.wrong += 1
            more, less = sorted(set(found) - set(wanted)), sorted(set(wanted) - set(found))
            order = "" if more or less else "; the same in another order"
            print(f"WRONG  {what}: {len(found)} found, {len(wanted)} wanted{order}")
            print(f"       too many: {more[:5]}; missing: {less[:5]}")

    def answers(self) -> None:
        """Query to answer, of every kind of query, beside the scan."""
        library, scan = self.open(), Scan(self.folder)
        every = library.index.rows()
        self.names = dict(zip(every, ids(library, every), strict=True))
        gc.freeze()  # or the collector would look through all texts now and then
        heads = ("found", "first 50", "p99", "all", "p99", "count", "p99", "scan", "× scan")
        print(f"  {'query → answer, ms':22}", *(f"{head:>9}" for head in heads), sep="")
        for kind, asked in queries(self.folder, self.size, 20).items():
            answers = [self.answer(library, scan, text) for text in asked]
            sizes, *times = zip(*answers, strict=True)
            *ours, scanned = map(median, times)
            lates = map(screen.late, times)
            columns = "".join(f"{middle:9.2f}{late:9.1f}" for middle, late in zip(ours, lates, strict=False))
            print(
                f"  {kind:22}{median(sizes):9,.0f}{columns}{scanned:9.1f}{scanned / ours[0]:9.0f}", flush=True
            )
        gc.unfreeze()
        library.close()

    def answer(self, library: Library, scan: Scan, text: str) -> tuple[float, ...]:
        """How many articles a query finds; milliseconds to the first 50, all, the count, and by the scan."""
        first_50, first = timed(lambda: library.index.summaries(library.index.rows(parse(text), "date", 50)))
        every, rows = timed(lambda: library.index.rows(parse(text)))
        counted, count = timed(lambda: library.index.matches(parse(text)))
        query = parse(text)
        as_typed = isinstance(query, Word) and query.exact  # looked up, it would name rows
        node = query if as_typed else library.index.resolve(query).node
        scanned, wanted = timed(lambda: scan.found(node), 1)
        self.check(text, [self.names.get(row, "?") for row in rows], wanted)
        self.check(f"the first 50 of {text}", [summary.id for summary in first], wanted[:50])
        if count != len(wanted):
            self.wrong += 1
            print(f"WRONG  {text}: counted {count}, {len(wanted)} wanted")
        return len(wanted), first_50, every, counted, scanned

    def screen(self, newsboat: peers.Newsboat | None) -> None:
        """The screen on a terminal: its first list, keys typed into the filter bar, and its memory."""
        library = self.open()
        seen = screen.watch(
            self.command, self.environment, self.size, lambda text: library.index.matches(parse(text))
        )
        library.close()
        say(
            "screen → first list", f"{seen.start:.0f} ms, × {seen.start / seen.bare:.2f} a bare Textual app's"
        )
        for name, times in seen.times.items():
            beside = f"; newsboat's search takes × {newsboat.search / median(times):.1f}" if newsboat else ""
            say(name, f"p50 {median(times):.0f} ms, p99 {screen.late(times):.0f}{beside}")
        say("key, processor time", f"{seen.spent:.0f} ms")
        beside = f"; newsboat {newsboat.memory:.0f}" if newsboat else ""
        say("memory of the screen", f"{seen.memory:.0f} MB{beside}")


def ids(library: Library, rows: Sequence[int]) -> list[str]:
    """The ids of the articles in some rows."""
    return [summary.id for summary in library.index.summaries(rows)]


def made(size: int, folder: Path) -> tuple[Path, Path]:
    """The library of a size and its feed in a folder, made where they are not there yet."""
    library, feed = folder / f"{size}", folder / f"{size}.xml"
    if not feed.exists():
        shutil.rmtree(library, ignore_errors=True)
        half = feed.with_suffix(".half")
        make_library.write(make_library.articles(size), library, half)
        half.rename(feed)
    return library, feed


def main() -> int:
    """Run all measurements."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default="1000,10000,100000")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="make the libraries here, or take them from here"
    )
    wanted = parser.parse_args()
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="reader-bench-") as scratch:
        keep = wanted.keep or Path(scratch)
        keep.mkdir(parents=True, exist_ok=True)
        for size in map(int, wanted.sizes.split(",")):
            own = Path(scratch) / f"run-{size}"
            own.mkdir()
            wrong += Bench(size, *made(size, keep), own).run()
            shutil.rmtree(own)
    print(f"\n{wrong} wrong answers" if wrong else "\nevery answer is the scan's")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
