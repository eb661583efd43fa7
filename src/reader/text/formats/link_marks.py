"""Links while the lines of a text are still being found: their words stand between marks, addresses wait."""

import re
from collections import deque
from collections.abc import Iterable

from reader.model.article import Link
from reader.patterns import pattern
from reader.text.characters import LINK_CLOSE, LINK_OPEN
from reader.text.inert import inert, inert_line

_MARK = pattern(f"([{LINK_OPEN}{LINK_CLOSE}])")
_WEB = pattern(r"https?://", re.IGNORECASE)


class LinkMarks:
    """Marks links, and finds them again in the lines that come of the marked text, in the same order."""

    def __init__(self) -> None:
        self._addresses: deque[str] = deque()
        self._open: str | None = None
        """The address of a link whose words go on in the next line."""

    def marked(self, words: list[str], address: str) -> list[str]:
        """The words of a link between marks; as they are where it leads to no page, or has no words."""
        if not _WEB.match(address) or not "".join(words).strip():
            return words
        self._addresses.append(inert_line(address))
        return [LINK_OPEN, *words, LINK_CLOSE]

    def taken(self, line: str) -> tuple[str, tuple[Link, ...]]:
        """A line as inert text without blanks at its ends, and the links in it, none of blanks only."""
        if self._open is None and LINK_OPEN not in line:
            return _plain(line).strip(), ()
        pieces: list[str] = []
        spans: list[tuple[int, int, str]] = []
        start = size = 0
        for piece in (*_MARK.split(line), None):
            if piece in (LINK_CLOSE, None) and self._open is not None:
                spans.append((start, size, self._open))
            if piece == LINK_OPEN:
                start, self._open = size, self._addresses.popleft()
            elif piece == LINK_CLOSE:
                self._open = None
            elif piece:
                pieces.append(_plain(piece))
                size += len(pieces[-1])
        return stripped("".join(pieces), spans)


def moved(links: Iterable[Link], by: int) -> tuple[Link, ...]:
    """Links of a text that has moved by some code points."""
    return tuple(Link(link.start + by, link.end + by, link.url) for link in links)


def _plain(text: str) -> str:
    return inert(text).replace("\n", " ")


def stripped(text: str, spans: Iterable[tuple[int, int, str]]) -> tuple[str, tuple[Link, ...]]:
    """The text without blanks at its ends, and the links of spans of it, without blanks at theirs."""
    links = []
    for start, end, address in spans:
        words = text[start:end]
        if bare := words.strip():
            start += words.index(bare[0])
            links.append(Link(start, start + len(bare), address))
    return text.strip(), moved(links, len(text.lstrip()) - len(text))
