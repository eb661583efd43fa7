"""Related reports: titles that a page points to, on lines of their own or swallowed by a paragraph."""

import re

from reader.importing.markers import LINK_WORDS, RELATED_INSIDE, RELATED_LINE
from reader.importing.width import narrow
from reader.model.article import Related

_LONGEST = 200
_BETWEEN = re.compile(r"\s*[|｜]\s*")
_OPENING, _CLOSING = "([<【", ")]>】"


def related_line(text: str) -> tuple[Related, ...]:
    """The related reports of a line that begins with their label (`延伸閱讀：…`); none where it does not."""
    found = RELATED_LINE.match(narrow(text)) if len(text) <= _LONGEST else None
    if not found:
        return ()
    return _titles(text[found.start("titles") :], text[found.start("label") : found.end("label")])


def without_related(text: str) -> tuple[str, tuple[Related, ...]]:
    """A paragraph without the related reports inside it, and those.

    They run from the bracket before their label to the one that closes it, or to the end of the paragraph.
    """
    found = RELATED_INSIDE.search(plain := narrow(text))
    if not found:
        return text, ()
    end = _closed(plain, found.start())
    inside = text[found.end() : end]
    rest, more = without_related(text[end + 1 :])
    related = _titles(inside, text[found.start("label") : found.end("label")])
    return " ".join(filter(None, (text[: found.start()].strip(), rest.strip()))), (*related, *more)


def _closed(plain: str, start: int) -> int:
    """Where the bracket that opens at a place is closed; the end of the text where it never is."""
    depth = 0
    for place in range(start, len(plain)):
        depth += (plain[place] in _OPENING) - (plain[place] in _CLOSING)
        if depth == 0:
            return place
    return len(plain)


def _titles(text: str, label: str) -> tuple[Related, ...]:
    """The titles of a list on one line, without the words at their end that are a link."""
    titles = []
    for part in _BETWEEN.split(text):
        title = part.strip()
        while (link := LINK_WORDS.search(narrow(title))) and link.start() > 0:
            title = title[: link.start()].strip()
        titles.append(title)
    return tuple(Related(title, label) for title in titles if title)
