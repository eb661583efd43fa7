"""Differences: the words in which two paragraphs differ, and which of them only regions write differently."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from reader.text.comparison.alignment import heaviest_chain
from reader.text.search.fold import fold, fold_map, is_dropped
from reader.text.search.highlight import Span
from reader.text.search.spellings import Group, known_terms

Kind = Literal["regional words", "other words"]
"""What a difference is: words of one group of spellings, or any others."""

_SMALL = 4096
"""Pairs of words up to which the most that two stretches can share is worked out."""
_STEPS = (8, 4, 2)
"""How many words in a row, found once on either side, hold longer stretches together."""
_LATIN = re.compile("[a-z0-9]+")


class Difference(NamedTuple):
    """Code points of two texts that differ; one of the two spans may be empty."""

    left: Span
    right: Span
    kind: Kind


class _Word(NamedTuple):
    """A term, a Latin word or number, or one character of a folded text."""

    start: int
    end: int
    key: str
    """The same for all terms that stand for one another."""


def differences(left: str, right: str, own: Sequence[Sequence[str]] = ()) -> list[Difference]:
    """Where two texts differ, in order and apart; nothing where script, case or layout alone does.

    `own` are a person's groups of words that stand for one another. Cost grows with the length of the texts,
    times its logarithm.
    """
    if fold(left) == fold(right):
        return []
    texts, terms = (_Text(left, own), _Text(right, own)), _terms(tuple(map(tuple, own)))
    found = []
    for i, i_end, j, j_end in _unlike(*texts):
        one, other = texts[0].folded_of(i, i_end), texts[1].folded_of(j, j_end)
        if one == other:  # the same characters, of which other words were made
            continue
        same_group = i_end - i == j_end - j == 1 and bool(terms.groups(one) & terms.groups(other))
        kind: Kind = "regional words" if same_group else "other words"
        found.append(Difference(texts[0].span(i, i_end), texts[1].span(j, j_end), kind))
    return found


class _Terms:
    """The known terms: which are the same word, and how long those are that begin with a character."""

    def __init__(self, known: Mapping[str, Sequence[Group]]) -> None:
        self._keys: dict[str, str] = {}
        self._groups: dict[str, set[Group]] = {}
        lengths: dict[str, set[int]] = {}
        for term, groups in known.items():
            lengths.setdefault(term[0], set()).add(len(term))
            self._groups[term] = set(groups)
            for group in groups:
                for other in group:
                    self._join(term, fold(other))
        self.lengths = {first: sorted(each, reverse=True) for first, each in lengths.items()}
        """Code points of the terms that begin with a character, the longest first."""

    def __contains__(self, text: str) -> bool:
        return text in self._groups

    def key(self, term: str) -> str:
        """The term that stands for all that stand for one another."""
        while (above := self._keys.get(term, term)) != term:
            term = above
        return term

    def groups(self, term: str) -> set[Group]:
        """The groups that a term belongs to."""
        return self._groups.get(term, set())

    def _join(self, term: str, other: str) -> None:
        one, two = sorted((self.key(term), self.key(other)))
        self._keys[two] = one


@lru_cache(maxsize=2)
def _terms(own: tuple[Group, ...]) -> _Terms:
    return _Terms(known_terms(own))


class _Text:
    """A text in words, each of which knows where it stands in the text as given."""

    def __init__(self, text: str, own: Sequence[Sequence[str]]) -> None:
        self._text = text
        self.folded, self._origins = fold_map(text)
        self.words = list(_words(self.folded, self._origins, _terms(tuple(map(tuple, own)))))

    def folded_of(self, start: int, end: int) -> str:
        """Some words, folded."""
        return self.folded[self.words[start].start : self.words[end - 1].end] if start < end else ""

    def span(self, start: int, end: int) -> Span:
        """Where some words stand in the text as given, whole characters with the marks over them."""
        if start == end:
            at = self._origin(self.words[start].start) if start < len(self.words) else len(self._text)
            return at, at
        last = self._origins[self.words[end - 1].end - 1] + 1
        while last < len(self._text) and is_dropped(self._text[last]):
            last += 1
        return self._origin(self.words[start].start), last

    def _origin(self, at: int) -> int:
        return self._origins[at]


def _words(text: str, origins: Sequence[int], terms: _Terms) -> Iterator[_Word]:
    """A folded text from left to right: the longest term, else a Latin word or number, else a character.

    What comes of one character as given stays together (`㈱` is three).
    """
    at = 0
    while at < len(text):
        latin = _LATIN.match(text, at)
        least = latin.end() if latin else at + 1  # a term that ends within a Latin word is none
        ends = (at + length for length in terms.lengths.get(text[at], ()))
        end = next((end for end in ends if least <= end <= len(text) and _stands(text, at, end, terms)), 0)
        whole = end or least
        while whole < len(text) and origins[whole] == origins[whole - 1]:
            whole += 1
        word = text[at:whole]
        yield _Word(at, whole, terms.key(word) if whole == end else word)
        at = whole


def _stands(text: str, start: int, end: int, terms: _Terms) -> bool:
    goes_on = _LATIN.match(text, end - 1) and _LATIN.match(text, end)
    return text[start:end] in terms and not goes_on


def _unlike(left: _Text, right: _Text) -> Iterator[tuple[int, int, int, int]]:
    """Stretches of words that differ: [start:end) on the left, then on the right."""
    a, b = [word.key for word in left.words], [word.key for word in right.words]
    matched = _matched(a, b, (0, len(a), 0, len(b)), _STEPS)
    for (i, j), (after_i, after_j) in pairwise(
        [(-1, -1), *_connected(matched, left, right), (len(a), len(b))]
    ):
        if i >= 0 and left.folded_of(i, i + 1) != right.folded_of(j, j + 1):
            yield i, i + 1, j, j + 1
        if i + 1 < after_i or j + 1 < after_j:
            yield i + 1, after_i, j + 1, after_j


def _connected(matched: Sequence[tuple[int, int]], left: _Text, right: _Text) -> list[tuple[int, int]]:
    """Matched words without those of one character that stand alone between two differences."""
    kept: list[tuple[int, int]] = []
    ends = (len(left.words), len(right.words))
    for number, (i, j) in enumerate(matched):
        before = matched[number - 1] if number else (-1, -1)
        after = matched[number + 1] if number + 1 < len(matched) else ends
        alone = before != (i - 1, j - 1) and after != (i + 1, j + 1)
        at_edge = (not number and 0 in (i, j)) or (number + 1 == len(matched) and (i + 1, j + 1) == ends)
        if not alone or at_edge or left.words[i].end - left.words[i].start > 1:
            kept.append((i, j))
    return kept


def _matched(
    a: Sequence[str], b: Sequence[str], within: tuple[int, int, int, int], steps: Sequence[int]
) -> list[tuple[int, int]]:
    """Places of words that are the same, in order; `within` is [start:end) on the left, then on the right."""
    i, i_end, j, j_end = within
    before: list[tuple[int, int]] = []
    after: list[tuple[int, int]] = []
    while i < i_end and j < j_end and a[i] == b[j]:
        before.append((i, j))
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and a[i_end - 1] == b[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
        after.append((i_end, j_end))
    between: list[tuple[int, int]] = []
    if i < i_end and j < j_end:
        inner = (i, i_end, j, j_end)
        if (i_end - i) * (j_end - j) <= _SMALL:
            between = _most(a, b, inner)
        elif steps:
            between = _held_together(a, b, inner, steps)
    return [*before, *between, *reversed(after)]


def _held_together(
    a: Sequence[str], b: Sequence[str], within: tuple[int, int, int, int], steps: Sequence[int]
) -> list[tuple[int, int]]:
    """The same for long stretches: what stands in them once is matched, then what lies between."""
    i, i_end, j, j_end = within
    ours, theirs = _unique(a, i, i_end, steps[0]), _unique(b, j, j_end, steps[0])
    anchors = {at: theirs[words] for words, at in ours.items() if words in theirs}
    # of a run, the first place holds it: the rest follows word by word
    firsts = [(at, other, 1.0) for at, other in anchors.items() if anchors.get(at - 1) != other - 1]
    matched: list[tuple[int, int]] = []
    for at, other in [*heaviest_chain(firsts), (i_end, j_end)]:
        if at >= i and other >= j:
            matched += _matched(a, b, (i, at, j, other), steps[1:])
            if at < i_end:
                matched.append((at, other))
            i, j = at + 1, other + 1
            while i < i_end and j < j_end and a[i] == b[j]:
                matched.append((i, j))
                i, j = i + 1, j + 1
    return matched


def _unique(words: Sequence[str], start: int, end: int, count: int) -> dict[tuple[str, ...], int]:
    """Where so many words in a row stand, if they do so only once."""
    places: dict[tuple[str, ...], int] = {}
    for at in range(start, end - count + 1):
        row = tuple(words[at : at + count])
        places[row] = -1 if row in places else at
    return {row: at for row, at in places.items() if at >= 0}


def _most(a: Sequence[str], b: Sequence[str], within: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    """A longest common subsequence of two short stretches."""
    i, i_end, j, j_end = within
    lengths = [[0] * (j_end - j + 1) for _ in range(i_end - i + 1)]
    for x in range(i_end - i - 1, -1, -1):
        row, below = lengths[x], lengths[x + 1]
        for y in range(j_end - j - 1, -1, -1):
            row[y] = below[y + 1] + 1 if a[i + x] == b[j + y] else max(below[y], row[y + 1])
    matched = []
    x = y = 0
    while x < i_end - i and y < j_end - j:
        if a[i + x] == b[j + y] and lengths[x][y] == lengths[x + 1][y + 1] + 1:
            matched.append((i + x, j + y))
            x, y = x + 1, y + 1
        elif lengths[x + 1][y] >= lengths[x][y + 1]:
            x += 1
        else:
            y += 1
    return matched
