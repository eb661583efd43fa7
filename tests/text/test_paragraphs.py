"""Paragraphs of plain text: a line each, or lines that were cut at a fixed width and belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.paragraphs import join_lines, paragraphs

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


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("碼頭\n下月", "碼頭下月"),
        ("碼頭，\n下月", "碼頭，下月"),
        ("碼頭 ABC\nCompany 說", "碼頭 ABC Company 說"),
        ("碼頭\nABC", "碼頭 ABC"),
        ("ABC\n碼頭", "ABC 碼頭"),
        ("他說：“\n好”", "他說：“好”"),
        ("說“好”\n他走了……\n又回來", "說“好”他走了……又回來"),
        ("the “end”\n“Another”", "the “end” “Another”"),
        ("ひと\nカナ", "ひとカナ"),
        ("한국\n뉴스", "한국 뉴스"),
        ("“\n”", "“ ”"),
        (" 一 \n\n\t二", "一二"),
    ],
)
def test_a_joined_line_end_keeps_its_blank_unless_both_sides_are_chinese(text: str, joined: str) -> None:
    assert join_lines(text) == joined


@pytest.mark.parametrize(
    "text",
    [
        "潮聲遠了\n石頭記得\n每一隻腳的重量",
        "甲：你好嗎？\n乙：我很好。\n甲：再見！",
        "海州市西門街二號\n電話：02-5550-9876\nEmail: b@example.org\n網址 https://example.org/a/b/c/d/e/f/g/h",
        "8:30 開門\n16:30 關門",
    ],
)
def test_verse_talk_and_addresses_stay_lines(text: str) -> None:
    assert paragraphs(text) == text.split("\n")


def test_a_wrapped_line_may_end_early_before_a_latin_word() -> None:
    text = (
        "漁港管理處今日宣布，二號防波堤將於下週\n一起封閉整修，為期六個月。整修期間，所\n"
        "有漁船改停四號碼頭 Nantong\nHarbour 表示，費用約三千萬元。"
    )

    assert paragraphs(text) == [text.replace("Nantong\n", "Nantong ").replace("\n", "")]


@given(st.text(alphabet="ab高雄，。 \t　\n"))
def test_no_character_is_lost_and_no_paragraph_is_empty_or_has_blanks_at_its_ends(text: str) -> None:
    found = paragraphs(text)

    assert "".join("".join(found).split()) == "".join(text.split())
    assert [line for line in found if not line.strip() or line != line.strip() or "\n" in line] == []


@given(st.lists(st.text(alphabet="ab高雄，。“” ", min_size=1, max_size=30), max_size=6))
def test_joined_lines_hold_every_character_and_two_words_of_latin_stay_two(lines: list[str]) -> None:
    joined = join_lines("\n".join(lines))

    assert "".join(joined.split()) == "".join("".join(lines).split())
    assert all(
        word in joined.split()
        for word in (line.strip() for line in lines)
        if word.isascii() and word.isalpha()
    )
