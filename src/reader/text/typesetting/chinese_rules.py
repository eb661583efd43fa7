"""Where a line of Chinese may end: UAX #14, and above it the rules of CLREQ at their strict level.

CLREQ is the W3C's *Requirements for Chinese Text Layout*; the sections meant here are "Prohibition Rules for
Line Start and Line End" and "Unbreakable Marks".
"""

import re
from collections.abc import Iterable

from reader.patterns import pattern
from reader.text.characters import is_han
from reader.text.links import WEB
from reader.text.typesetting import line_break
from reader.text.typesetting.line_break import (
    AL,
    CL,
    EAST_ASIAN,
    EX,
    HAN,
    HL,
    NS,
    NU,
    OP,
    PR,
    QU_PF,
    QU_PI,
    SP,
)
from reader.text.width import cells_of

BLANKS = " \u3000"
"""What a line neither begins nor ends with."""
FINAL_MARKS = frozenset("，。、；：！？．」』”’）》〉】〗〕")
"""Marks whose right half is empty: at the end of a line they need half their width (GB/T 15834, 5.1.10)."""
NOT_FIRST = frozenset(
    "。．，、；：！？‼⁇⁈⁉」』”’）》〉】〗〕］｝〙〛·・‧／\u301c～－–—―─━⸺⸻…⋯%‰℃℉°％,.:;!?)]}"
)
"""What no line begins with, where a word longer than the line has to be cut."""
NOT_LAST = frozenset("「『“‘（《〈【〖〔［｛〘〚([{$￥¥＄£€№")
"""What no line ends with; an opening mark also takes half an em off the indent before it."""

_NOT_FIRST_AFTER_BLANK = NOT_FIRST - frozenset("-–―─━’%‰℃℉°％,.:;!?)]}") | {"─", "―", "━"}
_UNIT_MARKS = frozenset("%‰℃℉°％")
_DASHES = frozenset("-–—―─⸺")
_MARKS_AFTER_HAN = frozenset(",;:!?)")
_AS_NS = "·‧～\u301c／－"
_AS_IN = "—―⸺⸻─━⋯…"
_TAILORED = dict.fromkeys(map(ord, _AS_NS), line_break.letter("NS+"))
_TAILORED |= dict.fromkeys(map(ord, _AS_IN), line_break.letter("IN"))
_TAILORED |= dict.fromkeys(map(ord, "０１２３４５６７８９"), line_break.letter("NU"))
"""Interpunct, wave dash and solidus start no line; dashes and ellipses are not parted, and start none.
Full-width digits are digits."""

_FULL_WIDTH_ENDS = (CL | EX | NS | HAN) & EAST_ASIAN
_STARTERS = AL | HL | NU | OP | PR | QU_PI | HAN
LATIN = AL | HL | NU
WIDE_HAN = chr(ord(line_break.letter("ID+")) + 2)
"""The one letter of nearly every character of a Chinese text."""

_PLAIN = HAN.union(*(line_break.shades(name) for name in ("AL", "NU")))
"""Letters, digits and Han."""
_PLAIN_BEFORE = _PLAIN | OP

WIDTHS = bytes(code % line_break.SHADES for code in range(256))
"""From letters, encoded as Latin-1, to widths in cells."""


_LETTERS: dict[int, str] = {}
"""Code point to letter. A plain one: `str.translate` takes twice as long where a dictionary fills itself."""


def letters_of(text: str) -> str:
    """One letter a code point, none above U+00FF: its tailored class, in the shade of its width in cells."""
    if not _LETTERS:
        _learn(range(256))
    letters = text.translate(_LETTERS)
    try:
        letters.encode("latin-1")
    except UnicodeEncodeError:  # code points that no text had before stay as they are
        _learn({ord(char) for char in letters if char > "\xff"})
        letters = text.translate(_LETTERS)
    return letters


def _learn(code_points: Iterable[int]) -> None:
    for code_point in code_points:
        plain = _TAILORED.get(code_point) or line_break.letter_of(code_point)
        _LETTERS[code_point] = chr(ord(plain) + cells_of(chr(code_point)))


def allowed(text: str, letters: str, index: int) -> bool:
    """Whether a line may end before `index`."""
    before, after = letters[index - 1], letters[index]
    if before == WIDE_HAN == after:
        return True
    if after in _PLAIN and before in _PLAIN_BEFORE:  # most places: no rule looks further
        return before not in OP and (before in HAN or after in HAN)
    if not line_break.can_break(letters, index):
        return _parts_like_full_width(text, letters, index)
    last, first = text[index - 1], text[index]
    if last == "/" or last == "／":
        return first.isascii() and text[max(index - 2, 0)].isascii()
    if last == "$" and first in "({":
        return False  # a currency sign before a bracket begins an expression of the shell
    if last in "-!" and after in HAN and text[max(index - 2, 0)] in " -!\u3000":
        return False  # LB20a, for Han too: a sign before a word is part of it
    if before in SP:
        if first in _NOT_FIRST_AFTER_BLANK:
            return False
        if first in _UNIT_MARKS and _digit_before(text, index):
            return False
        if first in _DASHES and text[index + 1 : index + 2] in ("", " "):
            return False
    return True


def _digit_before(text: str, index: int) -> bool:
    """Whether a digit stands before the blanks that end before `index`."""
    while index and text[index - 1] in BLANKS:
        index -= 1
    return index > 0 and text[index - 1].isdigit()


def _parts_like_full_width(text: str, letters: str, index: int) -> bool:
    """Breaks that UAX #14 refuses only because it takes marks that stand in Chinese for Western ones.

    An ASCII mark after Han is a full-width one in all but shape (LB25, LB29 and LB30 hold Latin words and
    digits to it); a quotation mark opens after Han and closes before Han, whatever it quotes (LB19a looks at
    both its sides).
    """
    before, after = letters[index - 1], letters[index]
    if after in QU_PI and before in _FULL_WIDTH_ENDS:
        return True
    if before in QU_PF and after in HAN:
        return True
    return (
        after in _STARTERS and text[index - 1] in _MARKS_AFTER_HAN and index > 1 and letters[index - 2] in HAN
    )


def inside_word(text: str, index: int) -> bool:
    """Whether a word or a number with its separators lies on both sides of `index`."""
    before, after = text[index - 1], text[index]
    if before in "+-−" and after.isdigit():
        return True
    if before in ".,:/'’-":
        return after.isalnum() and text[max(index - 2, 0)].isalnum()
    return before.isalnum() and (after.isalnum() or after in ".,:/'’-")


_ADDRESS = pattern(
    WEB + r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]+\.)+[a-z]{2,}(?:/[\w./?=&%#-]*)?"
    r"|[A-Za-z]\+\++",
    re.ASCII,
)
"""Each begins only where a run of its characters begins, so that no text takes more than linear time."""
_IN_ADDRESS = pattern(r"\.[a-z]|[wW]\.|://|@|\+\+")
"""One of these is in every address, and in few other texts."""
_NAME_WORD = "[A-ZÀ-Þ][A-Za-zÀ-ɏ0-9'’.\\-]*"
_NAME = pattern(f"{_NAME_WORD}(?: (?:{_NAME_WORD}|(?:van|von|de|der|di|da|del|la|bin|al)(?= )))+ ?")
UNITS = frozenset(
    "年月日時时分秒歲岁元圓圆塊块角億亿萬万千百倍個个名人位件家所座棟栋條条項项次屆届級级度點点成折米呎吋里公噸吨克斤升"
)
"""Measure words that should stay with the number before them."""
SEPARATORS = frozenset("/?&=#")
"""Where an address longer than a line is cut: after these."""


def addresses(text: str) -> list[tuple[int, int]]:
    """Web and e-mail addresses, domains, and names such as C++: not cut while they fit a line."""
    if ("." in text or "@" in text or "++" in text) and _IN_ADDRESS.search(text):
        return [match.span() for match in _ADDRESS.finditer(text)]
    return []


def names(text: str) -> list[tuple[int, int]]:
    """Runs of Latin words that look like a person's or a body's name."""
    return [match.span() for match in _NAME.finditer(text)]


_WESTERN = "A-Za-z0-9\u00c0-\u024f\u0370-\u052f$#@%+"
_TOPIC = pattern(r"(?<![A-Za-z0-9])#[^#\s](?:[^#\n]{0,38}[^#\s])?#(?![A-Za-z0-9])")
_WESTERN_RUN = pattern(f"[{_WESTERN}][{_WESTERN}\u0300-\u036f²³¹\u2070-\u209c]*")
"""Its sub- and superscripts belong to a word (NO₂, m²); alone they are notes, which stand close to Han."""


def gaps(text: str) -> list[int]:
    """The places between Han and a Latin word or number (CLREQ: "Mixed Text Composition").

    None inside `#a topic#` or behind it, which people write as one word.
    """
    places, length = [], len(text)
    for match in _WESTERN_RUN.finditer(text):
        start, end = match.span()
        if start and is_han(text[start - 1]) and text[start] not in "%+":
            places.append(start)
        if end < length and is_han(text[end]) and text[end - 1] not in "$#@":
            places.append(end)
    if places and "#" in text:
        topics = (match.span() for match in _TOPIC.finditer(text))
        inside = {place for start, end in topics for place in range(start + 1, end + 1)}
        return [place for place in places if place not in inside]
    return places
