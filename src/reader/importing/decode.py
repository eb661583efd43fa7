"""The bytes of a saved page as text, whatever encoding it was saved in.

Declared names do not matter: pages that call themselves `gb2312` or `big5` hold characters of larger sets.
What decides is which reading has more of the characters that every Chinese text is full of.
"""

import codecs
import re

from reader.i18n import _
from reader.model.errors import Refused
from reader.text.inert import inert

_EVERYDAY = frozenset(
    "的一是不了在人有我他这這个個们們中来來上大为為和国國地到以说說时時要就出会會可也你对對生能而子那得于於着著下自之"
    "年过過发發后後作里裡用道行所然家种種事成方多经經么麼去法学學如都同现現当當没沒动動面起看定天分还還进進好小部其些"
    "主样樣理心她本前开開但因只从從想实實日军軍者意无無力它与與长長把机機十民第公此已工使情明性知全三又关關点點正业業"
    "外将將两兩高间間由问問很最重并並物手应應战戰向头頭文体體政美相见見被利什二等产產或新己制身果加西斯月话話合回特"
    "代内內信表化老给給世位次度门門任常先海通教儿兒原东東声聲提立及比员員解水名真论論处處走义義各入几幾口认認条條平"
    "系气氣题題活尔爾更别別打女变變四神总總何电電数數安少报報才结結反受目太量再感建务務做接必场場件计計管期市直德资資"
    "命山金指克许許统統区區保至队隊形社便空决決治展马馬科司五基眼书書非则則听聽白却卻界达達光放强強即像难難且权權思王"
    "象完设設式色路记記南品住告类類求据據程北边邊死张張该該交规規万萬取拉格望觉覺术術领領共确確传傳师師观觀清今切院让讓"
    "识識候带帶导導争爭运運府台臺湾灣港京省县縣号號亿億元网網闻聞警表示今後前以上以下「」『』，。、；：？！（）《》“”"
)
_SIGNATURES = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
    b"RIFF",
    b"{\\rtf",
)
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_TAG = re.compile(r"</?(?:div|p|span|a|li|ul|script|meta|br|img|table)\b[^<>]*>", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_BLANK_LIKE = str.maketrans("\u00a0\u2007\u202f", "   ")
_SAMPLE = 200_000
"""Bytes that are enough to tell the encoding of a page."""


def decode(data: bytes, name: str) -> str:
    """The text of a page, inert, with no-break spaces as plain ones.

    Raises `Refused`, naming `name`, when there is nothing to read: binary data, HTML, or no text at all.
    """
    if not data:
        raise Refused(_("{name}: the page is empty; save it again with its text.").format(name=name))
    found = None if data.startswith(_SIGNATURES) else _decoded(data)
    if found is None or len(_CONTROL.findall(found)) > len(found) / 50:
        told = _("{name}: this is no text but binary data; copy the text of the page into a file.")
        raise Refused(told.format(name=name))
    if _HTML.search(found[:4000]) or len(_TAG.findall(found[:20_000])) >= 5:
        told = _(
            "{name}: HTML pages are not read yet; copy the text of the page out of the browser into a file."
        )
        raise Refused(told.format(name=name))
    text = inert(found.translate(_BLANK_LIKE))
    if not text.strip("\u2800\u3164\uffa0 \t\n\u3000\u2002\u2003\u2009"):
        told = _("{name}: the page holds nothing but blanks; save it again with its text.")
        raise Refused(told.format(name=name))
    return text


def _decoded(data: bytes) -> str | None:
    """The text of the bytes, None where no encoding makes text of them."""
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", "replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _whole(data, "utf-16")
    if b"\0" in data:
        return _best(data, ("utf-16-le", "utf-16-be"))
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return _best(data, ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be"))


def _whole(data: bytes, encoding: str) -> str:
    """The text without a last character that was cut; bytes that mean nothing become U+FFFD."""
    return codecs.getincrementaldecoder(encoding)("replace").decode(data)


def _best(data: bytes, encodings: tuple[str, ...]) -> str | None:
    """The reading with the most everyday characters; None where no reading looks like text."""
    sample = data[:_SAMPLE]
    scores = {encoding: _score(_whole(sample, encoding)) for encoding in encodings}
    best = max(scores, key=lambda encoding: scores[encoding])
    return _whole(data, best) if scores[best] > 0 else None


def _score(text: str) -> float:
    """How much of a text is everyday characters; bytes that mean nothing count against it."""
    foreign = [sign for sign in text if sign > "\x7f"]
    everyday = sum(sign in _EVERYDAY for sign in foreign)
    broken = len(_CONTROL.findall(text))
    letters = sum(sign.isascii() and sign.isprintable() for sign in text) if len(text) > len(foreign) else 0
    return (everyday - 3 * broken + letters / 100) / (len(foreign) + 1)
