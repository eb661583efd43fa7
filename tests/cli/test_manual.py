"""The manual page, the help and the completion name what there is: every command, option, key and setting."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from reader.cli.main import reader
from reader.model.commands import COMMANDS
from reader.model.keys import shown_key
from reader.model.settings import SETTINGS

from .conftest import Done

Run = Callable[..., Done]
PAGE = Path(__file__).parents[2] / "docs" / "reader.1"


def commands(group: click.Command = reader, path: str = "reader") -> Iterator[tuple[str, click.Command]]:
    """Every command with the words that call it."""
    yield path, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            held = group.get_command(context, name)
            assert held
            yield from commands(held, f"{path} {name}")


def test_the_manual_page_that_is_installed_is_the_one_that_the_program_writes(run: Run) -> None:
    """KEEP=1 writes it anew, after a change of commands, options, keys or settings."""
    if os.environ.get("KEEP"):
        PAGE.write_text(run("man").out, "utf-8")

    assert PAGE.read_text("utf-8") == run("man").out


def test_the_manual_page_names_every_command_option_key_and_setting(run: Run) -> None:
    page = run("man").out.replace("\\-", "-").replace("\\e", "\\").replace("\\(dq", '"')

    for path, held in commands():
        assert path == "reader" or f'.SS "{path.removeprefix("reader ")}' in page
        assert {name for option in held.params for name in option.opts if name[0] == "-"} <= set(
            re.findall(r"(?<![\w-])--?[a-z][a-z-]*", page)
        )
    for command in COMMANDS:
        keys = "  ".join(map(shown_key, command.keys))
        named = rf"^\.B (\\&)?{re.escape(keys)}\n{re.escape(command.english)} .*: {command.id}$"
        assert re.search(named, page, re.M)
    for setting in SETTINGS.values():
        assert f".B {setting.name}\n{setting.description}" in page


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_the_manual_page_is_set_without_a_complaint(run: Run) -> None:
    done = subprocess.run(
        ["groff", "-man", "-Tutf8", "-Kutf8", "-ww", "-z"],
        input=run("man").out.encode(),
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_the_help_of_config_explains_every_setting(run: Run) -> None:
    shown = re.sub(r"[\s-]+", "", run("config", "--help").out)

    for setting in SETTINGS.values():
        assert re.sub(r"[\s-]+", "", setting.name + setting.explained) in shown


def test_config_prints_every_value_and_names_what_is_wrong(run: Run, news: Path, own_places: Path) -> None:
    file = own_places / "config" / "reader" / "config.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("measure: 30\ngapp: true\nkeys: {print: J}\nbookmark: [buku, -a]\n", "utf-8")
    done = run("config")
    rows = [line.split("\t") for line in done.out.splitlines()]

    assert [(row[0], row[2], row[3]) for row in rows] == [
        (held.name, held.takes, held.description) for held in SETTINGS.values()
    ]
    assert {row[0]: row[1] for row in rows if row[0] in ("measure", "gap", "keys", "bookmark")} == {
        "measure": "30",
        "gap": "true",
        "bookmark": "buku -a",
        "keys": "1 changed",
    }
    assert done.err == f"{file}:2: gapp: there is no such setting; the nearest is `gap`\n"
    assert done.code == 1


def test_keys_prints_the_keys_in_force(run: Run, news: Path, own_places: Path) -> None:
    file = own_places / "config" / "reader" / "config.yaml"
    file.parent.mkdir(parents=True)
    file.write_text("keys: {print: [J, Ctrl+Y], quit: []}\n", "utf-8")
    rows = {line.split("\t")[1]: line.split("\t")[0] for line in run("keys").out.splitlines()}

    assert (rows["print"], rows["quit"], rows["next-pane"], rows["pipe"]) == ("J Ctrl+Y", "", "Tab", "|")
    assert set(rows) == {held.id for held in COMMANDS}


# -- completion


def completed(process: Run, shell: str, words: list[str], typed: str) -> list[str]:
    """What a shell is offered for the word that is being typed behind some words."""
    line = [*words, typed]
    asked = {
        "_READER_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(line),
        "COMP_CWORD": str(len(words)) if shell == "zsh" else typed,
    }
    lines = process(**asked).out.splitlines()
    if shell == "zsh":  # kind, word, help, each on a line
        return lines[1::3]
    return [re.split(r"[\t]", line.partition(",")[2])[0] for line in lines]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands_options_values_and_ids(shell: str, process: Run, news: Path) -> None:
    assert completed(process, shell, ["reader"], "li") == ["list"]
    assert set(completed(process, shell, ["reader"], "--")) == {"--help", "--library", "--plain", "--version"}
    assert completed(process, shell, ["reader", "list"], "--so") == ["--sort"]
    assert "relevance" in completed(process, shell, ["reader", "list", "--sort"], "")
    assert completed(process, shell, ["reader", "show"], "2020") == ["2020/2020-06-16-ICLEI"]
    assert completed(process, shell, ["reader", "show", "--variant"], "h") == ["hans", "hk"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_a_shell_is_one_command_away_and_asks_reader(shell: str, process: Run) -> None:
    done = process(_READER_COMPLETE=f"{shell}_source")

    assert (done.code, done.err) == (0, "")
    assert f"_READER_COMPLETE={shell}_complete" in done.out
    if found := shutil.which(shell):  # it is a script that the shell can read
        subprocess.run([found, "-n"], input=done.out.encode(), check=True)
