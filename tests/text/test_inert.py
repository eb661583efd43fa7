"""Inert text: nothing that was loaded can act on the terminal, reorder a line, or hide in it."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.inert import inert, inert_line

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)
MOST_MARKS = 30

HOSTILE = {
    "title of the terminal": ("\x1b]0;owned\x07高雄", "␛]0;owned␇高雄"),
    "link": ("\x1b]8;;http://evil\x1b\\a\x1b]8;;\x1b\\", "␛]8;;http://evil␛\\a␛]8;;␛\\"),
    "clipboard": ("\x1b]52;c;cm0gLXJm\x07", "␛]52;c;cm0gLXJm␇"),
    "clear": ("a\x1b[2Jb", "a␛[2Jb"),
    "8-bit CSI": ("a\x9b2Jb", "a\ufffd2Jb"),
    "8-bit OSC": ("\x9d0;x\x9c", "\ufffd0;x\ufffd"),
    "DCS": ("\x1bPq\x1b\\ \x90q\x9c", "␛Pq␛\\ \ufffdq\ufffd"),
    "bell, backspace, delete": ("a\x07b\x08c\x7f", "a␇b␈c␡"),
    "NUL": ("a\x00b", "a␀b"),
    "shift out": ("\x0e\x0f", "␎␏"),
    "override": ("a\u202eb\u202cc\u202a\u202b\u202d", "abc"),
    "isolates": ("\u2066a\u2067b\u2068c\u2069", "abc"),
    "marks of direction": ("a\u200eb\u200fc\u061cd", "abcd"),
    "zero width": ("高\u200b雄\u200c市\u2060府\ufeff", "高雄市府"),
    "joiner between letters": ("a\u200db\u200d", "ab"),
    "tags": ("a\U000e0001\U000e0061\U000e007fb", "ab"),
    "soft hyphen": ("a\u00adb", "ab"),
    "half of a pair": ("a\ud800b\udc9b", "a\ufffdb\ufffd"),
    "carriage return over text": ("real\rfake", "real\nfake"),
    "line ends": ("a\r\nb\x0bc\x0cd\x85e\u2028f\u2029g", "a\nb\nc\nd\ne\nf\ng"),
    "separators": ("a\x1cb\x1dc\x1ed\x1fe", "a\nb\nc\nd␟e"),
    "interlinear": ("\ufff9a\ufffab\ufffb", "ab"),
}
KEPT = [
    "",
    "高雄市府與ICLEI…",
    "a\tb\nc",
    "👨‍👩‍👧‍👦 👩🏽‍🚀 ❤️‍🔥 👁️‍🗨️ 🏳️‍🌈 🧑‍🤝‍🧑 🏴‍☠️",
    "☎️ ☎︎ 葛\U000e0100城 1️⃣",
    "e\u0301 ก็ เกี๋ยว",
    "[red]紅[/red] [/] [@click=app.quit]點我[/]",
    "&#27;[2J %1b \\x1b \\033",
    "\ue000 私",
]
SALAD = st.text(
    alphabet=st.sampled_from(
        "a高 \t\n\r\x00\x1b\x9b\x85\u0301\u200b\u200d\u202e\u2028\ufe0f\ufeff👩🚀\U000e0061"
    )
    | st.characters()
)


@pytest.mark.parametrize("name", HOSTILE)
def test_what_acts_on_a_terminal_becomes_a_visible_mark_or_nothing(name: str) -> None:
    text, expected = HOSTILE[name]

    assert inert(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_what_only_shows_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


@pytest.mark.parametrize("code", [*range(0x20), *range(0x7F, 0xA0)])
def test_no_control_is_left_but_line_ends_and_tabs(code: int) -> None:
    text = inert(f"a{chr(code)}b")

    assert not FORBIDDEN.search(text)
    assert text != "ab", "a control shows where it stood"


@given(SALAD)
def test_nothing_forbidden_is_left_of_any_text(text: str) -> None:
    assert not FORBIDDEN.search(inert(text))


@given(SALAD)
def test_inert_text_is_inert(text: str) -> None:
    assert inert(inert(text)) == inert(text)


@given(SALAD)
def test_a_line_is_one_line(text: str) -> None:
    line = inert_line(text)

    assert "\n" not in line and "\t" not in line
    assert line == inert_line(line)
    assert line.split() == inert(text).split()


@pytest.mark.parametrize(
    "mark",
    ["\u0301", "\u0489", "\u20dd", "\u0e47", "\u05b0", "\u064b", "\u3099", "\u0345"],
    ids=lambda mark: unicodedata.name(mark).replace(" ", "-").lower(),
)
def test_ten_thousand_combining_marks_are_bounded(mark: str) -> None:
    """They would paint over the lines around them; Thai, Hebrew, Arabic and kana marks like Latin ones."""
    text = inert("a" + mark * 10_000 + "b")

    assert (text[:2], text.count(mark), text[-1]) == ("a" + mark, MOST_MARKS, "b")


def test_marks_and_signs_are_bounded_however_many_follow_one_another() -> None:
    """A run is looked at in pieces, and a mark may stand at the seam of two."""
    signs = "\U0001f600" * 9_990

    assert inert(signs + "\u0301" * 40_000 + signs) == signs + "\u0301" * MOST_MARKS + signs


@pytest.mark.parametrize("between", ["\u200b", "\u202e", "\U000e0061", "\u200d"])
def test_marks_with_something_that_vanishes_between_are_bounded_too(between: str) -> None:
    text = inert("a" + ("\u0301" * 20 + between) * 500)

    assert (text.count("\u0301"), len(text)) == (MOST_MARKS, MOST_MARKS + 1)


def test_thirty_marks_on_each_of_many_letters_stay() -> None:
    text = ("a" + "\u0301" * MOST_MARKS) * 100

    assert inert(text) == text


def test_joiners_stay_only_between_parts_of_an_emoji() -> None:
    assert inert("👩\u200d\u200d🚀") == "👩🚀"
    assert inert("👩\u200da🚀") == "👩a🚀"
    assert inert("a\u200d🚀") == "a🚀"
    assert inert("\u200d👩\u200d") == "👩"


def test_a_line_of_a_megabyte_stays_whole() -> None:
    assert inert("高\u200b雄" * 300_000) == "高雄" * 300_000


def test_line_ends_and_tabs_of_a_line_become_one_blank_each_run() -> None:
    assert inert_line("a\r\n\t\nb\tc\u2028d") == "a b c d"
