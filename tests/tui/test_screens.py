"""Kept screens: what a person sees at 60, 100 and 160 columns. `KEEP=1` writes them anew."""

from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from reader.model.settings import Settings

from .conftest import ReaderPilot, Started, press, with_settings


@pytest.fixture
def start(start: Started) -> Started:
    """Nothing is read by resting: on a slow machine the first would lose its mark before it is compared."""
    return partial(start, options=with_settings(Settings(rest=3600)))


SIZES = {60: (60, 24), 100: (100, 30), 160: (160, 40)}
Check = Callable[[ReaderPilot], Awaitable[None]]


@pytest.mark.parametrize("columns", SIZES)
async def test_the_first_start_shows_the_guide(
    start: Started, sample: Path, check_screen: Check, columns: int
) -> None:
    async with start(sample, size=SIZES[columns]) as pilot:
        await check_screen(pilot)


@pytest.mark.parametrize("columns", SIZES)
async def test_an_article_is_read_in_simplified_with_its_matches_lit(
    start: Started, sample: Path, check_screen: Check, columns: int
) -> None:
    async with start(sample, query="淨零", size=SIZES[columns]) as pilot:
        await press(pilot, "enter", "2")

        await check_screen(pilot)


@pytest.mark.parametrize("columns", SIZES)
async def test_an_office_shows_its_card(
    start: Started, sample: Path, check_screen: Check, columns: int
) -> None:
    async with start(sample, size=SIZES[columns]) as pilot:
        await press(pilot, "tab", "j", "enter")

        await check_screen(pilot)


@pytest.mark.parametrize("columns", SIZES)
async def test_a_query_that_finds_nothing_says_so(
    start: Started, sample: Path, check_screen: Check, columns: int
) -> None:
    async with start(sample, query="無此詞", size=SIZES[columns]) as pilot:
        await check_screen(pilot)


async def test_an_empty_library_says_how_to_fill_it(
    start: Started, library_folder: Path, check_screen: Check
) -> None:
    async with start(library_folder) as pilot:
        await check_screen(pilot)


async def test_a_tiny_terminal_still_shows_the_list(
    start: Started, sample: Path, check_screen: Check
) -> None:
    async with start(sample, size=(24, 8)) as pilot:
        await check_screen(pilot)


async def test_the_overlay_lists_the_keys(start: Started, sample: Path, check_screen: Check) -> None:
    async with start(sample, size=(120, 40)) as pilot:
        await press(pilot, "question_mark")

        await check_screen(pilot)


async def test_the_list_of_problems_names_each_file(
    start: Started, library_folder: Path, check_screen: Check
) -> None:
    (library_folder / "壞檔.md").write_text("---\ntitle: [a\n---\n內文\n", "utf-8")
    (library_folder / "日期.md").write_text("---\ntitle: 日期\ndate: 昨天\n---\n內文\n", "utf-8")
    (library_folder / "位元.md").write_bytes(b"\xff\xfe\x00\x01")
    async with start(library_folder) as pilot:
        await press(pilot, "P")

        await check_screen(pilot)
