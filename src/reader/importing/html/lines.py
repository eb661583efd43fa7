"""An HTML page as the lines that a person sees, each with the element it stands in.

The parser hands over tags and text one by one, and no tree of the page is made: whatever the page holds, it
takes linear time, any depth, and little more memory than its text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.model.article import Kind, Link
from reader.text.characters import LINK_CLOSE as CLOSE
from reader.text.characters import LINK_OPEN as OPEN
from reader.text.characters import is_cjk

INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "ins", "kbd", "label", "mark", "meter", "nobr", "output", "picture", "progress",
    "q", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "source", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
BOLD = frozenset(("b", "strong"))
VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
}  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLANKS = " \t\n\r\f\v\u3000\xa0\u2002\u2003\u2009"


@dataclass(slots=True)
class Line:
    """A line of the page: a block, or a part of one up to a `<br>`."""

    text: str
    kind: Kind
    box: int
    """The number of the element it stands in."""
    links: tuple[Link, ...] = ()
    hidden: bool = False
    """Whether the page does not show it."""
    role: str | None = None
    """`caption` for words under a picture, `button` for words of a control, `h1` for a headline."""
    row: int | None = None
    """The number of the table row that it is a part of."""
    cell: int = 0
    """The number of its cell in that row, from 0."""
    bold: bool = False
    """Whether all of it is set bold, as a heading is that is none in HTML."""
    apart: str = ""
    """The text of a short line with a blank between any two elements, which styles can set apart."""
    linked: int = field(init=False)
    """How many of its characters are words of links."""

    def __post_init__(self) -> None:
        self.linked = sum(link.end - link.start for link in self.links) if self.links else 0


@dataclass(slots=True)
class Box:
    """A block element: what it is called, and which lines it holds."""

    tag: str
    names: str
    """Its class, id, role and itemprop."""
    parent: int
    first: int
    """The number of its first line."""
    last: int = 0
    """The number of the line behind its last one."""


@dataclass(slots=True)
class PageLines:
    """What is on a page, in the order of the page."""

    lines: list[Line] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    elements: int = 0
    depth: int = 0


@dataclass(slots=True)
class _Text:
    """The words of a block while they are gathered, those that the page hides apart."""

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    bold: int = 0
    """Characters that are set bold, blanks not counted."""


class Gathering:
    """The lines of a page while its tags are read one by one."""

    def __init__(self) -> None:
        self.page = PageLines(boxes=[Box("page", "", 0, 0)])
        self._text = _Text()
        self._boxes = [0]
        self._kinds: list[Kind] = ["paragraph"]
        self._roles: list[str | None] = [None]
        self._link: str | None = None
        self._rows: list[tuple[int, int]] = []
        """Of each open row of a table: its first line, and its next cell."""
        self._preformatted = 0
        self._row_count = 0
        self.bold = 0
        """How many elements are open that set text bold."""

    @property
    def box(self) -> int:
        """The number of the block element that is open."""
        return self._boxes[-1]

    def words(self, text: str, hidden: bool) -> None:
        """Inert words stand within the open block."""
        if self.bold:
            self._text.bold += len("".join(text.split()))
        for number, line in enumerate(text.split("\n") if self._preformatted else [text]):
            if number:
                self.flush()
            (self._text.hidden if hidden else self._text.shown).append(line)

    def open_link(self, url: str) -> None:
        """A link begins; one within another ends that."""
        self.close_link()
        if self._text.shown[-1:] == [CLOSE]:
            self._text.shown.append(" ")  # links side by side are set apart
        self._link = url
        self._mark_link()

    def close_link(self) -> None:
        """A link ends."""
        if self._link is not None:
            self._text.shown.append(CLOSE)
            self._link = None

    def _mark_link(self) -> None:
        if self._link is not None:
            self._text.shown.append(OPEN)
            self._text.urls.append(self._link)

    def open_block(self, tag: str, names: str, role: str | None) -> int:
        """A block element begins; its number."""
        self.flush()
        self.page.boxes.append(Box(tag, names, self.box, len(self.page.lines)))
        self._boxes.append(len(self.page.boxes) - 1)
        kind = self._kinds[-1]
        if tag in _HEADINGS:
            kind = "heading"
        elif tag in ("li", "blockquote"):
            kind = "item" if tag == "li" else "quote"
        elif tag in ("td", "th", "table", "article", "section", "main"):
            kind = "paragraph"
        self._kinds.append(kind)
        self._roles.append(role or ("h1" if tag == "h1" else self._roles[-1]))
        self._preformatted += tag == "pre"
        if tag == "tr":
            self._rows.append((len(self.page.lines), 0))
        return self.box

    def close_block(self, tag: str) -> None:
        """A block element ends."""
        self.flush()
        box = self.page.boxes[self._boxes.pop()]
        box.last = len(self.page.lines)
        self._kinds.pop()
        if self._roles.pop() == "caption" != self._roles[-1] and box.last - box.first > _MOST_CAPTIONS:
            for line in self.page.lines[box.first :]:
                line.role = None
        self._preformatted -= tag == "pre"
        if tag not in ("tr", "td", "th") or not self._rows:
            return
        if len(self._rows) > _DEEPEST_ROW:
            if tag == "tr":
                self._rows.pop()
        elif tag != "tr":
            first, cell = self._rows[-1]
            for line in self.page.lines[box.first :]:
                if line.row is None:
                    line.cell = cell
            self._rows[-1] = (first, cell + 1)
        else:
            first, cells = self._rows.pop()
            if cells > 1 and _is_data(self.page.lines[first:]):
                self._row_count += 1
                for line in self.page.lines[first:]:
                    line.row = self._row_count

    def flush(self) -> None:
        """The line that was gathered ends; one that holds words is a line of the page."""
        gathered = self._text
        if not (gathered.shown or gathered.hidden):
            return
        self._text = _Text()
        for pieces, hidden in ((gathered.shown, False), (gathered.hidden, True)):
            text, links = set_text("".join(pieces), gathered.urls) if pieces else ("", ())
            if text:
                role = self._roles[-1] if len(text) <= _LONGEST_CAPTION else None
                line = Line(text, self._kinds[-1], self.box, links, hidden, role)
                line.bold = bool(gathered.bold) and gathered.bold >= len("".join(text.split()))
                if len(text) <= _LONGEST_CELL and len(pieces) > 1:
                    line.apart = " ".join(" ".join(pieces).translate(_NO_LINKS).split())
                self.page.lines.append(line)
        self._mark_link()

    def finish(self) -> PageLines:
        """The page, when its last tag was read."""
        self.flush()
        while len(self._boxes) > 1:
            self.close_block(self.page.boxes[self.box].tag)
        self.page.boxes[0].last = len(self.page.lines)
        return self.page


_NO_LINKS = {ord(OPEN): None, ord(CLOSE): None}
_LONGEST_CAPTION = 300
_MOST_CAPTIONS = 4
"""Lines that an element with captions has; what has more holds an article."""
_LONGEST_CELL = 120
_MOST_LINES = 3
_DEEPEST_ROW = 12
"""Tables within tables that can be data; each looks at all lines in it."""


def _is_data(lines: Sequence[Line]) -> bool:
    """Whether a row of a table holds data, and is no layout: its cells hold few and short lines."""
    count: dict[int, int] = {}
    size: dict[int, int] = {}
    for line in lines:
        if line.row is not None or line.role == "h1":
            return False
        count[line.cell] = count.get(line.cell, 0) + 1
        size[line.cell] = size.get(line.cell, 0) + len(line.text)
    return all(count[cell] <= _MOST_LINES and size[cell] <= _LONGEST_CELL for cell in count)


_RUN = re.compile(r"[ \t\n\r\f\v\xa0]+")


def set_text(source: str, urls: Sequence[str]) -> tuple[str, tuple[Link, ...]]:
    """A text as HTML shows it, and its links: blanks run together, a line end next to Han is nothing."""
    if OPEN not in source:
        source = source.replace(CLOSE, "")
        return _joined(source).strip(_BLANKS), ()
    pieces: list[str] = []
    size = 0
    opened: list[int] = []
    spans: list[tuple[int, int]] = []
    for piece in re.split(f"([{OPEN}{CLOSE}])", source):
        if piece == OPEN:
            opened.append(size)
        elif piece == CLOSE:
            if len(opened) > len(spans):
                spans.append((opened[-1], size))
        elif piece:
            words = _joined(piece)
            if words[:1] == " " and (not size or pieces[-1].endswith(" ")):
                words = words[1:]
            if words:
                pieces.append(words)
                size += len(words)
    if len(opened) > len(spans):
        spans.append((opened[-1], size))
    text = "".join(pieces)
    start = len(text) - len(text.lstrip(_BLANKS))
    stripped = text.strip(_BLANKS)
    return stripped, tuple(_links(stripped, start, spans, urls))


def _links(text: str, start: int, spans: Sequence[tuple[int, int]], urls: Sequence[str]) -> list[Link]:
    """The links of a text that lost `start` characters at its beginning, without blanks at their ends."""
    links = []
    for (first, last), url in zip(spans, urls, strict=False):
        first, last = max(0, first - start), min(len(text), last - start)
        while first < last and text[first] in _BLANKS:
            first += 1
        while first < last and text[last - 1] in _BLANKS:
            last -= 1
        if first < last:
            links.append(Link(first, last, url))
    return links


def _joined(text: str) -> str:
    """The text with each run of blanks as one, none where a line ends between two Han."""
    return _RUN.sub(_blank, text) if _RUN.search(text) else text


def _blank(run: re.Match[str]) -> str:
    if "\n" not in run[0]:
        return " "
    text = run.string
    before, after = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    return "" if before and after and is_cjk(before) and is_cjk(after) else " "
