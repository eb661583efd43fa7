"""The lines of a raw page: hard wrapping undone, a page on one line opened again."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reader.importing.width import narrow


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page that is not blank."""

    text: str
    gap: bool = False
    """A blank line stands before it."""
    indented: bool = False


_NARROWEST_WRAP = 24
_WIDEST_WRAP = 100
"""Columns between which lines can have been cut."""
_SLACK = 2
_LONG_LINE = 120
_COMMA = re.compile("[，、；。,;]")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_DATE = re.compile(
    r"(?:(?<=\s)|^)(?:\d{3,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|"
    r"民[國国]\d+年\d+月\d+日)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?=\s|$)"
)
_AFTER_STOP = re.compile(r"(?<=[。！？])\s+|(?<=[。！？][」』”）)])\s+")


def page_lines(text: str) -> tuple[Line, ...]:
    """The lines of a page that are not blank, each as its author meant it."""
    lines, gap = [], False
    for raw in text.replace("\u00a0", " ").split("\n"):
        stripped = raw.strip()
        if stripped:
            lines.append(Line(stripped, gap, indented=raw.startswith(("\u3000", "  ", "\t"))))
        gap = not stripped
    if len(lines) == 1 and len(lines[0].text) > _LONG_LINE:
        return tuple(Line(part) for part in _opened(lines[0].text))
    return tuple(_unwrapped(lines))


def _opened(text: str) -> Iterator[str]:
    """The parts of a page whose line ends became blanks: headline, date, and what ends with a full stop."""
    dated = _DATE.search(narrow(text))
    if dated and dated.start() < len(text) / 2:
        yield from filter(None, (text[: dated.start()].strip(), text[dated.start() : dated.end()]))
        text = text[dated.end() :].strip()
    elif (stop := text.find("。")) > 0 and (blank := text.rfind(" ", 0, stop)) > 0 and blank <= _LONG_LINE:
        yield text[:blank].strip()
        text = text[blank:].strip()
    yield from filter(None, _AFTER_STOP.split(text))


def _unwrapped(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines with those joined again that were cut at a width."""
    measure = _wrapped_at(lines)
    if not measure:
        yield from lines
        return
    pending = lines[0]
    for before, line in pairwise(lines):
        if _goes_on(before, line, measure):
            pending = replace(pending, text=_joined(pending.text, line.text))
        else:
            yield pending
            pending = line
    yield pending


def _wrapped_at(lines: Sequence[Line]) -> int:
    """The width at which the lines of a page were cut, in columns; 0 where they were not.

    It is the width that explains why most lines end where they do. What shows that they were cut at all is
    that they have commas, or that the next line goes on with a small letter: headlines have neither.
    """
    pairs = [(line, after) for line, after in pairwise(lines) if not after.gap and not after.indented]
    sizes = [(_columns(line.text), _room(line, after), _shows_cut(line, after)) for line, after in pairs]
    best, measure = 0, 0
    for width in {size for size, _, _ in sizes if _NARROWEST_WRAP <= size <= _WIDEST_WRAP}:
        cut = [shows for size, room, shows in sizes if size <= width < room]
        long = sum(width / 2 < size <= width for size, _, _ in sizes)
        if len(cut) > best and len(cut) >= 3 and len(cut) >= long / 2 and sum(cut) >= len(cut) / 2:
            best, measure = len(cut), width
    wide = sum(size for line in lines if (size := _columns(line.text)) > measure)
    return measure if wide <= best * measure else 0


def _goes_on(line: Line, following: Line, measure: int) -> bool:
    """Whether a line was cut, and goes on in the next one: not even the first word of that had room in it."""
    if following.gap or following.indented:
        return False
    return _columns(line.text) <= measure < _room(line, following)


def _room(line: Line, following: Line) -> int:
    """The columns that a line would need to hold the first word of the next one as well.

    A mark that may not begin a line takes the character before it along: hence the two columns of slack.
    """
    first = following.text[0]
    if _CJK.match(first):
        return _columns(line.text) + _columns(first) + _SLACK
    return _columns(line.text) + 1 + _columns(following.text.split(maxsplit=1)[0])


def _shows_cut(line: Line, following: Line) -> bool:
    return bool(_COMMA.search(line.text)) or following.text[0].islower()


def _joined(before: str, after: str) -> str:
    """Two parts of a paragraph; a blank goes between Latin words, and none between Han."""
    latin = not _CJK.match(before[-1]) and not _CJK.match(after[0])
    marks = "。、「」『』【】《》…—（）“”‘’"
    return before + (" " if latin and before[-1] not in marks and after[0] not in marks else "") + after


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
