"""Comparing on the screen: two marked articles side by side, and an article beside its former text."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.settings import Settings

from .conftest import ReaderPilot, Started, press, rows, screen_of, settle, text, told, with_settings

SIZES = {60: (60, 24), 100: (100, 30), 160: (160, 40)}
Check = Callable[[ReaderPilot], Awaitable[None]]
TAIWAN = """\
---
title: 計程車改用電動車，軟體由市府提供
date: 2026-11-20
source: 港都晚報
language: zh-Hant-TW
---

市內的計程車司機說，新的軟體在3月上線，乘客可以用網路叫車，價錢不變。

市府表示，這項計畫明年擴大到全部的行政區，經費約三億元。

停車場的充電設備要等到後年才會完工。

公車與捷運的轉乘優惠照舊。
"""
MAINLAND = """\
---
title: 出租车改用电动车，软件由市政府提供
date: 2026-11-21
source: 江城日报
language: zh-Hans-CN
---

市内的出租车司机说，新的软件在4月上线，乘客可以用网络叫车，价钱不变。

市政府表示，这项计划明年扩大到全部的行政区，经费约三亿元。

公交车与地铁的换乘优惠照旧。
"""


@pytest.fixture
def start(start: Started) -> Started:
    """Nothing is read by resting, which would change what is compared."""
    return partial(start, options=with_settings(Settings(rest=3600)))


@pytest.fixture
def two(library_folder: Path) -> Path:
    (library_folder / "台.md").write_text(TAIWAN, "utf-8")
    (library_folder / "陸.md").write_text(MAINLAND, "utf-8")
    (library_folder / "外.md").write_text("---\ntitle: 另一篇\n---\n\n別的事。\n", "utf-8")
    return library_folder


@pytest.fixture
def changed(library_folder: Path, open_library: Callable[[Path], Library]) -> Path:
    """A library of one long article whose text was another at first."""
    body = "\n\n".join(f"第{number}段說明氣候與能源的計畫，字數不多也不少。" for number in range(90))
    path = library_folder / "變.md"
    path.write_text(f"---\ntitle: 變了的文章\nlanguage: zh-Hant-TW\n---\n\n{body}\n", "utf-8")
    name = open_library(library_folder).files.keep_text("變")
    body = body.replace("第20段說明", "新的一段\n\n第20段解釋")
    path.write_text(f"---\ntitle: 變了的文章\nlanguage: zh-Hant-TW\nformer: {name}\n---\n\n{body}\n", "utf-8")
    return library_folder


async def mark_both(pilot: ReaderPilot) -> None:
    """Mark the Taiwanese article, then the mainland one, which is the first of the list."""
    await press(pilot, "g", "j", "x", "g", "x")


@pytest.mark.parametrize("columns", SIZES)
async def test_two_marked_articles_stand_side_by_side(
    start: Started, two: Path, check_screen: Check, columns: int
) -> None:
    async with start(two, size=SIZES[columns]) as pilot:
        await mark_both(pilot)
        await press(pilot, "C")

        assert screen_of(pilot).focused is screen_of(pilot).pane
        await check_screen(pilot)


async def test_of_two_texts_that_are_compared_nobody_is_told_that_nothing_is_marked(
    start: Started, library_folder: Path
) -> None:
    for number in "一二":
        (library_folder / f"{number}.md").write_text(f"# 題\n\n第{number}段\n", "utf-8")
    async with start(library_folder) as pilot:
        await mark_both(pilot)
        await press(pilot, "C", "m")

        assert told(pilot) == []


async def test_in_a_pane_without_room_for_columns_what_differs_stands_above(
    start: Started, two: Path, check_screen: Check
) -> None:
    async with start(two, size=(42, 40)) as pilot:
        await mark_both(pilot)
        await press(pilot, "C")

        await check_screen(pilot)


async def test_the_comparison_follows_the_script_and_regional_words_leave_no_difference(
    start: Started, two: Path
) -> None:
    async with start(two, size=(160, 40)) as pilot:
        await mark_both(pilot)
        await press(pilot, "C")
        assert "出租車司機" in text(pilot)  # in the script of the first

        await press(pilot, "2")
        assert "出租车司机" in text(pilot) and "计程车司机" in text(pilot)
        pane = screen_of(pilot).pane
        assert {kind for _, _, kind in pane.document.changes(2)} == {"regional words", "other words"}

        await press(pilot, "w")
        assert "计程车" not in text(pilot)
        assert {kind for _, _, kind in pane.document.changes(2)} == {"other words"}


@pytest.mark.parametrize("key", ["escape", "C", "d", "h", "q"])
async def test_a_comparison_is_closed_and_the_article_is_there_again(
    start: Started, two: Path, key: str
) -> None:
    async with start(two) as pilot:
        await mark_both(pilot)
        before = rows(pilot)
        await press(pilot, "C", key)

        assert rows(pilot) == before
        assert screen_of(pilot).focused is screen_of(pilot).article_list
        assert len(screen_of(pilot).article_list.marked) == 2


async def test_a_comparison_stays_while_the_list_is_asked_anew_and_goes_with_the_cursor(
    start: Started, two: Path
) -> None:
    async with start(two) as pilot:
        await mark_both(pilot)
        await press(pilot, "C")
        screen_of(pilot).controllers.narrowing.ask()
        await settle(pilot)
        assert screen_of(pilot).pane.document.compares

        await press(pilot, "right_square_bracket")
        assert not screen_of(pilot).pane.document.compares
        await press(pilot, "C", "escape")
        assert not screen_of(pilot).pane.document.compares


@pytest.mark.parametrize("marked", [0, 1, 3])
async def test_where_not_two_are_marked_a_sentence_says_so(start: Started, two: Path, marked: int) -> None:
    async with start(two) as pilot:
        for _ in range(marked):
            await press(pilot, "x")
        await press(pilot, "C")

        assert told(pilot)[-1] == f"first mark two articles with x; now {marked}"
        assert not screen_of(pilot).pane.document.compares


async def test_articles_that_do_not_differ_are_said_to_be_the_same(start: Started, two: Path) -> None:
    (two / "同.md").write_text(TAIWAN, "utf-8")
    async with start(two, query="港都") as pilot:
        await press(pilot, "x", "x", "C")

        assert told(pilot)[-1] == "the two articles differ in script and layout alone"


async def test_what_changed_stands_beside_what_it_was_at_the_place_come_to(
    start: Started, changed: Path
) -> None:
    async with start(changed) as pilot:
        pane = screen_of(pilot).pane
        await press(pilot, "enter", *["j"] * 14)
        place = pane.place()
        assert place.part > 10

        await press(pilot, "d")
        assert pane.document.part(pane.place().part).text == pane.document.beside(pane.place().part).text
        assert "20 段解釋" in text(pilot) and "20 段說明" in text(pilot) and "新的一段" in text(pilot)

        await press(pilot, "d")
        assert (pane.document.compares, pane.place()) == (False, place)

        await press(pilot, "d", *["j"] * 10)
        further = pane.document.part(pane.place().part).text
        await press(pilot, "2", "1", "h")
        assert pane.document.part(pane.place().part).text == further
        assert pane.place().part > place.part


async def test_the_place_come_to_beside_the_former_text_is_remembered(start: Started, changed: Path) -> None:
    async with start(changed) as pilot:
        await press(pilot, "enter", "d", *["j"] * 12)
        part = screen_of(pilot).pane.document.part(screen_of(pilot).pane.place().part).text
        await press(pilot, "Q")
    async with start(changed) as pilot:
        pane = screen_of(pilot).pane
        assert pane.document.part(pane.place().part).text == part


async def test_where_nothing_changed_a_sentence_says_so(start: Started, two: Path) -> None:
    async with start(two) as pilot:
        await press(pilot, "d")

        assert told(pilot)[-1] == "this text has not changed since it was published"
    (two / "陸.md").write_text(MAINLAND.replace("---\ntitle", f"---\nformer: {'0' * 64}\ntitle", 1), "utf-8")
    async with start(two) as pilot:
        await press(pilot, "d")

        assert told(pilot)[-1] == "its former text is no longer kept"


async def test_differences_are_lit_on_both_sides_and_those_of_regions_otherwise(
    start: Started, two: Path
) -> None:
    async with start(two, size=(160, 40)) as pilot:
        await mark_both(pilot)
        await press(pilot, "C")
        pane = screen_of(pilot).pane
        region, other = (pane._style_of(name) for name in ("word-change", "change"))
        styles = {
            segment.text: segment.style
            for y in range(pane.size.height)
            for segment in pane.render_line(y)
            if segment.style
        }

        for word in ("計程車", "出租車", "軟體", "軟件"):
            assert (styles[word].color, styles[word].underline) == (region.color, True)
        for word in ("3", "4", "政"):
            assert (styles[word].color, styles[word].underline) == (other.color, True)
