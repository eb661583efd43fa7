"""A page as the best path over its lines: a kind for each, and whether that is sure (Viterbi)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import add, itemgetter
from typing import NamedTuple

from reader.importing.match_text import squeezed
from reader.importing.page.classify import Classified, text_grams
from reader.importing.page.weights import (
    START,
    STATES,
    UNSURE_SHARE,
    UNSURE_TEXT,
    UNSURE_TITLE,
    WEIGHTS,
    Kind,
    State,
    step,
)

_LEAST_TEXT = 60
"""Characters of a text below which nobody can be sure that it is one."""
_LEAST_LEFT = 200
"""Characters of sentences left out that make a reading doubtful, where the text has fewer."""
_LEAST_SENTENCES = 3
"""Sentences of a text that can be of many."""
_MOST_DATES = 2
"""Date rows amid a text that show that it is of many."""
_NO_KIN, _LITTLE_KIN, _LITTLE_SPEAK = 0.08, 0.2, 0.35
"""How much the sentences of a text share, and the share of it that speaks of what the headline says."""

_NEVER = -1e9
_COUNT = len(STATES)
_COSTS = {
    (before, after): cost
    for before, one in enumerate(STATES)
    for after, other in enumerate(STATES)
    if (cost := step(one, other)) is not None
}


def _getter(places: Sequence[int]) -> Callable[[Sequence[float]], tuple[float, ...]]:
    """What gets the items at some places, as a tuple."""
    return itemgetter(*places) if len(places) > 1 else lambda row: (row[places[0]],)


class _Steps(NamedTuple):
    """The steps to a state, or from one."""

    get: Callable[[Sequence[float]], tuple[float, ...]]
    """Gets the sums of the states, or groups of states, at their other ends."""
    places: list[int]
    costs: list[float]


def _grouped(steps: Sequence[Mapping[int, float]]) -> tuple[list[_Steps], list[int]]:
    """The different ones of the steps (other end → cost) of all states, and which of them are each state's.

    The best of the same steps is the same: it is looked for once.
    """
    groups = list({tuple(ways.items()): ways for ways in steps}.values())
    found = [_Steps(_getter(list(ways)), list(ways), list(ways.values())) for ways in groups]
    return found, [groups.index(ways) for ways in steps]


_INTO, _GROUPS = _grouped(
    [{one: cost for (one, other), cost in _COSTS.items() if other == place} for place in range(_COUNT)]
)
_WITHIN = [
    _getter([place for place in range(_COUNT) if _GROUPS[place] == group]) for group in range(len(_INTO))
]
"""Get the sums of the states that are reached by the same steps."""
_OUT, _ORIGINS = _grouped(
    [
        {_GROUPS[other]: cost for (one, other), cost in _COSTS.items() if one == place}
        for place in range(_COUNT)
    ]
)
_KIND_PLACES: dict[Kind, list[int]] = {}
for _place, (_, _kind) in enumerate(STATES):
    _KIND_PLACES.setdefault(_kind, []).append(_place)
BY_STATE = {
    feature: [(place, weight) for kind, weight in weights.items() for place in _KIND_PLACES.get(kind, ())]
    for feature, weights in WEIGHTS.items()
}


@dataclass(frozen=True, slots=True)
class Path:
    """The best path over the lines of a page."""

    states: tuple[State, ...]
    scores: tuple[float, ...]
    """What each line is worth as its kind."""
    titles: tuple[float, ...]
    """How much less the best path is worth on which this line is the headline; 0 for the headline itself."""
    texts: tuple[float, ...]
    """How much less the best path is worth that takes this line out of the text, or into it."""


def scores(features: Mapping[str, float]) -> list[float]:
    """What a line is worth in each state, by its features."""
    worth = [0.0] * _COUNT
    for feature, value in features.items():
        for place, weight in BY_STATE[feature]:
            worth[place] += weight * value
    if "directory" not in features:
        worth[-1] = _NEVER
    return worth


def best_path(lines: Sequence[Mapping[str, float]]) -> Path:
    """The path with the greatest sum over the features of lines; no lines give an empty one."""
    worth = [scores(features) for features in lines]
    if not worth:
        return Path((), (), (), ())
    forward, backward = _forward(worth), _backward(worth)
    total = max(forward[-1])
    places = [forward[-1].index(total)]
    for before in reversed(forward[:-1]):
        steps = _INTO[_GROUPS[places[-1]]]
        sums = list(map(add, steps.get(before), steps.costs))
        places.append(steps.places[sums.index(max(sums))])
    places.reverse()
    titles, texts = [], []
    for place, ahead, behind in zip(places, forward, backward, strict=True):
        titles.append(total - (ahead[_TITLE] + behind[_TITLE]))
        others = _OUTSIDE if STATES[place][1] in _TEXT else _INSIDE
        texts.append(total - max(map(add, others(ahead), others(behind))))
    return Path(
        tuple(STATES[place] for place in places),
        tuple(line[place] for line, place in zip(worth, places, strict=True)),
        tuple(titles),
        tuple(texts),
    )


_TITLE = STATES.index((1, "title"))
_TEXT = ("body", "line")
_INSIDE = _getter([place for place, (_, kind) in enumerate(STATES) if kind in _TEXT])
_OUTSIDE = _getter([place for place, (_, kind) in enumerate(STATES) if kind not in _TEXT])


def _forward(worth: Sequence[Sequence[float]]) -> list[list[float]]:
    """The best sum up to each line in each state."""
    sums = [[START.get(state, _NEVER) + value for state, value in zip(STATES, worth[0], strict=True)]]
    for line in worth[1:]:
        best = [max(map(add, get(sums[-1]), costs)) for get, _, costs in _INTO]
        sums.append([best[group] + value for group, value in zip(_GROUPS, line, strict=True)])
    return sums


def _backward(worth: Sequence[Sequence[float]]) -> list[list[float]]:
    """The best sum of all lines behind each line in each state."""
    sums = [[0.0] * _COUNT]
    for line in reversed(worth[1:]):
        after = list(map(add, sums[-1], line))
        tops = [max(get(after)) for get in _WITHIN]
        best = [max(map(add, get(tops), costs)) for get, _, costs in _OUT]
        sums.append([best[group] for group in _ORIGINS])
    sums.reverse()
    return sums


def _is_of_many(items: Sequence[Classified], kinds: Sequence[str], title: int) -> bool:
    """Whether a text is a list of articles or comments: dates amid it, or sentences that are no kin."""
    texts = [place for place, kind in enumerate(kinds) if kind == "body"]
    if len(texts) < _LEAST_SENTENCES or "main text" in items[texts[0]].features:
        return False  # what markup holds together is of one
    amid = range(texts[0], texts[-1])
    dates = sum(items[place].fields is not None and kinds[place] == "meta" for place in amid)
    size = sum(len(items[place].line.text) for place in texts)
    kin = sum(items[place].features.get("kin", 0.0) * len(items[place].line.text) for place in texts) / size
    wanted = text_grams(items[title])
    speak = sum(len(items[place].line.text) for place in texts if text_grams(items[place]) & wanted) / size
    return dates >= _MOST_DATES or kin < _NO_KIN or (kin < _LITTLE_KIN and speak < _LITTLE_SPEAK)


def is_sure(items: Sequence[Classified], path: Path, headline: str) -> bool:
    """Whether no other headline and no other text is nearly as good, and the headline speaks of the text."""
    kinds = [kind for _, kind in path.states]
    if "title" not in kinds:
        return False
    title = kinds.index("title")
    own = squeezed(headline)
    rivals = (
        cost for place, cost in enumerate(path.titles)
        if place != title and own not in squeezed(items[place].line.text)
    )  # fmt: skip
    if min(rivals, default=UNSURE_TITLE) < UNSURE_TITLE:
        return False
    if not items[title].features.get("speaks of the text") and "dated" not in items[title].features:
        return False
    inside = [place for place, kind in enumerate(kinds) if kind in _TEXT]
    if _is_of_many(items, kinds, title):
        return False
    size = sum(len(items[place].line.text) for place in inside)
    unsure = sum(
        len(items[place].line.text)
        for place, item in enumerate(items)
        if path.texts[place] < UNSURE_TEXT
        and (item.is_sentence or item.is_unknown)
        and kinds[place] != "title"
    )
    left = sum(
        len(item.line.text) for place, item in enumerate(items) if item.is_sentence and place not in inside
    )
    plain = set(kinds) <= {"title", "meta", "body"}  # a small page with nothing else on it is clear
    return (
        (plain or size >= _LEAST_TEXT)
        and unsure <= UNSURE_SHARE * size
        and (left < _LEAST_LEFT or left < size)
    )
