"""A headline with a subtitle right under it: the two lines above a date row."""

import re
from collections.abc import Sequence
from itertools import pairwise

from reader.importing.match_text import pattern, squeezed
from reader.importing.page.classify import Classified
from reader.importing.vocabulary import label_words, menu_share

_NEAR = 10
"""Lines below the two within which the date row stands."""
_LEAST_SUBTITLE, _LONGEST_SUBTITLE = 8, 120
_LEAST_SHARE = 0.1
"""The share of its word pairs that a headline has in common with the text below it."""
_MENU = 0.3
"""The share of words of menus of which a headline has less."""
_BYLINE = re.compile(
    rf"(?:{label_words('author', 'source', 'caption', 'credit')})\s*[:/|]|"
    + pattern(
        r"原创\s|.{0,12}(?:记者|报[导道]|作者|撰文|撰稿)|.{0,24}(?:报[导道]|摄影?)$|.{0,12}\s[/·-]\s*\d"
    )
)
_LABELLED = re.compile(pattern(r"\w\s{2,}\w{1,3}\s*:|\w{2,6}\s*:\s*\w*[\d\[]|.{0,6}(?:首页|主页|home)\b"))
"""A row of a table above the headline (`文　號：…`), or a path that begins at home."""
_LONGEST_BETWEEN = 12


def mark_subtitled(items: Sequence[Classified], own: Sequence[set[str]], spoken: Sequence[set[str]]) -> None:
    """Mark a headline and the subtitle right under it, where a date row stands below both.

    A headline that runs by above the real one speaks of nothing in the text; so the first of the two must,
    or stand over a subtitle that begins with a dash.
    """
    for place, (upper, lower) in enumerate(pairwise(items)):
        if (
            not upper.is_unknown
            or "very short" in upper.features
            or any("name of a paper" in item.features for item in (upper, lower))
            or "no headline" in upper.features
            or {"row of words", "name of an office"} & set(upper.features)
            or menu_share(upper.line.match) > _MENU
            or _LABELLED.match(upper.line.match)
            or _BYLINE.match(upper.line.match)
            or _BYLINE.match(lower.line.match)
            or not (lower.is_unknown or lower.is_sentence)
            or not all(_LEAST_SUBTITLE <= len(item.line.text) <= _LONGEST_SUBTITLE for item in (upper, lower))
            or lower.line.match.endswith(":")  # whom a letter or a notice addresses
            or squeezed(lower.line.text) in squeezed(upper.line.text)
            or squeezed(upper.line.text) in squeezed(lower.line.text)
            or not _dated_below(items, place + 2)
        ):
            continue
        above = items[place - 1] if place else None
        if above and above.is_unknown and len(above.line.text) >= _LEAST_SUBTITLE:
            continue
        shared = len(own[place] & spoken[place + 1]) / max(len(own[place]), 1)
        if shared >= _LEAST_SHARE or lower.line.match.startswith("-"):
            upper.features["heads a subtitle"] = 1.0
            lower.features["subtitle of a headline"] = 1.0


def _dated_below(items: Sequence[Classified], start: int) -> bool:
    """Whether a date row is the next thing below but for short lines and captions.

    Below a subtitle with a dash, a byline will do: newspapers have the date in their masthead.
    """
    dashed = items[start - 1].line.match.startswith("-")
    for item in items[start : start + _NEAR]:
        if item.fields and (item.fields.date or (dashed and item.fields.author)):
            return True
        if (
            item.is_sentence
            or item.is_wall
            or (
                item.is_unknown
                and len(item.line.text) > _LONGEST_BETWEEN
                and not _BYLINE.match(item.line.match)
            )
        ):
            return False
    return False
