"""Choices, those of the palette too: one row is selected, arrows and clicks choose, at any size."""

from pathlib import Path

import pytest
from rich.style import Style

from reader.model.commands import COMMANDS
from reader.model.settings import Settings
from reader.tui.widgets.rows.choice_list import ChoiceList

from .conftest import ReaderPilot, Started, press, rows, screen_of, text, with_settings


def choices_of(pilot: ReaderPilot) -> ChoiceList:
    return pilot.app.screen.query_one(ChoiceList)


def looks(pilot: ReaderPilot) -> list[set[Style]]:
    """The styles of each command in view, from its name to its keys."""
    box = choices_of(pilot).content_region
    strips = pilot.app.screen._compositor.render_strips()[box.y : box.bottom]
    return [{piece.style or Style() for piece in strip.crop(box.x, box.right - 1)} for strip in strips]


@pytest.mark.parametrize("key", ["ctrl+p", "s"], ids=["palette", "order"])
@pytest.mark.parametrize("theme", ["reader-night", "reader-paper", "terminal"])
async def test_the_choice_under_the_cursor_is_the_one_selected_row(
    start: Started, sample: Path, theme: str, key: str
) -> None:
    async with start(sample, options=with_settings(Settings(theme=theme))) as pilot:
        focused = screen_of(pilot).article_list.get_component_rich_style("line-list--cursor")
        await press(pilot, key, "down", "down")
        selected = [at for at, styles in enumerate(looks(pilot)) if styles == {focused}]

        assert selected == [2]


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_arrows_reach_every_command_round_the_end(
    start: Started, sample: Path, size: tuple[int, int]
) -> None:
    async with start(sample, size=size) as pilot:
        await press(pilot, "ctrl+p", "up")
        assert choices_of(pilot).cursor == len(COMMANDS) - 1
        assert COMMANDS[-1].english in text(pilot)

        await press(pilot, "down")
        assert choices_of(pilot).cursor == 0


async def test_a_dialog_of_choices_is_paged_as_other_lists_are(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "s", "end")
        assert choices_of(pilot).cursor == choices_of(pilot).count - 1

        await press(pilot, "pageup")
        assert choices_of(pilot).cursor == 0

        await press(pilot, "G", "home")
        assert choices_of(pilot).cursor == 0


async def test_a_click_runs_a_command(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "ctrl+p", *"hongkong"[:4])
        line = next(at for at, row in enumerate(rows(pilot)) if "4" in row and "Hong Kong" in row)
        await pilot.click(ChoiceList, offset=(5, line - choices_of(pilot).content_region.y))
        await press(pilot)

        assert screen_of(pilot).variant.value == "hk"


async def test_arrows_in_the_filter_bar_move_the_list(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "slash", "down", "down", "up")

        assert screen_of(pilot).article_list.cursor == 1
        assert screen_of(pilot).filter_bar.input.has_focus
