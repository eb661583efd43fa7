"""Which row of the vocabulary a line belongs to: rules on match text."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from reader.importing.match_text import match_text, pattern
from reader.importing.vocabulary_table import ROWS, Row

EDGES = r"[\s>»›→▶►▼◆■●★☆↓↑▲△◎○□◇※+…*\-|#\[\]()<《》/·:!~=▪▫♦❖“”]*"
"""Marks that stand around a label."""
_LONGEST = 300
_TOKEN = re.compile(r"[^\s|>/·»›,、:\[\]()]+")


class Hit(NamedTuple):
    """A row that a line matches."""

    row: Row
    start: int
    """Where the words stand in the line."""
    end: int


def _words(row: Row) -> list[str]:
    joined = re.sub(r"\s+\|", "|", row.words.strip())
    return [pattern(word).replace("_", r"\s*") for word in re.split(r"(?<!\\)\s+", joined)]


def _rows(form: str) -> list[tuple[str, Row]]:
    return [(f"r{place}", row) for place, row in enumerate(ROWS) if row.form == form]


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """One expression of all rows of a form, a group a row."""
    if form == "label":
        groups = "|".join(
            f"(?P<{name}>(?:{'|'.join(sorted(_words(row), key=len, reverse=True))}))"
            for name, row in _rows(form)
        )
        return re.compile(rf"(?:{groups})\s*(?:[:/|]|$)")
    groups = "|".join(f"(?P<{name}>{'|'.join(_words(row))})" for name, row in _rows(form))
    return re.compile(groups)


_EDGE = re.compile(EDGES)
_EDGE_END = re.compile(EDGES + "$")


def whole(match: str) -> Hit | None:
    """The row that a whole line (match text) belongs to, the marks around it apart; prefix rows too."""
    return _whole(match) if len(match) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _whole(match: str) -> Hit | None:
    start = edge.end() if (edge := _EDGE.match(match)) else 0
    end = len(match)
    while end > start and match[end - 1] in " >»›→▶►▼◆■●★☆↓↑▲+…*-|#[]()<《》/·:!~=▪▫♦❖":
        end -= 1
    for begin, stop in dict.fromkeys(((start, end), (0, len(match)))):
        if begin < stop and (hit := _compiled("whole").fullmatch(match, begin, stop)):
            return Hit(_by_group(hit), begin, stop)
    for begin in dict.fromkeys((start, 0)):
        if hit := _compiled("prefix").match(match, begin):
            return Hit(_by_group(hit), begin, hit.end())
    return None


def label(match: str) -> Hit | None:
    """The row whose label a line begins with (`来源:`); the hit ends behind its colon."""
    return _label(match[:_LONGEST])


@lru_cache(maxsize=4096)
def _label(match: str) -> Hit | None:
    start = edge.end() if (edge := _EDGE.match(match)) else 0
    hit = _compiled("label").match(match, start)
    return Hit(_by_group(hit), start, hit.end()) if hit else None


def is_menu(match: str) -> bool:
    """Whether a line (match text) holds nothing but words of menus and buttons."""
    if len(match) > _LONGEST:
        return False
    menu = _menu()
    return all(token[0] in menu for token in _TOKEN.finditer(match))


def menu_share(match: str) -> float:
    """The share of the words of a line that are words of menus."""
    tokens = _TOKEN.findall(match[:_LONGEST])
    return sum(token in _menu() for token in tokens) / len(tokens) if tokens else 0.0


@cache
def _menu() -> frozenset[str]:
    return frozenset(
        match_text(word)
        for row in ROWS
        if row.form == "token"
        for word in row.words.replace("\\", "").split()
    )


def label_words(*kinds: str) -> str:
    """The labels of some kinds as one expression, the longest first, for rules that look inside a line."""
    found = [word for row in ROWS if row.form == "label" and row.kind in kinds for word in _words(row)]
    return "|".join(sorted(found, key=len, reverse=True))


def row_words(name: str) -> str:
    """The words of a row as one expression, for rules that look inside a line."""
    return "|".join(word for row in ROWS if row.name == name for word in _words(row))


def _by_group(hit: re.Match[str]) -> Row:
    return ROWS[int((hit.lastgroup or "r0")[1:])]
