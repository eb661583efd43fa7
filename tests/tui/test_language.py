"""The screen in Chinese: everything said is, it fits, and the commands are found in both languages."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from reader.i18n import LANGUAGES, choose
from reader.model.settings import Settings
from reader.text.language_table import SIMPLIFIED
from reader.text.width import cells

from .conftest import ReaderPilot, Started, press, rows, screen_of, text, with_settings

Check = Callable[[ReaderPilot], Awaitable[None]]
SIZES = {60: (60, 24), 100: (100, 30), 160: (160, 40)}
KEYS = {"zh_TW": "? 說明", "zh_CN": "? 帮助", "zh_HK": "? 說明"}
PLACES = {"zh_TW": "輸入關鍵字", "zh_CN": "输入关键字", "zh_HK": "輸入關鍵字"}


@pytest.fixture
def start(start: Started) -> Started:
    """Nothing is read by resting."""
    return partial(start, options=with_settings(Settings(rest=3600)))


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language, chosen for the length of a test."""
    choose(request.param)
    yield request.param
    choose("en")


@pytest.mark.parametrize("columns", SIZES)
async def test_the_bar_and_the_status_line_speak_it_and_fit(
    start: Started, sample: Path, language: str, columns: int
) -> None:
    async with start(sample, size=SIZES[columns]) as pilot:
        shown = rows(pilot)

        assert shown[0].startswith(f" / {PLACES[language]}")
        assert shown[0].endswith("9／9 篇")
        assert "[原文]" in shown[-1]
        assert KEYS[language] in shown[-1]
        assert max(map(cells, shown)) <= columns
        assert not any(word in text(pilot) for word in ("Articles", "Offices", "filter", " of 9"))


@pytest.mark.parametrize("columns", SIZES)
async def test_what_narrows_and_orders_the_list_fits_into_the_bar(
    start: Started, sample: Path, language: str, columns: int
) -> None:
    async with start(sample, size=SIZES[columns]) as pilot:
        screen = screen_of(pilot)
        for order in ("title", "source", "unread", "relevance"):
            await press(pilot, "s", "j", "enter")
            found = screen.filter_bar.query_one(".result", Static)

            assert screen.controllers.narrowing.question.order == order
            assert cells(str(found.content)) <= found.content_size.width
            assert str(found.content).isprintable() and "by" not in str(found.content)


@pytest.mark.parametrize("columns", SIZES)
@pytest.mark.parametrize("key", ["i", "P", "bar", "t", "D", "S"])
async def test_a_dialog_fits_and_says_nothing_in_english(
    start: Started, library_folder: Path, language: str, columns: int, key: str
) -> None:
    (library_folder / "氣候.md").write_text("---\ntitle: 氣候\n---\n內文\n", "utf-8")
    async with start(library_folder, size=SIZES[columns]) as pilot:
        await press(pilot, "vertical_line" if key == "bar" else key)
        said = [str(held.content) for held in pilot.app.screen.query(Static) if str(held.content)]

        assert pilot.app.screen is not screen_of(pilot)
        assert said
        for line in said:
            assert any("\u4e00" <= char <= "\u9fff" for char in line)
            assert not any(word in line.split() for word in ("a", "the", "it", "cancels", "yes", "closes"))
            assert all(part.strip() in text(pilot) for part in line.split("\n") if cells(part) <= columns - 6)


@pytest.mark.parametrize("language", ["zh_TW"], indirect=True)
async def test_the_guide_in_taiwan(start: Started, sample: Path, language: str, check_screen: Check) -> None:
    async with start(sample) as pilot:
        await check_screen(pilot)


@pytest.mark.parametrize("language", ["zh_TW"], indirect=True)
async def test_the_keys_in_taiwan(start: Started, sample: Path, language: str, check_screen: Check) -> None:
    async with start(sample, size=(120, 40)) as pilot:
        await press(pilot, "question_mark")

        assert "next" not in text(pilot)
        await check_screen(pilot)


@pytest.mark.parametrize("language", ["zh_CN"], indirect=True)
async def test_a_query_that_finds_nothing_says_so_in_simplified(
    start: Started, sample: Path, language: str, check_screen: Check
) -> None:
    async with start(sample, query="無此詞") as pilot:
        assert set("没筛") < set(text(pilot)) & set(SIMPLIFIED)
        await check_screen(pilot)


@pytest.mark.parametrize("typed", ["下一篇未讀", "下一篇未读", "next unread"])
async def test_the_palette_finds_a_command_by_its_name_in_either_language(
    start: Started, sample: Path, language: str, typed: str
) -> None:
    async with start(sample) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        pilot.app.screen.query_one(Input).value = typed
        for _turn in range(40):
            await pilot.pause(0.05)
            if "下一篇未" in "".join(rows(pilot)[3:]):
                break

        assert "下一篇未" in "".join(rows(pilot)[3:])
        assert " · " not in rows(pilot)[3]
