"""Text cut to a width keeps its characters whole and never sticks out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.inert import Inert
from reader.text.width import cell_sums, cells, clip, fit, inside_grapheme

GRAPHEMES = ["字", "a", " ", "，", "é", "e\u0301\u0323", "葛\U000e0100", "𠀀", "👍🏽", "👨\u200d👩\u200d👧"]
GRAPHEMES += ["❤\ufe0f", "1\ufe0f\u20e3", "🇹🇼", "🇯🇵", "각", "\u1100\u1161\u11a8", "क्षि", "กำ", "ｶﾞ"]


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("字，", 4),
        ("“字”…—·", 7),
        ("𠀀葛\U000e0100", 4),
        ("e\u0301", 1),
        ("👨\u200d👩\u200d👧❤\ufe0f", 4),
        ("🇹🇼👍🏽", 4),
    ],
)
def test_a_text_is_as_wide_as_textual_paints_it(text: str, width: int) -> None:
    assert cells(text) == width
    assert cell_sums(text)[-1] == width


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("高雄市府與ICLEI", 15, "高雄市府與ICLEI"),
        ("高雄市府與ICLEI", 14, "高雄市府與ICL…"),
        ("高雄市府", 6, "高雄…"),
        ("高雄市府", 5, "高雄…"),
        ("高雄市府", 4, "高…"),
        ("高雄 市府", 6, "高雄…"),
        ("高雄", 1, "…"),
        ("高雄", 0, ""),
        ("🇹🇼🇯🇵🇺🇸", 4, "🇹🇼…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_a_clipped_text_ends_with_an_ellipsis_and_cuts_no_character(
    text: str, width: int, expected: str
) -> None:
    assert clip(text, width) == expected


def test_a_fitted_text_fills_its_cells() -> None:
    assert fit(Inert("高雄市府"), 7) == "高雄市…"
    assert fit(Inert("高雄市府"), 6) == "高雄… "
    assert fit(Inert("高雄"), 6) == "高雄  "
    assert fit(Inert("高雄市府"), 5, "") == "高雄 "


@pytest.mark.parametrize("text", GRAPHEMES)
def test_no_place_inside_a_character_is_an_edge(text: str) -> None:
    assert all(inside_grapheme(text, index) for index in range(1, len(text)))
    assert not inside_grapheme(f"字{text}字", 1)
    assert not inside_grapheme(f"字{text}字", 1 + len(text))


@settings(deadline=None, database=None)
@given(st.lists(st.sampled_from(GRAPHEMES)), st.integers(0, 30))
def test_any_row_of_characters_is_cut_between_two_of_them(graphemes: list[str], width: int) -> None:
    whole = {"".join(graphemes[:count]).rstrip(" ") for count in range(len(graphemes) + 1)}
    whole.add("".join(graphemes))

    assert clip("".join(graphemes), width, "") in whole
    assert cells(fit(Inert("".join(graphemes)), width)) == width


@settings(deadline=None, database=None)
@given(st.text(), st.integers(0, 30))
def test_any_text_can_be_fitted_into_any_width(text: str, width: int) -> None:
    assert cells(clip(text, width)) <= width
    assert cells(fit(Inert(text), width)) == width
