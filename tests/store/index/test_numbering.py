"""Numbers of rows: in the order of the list whatever comes when, and none is ever given twice."""

import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library
from reader.model.query_parser import parse
from reader.store.index import schema
from reader.store.index.entry import Entry
from reader.store.index.schema import ROWS_OF_DAY, moment
from reader.store.index.writing.numbering import numbered

Put = Callable[..., Path]
Open = Callable[[Path], Library]

DATES = st.sampled_from(
    [None, "2024", "2024-05", "2024-05-06", "2024-05-06T07:08", "2024-05-06T07:08:09+08:00", "2024-05-07"]
)
PATHS = st.text("abcd", min_size=1, max_size=4)


class Shelf:
    """Rows as the index has them, and all that were ever given out."""

    def __init__(self) -> None:
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        self.db.execute("create table article (row integer primary key, path text unique, date text)")
        self.db.execute("create table stale (row integer primary key)")
        self.given: set[int] = set()
        self.left_out: list[str] = []

    def put(self, dates: dict[str, str | None]) -> int:
        """Put articles in, or in another place where they have one: path → date; how many made room."""
        self.take_out(dates)
        waiting, moved = dict(dates), set[str]()
        while True:
            entries = [Entry(path, date=date) for path, date in waiting.items()]
            rows, crowd, left_out = numbered(self.db, entries, moved)
            if not crowd:
                break
            moved.update(crowd)
            waiting |= {path: date for _row, path, date in self.articles() if path in moved}
            self.take_out(crowd)
        new = [row for row, _entry in rows]
        assert new == sorted(set(new)) and self.given.isdisjoint(new)
        self.given.update(new)
        self.left_out += [entry.path for entry in left_out]
        values = ((row, entry.path, entry.date) for row, entry in rows)
        self.db.executemany("insert into article values (?, ?, ?)", values)
        return len(moved)

    def take_out(self, paths: Iterable[str]) -> None:
        for path in paths:
            self.db.execute("insert into stale select row from article where path = ?", (path,))
            self.db.execute("delete from article where path = ?", (path,))

    def articles(self) -> list[tuple[int, str, str | None]]:
        return self.db.execute("select row, path, date from article order by row").fetchall()

    def check(self, expected: dict[str, str | None]) -> None:
        articles = self.articles()
        by_date = sorted(sorted(expected, reverse=True), key=lambda path: moment(expected[path]))
        assert [path for _row, path, _date in articles] == by_date
        for row, _path, date in articles:
            assert max(row, 0) // ROWS_OF_DAY == moment(date) // 1_00_00_00


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    shelf = Shelf()
    yield shelf
    shelf.db.close()


@given(steps=st.lists(st.tuples(st.dictionaries(PATHS, DATES, max_size=12), st.sets(PATHS)), max_size=12))
def test_rows_are_in_order_of_date_and_path_whatever_comes_changes_and_goes(
    steps: list[tuple[dict[str, str | None], set[str]]],
) -> None:
    shelf, expected = Shelf(), dict[str, str | None]()
    for put, gone in steps:
        shelf.put(put)
        expected |= put
        shelf.check(expected)
        shelf.take_out(gone)
        expected = {path: date for path, date in expected.items() if path not in gone}
    shelf.check(expected)
    shelf.db.close()


@pytest.mark.parametrize("order", ["rising", "falling", "at random", "towards the middle"])
def test_many_articles_of_one_minute_come_one_at_a_time_and_few_make_room(shelf: Shelf, order: str) -> None:
    paths = [f"{number:04}" for number in range(200)]
    if order == "falling":
        paths.reverse()
    elif order == "at random":
        random.Random(1).shuffle(paths)
    elif order == "towards the middle":
        paths = [path for pair in zip(paths[:100], reversed(paths[100:]), strict=True) for path in pair]
    moved = sum(shelf.put({path: "2024-05-06T07:08"}) for path in paths)

    shelf.check(dict.fromkeys(paths, "2024-05-06T07:08"))
    assert moved < 20 * len(paths)


def test_articles_that_come_on_both_sides_of_one_have_it_make_room_once(
    put: Put, library_folder: Path, open_library: Open
) -> None:
    before = [f"{number:03}.md" for number in range(100)]
    late = [f"{number:03}x{end:02}.md" for number in (50, 51) for end in range(20)]
    for path in before:
        put(path, "---\ndate: 2024-05-06\n---\n# 題\n")
    library = open_library(library_folder)
    library.index.refresh()
    for path in late:
        put(path, "---\ndate: 2024-05-06\n---\n# 題\n")

    assert library.index.refresh()[:2] == (40, 0)
    ids = [summary.id for summary in library.index.summaries(library.index.rows())]
    assert [f"{id_}.md" for id_ in ids] == sorted(before + late)


def test_one_article_can_change_as_often_as_it_likes(shelf: Shelf) -> None:
    paths = [f"{number:03}" for number in range(100)]
    shelf.put(dict.fromkeys(paths, "2024-05-06"))
    moved = sum(shelf.put({"050": "2024-05-06"}) for _time in range(500))

    shelf.check(dict.fromkeys(paths, "2024-05-06"))
    assert moved < 10 * 500


def test_a_day_has_room_for_very_many_in_any_order(shelf: Shelf) -> None:
    paths = [f"{number:05}" for number in range(12_000)]
    parts = [paths[start : start + 1_000] for start in range(0, 12_000, 1_000)]
    moved = [shelf.put(dict.fromkeys(part, "2024-05-06")) for part in [*parts[5:], *reversed(parts[:5])]]
    shelf.put(dict.fromkeys(f"x{path}" for path in paths))

    assert not any(moved)
    shelf.check(dict.fromkeys(paths, "2024-05-06") | {f"x{path}": None for path in paths})


def test_distances_of_rows_are_small_so_that_the_index_is(shelf: Shelf) -> None:
    days = [f"2024-05-{day:02}T{hour:02}:00" for day in range(1, 9) for hour in range(24)]
    shelf.put({f"{number}": date for number, date in enumerate(days)})
    rows = [row for row, _path, _date in shelf.articles()]
    distances = [after - before for before, after in pairwise(rows)]

    assert sum(distance < 1 << 7 for distance in distances) == 8 * 23
    assert max(distances) < 1 << 21


def test_a_day_that_is_full_takes_no_more_and_says_which(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "ROWS_OF_DAY", 64)
    paths = [f"{number:03}" for number in range(100)]
    random.Random(2).shuffle(paths)
    for path in paths:
        shelf.put({path: "2024-05-06"})
    shelf.put({"other day": "2024-05-07"})

    assert 8 < len(shelf.articles()) < 64
    assert len(shelf.left_out) == 100 + 1 - len(shelf.articles())
    assert "other day" not in shelf.left_out


def test_a_list_that_grew_bit_by_bit_is_the_list_of_a_new_cache(
    put: Put, library_folder: Path, open_library: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random_ = random.Random(3)
    dates = {f"{number:02}": f"2024-05-0{random_.randint(1, 3)}T1{number % 3}:00" for number in range(60)}
    names = list(dates)
    random_.shuffle(names)
    library = open_library(library_folder)
    for start in range(0, 60, 5):
        for name in names[start : start + 5]:
            put(f"{name}.md", f"---\ntitle: 題{name}\ndate: {dates[name]}\n---\n\n城市第{name}號。\n")
        library.index.refresh()
        for name in names[: start // 2]:  # changed: another text, the same place
            put(f"{name}.md", f"---\ntitle: 新{name}\ndate: {dates[name]}\n---\n\n城市。\n", ago=200 + start)
        library.index.refresh()

    by_date = sorted(sorted(dates), key=lambda name: dates[name], reverse=True)
    for query in (None, parse("城市"), parse("城市 date:2024-05"), parse("-港口")):
        ids = [summary.id for summary in library.index.summaries(library.index.rows(query))]
        assert ids == by_date
    rows = library.index.rows()
    days = ["", *(dates[name][:10] for name in by_date)]
    assert library.index.group_starts(rows, "day") == [at for at in range(60) if days[at] != days[at + 1]]
    assert list(library.index.rows(parse("港口"))) == []
