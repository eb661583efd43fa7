"""Differences: where two paragraphs differ, and which words only regions write differently."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.model.conversion import Conversion, Variant
from reader.text.comparison.differences import differences
from reader.text.conversion.convert import show_text
from reader.text.search.fold import fold

TEXTS = st.text("台北市的計程車出租车軟體软件AI 2026年3月，。（）ａ㈱…\u0301\u200d", max_size=40)


def told(left: str, right: str, own: tuple[tuple[str, ...], ...] = ()) -> list[tuple[str, str, str]]:
    """The words that differ, and of what kind."""
    found = differences(left, right, own)
    return [(left[slice(*each.left)], right[slice(*each.right)], each.kind.split()[0]) for each in found]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("搭計程車去", "搭出租车去", [("計程車", "出租车", "regional")]),
        ("計程車司機", "的士司機", [("計程車", "的士", "regional")]),
        ("AI軟體公司", "AI软件公司", [("軟體", "软件", "regional")]),
        ("軟體", "电影", [("軟體", "电影", "other")]),
        ("2026年3月", "2026年11月", [("3", "11", "other")]),
        ("市長說", "市長今天說", [("", "今天", "other")]),
        ("市長今天說", "市長說", [("今天", "", "other")]),
        ("市長說", "市長說話", [("", "話", "other")]),
        ("email", "emails", [("email", "emails", "other")]),
        ("", "市長", [("", "市長", "other")]),
        ("甲市乙", "丙市丁", [("甲市乙", "丙市丁", "other")]),
    ],
)
def test_the_words_that_differ_are_told_with_their_kind(
    left: str, right: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(left, right) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [("氣候與能源", "气候与能源"), ("ICLEI 與", "iclei與"), ("「台灣」", "“臺灣”"), ("２０２６", "2026")],
)
def test_script_case_width_and_layout_are_no_difference(left: str, right: str) -> None:
    assert told(left, right) == []


def test_a_persons_own_words_are_words_of_regions_too() -> None:
    assert told("坐小黃去", "坐差頭去") == [("小黃", "差頭", "other")]
    assert told("坐小黃去", "坐差頭去", (("小黃", "差頭"),)) == [("小黃", "差頭", "regional")]


@given(TEXTS, TEXTS)
@example("㈱", "株式")
@example("é", "e")
def test_outside_the_differences_the_texts_fold_alike_but_for_blanks(left: str, right: str) -> None:
    found = differences(left, right)

    assert _rest(left, [each.left for each in found]) == _rest(right, [each.right for each in found])
    for one, other, _kind in told(left, right):
        assert fold(one) != fold(other) or not fold(one)


def _rest(text: str, spans: list[tuple[int, int]]) -> str:
    """What stands outside some spans, which are in order and apart."""
    done, pieces = 0, []
    for start, end in spans:
        assert done <= start <= end <= len(text)
        pieces.append(text[done:start])
        done = end
    return "".join(fold(piece) for piece in [*pieces, text[done:]]).replace(" ", "")


@given(st.text("台灣的网络與軟體在裏面發生了變化頭髮,。 aB1", max_size=60))
def test_a_text_and_the_same_in_another_script_have_no_differences(text: str) -> None:
    for variant in Variant:
        assert differences(text, show_text(text, "zh-Hant-TW", Conversion(variant))) == []


@pytest.mark.parametrize("unit", ["甲乙", "甲", "計程車", "市a1。"])
def test_long_texts_that_repeat_are_compared(unit: str) -> None:
    left, right = unit * 5000, unit * 2000 + "！" + unit * 3100

    found = differences(left, right)

    assert _rest(left, [each.left for each in found]) == _rest(right, [each.right for each in found])
