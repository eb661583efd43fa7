"""What kind of feed some bytes are: by their first element, whatever stands before it, in any encoding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importing.decoding.feed_format import feed_format

ROOTS = {
    '<rss version="2.0">': "RSS",
    "<RSS>": "RSS",
    '<rdf:RDF xmlns="http://purl.org/rss/1.0/">': "RSS",
    "<channel>": "RSS",
    '<feed xmlns="http://www.w3.org/2005/Atom">': "Atom",
    "<atom:feed>": "Atom",
    '<opml version="2.0">': "OPML",
    '{"title": "島報", "version": "https:\\/\\/jsonfeed.org\\/version\\/1.1"}': "JSON Feed",
}
BEFORE = ["", "\n \t", '<?xml version="1.0"?>', "<!-- 港 > 報 -->\n", "<!DOCTYPE rss [<!ENTITY x 'y'>]>"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "big5", "gb18030"]
)
@pytest.mark.parametrize("root", ROOTS)
@settings(deadline=None, max_examples=20)
@given(before=st.lists(st.sampled_from(BEFORE), max_size=3).map("".join))
def test_a_feed_is_known_whatever_stands_before_it(encoding: str, root: str, before: str) -> None:
    blank = before if root.startswith("<") else ""

    assert feed_format(f"{blank}{root}".encode(encoding)) == ROOTS[root]


@pytest.mark.parametrize(
    "root", ["<html><rss>", "<rssfeed>", "<feeds>", '{"items": []}', "<svg>", "訂閱：<rss>"]
)
def test_what_only_speaks_of_feeds_is_none(root: str) -> None:
    assert feed_format(root.encode()) is None


@settings(deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_none(data: bytes) -> None:
    for start in (b"", b"<!--", b"<?xml ?><!-- --><!DOCTYPE ", b"{", b"\xff\xfe<\0"):
        assert feed_format(start + data) in {"RSS", "Atom", "OPML", "JSON Feed", None}
