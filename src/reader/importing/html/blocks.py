"""The lines of an article as blocks of its body and captions of its pictures, their addresses made whole."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin

from reader.importing.html.lines import Box, Line, PageLines
from reader.importing.line_rules import caption_of, squeezed
from reader.model.article import Block, Caption, Kind, Link
from reader.text.formats.embedded_html import CELL_MARK
from reader.text.inert import inert_line

INNER = "◦ "
"""Before an item of a list within a list, once for each list around it."""

_DEEPEST = 20
"""Elements around an item that are looked at."""
_END = re.compile(r"[。！？!?…；;：:，,」』”）)]$")
_LONGEST_HEADING = 60
_LONGEST_BOLD = 40
_LONGEST_ADDRESS = 2_000
_WEB = re.compile(r"https?://[^\s/?#]+\S*$", re.IGNORECASE)
_BLANK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the addresses of a page lead."""

    base: str | None
    """What relative ones start from."""

    def resolved(self, address: str) -> str | None:
        """The whole address; None for what is neither http nor https, and for places within the page."""
        address = inert_line(address).strip()
        if not address or address.startswith("#") or len(address) > _LONGEST_ADDRESS:
            return None
        try:
            whole = urljoin(self.base or "", address)
        except ValueError:
            return None
        whole = _BLANK.sub("%20", whole)
        return whole if _WEB.match(whole) else None


@dataclass(slots=True)
class _Lists:
    """The lists of a page while their items are numbered."""

    page: PageLines
    items: dict[int, str] = field(default_factory=dict)
    """The number of an item's element → what it begins with."""
    counts: dict[int, int] = field(default_factory=dict)

    def mark(self, number: int) -> str | None:
        """What the item that holds an element begins with; None for the second line of an item."""
        depth, item, ordered = 0, -1, -1
        for _step in range(_DEEPEST):
            box = self.page.boxes[number]
            if box.tag == "li" and item < 0:
                item = number
            elif box.tag in ("ol", "ul") and item >= 0:
                if not depth and box.tag == "ol":
                    ordered = number
                depth += 1
            number = box.parent
        if item in self.items:
            return None
        mark = INNER * max(0, depth - 1)
        if ordered >= 0:
            self.counts[ordered] = self.counts.get(ordered, 0) + 1
            mark += f"{self.counts[ordered]}. "
        self.items[item] = mark
        return mark


def blocks_of(page: PageLines, numbers: Sequence[int], addresses: Addresses) -> tuple[Block, ...]:
    """The lines as blocks; a row of a table is one."""
    lists = _Lists(page)
    return tuple(_blocks(page, numbers, addresses, lists))


def _blocks(page: PageLines, numbers: Sequence[int], addresses: Addresses, lists: _Lists) -> Iterator[Block]:
    place = 0
    while place < len(numbers):
        line = page.lines[numbers[place]]
        if line.row is not None:
            stop = place
            while stop < len(numbers) and page.lines[numbers[stop]].row == line.row:
                stop += 1
            yield _row([page.lines[number] for number in numbers[place:stop]], addresses)
            place = stop
            continue
        place += 1
        after = page.lines[numbers[place]] if place < len(numbers) else None
        kind = _kind(line, after)
        mark = lists.mark(line.box) if kind == "item" else ""
        if mark is None:
            kind, mark = "paragraph", ""
        yield _marked(mark, line, kind, addresses)


def _marked(mark: str, line: Line, kind: Kind, addresses: Addresses) -> Block:
    return Block(mark + line.text, kind, tuple(_links(line, len(mark), addresses)))


def _links(line: Line, shift: int, addresses: Addresses) -> Iterator[Link]:
    for link in line.links:
        if url := addresses.resolved(link.url):
            yield Link(link.start + shift, link.end + shift, url)


def _kind(line: Line, after: Line | None) -> Kind:
    """What a line is: a heading is short, and so is a bold line over a paragraph."""
    if line.kind == "heading":
        return "heading" if len(line.text) <= _LONGEST_HEADING else "paragraph"
    heads = after is not None and not after.bold and after.kind == "paragraph" and after.row is None
    if line.kind == "paragraph" and line.bold and len(line.text) <= _LONGEST_BOLD:
        return "heading" if heads and not _END.search(line.text) else "paragraph"
    return line.kind


def _row(lines: Sequence[Line], addresses: Addresses) -> Block:
    """A row of a table: its cells on one line, empty ones at its end dropped."""
    text, cell = "", 0
    links: list[Link] = []
    for line in lines:
        if text and cell == line.cell:
            text += " "
        text += CELL_MARK * (line.cell - cell)
        cell = line.cell
        links += _links(line, len(text), addresses)
        text += line.text
    return Block(text, "paragraph", tuple(links))


@dataclass(frozen=True, slots=True)
class Pictures:
    """The captions of an article, and the numbers of the lines that they are."""

    captions: tuple[Caption, ...]
    lines: tuple[int, ...]


_ABOVE = 12
"""Lines above the text in which its main picture can stand."""
_MOST_PICTURES = 300
_SHORTEST_ALT = 8
"""Characters; what is shorter says `photo`, or names a file."""


def captions_of(
    page: PageLines,
    images: Sequence[tuple[str, str, int]],
    box: Box,
    numbers: Sequence[int],
    title: str | None,
    addresses: Addresses,
) -> Pictures:
    """The captions beside the text (`numbers`), and what pictures without one say in its place.

    `box` is the element that holds the article.
    """
    if not numbers:
        return Pictures((), ())
    start, stop = min(box.first, max(0, numbers[0] - _ABOVE)), max(box.last, numbers[-1] + 1)
    captions: dict[str, Caption] = {}
    lines = []
    headline = squeezed(title or "")
    places = [place for _words, _address, place in images]
    for number in range(start, stop):
        line = page.lines[number]
        if line.role != "caption" or line.hidden:
            continue
        lines.append(number)
        found = caption_of(line.text) or Caption(line.text)
        nearest = bisect_right(places, number)
        address = images[nearest - 1][1] if nearest else None
        captions.setdefault(
            squeezed(found.text), found._replace(url=addresses.resolved(address) if address else None)
        )
    shown = "\n".join(squeezed(page.lines[number].text) for number in numbers)
    pictured = {caption.url for caption in captions.values()}
    first, last = max(numbers[0], box.first), min(numbers[-1] + 1, box.last)
    inside = [image for image in images if first <= image[2] <= last]
    for alternative, address, _place in inside[:_MOST_PICTURES]:
        words = " ".join(inert_line(alternative).split())
        url = addresses.resolved(address) if len(words) >= _SHORTEST_ALT else None
        if not url or url in pictured:
            continue
        plain = squeezed(words)
        says_title = plain in headline or (headline and headline in plain)  # `分享…到…`, too
        if plain and not says_title and plain not in captions and plain not in shown:
            captions[plain] = Caption(words, None, url)
    return Pictures(tuple(captions.values()), tuple(lines))
