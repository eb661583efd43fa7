"""Breaks fall where UAX #14 puts them, and the table is what the script makes of Unicode's files."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reader.text.typesetting import line_break, line_break_table
from reader.text.typesetting.line_break import can_break, classes

TEST_FILE = Path(__file__).parents[4] / "shared" / "data" / "unicode" / "LineBreakTest.txt"
SCRIPT = Path(__file__).parents[2] / "tables" / "make_linebreak_table.py"


def breaks(text: str) -> str:
    """The text with a bar wherever a line may end."""
    found = classes(text)
    return "".join("|" * can_break(found, index) + char for index, char in enumerate(text))


RULES = {
    "LB4": ["字\u000b|字", "a\u2028|b"],
    "LB5": ["字\r\n|字", "字\r|字", "字\n|\n|字", "字\x85|字"],
    "LB6": ["a\n", "字\r\n"],
    "LB7": ["字  |字", "a\u200b|b"],
    "LB8": ["字\u200b|，", "字\u200b |）"],
    "LB8a": ["👩\u200d🚀", "字\u200d字"],
    "LB9": ["字\u0301|字", "e\u0301x", "(\u0301字", "葛\U000e0100|城"],
    "LB10": ["字 |\u0301a", "\u0301a"],
    "LB11": ["字\u2060字", "a \u2060 |b"],
    "LB12": ["字\xa0字", "10\u202fkm"],
    "LB12a": ["a\xa0b", "a-|\xa0b", "a |\xa0b", "字\u2011字"],
    "LB13": ["字，|字", "字」|字", "字！|字", "字 ，", "字/|字", "a)b"],
    "LB14": ["「字", "「 字", "( a", "字|（ 字"],
    "LB15a": ["字 |“ 字”", "(“ 字"],
    "LB15b": ["“字 ”", "“字 ”。|字"],
    "LB15c": ["價 |.5", "字 .", "a .b"],
    "LB15d": ["字.", "字:|字", "a;b"],
    "LB16": ["」〜", "」 々", "）ー"],
    "LB17": ["——|字", "— —"],
    "LB18": ["a |b", "字 |字", "， |字"],
    "LB19": ["a“b”c", "字'a", '1"2'],
    "LB19a": ["字|“字”|字", "字“a”字", "。|“字"],
    "LB20": ["字|\ufffc|字", "a|\ufffc|b"],
    "LB20a": ["字 |-a", "-a", "\u2010a", "a-|b"],
    "LB21": ["a-|b", "a\t|b", "字ー|字", "´a", "a\u00ad|b", "字ッ|字"],
    "LB21a": ["\u05d0-|\u05d1", "\u05d0-a", "\u05d0\u05be字"],
    "LB21b": ["/\u05d0"],
    "LB22": ["字…|字", "a…|字", "5…|字", "！…"],
    "LB23": ["a1", "1a", "é2é"],
    "LB23a": ["￥字", "字％", "$字", "字°|字"],
    "LB24": ["$a", "a%", "€a", "a$"],
    "LB25": ["1,750", "$1.50", "(-1)", "50%", "(50)%", "$(5", "10:30", "3/4", "€-5", "+886", "(.5)"],
    "LB26": ["\u1100\u1161\u11a8", "한|국", "\uac00\u11a8"],
    "LB27": ["한%", "$한"],
    "LB28": ["abc", "aé", "α|字"],
    "LB28a": ["\u1b05\u1b44\u1b05", "\u1b05|\u1b05"],
    "LB29": [".a", "a.b", ":a"],
    "LB30": ["a(b", "1(2", "a)b", "a|（b", "字|(b", "）|a"],
    "LB30a": ["🇹🇼|🇯🇵", "🇹🇼|🇯", "a|🇹🇼"],
    "LB30b": ["👍🏽", "👍|👍", "\U0001f02c\U0001f3fd"],
    "LB31": ["字|字", "a|字|a", "字|1|字", "あ|い", "字|👍|字", "한|字"],
}
"""Examples of each rule of UAX #14, revision 55: a bar where a line may end."""


@pytest.mark.parametrize(
    ("rule", "expected"), [(rule, text) for rule, texts in RULES.items() for text in texts]
)
def test_each_rule_of_uax_14_breaks_its_examples_where_it_says(rule: str, expected: str) -> None:
    assert breaks(expected.replace("|", "")) == expected


@pytest.mark.skipif(not TEST_FILE.is_file(), reason="Unicode's LineBreakTest.txt is not in ../shared")
def test_every_case_of_unicodes_own_test_passes() -> None:
    cases, failed = 0, []
    for line in TEST_FILE.read_text("utf-8").splitlines():
        if not (case := line.partition("#")[0].split()):
            continue
        text = "".join(chr(int(code, 16)) for code in case[1::2])
        expected = [mark == "÷" for mark in case[2:-1:2]]
        letters = classes(text)
        if [can_break(letters, index) for index in range(1, len(text))] != expected:
            failed.append(line)
        cases += 1

    assert cases > 19_000
    assert failed == []


@pytest.mark.parametrize(
    "expected",
    [
        "字|字，|字",
        "字|「字|字」|字",
        "字|(ICLEI) |abc",
        "1,750 |個",
        "$1,750.00",
        "a |b-|c",
        "字|“字”|字",
        "字……|字",
        "👍🏽|👍🏽",
        "🇹🇼|🇯🇵|🇺🇸",
        "👨\u200d👩\u200d👧|字",
        "é́́|字",
        "한|국|어",
        "don’t",
        "",
    ],
)
def test_a_line_may_end_at_the_bars_and_nowhere_else(expected: str) -> None:
    assert breaks(expected.replace("|", "")) == expected


def test_no_break_stands_at_either_end_of_a_text() -> None:
    letters = classes("字字")

    assert not any(can_break(letters, index) for index in (-1, 0, 2, 3))


def test_every_shade_of_a_class_obeys_the_same_rules() -> None:
    text = "字 (a1,“字”…é 🇹🇼"
    plain = classes(text)
    shaded = "".join(chr(ord(char) + index % line_break.SHADES) for index, char in enumerate(plain))

    assert [can_break(shaded, k) for k in range(len(text))] == [can_break(plain, k) for k in range(len(text))]


def test_a_long_row_of_flags_costs_no_more_than_its_length() -> None:
    letters = classes("🇹🇼" * 20_000)

    assert can_break(letters, 39_998)
    assert not can_break(letters, 39_999)


def test_the_table_names_the_class_of_every_code_point_once() -> None:
    lengths = [int(length, 16) for length in line_break_table.LENGTHS.split()]

    assert line_break_table.VERSION == "17.0.0"
    assert len(lengths) == len(line_break_table.RUNS)
    assert sum(lengths) == sys.maxunicode + 1
    assert all(a != b for a, b in zip(line_break_table.RUNS, line_break_table.RUNS[1:], strict=False))


def test_line_breaking_needs_nothing_but_the_standard_library() -> None:
    check = (
        "import sys, reader.text.typesetting.line_break;"
        "print([name for name in sys.modules if name.split('.')[0] in ('rich', 'textual')])"
    )
    source = str(Path(line_break.__file__).parents[3])
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {source!r}); {check}"]

    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.fixture
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_linebreak_table", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A Unicode of a few characters, its files where the UCD has them."""
    files = {
        "LineBreak.txt": "# LineBreak-99.1.0.txt\n"
        "# @missing: 0000..10FFFF; XX\n# @missing: AC00..AC0F; ID\n"
        "0041..0042;AL # Lu\n0043  ; CJ\n201C;QU\n25CC;AL\n0E01..0E02;SA\n",
        "EastAsianWidth.txt": "# @missing: 0000..10FFFF; N\n0042;W\n",
        "extracted/DerivedGeneralCategory.txt": "0E02 ; Mn\n201C ; Pi\n1F000 ; So\n",
        "emoji/emoji-data.txt": "1F000..1F001 ; Extended_Pictographic# E0.0\n0041 ; Emoji\n",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    return tmp_path


def test_the_script_reads_classes_from_a_folder_of_unicode(script: ModuleType, folder: Path) -> None:
    names = script.names(folder)
    found = {code: names[code] for code in (0x40, 0x41, 0x42, 0x43, 0xE01, 0xE02, 0x201C, 0x25CC)}

    assert script.version(folder) == "99.1.0"
    assert found == {
        0x40: "AL",
        0x41: "AL",
        0x42: "AL+",
        0x43: "NS",
        0xE01: "AL",
        0xE02: "CM",
        0x201C: "QU_Pi",
        0x25CC: "DOTTED",
    }
    assert (names[0x1F000], names[0x1F001], names[0xAC05], names[0x20000]) == ("ID", "ID_Cn", "ID", "ID+")


def test_the_script_writes_what_stands_in_the_package(script: ModuleType) -> None:
    names = line_break_table.NAMES.split()
    expanded: list[str] = []
    for mark, length in zip(line_break_table.RUNS, line_break_table.LENGTHS.split(), strict=True):
        expanded += [names[line_break_table.ORDER.index(mark)]] * int(length, 16)
    written = script.module(expanded, line_break_table.VERSION)

    assert line_break_table.__file__
    assert written == Path(line_break_table.__file__).read_text("utf-8")


def test_the_script_names_a_file_that_is_missing(script: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no LineBreak\.txt"):
        script.names(tmp_path)
