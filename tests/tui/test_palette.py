"""Choices, those of the palette too: one row is selected, arrows and clicks choose, at any size."""

from pathlib import Path

import pytest
from rich.style import Style

from reader.i18n import LANGUAGES, _, choose
from reader.model.commands import COMMANDS, GROUPS, KEYS, OTHER_WORDS
from reader.model.settings import Settings
from reader.tui.screens.dialogs import ChoiceDialog
from reader.tui.screens.palette import commands_called
from reader.tui.widgets.rows.choice_list import ChoiceList
from reader.tui.widgets.status_line import HINTS

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


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_a_command_is_found_by_every_word_that_the_screen_has_for_it(language: str) -> None:
    choose(language)
    try:
        words = [(_(word), command_id) for command_id, word in HINTS.items()]
        words += [(_(name), command.id) for name, group in GROUPS.items() for command in group]
        words += [(word, command_id) for command_id, others in OTHER_WORDS.items() for word in others.split()]
        missing = [
            (word, command_id)
            for word, command_id in dict.fromkeys(words)
            if command_id not in {command.id for command in commands_called(word, COMMANDS)}
        ]
    finally:
        choose("en")

    assert missing == []
    assert set(OTHER_WORDS) < set(KEYS)


@pytest.mark.parametrize(
    ("typed", "first"),
    [("script", "next-variant"), ("字形", "next-variant"), ("字体", "next-variant"), ("OPML", "import"),
     ("trash", "delete"), ("排序", "order"), ("unread", "next-unread"), ("exit", "quit")],
)  # fmt: skip
def test_what_is_called_so_most_plainly_comes_first(typed: str, first: str) -> None:
    assert commands_called(typed, COMMANDS)[0].id == first


async def test_the_palette_says_where_no_command_is_called_so(start: Started, sample: Path) -> None:
    async with start(sample, size=(60, 20)) as pilot:
        await press(pilot, "colon", *"xyz")
        assert "no command is called so; Ctrl+U shows all" in text(pilot)
        await press(pilot, "enter")
        assert choices_of(pilot).count == 0

        await press(pilot, "ctrl+u")
        assert choices_of(pilot).count == len(COMMANDS)


async def test_the_command_chosen_last_comes_first(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "colon", *"hong", "enter", "：")

        assert choices_of(pilot).rows[0].id == "variant-hk"
        assert screen_of(pilot).variant.value == "hk"


async def test_a_dialog_leaves_once_and_what_lies_behind_it_stays(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "s")
        dialog, box = pilot.app.screen, choices_of(pilot)
        for _time in range(2):  # both clicks of a double click come before anything is done
            box.post_message(ChoiceList.Chosen(1, box.rows[1]))
        await press(pilot)

        assert pilot.app.screen is screen_of(pilot)
        assert not dialog.is_attached


async def test_a_dialog_may_be_left_before_it_is_built(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        dialog, given = ChoiceDialog("", ["甲", "乙"]), list[int | None]()
        pilot.app.push_screen(dialog, given.append)
        dialog.dismiss(1)
        await press(pilot)

        assert pilot.app.screen is screen_of(pilot)
        assert given == [1]
