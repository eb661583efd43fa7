"""Plain mode on a real terminal: lines in, lines out, nothing drawn."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .terminal import Terminal

Run = Callable[..., Terminal]
FIRST = "1. 2026-11-22 歡迎使用reader, unread"
CLIMATE = "ICLEI攜手GRCN"


@pytest.fixture
def run(command: list[str], environment: dict[str, str], sample: Path) -> Iterator[Run]:
    """Runs the program on a terminal, on the sample library."""
    started: list[Terminal] = []

    def run_(*arguments: str, before: tuple[str, ...] = (), **given: int) -> Terminal:
        terminal = Terminal([*before, *command, *arguments, "--library", str(sample)], environment, **given)
        started.append(terminal)
        return terminal

    yield run_
    for terminal in started:
        terminal.__exit__()


@pytest.mark.parametrize(
    ("arguments", "before"), [(("--plain",), ()), ((), ("env", "TERM=dumb"))], ids=["--plain", "TERM=dumb"]
)
def test_a_number_shows_its_article_as_set_text(
    run: Run, arguments: tuple[str, ...], before: tuple[str, ...]
) -> None:
    terminal = run(*arguments, before=before, columns=60)
    terminal.wait_for("\n> ")
    assert FIRST.encode() in terminal.output
    terminal.type("1\n")
    terminal.wait_for("認識畫面", terminal.wait_for("\n> 1"))
    terminal.type("q\n")

    assert terminal.wait_for_end() == 0
    lines = terminal.output.decode(errors="replace").replace("\r\n", "\n").split("\n")
    assert " " * 22 + "歡迎使用 reader" in lines, "the title is centred in 60 columns"
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", "".join(lines)), "nothing acts on the terminal"


def test_the_query_of_the_command_line_and_typed_ones_narrow_the_list(run: Run) -> None:
    terminal = run("--plain", "韧性城市网络")
    terminal.wait_for("1 of 9 articles")
    at = terminal.wait_for(CLIMATE)
    terminal.type("/無此詞\n")
    at = terminal.wait_for("0 of 9 articles", at)
    terminal.type("/\n")
    terminal.wait_for("9 of 9 articles", at)
    terminal.type("\x04")

    assert terminal.wait_for_end() == 1, "nothing was shown"


def test_an_empty_line_goes_to_the_next_page_and_the_end_is_said(run: Run) -> None:
    terminal = run("--plain", rows=8)
    at = terminal.wait_for("\n> ")
    assert b"\n5. " in terminal.output
    assert b"\n6. " not in terminal.output
    terminal.type("\n")
    at = terminal.wait_for("\n8. ", at)
    terminal.type("\n")

    terminal.wait_for("that is the end of the list", at)


def test_the_script_is_switched_and_remembered(run: Run) -> None:
    terminal = run("--plain")
    at = terminal.wait_for(FIRST)
    terminal.type("v\n")
    at = terminal.wait_for("简体", at)
    terminal.type("1\n")
    terminal.wait_for("认识画面", at)
    terminal.type("q\n")
    terminal.wait_for_end()

    again = run("--plain")
    again.wait_for("1. 2026-11-22 欢迎使用reader\r\n")


def test_words_narrow_the_list_and_what_is_no_number_of_it_is_said(run: Run) -> None:
    terminal = run("--plain")
    at = terminal.wait_for(FIRST)
    terminal.type("99\n")
    at = terminal.wait_for("99 is not in the list; it has 9 articles", at)
    terminal.type("0\n")
    at = terminal.wait_for("0 is not in the list", at)
    terminal.type("韧性城市网络\n")
    at = terminal.wait_for("1 of 9 articles", at)
    terminal.type("foo:港口\n")
    at = terminal.wait_for("foo: is no field", at)
    terminal.type("/99\n")
    at = terminal.wait_for("0 of 9 articles", at)
    terminal.type("?\n")
    terminal.wait_for("an empty line: the next page of the list", at)


def test_the_article_that_is_chosen_goes_into_a_pipe_and_nothing_else(run: Run) -> None:
    read, write = os.pipe()
    terminal = run("--plain", "韧性城市网络", stdout=write)
    os.close(write)
    terminal.wait_for(CLIMATE)
    terminal.type("1\n")

    assert terminal.wait_for_end() == 0
    with os.fdopen(read, encoding="utf-8") as stream:
        text = stream.read()
    assert text.startswith(CLIMATE) or CLIMATE in text.splitlines()[0]
    assert "articles" not in text and "> " not in text


def test_ctrl_c_leaves_with_the_code_of_an_interruption(run: Run) -> None:
    terminal = run("--plain")
    terminal.wait_for("> ")
    terminal.type("\x03")

    assert terminal.wait_for_end() == 130
