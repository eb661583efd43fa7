"""The lines of a raw page: blanks at their ends gone, hard wrapping undone, a page on one line opened again."""

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


_WIDEST_WRAP = 100
"""Columns above which lines are not taken to be wrapped."""
_SLACK = 3
"""Columns a wrapped line may fall short of the others: a mark that may not begin a line, half a character."""
_LONG_LINE = 120
_SENTENCE_END = re.compile(r"[。！？!?…；;：:][」』”’）)]*$")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_DATE = re.compile(r"(?:(?<=\s)|^)(?:\d{3,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|民[國国]\d+年\d+月\d+日)(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?=\s|$)")
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
    """The parts of a page whose line ends have become blanks: headline, date, and what ends with a full stop."""
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

    Cut lines are all about as wide as the widest one, and most of them end within a sentence.
    """
    widths = [_columns(line.text) for line in lines]
    measure = max(widths, default=0)
    if measure > _WIDEST_WRAP:
        return 0
    full = [line for line, width in zip(lines, widths, strict=True) if width >= measure - _SLACK]
    long = sum(width > measure / 2 for width in widths)
    inside = sum(not _SENTENCE_END.search(line.text) for line in full)
    return measure if len(full) >= 3 and len(full) >= long / 2 and inside >= len(full) / 2 else 0


def _goes_on(line: Line, following: Line, measure: int) -> bool:
    """Whether a line was cut, and goes on in the next one: not even the first word of that had room in it."""
    if following.gap or following.indented:
        return False
    first = following.text[0]
    word = first if _CJK.match(first) else following.text.split(maxsplit=1)[0]
    return _columns(line.text) + _columns(word) >= measure - 1


def _joined(before: str, after: str) -> str:
    """Two parts of a paragraph; a blank goes between Latin words, and none between Han."""
    latin = not _CJK.match(before[-1]) and not _CJK.match(after[0])
    marks = "。、「」『』【】《》…—（）“”‘’"
    return before + (" " if latin and before[-1] not in marks and after[0] not in marks else "") + after


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
