"""Painting a set line: its text in segments that know their place, with what lies over it."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from reader.text.links import links
from reader.text.typeset import Line, Paragraph

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


def painted(paragraph: Paragraph, line: Line, paint: Paint, lit: Sequence[Lit]) -> list[Segment]:
    """The line in segments of exactly `paint.width` cells; each knows where in the paragraph it begins."""
    over = [Lit(link.start, link.end, _link_style(link.url)) for link in links(paragraph.text)]
    over = [piece for piece in (*over, *lit) if piece.start < line.end and piece.end > line.start]
    cuts = {line.start, line.end, *line.gaps}
    for piece in over:
        cuts |= {max(piece.start, line.start), min(piece.end, line.end)}
    edges = sorted(cuts)
    indent = paint.left + line.indent
    segments = [Segment(" " * indent, paint.style)]
    used = indent
    for start, end in pairwise(edges):
        style = paint.style
        for piece in over:
            if piece.start <= start < piece.end:
                style += piece.style
        if start in line.gaps:
            segments.append(Segment(" ", style))
            used += 1
        text = paragraph.text[start:end].translate(_NOT_PAINTED)
        segments.append(Segment(text, style + _place_style(start, paint.part)))
        used += cell_len(text)
    rest = Segment(" " * max(0, paint.width - used), paint.style + _place_style(line.end, paint.part))
    return [*segments, rest]


@cache
def _link_style(url: str) -> Style:
    """One style for each address, so that a terminal joins the pieces of a link that is set in two lines."""
    return Style(underline=True, link=url)


def _place_style(offset: int, part: int | None) -> Style:
    """How Textual learns what is under the mouse: code point and number of the part."""
    return Style.from_meta({"offset": (offset, part)}) if part is not None else Style.null()
