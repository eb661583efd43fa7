"""The rules of set lines, written down apart from the code that sets them.

The marks are those of CLREQ (Requirements for Chinese Text Layout, "Prohibition Rules for Line Start and
Line End") and GB/T 15834-2011, with the half-width marks that stand in their place on many web pages. Widths
are wcwidth's, not the program's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wcwidth import wcswidth

PAUSES = "。．，、：；！？‼⁇⁈⁉｡､" + ",.:;!?"
CLOSING = "」』”’）》〉】〗〕］｝〙〛｣﹂﹄︶" + ")]}"
JOINING = "·・‧／～～/-–"
UNITS = "%％‰℃℉°"
OPENING = "「『“‘（《〈【〖〔［｛〘〚｢" + "([{" + "$￥¥＄£€№"
DASHES = "…⋯—―─–⸺"
CLINGING = PAUSES + CLOSING + JOINING + UNITS + "…—"
TWO_EM = "…⋯—―─"
"""Marks that are set in pairs."""
WORD = re.compile(
    r"""
    (?: https?:// | www\. ) [\w\-.~:/?#\[\]@!$&'()*+,;=%]+    # an address of the web
    | [\w.+%\-]+ @ [\w\-.]+ \. [a-z]{2,}                      # of a mailbox
    | [a-z0-9\-]+ (?: \. [a-z0-9\-]+ )+ (?: / [\w\-./]* )?    # of a site, without its scheme
    | \+? \d+ (?: - \d+ )+                                    # a telephone number
    | [$€£¥￥]? [+\-−]? \d+ (?: [.,:/] \d+ )* (?: [%％‰℃℉] | °C )?
    | [a-zÀ-ɏ0-9]+ (?: ['’] [a-z]+ )*                         # a word of Latin letters
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
RUN = re.compile(r"([-－…⋯．.—―─])\1{2,}")
"""A mark set so often that it draws a rule or a pause."""
HAN = "[\u3400-\u9fff「」『』、。《》]"
FULL = str.maketrans(",:;!?()", "，：；！？（）")


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that is broken, and where: the characters about it, `⏎` at the end of the line."""

    rule: str
    place: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line inside a paragraph."""

    text: str
    at: int
    """The place in the text of the first character of the next line."""
    last: str
    first: str
    spaced: bool
    """Whether a blank stands in the text where the line ends."""
    chain: int
    """The cells of the word that is split, its brackets and marks with it; 0 where none is."""


def violations(text: str, lines: Sequence[str], width: int) -> list[Violation]:
    """Which rules the lines break in which a text is set at a width in cells.

    The lines hold the characters of the text in their order; blanks count for nothing but their width.
    """
    wide = [line for line in lines if cells(line.rstrip()) > width]
    found = [Violation("a line is wider than the width", line) for line in wide]
    if _solid("".join(lines)) != _solid(text):
        return [*found, Violation("the lines hold the characters of the text", "")]
    for end in _breaks(text, lines):
        if rule := _broken(end, width):
            found.append(Violation(rule, f"{text[max(0, end.at - 6) : end.at]}⏎{text[end.at : end.at + 6]}"))
    return found


def cells(text: str) -> int:
    """Columns of a terminal, by wcwidth; a control character counts as one."""
    width: int = wcswidth(text)
    return width if width >= 0 else len(text)


def full_width(text: str) -> str:
    """The text with full-width marks next to Han, without blanks beside them, as most papers print it."""

    def full(mark: "re.Match[str]") -> str:
        before, after = text[: mark.start()][-1:], text[mark.end() :][:1]
        beside_han = re.match(HAN, before) or re.match(HAN, after)
        return mark[1].translate(FULL) if beside_han else mark[0]

    return re.sub(r" ?([,:;!?()]) ?", full, text)


def _solid(text: str) -> str:
    return "".join(text.split())


def _breaks(text: str, lines: Sequence[str]) -> Iterator[Break]:
    """The ends of lines that are not ends of paragraphs."""
    places = [at for at, char in enumerate(text) if not char.isspace()]
    chains = _chains(text)
    done = 0
    for line in lines:
        solid = _solid(line)
        if done and solid:
            at, before = places[done], places[done - 1]
            between = text[before + 1 : at]
            if "\n" not in between:
                yield Break(text, at, text[before], text[at], bool(between), chains.get(at, 0))
        done += len(solid)


@lru_cache(maxsize=4)
def _chains(text: str) -> dict[int, int]:
    """For every place inside a word or a run: its cells with the brackets and marks that cling to it.

    Marks cling over blanks too. A run also keeps the character before it, because it begins no line.
    """
    chains: dict[int, int] = {}
    for pattern in (WORD, RUN):
        for word in pattern.finditer(text):
            start, end = word.span()
            if pattern is RUN and start and text[start - 1] != "\n":
                start -= 1
            while start and text[start - 1] in OPENING:
                start -= 1
            while closing := re.compile(f" *[{re.escape(CLINGING)}]").match(text, end):
                end = closing.end()
            if text[end - 1] in "/／" and not text[end : end + 1].isascii():
                end += 1  # a solidus ends no line
            width = cells(text[start:end])
            chains.update((at, width) for at in range(word.start() + 1, word.end()))
    return chains


def _broken(end: Break, width: int) -> str | None:
    """The rule that a line's end breaks."""
    first, last = end.first, end.last
    if end.chain and not end.spaced:
        return "a word that fits on a line is split" if end.chain <= width else None
    if _closes(end):
        return "a line begins with a mark that closes or joins"
    if last in OPENING and not end.spaced:
        return "a line ends with a mark that opens"
    if first == last and first in TWO_EM and not end.spaced:
        return "a mark of two em is split"
    if first in DASHES:
        return "a line begins with a dash or an ellipsis"
    if last in "/／" and not end.spaced and not first.isascii():
        return "a line ends with a solidus"
    return None


def _closes(end: Break) -> bool:
    """Whether the next line begins with a mark that belongs to what stands before it."""
    first = end.first
    if first in UNITS:
        return end.last.isdigit()
    if first in "-–/":
        return not end.spaced  # between blanks it stands for itself
    if first == "." and end.spaced:
        return not end.text[end.at + 1 : end.at + 2].isdigit()  # .5
    return first in PAUSES + CLOSING + JOINING
