"""README says what the code does: the same commands, keys, and test command as CI's."""

import re
from pathlib import Path

import click

from reader.cli.main import reader
from reader.model.commands import COMMANDS
from reader.model.keys import shown_key
from reader.model.settings import SETTINGS, shown
from reader.store.config import settings_file

ROOT = Path(__file__).parent.parent
CONTEXT = click.Context(reader)
README = (ROOT / "README.md").read_text("utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a header row, cells stripped; `\\|` in a cell is a bar."""
    lines = README[README.index(heading) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def test_the_table_of_commands_names_every_command_and_no_other() -> None:
    named = [re.match(r"`reader ([a-z]+)", row[0]) for row in table("| command | does |")]

    assert {match.group(1) for match in named if match} == set(reader.list_commands(CONTEXT))


def test_the_options_that_the_table_names_are_those_of_the_command() -> None:
    for row in table("| command | does |"):
        if match := re.match(r"`reader ([a-z]+)", row[0]):
            command = reader.get_command(CONTEXT, match.group(1))
            assert command
            options = {name for held in command.params for name in held.opts}
            named = set(re.findall(r"(?<![\w-])--[a-z-]+|(?<=`)-q", row[1]))

            assert named <= options
            assert {name for name in options if name.startswith("--")} - named <= {"--library", "--query"}


def test_the_table_of_keys_is_that_of_the_program() -> None:
    rows = [[row[0].replace("\\|", "|"), row[1], row[2]] for row in table("| keys | command | does |")]

    assert rows == [
        [" ".join(f"`{shown_key(key)}`" for key in held.keys), held.id, held.english] for held in COMMANDS
    ]


def test_ci_runs_the_test_command_of_readme() -> None:
    (command,) = re.findall(r"^python3 -m venv .*pytest.*$", README, re.M)

    assert command in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_table_of_settings_is_that_of_the_program() -> None:
    rows = table("| setting | default | takes | meaning |")

    assert [(row[0].strip("`"), row[3]) for row in rows] == [
        (setting.name, setting.description) for setting in SETTINGS.values()
    ]
    for (_, default, allowed, _), setting in zip(rows, SETTINGS.values(), strict=True):
        assert (default, allowed) == (shown(setting.default), setting.takes)


def test_the_settings_that_are_shown_as_an_example_are_right(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(theme: .*?)```", README, re.S)
    path = tmp_path / "config.yaml"
    path.write_text(example, "utf-8")

    assert settings_file.read(path)[1] == ()
