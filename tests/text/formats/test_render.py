"""Forms: JSON with every key always there, Markdown that reads back, text for a pipe."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.model.article import Article, Block, Caption, Original, Related, Summary
from reader.model.conversion import Variant
from reader.model.directory import Address, Directory, Office
from reader.text.conversion.convert import Conversion
from reader.text.formats import render
from reader.text.formats.json import (
    article_value,
    as_json,
    column_lines,
    directory_value,
    office_value,
)
from reader.text.inert import inert_line

KEYS = [
    "id",
    "title",
    "subtitle",
    "date",
    "place",
    "source",
    "author",
    "language",
    "variant",
    "url",
    "original",
    "tags",
    "captions",
    "body",
    "links",
    "related",
    "reading",
    "feed",
    "guid",
    "copy_of",
    "incomplete",
    "directory",
    "left_out",
]
OFFICE_KEYS = [
    "region",
    "name",
    "aliases",
    "address",
    "addresses",
    "country",
    "phone",
    "fax",
    "email",
    "website",
    "corrected",
    "why",
]
RAW = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)
FULL = Article(
    title="標題",
    subtitle="副題",
    date="2023-04-01T04:42",
    places=("德國 波昂",),
    source="ICLEI",
    author="王",
    language="zh-Hant-TW",
    url="https://a.b",
    original=Original("總部", None),
    tags=("韌性",),
    captions=(Caption("圖", "攝"), Caption("圖二")),
    body=(Block("段"), Block("標", "heading"), Block("引", "quote"), Block("項", "item")),
    related=(Related("他", "相關"), Related("又")),
    reading="uncertain",
    feed="https://a.b/rss",
    guid="g1",
    copy_of="2023/b",
    incomplete="403",
    id="2023/a",
)


def test_every_key_is_there_for_an_article_that_has_only_a_title() -> None:
    value = article_value(Article("x"))

    assert value == {
        "id": None,
        "title": "x",
        "subtitle": None,
        "date": None,
        "place": [],
        "source": None,
        "author": None,
        "language": None,
        "variant": None,
        "url": None,
        "original": None,
        "tags": [],
        "captions": [],
        "body": [],
        "links": [],
        "related": [],
        "reading": None,
        "feed": None,
        "guid": None,
        "copy_of": None,
        "incomplete": None,
        "directory": None,
        "left_out": {},
    }
    assert list(value) == KEYS


def test_every_field_stands_under_its_key_as_published() -> None:
    directory = Directory("ICLEI")
    value = article_value(FULL, Variant.TW, directory, {"menu": ("a", "b")})

    assert list(value) == KEYS
    assert value == {
        "id": "2023/a",
        "title": "標題",
        "subtitle": "副題",
        "date": "2023-04-01T04:42",
        "place": ["德國 波昂"],
        "source": "ICLEI",
        "author": "王",
        "language": "zh-Hant-TW",
        "variant": "zh-Hant-TW",
        "url": "https://a.b",
        "original": {"publisher": "總部", "url": None, "title": None},
        "tags": ["韌性"],
        "captions": [{"text": "圖", "credit": "攝"}, {"text": "圖二", "credit": None}],
        "body": [
            {"kind": "paragraph", "text": "段"},
            {"kind": "heading", "text": "標"},
            {"kind": "quote", "text": "引"},
            {"kind": "item", "text": "項"},
        ],
        "links": [],
        "related": [{"label": "相關", "title": "他"}, {"label": None, "title": "又"}],
        "reading": "uncertain",
        "feed": "https://a.b/rss",
        "guid": "g1",
        "copy_of": "2023/b",
        "incomplete": "403",
        "directory": {"organisation": "ICLEI", "aliases": [], "regions": [], "offices": []},
        "left_out": {"menu": ["a", "b"]},
    }


def test_an_office_has_every_key_and_the_directory_is_the_content_of_its_file() -> None:
    office = Office(
        "A", addresses=(Address(("x",), "Visit"),), corrected={"fax": None, "address": ("y", "z")}
    )
    value = directory_value(Directory("I", aliases=("i",), regions=("EUROPE",), offices=(office,)))

    assert (value["organisation"], value["aliases"], value["regions"]) == ("I", ["i"], ["EUROPE"])
    assert list(value["offices"][0]) == OFFICE_KEYS
    assert value["offices"][0] == dict.fromkeys(OFFICE_KEYS) | {
        "name": "A",
        "aliases": [],
        "addresses": [{"label": "Visit", "lines": ["x"]}],
        "corrected": {"fax": None, "address": ["y", "z"]},
    }


def test_an_office_without_an_address_says_null() -> None:
    assert office_value(Office("A"))["address"] is None
    assert office_value(Office("A", address=("x", "y")))["address"] == ["x", "y"]


def test_a_row_has_its_seven_keys() -> None:
    assert json.loads(column_lines([Summary("a", "t", starred=True)[:7]])) == {
        "id": "a",
        "date": None,
        "title": "t",
        "source": None,
        "language": None,
        "unread": True,
        "starred": True,
    }


ROWS = st.builds(
    Summary,
    *(st.text().map(inert_line), st.text().map(inert_line)),
    *(st.none() | st.text().map(inert_line) for _ in range(3)),
    *(st.booleans(), st.booleans()),
)


@given(st.lists(ROWS, max_size=4))
def test_rows_line_by_line_are_the_same_json(rows: list[Summary]) -> None:
    rows = [*rows, Summary("a", '一"家👨\u200d👩\\')]
    source = column_lines([row[:7] for row in rows])

    assert json.loads(f"[{source}]") == [
        {key: getattr(row, key) for key in ("id", "date", "title", "source", "language", "unread", "starred")}
        for row in rows
    ]
    assert "\u200d" not in source
    assert source.count("\n") == len(rows) - 1


@given(
    st.text(
        alphabet=st.sampled_from("\x00\x1b\x7f\x9b\u200b\u202e\u2066\ufeff\U000e0041\u2028高")
        | st.characters()
    )
)
def test_json_escapes_what_acts_on_a_terminal_and_parses_to_the_same(text: str) -> None:
    source = as_json([{"title": text}])

    assert json.loads(source) == [{"title": text}]
    assert not RAW.search(source)


def test_json_is_one_array_in_plain_characters_with_a_line_end() -> None:
    assert as_json([]) == "[]\n"
    assert as_json([{"a": "高雄"}]) == '[\n  {\n    "a": "高雄"\n  }\n]\n'


def test_articles_in_one_json_array() -> None:
    value = json.loads(render.in_form([FULL, Article("x")], Conversion(Variant.ORIGINAL), "json"))

    assert [item["title"] for item in value] == ["標題", "x"]
    assert render.in_form([], Conversion(Variant.ORIGINAL), "json") == "[]\n"


def test_markdown_has_the_title_as_heading_and_the_body_as_published() -> None:
    assert render.as_markdown(FULL) == (
        "# 標題\n\n*副題*\n\n*2023-04-01 04:42　德國 波昂　ICLEI　王　#韌性*\n\n圖（攝）\n\n圖二\n\n"
        "段\n\n## 標\n\n> 引\n\n- 項\n\n相關：他\n\n又\n\n原文：總部\n\nhttps://a.b\n"
    )


@pytest.mark.parametrize(
    "title", ["C #", "1. 標題", "*標題*", "# 標題", "[a](b)", "a_b_", "&amp;", "\\", "- x ##"]
)
def test_markdown_of_a_title_with_marks_in_it_reads_back_as_the_title(title: str) -> None:
    tokens = MarkdownIt("commonmark").parse(render.as_markdown(Article(title)))

    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert "".join(child.content for child in tokens[1].children or ()) == title


@given(
    st.text(alphabet="*_`\\a高（）「」 #1.-", min_size=1, max_size=12).map(
        lambda text: inert_line(text).strip()
    )
)
def test_markdown_of_a_subtitle_is_emphasis_around_what_was_published(subtitle: str) -> None:
    if not subtitle:
        return
    tokens = MarkdownIt("commonmark").parse(render.as_markdown(Article("x", subtitle=subtitle)))
    children = tokens[4].children or []

    assert (children[0].type, children[-1].type) == ("em_open", "em_close")
    assert "".join(child.content for child in children) == subtitle


def test_several_articles_as_text_have_blank_lines_between() -> None:
    assert (
        render.in_form([Article("a"), Article("b", body=(Block("c"),))], Conversion(Variant.ORIGINAL))
        == "a\n\n\nb\n\nc\n"
    )


def test_articles_are_written_in_the_variant_asked_for() -> None:
    shown = render.in_form(
        [Article("氣候", language="zh-Hant-TW", body=(Block("網路"),))], Conversion(Variant.HANS)
    )

    assert shown == "气候\n\n网路\n" or shown == "气候\n\n网络\n"
