"""Completion: what the shell is given is one word, and nothing in a title is carried out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.cli.completion import quoted

from ..tui.terminal import Terminal

SOURCE = Path(__file__).parents[2] / "src"
NAMES = (
    "新聞;touch PWNED;新政策",
    "甲 $(touch PWNED) 乙",
    "甲`touch PWNED`乙",
    "甲 & touch PWNED",
    "it's 'quoted' \"twice\"",
    "甲\\乙 [丙] {丁,戊} * ? ! ~ # <x >y | cat",
    "甲  兩個空格",
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library whose files have the names of shell lines."""
    folder = tmp_path / "articles" / "2023"
    folder.mkdir(parents=True)
    for number, name in enumerate(NAMES):
        (folder / f"{number}{name}.md").write_text(f"# {name}\n\n文。\n", "utf-8")
    return folder.parent


@pytest.fixture
def environment(library: Path, tmp_path: Path) -> dict[str, str]:
    """`reader` as a command, on that library."""
    commands = tmp_path / "bin"
    commands.mkdir()
    command = commands / "reader"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reader "$@"\n', "utf-8")
    command.chmod(0o755)
    return {
        **os.environ,
        "PATH": f"{commands}:{os.environ['PATH']}",
        "PYTHONPATH": str(SOURCE),
        "READER_LIBRARY": str(library),
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
    }


def ran(command: list[str], environment: dict[str, str], folder: Path) -> str:
    """What a shell prints."""
    done = subprocess.run(
        command, env=environment, cwd=folder, capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize("number", range(len(NAMES)))
def test_bash_inserts_a_name_as_one_word_and_runs_nothing_in_it(
    number: int, environment: dict[str, str], tmp_path: Path
) -> None:
    script = (
        'eval "$(_READER_COMPLETE=bash_source reader)"\n'
        f"COMP_WORDS=(reader show 2023/{number}); COMP_CWORD=2\n"
        "_reader_completion reader\n"
        'eval "set -- reader show ${COMPREPLY[0]}"\n'
        'printf "%s|" "${#COMPREPLY[@]}" "$#" "$3"'
    )

    assert ran(["bash", "--norc", "-c", script], environment, tmp_path) == (
        f"1|3|2023/{number}{NAMES[number]}|"
    )
    assert not (tmp_path / "PWNED").exists()


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize("number", range(len(NAMES)))
def test_fish_is_given_the_name_which_it_quotes_itself(
    number: int, environment: dict[str, str], tmp_path: Path
) -> None:
    script = f"_READER_COMPLETE=fish_source reader | source; complete -C 'reader show 2023/{number}'"

    assert NAMES[number] in ran(["fish", "--no-config", "-c", script], environment, tmp_path)
    assert not (tmp_path / "PWNED").exists()


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_zsh_inserts_a_name_as_one_word_and_runs_nothing_in_it(
    environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tab is pressed; then the line is made one that prints its words."""
    monkeypatch.chdir(tmp_path)
    with Terminal(["zsh", "--no-rcs", "-i"], {**environment, "PS1": "%% "}, columns=200) as shell:
        shell.wait_for("% ")
        shell.type("autoload -Uz compinit; compinit -u -D; bindkey -e\r")
        shell.type('eval "$(_READER_COMPLETE=zsh_source reader)"; echo re""ady\r')
        shell.wait_for("ready\r\n")
        for number, name in enumerate(NAMES):
            end = shell.wait_for("% ")
            shell.type(f"reader show 2023/{number}\t")
            shell.wait_for(name[-1], since=end)
            shell.type("\x01printf '<%s>' \x05; echo do\"\"ne\r")
            shell.wait_for(f"<reader><show><2023/{number}{name}>done\r\n", since=end)

    assert not (tmp_path / "PWNED").exists()


@pytest.mark.parametrize("word", ["氣候2023/甲", "a-b_c.d/e:f=g@h%i+j,k"])
def test_a_word_without_marks_stays_as_it_is(word: str) -> None:
    assert quoted(word) == word
