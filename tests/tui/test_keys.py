"""Keys: those that a person chose act, and are shown wherever keys are shown."""

import re
import string
from pathlib import Path

import pytest
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.app import App
from textual.geometry import Offset
from textual.keys import _character_to_key
from textual.widgets import Input

from reader.model.commands import COMMANDS, KEYS, RESERVED, keymap, taken_by_text
from reader.model.keys import is_typed, key_named, shown_key
from reader.model.settings import Settings
from reader.tui.app import ReaderApp
from reader.tui.options import Options
from reader.tui.screens.import_dialog import PageArea
from reader.tui.widgets.query_bar import QueryInput

from .conftest import ReaderPilot, Started, press, rows, screen_of, text, with_settings


def keys_options(**wanted: tuple[str, ...]) -> Options:
    """Options with other keys for some commands; `_` in a name is `-`."""
    changed, clashes = keymap({name.replace("_", "-"): keys for name, keys in wanted.items()})
    assert not [clash for clash in clashes if clash.loser in wanted]
    return with_settings(Settings(keys=changed))


# -- names of keys, as Textual calls them


@pytest.mark.parametrize("char", string.punctuation + string.digits + string.ascii_letters + "／？新")
def test_a_character_names_the_key_that_types_it(char: str) -> None:
    named = key_named(char)

    assert named is not None
    assert (named if len(named) > 1 else _character_to_key(named)) == _character_to_key(char)
    assert shown_key(named) == char
    assert is_typed(named)


@pytest.mark.parametrize("letter", string.ascii_lowercase)
def test_ctrl_and_a_letter_name_what_the_terminal_sends(letter: str) -> None:
    sent = ANSI_SEQUENCES_KEYS[chr(ord(letter) - 96)]
    assert isinstance(sent, tuple)

    assert key_named(f"Ctrl+{letter.upper()}") in (sent[0].value, None)
    assert (key_named(f"Ctrl+{letter}") is None) == (letter in "hijm")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_key_is_named_by_what_is_shown_for_it(command: object) -> None:
    for key in getattr(command, "keys", ()):
        assert key_named(shown_key(key)) in (key, _character_to_key(key) if len(key) == 1 else key)


def test_keys_that_edit_text_are_those_of_the_text_field() -> None:
    held = {
        key
        for field in (Input, QueryInput)
        for _, binding in field._merge_bindings()
        for key in [binding.key]
    }
    named = {key for key in held if key_named(key) == key} - set(RESERVED)

    assert {"left", "ctrl+w", "enter"} <= named
    assert {key for key in named if not taken_by_text("leave", key)} == set()
    assert not any(taken_by_text("leave", key) for key in KEYS["leave"])


def test_reserved_keys_are_those_that_act_before_every_command() -> None:
    bound = {binding.key for _, binding in App._merge_bindings() if binding.priority or binding.system}

    assert bound == set(RESERVED)


# -- keys in force


async def test_a_chosen_key_acts_and_the_old_one_does_not(start: Started, sample: Path) -> None:
    async with start(sample, options=keys_options(next_line=("x", "ctrl+n"), next_match=("J",))) as pilot:
        articles = screen_of(pilot).article_list
        await press(pilot, "x")
        assert articles.cursor == 1
        await press(pilot, "ctrl+n")
        assert articles.cursor == 2
        await press(pilot, "j", "down")
        assert articles.cursor == 2


async def test_a_chosen_key_with_ctrl_acts_in_the_filter_bar_too(start: Started, sample: Path) -> None:
    async with start(sample, options=keys_options(next_line=("ctrl+n",), leave=("ctrl+g",))) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "slash", "ctrl+n")
        assert (screen.article_list.cursor, screen.filter_bar.text) == (1, "")
        await press(pilot, "escape")
        assert isinstance(screen.focused, Input)
        await press(pilot, "ctrl+g")
        assert screen.article_list.has_focus


async def test_another_key_of_the_filter_bar_loses_no_text_typed_right_after_it(
    start: Started, sample: Path
) -> None:
    async with start(sample, options=keys_options(focus_filter=("F",))) as pilot:
        await pilot.press("F", "F", "a")
        await press(pilot)

        assert screen_of(pilot).filter_bar.text == "Fa"


async def test_letters_typed_into_the_bar_are_text_whatever_they_are_bound_to(
    start: Started, sample: Path
) -> None:
    async with start(sample, options=keys_options(next_line=("x", "plus"), quit=("y",), copy=())) as pilot:
        await press(pilot, "slash", "x", "y", "plus")

        assert screen_of(pilot).filter_bar.text == "xy+"
        assert screen_of(pilot).article_list.cursor == 0


async def test_the_keys_for_branches_can_be_chosen(start: Started, sample: Path) -> None:
    async with start(sample, options=keys_options(forward=("plus",), back=("minus",))) as pilot:
        tree = screen_of(pilot).office_tree
        screen_of(pilot).set_focus(tree)
        before = tree.count
        await press(pilot, "h", "left")
        assert tree.count == before
        await press(pilot, "minus")
        assert tree.count < before
        await press(pilot, "plus")
        assert tree.count == before


async def test_a_pane_key_that_was_given_away_no_longer_moves_the_focus(start: Started, sample: Path) -> None:
    async with start(sample, options=keys_options(next_pane=("f6",))) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "tab")
        assert screen.article_list.has_focus
        await press(pilot, "f6")
        assert not screen.article_list.has_focus


async def test_help_palette_and_status_line_show_the_keys_in_force(start: Started, sample: Path) -> None:
    held = keys_options(print=("x", "ctrl+x"), help=("f1",), next_variant=("plus",), focus_filter=("ctrl+f",))
    async with start(sample, options=held, size=(120, 50)) as pilot:
        assert rows(pilot)[-1].endswith("x print  + script  Ctrl+F filter  F1 help")

        await press(pilot, "f1")
        await press(pilot, "slash", *"print:")
        row = next(row for row in rows(pilot) if "print: leave" in row)
        assert re.search(r"\bx Ctrl\+X +print: leave", row)
        assert "/ ／" not in text(pilot)

        await press(pilot, "escape", "ctrl+p", *"print")
        assert "x Ctrl+X" in text(pilot)


async def test_a_command_without_a_key_is_in_the_palette(start: Started, sample: Path) -> None:
    async with start(sample, options=keys_options(next_variant=())) as pilot:
        assert "Ctrl+P next-variant script" in rows(pilot)[-1]

        await press(pilot, "ctrl+p", *"next-variant")
        await press(pilot, "enter")
        assert "[简体]" in rows(pilot)[-1]


# -- the settings of the start


async def test_the_screen_starts_in_the_script_and_words_that_were_set(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        await press(pilot, "4")
    async with start(sample, options=with_settings(Settings(variant="hans", words=True))) as pilot:
        assert "[简体] " in rows(pilot)[-1] and "+words" in rows(pilot)[-1]
    async with start(sample) as pilot:
        assert "[繁體 香港]" in rows(pilot)[-1] and "+words" not in rows(pilot)[-1]


# -- the terminal's own cursor


def cursor(pilot: ReaderPilot) -> str:
    """The row of the screen in which the terminal's own cursor stands, from there on."""
    assert isinstance(pilot.app, ReaderApp)
    strips = pilot.app.screen._compositor.render_strips()  # places the cursor too, as a frame to come does
    at: Offset = pilot.app.cursor_position
    return strips[at.y].crop(at.x).text.strip()


async def test_the_terminals_cursor_follows_the_row_in_use(start: Started, sample: Path) -> None:
    async with start(sample, query="高雄", size=(100, 20)) as pilot:
        articles = screen_of(pilot).article_list
        for _ in range(2):
            assert articles.summary and articles.summary.title[:4] in cursor(pilot)
            await press(pilot, "j")
        await press(pilot, "tab", *["j"] * 8)
        assert cursor(pilot).startswith("▸ east asia")
        await press(pilot, "slash", "backspace")
        assert pilot.app.cursor_position.y == 0


@pytest.mark.parametrize(
    ("keys", "beside"),
    [
        (("question_mark",), "Moving"),
        (("question_mark", "j", "j"), "k ↑"),
        (("question_mark", "slash", *"undo", "enter"), "Marks"),
        (("P",), "every file can be read"),
        (("s",), "by date"),
        (("s", "j"), "by title"),
        (("D",), "Move"),
    ],
)
async def test_the_terminals_cursor_stands_in_the_dialog_that_takes_the_keys(
    start: Started, library_folder: Path, keys: tuple[str, ...], beside: str
) -> None:
    (library_folder / "a.md").write_text("---\ntitle: 甲\n---\n\n內文\n", "utf-8")
    async with start(library_folder) as pilot:
        await press(pilot, *keys)
        assert cursor(pilot).startswith(beside)

        await press(pilot, "escape", "escape")
        assert "甲" in cursor(pilot).partition("│")[0]


async def test_the_terminals_cursor_stands_where_is_typed(start: Started, sample: Path) -> None:
    """An input method shows there what it composes, from the first letter on."""
    async with start(sample, size=(100, 30)) as pilot:
        for key in ("/", "F", "ctrl+p", "i", "|", "W"):
            await press(pilot, key)
            field = pilot.app.screen.focused
            assert isinstance(field, QueryInput | PageArea), key
            for size in ((100, 30), (60, 20)):
                await pilot.resize_terminal(*size)
                for _ in range(200):  # another size is laid out some time after the terminal told of it
                    await pilot.pause(0.02)
                    if (
                        pilot.app.screen.size == size
                        and pilot.app.cursor_position == field.cursor_screen_offset
                    ):
                        break
                assert pilot.app.cursor_position == field.cursor_screen_offset, (key, size)
                assert field.content_region.contains_point(pilot.app.cursor_position), (key, size)
            await press(pilot, "escape")


async def test_the_terminals_cursor_stands_on_the_line_or_the_match_that_is_read(
    start: Started, sample: Path
) -> None:
    async with start(sample, query="陳其邁", size=(100, 20)) as pilot:
        await press(pilot, "enter")
        assert cursor(pilot).startswith("ICLEI 秘書長訪高雄")
        lines = set()
        for _ in range(4):
            await press(pilot, "n")
            lines.add(cursor(pilot))
        assert len(lines) > 1 and all("陳其邁" in line for line in lines)
