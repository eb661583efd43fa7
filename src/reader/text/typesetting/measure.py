"""A paragraph measured: how far a line gets, and the last place where it may end."""

from array import array
from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import Any

from reader.text.typesetting.chinese_rules import (
    BLANKS,
    FINAL_MARKS,
    NOT_FIRST,
    NOT_LAST,
    SEPARATORS,
    WIDTHS,
    addresses,
    allowed,
    gaps,
    inside_word,
    letters_of,
    names,
)
from reader.text.width import inside_grapheme, spread_clusters

Span = tuple[int, int]
WIDEST = 2
"""Cells of the widest character."""


class Measured:
    """What setting a paragraph asks again and again; places are code points, widths cells.

    A paragraph that is shorter than a line is asked for none of it, so that is worked out when asked for.
    """

    __slots__ = ("_names", "addresses", "gaps", "letters", "sums", "text")

    letters: str
    """One letter a code point: its class and width."""
    sums: "array[int]"
    """Widths of all beginnings of the text; the cell of a gap counts with the character after it."""
    addresses: list[Span]
    """Addresses, which are not cut while they fit a line."""

    def __init__(self, text: str, gap: bool) -> None:
        self.text = text
        self.gaps = tuple(gaps(text)) if gap else ()
        """Places before which one cell stands, unless a line begins there."""
        self._names: list[Span] | None = None

    def __getattr__(self, name: str) -> Any:
        """Letters, sums and addresses, all worked out when one of them is first asked for."""
        if name not in self.__slots__:
            raise AttributeError(name)
        self.letters = letters_of(self.text)
        self.sums = self._sums()
        self.addresses = addresses(self.text)
        return getattr(self, name)

    def _sums(self) -> "array[int]":
        widths = self.letters.encode("latin-1").translate(WIDTHS)
        if self.gaps or "\u200d" in self.text or "\ufe0f" in self.text:
            spread = bytearray(widths)
            spread_clusters(self.text, spread)
            for place in self.gaps:
                spread[place] += 1
            return array("I", accumulate(spread, initial=0))
        return array("I", accumulate(widths, initial=0))

    def names(self) -> list[Span]:
        """Latin names, looked for when first asked for."""
        if self._names is None:
            self._names = names(self.text)
        return self._names

    def fits(self, start: int, stop: int, room: int) -> bool:
        """Whether `text[start:stop]` fits into one line of `room` cells, which a short text surely does."""
        if WIDEST * (stop - start) + len(self.gaps) <= room:
            return True
        return self.sums[stop] - self.sums[start] <= room

    def cells(self, start: int, end: int) -> int:
        """The width of `text[start:end]`, gaps not counted."""
        between = bisect_left(self.gaps, end) - bisect_left(self.gaps, start) if self.gaps else 0
        return self.sums[end] - self.sums[start] - between

    def cells_set(self, start: int, end: int) -> int:
        """The width of the line `text[start:end]`, with the gaps inside it."""
        return self.sums[end] - self.sums[start] - self._gap_at(start)

    def _gap_at(self, place: int) -> int:
        if not self.gaps:
            return 0
        index = bisect_left(self.gaps, place)
        return int(index < len(self.gaps) and self.gaps[index] == place)

    def gaps_inside(self, start: int, end: int) -> tuple[int, ...]:
        """The gaps strictly inside a line."""
        if not self.gaps:
            return ()
        return self.gaps[bisect_right(self.gaps, start) : bisect_left(self.gaps, end)]

    def reach(self, start: int, room: int) -> int:
        """How far a line from `start` gets in `room` cells, whether it may end there or not."""
        return bisect_right(self.sums, self.sums[start] + room + self._gap_at(start), start) - 1

    def line_end(self, start: int, stop: int, indent: int, width: int, spare: int) -> int:
        """Where the line that begins at `start` ends; `start` where nothing fits beside the indent.

        A final mark may stand out of the width by `spare` cells; so may a word that else would be cut.
        """
        end = self._last_end(start, stop, width - indent, spare, width + spare)
        if end <= start and not indent:
            end = self._last_end(start, stop, width + spare, 0, width + spare)
            if end <= start:
                end = self._forced(start, self.reach(start, width), self.reach(start, width + spare))
        return end

    def _last_end(self, start: int, stop: int, room: int, spare: int, longest: int) -> int:
        text = self.text
        reach = self.reach(start, room)
        if reach < stop and spare and text[reach] in FINAL_MARKS and self.reach(start, room + spare) > reach:
            reach += 1
        while reach < stop and text[reach] in BLANKS:
            reach += 1
        return stop if reach >= stop else self._last_break(start, reach, longest)

    def _last_break(self, start: int, reach: int, longest: int) -> int:
        """The last good place to break up to `reach`: addresses are cut only if longer than any line."""
        end = self.allowed_until(start, reach)
        while end > start and (address := around(self.addresses, end)):
            first, last = address
            if self.cells_set(first, last) > longest:
                if place := self._after_separator(max(start, first), min(reach, last)):
                    return place
                before = self.allowed_until(start, first)
                on_its_own = min(self.reach(first, longest), last)
                return before if before > start and self._after_separator(first, on_its_own) else end
            end = self.allowed_until(start, first)
        return end

    def allowed_until(self, start: int, end: int) -> int:
        """The last place up to `end` where a line may end; `start` if there is none after it."""
        text, letters = self.text, self.letters
        while end > start and not allowed(text, letters, end):
            end -= 1
        return max(start, end)

    def is_clean(self, place: int) -> bool:
        """Whether a line may end there and no address is cut."""
        return allowed(self.text, self.letters, place) and not around(self.addresses, place)

    def _after_separator(self, start: int, reach: int) -> int:
        """The last place after a separator of an address; 0 if there is none near `reach`.

        `https://` stays with what it opens, also in the middle of an address of an archive.
        """
        text = self.text
        for place in range(reach, max(start, reach - 24), -1):
            if (
                text[place - 1] in SEPARATORS
                and text[place] not in NOT_FIRST
                and text[place] not in SEPARATORS
                and not text.startswith("://", place - 3)
            ):
                return place
        return 0

    def _forced(self, start: int, reach: int, farthest: int) -> int:
        """Where to cut what is longer than a line: at the most sensible place, never inside a grapheme.

        A whole word or number may go on to `farthest`.
        """
        text = self.text
        end = self.allowed_until(start, reach)
        if end > start and not around(self.addresses, end):
            return end
        places = [place for place in range(reach, start, -1) if not inside_grapheme(text, place)]
        if farthest > reach and not inside_word(text, farthest) and not inside_grapheme(text, farthest):
            places.insert(0, farthest)
        good = [place for place in places if self._is_good(place)]
        between = [place for place in good if not inside_word(text, place)]
        between = between or [place for place in good if text[place - 1] == "-"]
        if places:
            return self._after_separator(start, reach) or (between or good or places)[0]
        return max(reach, start + 1)

    def _is_good(self, place: int) -> bool:
        """Whether no line begins or ends with a forbidden mark where it is cut, blanks there passed over."""
        text = self.text
        first = place
        while first < len(text) and text[first] in BLANKS:
            first += 1
        if text[first : first + 1] in NOT_FIRST or text[place - 1] in NOT_LAST:
            return False
        return text[place - 1] not in "/／" or text[first : first + 1].isascii()


def around(spans: list[Span], place: int) -> Span | None:
    """The span that has `place` strictly inside it."""
    if not spans:
        return None
    index = bisect_left(spans, (place, 0)) - 1
    return spans[index] if index >= 0 and place < spans[index][1] else None
