"""Where text leaves for the screen: all that Textual and Rich draw is made here.

What is painted often asks for `Inert`; what is not makes it so itself. Nothing here is ever markup.
"""

from collections.abc import Iterable
from urllib.parse import quote
from zlib import crc32

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.content import Content

from reader.text.inert import Inert, inert, inert_line

_IN_ADDRESS = "%:/?#[]@!$&'()*+,;=-._~"
"""What stays as it is in an address, which is of ASCII (RFC 3986 section 2)."""


def segment(text: Inert, style: Style | None = None) -> Segment:
    """A stretch of a painted line."""
    return Segment(text, style)


def segments(text: Inert, spans: Iterable[tuple[int, int]], style: Style, lit: Style) -> list[Segment]:
    """A text with spans of it, in order, in a style of their own."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [Segment(text[at:start], style), Segment(text[start:end], lit)]
        at = end
    return [*pieces, Segment(text[at:], style)]


def blank(width: int, style: Style | None = None) -> Segment:
    """So many blank cells; none where `width` is below 1."""
    return Segment(" " * width, style)


def over(pieces: Iterable[Segment], style: Style) -> Iterable[Segment]:
    """Stretches of a painted line, with a style laid over that of each."""
    return Segment.apply_style(pieces, post_style=style)


def content(text: str, style: str = "") -> Content:
    """What a widget of Textual shows; `style` as Textual names styles."""
    return Content.styled(inert(text), style) if style else Content(inert(text))


def assembled(pieces: Iterable[tuple[str, str]]) -> Content:
    """Texts behind one another in one line, each in a style of its own."""
    return Content.assemble(*((inert_line(text), style) for text, style in pieces))


def below_each_other(lines: Iterable[Content]) -> Content:
    """Lines below one another."""
    return Content("\n").join(lines)


def printed(text: str) -> Text:
    """What Rich prints once the screen is left."""
    return Text(inert(text))


def leading_to(url: Inert, style: Style) -> Style:
    """The style of a link (OSC 8). All its pieces get one id, so that a terminal joins those of two lines.

    What an address may not hold as it is becomes `%E6…`: the sequence takes printing ASCII alone.
    """
    style = style.update_link(quote(url, safe=_IN_ADDRESS))
    style._link_id = f"{crc32(url.encode()):x}"  # Rich gives every copy of a style an id of its own
    return style
