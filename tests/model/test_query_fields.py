"""Fields, dates and states in a query: each form has one meaning, in both scripts and with wide marks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.query import (
    EVERYTHING,
    And,
    Being,
    Dated,
    InLanguage,
    Misread,
    Node,
    Not,
    OfOffice,
    Or,
    Saved,
    Word,
)
from reader.model.query_dates import dated
from reader.model.query_parser import FIELDS, STATES, from_arguments, parse

TODAY = date(2026, 11, 22)
END = 9999_99_99

TABLE: dict[str, Node] = {
    "title:气候": Word("气候", "title"),
    "標題：气候": Word("气候", "title"),
    "TITLE:a": Word("a", "title"),
    "来源:中央社": Word("中央社", "source"),
    "place:波昂 tag:韌性": And((Word("波昂", "place"), Word("韌性", "tag"))),
    'title:"地方 政府"': Word("地方 政府", "title"),
    "标题：「地方 政府」": Word("地方 政府", "title"),
    "-title:a": Not(Word("a", "title")),
    "title:a OR source:b": Or((Word("a", "title"), Word("b", "source"))),
    "=軟體": Word("軟體", exact=True),
    "＝軟體": Word("軟體", exact=True),
    '="a b"': Word("a b", exact=True),
    "title:=軟體": Word("軟體", "title", exact=True),
    "-=軟體": Not(Word("軟體", exact=True)),
    "lang:hans": InLanguage("hans"),
    "語言：zh-HK": InLanguage("zh-HK"),
    "office:高雄": OfOffice("高雄"),
    "@城市": Saved("城市"),
    '@"two words"': Saved("two words"),
    "is:unread": Being("unread"),
    "狀態：未讀": Being("unread"),
    "is:加星": Being("starred"),
    "-is:problem": Not(Being("problem")),
    "date:2023": Dated(2023_00_00, 2023_99_99),
    "日期：2023-04": Dated(2023_04_00, 2023_04_99),
    "date:2023-4-1": Dated(2023_04_01, 2023_04_01),
    "date:2023年4月1日": Dated(2023_04_01, 2023_04_01),
    "date:2020..2023-06": Dated(2020_00_00, 2023_06_99),
    "date:2020..": Dated(2020_00_00, END),
    "date:..2020": Dated(1, 2020_99_99),
    "date:>=2023-04": Dated(2023_04_00, END),
    "date:＞2023": Dated(2023_99_99 + 1, END),
    "date:<2023": Dated(1, 2023_00_00 - 1),
    "date:<=2023": Dated(1, 2023_99_99),
    "date:7d": Dated(2026_11_16, 2026_11_22),
    "date:一": Misread(
        "date:一", "一 is no date; write date:2023, date:2020..2023-06, date:>=2023-04 or date:7d"
    ),
    "date:today": Dated(2026_11_22, 2026_11_22),
    "date:昨天": Dated(2026_11_21, 2026_11_21),
    "12:30": Word("12:30"),
    "http://a.b/c": Word("http://a.b/c"),
    "note:a": Word("note:a"),
    "C++": Word("C++"),
    "a=b": Word("a=b"),
    "a@b.c": Word("a@b.c"),
}


@pytest.mark.parametrize("text", TABLE)
def test_each_form_has_one_meaning(text: str) -> None:
    found, meant = parse(text, TODAY), TABLE[text]
    if isinstance(found, Dated) and isinstance(meant, Dated):
        assert _days(found) == _days(meant)
    else:
        assert found == meant


def _days(held: Dated) -> tuple[bool, ...]:
    """Which of some days and months a span holds."""
    days = [2019_12_31, 2020_00_00, 2022_12_31, 2023_00_00, 2023_04_01, 2023_06_30, 2023_07_01, 2024_00_00]
    days += [2026_11_15, 2026_11_16, 2026_11_21, 2026_11_22, 2026_11_23]
    return tuple(held.first <= day <= held.last for day in days)


UNFINISHED = [
    *(
        "title:",
        "標題：",
        "title:=",
        'title:"',
        "date:",
        "date:2",
        "date:202",
        "date:2023-",
        "date:..",
        "date:>=",
    ),
    *(
        "date:2023-04-",
        "date:tod",
        "date:昨",
        "is:",
        "is:un",
        "is:未",
        "=",
        "@",
        "lang:",
        "office:",
        "-date:2",
    ),
]


@pytest.mark.parametrize("text", UNFINISHED)
def test_what_is_still_being_typed_restricts_nothing_yet(text: str) -> None:
    assert parse(text, TODAY) == EVERYTHING


@pytest.mark.parametrize(
    "text", ["date:abc", "date:2023-13", "date:2023-02-30", "date:2020..x", "is:green", "-is:b"]
)
def test_what_cannot_be_asked_is_named_with_what_can(text: str) -> None:
    misread = parse(text, TODAY)

    assert isinstance(misread, Misread)
    assert "takes" in misread.why or "write date:" in misread.why


@pytest.mark.parametrize("name", [name for field, others in FIELDS.items() for name in (field, *others)])
def test_every_name_of_a_field_is_understood(name: str) -> None:
    values = {"date": "2023", "is": "read"}
    field = next(held for held, others in FIELDS.items() if name in (held, *others))

    assert not isinstance(parse(f"{name}:{values.get(field, 'x')}", TODAY), Word) or field not in values
    assert parse(f"{name}:{values.get(field, 'x')}", TODAY) != Word(f"{name}:{values.get(field, 'x')}")


@pytest.mark.parametrize("name", [name for state, others in STATES.items() for name in (state, *others)])
def test_every_name_of_a_state_is_understood(name: str) -> None:
    assert isinstance(parse(f"is:{name}"), Being)


@given(st.text(alphabet="0123456789-/.年月日<>=.wdmy天今 昨", max_size=12))
def test_any_text_behind_date_is_a_span_or_nothing_yet_or_named(text: str) -> None:
    assert dated(text, TODAY) == EVERYTHING or isinstance(dated(text, TODAY), Dated | Misread)


@given(st.text(alphabet='=@:：標題titledateis未讀un20237d..-"「」() |OR高雄', max_size=24))
def test_nothing_that_is_typed_raises(text: str) -> None:
    for end in range(len(text) + 1):
        parse(text[:end], TODAY)


def test_an_argument_of_a_field_with_a_blank_is_a_phrase_in_that_field() -> None:
    assert parse(from_arguments(["title:地方 政府"])) == Word("地方 政府", "title")
    assert parse(from_arguments(["http://a b"])) == Word("http://a b")
