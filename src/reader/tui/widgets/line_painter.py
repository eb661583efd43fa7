"""Painting lines of a document: their text in segments that know their place, with what lies over it."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.selection import Selection

from reader.model.article import Link, Place
from reader.text.conversion.article import WORD_RULES
from reader.text.inert import Inert, inert_line
from reader.text.typesetting.layout import Layout
from reader.text.typesetting.paragraph import Line, Paragraph
from reader.text.width import clip
from reader.tui.painting.shown import blank, leading_to, segment
from reader.tui.widgets.matches import Matches

MARGIN = 1
"""Cells between the border and the text; on its right a mark may stick out as far."""
ROLES = ("title", "subtitle", "dateline", "caption", "heading", "quote", "related", "link", "correction")
"""Roles of parts that have a style of their own."""
_LINK = Style(underline=True)
_DIM = Style(dim=True)
_RULE, _PLAIN_RULE = Inert("│"), Inert("|")
"""Between two columns."""
_NOT_PAINTED = dict.fromkeys((0xFE0F, *range(0x1F3FB, 0x1F400)))
"""Emoji selectors and skin tones, of which terminals disagree how wide they are."""


class Lit(NamedTuple):
    """A style over the code points [start:end) of a paragraph."""

    start: int
    end: int
    style: Style


class Paint(NamedTuple):
    """How a line is painted: style, and in cells what stands left of it and the whole."""

    style: Style
    left: int
    width: int
    part: int | None = None
    """The number of its part, by which the mouse finds its text; None where nothing is to be selected."""
    letters: Mapping[int, str] = MappingProxyType({})
    """Letters painted over code points of one cell, each of which is lit by itself."""


class Over(NamedTuple):
    """What lies over the text of a document."""

    matches: Matches
    changes_marked: bool = False
    letters: Mapping[Place, str] = MappingProxyType({})
    """Letters painted over places, each of one cell."""
    selection: Selection | None = None


class DocumentPainter:
    """Paints lines of a layout. `style_of` gives the style of a role, of `match`, `change`, `selection`, …"""

    def __init__(self, style_of: Callable[[str], Style]) -> None:
        self._style_of = style_of

    def line(self, layout: Layout, index: int, width: int, base: Style, over: Over) -> list[Segment]:
        """A line that is laid out, in segments of exactly `width` cells; `base` is that of plain text."""
        part, line, beside = layout.lines[index]
        role = layout.typeset.document.published[part].role
        style = base + self._style_of(role) if role in ROLES else base
        measure = layout.typeset.typography.measure
        if not layout.beside:
            left = MARGIN + max(0, (width - MARGIN - 1 - measure) // 2)
            if beside:  # above the line that it would stand beside
                aside = Paint(style + self._style_of("published"), left, width)
                return _signed("-", self._beside(layout, part, beside, aside, over))
            segments = self._shown(layout, line, Paint(style, left, width, part), over)
            return _signed("+", segments) if line and layout.typeset.document.differs(part) else segments
        right = width - layout.column - MARGIN - 2
        between = segment(_PLAIN_RULE if layout.typeset.typography.plain else _RULE, base + _DIM)
        muted = Style.null() if layout.typeset.document.compares else self._style_of("published")
        aside = Paint(style + muted, MARGIN, layout.column + MARGIN)
        return [
            *self._beside(layout, part, beside, aside, over),
            between,
            *self._shown(layout, line, Paint(style, 1, right + 1, part), over),
        ]

    def _shown(self, layout: Layout, line: Line | None, paint: Paint, over: Over) -> list[Segment]:
        if line is None or paint.part is None:
            return [blank(paint.width, paint.style)]
        part = paint.part
        letters = {place.offset: letter for place, letter in over.letters.items() if place.part == part}
        lit = self._lit(layout, part, over)
        linked = layout.typeset.document.links(part)
        return painted(layout.typeset.shown(part), line, paint._replace(letters=letters), lit, linked)

    def _beside(
        self, layout: Layout, part: int, line: Line | None, paint: Paint, over: Over
    ) -> list[Segment]:
        if line is None:
            return [blank(paint.width, paint.style)]
        changes, match = layout.typeset.document.changes(part), self._style_of("match")
        lit = [Lit(*span, self._change_style(rule)) for _, span, rule in changes]
        lit += [Lit(*span, match) for span in over.matches.spans_beside(part)]
        return painted(layout.typeset.beside(part), line, paint, lit)

    def _lit(self, layout: Layout, part: int, over: Over) -> list[Lit]:
        """What lies over the text of a part: changes, matches, the selection, then letters."""
        document = layout.typeset.document
        lit: list[Lit] = []
        if over.changes_marked or layout.beside or document.compares:
            lit += [Lit(*span, self._change_style(rule)) for span, _, rule in document.changes(part)]
        for start, end in over.matches.spans(part):
            name = "current-match" if Place(part, start) == over.matches.current else "match"
            lit.append(Lit(start, end, self._style_of(name)))
        if over.selection and (span := over.selection.get_span(part)):
            end = len(document.part(part).text) if span[1] == -1 else span[1]
            lit.append(Lit(span[0], end, self._style_of("selection")))
        places = [place.offset for place in over.letters if place.part == part]
        hint = self._style_of("hint") if places else Style.null()
        return [*lit, *(Lit(offset, offset + 1, hint) for offset in places)]

    def _change_style(self, rule: str) -> Style:
        """Words that a region has of its own look otherwise than characters of another script."""
        return self._style_of("word-change" if rule in WORD_RULES else "change")


def column_heads(left: str, right: str, layout: Layout, focused: bool) -> list[tuple[str, str]]:
    """What two columns show, as the pieces of a title in the border above them: each text over its column.

    It begins at the left. The border goes on between them, in the look that it has with the focus or without.
    """
    rule = "-" if layout.typeset.typography.plain else "━" if focused else "─"
    colour = "$accent" if focused else "$panel"
    between = rule * (layout.column - cell_len(left))
    return [(f"{left} ", ""), (f"{between} ", colour), (f"{clip(right, layout.column - 1)} ", "")]


def _signed(sign: str, segments: list[Segment]) -> list[Segment]:
    """A line with a sign in its first cell, which is blank."""
    first = segments[0]
    return [segment(inert_line(sign + first.text[1:]), first.style), *segments[1:]]


def painted(
    paragraph: Paragraph, line: Line, paint: Paint, lit: Sequence[Lit], links: Sequence[Link] = ()
) -> list[Segment]:
    """The line in segments of exactly `paint.width` cells; each knows where in the paragraph it begins."""
    linked = [link for link in links if link.start < line.end and link.end > line.start]
    over = [Lit(link.start, link.end, _LINK) for link in linked]
    over += [piece for piece in lit if piece.start < line.end and piece.end > line.start]
    cuts = {line.start, line.end, *line.gaps}
    for piece in over:
        cuts |= {max(piece.start, line.start), min(piece.end, line.end)}
    edges = sorted(cuts)
    indent = paint.left + line.indent
    segments = [blank(indent, paint.style)]
    used = indent
    for start, end in pairwise(edges):
        if start in line.gaps:  # lit only where what lies over the text goes on across it
            inside = [piece.style for piece in over if piece.start < start < piece.end]
            segments.append(blank(1, sum(inside, start=paint.style)))
            used += 1
        style = sum((piece.style for piece in over if piece.start <= start < piece.end), start=paint.style)
        text = inert_line(paint.letters.get(start) or paragraph.text[start:end].translate(_NOT_PAINTED))
        style += _place_style(start, paint.part)
        for link in linked:
            if link.start <= start < link.end:
                style = leading_to(inert_line(link.url), style)
        segments.append(segment(text, style))
        used += cell_len(text)
    rest = blank(paint.width - used, paint.style + _place_style(line.end, paint.part))
    return [*segments, rest]


def _place_style(offset: int, part: int | None) -> Style:
    """How Textual learns what is under the mouse: code point and number of the part."""
    return Style.from_meta({"offset": (offset, part)}) if part is not None else Style.null()
