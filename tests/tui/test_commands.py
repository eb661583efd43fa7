"""Every command is carried out by one owner, can be reached, and has a name in every language."""

import inspect
from pathlib import Path

import pytest

from reader.i18n import LANGUAGES, _, choose
from reader.model.commands import COMMANDS, Command
from reader.tui.command_bindings import OWNERS, bindings
from reader.tui.screens.main_screen import MainScreen

from .conftest import Started, screen_of

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_every_command_has_one_owner_and_there_are_no_others() -> None:
    assert set(OWNERS) == {command.id for command in COMMANDS}
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)


async def test_every_owner_has_a_method_of_the_commands_name(start: Started, library_folder: Path) -> None:
    async with start(library_folder) as pilot:
        main = screen_of(pilot)
        for command in COMMANDS:
            method = getattr(main.owner_of(command.id), command.method)

            assert inspect.ismethod(method), command.id
            assert not inspect.signature(method).parameters, command.id
            assert method.__doc__, command.id


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_with_keys_is_bound_to_them(command: Command) -> None:
    assert [binding.id for binding in bindings()].count(command.id) == bool(command.keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_has_a_name_in_every_language(language: str) -> None:
    choose(language)
    try:
        missing = [command.id for command in COMMANDS if _(command.english) == command.english]
    finally:
        choose("en")

    assert missing == []


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_a_command_has_a_row_in_readme(command: Command) -> None:
    assert f"| {command.id} | {command.english} |" in README


def test_the_screen_has_no_actions_but_the_one_that_runs_commands() -> None:
    ours = {name for name in vars(MainScreen) if name.startswith("action_")}

    assert ours == {"action_run"}
