"""The command line in Chinese: help, and what is said on stderr; data is the same in every language."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from reader.i18n import LANGUAGES, choose
from reader.text.width import cells

from .conftest import Done
from .test_manual import commands

Run = Callable[..., Done]
KEPT_ENGLISH = (
    ["list", "--format", "tsv"],
    ["list", "--format", "json"],
    ["show", "攜手", "--format", "json"],
    ["show", "攜手", "--variant", "hans", "--explain"],
    ["offices", "高雄"],
    ["query", "气候", "-高雄", "is:unread", "date:2020.."],
    ["where"],
    ["config"],
    ["keys"],
    ["man"],
)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language, chosen for the length of a test."""
    choose(request.param)
    yield str(request.param)
    choose("en")


def test_help_is_said_in_it_and_fits(run: Run, language: str) -> None:
    for path, _command in commands():
        said = run(*path.split()[1:], "--help").out
        text = said.split("\n", 1)[1]

        assert said.startswith("用法：")
        assert max(map(cells, said.splitlines())) <= 80
        assert "--help" in text and "Show" not in text and "Options" not in text
        assert not any(line.strip().startswith(("，", "。", "）")) for line in text.splitlines())


@pytest.mark.parametrize("arguments", KEPT_ENGLISH, ids=" ".join)
def test_what_goes_into_a_pipe_is_the_same_in_every_language(
    run: Run, monkeypatch: pytest.MonkeyPatch, sample: Path, language: str, arguments: list[str]
) -> None:
    monkeypatch.setenv("READER_LIBRARY", str(sample))
    chinese = run(*arguments)
    choose("en")

    assert chinese.out == run(*arguments).out != ""


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["list", "無此詞"], 1, "符合"),
        (["show", "無此篇"], 1, "reader list --format ids"),
        (["list", "is:lost"], 2, "is:"),
        (["list", "--nonsense"], 2, "--nonsense"),
        (["list", "--format", "xml"], 2, "xml"),
        (["show", "--width", "1", "x"], 2, "2 "),
        (["import", "--date", "昨天", "x"], 2, "2023-04-01"),
        (["--library", "/no/such", "list"], 1, "/no/such"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_in_it(
    run: Run, monkeypatch: pytest.MonkeyPatch, sample: Path, language: str,
    arguments: list[str], code: int, said: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("READER_LIBRARY", str(sample))
    done = run(*arguments)
    sentences = [line for line in done.err.splitlines() if line]

    assert done.code == code
    assert done.out == ""
    assert said in done.err
    assert all(any("\u4e00" <= char <= "\u9fff" for char in line) for line in sentences)


def test_after_a_command_line_other_programs_are_told_no_language(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.delenv("LANGUAGE", raising=False)
    run("--help")

    assert "LANGUAGE" not in os.environ
    assert click.Context.formatter_class is click.HelpFormatter


@pytest.mark.parametrize(
    ("setting", "locale", "usage"),
    [
        ("", "zh_TW.UTF-8", "用法："),
        ("language: zh_CN  # 简体\n", "C.UTF-8", "用法："),
        ("language: en\n", "zh_TW.UTF-8", "Usage:"),
        ("language: auto\n", "zh_HK.UTF-8", "用法："),
        ("language: [\n", "zh_HK.UTF-8", "用法："),
        ("measure: 30\n", "en_US.UTF-8", "Usage:"),
    ],
)
def test_the_setting_wins_over_the_locale(
    process: Run, own_places: Path, setting: str, locale: str, usage: str
) -> None:
    folder = own_places / "config" / "reader"
    folder.mkdir(parents=True)
    (folder / "config.yaml").write_text(setting, "utf-8")

    assert process("--help", LC_ALL=locale).out.startswith(usage)


def test_a_terminal_without_chinese_characters_gets_their_escapes(process: Run) -> None:
    done = process("list", "--nonsense", LC_ALL="zh_TW.UTF-8", PYTHONIOENCODING="ascii")

    assert done.code == 2
    assert "\\u" in done.err and "Traceback" not in done.err


def test_problems_of_files_are_said_in_the_language_of_today(
    run: Run, monkeypatch: pytest.MonkeyPatch, library_folder: Path, language: str
) -> None:
    (library_folder / "日期.md").write_text("---\ntitle: 日期\ndate: 昨天\n---\n內文\n", "utf-8")
    (library_folder / "offices").mkdir()
    (library_folder / "offices" / "a.yaml").write_text("[", "utf-8")
    monkeypatch.setenv("READER_LIBRARY", str(library_folder))
    chinese = run("refresh").err
    choose("en")
    english = run("refresh").err
    choose(language)

    assert "is no date" in english and "is not valid YAML" in english
    assert "日期.md:3" in chinese and "is no" not in chinese and "is not" not in chinese
    assert chinese.splitlines()[:2] == run("refresh").err.splitlines()[:2]
