"""The setting of a page: the style of each kind of part, the space between them, and all lines of it."""

from collections.abc import Iterator

from reader.text.page import Part, Role
from reader.text.typeset import Line, Paragraph, Style

MEASURE = 72
"""Cells: 36 Han, within the 40 that WCAG 1.4.8 allows a line."""

_CENTERED = Style(indent=0, align="center")
_STYLES: dict[Role, Style] = {
    "title": _CENTERED,
    "subtitle": _CENTERED,
    "dateline": _CENTERED,
    "caption": Style(indent=4, hanging=4),
    "paragraph": Style(),
    "heading": Style(indent=0),
    "quote": Style(indent=4, hanging=4),
    "item": Style(indent=2, hanging=4),
    "related": Style(indent=0, hanging=2),
    "link": Style(indent=0, hanging=2),
    "field": Style(indent=2, hanging=4, orphan=False),
    "correction": Style(indent=4, hanging=6, orphan=False),
}
_HEAD = ("title", "subtitle", "dateline")
_TIGHT = {("paragraph", "paragraph"), ("item", "item"), ("related", "related"), ("field", "field")}
_TIGHT |= {("field", "correction"), ("correction", "field"), ("correction", "correction")}
_TIGHT |= {(above, below) for above in _HEAD for below in _HEAD} | {("related", "link")}


def space_between(above: Role, below: Role) -> int:
    """Blank lines between two parts: none between paragraphs, which are told apart by their indent."""
    return 0 if (above, below) in _TIGHT else 1


def set_part(part: Part, paragraph: Paragraph, width: int) -> list[Line]:
    """A part in lines, none wider than `width` cells; a mark that sticks out does so within it."""
    return paragraph.lines(max(2, min(MEASURE, width - 1)), _STYLES[part.role])


def set_page(parts: tuple[Part, ...], width: int) -> Iterator[str]:
    """All lines of a page, none wider than `width` cells."""
    above: Role | None = None
    for part in parts:
        if above:
            yield from [""] * space_between(above, part.role)
        paragraph = Paragraph(part.text)
        yield from (paragraph.shown(line) for line in set_part(part, paragraph, width))
        above = part.role
