"""Completion: what the shell is given is one word, and nothing in a title is carried out."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from reader.cli.completion import quoted

from ..tui.terminal import Terminal

SOURCE = Path(__file__).parents[2] / "src"
RUNNING = "新聞;touch PWNED;$(touch PWNED) `touch PWNED` & touch PWNED | <甲 >乙  [丙] {丁,戊} \\ * ? ~ #"
MARKED = "甲=乙:丙 it's \"$HOME\" !!丁 '戊'"
NAMES = (f"2023/0{RUNNING}", f"2023/1{MARKED}", "2023/2\n己,庚", "=井", "~浪", "-石")
"""Paths of files without their suffix."""
WORDS = {
    **dict.fromkeys(("2023/0", '"2023/0'), NAMES[0]),
    **dict.fromkeys(("2023/1", "'2023/1", '"2023/1甲=', "2023/1甲=", "2023/1甲=乙:"), NAMES[1]),
    "2023/2": "2023/2 己,庚",
    "井": "=井",
    "浪": "~浪",
    "./-": "./-石",
    "--format=js": "--format=json",
    "--library=it": "--library=it's a=b $(touch PWNED)",
}
"""What is typed before Tab, and the word that is to come of it."""
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], 'eval "$(_READER_COMPLETE=bash_source reader)"'),
    "zsh": (
        ["zsh", "--no-rcs", "-i"],
        'autoload -Uz compinit; compinit -u -D; bindkey -e; eval "$(_READER_COMPLETE=zsh_source reader)"',
    ),
    "fish": (["fish", "--no-config", "-i"], "_READER_COMPLETE=fish_source reader | source"),
}
"""Each shell, and how the completion is put into it."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A library whose files have the names of shell lines."""
    root = tmp_path / "articles"
    (root / "2023").mkdir(parents=True)
    for name in NAMES:
        (root / f"{name}.md").write_text("# 名\n\n文。\n", "utf-8")
    return root


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


@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_inserts_one_word_and_runs_nothing_in_it(
    name: str, environment: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tab is pressed; then the line is made one that prints its words."""
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "it's a=b $(touch PWNED)").mkdir()
    command, completion = SHELLS[name]
    with Terminal(command, environment, columns=250) as shell:
        shell.type(f'{completion}; echo re""ady\r')
        shell.wait_for("ready\r\n")
        for typed, word in WORDS.items():
            end = len(shell.output)
            shell.type(f"reader show {typed}\t\x01printf '<%s>' \x05; echo do\"\"ne\r")
            shell.wait_for("done\r\n", since=end)

            printed = shell.output[end:].decode().rpartition("<reader><show>")[2]
            assert printed.partition("done\r\n")[0].replace("/>", ">") == f"<{word}>", typed

    assert not list(tmp_path.rglob("PWNED"))


@pytest.mark.parametrize("word", ["氣候2023/甲", "a-b_c.d/e:f=g@h%i+j,k"])
def test_a_word_without_marks_stays_as_it_is(word: str) -> None:
    assert quoted(word) == word
