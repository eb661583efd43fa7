"""A page as the best path over its lines: a kind for each, and whether that is sure (Viterbi)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import add, itemgetter

from reader.importing.match_text import squeezed
from reader.importing.page.classify import Classified
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


def _groups() -> dict[tuple[tuple[int, float], ...], list[int]]:
    """The states by the steps that lead to them: (state before, cost)s → states."""
    groups: dict[tuple[tuple[int, float], ...], list[int]] = {}
    for after in range(_COUNT):
        steps = tuple((before, cost) for (before, place), cost in _COSTS.items() if place == after)
        groups.setdefault(steps, []).append(after)
    return groups


_GROUPS = _groups()
"""Of the states of a group, the same state before is the best: it is looked for once."""
_WITHIN = [_getter(places) for places in _GROUPS.values()]
_GROUP_OF = [
    order for place in range(_COUNT) for order, places in enumerate(_GROUPS.values()) if place in places
]
_INTO = [
    (_getter(places), places, costs) for places, costs in (zip(*steps, strict=True) for steps in _GROUPS)
]
"""The states before each group: a getter of their sums, their places, and what the steps cost."""
_OUT = [
    (_getter([order for order, _ in steps]), [cost for _, cost in steps])
    for steps in (
        [(order, dict(steps)[place]) for order, steps in enumerate(_GROUPS) if place in dict(steps)]
        for place in range(_COUNT)
    )
]
"""The groups behind each state: a getter of their sums, and what the steps cost."""
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
    for origin in reversed(origins):
        places.append(origin[_GROUP_OF[places[-1]]])
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


def _forward(worth: Sequence[Sequence[float]]) -> tuple[list[list[float]], list[list[int]]]:
    """The best sum up to each line in each state, and the state before each group of the next line."""
    sums: list[list[float]] = []
    origins: list[list[int]] = []
    for line in worth:
        if not sums:
            sums.append([START.get(state, _NEVER) + line[place] for place, state in enumerate(STATES)])
            continue
        best, origin = [], []
        for get, places, costs in _INTO:
            totals = list(map(add, get(sums[-1]), costs))
            best.append(max(totals))
            origin.append(places[totals.index(best[-1])])
        sums.append([best[group] + value for group, value in zip(_GROUP_OF, line, strict=True)])
        origins.append(origin)
    return sums, origins


def _backward(worth: Sequence[Sequence[float]]) -> list[list[float]]:
    """The best sum of all lines behind each line in each state."""
    sums = [[0.0] * _COUNT]
    for line in reversed(worth[1:]):
        after = list(map(add, sums[-1], line))
        best = [max(get(after)) for get in _WITHIN]
        sums.append([max(map(add, get(best), costs)) for get, costs in _OUT])
    sums.reverse()
    return sums


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
