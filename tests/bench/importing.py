"""Prints what importing costs: time and memory of pages, as ratios within one run, the budget beside each.

    PYTHONPATH=src python tests/bench/importing.py

Raw pages are compared with folding their lines, which any reader of them has to do; HTML pages with
readability alone; a page of 2 MB with one of 1 MB of the same shape. Times are of the processor, the least of
several runs taken by turns; memory is the most that a process of its own held, less what it held before.
"""

import contextlib
import random
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from time import process_time

from readability import Document

from reader.importing.importer import Given, read
from reader.importing.inputs import Raw
from reader.model.errors import Refused
from reader.text.search.fold import fold

PAGES = Path(__file__).parent.parent / "samples" / "pages"
NOW = datetime(2024, 5, 6, 12, 0)
HAN = "市府今日宣布新增公園道路計畫預算議會通過居民表示歡迎工程明年開始並由交通局負責監督北區水庫學校"
HEAD = ["某市新公園明年動工", "2024-05-05 12:30", "記者王小明／台北報導"]
MB = 1_000_000


def words(count: int) -> str:
    """A number of Han characters by chance, the same in each run."""
    return "".join(random.choices(HAN, k=count))


def sentences(count: int) -> str:
    """Sentences of two clauses."""
    return "".join(f"{words(random.randint(6, 18))}，{words(random.randint(6, 14))}。" for _ in range(count))


def lines(size: int, line: Callable[[], str]) -> list[str]:
    """A headline, a date row, a byline, and lines of about `size` bytes in all."""
    text = list(HEAD)
    while size > 0:
        text.append(line())
        size -= 3 * len(text[-1])
    return text


def raw(line: Callable[[], str], end: str = "\n") -> Callable[[int], bytes]:
    """What makes raw pages of such lines."""
    return lambda size: end.join(lines(size, line)).encode()


def html(line: Callable[[], str], tag: str = "p") -> Callable[[int], bytes]:
    """What makes HTML pages of such lines, with a menu and a sidebar around them."""

    def page(size: int) -> bytes:
        title, *rest = lines(size, line)
        menu = "".join(f'<li><a href="/{place}">{words(2)}</a></li>' for place in range(12))
        side = "".join(f'<div><a href="/n/{place}">{words(14)}</a></div>' for place in range(8))
        text = "".join(f"<{tag}>{one}</{tag}>\n" for one in rest)
        return (
            f"<html><head><title>{title}</title></head><body><ul class='nav'>{menu}</ul>"
            f"<div class='article'><h1>{title}</h1>{text}</div>"
            f"<div class='sidebar'>{side}</div></body></html>"
        ).encode()

    return page


def paragraph() -> str:
    return sentences(random.randint(2, 5))


def short() -> str:
    return words(random.randint(4, 14))


SHAPES: dict[str, Callable[[int], bytes]] = {
    "raw: paragraphs": raw(paragraph),
    "raw: short lines": raw(short),
    "raw: a list of links": raw(lambda: f"▪ {words(18)}"),
    "raw: one line": raw(paragraph, " "),
    "HTML: paragraphs": html(paragraph),
    "HTML: short lines": html(short),
    "HTML: one paragraph": lambda size: html(lambda: sentences(size // 80))(1),
}
HOSTILE: dict[str, bytes] = {
    "<a ": b"<a " * (MB // 3),
    "<!--": b"<!--" * (MB // 4),
    "<p>": b"<p>" * (MB // 3),
    "<div> × 100,000": b"<div>" * 100_000 + b"x",
    "entities": b"<p>" + b"&amp;" * (MB // 5),
    "nested tables": b"<table><tr><td>" * (MB // 15) + b"x",
}


def run(data: bytes, name: str) -> None:
    """Read a page as an import does; a refusal is a result as well."""
    with contextlib.suppress(Refused):
        read(Raw(name, data), Given(), NOW)


def run_all(pages: list[tuple[str, bytes]]) -> None:
    """Read several pages."""
    for name, data in pages:
        run(data, name)


def by_readability(data: bytes) -> None:
    """What readability alone does with a page."""
    document = Document(data.decode())
    document.title()
    document.summary()


def best(runs: int, *works: Callable[[], object]) -> list[float]:
    """The least time of each work in seconds; they take turns."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(runs):
        for spent, work in zip(times, works, strict=True):
            start = process_time()
            work()
            spent.append(process_time() - start)
    return [min(spent) for spent in times]


def peak() -> float:
    """The most memory that this process ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def held(shape: str) -> float:
    """How many times its size a page of 1 MB takes to be read, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, shape], check=True, capture_output=True, text=True)
    return float(done.stdout)


def rows() -> Iterator[tuple[str, float, float]]:
    """What is measured, its ratio or seconds, and the budget."""
    pages = [(file.name, file.read_bytes()) for file in sorted(PAGES.glob("*.txt"))]
    ours, folded = best(
        5,
        lambda: run_all(pages),
        lambda: [fold(line) for _, data in pages for line in data.decode("utf-8", "replace").splitlines()],
    )
    yield "raw pages ÷ folding their lines", ours / folded, 90
    for size in (2_000, 10_000, 125_000):
        page = html(paragraph)(size)
        ours, theirs = best(5, partial(run, page, "x.html"), partial(by_readability, page))
        yield f"HTML of {size // 1000} kB ÷ readability", ours / theirs, 2.5
    for name, shape in SHAPES.items():
        once, twice = shape(MB), shape(2 * MB)
        file = "x.html" if name.startswith("HTML") else "x.txt"
        one, two = best(1, partial(run, once, file), partial(run, twice, file))
        yield f"{name}, 2 MB ÷ 1 MB", two / one, 2.3
    for name, page in HOSTILE.items():
        yield f"1 MB of {name}, seconds", best(1, partial(run, page, "x.html"))[0], 2
    for name in SHAPES:
        yield f"{name}, memory ÷ page", held(name), 10


def main() -> None:
    """Print a line for each figure; with a shape's name, what memory one page of it takes."""
    random.seed(1)
    if len(sys.argv) > 1:
        page = SHAPES[sys.argv[1]](MB)
        name = "x.html" if sys.argv[1].startswith("HTML") else "x.txt"
        run(html(paragraph)(2_000), "x.html")
        run(raw(paragraph)(2_000), "x.txt")
        before = peak()
        run(page, name)
        print((peak() - before) / len(page))
        return
    for what, figure, budget in rows():
        print(
            f"{what:40}{figure:8.2f}   budget {budget:g}{'' if figure <= budget else '   OVER'}", flush=True
        )


if __name__ == "__main__":
    main()
