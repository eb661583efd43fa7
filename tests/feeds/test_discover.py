"""Discovery: a page names its feeds."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.feeds.formats.discover import feeds_of

PAGE = """<html><head><base href="/news/"><title>站</title>
<link rel="stylesheet" href="a.css">
<link rel="Alternate" type="application/rss+xml; charset=utf-8"
 title="全部" href="all.xml">
<link rel=alternate type="application/atom+xml" href="https://other.example.org/atom"/>
<link rel="alternate" type="application/rss+xml" href="all.xml">
<link rel="alternate" hreflang="en" href="/en">
<link rel="alternate" type="application/rss+xml" href="javascript:1"></head><body></body></html>"""


def test_the_feeds_of_a_page_are_found_in_order() -> None:
    assert [tuple(each) for each in feeds_of(PAGE.encode(), "https://example.org/a/b")] == [
        ("https://example.org/news/all.xml", "全部"),
        ("https://other.example.org/atom", ""),
    ]


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_looked_through(data: bytes) -> None:
    assert isinstance(feeds_of(b"<link rel=alternate " + data, "https://example.org/"), list)
