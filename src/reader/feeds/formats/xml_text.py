"""The bytes of a feed as XML that can be parsed: decoded whatever they declare, mended where broken."""

import codecs
import re
from html import unescape

from lxml import etree

from reader.text.encoding import decoded

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
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[[^\]]*\][^>]*)?>", re.I)
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_BARE = re.compile(r"&(?!(?:#\d{1,8}|#[xX][0-9a-fA-F]{1,8}|amp|lt|gt|quot|apos);)")
_OF_XML = {"amp", "lt", "gt", "quot", "apos"}
_CDATA = re.compile(r"(<!\[CDATA\[.*?\]\]>)", re.S)
_FEW = 0.005


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
    encoding = _LARGER.get((name or "").lower(), (name or "").lower())
    try:
        if not encoding or codecs.lookup(encoding).name in _ANY_BYTES:
            return None
        text = data.decode(encoding, "replace")
    except (LookupError, UnicodeError):
        return None
    return text if text.count("\ufffd") <= _FEW * len(text) else None


def mended(text: str) -> str:
    """Text that an XML parser takes: no DOCTYPE and so no entities of its own, no bare `&`, no control."""
    start = text.find("<")
    text = _DECLARATION.sub("", text[start:] if start > 0 else text, count=1)
    text = _DOCTYPE.sub("", text, count=1)
    pieces = _CDATA.split(_FORBIDDEN.sub("", text))
    return "".join(piece if index % 2 else _with_entities(piece) for index, piece in enumerate(pieces))


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


def tree(text: str) -> "etree._Element | None":
    """The root of mended XML, read as far as it goes; None where there is none."""
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root: etree._Element | None = etree.fromstring(mended(text).encode(), parser)
    except etree.XMLSyntaxError:
        return None
    return root
