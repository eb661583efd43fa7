"""The lines of an article's text as blocks: paragraphs, headings, quotes, items."""

import re
from collections.abc import Mapping, Set

from reader.importing.match_text import match_text
from reader.model.article import Block

_ENDS = re.compile(r"[。！？!?…；;：:」』”\"）)]$")
_ITEM = re.compile(r"^(?:[•●◆■▪‧·]|[-*]\s|\d{1,2}[.、)](?!\d)|[(]?[一二三四五六七八九十]{1,3}[、)])\s*")
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}|[ivx]{1,4}|\d{1,2})[.、]?$")
_QUOTE = re.compile(r"^[>❝]\s*(?=\S)")
_SPOKEN = re.compile(r"^(?:「[^「」]*」|『[^『』]*』|“[^“”]*”)$")
_SAID_BY = re.compile(r"^-{1,3}\s*[^。-]{2,40}$")
"""The line under a quotation that says whose it is."""
_ROWS = 3
"""Lines without a full stop below one another that are no headings but a table, a list, or verse."""
_LONGEST_HEADING, _LONGEST_TITLE = 60, 12


def is_number(match: str) -> bool:
    """Whether a line (match text) is the number of a chapter (`一`, `IV`) and nothing else."""
    return bool(_NUMBER.match(match))


def blocks(texts: Mapping[int, str], sentences: Set[int], gaps: Set[int] = frozenset()) -> list[Block]:
    """The blocks of an article from its lines (place → text); `sentences` are the places of paragraphs.

    `gaps` are the places below a blank line, where blank lines part stanzas and not every line.
    """
    places = list(texts)
    matches = {place: match_text(text) for place, text in texts.items()}
    result = []
    rows = 0
    for order, place in enumerate(places):
        before = places[order - 1] if order else None
        after = places[order + 1] if order + 1 < len(places) else None
        text, match = texts[place], matches[place]
        quoted = _SPOKEN.match(text) and after is not None and _SAID_BY.match(matches[after])
        speaker = _SAID_BY.match(match) and before is not None and _SPOKEN.match(texts[before])
        if quoted or speaker:
            result.append(Block(text, "quote"))
            continue
        headed = after in sentences and (
            before is None or before in sentences or not _ITEM.match(matches[before])
        )
        # Below lines of its kind it is a row or a verse; a heading stands below a paragraph.
        rows = 0 if place in sentences or _ends(text) else rows + 1
        titled = place in gaps and after is not None and after not in gaps and len(text) <= _LONGEST_TITLE
        if titled and place not in sentences and not _ends(text):
            result.append(Block(text, "heading"))
            continue
        result.append(_block(text, match, place in sentences, headed and (rows < _ROWS or is_number(match))))
    return result


def _ends(text: str) -> bool:
    return bool(_ENDS.search(text))


def _block(text: str, match: str, sentence: bool, headed: bool) -> Block:
    """A line as a block; a heading is short, has no mark at its end, and a paragraph under it (`headed`).

    A numbered line over a paragraph is a heading too, with its number; in a list of such lines it is an item.
    """
    if mark := _QUOTE.match(match):
        return Block(text[mark.end() :], "quote")
    heads = not sentence and headed and len(text) <= _LONGEST_HEADING and not _ends(text)
    if item := _ITEM.match(match):
        marked = text[item.end() :].strip()
        numbered = any(sign.isalnum() for sign in item[0])
        if marked and not (numbered and (sentence or heads)):
            return Block(text if numbered else marked, "item")
    return Block(text, "heading" if heads else "paragraph")
