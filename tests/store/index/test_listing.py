"""The list handed on part by part is the list that its rows give."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library, Sort
from reader.model.errors import LibraryError
from reader.model.query_parser import parse
from reader.store.index import articles, listing
from reader.store.index.articles import DatedRows

Put = Callable[..., Path]
Open = Callable[[Path], Library]


@pytest.fixture
def library(put: Put, library_folder: Path, open_library: Open) -> Library:
    for number in range(7):
        head = f"title: 氣候{number % 3}\ndate: 2024-01-0{number + 1}\nsource: {'報' * (number % 2)}\n"
        put(f"{number}.md", f"---\n{head}---\n\n{'能源' * number}\n")
    put("x.txt", "高雄\n\n無日期。\n")
    library = open_library(library_folder)
    library.state.mark_all_read(["2", "x"])
    library.state.mark_all_starred(["3"])
    library.state.tag(["3", "5"], "讀")
    return library


@pytest.mark.parametrize(
    "query", [None, "能源", "氣候 is:unread", "-氣候", "title:氣候1 OR 高雄", "date:2024"]
)
@pytest.mark.parametrize("sort", get_args(Sort))
@pytest.mark.parametrize("limit", [None, 2, 0])
def test_parts_hold_what_the_rows_hold_in_their_order(
    library: Library, monkeypatch: pytest.MonkeyPatch, query: str | None, sort: Sort, limit: int | None
) -> None:
    monkeypatch.setattr(articles, "PART", 3)
    asked = parse(query) if query else None
    wanted = library.index.summaries(library.index.rows(asked, sort, limit))

    assert [held for part in library.index.listing(asked, sort, limit) for held in part] == wanted
    assert [row for part in library.index.columns(asked, sort, limit) for row in part] == [
        summary[:7] for summary in wanted
    ]
    assert [held for part in library.index.ids(asked, sort, limit) for held in part] == [
        held.id for held in wanted
    ]


@pytest.mark.parametrize("query", ["", "能源", "氣候 is:unread", "-氣候", "高雄 OR title:氣候1", "date:2024"])
@pytest.mark.parametrize("count", [0, 1, 20])
def test_the_rows_around_one_are_those_beside_it_in_the_whole_list(
    library: Library, query: str, count: int
) -> None:
    asked = parse(query)
    whole = list(library.index.rows(asked))
    for row in library.index.rows():
        at = whole.index(row) if row in whole else None
        beside = [] if at is None else whole[max(0, at - count) : at + count + 1]
        assert list(library.index.rows_around(asked, row, count)) == beside


@pytest.mark.parametrize("many", [0, articles.AT_ONCE])
@pytest.mark.parametrize("query", ["", "能源", "is:read", "is:unread", "無"])
def test_unread_articles_among_rows_are_those_that_the_list_marks_so(
    library: Library, monkeypatch: pytest.MonkeyPatch, query: str, many: int
) -> None:
    monkeypatch.setattr(listing, "AT_ONCE", many)
    rows = library.index.rows(parse(query))
    summaries = library.index.summaries(rows)

    assert library.index.unread(rows) == sum(summary.unread for summary in summaries)
    assert sorted(library.index.ids_of(rows)) == sorted(summary.id for summary in summaries)


def test_an_open_list_does_not_hold_up_a_change(library: Library, put: Put) -> None:
    parts = library.index.listing()
    put("new.md", "# 新\n")

    library.index.refresh()
    assert sum(map(len, parts)) in (8, 9)


@pytest.mark.parametrize("query", ["=氣候", "能源", "-氣候"])
def test_an_interrupt_after_its_block_has_ended_does_nothing(library: Library, query: str) -> None:
    whole = list(library.index.rows(parse(query)))
    with library.index.interruptible() as first:
        pass
    first()

    assert list(library.index.rows(parse(query))) == whole
    with library.index.interruptible():
        first()
        assert list(library.index.rows(parse(query))) == whole


READ_FOR = "=氣候變"
"""A word for which an article that has it in both forms must be read."""


@pytest.fixture
def mixed(library: Library, put: Put) -> Library:
    put("mixed.md", "# 氣候變與气候变\n")
    library.index.refresh()
    return library


def test_what_is_asked_within_the_block_is_ended_and_the_next_block_begins_anew(mixed: Library) -> None:
    with mixed.index.interruptible() as interrupt:
        interrupt()
        with pytest.raises(LibraryError, match="another question"):
            mixed.index.rows(parse(READ_FOR))
    with mixed.index.interruptible():
        assert len(mixed.index.rows(parse(READ_FOR))) == 1


def test_an_interrupt_ends_only_what_its_own_thread_asks(mixed: Library) -> None:
    rows: list[int] = []
    with mixed.index.interruptible() as interrupt:
        interrupt()
        asking = threading.Thread(target=lambda: rows.extend(mixed.index.rows(parse(READ_FOR))))
        asking.start()
        asking.join()

    assert len(rows) == 1


@given(
    numbers=st.sets(st.integers(DatedRows.FIRST, DatedRows.END - 1), min_size=1, max_size=30), data=st.data()
)
def test_rows_kept_as_text_are_the_sequence_of_their_numbers(numbers: set[int], data: st.DataObject) -> None:
    plain = sorted(numbers, reverse=True)
    rows = DatedRows(",".join(map(str, plain)))
    place = data.draw(st.integers(-len(plain), len(plain) - 1))
    bounds = st.none() | st.integers(-40, 40)
    part = slice(data.draw(bounds), data.draw(bounds), data.draw(st.sampled_from([None, 1, 2, -1])))

    assert (list(rows), len(rows), rows[place]) == (plain, len(plain), plain[place])
    assert list(rows[part]) == plain[part]
    assert rows == plain and rows != plain[1:]
    assert rows.index(plain[place]) == plain.index(plain[place]) and plain[place] in rows
    stranger = plain[place] // 10
    assert stranger not in rows
    with pytest.raises(ValueError, match="no row"):
        rows.index(stranger)


@pytest.mark.parametrize(
    "dates", [("2024-01-02", "2024-01-02"), ("2024-01-02", None), ("0150-03-04", "9999-01-01")]
)
def test_all_rows_are_newest_first_whatever_their_dates(
    library_folder: Path, open_library: Callable[[Path], Library], dates: tuple[str | None, ...]
) -> None:
    for number, date in enumerate(dates * 3):
        head = f"date: {date}\n" if date else ""
        (library_folder / f"{number}.md").write_text(
            f"---\ntitle: 題{number}\n{head}---\n\n城市。\n", "utf-8"
        )
    index = open_library(library_folder).index

    for query in (None, parse("城市")):
        rows = list(index.rows(query))
        assert rows == sorted(rows, reverse=True)
        assert len(rows) == len(set(rows)) == 2 * 3
        assert rows == list(index.rows(query, limit=10))


def test_sources_begin_where_a_walk_over_all_rows_finds_them(
    put: Put, library_folder: Path, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "_STRETCH", 4)
    sources = ["甲報"] * 9 + ["乙報"] + ["丙報"] * 2 + [""] * 7 + ["丁報"] * 4 + list("ABC")
    for number, source in enumerate(sources):
        put(f"{number}.md", f"---\ntitle: 題\nsource: {source}\n---\n\n文\n")
    index = open_library(library_folder).index
    for limit in range(len(sources) + 1):
        rows = index.rows(sort="source", limit=limit)
        names = [summary.source for summary in index.summaries(rows)]

        starts = [at for at in range(limit) if at == 0 or names[at] != names[at - 1]]
        assert index.group_starts(rows, "source") == starts


def test_groups_begin_where_the_day_or_the_source_is_another(library: Library) -> None:
    index = library.index
    assert index.group_starts(index.rows(), "day") == list(range(8))
    by_source = index.rows(sort="source")

    assert index.group_starts(by_source, "source") == [0, 3], "those without a source come last"
    assert index.group_starts(by_source[2:4], "source") == [0, 1]
    assert index.group_starts((), "source") == []


def test_tags_of_files_complete_a_query_after_those_that_a_person_gave(library: Library, put: Put) -> None:
    for name, tags in (("a", "[氣候, 能源]"), ("b", "[氣候]"), ("c", "[讀]")):
        put(f"{name}.md", f"---\ntitle: {name}\ntags: {tags}\n---\n\n文\n")
    library.index.refresh()

    assert library.index.completions("tag:") == ["tag:讀", "tag:氣候", "tag:能源"]
    assert library.index.completions("高雄 tag:气") == ["高雄 tag:氣候"]


def test_an_office_is_completed_by_the_name_that_is_shown_first(sample: Path, open_library: Open) -> None:
    names = open_library(sample).index.completions("office:icl")

    assert names[:2] == ['office:"ICLEI WORLD SECRETARIAT"', 'office:"ICLE! WORLD SECRETARIAT"']
