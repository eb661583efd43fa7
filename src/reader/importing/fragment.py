"""HTML that is an article already, as a feed gives it: read like a page, nothing around it to leave out."""

from reader.importing.html.blocks import Addresses, blocks_of, captions_of
from reader.importing.html.parse import parse
from reader.importing.line_rules import squeezed
from reader.model.article import Block, Caption
from reader.text.inert import inert_line

_HIDDEN_ROLES = ("button", "caption")


def read_fragment(
    html: str, url: str | None, title: str | None
) -> tuple[tuple[Block, ...], tuple[Caption, ...]]:
    """The blocks and captions of a piece of HTML; `url` is what the addresses in it start from.

    The title is no block, where the text begins with it. Raises Refused for HTML beyond all bounds.
    """
    if not html.strip():
        return (), ()
    parsed = parse(f"<body>{html}</body>", inert_line(title or url or ""))
    lines, addresses = parsed.page.lines, Addresses(url)
    shown = [number for number, line in enumerate(lines) if not line.hidden]
    numbers = [number for number in shown if lines[number].role not in _HIDDEN_ROLES]
    if title and numbers and squeezed(lines[numbers[0]].text) == squeezed(title):
        numbers = numbers[1:]
    box = parsed.page.boxes[0]
    box.last = box.last or len(lines)
    pictures = captions_of(parsed.page, parsed.head.images, box, numbers, title, addresses)
    return blocks_of(parsed.page, numbers, addresses), pictures.captions
