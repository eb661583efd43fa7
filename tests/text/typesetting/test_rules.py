"""The rules that set lines are held against find what is wrong, and nothing else."""

from pathlib import Path

import pytest

from .rules import cells, full_width, violations

CLOSES = "a line begins with a mark that closes or joins"
OPENS = "a line ends with a mark that opens"
TWO_EM = "a mark of two em is split"
WORD = "a word that fits on a line is split"
DASH = "a line begins with a dash or an ellipsis"
SOLIDUS = "a line ends with a solidus"
WIDE = "a line is wider than the width"
LOST = "the lines hold the characters of the text"


@pytest.mark.parametrize(
    ("lines", "rule"),
    [
        ("他說|，好", CLOSES),
        ("他說|,好", CLOSES),
        ("港口（漁港|）旁", CLOSES),
        ("馬可|·波羅", CLOSES),
        ("濕度８０|％了", CLOSES),
        ("他說「|好」", OPENS),
        ("一共 $|好", OPENS),
        ("等等…|…好", TWO_EM),
        ("他說—|—好", TWO_EM),
        ("在 Kaoh|siung 市", WORD),
        ("約1,7|50個", WORD),
        ("氣溫37|.5℃", WORD),
        ("見www.example.org/a|/b吧", WORD),
        ("寫給a.b@exam|ple.org吧", WORD),
        ("撥02-555|-0100吧", WORD),
        ("他說|——好", DASH),
        ("港灣 |─ 城市", DASH),
        ("波昂/|紐約", SOLIDUS),
        ("一二三四五六七八九十一二三四五六", WIDE),
        ("一二三\n四五六七八九十一二三四五六七八九", WIDE),
    ],
)
def test_a_broken_rule_is_named(lines: str, rule: str) -> None:
    found = violations(lines.replace("|", ""), lines.replace("\n", "|").split("|"), 30)

    assert [violation.rule for violation in found] == [rule]


@pytest.mark.parametrize(
    "lines",
    [
        "他說，|好",
        "港口|（漁港）|旁",
        "約|1,750個，|好",
        "在 |Kaohsiung 市",
        "他說——|好",
        "波昂/紐約",
        "價 |.5 元",
        "波昂 |/ 紐約",
        "一句。\n——另一段",
        "折扣|％數",
        "長字" + "Pneumonoultramicroscopic|silicovolcanoconiosis",
    ],
)
def test_lines_that_keep_the_rules_break_none(lines: str) -> None:
    assert violations(lines.replace("|", ""), lines.replace("\n", "|").split("|"), 30) == []


@pytest.mark.parametrize("lines", [["他說"], ["他說好的"], ["說他", "好"], []])
def test_a_character_lost_added_or_moved_is_named(lines: list[str]) -> None:
    assert [violation.rule for violation in violations("他說好", lines, 30)] == [LOST]


def test_blanks_count_for_nothing_but_their_width() -> None:
    assert violations("他說 Hello", ["   他 說", "Hello"], 8) == []
    assert [found.rule for found in violations("他說", ["    他 說"], 8)] == [WIDE]


def test_the_place_of_a_violation_is_shown() -> None:
    (violation,) = violations("高雄市長今天說，好", ["高雄市長今天說", "，好"], 30)

    assert violation.place == "雄市長今天說⏎，好"


def test_widths_are_cells() -> None:
    assert [cells(text) for text in ("高雄", "a高", "é", "\x07")] == [4, 3, 1, 1]


def test_marks_next_to_han_are_made_full_width_and_others_stay() -> None:
    text = "他說:「好」 ,是(漁港) 旁,a:b (c, d)"

    assert full_width(text) == "他說：「好」，是（漁港）旁，a:b (c, d)"


def test_lines_cut_without_any_rule_break_every_rule(raw_pages: Path) -> None:
    text = (raw_pages / "harbour-network-2021.txt").read_text("utf-8") + "\n他說——這就是……了，往東/往西。"
    found = {
        violation.rule
        for width in range(5, 60)
        for violation in violations(text, [text[at : at + width] for at in range(0, len(text), width)], 120)
    }

    assert found == {CLOSES, OPENS, TWO_EM, WORD, DASH, SOLIDUS}
