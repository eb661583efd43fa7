"""What a person is told of a query that is read all the same: what is not closed, what is no field."""

import re

from reader.i18n import _
from reader.model.query_parser import FIELD_NAMED, QUOTES

_OPENING, _CLOSING = "(（", ")）"
_LATIN_FIELD = re.compile(r"(?<!\S)[-!]?([A-Za-z]{2,12})[:：](?!//)(?=\S)")
"""A word that stands like the name of a field. Han before a colon are a headline that was pasted."""


def remarks(text: str) -> tuple[str, ...]:
    """A sentence for each quotation mark and bracket left open, and for each name of a field that is none."""
    outside, quote = _outside_quotes(text)
    sentences = [
        _("{name}: is no field; read as text").format(name=name)
        for name in dict.fromkeys(_LATIN_FIELD.findall(outside))
        if name.casefold() not in FIELD_NAMED
    ]
    if quote:
        sentences.append(_("{mark} is not closed yet").format(mark=quote))
    if bracket := _open_bracket(outside):
        sentences.append(_("{mark} is not closed yet").format(mark=bracket))
    return tuple(sentences)


def _outside_quotes(text: str) -> tuple[str, str]:
    """A query with a `"` in the place of each phrase, and the quotation mark that is not closed."""
    pieces, at = [], 0
    for opening in re.finditer(f"[{''.join(map(re.escape, QUOTES))}]", text):
        if opening.start() < at:
            continue
        end = text.find(QUOTES[opening[0]], opening.end())
        pieces.append(text[at : opening.start()] + '"')
        if end < 0:
            return "".join(pieces), opening[0]
        at = end + 1
    return "".join(pieces) + text[at:], ""


def _open_bracket(text: str) -> str:
    """The innermost opening bracket without its closing one."""
    opened: list[str] = []
    for char in text:
        if char in _OPENING:
            opened.append(char)
        elif char in _CLOSING and opened:
            opened.pop()
    return opened[-1] if opened else ""
