"""OPML: there and back the same, whatever other readers write."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.feeds.formats import opml
from reader.model.errors import Refused
from reader.model.feed import Feed, seconds


def test_nested_outlines_are_tags_and_back() -> None:
    feeds = [
        Feed("https://a.example.org/", "甲報", ("新聞/港口",)),
        Feed("https://b.example.org/", "乙 & 報", ("新聞",)),
        Feed("https://c.example.org/", "丙報"),
        Feed("https://d.example.org/", "丁報", ("新聞/港口", "環境")),
    ]

    assert opml.read(opml.write(feeds), "a.opml") == feeds


def test_a_list_of_1300_feeds_comes_back_equal() -> None:
    feeds = [
        Feed(
            f"https://{number}.example.org/feed?a=1&b=2",
            f"第 {number} 報",
            (f"類{number % 7}/類{number % 3}",),
        )
        for number in range(1300)
    ]

    assert opml.read(opml.write(feeds), "a.opml") == feeds


TAGS = st.text("新聞港 -a1", min_size=1, max_size=4).map(str.strip).filter(bool)
PATHS = st.lists(TAGS, min_size=1, max_size=3).map("/".join)
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)


@settings(deadline=None)
@given(st.lists(st.tuples(NAMES, st.lists(PATHS, max_size=3, unique=True)), max_size=8))
def test_any_list_comes_back_equal(entries: list[tuple[str, list[str]]]) -> None:
    feeds = [
        Feed(f"https://{number}.example.org/", name, tuple(tags))
        for number, (name, tags) in enumerate(entries)
    ]

    assert [feed.url for feed in opml.read(opml.write(feeds), "x")] == [feed.url for feed in feeds]
    assert [feed.tags for feed in opml.read(opml.write(feeds), "x")] == [feed.tags for feed in feeds]


def test_what_other_readers_write_is_read() -> None:
    data = """<opml version="1.0"><head/><body><outline text="新闻">
    <outline title="甲" xmlURL="https://a.example.org/"/>
    <outline text="乙" xmlUrl="https://b.example.org/?a=1&b=2" category="/科技/芯片,财经"/></outline>
    <outline text="甲又" xmlUrl="https://a.example.org/"/></body></opml>"""
    feeds = opml.read(data.encode(), "x.opml")

    assert [(feed.name, feed.url, feed.tags) for feed in feeds] == [
        ("甲", "https://a.example.org/", ("新闻",)),
        ("乙", "https://b.example.org/?a=1&b=2", ("新闻", "科技/芯片", "财经")),
    ]


def test_what_is_no_opml_is_refused_by_name() -> None:
    with pytest.raises(Refused, match=r"x\.opml is no OPML file"):
        opml.read(b"<OPML><body/></OPML>", "x.opml")


def test_a_password_is_not_exported() -> None:
    assert b"secret" not in opml.write([Feed("https://me:secret@a.example.org/", "甲")])


def test_outlines_without_end_are_no_trap() -> None:
    data = b"<opml><body>" + b'<outline text="a">' * 300 + b'<outline xmlUrl="https://a.example.org/"/>'

    assert all(feed.url for feed in opml.read(data, "x"))


@pytest.mark.parametrize(
    ("text", "value"), [("30m", 1800), ("1h", 3600), ("90d", 7_776_000), ("2w", 1_209_600)]
)
def test_a_duration_is_read(text: str, value: int) -> None:
    assert seconds(text) == value


@pytest.mark.parametrize("text", ["", "h", "0h", "1", "1y", "-1h", "1.5h", "１h"])
def test_what_is_no_duration_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text) + "$"):
        seconds(text)


def test_an_outline_of_any_number_of_attributes_is_read_in_one_pass() -> None:
    attributes = " ".join(f"a{number}='x'" for number in range(200_000))
    data = f"<opml><body><outline {attributes} text='甲' xmlUrl='https://a.example.org/'/></body></opml>"

    assert opml.read(data.encode(), "a.opml") == [Feed("https://a.example.org/", "甲")]
