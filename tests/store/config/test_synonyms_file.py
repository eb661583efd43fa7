"""The synonyms file: a person's own groups of words, and every wrong entry named with its line."""

from pathlib import Path

import pytest

from reader.model.errors import Problem
from reader.store.config.synonyms_file import read
from reader.text.search.spellings import spellings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "synonyms.yaml"


def test_a_file_that_is_not_there_holds_no_groups(file: Path) -> None:
    assert read(file) == ((), ())


def test_groups_are_read_in_their_order(file: Path) -> None:
    file.write_text("- [川普, 特朗普]\n-\n  - 特首\n  - '行政长官'\n- [2020, 二零二零]\n", "utf-8")

    assert read(file) == ((("川普", "特朗普"), ("特首", "行政长官"), ("2020", "二零二零")), ())


@pytest.mark.parametrize("entry", ["[川普，特朗普]", "[川普、特朗普]", "川普, 特朗普", "[~, 川普, ，特朗普]"])
def test_what_is_meant_is_read(file: Path, entry: str) -> None:
    file.write_text(f"- {entry}\n", "utf-8")

    assert read(file) == ((("川普", "特朗普"),), ())


@pytest.mark.parametrize("written", ["好😀", '"好\\ud83d\\ude00"', '"好\\U0001F600"'])
def test_a_picture_in_a_word_is_read_however_it_is_written(file: Path, written: str) -> None:
    file.write_text(f"- [{written}, 笑臉]\n", "utf-8")
    groups, problems = read(file)

    assert (groups, problems) == ((("好😀", "笑臉"),), ())
    assert "笑臉" in spellings("好😀", groups)
    assert "好😀" in spellings("笑臉", groups)


def test_each_of_many_wrong_lines_is_named(file: Path) -> None:
    file.write_text("- [川普, 特朗普]\n" + "- [a\n" * 50 + "- [b, c]\n- [日圓, 日元]\n", "utf-8")
    _groups, problems = read(file)

    assert [problem.line for problem in problems][:50:49] == [2, 51]


def test_wrong_groups_are_named_and_the_rest_counts(file: Path) -> None:
    entries = [
        "[川普, 特朗普]",
        "[特首]",
        "特首: 行政长官",
        "[云, 雲端, 云计算]",
        "[台灣, 臺灣, 台湾]",
        "",
        "[猫, 狗]",
    ]
    entries += ["[[甲乙], 日圓, 日元]"]
    file.write_text("".join(f"- {entry}\n" for entry in entries), "utf-8")
    groups, problems = read(file)

    assert groups == (("川普", "特朗普"), ("雲端", "云计算"), ("日圓", "日元"))
    assert [(problem.line, problem.key) for problem in problems] == [
        (2, "特首"),
        (3, None),
        (4, "云"),
        (5, "台灣"),
        (6, None),
        (7, "猫"),
        (7, "狗"),
        (8, None),
    ]
    assert str(problems[0]).startswith("synonyms.yaml:2: 特首: needs two words or more")
    assert problems[1].message == problems[-1].message == "is no word; write a group as `- [川普, 特朗普]`"
    assert "one character" in problems[2].message


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"- [a, [", 1, "is not valid YAML"),
        ("川普: 特朗普\n".encode(), 1, "is not a list of items that begin with `- `"),
        ("- [甲乙, 丙丁]".encode("gb18030"), None, "is not UTF-8"),
        (b"[" * 5000, 1, "is nested deeper than"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_problem(
    file: Path, content: bytes, line: int | None, message: str
) -> None:
    file.write_bytes(content)
    groups, problems = read(file)

    assert groups == ()
    assert len(problems) == 1
    assert message in problems[0].message
    assert problems[0].line == line
    assert problems[0].path == "synonyms.yaml"


def test_an_empty_file_holds_no_groups(file: Path) -> None:
    file.write_text("\ufeff# nothing yet\n", "utf-8")

    assert read(file) == ((), ())


def test_what_would_act_on_a_terminal_does_not_come_in(file: Path) -> None:
    file.write_text('- ["川普\\e[31m", "特朗\\n普"]\n', "utf-8")

    assert read(file) == ((("川普␛[31m", "特朗 普"),), ())


def test_a_group_expands_a_query_before_our_own(file: Path) -> None:
    file.write_text("- [特首, 行政長官]\n- [出租車, 小黃]\n", "utf-8")
    groups, _ = read(file)

    assert spellings("香港特首", groups) == ("香港行政長官",)
    assert spellings("出租车", groups)[:2] == ("小黃", "計程車")


@pytest.mark.usefixtures("ordinary_user")
def test_a_file_without_permission_is_named(file: Path) -> None:
    file.write_text("- [川普, 特朗普]", "utf-8")
    file.chmod(0)

    assert read(file) == (
        (),
        (Problem("synonyms.yaml", "cannot be read: Permission denied; check its permissions"),),
    )


def test_a_wrong_line_costs_that_line_alone(file: Path) -> None:
    lines = ["# mine", "- [甲乙, 丙丁]", '- [川普, "特朗普]', "\tmore", "特首", "- [猫咪, 喵喵]", "- [戊己"]
    file.write_text("\n".join(lines) + "\n", "utf-8")
    groups, problems = read(file)

    assert groups == (("甲乙", "丙丁"), ("猫咪", "喵喵"))
    assert [problem.line for problem in problems] == [4, 5, 7]


def test_a_damaged_byte_is_shown_and_named(file: Path) -> None:
    file.write_bytes("- [甲乙, 丙丁]\n- [戊己, 庚\n".encode()[:-1] + b"\xe8]\n")
    groups, (problem,) = read(file)

    assert groups == (("甲乙", "丙丁"), ("戊己", "庚\ufffd"))
    assert str(problem).startswith("synonyms.yaml:2: holds bytes that are not UTF-8")


def test_characters_are_read_in_the_way_json_writes_them(file: Path) -> None:
    file.write_text('- ["\\ud83d\\ude00\\ud83d\\ude00", 笑臉]\n- ["\\ud83d 甲", 戊己]\n', "utf-8")

    assert read(file) == ((("😀😀", "笑臉"), ("\ufffd 甲", "戊己")), ())
