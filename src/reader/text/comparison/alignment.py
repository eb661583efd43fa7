"""Alignment: which paragraphs of two texts stand beside each other: those that share words, in order."""

from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

Pair = tuple[int | None, int | None]
"""Places in the first and in the second sequence that stand beside each other; None where nothing does."""

_COMMON = 16
"""What stands in more paragraphs than this tells none of them from the others."""
_TELLING = 5
"""Characters in a row that tell one of very many paragraphs, of which each pair stands in many."""
_LIKELY = 8
"""Paragraphs that one is weighed against."""
_ALIKE = 0.2
"""The share of two paragraphs that is the same, from which on they stand beside each other."""


def align(left: Sequence[str], right: Sequence[str]) -> list[Pair]:
    """Every paragraph of two folded texts, each once and in order, beside the one that it shares words with.

    Of all ways to pair them, that in which most is the same. What is compared is pairs of neighbouring
    characters, because Chinese has no blanks between words. Cost grows with the length of the texts, times
    its logarithm: only paragraphs are weighed against each other that share something uncommon.
    """
    head = _same_at_start(left, right)
    tail = _same_at_start(left[head:][::-1], right[head:][::-1])
    inner = _likenesses(left[head : len(left) - tail], right[head : len(right) - tail])
    matched = [
        *((index, index) for index in range(head)),
        *((head + i, head + j) for i, j in heaviest_chain(inner)),
        *((len(left) - index, len(right) - index) for index in range(tail, 0, -1)),
    ]
    return with_gaps(matched, len(left), len(right))


def with_gaps(matched: Iterable[tuple[int, int]], left: int, right: int) -> list[Pair]:
    """Matched places, which rise on both sides, with all that stand between them by themselves."""
    pairs: list[Pair] = []
    for (i, j), (after_i, after_j) in pairwise(chain([(-1, -1)], matched, [(left, right)])):
        pairs += [(index, None) for index in range(i + 1, after_i)]
        pairs += [(None, index) for index in range(j + 1, after_j)]
        pairs.append((after_i, after_j))
    return pairs[:-1]


def heaviest_chain(pairs: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Of pairs of places with a weight above 0, those that rise on both sides and weigh most together."""
    # a smaller first place comes before, and of one first place the greater second: no two of it chain up
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    seconds = sorted({j for _, j, _ in ordered})
    best = [-1] * (len(seconds) + 1)  # a Fenwick tree of the heaviest chain that ends at or before a place
    weights, before = [0.0] * len(ordered), [-1] * len(ordered)
    for number, (_, j, weight) in enumerate(ordered):
        rank = at = bisect_left(seconds, j)
        last = -1
        while at:
            other = best[at]
            if other >= 0 and (last < 0 or weights[other] > weights[last]):
                last = other
            at &= at - 1
        weights[number] = weight + (weights[last] if last >= 0 else 0.0)
        before[number] = last
        at = rank + 1
        while at < len(best):
            if best[at] < 0 or weights[best[at]] < weights[number]:
                best[at] = number
            at += at & -at
    matched = []
    number = max(range(len(ordered)), key=weights.__getitem__, default=-1)
    while number >= 0:
        matched.append(ordered[number][:2])
        number = before[number]
    return matched[::-1]


def _same_at_start(left: Sequence[str], right: Sequence[str]) -> int:
    """How many paragraphs at the beginning are the same."""
    pairs = enumerate(zip(left, right, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(left), len(right)))


def _likenesses(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int, float]]:
    """Pairs of paragraphs that are alike, each with how much they share."""
    places: dict[str, list[int]] = defaultdict(list)
    equal: dict[str, deque[int]] = defaultdict(deque)
    for index, text in enumerate(right):
        equal[text].append(index)
        for gram in {*_grams(text, 2), *_grams(text, _TELLING)}:
            places[gram].append(index)
    theirs = [_grams(text, 2) for text in right]
    pairs = []
    for i, text in enumerate(left):
        ours = _grams(text, 2)
        found = (places.get(gram, ()) for gram in {*ours, *_grams(text, _TELLING)})
        shared = Counter(chain.from_iterable(each for each in found if len(each) <= _COMMON))
        likeliest = {j for j, _ in shared.most_common(_LIKELY)}
        if same := equal.get(text):  # one of many that are the same: each goes to the next of them
            likeliest.add(same.popleft())
        for j in likeliest:
            count = len(ours & theirs[j])
            alike = 2 * count / (len(ours) + len(theirs[j]))
            if alike >= _ALIKE:
                pairs.append((i, j, count * alike))
    return pairs


def _grams(text: str, length: int) -> set[str]:
    return {text[at : at + length] for at in range(len(text) - length + 1)} or {text}
