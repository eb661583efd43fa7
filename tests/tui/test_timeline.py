"""The timeline: when the articles of the list were published, and narrowing it to a month."""

import threading
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reader.model.settings import Settings
from reader.store.index.listing import Index

from .conftest import ReaderPilot, Started, press, rows, screen_of, settle, text, with_settings

SIZES = {60: (60, 24), 100: (100, 30), 160: (160, 40)}
Check = Callable[[ReaderPilot], Awaitable[None]]
DATES = [
    "2025-11-03",
    "2025-11-20",
    "2025-12-01",
    "2026-03-05",
    "2026-03-06",
    "2026-03-07",
    "2026-04",
    "2026",
]


@pytest.fixture
def start(start: Started) -> Started:
    """Nothing is read by resting: the list stays as it is."""
    return partial(start, options=with_settings(Settings(rest=3600)))


@pytest.fixture
def dated(library_folder: Path) -> Path:
    """Articles of some months, one of a year alone, one of no date; every other one on the climate."""
    for number, date in enumerate([*DATES, ""]):
        words = "氣候" if number % 2 else "能源"
        front = f"title: 第{number}篇{words}\n" + (f"date: {date}\n" if date else "")
        (library_folder / f"{number}.md").write_text(f"---\n{front}---\n\n談{words}。\n", "utf-8")
    return library_folder


def shown(pilot: ReaderPilot) -> dict[str, int]:
    """The articles of each month that has any, as the timeline shows them."""
    return {month.name: month.articles for month in screen_of(pilot).timeline.months if month.articles}


def of_months(dates: list[str]) -> dict[str, int]:
    return dict(Counter(date[:7] for date in dates if len(date) >= 7))


@pytest.mark.parametrize("columns", SIZES)
async def test_the_months_of_the_query_stand_above_the_list(
    start: Started, dated: Path, check_screen: Check, columns: int
) -> None:
    async with start(dated, size=SIZES[columns]) as pilot:
        await press(pilot, "T", "left")

        assert shown(pilot) == of_months(DATES)
        assert screen_of(pilot).timeline.undated == 2
        await check_screen(pilot)


async def test_left_and_right_go_to_months_that_have_articles_and_enter_narrows(
    start: Started, dated: Path
) -> None:
    async with start(dated) as pilot:
        main = screen_of(pilot)
        await press(pilot, "T")
        assert "2026-04: 1 article" in text(pilot)
        await press(pilot, "left")
        assert "2026-03: 3 articles" in text(pilot)
        await press(pilot, "h", "l", "left", "enter")

        assert main.filter_bar.text == "date:2025-12"
        assert len(main.article_list.rows) == 1
        assert shown(pilot) == of_months(DATES)  # one can go on to another month
        await press(pilot, "g", "enter")
        assert (main.filter_bar.text, len(main.article_list.rows)) == ("date:2025-11", 2)
        await press(pilot, "enter")
        assert (main.filter_bar.text, len(main.article_list.rows)) == ("", 9)


async def test_it_follows_the_query_as_one_types_and_keeps_it(start: Started, dated: Path) -> None:
    async with start(dated) as pilot:
        await press(pilot, "T", "slash", "氣候")
        assert shown(pilot) == of_months(DATES[1::2])

        await press(pilot, "enter", "shift+tab", "enter")
        assert screen_of(pilot).filter_bar.text == "date:2026-03 氣候"
        assert shown(pilot) == of_months(DATES[1::2])

        await press(pilot, "slash", "end", "backspace", "backspace")
        assert shown(pilot) == of_months(DATES)


async def test_a_date_that_a_person_typed_narrows_it(start: Started, dated: Path) -> None:
    async with start(dated, query="date:2025") as pilot:
        await press(pilot, "T")

        assert shown(pilot) == of_months(DATES[:3])


async def test_only_the_articles_that_are_ever_listed_count(start: Started, dated: Path) -> None:
    async with start(dated, ids=("0", "3")) as pilot:
        await press(pilot, "T")

        assert shown(pilot) == {"2025-11": 1, "2026-03": 1}


@pytest.mark.parametrize("key", ["escape", "T"])
async def test_it_closes_and_the_focus_is_where_it_was(start: Started, dated: Path, key: str) -> None:
    async with start(dated) as pilot:
        before = rows(pilot)
        await press(pilot, "T")
        assert screen_of(pilot).focused is screen_of(pilot).timeline
        await press(pilot, key)

        assert rows(pilot) == before
        assert screen_of(pilot).focused is screen_of(pilot).article_list


async def test_from_the_list_escape_takes_it_away_before_the_query(start: Started, dated: Path) -> None:
    async with start(dated, query="氣候") as pilot:
        main = screen_of(pilot)
        await press(pilot, "T", "tab", "escape")
        assert (main.timeline.display, main.filter_bar.text) == (False, "氣候")
        await press(pilot, "escape")
        assert main.filter_bar.text == ""


async def test_a_click_on_a_month_narrows_to_it(start: Started, dated: Path) -> None:
    async with start(dated) as pilot:
        await press(pilot, "T")
        await pilot.click("#timeline", offset=(0, 2))
        await settle(pilot)

        assert screen_of(pilot).filter_bar.text == "date:2025-11"


async def test_a_query_that_finds_nothing_has_no_months(start: Started, dated: Path) -> None:
    async with start(dated, query="無此詞") as pilot:
        await press(pilot, "T", "enter", "left", "space")

        assert "no article with a date" in text(pilot)
        assert screen_of(pilot).filter_bar.text == "無此詞"


async def test_a_terminal_that_draws_blocks_wide_gets_marks_of_one_cell(start: Started, dated: Path) -> None:
    options = with_settings(Settings(rest=3600), ambiguous_wide=True)
    async with start(dated, options=options) as pilot:
        await press(pilot, "T")

        timeline = screen_of(pilot).timeline
        bars = "".join(timeline.render_line(y).text for y in range(timeline.size.height))
        assert bars.isascii() and "#" in bars


async def test_the_count_of_an_older_question_is_never_shown(
    start: Started, dated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    under_way, go_on = threading.Event(), threading.Event()
    count = Index.counts

    def slow(index: Index, *arguments: Any) -> Any:
        counts = count(index, *arguments)
        if not under_way.is_set():
            under_way.set()
            assert go_on.wait(30)
        return counts

    monkeypatch.setattr(Index, "counts", slow)
    async with start(dated) as pilot:
        main = screen_of(pilot)
        await pilot.press("T")
        while not under_way.is_set():
            await pilot.pause(0.01)
        seen: list[dict[str, int]] = []
        monkeypatch.setattr(main.timeline, "refresh", lambda *_a, **_k: seen.append(shown(pilot)))
        main.filter_bar.text = "氣候"
        while len(main.article_list.rows) != 4:
            await pilot.pause(0.01)
        go_on.set()
        await settle(pilot)

        assert seen and of_months(DATES) not in seen
        assert seen[-1] == of_months(DATES[1::2])


@pytest.mark.parametrize("theme", ["reader-night", "reader-paper", "terminal"])
async def test_the_bar_under_the_cursor_is_drawn_as_high_as_it_is(
    start: Started, dated: Path, theme: str
) -> None:
    async with start(dated, options=with_settings(Settings(rest=3600, theme=theme))) as pilot:
        await press(pilot, "T")
        timeline = screen_of(pilot).timeline
        ground = timeline.rich_style
        under_cursor = timeline.get_component_rich_style("timeline--cursor")

        assert not under_cursor.reverse
        assert theme == "terminal" or under_cursor.color not in (ground.bgcolor, under_cursor.bgcolor)
