"""Alignment: where a text of other words differs from the same text with its length kept."""

from typing import NamedTuple

_TOGETHER = ((4, 8), (2, 8), (4, 24), (2, 24))
"""How many code points must agree before the two texts count as together again, after a difference of how
many at most: fewer agree where words stand close. After a longer one the rest of the line counts as one."""


class Edit(NamedTuple):
    """Code points [start:end) of a text, and what stands there instead."""

    start: int
    end: int
    text: str


def edits(base: str, other: str) -> list[Edit]:
    """What makes of one text the other, in order: neither side of an edit is empty where both texts have any.

    The texts are lined up by their line ends, and in a line by what agrees again after a difference.
    """
    if base == other:
        return []
    ours, theirs = base.split("\n"), other.split("\n")
    if len(ours) != len(theirs):
        ours, theirs = [base], [other]
    changes: list[Edit] = []
    start = 0
    for line, wanted in zip(ours, theirs, strict=True):
        if line != wanted:
            changes += _in_line(line, wanted, start)
        start += len(line) + 1
    return changes


def splice(text: str, changes: list[Edit]) -> str:
    """The text with edits made, which are in order and apart."""
    if not changes:
        return text
    pieces: list[str] = []
    done = 0
    for start, end, instead in changes:
        pieces += (text[done:start], instead)
        done = end
    return "".join([*pieces, text[done:]])


def _in_line(base: str, other: str, start: int) -> list[Edit]:
    changes: list[Edit] = []
    i = j = 0
    while i < len(base) or j < len(other):
        if i < len(base) and j < len(other) and base[i] == other[j]:
            i, j = i + 1, j + 1
            continue
        ours, theirs = _difference(base, other, i, j)
        if not ours or not theirs:  # with the code point before or behind it, never nothing
            if i and j and not (changes and changes[-1].end == start + i):
                i, j, ours, theirs = i - 1, j - 1, ours + 1, theirs + 1
            elif i + ours < len(base) and j + theirs < len(other):
                ours, theirs = ours + 1, theirs + 1
        changes.append(Edit(start + i, start + i + ours, other[j : j + theirs]))
        i, j = i + ours, j + theirs
    return changes


def _difference(base: str, other: str, i: int, j: int) -> tuple[int, int]:
    """How many code points of each differ from here; the fewest together."""
    for window, reach in _TOGETHER:
        for both in range(1, 2 * reach):
            for ours in range(max(0, both - reach), min(both, reach) + 1):
                a, b = i + ours, j + both - ours
                if a <= len(base) and b <= len(other) and base[a : a + window] == other[b : b + window]:
                    return ours, both - ours
    return len(base) - i, len(other) - j
