"""The bytes of an HTML page as text: its declared charset is a hint, its characters are evidence."""

import codecs
import re
from dataclasses import dataclass

from reader.text.encoding import EVERYDAY, known_encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a page, and how it was read."""

    text: str
    charset: str
    """As Python names it."""
    overruled: str | None = None
    """The charset that the page claims, where its characters say otherwise."""
    bad: int = 0
    """How many U+FFFD stand for bytes that make no character."""


_META = re.compile(rb"<meta\b[^<>]{0,400}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml\b[^<>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 16_384
"""Bytes in which a page declares its charset; browsers look at 1,024, but saved pages put scripts first."""
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "x-x-big5": "big5hkscs",
    "cp950": "big5hkscs",
    "cp936": "gb18030",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
}
"""What a declared charset means: the set that browsers read it as (WHATWG Encoding, labels)."""
_CHINESE = ("utf-8", "gb18030", "big5hkscs")
_ASCII = re.compile("[\x00-\x7f]+")
_SAMPLE = 20_000
"""Characters that are enough to tell a charset by."""
_DECLARED_BONUS = 0.02
_CERTAIN = 0.15
"""Share of everyday characters from which a text is Chinese, whatever the page claims."""


def decode_html(data: bytes, declared: str | None = None) -> Decoded:
    """The text of a page; `declared` is the charset that the server or an envelope names.

    A byte order mark decides; then UTF-8, where all bytes are; then the reading that has most of the
    characters that every Chinese text is full of; then what was declared.
    """
    for mark, charset in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return _decoded(data[len(mark) :], charset, None)
    if data[:2000].count(0) > len(data[:2000]) / 4:
        return _decoded(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be", None)
    claimed = _claimed(data, declared)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        charset = _by_evidence(data, claimed)
        return _decoded(data, charset, claimed)
    overruled = claimed if claimed not in (None, "utf-8") and not text.isascii() else None
    return Decoded(text, "utf-8", overruled)


def _decoded(data: bytes, charset: str, claimed: str | None) -> Decoded:
    text = data.decode(charset, "replace")
    bad = text.count("\ufffd")
    return Decoded(text, charset, claimed if claimed != charset else None, bad)


def _claimed(data: bytes, declared: str | None) -> str | None:
    """The charset that server or page declare, as Python names it; None where it has none of that name."""
    head = data[:_HEAD]
    within = _XML.search(head) or _META.search(head)
    for name in (declared, within[1].decode("ascii", "replace") if within else None):
        plain = (name or "").strip().strip("\"'").casefold()
        plain = _MEANT.get(plain, plain)
        found = known_encoding(plain)
        if found and _letter_a(found) == "A":
            return found
    return None


def _letter_a(charset: str) -> str:
    """What the letter A is in a charset; a set without ASCII gives nothing."""
    return b"A".decode(charset, "ignore")


def _by_evidence(data: bytes, claimed: str | None) -> str:
    """The charset under which the bytes make most sense."""
    candidates = dict.fromkeys((*_CHINESE, *([claimed] if claimed else [])))
    scores = {
        charset: _score(data.decode(charset, "replace")) + _DECLARED_BONUS * (charset == claimed)
        for charset in candidates
    }
    best = max(scores, key=lambda charset: scores[charset])
    if scores[best] >= _CERTAIN or claimed is None:
        return best if scores[best] > 0 else (claimed or "utf-8")
    return claimed


def _score(text: str) -> float:
    """The share of everyday characters among those outside ASCII; broken ones count against it."""
    foreign = _ASCII.sub("", text)[:_SAMPLE]
    everyday = sum(char in EVERYDAY for char in foreign)
    return (everyday - 3 * foreign.count("\ufffd")) / (len(foreign) or 1)
