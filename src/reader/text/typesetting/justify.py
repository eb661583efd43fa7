"""Which places of a line take a blank cell more, so that the line fills its measure.

The order is CLREQ's ("Justification"): first between Latin words, then between Han and Latin, then after
full-width marks, evenly within each kind. A line that would need more than its places can hold stays ragged.
"""

from collections.abc import Container

from reader.text.typesetting.chinese_rules import BLANKS, FINAL_MARKS, LATIN, NOT_FIRST
from reader.text.typesetting.line_break import HAN

_WORD, _MIXED, _MARK = range(3)


def widened(text: str, letters: str, start: int, end: int, slack: int, taken: Container[int]) -> list[int]:
    """The places of `text[start:end]` that take one cell each, `slack` of them, or none."""
    places = [
        (kind, index)
        for index in range(start + 1, end)
        if index not in taken and (kind := _kind(text, letters, index)) is not None
    ]
    if not 0 < slack <= len(places):
        return []
    places.sort()
    last_kind = places[slack - 1][0]
    sure = [index for kind, index in places if kind < last_kind]
    choice = [index for kind, index in places if kind == last_kind]
    wanted = slack - len(sure)
    evenly = [choice[(2 * step + 1) * len(choice) // (2 * wanted)] for step in range(wanted)]
    return sure + evenly


def _kind(text: str, letters: str, index: int) -> int | None:
    """The kind of a place that may be widened; None for all others."""
    last, first = text[index - 1], text[index]
    if last == " ":
        return _WORD if first not in BLANKS else None
    before, after = letters[index - 1], letters[index]
    if (before in LATIN and after in HAN) or (before in HAN and after in LATIN):
        return _MIXED
    if last in FINAL_MARKS and first not in NOT_FIRST and (after in HAN or after in LATIN):
        return _MARK
    return None
