"""Characters: the classes of patterns and the functions agree with Unicode and with one another."""

import re
import unicodedata
from pathlib import Path

import pytest

from reader.text.characters import HAN, UNIFIED_HAN, is_chinese, is_cjk, is_han, is_kana

SOURCE = Path(__file__).parents[2] / "src" / "reader"
ALL = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
NAMED = [(char, unicodedata.name(char, "")) for char in ALL]
UNIFIED = re.compile(f"[{UNIFIED_HAN}]")


def test_every_unified_ideograph_is_of_the_class_and_is_left_alone_by_nfkd() -> None:
    ideographs = [char for char, name in NAMED if name.startswith("CJK UNIFIED IDEOGRAPH-")]
    compatibility = {char for char in ideographs if "\uf900" <= char <= "\ufaff"}

    assert len(ideographs) > 90_000
    assert [char for char in ideographs if not UNIFIED.match(char) and char not in compatibility] == []
    assert [char for char in ALL if UNIFIED.match(char) and unicodedata.normalize("NFKD", char) != char] == []


def test_every_compatibility_ideograph_is_han() -> None:
    assert [
        char for char, name in NAMED if name.startswith("CJK COMPATIBILITY IDEO") and not is_han(char)
    ] == []


def test_pattern_and_function_agree_on_han() -> None:
    pattern = re.compile(f"[{HAN}]")
    unassigned = [char for char in ALL if is_han(char) and not pattern.match(char)]

    assert [char for char in ALL if pattern.match(char) and not is_han(char)] == []
    assert {unicodedata.category(char) for char in unassigned} <= {"Cn"}


def test_every_letter_of_japanese_but_its_marks_is_kana() -> None:
    letters = [char for char, name in NAMED if re.match("(HIRAGANA|KATAKANA) LETTER [A-Z ]+$", name)]

    assert [char for char in letters if char < "\u3100" and not is_kana(char)] == []


@pytest.mark.parametrize("char", "高々〇あアㄅ⻓⼀，。「」、：（）｡𠀀")
def test_what_is_written_without_blanks_is_cjk(char: str) -> None:
    assert is_cjk(char)
    assert char in "高々〇あアㄅ⻓⼀𠀀" or is_chinese(char)


@pytest.mark.parametrize("char", ["", "a", "é", "1", ".", "“", "…", "·", "한", "😀", "\u302a", " "])
def test_what_is_written_with_blanks_is_not(char: str) -> None:
    assert not is_cjk(char)
    assert not is_han(char)


def test_the_ranges_of_han_stand_in_one_module() -> None:
    modules = (path for path in SOURCE.rglob("*.py") if "importing" not in path.parts)
    ranges = re.compile(r"\\u(3400|4dbf|4e00|9fff|2e80)|\\U000[23]0000", re.I)

    assert [path.name for path in modules if ranges.search(path.read_text("utf-8"))] == ["characters.py"]
