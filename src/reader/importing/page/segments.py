"""A page as the best path over its lines: a kind for each, and whether that is sure (Viterbi)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import add, itemgetter

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


def _steps(
    pairs: Sequence[tuple[int, int]], place: int, one: int
) -> tuple[Callable[[Sequence[float]], tuple[float, ...]], list[int], list[float]]:
    """The states next to one: a getter of their sums, their places, and what the steps cost."""
    places = [pair[1 - one] for pair in pairs if pair[one] == place]
    costs = [_COSTS[(pair[0], pair[1])] for pair in pairs if pair[one] == place]
    if len(places) == 1:  # a getter of one gives no tuple
        places, costs = places * 2, costs * 2
    return itemgetter(*places), places, costs


_COSTS = {
    (before, after): cost
    for before, one in enumerate(STATES)
    for after, other in enumerate(STATES)
    if (cost := step(one, other)) is not None
}
_BEFORE = [_steps(list(_COSTS), place, 1) for place in range(_COUNT)]
_AFTER = [_steps(list(_COSTS), place, 0) for place in range(_COUNT)]
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
    forward, origins = _forward(worth)
    if not worth:
        return Path((), (), (), ())
    backward = _backward(worth)
    last = max(range(_COUNT), key=forward[-1].__getitem__)
    total = forward[-1][last]
    places = [last]
    for origin in reversed(origins[1:]):
        places.append(origin[places[-1]])
    places.reverse()
    titles, texts = [], []
    for line, place in enumerate(places):
        through = [ahead + behind for ahead, behind in zip(forward[line], backward[line], strict=True)]
        titles.append(total - through[_TITLE])
        inside = place in _TEXT
        texts.append(total - max(through[other] for other in range(_COUNT) if (other in _TEXT) is not inside))
    return Path(
        tuple(STATES[place] for place in places),
        tuple(line[place] for line, place in zip(worth, places, strict=True)),
        tuple(titles),
        tuple(texts),
    )


_TITLE = STATES.index((1, "title"))
_TEXT = frozenset(place for place, (_, kind) in enumerate(STATES) if kind in ("body", "line"))


def _forward(worth: Sequence[Sequence[float]]) -> tuple[list[list[float]], list[list[int]]]:
    """The best sum up to each line in each state, and the state before it on that path."""
    sums: list[list[float]] = []
    origins: list[list[int]] = []
    for line in worth:
        if not sums:
            sums.append([START.get(state, _NEVER) + line[place] for place, state in enumerate(STATES)])
            origins.append([0] * _COUNT)
            continue
        before = sums[-1]
        row, origin = [], []
        for place, (get, places, costs) in enumerate(_BEFORE):
            totals = list(map(add, get(before), costs))
            best = max(totals)
            row.append(best + line[place])
            origin.append(places[totals.index(best)])
        sums.append(row)
        origins.append(origin)
    return sums, origins


def _backward(worth: Sequence[Sequence[float]]) -> list[list[float]]:
    """The best sum of all lines behind each line in each state."""
    sums = [[0.0] * _COUNT]
    for line in reversed(worth[1:]):
        after = list(map(add, sums[-1], line))
        sums.append([max(map(add, get(after), costs)) for get, _places, costs in _AFTER])
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
    inside = [place for place, kind in enumerate(kinds) if kind in ("body", "line")]
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
