"""Lines keep the rules of printed Chinese at every width, and lose nothing."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.text.typesetting import chinese_rules
from reader.text.typesetting.chinese_rules import allowed, letters_of
from reader.text.typesetting.paragraph import Line, Paragraph, Style, set_lines
from reader.text.width import cells

from .rules import Violation, full_width, violations

OWN = """\
他說：“這不是‘結束’，而是——開始……”之後，眾人問道：「真的嗎？！」（沒有人回答。）
詳見https://www.iclei.org/zh/news?id=2020&lang=tw#top，或寫信到iclei.kcc@kcg.gov.tw，網站www.iclei.org/africa亦可。
票價NT$1,200.50元、€3,000或￥99％起；氣溫37.5℃，濕度80%，成長−3.5%，日期2020/06/16、電話+886-7-735-6006#1234。
卡爾·馬克思與Gino Van Begin說‧C++和AT&T的I/O很重要／還可以，
波昂/美國 紐約 – 地方政府 ─ 永續理事會（ICLEI – Local Governments）
👨‍👩‍👧與👍🏽和❤️都在🇹🇼🇯🇵，按1️⃣鍵；古字𠀀𠮷𡃁𪚥與葛󠄀城，café、naïve、Zoe\u0301與e\u0301。
「『《論語》』」曰：「學而時習之，不亦說乎？」《史記》〈項羽本紀〉——太史公……【註】；１２３，４５６元。
第10個人在2019年12月31日買了3.5公斤蘋果,1,750個橘子(Orange,每個$12.5)!共100,000元:很貴?
Chinese-language newspapers,台灣的,香港的;Pneumonoultramicroscopicsilicovolcanoconiosis是長字。
"""
STYLES = {
    "default": Style(),
    "justified": Style(justify=True),
    "no gap": Style(gap=False),
    "no indent": Style(indent=0),
    "plain": Style(indent=0, gap=False, half_end=False, orphan=False, units=False),
    "hanging": Style(hanging=4, names=True, justify=True),
    "full ends": Style(half_end=False, justify=True, names=True),
    "centered": Style(align="center"),
}


def broken(text: str, style: Style) -> list[tuple[int, Violation]]:
    """At which widths which rules are broken, from 10 cells to 120."""
    return [
        (width, violation)
        for width in range(10, 121)
        for violation in violations(text, set_lines(text, width, style), width)
    ]


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
@pytest.mark.parametrize("full", [False, True], ids=["as it is", "full-width marks"])
def test_no_rule_is_broken_on_a_saved_page_at_any_width(saved_page: Path, full: bool, style: Style) -> None:
    text = saved_page.read_text("utf-8")

    assert broken(full_width(text) if full else text, style) == []


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES.keys())
@pytest.mark.parametrize("full", [False, True], ids=["as it is", "full-width marks"])
def test_no_rule_is_broken_on_a_text_full_of_traps(full: bool, style: Style) -> None:
    assert broken(full_width(OWN) if full else OWN, style) == []


def set_as(text: str, width: int, **style: object) -> list[str]:
    """Set without indent, unless the test is about it."""
    return set_lines(text, width, Style(**{"indent": 0, **style}))  # type: ignore[arg-type]


def test_the_first_line_is_indented_by_two_characters() -> None:
    assert set_lines("高雄市政府環境保護局表示", 12, Style(half_end=False)) == [
        "    高雄市政",
        "府環境保護局",
        "表示",
    ]


def test_an_opening_mark_takes_half_a_character_off_the_indent() -> None:
    assert set_lines("「高雄」", 20) == ["   「高雄」"]


def test_an_indent_is_given_up_where_nothing_fits_beside_it() -> None:
    assert set_lines("Kaohsiung市", 10)[0] == "Kaohsiung"


def test_lines_after_the_first_hang_by_the_hanging_indent() -> None:
    assert set_as("一二三四五六七八", 9, hanging=2, half_end=False, orphan=False) == [
        "一二三四",
        "  五六七",
        "  八",
    ]


def test_a_cell_stands_between_han_and_latin_on_the_screen_only() -> None:
    paragraph = Paragraph("與ICLEI在2020年")
    (line,) = paragraph.lines(40, Style(indent=0))

    assert paragraph.shown(line) == "與 ICLEI 在 2020 年"
    assert line == Line(0, 12, 0, (1, 6, 7, 11))
    assert paragraph.text == "與ICLEI在2020年"
    assert paragraph.cells(0, 12) == 15


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("話題#渡口燈會#登上熱搜", "話題 #渡口燈會#登上熱搜"),
        ("話題#渡口2024燈會#登上", "話題 #渡口2024燈會#登上"),
        ("用C#和F#寫", "用 C#和 F#寫"),
        ("第#1號", "第 #1 號"),
    ],
)
def test_no_gap_stands_in_a_topic_between_two_number_signs(text: str, shown: str) -> None:
    paragraph = Paragraph(text)

    assert [paragraph.shown(line) for line in paragraph.lines(60, Style(indent=0))] == [shown]


def test_a_gap_is_left_out_where_a_style_or_a_paragraph_says_so() -> None:
    paragraph = Paragraph("與ICLEI在")

    assert [paragraph.shown(line) for line in paragraph.lines(40, Style(indent=0, gap=False))] == [
        "與ICLEI在"
    ]
    assert Paragraph("與ICLEI在", gap=False).lines(40) == [Line(0, 7, 4, ())]


def test_a_final_mark_stands_out_of_the_measure_by_one_cell() -> None:
    paragraph = Paragraph("一二三，四五六")
    inside = Style(indent=0, half_end=False)

    assert [paragraph.shown(line) for line in paragraph.lines(7, Style(indent=0))] == ["一二三，", "四五六"]
    assert [paragraph.shown(line) for line in paragraph.lines(7, inside)] == ["一二", "三，四", "五六"]


def test_a_set_text_is_never_wider_than_asked_even_with_a_mark_that_stands_out() -> None:
    assert set_as("一二三，四五六", 8) == ["一二三，", "四五六"]


def test_a_word_that_fits_the_width_is_not_cut_for_the_measures_sake() -> None:
    assert set_as("去Friedrich-城", 10) == ["去", "Friedrich-", "城"]


def test_a_justified_line_fills_its_measure_and_the_last_stays_short() -> None:
    lines = set_as("他說，我們應該到ICLEI去，再說", 17, justify=True, half_end=False)

    assert [cells(line) for line in lines[:-1]] == [17] * (len(lines) - 1)
    assert cells(lines[-1]) < 17


def test_no_single_character_is_left_on_the_last_line() -> None:
    assert set_as("一二三四五六七。", 12, half_end=False, orphan=False) == ["一二三四五六", "七。"]
    assert set_as("一二三四五六七。", 12, half_end=False) == ["一二三四五", "六七。"]


def test_a_number_stays_with_its_measure_word() -> None:
    assert set_as("大會於2012年開始", 11, half_end=False) == ["大會於", "2012 年開始"]
    assert set_as("大會於2012年開始", 11, half_end=False, units=False) == ["大會於 2012", "年開始"]


def test_a_latin_name_stays_whole_if_asked() -> None:
    text = "秘書長Lauren Sorkin表示"

    assert set_as(text, 14, half_end=False) == ["秘書長 Lauren", "Sorkin 表示"]
    assert set_as(text, 14, half_end=False, names=True) == ["秘書長", "Lauren Sorkin", "表示"]


def test_an_address_is_cut_only_where_no_line_could_hold_it() -> None:
    assert set_as("網址www.iclei-europe.org請看", 20, gap=False) == ["網址", "www.iclei-europe.org", "請看"]
    assert set_as("見https://www.iclei.org/zh/news/2020/06", 16, gap=False) == [
        "見https://",
        "www.iclei.org/",
        "zh/news/2020/06",
    ]


def test_an_ascii_mark_after_han_ends_a_line_as_a_full_width_one_does() -> None:
    assert set_as("理事會,ICLEI的", 8, half_end=False) == ["理事會,", "ICLEI 的"]


def test_centered_lines_are_of_about_one_length() -> None:
    title = "ICLEI與GRCN宣布新的合作關係以強化城市的韌性能力"
    lines = set_lines(title, 48, Style(align="center"))
    left = [len(line) - len(line.lstrip()) for line in lines]

    assert len(lines) == 2
    assert abs(cells(lines[0].strip()) - cells(lines[1].strip())) <= 4
    assert all(
        abs(2 * indent + cells(line.strip()) - 47) <= 1 for indent, line in zip(left, lines, strict=True)
    )


def test_a_centered_line_ends_at_a_full_blank_only_where_a_line_may_end() -> None:
    assert set_as("0⼀\u3000，", 6, gap=False, half_end=False, align="center") == ["  0", "⼀\u3000，"]
    assert set_as("城市\u3000！韌性", 8, gap=False, half_end=False, align="center") == [
        "城市\u3000！",
        "  韌性",
    ]


@pytest.mark.parametrize("text", ["", " ", "\u3000\u3000", "\t"])
def test_a_paragraph_without_text_is_one_empty_line(text: str) -> None:
    assert Paragraph(text).lines(20) == [Line(0, 0, 0, ())]
    assert set_lines(text, 20) == [""]


def test_blanks_around_a_line_are_not_painted() -> None:
    assert set_as("\u3000\u3000字字 字字\xa0", 4, half_end=False) == ["字字", "字字"]
    assert set_as("a\tb", 10) == ["a b"]


def test_each_line_of_a_text_is_a_paragraph() -> None:
    assert set_lines("字\n\n字", 20) == ["    字", "", "    字"]


GRAPHEMES = list("字文，。、：；？！「」（）《》“”‘’—…·／～%/-–─() ,.:;?!$1234567890aBcé　𠀀😀")
GRAPHEMES += [
    "ICLEI",
    "1,750",
    "www.iclei.org/a",
    "e\u0301",
    "葛\U000e0100",
    "👍🏽",
    "👨\u200d👩\u200d👧",
    "❤\ufe0f",
]
GRAPHEMES += ["1\ufe0f\u20e3", "🇹🇼", "🇯🇵", "\u1100\u1161\u11a8", "……", "——", "年"]
TOKENS = {"ICLEI", "1,750", "www.iclei.org/a", "……", "——"}
salad = st.lists(st.sampled_from(GRAPHEMES), max_size=80)
widths = st.integers(2, 40)
styles = st.builds(
    Style,
    indent=st.sampled_from([0, 1, 4]),
    hanging=st.sampled_from([0, 2]),
    gap=st.booleans(),
    half_end=st.booleans(),
    justify=st.booleans(),
    orphan=st.booleans(),
    units=st.booleans(),
    names=st.booleans(),
    align=st.sampled_from(["left", "center"]),
)
many_times = settings(deadline=None, database=None, max_examples=200)
"""Hypothesis without its own files and without a clock."""


@many_times
@given(st.one_of(st.text(), salad.map("".join)), widths, styles)
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int, style: Style) -> None:
    lines = set_lines(text, width, style)
    blanks = " \u3000\t\n\xa0"

    assert "".join(lines).translate(dict.fromkeys(map(ord, blanks))) == text.translate(
        dict.fromkeys(map(ord, blanks))
    )
    assert all(cells(line) <= width for line in lines)


@many_times
@given(st.one_of(st.text(), salad.map("".join)), widths, styles)
def test_a_line_of_a_paragraph_is_at_most_one_final_cell_too_wide(
    text: str, width: int, style: Style
) -> None:
    paragraph = Paragraph(text)
    shown = [paragraph.shown(line) for line in paragraph.lines(width, style)]

    assert all(cells(line) <= width + style.half_end for line in shown)


def test_a_long_row_of_one_trap_is_set_without_getting_stuck() -> None:
    for trap in ("a.", "a-a@", "1,", "🇹🇼", "Aa ", "e\u0301", "“"):
        assert len(Paragraph(trap * 5_000).lines(72)) > 1


@many_times
@given(st.one_of(st.text(), salad.map("".join)), widths, styles)
def test_setting_again_gives_the_same_lines(text: str, width: int, style: Style) -> None:
    paragraph = Paragraph(text)
    first = paragraph.lines(width, style)
    paragraph.lines(width + 7, style)

    assert paragraph.lines(width, style) == first == Paragraph(text).lines(width, style)


@many_times
@given(st.one_of(st.text(), salad.map("".join)), widths, styles)
@example("0⼀\u3000，", 6, Style(gap=False, half_end=False, align="center"))
def test_no_forbidden_break_is_taken_where_an_allowed_one_exists(text: str, width: int, style: Style) -> None:
    paragraph = Paragraph(text, style.gap)
    text, letters = paragraph.text, paragraph._measured.letters
    lines = paragraph.lines(width, style)
    for line, following in pairwise(lines):
        if allowed(text, letters, following.start):
            continue
        better = [place for place in range(line.start + 1, line.end) if allowed(text, letters, place)]
        assert not better or "www" in text[line.start : following.end]


@many_times
@given(st.one_of(st.text(min_size=2), salad.map("".join).filter(lambda text: len(text) > 1)))
def test_plain_pairs_break_where_all_rules_let_them(text: str) -> None:
    letters = letters_of(text)
    places = range(1, len(text))
    quick = [allowed(text, letters, place) for place in places]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chinese_rules, "_PLAIN", frozenset())

        assert quick == [allowed(text, letters, place) for place in places]


@many_times
@given(salad, widths, styles)
def test_no_character_is_cut(graphemes: list[str], width: int, style: Style) -> None:
    pieces = [piece for item in graphemes for piece in (item if item in TOKENS else [item])]
    edges = {len("".join(pieces[:count])) for count in range(len(pieces) + 1)}
    for line in Paragraph("".join(pieces)).lines(width, style):
        assert {line.start, line.end, *line.gaps} <= edges
