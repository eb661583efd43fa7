"""The words of the query: how often each spelling stands where, and the places where one stands."""

import threading
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from reader.library import By
from reader.model.article import Place
from reader.model.errors import LibraryError
from reader.model.settings import Settings
from reader.store.index.listing import Index
from reader.tui.screens.words_screen import WordsScreen
from reader.tui.widgets.corpus.place_list import PlaceList
from reader.tui.widgets.corpus.spelling_table import SpellingTable

from .conftest import ReaderPilot, Started, press, rows, screen_of, settle, text, with_settings

SIZES = {60: (60, 24), 100: (100, 30), 160: (160, 40)}
Check = Callable[[ReaderPilot], Awaitable[None]]
PRESS = (
    ("zh-Hant-TW", "港都晚報", "計程車漲價", "計程車司機說,新的軟體好用。"),
    ("zh-Hans-CN", "江城日报", "出租车不涨价", "出租车司机说,出租车的软件不好用。"),
    ("zh-Hant-HK", "維港新聞", "的士加價", "的士司機說,新的軟件一般。"),
    (None, None, "路上的車", "路上有計程車,也有公車。"),
)


@pytest.fixture
def start(start: Started) -> Started:
    """Nothing is read by resting: the list stays as it is."""
    return partial(start, options=with_settings(Settings(rest=3600)))


@pytest.fixture
def press_of_regions(library_folder: Path) -> Path:
    """Twelve articles, the newest that of no language; each with its words in every third sentence."""
    for number in range(12):
        language, source, title, sentence = PRESS[number % len(PRESS)]
        front = [f"title: {title}{number}", f"date: {2014 + number}-05-0{number % 9 + 1}"]
        front += [f"language: {language}", f"source: {source}"] if language else []
        body = f"第{number}篇的第一段,什麼也沒有說。\n\n{sentence}\n\n到此為止。\n"
        (library_folder / f"{number:02}.md").write_text(
            "---\n" + "\n".join(front) + f"\n---\n\n{body}", "utf-8"
        )
    return library_folder


def table(pilot: ReaderPilot) -> dict[str, tuple[int, int]]:
    """Of each spelling how often it stands, and in how many articles."""
    rows = pilot.app.screen.query_one(SpellingTable).rows
    return {row.text: (row.occurrences, row.articles) for row in rows}


def lines(pilot: ReaderPilot) -> list[str]:
    """The places as they are shown."""
    return ["".join(place[3:]) for place in pilot.app.screen.query_one(PlaceList).rows]


@pytest.mark.parametrize("columns", SIZES)
async def test_the_words_of_the_query_stand_in_a_table_by_region(
    start: Started, press_of_regions: Path, check_screen: Check, columns: int
) -> None:
    async with start(press_of_regions, query="出租车 軟體", size=SIZES[columns]) as pilot:
        await press(pilot, "W")

        assert table(pilot)["計程車"] == (9, 6)
        await check_screen(pilot)


@pytest.mark.parametrize("columns", [60, 100])
async def test_the_places_of_a_spelling_stand_in_a_concordance(
    start: Started, press_of_regions: Path, check_screen: Check, columns: int
) -> None:
    async with start(press_of_regions, query="出租车", size=SIZES[columns]) as pilot:
        await press(pilot, "W", "c")

        assert len(lines(pilot)) == 9
        await check_screen(pilot)


async def test_right_and_left_count_by_something_else(start: Started, press_of_regions: Path) -> None:
    async with start(press_of_regions, query="的士") as pilot:
        await press(pilot, "W")
        assert [word for word in ("TW", "HK", "CN", "not said") if word in text(pilot)] == [
            "TW",
            "HK",
            "CN",
            "not said",
        ]
        await press(pilot, "right")
        assert "zh-Hant-HK" in text(pilot)
        await press(pilot, "l")
        assert "維港新聞" in text(pilot)
        await press(pilot, "right")
        assert text(pilot).index("2024  2023  2022") > 0  # the newest year first
        await press(pilot, "left", "h")
        assert "zh-Hant-HK" in text(pilot)


async def test_a_click_on_the_name_of_a_grouping_counts_by_it(start: Started, press_of_regions: Path) -> None:
    async with start(press_of_regions, query="的士") as pilot:
        await press(pilot, "W")
        row = next(at for at, row in enumerate(rows(pilot)) if " · source · " in row)
        await pilot.click(offset=(rows(pilot)[row].index("source") + 2, row))
        await press(pilot)

        assert "維港新聞" in text(pilot)


async def test_in_the_colours_of_the_terminal_the_table_shows_its_rows(
    start: Started, press_of_regions: Path
) -> None:
    options = with_settings(Settings(rest=3600, theme="terminal"))
    async with start(press_of_regions, query="的士", options=options) as pilot:
        await press(pilot, "W")

        assert all(f" {row.shown} " in text(pilot) for row in pilot.app.screen.query_one(SpellingTable).rows)
        assert "Esc closes" in text(pilot)


async def test_enter_looks_for_the_spelling_alone_in_all_articles(
    start: Started, press_of_regions: Path
) -> None:
    async with start(press_of_regions, query="出租车 date:2014") as pilot:
        main = screen_of(pilot)
        main.controllers.narrowing.hide_read()
        await press(pilot, "W", "down", "enter")

        assert pilot.app.screen is main
        assert (main.filter_bar.text, len(main.article_list.rows)) == ("計程車", 6)
        assert not main.controllers.narrowing.question.spellings

        await press(pilot, "escape")
        assert main.filter_bar.text == "" and main.controllers.narrowing.question.spellings


async def test_enter_on_a_place_opens_its_article_there(start: Started, press_of_regions: Path) -> None:
    async with start(press_of_regions, query="出租车") as pilot:
        main = screen_of(pilot)
        await press(pilot, "W", "c", "n", "n", "N", "n", "enter")

        assert main.article is not None and main.article.title.startswith("出租车")
        assert main.article_list.summary and main.article_list.summary.id == main.article.id
        assert (main.focused, main.filter_bar.text) == (main.pane, "出租车")
        current = main.pane.matches.current
        assert current is not None
        part = main.pane.document.published[current.part]
        assert (part.text, current.offset) == (PRESS[1][3], len("出租车司机说,"))

        await press(pilot, "n")
        assert main.pane.matches.current == Place(0, 0)


async def test_on_a_narrow_screen_the_article_of_a_place_comes_into_view(
    start: Started, press_of_regions: Path
) -> None:
    async with start(press_of_regions, query="的士", size=(60, 24)) as pilot:
        await press(pilot, "W", "end", "home", "j", "c", "j", "enter")

        main = screen_of(pilot)
        assert main.has_class("-reading") and main.pane.matches.current is not None


async def test_escape_goes_from_the_places_to_the_table_and_out(
    start: Started, press_of_regions: Path
) -> None:
    async with start(press_of_regions, query="的士") as pilot:
        main = screen_of(pilot)
        await press(pilot, "W")
        for key in ("escape", "h", "c"):
            await press(pilot, "c", key)
            assert pilot.app.screen.query_one(SpellingTable).has_focus
        await press(pilot, "W")

        assert (pilot.app.screen, main.focused) == (main, main.article_list)
        assert main.filter_bar.text == "的士"


async def test_places_are_read_as_one_walks_towards_their_end(start: Started, library_folder: Path) -> None:
    for number in range(30):
        body = "\n\n".join(f"第{place}次氣候談判。" for place in range(10))
        (library_folder / f"{number:02}.md").write_text(f"---\ntitle: 甲\n---\n\n{body}\n", "utf-8")
    async with start(library_folder, query="氣候") as pilot:
        await press(pilot, "W", "c")
        places = pilot.app.screen.query_one(PlaceList)
        first = len(places.rows)
        assert first < 300
        while len(places.rows) < 150:
            await press(pilot, "G")

        assert len({(place.id, place.before) for place in places.rows}) == len(places.rows)
        assert first > places.size.height


async def test_without_words_in_the_query_one_is_asked_for(start: Started, press_of_regions: Path) -> None:
    async with start(press_of_regions, query="date:2014..") as pilot:
        main = screen_of(pilot)
        await press(pilot, "W", "escape")
        assert pilot.app.screen is main

        await press(pilot, "W", "的士", "enter")
        assert table(pilot)["的士"] == (6, 3)


async def test_a_word_that_no_article_holds_has_no_places(start: Started, press_of_regions: Path) -> None:
    async with start(press_of_regions, query="無此詞") as pilot:
        await press(pilot, "W")
        assert "no article holds it" in text(pilot)
        await press(pilot, "c", "enter")

        assert table(pilot) == {"無此詞": (0, 0)}
        assert screen_of(pilot).filter_bar.text == "無此詞"


async def test_the_script_of_the_screen_is_that_of_the_table_and_the_numbers_stay(
    start: Started, press_of_regions: Path
) -> None:
    async with start(press_of_regions, query="出租车") as pilot:
        await press(pilot, "3", "W")
        assert "出租車 " in text(pilot)
        assert table(pilot)["出租车"] == (9, 3)
        await press(pilot, "c")

        assert any("出租車司機" in line for line in lines(pilot))
        await press(pilot, "enter")
        assert screen_of(pilot).filter_bar.text == "出租车"


async def test_while_it_counts_that_is_said_and_a_newer_question_is_answered_alone(
    start: Started, press_of_regions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    under_way, go_on = threading.Event(), threading.Event()
    count = Index.occurrences

    def slow(index: Index, *arguments: Any) -> Any:
        counts = count(index, *arguments)
        if not under_way.is_set():
            under_way.set()
            assert go_on.wait(30)
        return counts

    monkeypatch.setattr(Index, "occurrences", slow)
    async with start(press_of_regions, query="的士") as pilot:
        await pilot.press("W")
        while not under_way.is_set():
            await pilot.pause(0.01)
        await pilot.pause()
        assert "counting …" in text(pilot)
        seen: list[str] = []
        screen = pilot.app.screen
        assert isinstance(screen, WordsScreen)
        show = screen.show_counts

        def noted(rows: Any, by: By, *, complete: bool) -> None:
            seen.append(by)
            show(rows, by, complete=complete)

        monkeypatch.setattr(screen, "show_counts", noted)
        await pilot.press("right")
        go_on.set()
        await settle(pilot)

        assert seen == ["language"]


async def test_a_cache_that_cannot_be_read_is_said(
    start: Started, press_of_regions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise LibraryError("the cache cannot be read")

    async with start(press_of_regions, query="的士") as pilot:
        monkeypatch.setattr(Index, "occurrences", broken)
        await press(pilot, "W")
        assert "the cache cannot be read" in text(pilot)


async def test_files_that_have_gone_leave_no_places(start: Started, press_of_regions: Path) -> None:
    async with start(press_of_regions, query="的士") as pilot:
        await press(pilot, "W")
        for path in press_of_regions.glob("*.md"):
            path.unlink()
        await press(pilot, "c")

        assert "no place can be shown" in text(pilot)
