"""Paragraphs of plain text: a line each, or lines that were cut at a fixed width and belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.paragraphs import paragraphs

HAN = "全球韌性城市網絡是一個以城市為主的組織推動城市韌性行動以保護弱勢的社群以及重要的基礎建設"
LATIN = "Cities are on the front line of climate change, and their mayors know it well. "


def cut(text: str, width: int) -> str:
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


@pytest.mark.parametrize("width", [18, 20, 30, 40, 60])
def test_chinese_cut_at_a_width_is_one_paragraph_again(width: int) -> None:
    assert paragraphs(cut(HAN * 4, width)) == [HAN * 4]


def test_latin_cut_at_a_width_is_one_paragraph_with_blanks_between_the_words() -> None:
    text = (
        "Cities are on the front line of climate change, and\n"
        "their mayors know it well. What they lack is money,\n"
        "and time."
    )

    assert paragraphs(text) == [text.replace("\n", " ")]


def test_paragraphs_cut_at_a_width_stay_apart_at_blank_lines() -> None:
    assert paragraphs(f"{cut(HAN * 2, 30)}\n\n{cut(HAN * 3, 30)}\n") == [HAN * 2, HAN * 3]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n　\n", []),
        ("標題\n第一段。\n第二段。", ["標題", "第一段。", "第二段。"]),
        ("標題\n \n第一段\n　\n第二段", ["標題", "第一段", "第二段"]),
        ("　　第一段。\n　　第二段。  ", ["第一段。", "第二段。"]),
        ("short\nlines\nof verse", ["short", "lines", "of verse"]),
        (f"{HAN}。\n{HAN}。", [f"{HAN}。", f"{HAN}。"]),
        (f"{HAN}\n短。\n{HAN}", [HAN, "短。", HAN]),
        (f"{HAN * 2}\n{HAN * 2}", [HAN * 2, HAN * 2]),
    ],
)
def test_lines_are_paragraphs_otherwise(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@given(st.text(alphabet="ab高雄，。 \t　\n"))
def test_no_character_is_lost_and_no_paragraph_is_empty_or_has_blanks_at_its_ends(text: str) -> None:
    found = paragraphs(text)

    assert "".join("".join(found).split()) == "".join(text.split())
    assert [line for line in found if not line.strip() or line != line.strip() or "\n" in line] == []
