"""The bytes of a feed as XML that can be parsed: decoded whatever they declare, mended where broken."""

import codecs
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from html import unescape
from typing import Any, TypeVar, cast

from lxml import etree

from reader.text.encoding import decoded, known_encoding

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = ((b"\0<\0", "utf-16-be"), (b"<\0", "utf-16-le"), (b"\0{\0", "utf-16-be"), (b"{\0", "utf-16-le"))
_LARGER = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs", "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8",
}  # fmt: skip
"""Encodings that are declared, and the larger ones that are meant (WHATWG Encoding)."""
_ANY_BYTES = {"cp1252", "iso-8859-15", "koi8-r"}
"""Encodings in which any bytes are text, so that they prove nothing."""
_DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""", re.A)
_PROLOG = re.compile(r"\s+|<\?xml[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\][^>]*)?>", re.I | re.S)
"""A part of what may stand before the root."""
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,8}|amp|lt|gt|quot|apos);)")
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.S)
_FEW = 0.005
_SAFE: dict[str, Any] = {"resolve_entities": False, "no_network": True, "huge_tree": False}
_Part = TypeVar("_Part")
_CHUNK = 65_536
"""Characters that are parsed at once."""


def text_of(data: bytes, charset: str | None = None) -> str:
    """The text of a feed; `charset` is what the server says. Bytes that mean nothing become U+FFFD."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for start, encoding in _WIDE:
        if data.startswith(start):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(data[:400])
    for name in (declared.group(1).decode("ascii") if declared else None, charset):
        text = _decoded(data, name)
        if text is not None:
            return text
    guess = decoded(data)
    return guess.text if guess else data.decode("cp1252", "replace")


def _decoded(data: bytes, name: str | None) -> str | None:
    """The bytes in a declared encoding; None where that cannot be right."""
    encoding = known_encoding(_LARGER.get((name or "").lower(), name))
    if encoding is None or encoding in _ANY_BYTES:
        return None
    text = data.decode(encoding, "replace")
    return text if text.count("\ufffd") <= _FEW * len(text) else None


def mended(text: str) -> Iterator[str]:
    """Text that an XML parser takes, in pieces: no DOCTYPE and so no entities of its own, no bare `&`, no
    control.
    """
    place = max(0, text.find("<"))
    while part := _PROLOG.match(text, place):
        place = part.end()
    for section in _CDATA.finditer(text, place):
        yield _with_entities(_FORBIDDEN.sub("", text[place : section.start()]))
        yield _FORBIDDEN.sub("", section[0])
        place = section.end()
    yield _with_entities(_FORBIDDEN.sub("", text[place:]))


def _with_entities(text: str) -> str:
    if "&" not in text:
        return text
    text = _NUMBER.sub(_numbered, text)
    text = _NAMED.sub(_named, text)
    return _BARE.sub("&amp;", text)


def _numbered(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    is_allowed = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE
    return match[0] if is_allowed or 0x10000 <= code < 0x110000 else ""


def _named(match: re.Match[str]) -> str:
    if match[1] in _OF_XML:
        return match[0]
    char = unescape(match[0])
    return match[0] if char == match[0] else char.replace("&", "&amp;").replace("<", "&lt;")


def name_of(node: etree._Element) -> str:
    """The name of an element in lower case, without its namespace: feeds get both wrong."""
    return node.tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(node.tag, str) else ""


def tree(text: str) -> "etree._Element | None":
    """The root of mended XML, read as far as it goes; None where there is none."""
    parser = etree.XMLParser(recover=True, **_SAFE)
    try:
        root: etree._Element | None = etree.fromstring("".join(mended(text)).encode(), parser)
    except etree.XMLSyntaxError:
        return None
    return root


def read(
    text: str, names: Collection[str], make: Callable[[etree._Element], _Part]
) -> "tuple[etree._Element | None, list[_Part]]":
    """The root of mended XML, as `tree` gives it, and what is made of each element of some names.

    Where the XML has no fault each is emptied when it has ended: those of a large feed would take ten times
    the memory of its text.
    """
    try:
        return _read_in_turn(text, names, make)
    except etree.XMLSyntaxError:
        root = tree(text)
        nodes = [] if root is None else [node for node in root.iter() if name_of(node) in names]
        parts = []
        for node in reversed(nodes):  # an inner one first, and emptied: the outer is not to hold it again
            parts.append(make(node))
            del node[:]
        return root, parts[::-1]


def _read_in_turn(
    text: str, names: Collection[str], make: Callable[[etree._Element], _Part]
) -> tuple[etree._Element, list[_Part]]:
    """The same of XML without a fault. Raises XMLSyntaxError."""
    parser = etree.XMLPullParser(("end",), **_SAFE)
    parts: list[_Part] = []
    ended: etree._Element | None = None
    for piece in mended(text):
        for start in range(0, len(piece), _CHUNK):
            parser.feed(piece[start : start + _CHUNK].encode())
            for _event, node in cast(Iterable[tuple[str, etree._Element]], parser.read_events()):
                if name_of(node) in names:
                    parts.append(make(node))
                    del node[:]
                    _drop(ended)  # not this one: the parser may still stand there
                    ended = node
    _drop(ended)
    return parser.close(), parts


def _drop(node: "etree._Element | None") -> None:
    parent = None if node is None else node.getparent()
    if node is not None and parent is not None:
        parent.remove(node)
