"""The features that a line has by what stands around it: a date row, walls, the words of the text."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from reader.importing.match_text import squeezed
from reader.importing.page.classify import Classified, text_grams
from reader.importing.page.fields.headline import BEGINNING, beginnings, names_site
from reader.importing.page.fields.subtitles import mark_subtitled
from reader.importing.page.neighbours import add_neighbours, is_stamp

_NEAR = 3
"""Lines between a headline and its date row at most."""
_AHEAD = 8
"""Sentences below a headline that show what it speaks of."""
_LEAST_GRAMS, _LEAST_SHARE = 6, 0.05
_LEAST_SUBTITLE, _SUBTITLE_SHARE = 8, 0.3
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]{1,3}|[ivx]{1,4}|0?[1-9]\d?)[.、]?$")
_PARTS = re.compile(r"[,，、;: ]")
_BLOCK = 4
"""Lines without a full stop that a text begins with."""
_MOST_ANNOUNCED, _MOST_LISTED = 40, 12
_BUTTONS = 4
"""Buttons that stand between a date row and the text at most."""
_BRACKETED = re.compile(r"^[(\[].*[)\]]$")
_RELATED_SHARE = 0.3
"""The share of its word pairs that a sentence of the article has in common with the rest of it."""


def add_context(items: Sequence[Classified], today: datetime) -> None:
    """Add to each line the features it has by its place."""
    add_neighbours(items, today)
    own = [text_grams(item) if item.is_sentence or item.is_unknown else set[str]() for item in items]
    _add_kin(items, own)
    _add_headline_features(items, own)
    anchor = _dated_headline(items)
    _add_zones(items, own, anchor)
    _add_blocks(items)
    _add_between(items)
    _add_trailing(items)


def _add_trailing(items: Sequence[Classified]) -> None:
    """Mark unknown lines below the last sentence of the text that clutter parts from it.

    Distance alone never ends an article: lines right below the last sentence stay what they are.
    """
    last = max(
        (
            place for place, item in enumerate(items)
            if item.is_sentence and item.features.get("behind a wall", 0) < 0.5
            and item.features.get("sentence", 1.0) == 1.0
        ),
        default=None,
    )  # fmt: skip
    parted = False
    for item in items[last + 1 :] if last is not None else ():
        parted = parted or item.kind is not None or "related titles" in item.features
        if parted and item.is_unknown and "listed" not in item.features:
            item.features["trailing"] = 1.0


def _add_between(items: Sequence[Classified]) -> None:
    """Mark lines that stand between two sentences with no wall between them: distance ends no article."""
    ahead = 0.0
    values = [0.0] * len(items)
    for place in range(len(items) - 1, -1, -1):
        item = items[place]
        if item.is_wall or "directory" in item.features or item.kind == "footer_links":
            ahead = 0.0
        elif (
            item.is_sentence and "teaser" not in item.features and item.features.get("behind a wall", 0) < 0.5
        ):
            ahead = max(ahead, 0.4 + 0.6 * item.features.get("kin", 0.0))
        values[place] = ahead
    begun = False
    for item, value in zip(items, values, strict=True):
        begun = begun or (item.is_sentence and "before the dated headline" not in item.features)
        if begun and value and item.is_unknown:
            item.features["between sentences"] = value


def _add_kin(items: Sequence[Classified], own: Sequence[set[str]]) -> None:
    """How much a sentence shares with the other sentences of the page."""
    sentences = [(item, grams) for item, grams in zip(items, own, strict=True) if item.is_sentence and grams]
    seen: set[str] = set()
    common: set[str] = set()
    for _, grams in sentences:
        common |= seen & grams
        seen |= grams
    for item, grams in sentences:
        item.features["kin"] = min(1.0, len(grams & common) / len(grams) / _RELATED_SHARE)


def _add_headline_features(items: Sequence[Classified], own: Sequence[set[str]]) -> None:
    spoken = _spoken_below(items, own)
    begun = beginnings(item.line.text for item in items if item.is_unknown)
    mark_subtitled(items, own, spoken)
    first = True
    for place, item in enumerate(items):
        if "directory" in item.features:
            continue
        if not item.is_unknown or "no headline" in item.features:
            item.features["no headline"] = 1.0
            continue
        grams = own[place]
        if grams and (wanted := spoken[place]):
            share = len(grams & wanted) / len(grams) * min(1.0, len(grams) / _LEAST_GRAMS)
            if share < _LEAST_SHARE:
                item.features["speaks of nothing"] = 1.0
            if share:
                item.features["speaks of the text"] = share
                if place and _stands_alone(items, place):
                    item.features["stands alone under it"] = min(1.0, share / _SUBTITLE_SHARE)
        if value := _dated(items, place):
            item.features["dated"] = value
        if first and len(item.line.text) > BEGINNING:
            item.features["first line"] = 1.0
            first = False
        if place and items[place - 1].is_unknown and len(item.line.text) >= _LEAST_SUBTITLE:
            item.features["stands under a headline"] = 1.0
        below = items[place + 1] if place + 1 < len(items) else None
        if _is_number(item.line.match) and below and (below.is_sentence or not item.line.match.isdecimal()):
            item.features["number of a chapter"] = 1.0
        if names_site(item.line.text, item.line.match, begun):
            item.features["with the site's name"] = 1.0


def _stands_alone(items: Sequence[Classified], place: int) -> bool:
    """Whether a line is the only one of which nothing is known between a headline and the first sentence."""
    if len(items[place].line.text) < _LEAST_SUBTITLE:
        return False
    below = place + 1
    while below < len(items) and (items[below].fields or items[below].caption):
        below += 1
    above = place - 1
    while above >= 0 and items[above].fields:
        above -= 1
    if above < place - 1 and not _PARTS.search(items[place].line.match):
        return False
    return below < len(items) and items[below].is_sentence and above >= 0 and _may_head(items[above])


def _is_number(match: str) -> bool:
    return bool(_NUMBER.match(match))


def _spoken_below(items: Sequence[Classified], own: Sequence[set[str]]) -> list[set[str]]:
    """For each line the grams of the sentences next below it; where a page has none, of its longer lines."""
    texts = [place for place, item in enumerate(items) if item.is_sentence]
    if not texts:
        texts = [place for place, item in enumerate(items) if item.is_unknown and len(item.line.text) >= 10]
    below: list[set[str]] = []
    order = 0
    for place, item in enumerate(items):
        while order < len(texts) and texts[order] <= place:
            order += 1
        if not (item.is_unknown or (place and items[place - 1].is_unknown)):
            below.append(set())  # no headline, and none above it
        elif place and below[-1] and texts[order - 1] != place:
            below.append(below[-1])
        else:
            below.append(set().union(*(own[text] for text in texts[order : order + _AHEAD])))
    return below


def _dated(items: Sequence[Classified], place: int) -> float:
    """How near a date row is: 1 right below a line, less above it, half for a byline without a date."""
    if "heads a subtitle" in items[place].features:
        return 1.0
    best, near = 0.0, 1.0
    for below in range(place + 1, min(len(items), place + 1 + _NEAR)):
        if items[below].is_sentence or items[below].is_wall:
            break
        if fields := items[below].fields:
            best = max(best, near if fields.date else 0.5)
        elif items[below].is_unknown:
            near -= 0.25  # another line that can be the headline
    for above in range(place - 1, max(-1, place - 1 - _NEAR), -1):
        if items[above].is_sentence:
            break
        if (fields := items[above].fields) and fields.date:
            best = max(best, 0.8 if above == place - 1 else 0.5)
    return best


def _dated_headline(items: Sequence[Classified]) -> int | None:
    """The headline with a date row beside it under which the most text stands."""
    anchors = [
        place for place, item in enumerate(items) if item.features.get("dated", 0) >= 0.5 and _may_head(item)
    ]
    best, anchor = 0, None
    for order, place in enumerate(anchors):
        stop = next((after for after in anchors[order + 1 :] if after > place + _NEAR), len(items))
        size = 0
        for item in items[place + 1 : stop]:
            if item.is_wall or "directory" in item.features:
                break
            size += len(item.line.text) if item.is_sentence else 0
        if size > best:
            best, anchor = size, place
    if anchor is not None:
        items[anchor].features["dated headline"] = 1.0
        title = squeezed(items[anchor].line.text)
        near = [
            place
            for place in anchors
            if abs(place - anchor) <= _NEAR or squeezed(items[place].line.text) == title
        ]
        for place in near:
            items[place].features["dated headline"] = 1.0
        return min(near)
    return None


def _may_head(item: Classified) -> bool:
    return item.is_unknown and "very short" not in item.features and "name of a paper" not in item.features


def _add_zones(items: Sequence[Classified], own: Sequence[set[str]], anchor: int | None) -> None:
    """Mark sentences above the dated headline, and those behind a wall that speak of other things."""
    zones = _zones(items)
    if anchor is not None:
        main = next(zone for zone in zones if anchor in zone)
        for item in items[:anchor]:
            if item.is_sentence:
                item.features["before the dated headline"] = 1.0
        start = anchor
    else:
        main = max(
            zones,
            key=lambda zone: sum(len(items[place].line.text) for place in zone if items[place].is_sentence),
        )
        start = main.start
        for item in items[:start]:
            if item.is_sentence:
                item.features["before the dated headline"] = 0.5
    if main.stop == len(items):
        return
    article = set().union(*(own[place] for place in range(start, main.stop)))
    for place in range(main.stop, len(items)):
        if items[place].is_sentence and own[place]:
            share = len(own[place] & article) / len(own[place])
            items[place].features["behind a wall"] = max(0.0, 1.0 - max(0.0, share - 0.1) / _RELATED_SHARE)


def _zones(items: Sequence[Classified]) -> list[range]:
    """The page, parted at its walls."""
    walls = [place for place, item in enumerate(items) if item.is_wall]
    edges = [0, *(wall for wall in walls if wall), len(items)]
    return [range(start, stop) for start, stop in pairwise(edges)]


def _add_blocks(items: Sequence[Classified]) -> None:
    """Mark lines that a colon announces, that a text begins with, and closing words in brackets."""
    announced = listed = 0
    run: list[int] = []
    for place, item in enumerate(items):
        before = items[place - 1] if place else None
        if item.is_unknown:
            if listed:
                item.features["listed"] = 1.0
                listed -= 1
            if announced:
                item.features["announced"] = 1.0
                announced -= 1
            if (before and before.is_sentence and _BRACKETED.match(item.line.match)) or (
                before and "closing words" in before.features and _BRACKETED.match(item.line.match)
            ):
                item.features["closing words"] = 1.0
            run.append(place)
        else:
            _mark_block(items, run)
            run = []
            announced = 0
        if "label of related" in item.features:
            listed = _MOST_LISTED
        elif not item.is_unknown and "date row" not in item.features and not is_stamp(item.line.match):
            listed = 0
        if item.line.match.endswith(":") and (item.is_unknown or item.is_sentence):
            announced = _MOST_ANNOUNCED
    _mark_block(items, run)


def _mark_block(items: Sequence[Classified], run: Sequence[int]) -> None:
    """Mark a run of lines of which nothing is known, right below a date row or byline."""
    if len(run) >= _BLOCK and run[0] and _below_row(items, run[0]):
        for place in run:
            items[place].features["text begins here"] = 1.0


def _below_row(items: Sequence[Classified], place: int) -> bool:
    """Whether a byline or date row stands above a line with nothing but buttons between them."""
    above = place - 1
    while above > place - _BUTTONS and items[above].kind and above:
        above -= 1
    return items[above].fields is not None
