"""A paragraph set in lines of a given width, by the rules for printed Chinese.

A paragraph is analysed once; setting it at a width is cheap, so that every change of width sets it anew. The
lines are places in the paragraph's own text: searching, copying and marking never see a blank that was added.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

from reader.text.characters import is_han
from reader.text.typesetting.chinese_rules import BLANKS, NOT_FIRST, NOT_LAST, UNITS
from reader.text.typesetting.justify import widened
from reader.text.typesetting.measure import Measured, around

SOFT = 8
"""The cells a line may lose for a wish (a number with its unit, a whole name, no orphan): four Han."""
LEAST = 4
"""The cells that must remain beside an indent, or it is given up."""
BALANCED = 6
"""Titles of up to so many lines are balanced."""
_BLANKS = re.compile(f"[{BLANKS}]+")
_MOST_BLANKS = 8
"""Blanks of a headline that are tried as ends of its lines."""
_TO_BLANK = re.compile("[\t\n]|(?<![0-9A-Za-zÀ-ɏ])\xa0|\xa0(?![0-9A-Za-zÀ-ɏ])")
"""What becomes a blank; a no-break space only holds Latin words and numbers together."""


class Line(NamedTuple):
    """A set line: code points [start:end) of the paragraph, without the blanks at its end."""

    start: int
    end: int
    indent: int
    """Blank cells before it."""
    gaps: tuple[int, ...]
    """Places in the paragraph, inside the line, before which one blank cell stands."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph is set; widths in cells."""

    indent: int = 4
    """Of the first line: two Han (CLREQ, "Paragraph Adjustment"); one cell less before an opening mark."""
    hanging: int = 0
    """Indent of all lines but the first: lists, quotes."""
    gap: bool = True
    """One cell between Han and Latin, on the screen only (CLREQ, "Mixed Text Composition")."""
    half_end: bool = True
    """A final mark may stand out of the measure by one cell, its empty half (GB/T 15834, 5.1.10)."""
    justify: bool = False
    """Fill all lines but the last."""
    orphan: bool = True
    """No single Han alone on the last line (CLREQ, "Widow and Orphan Control")."""
    units: bool = True
    """A number stays with its measure word, where that costs no more than `SOFT` cells."""
    names: bool = False
    """A Latin name stays whole, where that costs no more than `SOFT` cells."""
    align: Literal["left", "center"] = "left"
    """Centered lines get their indent from the width, and are of about one length (titles)."""


_PLAIN = Style()
_Span = tuple[int, int, int]
"""Start, end, indent."""


class Paragraph:
    """A paragraph, ready to be set at any width. Tabs, line ends and stray no-break spaces become blanks."""

    __slots__ = ("_measured", "text")

    text: str
    """What the places of lines count in: the text given, code point for code point."""

    def __init__(self, text: str, gap: bool = True) -> None:
        if "\xa0" in text or "\t" in text or "\n" in text:
            text = _TO_BLANK.sub(" ", text)
        self.text = text
        self._measured = Measured(text, gap)

    def cells(self, start: int, end: int) -> int:
        """The width of `text[start:end]` in cells, gaps not counted."""
        return self._measured.cells(start, end)

    def shown(self, line: Line) -> str:
        """The line as it is painted: indent, gaps, no blanks at its end."""
        if not line.gaps:
            return " " * line.indent + self.text[line.start : line.end]
        starts, ends = (line.start, *line.gaps), (*line.gaps, line.end)
        return " " * line.indent + " ".join(map(self.text.__getitem__, map(slice, starts, ends)))

    def lines(self, width: int, style: Style = _PLAIN) -> list[Line]:
        """The paragraph in lines of `width` cells (`width` + 1 where `half_end` lets a mark stand out).

        A paragraph without text gives one empty line. Only a single character wider than `width` makes a
        line too wide.
        """
        if self._measured.gaps and not style.gap:
            return Paragraph(self.text, gap=False).lines(width, style)
        if style.align == "center":
            return self._centered(width, style)
        spans = self._spans(width, style)
        if len(spans) == 1:  # each gap stands between two characters, so all are inside the line
            return [Line(*spans[0], self._measured.gaps)]
        if style.orphan:
            self._join_orphan(spans, width)
        gaps_inside = self._measured.gaps_inside
        lines = [Line(start, end, indent, gaps_inside(start, end)) for start, end, indent in spans]
        if style.justify:
            lines[:-1] = [self._justified(line, width) for line in lines[:-1]]
        return lines

    def _spans(self, width: int, style: Style) -> list[_Span]:
        """All lines, each ending as late as the rules let it."""
        text, line_end, spare = self.text, self._measured.line_end, int(style.half_end)
        stop = len(text.rstrip(BLANKS))
        start = len(text) - len(text.lstrip(BLANKS))
        if start >= stop:
            return [(0, 0, 0)]
        spans: list[_Span] = []
        indent = style.indent - (style.indent > max(1, style.hanging) and text[start] in NOT_LAST)
        while True:
            if indent > width - LEAST:
                indent = 0
            fits = self._measured.fits(start, stop, width - indent)
            end = stop if fits else line_end(start, stop, indent, width, spare)
            if end <= start:
                indent = 0
                end = line_end(start, stop, 0, width, spare)
            if end >= stop:
                spans.append((start, stop, indent))
                return spans
            if style.names or text[end] in UNITS:
                end = self._softened(start, end, style)
            spans.append((start, self._without_blanks(start, end), indent))
            while text[end] in BLANKS:
                end += 1
            start, indent = end, style.hanging

    def _without_blanks(self, start: int, end: int) -> int:
        """The end of a line without the blanks before it."""
        while end > start and self.text[end - 1] in BLANKS:
            end -= 1
        return end

    def _softened(self, start: int, end: int, style: Style) -> int:
        """The break moved back for a wish, where that is cheap; else where it was."""
        text, measured = self.text, self._measured
        wished = end
        if style.units and text[end] in UNITS and text[end - 1].isdigit():
            wished -= 1
            while wished > start and (text[wished - 1].isdigit() or text[wished - 1] in ".,"):
                wished -= 1
        elif style.names and text[end - 1] == " " and (name := around(measured.names(), end)):
            wished = name[0]
        wished = measured.allowed_until(start, wished)
        cheap = wished > start and measured.cells(wished, end) <= SOFT and measured.is_clean(wished)
        return wished if cheap else end

    def _join_orphan(self, spans: list[_Span], width: int) -> None:
        """Move the last break back, if it leaves one Han and its marks alone on the last line."""
        text, measured = self.text, self._measured
        (first, _, first_indent), (start, stop, indent) = spans[-2:]
        end = stop
        while end > start and (text[end - 1] in NOT_FIRST or text[end - 1] in BLANKS):
            end -= 1
        if end - start != 1 or measured.cells(start, end) != 2:
            return
        place = measured.allowed_until(first + 1, start - 1)
        cheap = measured.cells(place, start) <= SOFT and measured.cells_set(place, stop) <= width - indent
        if place > first + 1 and cheap and measured.is_clean(place):
            spans[-2:] = [(first, self._without_blanks(first, place), first_indent), (place, stop, indent)]

    def _room_left(self, line: Line, width: int) -> int:
        """The cells of the measure that a line leaves blank."""
        return width - line.indent - self.cells(line.start, line.end) - len(line.gaps)

    def _justified(self, line: Line, width: int) -> Line:
        """The line with gaps added until it fills the width; as it was where they would be too many."""
        slack = self._room_left(line, width)
        if not 0 < slack <= max(4, width // 8):
            return line
        more = widened(self.text, self._measured.letters, line.start, line.end, slack, line.gaps)
        return line._replace(gaps=tuple(sorted((*line.gaps, *more))))

    def _centered(self, width: int, style: Style) -> list[Line]:
        """Lines of about one length, in the middle of the width."""
        style = replace(style, indent=0, hanging=0, justify=False, align="left")
        lines = self.lines(width, style)
        if 1 < len(lines) <= BALANCED:
            lines = (
                self._at_blanks(self._full_blanks(), len(lines), width)
                or self._at_blanks(self._clause_blanks(), len(lines), width)
                or self._balanced(lines, width, style)
            )
        return [line._replace(indent=max(0, self._room_left(line, width) // 2)) for line in lines]

    def _full_blanks(self) -> list[int]:
        """The places behind full blanks: in a headline, stronger ends than others."""
        return [
            place for place in self._blanks() if "\u3000" in self.text[self._without_blanks(0, place) : place]
        ]

    def _clause_blanks(self) -> list[int]:
        """The places behind blanks where a clause of a headline ends: between Han, or marks around them."""
        places = []
        for place in self._blanks():
            before, after = self.text[self._without_blanks(0, place) - 1], self.text[place]
            if (is_han(before) or before in "」』”》）") and (is_han(after) or after in "「『“《"):
                places.append(place)
        return places

    def _blanks(self) -> Iterator[int]:
        """The places behind blanks where a line may end."""
        start = len(self.text) - len(self.text.lstrip(BLANKS))
        for match in _BLANKS.finditer(self.text, start, len(self.text.rstrip(BLANKS))):
            if self._measured.is_clean(match.end()):
                yield match.end()

    def _at_blanks(self, places: list[int], count: int, width: int) -> list[Line]:
        """So many lines, each but the last ending at one of some places; none where they do not fit."""
        text, stop = self.text, len(self.text.rstrip(BLANKS))
        start = len(text) - len(text.lstrip(BLANKS))
        best: tuple[int, list[tuple[int, int]]] = (width + 1, [])
        for chosen in combinations(places[:_MOST_BLANKS], count - 1):
            spans = [
                (first, self._without_blanks(first, end)) for first, end in pairwise((start, *chosen, stop))
            ]
            best = min(best, (max(self._measured.cells_set(*span) for span in spans), spans))
        return [Line(start, end, 0, self._measured.gaps_inside(start, end)) for start, end in best[1]]

    def _balanced(self, lines: list[Line], width: int, style: Style) -> list[Line]:
        """The same number of lines at the least width that needs no more and cuts no word."""
        low, high = max(2, self._measured.sums[-1] // len(lines)), width
        while low < high:
            middle = (low + high) // 2
            narrower = self.lines(middle, style)
            if len(narrower) == len(lines) and all(
                self._measured.is_clean(line.start) for line in narrower[1:]
            ):
                lines, high = narrower, middle
            else:
                low = middle + 1
        return lines


def set_lines(text: str, width: int, style: Style = _PLAIN) -> list[str]:
    """The text in lines never wider than `width` cells; each line of the text is a paragraph.

    With `half_end` the mark that stands out does so within the width: the measure is one cell less.
    """
    measure = width - 1 if style.half_end and width > 4 else width
    if measure == width:
        style = replace(style, half_end=False)
    shown = []
    for part in text.split("\n"):
        paragraph = Paragraph(part, style.gap)
        shown += [paragraph.shown(line) for line in paragraph.lines(measure, style)]
    return shown
