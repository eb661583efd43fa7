"""The lines of a raw page: hard wrapping undone, a page on one line opened again."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.importing.asides import caption_of
from reader.importing.body import is_prose
from reader.importing.fields import byline_of
from reader.importing.markers import MORE_LABEL, RELATED_LABEL, is_menu, kind_of
from reader.importing.words import narrow
from reader.text.paragraphs import join_lines
from reader.text.width import cells, cells_of


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page that is not blank."""

    text: str
    gap: bool = False
    """A blank line stands before it."""
    indent: int = 0
    """The cells of the blanks that it began with."""


_NARROWEST_WRAP = 24
_WIDEST_WRAP = 100
"""Cells between which lines can have been cut."""
_SLACK = 2
_LEAST = 3
"""Lines that show that a page was cut at a width."""
_LONG_LINE = 120
_LONGEST_HEAD = 2000
"""Characters of a page on one line in which its headline and its date stand."""
_COMMA = re.compile("[，、；。,;]")
_SENTENCE_END = re.compile("[。！？!?…」』”）)】]$")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_BEGINS = re.compile(r"[▲△▼▽►▶●•◆■※★◎]|https?:|www\.|[\w.+-]+@|\+\d")
"""What begins a line that is none's second half: the mark of a caption or an item, a contact."""
_DATE = re.compile(
    r"(?:(?<=\s)|^)(?:\d{3,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|"
    r"(?:中華)?民[國国]\d+年\d+月\d+日)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?=\s|$)"
)
_AFTER_STOP = re.compile(r"(?<=[。！？])\s+|(?<=[。！？][」』”）)])\s+")
_CREDIT = re.compile(r"[（(【][^（）()【】。]{2,40}[）)】](?=\s)")


def page_lines(text: str) -> tuple[Line, ...]:
    """The lines of a page that are not blank, each as its author meant it."""
    lines, gap = [], False
    for raw in text.replace("\u00a0", " ").split("\n"):
        stripped = raw.strip()
        if stripped:
            lines.append(Line(stripped, gap, cells(raw[: len(raw) - len(raw.lstrip())])))
        gap = not stripped
    if len(lines) == 1 and len(lines[0].text) > _LONG_LINE:
        return tuple(Line(part) for part in _opened(lines[0].text))
    return tuple(_unwrapped(lines))


def _opened(text: str) -> Iterator[str]:
    """The parts of a page whose line ends became blanks: headline, date, byline, paragraphs, what follows."""
    head = narrow(text[:_LONGEST_HEAD])
    dated = _DATE.search(head)
    if dated and dated.start() < len(text) / 2:
        yield from _without_menu(text[: dated.start()].strip())
        yield text[dated.start() : dated.end()]
        text = text[dated.end() :].strip()
    elif (stop := head.find("。")) > 0 and (blank := head.rfind(" ", 0, stop)) > 0 and blank <= _LONG_LINE:
        yield from _without_menu(text[:blank].strip())
        text = text[blank:].strip()
    if byline := byline_of(text):
        end = narrow(text[:_LONG_LINE]).find(byline[1]) + len(byline[1])
        rest = text[end:].lstrip(")）】〕")
        if rest.startswith(" "):
            yield text[: len(text) - len(rest)]
            text = rest.strip()
    for part in _AFTER_STOP.split(text):
        yield from _parted(part.strip())


def _without_menu(text: str) -> Iterator[str]:
    """The words of a menu that run before a headline, as one line, and the headline."""
    found = text.split(" ")
    start = next((place for place, word in enumerate(found) if word and not is_menu(narrow(word))), 0)
    yield from filter(None, (" ".join(found[:start]), " ".join(found[start:])))


def _parted(part: str) -> Iterator[str]:
    """A part of a page on one line: a caption before a paragraph, and what has no stop line by line."""
    if (credit := _CREDIT.match(part)) and caption_of(credit[0]):
        yield credit[0]
        part = part[credit.end() :].strip()
    if is_prose(part):
        yield part
        return
    line: list[str] = []
    for word in part.split(" "):
        plain = narrow(word)
        label = bool(word and (MORE_LABEL.match(plain) or RELATED_LABEL.match(plain)))
        if line and (label or kind_of(plain)):
            yield " ".join(line)
            line = []
        line.append(word)
        if label:
            yield word
            line = []
    if line and any(line):
        yield " ".join(line)


def _unwrapped(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with those joined again that were cut at a width, where that makes a sentence of them."""
    measure = _wrapped_at(lines)
    if not measure:
        yield from lines
        return
    run = [lines[0]]
    for before, line in pairwise(lines):
        if _goes_on(before, line, measure):
            run.append(line)
        else:
            yield from _joined(run, measure, ends=line.gap)
            run = [line]
    yield from _joined(run, measure, ends=True)


def _joined(run: Sequence[Line], measure: int, ends: bool) -> Iterable[Line]:
    """The lines of a run as one, where they read as a paragraph.

    So does a headline of which a few characters went into a second line, when a blank line ends it.
    """
    if len(run) > 1:
        text = join_lines("\n".join(line.text for line in run))
        cut = len(run) == 2 and cells(run[0].text) >= measure - _SLACK and cells(run[1].text) <= measure / 2
        if is_prose(text) or (cut and ends):
            return (replace(run[0], text=text),)
    return run


def _wrapped_at(lines: Sequence[Line]) -> int:
    """The width at which the lines of a page were cut, in cells; 0 where they were not.

    It is the width that explains why most lines with commas end in the middle of a sentence: headlines and
    addresses that are as long by chance have no commas, or do not all end at one width.
    """
    shown, against = Counter[int](), Counter[int]()
    sizes = [_size(line) for line in lines]
    for place, (line, after) in enumerate(pairwise(lines)):
        size, room = max(sizes[place : place + 2]), _room(after, sizes[place])
        if after.gap or after.indent > 1 or sizes[place] > _WIDEST_WRAP or _SENTENCE_END.search(line.text):
            continue
        if not _COMMA.search(line.text) and not after.text[0].islower():
            continue
        for width in range(max(sizes[place], _NARROWEST_WRAP), min(2 * sizes[place], _WIDEST_WRAP + 1)):
            (shown if size <= width < room else against)[width] += 1
    found = [width for width in sorted(shown) if shown[width] >= max(_LEAST, 2 * against[width])]
    measure = max(found, key=lambda width: shown[width], default=0)
    wide = sum(size for size in sizes if size > measure)
    return measure if wide <= 2 * shown[measure] * measure else 0


def _goes_on(line: Line, following: Line, measure: int) -> bool:
    """Whether a line was cut, and goes on in the next one: not even the first word of that had room in it."""
    if following.gap or following.indent > 1 or _BEGINS.match(following.text):
        return False
    size = _size(line)
    return max(size, _size(following)) <= measure < _room(following, size)


def _size(line: Line) -> int:
    """The cells of a line with its indent."""
    return line.indent + cells(line.text)


def _room(following: Line, size: int) -> int:
    """The cells that a line (of `size` cells) would need to hold the first word of the next one as well.

    A mark that may not begin a line takes the character before it along: hence the two cells of slack.
    """
    first = following.text[0]
    if _CJK.match(first):
        return size + cells_of(first) + _SLACK
    return size + 1 + cells(following.text[:_WIDEST_WRAP].split(maxsplit=1)[0])
