"""Where the article stands among the lines of a page, and what its lines are."""

import re
from collections.abc import Mapping, Sequence, Set

from reader.importing.words import narrow
from reader.model.article import Block

_STOP = re.compile(r"。|[\u4e00-\u9fff][」』”)]?\.(?:\s|$)")
_LATIN_STOP = re.compile(r"[a-z]\.[”\"]?$")
_LATIN_WORDS = 8
"""Words that a sentence in Latin letters has at least: an address can end with a stop too."""
_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W_]")
_COMMA = re.compile(r"[,、，;；]")
_OPEN_END = re.compile(r"(?:[。！？!?…][」』”\"'’）)]+|[:：])$")
_ENDS = re.compile(r"[。！？!?…；;：:」』”\"）)]$")
_ITEM = re.compile(r"^(?:[•●◆■▪‧]|[-*]\s|\d{1,2}[.、)](?!\d)|[(]?[一二三四五六七八九十]{1,3}[、)])\s*")
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}|[IVX]{1,4}|\d{1,2})[.、]?$")
_QUOTE = re.compile(r"^[>❝]\s*(?=\S)")
_SPOKEN = re.compile(r"^(?:「[^「」]*」|『[^『』]*』|“[^“”]*”)$")
_SAID_BY = re.compile(r"^[─—―–]{1,3}\s*[^。─—―–]{2,40}$")
"""The line under a quotation that says whose it is."""
_MANY = 2
"""Times as much text that must stand below a date as above it, for the article to begin only there."""
_LONG = 60
_LONGEST_HEADING = 60
_SHORTEST = 12
_FAR = 8
"""Lines that are no sentences and may stand between two paragraphs: headings, pictures, a related list."""


def is_prose(text: str) -> bool:
    """Whether a line reads as a paragraph: it has a full stop, or is long and has commas."""
    plain = narrow(text)
    if not _LETTER.search(plain):
        return False
    if _STOP.search(plain) or (_LATIN_STOP.search(plain) and len(plain.split()) >= _LATIN_WORDS):
        return True
    han = len(_HAN.findall(plain))
    return han >= _LONG * 0.7 and len(_COMMA.findall(plain)) >= 2


def may_be_prose(text: str) -> bool:
    """Whether a line can be a paragraph on a page where no line has a full stop."""
    return len(text) >= _SHORTEST and bool(_ENDS.search(text) or len(text) >= _LONG)


def body_span(lines: Sequence[str], prose: Sequence[int], walls: Set[int], dates: Sequence[int]) -> range:
    """The places of the article: from its first paragraph to its last.

    `walls` are lines over which no article goes (the label of a list of other articles, a directory); `dates`
    are lines with a date under what may be a headline: an article begins after its own.
    """
    clusters: list[list[int]] = []
    for place in prose:
        before = clusters[-1][-1] if clusters else place
        if clusters and place - before <= _FAR and not any(wall in walls for wall in range(before, place)):
            clusters[-1].append(place)
        else:
            clusters.append([place])
    size = {place: len(lines[place]) for place in prose}
    best = max(clusters, key=lambda cluster: sum(size[place] for place in cluster))
    if date := next((date for date in dates if best[0] < date < best[-1]), None):
        above = [place for place in best if place < date]
        below = best[len(above) :]
        if sum(size[place] for place in below) > _MANY * sum(size[place] for place in above):
            best = below
    return range(best[0], best[-1] + 1)


def goes_on(text: str) -> bool:
    """Whether a line right after the last paragraph belongs to it too: spoken words, an item, a speaker."""
    spoken = _OPEN_END.search(text) and _COMMA.search(text)
    return bool(spoken or _ITEM.match(narrow(text)) or is_speaker(text))


def is_number(text: str) -> bool:
    """Whether a line is the number of a chapter (`一`, `IV`) and nothing else."""
    return bool(_NUMBER.match(narrow(text)))


def is_numbered(text: str) -> bool:
    """Whether a line begins with a number, as headings and items do, or is one."""
    mark = _ITEM.match(narrow(text))
    return is_number(text) or bool(mark and any(sign.isalnum() for sign in mark[0]))


def is_speaker(text: str) -> bool:
    """Whether a line says whose words stand above it (`──林大成`)."""
    return bool(_SAID_BY.match(text))


def blocks(texts: Mapping[int, str], prose: Set[int]) -> list[Block]:
    """The blocks of an article from its lines (place → text)."""
    places = list(texts)
    found = []
    for order, place in enumerate(places):
        before = places[order - 1] if order else None
        after = places[order + 1] if order + 1 < len(places) else None
        text = texts[place]
        quoted = _SPOKEN.match(text) and after is not None and is_speaker(texts[after])
        speaker = is_speaker(text) and before is not None and _SPOKEN.match(texts[before])
        if quoted or speaker:
            found.append(Block(text, "quote"))
        else:
            headed = after in prose and (before is None or before in prose or not _ITEM.match(texts[before]))
            found.append(_block(text, place in prose, headed))
    return found


def _block(text: str, prose: bool, headed: bool) -> Block:
    """A line as a block; a heading is short, has no mark at its end, and a paragraph under it (`headed`).

    A numbered line over a paragraph is a heading too, with its number; in a list of such lines it is an item.
    """
    plain = narrow(text)
    if mark := _QUOTE.match(plain):
        return Block(text[mark.end() :], "quote")
    heads = not prose and headed and len(text) <= _LONGEST_HEADING and not _ENDS.search(text)
    if item := _ITEM.match(plain):
        marked = text[item.end() :].strip()
        numbered = any(sign.isalnum() for sign in item[0])
        if marked and not (numbered and (prose or heads)):
            return Block(text if numbered else marked, "item")
    return Block(text, "heading" if heads else "paragraph")
