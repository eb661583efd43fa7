"""How a document is set: the style of each role, and the space between two."""

from dataclasses import dataclass, replace

from reader.model.settings import Settings
from reader.text.document import Part, Role
from reader.text.typesetting.paragraph import Line, Paragraph, Style

HAN = 2
"""Cells of a Han character."""


@dataclass(frozen=True, slots=True)
class Typography:
    """How documents are set, as a person chose; widths in cells."""

    measure: int = 36 * HAN
    """The longest line: 36 Han, within the 40 that WCAG 1.4.8 allows."""
    indent: int = 2 * HAN
    gap: bool = True
    justify: bool = False
    half_end: bool = True
    orphan: bool = True
    plain: bool = False
    """Show marks whose width terminals disagree on in forms whose width is sure."""

    def lines(self, paragraph: Paragraph, part: Part, width: int) -> list[Line]:
        """A paragraph in lines as the part asks for, none wider than `width` cells.

        A mark that sticks out does so within them.
        """
        half_end = self.half_end and width > _TINY
        style = _STYLES[part.role]
        first, others = part.further_in if width >= _ROOM * max(part.further_in) else (0, 0)
        style = replace(
            style,
            indent=self.indent if part.role == "paragraph" else style.indent + first,
            hanging=style.hanging + others,
            gap=self.gap,
            justify=self.justify,
            half_end=half_end,
            orphan=self.orphan and style.orphan,
        )
        return paragraph.lines(max(2, min(self.measure, width - half_end)), style)

    def paragraph(self, text: str) -> Paragraph:
        """A text analysed for setting."""
        return Paragraph(plain(text) if self.plain else text, self.gap)


def typography(settings: Settings, *, ambiguous_wide: bool = False) -> Typography:
    """The typography that a person's settings ask for."""
    return Typography(
        measure=settings.measure * HAN,
        indent=settings.indent * HAN,
        gap=settings.gap,
        justify=settings.justify,
        half_end=settings.half_end,
        orphan=settings.orphan,
        plain=ambiguous_wide,
    )


_ROOM = 3
"""How many times wider than a column of labels the lines are, so that what is beside it has room."""
_TINY = 4
"""Cells: in narrower columns nothing sticks out."""
_PLAIN = str.maketrans("“”‘’—―─…⋯·‧•●★→│×℃", "「」『』－－－．．・・・＊＊＞｜Ｘ度")
"""East Asian Ambiguous marks (UAX #11), which Chinese fonts draw wide, in forms that always are."""

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
    "field": Style(indent=2, hanging=2, orphan=False),
    "correction": Style(indent=2, hanging=4, orphan=False),
}
_HEAD = ("title", "subtitle", "dateline")
_TIGHT = {("paragraph", "paragraph"), ("item", "item"), ("related", "related"), ("field", "field")}
_TIGHT |= {("field", "correction"), ("correction", "field"), ("correction", "correction")}
_TIGHT |= {(above, below) for above in _HEAD for below in _HEAD} | {("related", "link")}


def space_between(above: Role, below: Role) -> int:
    """Blank lines between two parts: none between paragraphs, which are told apart by their indent."""
    return 0 if (above, below) in _TIGHT else 1


DEFAULT = Typography()


def plain(text: str) -> str:
    """The text with marks of ambiguous width in forms that every terminal draws two cells wide."""
    return text.translate(_PLAIN)
