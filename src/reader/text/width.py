"""Widths in terminal cells, as Textual paints them, and text cut to a width."""

import re
import unicodedata
from array import array
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from rich.cells import cell_len, split_graphemes
from rich.cells import get_character_cell_size as cells_of

from reader.text.inert import Inert

__all__ = ["cell_sums", "cells", "cells_of", "clip", "fit", "inside_grapheme", "spread_clusters"]

_JOINER = "\u200d"
_EMOJI_SELECTOR = "\ufe0f"
_EXTENDING = frozenset("\u0e33\u0eb3\uff9e\uff9f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff\u200c")
"""Code points that belong to what stands before them without being marks by category: vowels of Thai and Lao,
half-width voicing marks, skin tones, the non-joiner."""
_VIRAMA = 9
"""The combining class of the marks that tie two consonants into one (UAX #29 GB9c)."""


def cells(text: str) -> int:
    """The width of a text in cells, an emoji sequence counted as one."""
    return cell_len(text)


def spread_clusters(text: str, widths: bytearray) -> None:
    """Give each emoji sequence of the text its width at its first code point, and 0 at the others."""
    if _JOINER not in text and _EMOJI_SELECTOR not in text:
        return
    for start, end, width in split_graphemes(text)[0]:
        if end - start > 1:
            widths[start:end] = bytes(end - start)
            widths[start] = width


def cell_sums(text: str) -> "array[int]":
    """The width in cells of each of `text[:0]`, `text[:1]`, …, `text`."""
    widths = bytearray(map(cells_of, text))
    spread_clusters(text, widths)
    return array("I", accumulate(widths, initial=0))


def inside_grapheme(text: str, index: int) -> bool:
    """Whether what a person sees as one character lies on both sides of `index` (after UAX #29)."""
    if not 0 < index < len(text):
        return False
    before, after = text[index - 1], text[index]
    if after.isascii():
        return before == _JOINER
    return (
        before == _JOINER
        or after in _EXTENDING
        or unicodedata.category(after)[0] == "M"
        or cells_of(after) == 0
        or _halves_a_flag(text, index)
        or _halves_a_syllable(before, after)
        or (unicodedata.category(after) == "Lo" and _ends_in_virama(text, index))
    )


def _halves_a_flag(text: str, index: int) -> bool:
    """A flag is two regional indicators; an odd number of them before `index` leaves one half (GB12)."""
    return "\U0001f1e6" <= text[index] <= "\U0001f1ff" and index in _second_halves(text)


@lru_cache(maxsize=4)  # a paragraph of flags is asked about at every line
def _second_halves(text: str) -> frozenset[int]:
    """The places at which the second letter of a flag stands."""
    runs = re.finditer("[\U0001f1e6-\U0001f1ff]+", text)
    return frozenset(place for run in runs for place in range(run.start() + 1, run.end(), 2))


def _halves_a_syllable(before: str, after: str) -> bool:
    """Korean letters that join into one syllable (GB6 to GB8)."""
    if "\u1100" <= before <= "\u115f" or "\ua960" <= before <= "\ua97c":
        return "\u1100" <= after <= "\u11a7" or "\ua960" <= after <= "\ua97c" or "\uac00" <= after <= "\ud7a3"
    return ("\u1160" <= before <= "\u11ff" or "\uac00" <= before <= "\ud7fb") and (
        "\u1160" <= after <= "\u11ff" or "\ud7b0" <= after <= "\ud7fb"
    )


def _ends_in_virama(text: str, index: int) -> bool:
    """Whether the marks just before `index` hold one that ties the next consonant to the last."""
    while index and unicodedata.category(text[index - 1])[0] == "M":
        index -= 1
        if unicodedata.combining(text[index]) == _VIRAMA:
            return True
    return False


def _cut(text: str, width: int) -> str:
    """The longest beginning of the text that fits into `width` cells and ends between two graphemes."""
    end = bisect_right(cell_sums(text), width) - 1
    while inside_grapheme(text, end):
        end -= 1
    return text[:end]


def clip(text: str, width: int, ellipsis: str = "…") -> str:
    """The text, or as much of it as fits into `width` cells together with the ellipsis."""
    if cells(text) <= width:
        return text
    room = width - cells(ellipsis)
    return _cut(text, room).rstrip(" \u3000") + ellipsis if room >= 0 else _cut(text, max(width, 0))


def fit(text: Inert, width: int, ellipsis: str = "…") -> Inert:
    """The text clipped to `width` cells and filled up with blanks to exactly that many."""
    if (used := cells(text)) > width:
        text = Inert(clip(text, width, ellipsis))
        used = cells(text)
    return Inert(text + " " * (width - used))
