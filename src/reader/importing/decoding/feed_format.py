"""What kind of feed some bytes are, by how they begin and in any encoding; no name of a file counts."""

import re
from typing import Literal

FeedFormat = Literal["RSS", "Atom", "OPML", "JSON Feed"]
_HEAD = 16_384
"""Bytes in which a feed says what it is."""
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ROOT = re.compile(
    rb"\s*(?:(?><\?[^<>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\][^>]*)?>)\s*)*+"
    rb"<(?:[\w-]+:)?(rss|rdf|channel|feed|opml)(?=[\s/>])",
    re.I | re.S,
)
"""The first element, behind whatever may stand before it."""
_BY_ROOT: dict[bytes, FeedFormat] = {
    b"rss": "RSS", b"rdf": "RSS", b"channel": "RSS", b"feed": "Atom", b"opml": "OPML",
}  # fmt: skip
_JSON = re.compile(rb"\s*\{")
_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')


def feed_format(data: bytes) -> FeedFormat | None:
    """What kind of feed some bytes are, as people call it; None where they are none."""
    head = _narrow(data[:_HEAD])
    if root := _ROOT.match(head):
        return _BY_ROOT[root[1].lower()]
    return "JSON Feed" if _JSON.match(head) and _VERSION.search(_narrow(data)) else None


def _narrow(data: bytes) -> bytes:
    """The bytes without a mark of their order; ASCII in UTF-16 and UTF-32 as one byte a character."""
    for mark in _MARKS:
        data = data.removeprefix(mark)
    return data.replace(b"\0", b"")
