"""The layout: a page in lines of one width, or beside the published page, made as far as it is looked at."""

import time
from bisect import bisect_right
from itertools import zip_longest
from typing import NamedTuple

from reader.model.article import Place
from reader.text.converted_document import Edition
from reader.text.typesetting.paragraph import Line, Paragraph
from reader.text.typesetting.style import DEFAULT, Typography, space_between

LEAST_COLUMN = 20
"""Cells of a column beside another."""
_BETWEEN = 3
"""Cells between two columns."""


class SetLine(NamedTuple):
    """A line of the page: the part it belongs to, its set line, and the published one beside it.

    With neither it is a blank line above that part.
    """

    part: int
    line: Line | None
    published: Line | None = None


class Typeset:
    """A page with its paragraphs, each analysed once, whatever widths they are set at."""

    def __init__(self, edition: Edition, typography: Typography = DEFAULT) -> None:
        self.edition = edition
        self.typography = typography
        self._shown: dict[int, Paragraph] = {}
        self._published: dict[int, Paragraph] = {}

    def shown(self, part: int) -> Paragraph:
        """The analysed text of a part as it is shown."""
        if part not in self._shown:
            self._shown[part] = self.typography.paragraph(self.edition.part(part).text)
        return self._shown[part]

    def published(self, part: int) -> Paragraph:
        """The analysed text of a part as published."""
        if part not in self._published:
            self._published[part] = self.typography.paragraph(self.edition.published[part].text)
        return self._published[part]


class Layout:
    """The lines of a page in so many cells; `beside` sets the published page on its left."""

    def __init__(self, typeset: Typeset, width: int, *, beside: bool = False) -> None:
        self.typeset = typeset
        self.width = width
        self.column = (width - _BETWEEN) // 2
        """Cells of a column."""
        self.beside = beside and self.column >= LEAST_COLUMN
        self.lines: list[SetLine] = []
        self._keys: list[tuple[int, int]] = []
        """Where each line begins: part and code point; rising."""
        self._done = 0

    @property
    def complete(self) -> bool:
        """Whether every part is set."""
        return self._done == len(self.typeset.edition)

    @property
    def height(self) -> int:
        """Lines in the page; an estimate as long as it is not complete."""
        if self.complete or not self._done:
            return len(self.lines)
        return max(len(self.lines), len(self.lines) * len(self.typeset.edition) // self._done)

    def extend(self, *, lines: int = 0, part: int = -1, seconds: float = 0.0) -> None:
        """Set more parts: until there are so many lines and this part is set, and for at least so long."""
        end = time.perf_counter() + seconds
        while not self.complete and (
            len(self.lines) < lines or self._done <= part or (seconds and time.perf_counter() < end)
        ):
            self._set_next()

    def finish(self) -> None:
        """Set all that is left."""
        self.extend(part=len(self.typeset.edition))

    def line_of(self, place: Place) -> int:
        """The line that a place stands in, counted from 0."""
        self.extend(part=place.part)
        return max(0, bisect_right(self._keys, (place.part, place.offset)) - 1)

    def place_of(self, line: int) -> Place:
        """The place at which a line begins; the last line's where there are fewer."""
        self.extend(lines=line + 1)
        return Place(*self._keys[min(max(line, 0), len(self._keys) - 1)]) if self._keys else Place()

    def _set_next(self) -> None:
        index = self._done
        published = self.typeset.edition.published
        role = published[index].role
        if index:
            for _ in range(space_between(published[index - 1].role, role)):
                self._add(SetLine(index, None), -1)
        set_lines = self.typeset.typography.lines
        if self.beside:
            right = set_lines(self.typeset.shown(index), role, self.column)
            left = set_lines(self.typeset.published(index), role, self.column)
            for line, other in zip_longest(right, left):
                self._add(SetLine(index, line, other), line.start if line else right[-1].end)
        else:
            for line in set_lines(self.typeset.shown(index), role, self.width):
                self._add(SetLine(index, line), line.start)
        self._done += 1

    def _add(self, line: SetLine, offset: int) -> None:
        self.lines.append(line)
        self._keys.append((line.part, offset))
