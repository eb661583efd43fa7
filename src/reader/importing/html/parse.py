"""HTML parsed: its lines, what its head says, and a lean tree of the same elements for a second opinion."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, cast

from lxml import etree

from reader.i18n import _
from reader.importing.html.head import Head, note, note_script_date, note_text, notes
from reader.importing.html.hidden import hiding_names, is_hidden
from reader.importing.html.lean_copy import LeanCopy
from reader.importing.html.lines import BOLD, INLINE, VOID, Gathering, PageLines
from reader.model.errors import Refused
from reader.text.inert import inert, inert_line

MOST_TAGS = 60_000
"""Opening tags of a page; none that a person reads has as many."""

_SKIPPED = {
    "script", "style", "template", "iframe", "object", "applet", "svg", "canvas", "audio", "video",
    "map", "datalist", "noframes",
}  # fmt: skip
"""What a browser shows no words of."""
_UNSEEN = frozenset(["html", "head", "body", "title", "meta", "link", "base"])
_NO_BLOCKS = frozenset((*INLINE, *VOID))
_IN_TREE = frozenset(["a", "img", "br"])
"""Inline elements that tell the article from its surroundings."""
_CONTROLS = frozenset(["button", "select", "textarea"])
_TAG = re.compile(r"<[A-Za-z]")
_BLOCK_STYLE = re.compile(r"(?:^|;)\s*display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_CAPTION_NAMES = re.compile(
    r"(?:^|[\s_-])(?:caption|figcaption|(?:img|image|photo|pic|picture)[_-]?(?:desc|description|text|info|"
    r"explain|note|title|caption))(?:$|[\s_-])",
    re.IGNORECASE,
)
_ADDRESSES = ("data-src", "data-original", "data-lazy-src", "src")
"""Where a picture's address stands; scripts put it into `src` only when the picture comes into view."""
_BYLINE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:authors?|reporters?|writers?|journalists?|byline)(?:$|[\s_-](?:name|container)?)",
    re.IGNORECASE,
)
_MOST_BYLINES = 20
_CHUNK = 100_000
_LONGEST_NAMES = 300
_LONGEST_VALUE = 2_000


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page, parsed."""

    page: PageLines
    head: Head
    copy: str | None
    """The elements with their names and numbers, as HTML; None where a second opinion would cost too much."""


@dataclass(slots=True)
class _Open:
    """An element that is open."""

    tag: str
    hidden: bool = False
    skipped: bool = False
    block: bool = False
    in_tree: bool = False
    name: str = ""
    """Under which its text says something of the page."""
    captured: list[str] | None = None
    """That text."""


def parse(source: str, name: str) -> ParsedPage:
    """Parse a page. Raises Refused, naming `name`, when it has more tags than a page that a person reads."""
    if next(islice(_TAG.finditer(source), MOST_TAGS, None), None):
        message = _("{name}: the page has more than {count:,} tags; save the article by itself.")
        raise Refused(message.format(name=name, count=MOST_TAGS))
    target = _Target()
    parser = etree.HTMLParser(target=cast(Any, target), encoding="utf-8", huge_tree=True)
    try:
        for start in range(0, len(source), _CHUNK):
            parser.feed(source[start : start + _CHUNK].encode("utf-8", "replace"))
        parser.close()
    except etree.XMLSyntaxError:  # no tag and no text in it
        pass
    note_script_date(target.head, source)
    return ParsedPage(target.gathering.finish(), target.head, target.copy.finish())


class _Target:
    """What the parser calls for every tag and text (lxml's interface of a parser target)."""

    def __init__(self) -> None:
        self.gathering = Gathering()
        self.head = Head()
        self.copy = LeanCopy()
        self._open: list[_Open] = [_Open("")]
        self._capturing: _Open | None = None
        self._hiding: set[str] = set()
        """The names that the page's stylesheets hide."""
        self._pieces: list[str] = []
        """Of the text that stands between two tags."""

    def start(self, tag: str, attrib: Mapping[str, str]) -> None:
        """A tag opens."""
        self._settle()
        parent = self._open[-1]
        opened = _Open(
            tag,
            hidden=parent.hidden or tag == "noscript" or (bool(attrib) and is_hidden(attrib, self._hiding)),
            skipped=parent.skipped or tag in _SKIPPED,
        )
        self._open.append(opened)
        if notes(tag, attrib) and (name := note(self.head, tag, attrib, opened.skipped)):
            opened.name, opened.captured = name, []
        if self._capturing is None and _is_byline(attrib) and len(self.head.bylines) < _MOST_BYLINES:
            opened.name, opened.captured = opened.name or "byline", []
        if opened.captured is not None and (self._capturing is None or self._capturing.name == "byline"):
            self._capturing = opened
        if not opened.skipped and tag not in _UNSEEN:
            self._start_shown(opened, attrib)

    def _start_shown(self, opened: _Open, attrib: Mapping[str, str]) -> None:
        tag, gathering = opened.tag, self.gathering
        names, number = "", None
        if tag == "br":
            gathering.flush()
        elif tag == "img":
            self._image(attrib)
        elif tag == "a":
            gathering.open_link(attrib.get("href", ""))
        elif tag in BOLD:
            gathering.bold += 1
        if tag not in _NO_BLOCKS:
            opened.block = ":" not in tag
        elif style := attrib.get("style"):
            opened.block = bool(_BLOCK_STYLE.search(style[:_LONGEST_VALUE]))
        if opened.block:
            names = _names(attrib) if attrib else ""
            is_caption = tag == "figcaption" or (names and _CAPTION_NAMES.search(names))
            role = "caption" if is_caption else "button" if tag in _CONTROLS else None
            number = gathering.open_block(tag, names, role)
        if opened.block or tag in _IN_TREE or opened.hidden:
            self.copy.start(tag, names, number, opened.hidden)
            opened.in_tree = True

    def end(self, tag: str) -> None:
        """A tag closes."""
        self._settle()
        if len(self._open) < 2:
            return
        opened = self._open.pop()
        if opened is self._capturing:
            self._capturing = None
            if opened.name == "style":
                self._hiding |= hiding_names("".join(opened.captured or ()))
            elif opened.name == "byline":
                text = " ".join(inert_line("".join(opened.captured or ())[:_LONGEST_VALUE]).split())
                self.head.bylines.append((text, len(self.gathering.page.lines)))
            else:
                note_text(self.head, opened.name, "".join(opened.captured or ()))
        if opened.tag == "a":
            self.gathering.close_link()
        elif opened.tag in BOLD and not opened.skipped:
            self.gathering.bold -= 1
        if opened.block:
            self.gathering.close_block(opened.tag)
        if opened.in_tree:
            self.copy.end()

    def data(self, text: str) -> None:
        """A piece of text stands in the open element."""
        self._pieces.append(text)

    def _settle(self) -> None:
        """The text between two tags is complete."""
        if not self._pieces:
            return
        text = "".join(self._pieces)
        self._pieces.clear()
        if self._capturing is not None and self._capturing.captured is not None:
            self._capturing.captured.append(text)
        opened = self._open[-1]
        if not opened.skipped and opened.tag not in ("title", "head"):
            text = inert(text)
            self.gathering.words(text, opened.hidden)
            self.copy.text(text)

    def comment(self, text: str) -> None:
        """A comment says nothing to a reader."""

    def close(self) -> None:
        """The page ends."""
        self._settle()

    def _image(self, attrib: Mapping[str, str]) -> None:
        given = (attrib.get(key, "") for key in _ADDRESSES)
        address = next((url for url in given if url and not url.startswith("data:")), "")
        if len(address) <= _LONGEST_VALUE:
            words = attrib.get("alt") or attrib.get("title") or ""
            self.head.images.append((words, address, len(self.gathering.page.lines)))


def _is_byline(attrib: Mapping[str, str]) -> bool:
    """Whether a tag is named after the author of a text."""
    return "class" in attrib and bool(_BYLINE_NAMES.search(attrib["class"][:_LONGEST_NAMES]))


def _names(attrib: Mapping[str, str]) -> str:
    """What a tag is called: its class, id, role and itemprop."""
    given = [attrib[key] for key in ("class", "id", "role", "itemprop") if key in attrib]
    return inert_line(" ".join(given)[:_LONGEST_NAMES]) if given else ""
