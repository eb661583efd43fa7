"""Painting a set line: its text in segments that know their place, with what lies over it."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple
from zlib import crc32

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from reader.text.links import links
from reader.text.typesetting.paragraph import Line, Paragraph

_LINK = Style(underline=True)
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


def painted(paragraph: Paragraph, line: Line, paint: Paint, lit: Sequence[Lit]) -> list[Segment]:
    """The line in segments of exactly `paint.width` cells; each knows where in the paragraph it begins."""
    linked = [link for link in links(paragraph.text) if link.start < line.end and link.end > line.start]
    over = [Lit(link.start, link.end, _LINK) for link in linked]
    over += [piece for piece in lit if piece.start < line.end and piece.end > line.start]
    cuts = {line.start, line.end, *line.gaps}
    for piece in over:
        cuts |= {max(piece.start, line.start), min(piece.end, line.end)}
    edges = sorted(cuts)
    indent = paint.left + line.indent
    segments = [Segment(" " * indent, paint.style)]
    used = indent
    for start, end in pairwise(edges):
        if start in line.gaps:  # lit only where what lies over the text goes on across it
            inside = [piece.style for piece in over if piece.start < start < piece.end]
            segments.append(Segment(" ", sum(inside, start=paint.style)))
            used += 1
        style = sum((piece.style for piece in over if piece.start <= start < piece.end), start=paint.style)
        text = paint.letters.get(start) or paragraph.text[start:end].translate(_NOT_PAINTED)
        style += _place_style(start, paint.part)
        for link in linked:
            if link.start <= start < link.end:
                style = _leading_to(link.url, style)
        segments.append(Segment(text, style))
        used += cell_len(text)
    rest = Segment(" " * max(0, paint.width - used), paint.style + _place_style(line.end, paint.part))
    return [*segments, rest]


def _leading_to(url: str, style: Style) -> Style:
    """The style of a link. All its pieces get one id (OSC 8), so that a terminal joins those of two lines."""
    style = style.update_link(url)
    style._link_id = f"{crc32(url.encode()):x}"  # Rich gives every copy of a style an id of its own
    return style


def _place_style(offset: int, part: int | None) -> Style:
    """How Textual learns what is under the mouse: code point and number of the part."""
    return Style.from_meta({"offset": (offset, part)}) if part is not None else Style.null()
