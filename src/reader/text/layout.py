"""The layout: the parts of a page in lines of one width, made as far as it is looked at."""

import time
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from reader.model.article import Place
from reader.text.page import Part
from reader.text.setting import DEFAULT, Typography, space_between
from reader.text.typeset import Line, Paragraph


class SetLine(NamedTuple):
    """A line of the page: the part it belongs to, and the set line; None is a blank line above that part."""

    part: int
    line: Line | None


class Typeset:
    """Parts with their paragraphs, each analysed once, whatever widths they are set at."""

    def __init__(self, parts: Sequence[Part], typography: Typography = DEFAULT) -> None:
        self.parts = tuple(parts)
        self.typography = typography
        self._paragraphs: list[Paragraph | None] = [None] * len(self.parts)

    def paragraph(self, part: int) -> Paragraph:
        """The analysed text of a part."""
        found = self._paragraphs[part]
        if found is None:
            found = self._paragraphs[part] = self.typography.paragraph(self.parts[part].text)
        return found


class Layout:
    """The lines of a page at one width, in cells."""

    def __init__(self, typeset: Typeset, width: int) -> None:
        self.typeset = typeset
        self.width = width
        self.lines: list[SetLine] = []
        self._keys: list[tuple[int, int]] = []
        """Where each line begins: part and code point; rising."""
        self._done = 0

    @property
    def complete(self) -> bool:
        """Whether every part is set."""
        return self._done == len(self.typeset.parts)

    @property
    def height(self) -> int:
        """Lines in the page; an estimate as long as it is not complete."""
        if self.complete or not self._done:
            return len(self.lines)
        return max(len(self.lines), len(self.lines) * len(self.typeset.parts) // self._done)

    def extend(self, *, lines: int = 0, part: int = -1, seconds: float = 0.0) -> None:
        """Set more parts: until there are so many lines and this part is set, and for at least so long."""
        end = time.perf_counter() + seconds
        while not self.complete and (
            len(self.lines) < lines or self._done <= part or (seconds and time.perf_counter() < end)
        ):
            self._set_next()

    def finish(self) -> None:
        """Set all that is left."""
        self.extend(part=len(self.typeset.parts))

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
        parts = self.typeset.parts
        if index:
            for _ in range(space_between(parts[index - 1].role, parts[index].role)):
                self._add(SetLine(index, None), (index, -1))
        lines = self.typeset.typography.lines
        for line in lines(self.typeset.paragraph(index), parts[index].role, self.width):
            self._add(SetLine(index, line), (index, line.start))
        self._done += 1

    def _add(self, line: SetLine, key: tuple[int, int]) -> None:
        self.lines.append(line)
        self._keys.append(key)
