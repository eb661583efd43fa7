"""The conversions file: a person's own words, and every wrong entry named with its line."""

from pathlib import Path

import pytest

from reader.model.errors import Problem
from reader.store.config.own_terms_file import read
from reader.text.conversion.own_terms import OwnWord


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "conversions.yaml"


def test_a_file_that_is_not_there_holds_no_words(file: Path) -> None:
    assert read(file) == ((), ())


def test_words_are_read_in_their_order(file: Path) -> None:
    file.write_text(
        "特朗普: {tw: 川普}\n松菸:\n  hans: 松菸\n  zh-Hant-HK: '松菸'\n2020: {hk: 二零}\n", "utf-8"
    )

    assert read(file) == (
        (OwnWord("特朗普", tw="川普"), OwnWord("松菸", hans="松菸", hk="松菸"), OwnWord("2020", hk="二零")),
        (),
    )


def test_wrong_entries_are_named_and_the_rest_counts(file: Path) -> None:
    file.write_text(
        "甲: 乙\n丙: {tw: 丁, jp: 戊}\n己:\n  hk:\n庚: [辛]\n壬: {original: 癸}\n子: {tw: [丑]}\n", "utf-8"
    )
    words, problems = read(file)

    assert words == (OwnWord("丙", tw="丁"),)
    assert [(problem.line, problem.key) for problem in problems] == [
        (1, "甲"),
        (2, "丙"),
        (4, "己"),
        (5, "庚"),
        (6, "壬"),
        (7, "子"),
    ]
    assert str(problems[1]) == "conversions.yaml:2: 丙: `jp` is no variant; use `hans`, `tw` or `hk`"
    assert "`hk` has no text" in str(problems[2])


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"a: {b: [", 2, "is not valid YAML"),
        (b"- a\n", 1, "is not a list of keys and values"),
        ("甲".encode("gb18030"), None, "is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(
    file: Path, content: bytes, line: int | None, message: str
) -> None:
    file.write_bytes(content)
    words, problems = read(file)

    assert words == ()
    assert len(problems) == 1
    assert message in problems[0].message
    assert problems[0].path == "conversions.yaml"


def test_an_empty_file_holds_no_words(file: Path) -> None:
    file.write_text("\ufeff# nothing yet\n", "utf-8")

    assert read(file) == ((), ())


def test_what_would_act_on_a_terminal_does_not_come_in(file: Path) -> None:
    file.write_text('"甲": {tw: "乙\\e[31m\\n丙"}\n', "utf-8")
    words, problems = read(file)

    assert words == (OwnWord("甲", tw="乙␛[31m 丙"),)
    assert problems == ()


@pytest.mark.usefixtures("ordinary_user")
def test_a_file_without_permission_is_named(file: Path) -> None:
    file.write_text("甲: {tw: 乙}", "utf-8")
    file.chmod(0)

    assert read(file) == (
        (),
        (Problem("conversions.yaml", "cannot be read: Permission denied; check its permissions"),),
    )


def test_a_wrong_line_costs_that_line_alone(file: Path) -> None:
    file.write_text("甲: {tw: 乙}\n丙: {tw: [}\n丁: {hk: 戊}\n- 己\n庚: {hk: 辛}\n", "utf-8")
    words, problems = read(file)

    assert words == (OwnWord("甲", tw="乙"), OwnWord("丁", hk="戊"), OwnWord("庚", hk="辛"))
    assert [problem.line for problem in problems] == [2, 4]
