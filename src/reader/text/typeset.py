"""A paragraph set in lines of a given width, by the rules for printed Chinese.

A paragraph is analysed once; setting it at a width is cheap, so that every change of width sets it anew. The
lines are places in the paragraph's own text: searching, copying and marking never see a blank that was added.
"""

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal, NamedTuple

from reader.text.typeset_breaks import (
    BLANKS,
    FINAL_MARKS,
    LETTERS,
    NOT_FIRST,
    NOT_LAST,
    SEPARATORS,
    UNITS,
    WIDTHS,
    addresses,
    allowed,
    gaps,
    names,
)
from reader.text.typeset_justify import widened
from reader.text.width import inside_grapheme, spread_clusters

SOFT = 8
"""The cells a line may lose for a wish (a number with its unit, a whole name, no orphan): four Han."""
_BALANCED = 6
"""Titles of up to so many lines are balanced."""


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
    """A paragraph, ready to be set at any width. Tabs and line ends in it become blanks."""

    __slots__ = ("_addresses", "_gaps", "_letters", "_sums", "text")

    text: str

    def __init__(self, text: str, gap: bool = True) -> None:
        if "\t" in text or "\n" in text:
            text = text.replace("\t", " ").replace("\n", " ")
        self.text = text
        self._letters = text.translate(LETTERS)
        self._gaps = tuple(gaps(text)) if gap else ()
        self._addresses = addresses(text)
        self._sums = self._measured()

    def _measured(self) -> "array[int]":
        """Widths of all beginnings of the text; the cell of a gap counts with the character after it."""
        widths = self._letters.encode("latin-1").translate(WIDTHS)
        if self._gaps or "\u200d" in self.text or "\ufe0f" in self.text:
            spread = bytearray(widths)
            spread_clusters(self.text, spread)
            for place in self._gaps:
                spread[place] += 1
            widths = bytes(spread)
        return array("I", accumulate(widths, initial=0))

    def cells(self, start: int, end: int) -> int:
        """The width of `text[start:end]` in cells, gaps not counted."""
        return self._sums[end] - self._sums[start] - (bisect_left(self._gaps, end) - bisect_left(self._gaps, start))

    def shown(self, line: Line) -> str:
        """The line as it is painted: indent, gaps, no blanks at its end."""
        if not line.gaps:
            return " " * line.indent + self.text[line.start : line.end]
        edges = (line.start, *line.gaps, line.end)
        pieces = [self.text[edges[k] : edges[k + 1]] for k in range(len(edges) - 1)]
        return " " * line.indent + " ".join(pieces)

    def lines(self, width: int, style: Style = _PLAIN) -> list[Line]:
        """The paragraph in lines of `width` cells (`width` + 1 where `half_end` lets a mark stand out).

        A paragraph without text gives one empty line. Only a single character wider than `width` makes a
        line too wide.
        """
        if self._gaps and not style.gap:
            return Paragraph(self.text, gap=False).lines(width, style)
        if style.align == "center":
            return self._centered(width, style)
        spans = self._spans(width, style)
        if style.orphan and len(spans) > 1:
            self._join_orphan(spans, width)
        lines = [Line(*span, self._gaps_in(span)) for span in spans]
        if style.justify:
            lines[:-1] = [self._justified(line, width) for line in lines[:-1]]
        return lines

    def _spans(self, width: int, style: Style) -> list[_Span]:
        """All lines, from the first to the last break."""
        text, spans = self.text, []
        stop = len(text.rstrip(" \u3000\xa0"))
        start = min(stop, len(text) - len(text.lstrip(" \u3000\xa0")))
        indent = style.indent
        if indent > 1 and text[start : start + 1] in NOT_LAST:
            indent -= 1
        hanging = style.hanging if style.hanging <= width - 4 else 0
        if indent > width - 4:
            indent = 0
        while True:
            end = self._line_end(start, stop, indent, width, style)
            if end <= start and indent:
                indent = 0
                continue
            if end >= stop:
                spans.append((start, stop, indent))
                return spans
            last = end
            while text[last - 1] in BLANKS:
                last -= 1
            spans.append((start, last, indent))
            while text[end] in BLANKS:
                end += 1
            start, indent = end, hanging

    def _line_end(self, start: int, stop: int, indent: int, width: int, style: Style) -> int:
        """Where the line that begins at `start` ends; `start` where nothing fits beside the indent."""
        text, sums = self.text, self._sums
        limit = sums[start] + width - indent + self._has_gap(start)
        fitting = reach = bisect_right(sums, limit, start) - 1
        if reach >= stop:
            return stop
        if style.half_end and text[reach] in FINAL_MARKS and sums[reach + 1] - limit <= 1:
            reach += 1
        while reach < stop and text[reach] in BLANKS:
            reach += 1
        if reach >= stop:
            return stop
        end = self._last_break(start, reach, width)
        if end > start:
            return self._softened(start, end, style)
        return start if indent else self._forced(start, fitting)

    def _has_gap(self, place: int) -> bool:
        found = bisect_left(self._gaps, place)
        return found < len(self._gaps) and self._gaps[found] == place

    def _gaps_in(self, span: _Span) -> tuple[int, ...]:
        """The gaps strictly inside a line."""
        if not self._gaps:
            return ()
        return self._gaps[bisect_right(self._gaps, span[0]) : bisect_left(self._gaps, span[1])]

    def _allowed_until(self, start: int, end: int) -> int:
        """The last place up to `end` where a line may end; `start` if there is none after it."""
        text, letters = self.text, self._letters
        while end > start and not allowed(text, letters, end):
            end -= 1
        return max(start, end)

    def _last_break(self, start: int, reach: int, width: int) -> int:
        """The last good place to break up to `reach`: addresses are cut only if longer than a line."""
        end = self._allowed_until(start, reach)
        while end > start and (address := self._around(self._addresses, end)):
            first, last = address
            if self._sums[last] - self._sums[first] > width:
                return self._after_separator(max(start, first), min(reach, last)) or end
            end = self._allowed_until(start, first)
        return end

    @staticmethod
    def _around(spans: list[tuple[int, int]], place: int) -> tuple[int, int] | None:
        """The span that has `place` strictly inside it."""
        found = bisect_left(spans, (place, 0)) - 1
        return spans[found] if found >= 0 and place < spans[found][1] else None

    def _after_separator(self, start: int, reach: int) -> int:
        """The last place after a separator of an address; 0 if there is none near `reach`."""
        text = self.text
        for place in range(reach, max(start, reach - 24), -1):
            if text[place - 1] in SEPARATORS and text[place] not in NOT_FIRST | SEPARATORS:
                return place
        return 0

    def _softened(self, start: int, end: int, style: Style) -> int:
        """The break moved back for a wish, where that is cheap; else where it was."""
        text, sums = self.text, self._sums
        if style.units and text[end] in UNITS and text[end - 1].isdigit():
            number = end - 1
            while number > start and (text[number - 1].isdigit() or text[number - 1] in ".,"):
                number -= 1
            number = self._allowed_until(start, number)
            if number > start and sums[end] - sums[number] <= SOFT:
                return number
        if style.names and text[end - 1] == " " and (name := self._around(names(text), end)):
            if name[0] > start and sums[end] - sums[name[0]] <= SOFT:
                return self._allowed_until(start, name[0]) or end
        return end

    def _forced(self, start: int, reach: int) -> int:
        """Where to cut what is longer than a line: at the most sensible place, never inside a grapheme."""
        text = self.text
        end = self._after_separator(start, reach) or self._allowed_until(start, reach)
        if end > start:
            return end
        end = reach
        while end > start and (
            text[end] in NOT_FIRST or text[end - 1] in NOT_LAST or inside_grapheme(text, end)
        ):
            end -= 1
        if end > start:
            return end
        end = reach
        while end > start and inside_grapheme(text, end):
            end -= 1
        return end if end > start else max(reach, start + 1)

    def _join_orphan(self, spans: list[_Span], width: int) -> None:
        """Move the last break back, if it leaves one Han and its marks alone on the last line."""
        text, sums = self.text, self._sums
        (first, _, first_indent), (start, stop, indent) = spans[-2:]
        end = stop
        while end > start and (text[end - 1] in NOT_FIRST or text[end - 1] in BLANKS):
            end -= 1
        if end - start != 1 or sums[end] - sums[start] - self._has_gap(start) != 2:
            return
        place = self._allowed_until(first + 1, start - 1)
        if place <= first + 1 or self._around(self._addresses, place):
            return
        if sums[start] - sums[place] > SOFT or sums[stop] - sums[place] > width - indent:
            return
        last = place
        while text[last - 1] in BLANKS:
            last -= 1
        spans[-2:] = [(first, last, first_indent), (place, stop, indent)]

    def _room_left(self, line: Line, width: int) -> int:
        """The cells of the measure that a line leaves blank."""
        return width - line.indent - self.cells(line.start, line.end) - len(line.gaps)

    def _justified(self, line: Line, width: int) -> Line:
        """The line with gaps added until it fills the width; as it was where they would be too many."""
        slack = self._room_left(line, width)
        if not 0 < slack <= max(4, width // 8):
            return line
        more = widened(self.text, self._letters, line.start, line.end, slack, line.gaps)
        return line._replace(gaps=tuple(sorted((*line.gaps, *more))))

    def _centered(self, width: int, style: Style) -> list[Line]:
        """Lines of about one length, in the middle of the width."""
        style = replace(style, indent=0, hanging=0, justify=False, align="left")
        lines = self.lines(width, style)
        if 1 < len(lines) <= _BALANCED:
            lines = self._balanced(lines, width, style)
        return [line._replace(indent=max(0, self._room_left(line, width) // 2)) for line in lines]

    def _balanced(self, lines: list[Line], width: int, style: Style) -> list[Line]:
        """The same number of lines at the least width that needs no more and cuts no word."""
        low, high = max(2, self._sums[-1] // len(lines)), width
        while low < high:
            middle = (low + high) // 2
            narrower = self.lines(middle, style)
            if len(narrower) == len(lines) and all(self._is_clean(line.start) for line in narrower[1:]):
                lines, high = narrower, middle
            else:
                low = middle + 1
        return lines

    def _is_clean(self, place: int) -> bool:
        return allowed(self.text, self._letters, place) and not self._around(self._addresses, place)


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
