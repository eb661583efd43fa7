"""The layout: a document in lines of one width, or beside another one, made as far as it is looked at.

The one way from a document to lines: the pane paints them, and `reader show --width` writes them.
"""

import time
from bisect import bisect_right
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from reader.model.article import Place
from reader.text.converted_document import ConvertedDocument
from reader.text.document import Part
from reader.text.typesetting.paragraph import Line, Paragraph
from reader.text.typesetting.style import DEFAULT, Typography, space_between

LEAST_COLUMN = 20
"""Cells of a column beside another."""
_BETWEEN = 3
"""Cells between two columns."""


class SetLine(NamedTuple):
    """A line of the layout: the part it belongs to, its set line, and the one beside it, or in its place.

    With neither it is a blank line above that part.
    """

    part: int
    line: Line | None
    beside: Line | None = None


class Typeset:
    """A document with its paragraphs, each analysed once, whatever widths they are set at."""

    def __init__(self, document: ConvertedDocument, typography: Typography = DEFAULT) -> None:
        self.document = document
        self.typography = typography
        self._shown: dict[int, Paragraph] = {}
        self._beside: dict[int, Paragraph] = {}

    def shown(self, part: int) -> Paragraph:
        """The analysed text of a part as it is shown."""
        if part not in self._shown:
            self._shown[part] = self.typography.paragraph(self.document.part(part).text)
        return self._shown[part]

    def beside(self, part: int) -> Paragraph:
        """The analysed text of what stands beside a part."""
        if part not in self._beside:
            self._beside[part] = self.typography.paragraph(self.document.beside(part).text)
        return self._beside[part]


class Layout:
    """The lines of a document in `width` cells; `beside` sets what stands beside it on its left.

    Documents that compare two stand so by themselves; where there is no room, what differs stands above.
    """

    def __init__(self, typeset: Typeset, width: int, *, beside: bool = False) -> None:
        self.typeset = typeset
        self.width = width
        self.column = (width - _BETWEEN) // 2
        """Cells of a column."""
        self.beside = (beside or typeset.document.compares) and self.column >= LEAST_COLUMN
        self.lines: list[SetLine] = []
        self._keys: list[tuple[int, int]] = []
        """Where each line begins: part and code point; rising."""
        self._done = 0

    @property
    def complete(self) -> bool:
        """Whether every part is set."""
        return self._done == len(self.typeset.document)

    @property
    def height(self) -> int:
        """Lines of the document; an estimate as long as not all of it is set."""
        if self.complete or not self._done:
            return len(self.lines)
        return max(len(self.lines), len(self.lines) * len(self.typeset.document) // self._done)

    def extend(self, *, lines: int = 0, part: int = -1, seconds: float = 0.0) -> None:
        """Set more parts: until there are so many lines and this part is set, and for at least so long."""
        end = time.perf_counter() + seconds
        while not self.complete and (
            len(self.lines) < lines or self._done <= part or (seconds and time.perf_counter() < end)
        ):
            self._set_next()

    def text_of(self, line: SetLine) -> str:
        """A line as it is painted, what stands beside it left out."""
        return self.typeset.shown(line.part).shown(line.line) if line.line else ""

    def finish(self) -> None:
        """Set all that is left."""
        self.extend(part=len(self.typeset.document))

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
        published = self.typeset.document.published
        part = published[index]
        if index:
            for _ in range(space_between(published[index - 1].role, part.role)):
                self._add(SetLine(index, None), -1)
        set_lines = self.typeset.typography.lines
        if self.beside:
            right = set_lines(self.typeset.shown(index), part, self.column)
            left = set_lines(self.typeset.beside(index), part, self.column)
            for line, other in zip_longest(right, left):
                self._add(SetLine(index, line, other), line.start if line else right[-1].end)
        else:
            differs = self.typeset.document.differs(index)
            shown, beside = self.typeset.shown(index), self.typeset.beside(index) if differs else None
            for line in set_lines(beside, part, self.width) if beside and beside.text else ():
                self._add(SetLine(index, None, line), -1)
            for line in set_lines(shown, part, self.width) if shown.text or not differs else ():
                self._add(SetLine(index, line), line.start)
        self._done += 1

    def _add(self, line: SetLine, offset: int) -> None:
        self.lines.append(line)
        self._keys.append((line.part, offset))


def set_document(document: Sequence[Part], width: int, typography: Typography = DEFAULT) -> list[str]:
    """All lines of a document as published, none wider than `width` cells."""
    layout = Layout(Typeset(ConvertedDocument(document), typography), width)
    layout.finish()
    return [layout.text_of(line) for line in layout.lines]
