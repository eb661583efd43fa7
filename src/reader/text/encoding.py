"""The bytes of a saved page as text, whatever encoding it was saved in, and garbled text put right.

Declared names do not matter: pages that call themselves `gb2312` or `big5` hold characters of larger sets.
What decides is which reading has more of the characters that every Chinese text is full of. Text that was
read in the wrong encoding once and saved again (mojibake) is read back, before `inert` drops what it needs.
"""

import codecs
import re
from collections.abc import Callable
from typing import NamedTuple

from reader.i18n import _, later
from reader.patterns import count
from reader.text.characters import UNIFIED_HAN

EVERYDAY = frozenset(
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
_OF_TEXT = re.compile(r"(?:utf-?(?:8|16|32)|gb|hz|big5|cp\d|euc|iso|shift|koi8|mac|tis|johab|ascii)[\w-]*")
"""How encodings are named that servers and pages may declare; Python has others, for other ends."""
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_LATIN = re.compile(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_HAN = re.compile(f"[{UNIFIED_HAN}\ue000-\uf8ff]")
_KANA = re.compile("[\u3041-\u30fa]")
_GONE = re.compile("\ufffd{2,}")
"""What is left of one character of which a byte is gone."""
_SAMPLE = 200_000
"""Bytes that are enough to tell the encoding of a page."""
_LEAST_GARBLED = 20
_BETTER = 0.2
"""How much more of a text must be everyday characters when it is read back."""
_RIGHT = 0.35
"""The share of everyday characters above which no text is garbled."""
_MOST_LOST = 0.25
"""The share of characters that reading back may lose."""
_LOST = later("bytes that are no text stand as \ufffd: {count}")
_REPAIRED = later("garbled text was put right: {saved} had been read as {read}")


class Decoded(NamedTuple):
    """The text of bytes."""

    text: str
    notes: tuple[str, ...] = ()
    """Sentences on what was put right or lost."""


def decoded(data: bytes) -> Decoded | None:
    """The text of the bytes, None where no encoding makes text of them; not inert yet."""
    text = None if data.startswith(_SIGNATURES) else _text(data)
    if text is None:
        return None
    repaired = _repaired(text)
    text = repaired.text
    lost = text.count("\ufffd")
    if count(_CONTROL, text) > max(2, len(text) / 50) and not (
        repaired.notes and lost < len(text) * _MOST_LOST
    ):
        return None
    notes = repaired.notes + ((_(_LOST).format(count=lost),) if lost else ())
    return Decoded(text, notes)


def known_encoding(name: str | None) -> str | None:
    """An encoding of text that is declared by a name, as Python names it; None where there is none."""
    try:
        encoding = codecs.lookup((name or "").strip()).name
    except (LookupError, ValueError):
        return None
    return encoding if _OF_TEXT.fullmatch(encoding) else None


def is_garbled(text: str) -> bool:
    """Whether a text is Chinese read in the wrong encoding: runs of Latin-1, or rare characters."""
    latin, han = count(_LATIN, text), count(_HAN, text)
    if latin >= _LEAST_GARBLED and latin > 2 * han and latin > 0.3 * len(text):
        return True
    return han >= _LEAST_GARBLED and not _KANA.search(text) and _share(text) < 0.05 and "\ufffd" in text


def _text(data: bytes) -> str | None:
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
    everyday = sum(sign in EVERYDAY for sign in foreign)
    broken = count(_CONTROL, text)
    letters = sum(sign.isascii() and sign.isprintable() for sign in text) if len(text) > len(foreign) else 0
    return (everyday - 3 * broken + letters / 100) / (len(foreign) + 1)


def _share(text: str) -> float:
    """The share of everyday characters among those beyond ASCII."""
    foreign = [sign for sign in text[:_SAMPLE] if sign > "\x7f"]
    return sum(sign in EVERYDAY for sign in foreign) / len(foreign) if foreign else 1.0


def _repaired(text: str) -> Decoded:
    """The text read back into the encoding it was saved in, where it was read in another one."""
    before = _share(text)
    if before >= _RIGHT or sum(sign > "\x7f" for sign in text[:_SAMPLE]) < _LEAST_GARBLED:
        return Decoded(text)
    best, note = before + _BETTER, ""
    repaired = text
    for read, encode in _READ_AS:
        if read == "Latin-1" and not is_garbled(text):
            continue
        data = encode(text)
        for saved, encoding in _SAVED_AS:
            if saved == read or (read == "GBK") != (encoding == "utf-8" and read == "GBK"):
                continue
            again = _GONE.sub("\ufffd", data.decode(encoding, "replace"))
            share = _share(again)
            if share > best and again.count("\ufffd") <= _MOST_LOST * len(again):
                best, repaired = share, again
                note = _(_REPAIRED).format(saved=saved, read=read)
    return Decoded(repaired, (note,) if note else ())


def _latin_bytes(text: str) -> bytes:
    """The bytes of a text that was read as Latin-1 or Windows-1252."""
    parts = []
    for sign in text:
        try:
            parts.append(sign.encode("latin-1"))
        except UnicodeEncodeError:
            parts.append(sign.encode("cp1252", "replace"))
    return b"".join(parts)


def _gbk_bytes(text: str) -> bytes:
    """The bytes of a text that was read as GBK; what was lost becomes a byte that is no UTF-8."""
    return b"\xff".join(part.encode("gb18030", "replace") for part in text.split("\ufffd"))


_READ_AS: tuple[tuple[str, Callable[[str], bytes]], ...] = (("Latin-1", _latin_bytes), ("GBK", _gbk_bytes))
_SAVED_AS = (("UTF-8", "utf-8"), ("Big5", "big5hkscs"), ("GBK", "gb18030"))
