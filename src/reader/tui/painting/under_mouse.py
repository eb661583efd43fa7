"""Which place of a text is under the mouse, or nearest to it, and what is selected between two."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from textual.geometry import Offset
from textual.selection import Selection
from textual.strip import Strip

from reader.text.width import cells


class _Piece(NamedTuple):
    """A painted stretch that knows its place."""

    left: int
    """Cells before it."""
    text: str
    place: Offset


def place_near(line: Callable[[int], Strip], x: int, y: int, height: int) -> Offset | None:
    """The character nearest to a cell of a view of some lines: code point and part; None where there is none.

    Beside a line that is its first or its last, between two paragraphs the first of the one below. Textual
    would take the beginning of the whole text between two paragraphs, and count blanks behind a line as text.
    """
    y = max(0, min(y, height - 1))
    if pieces := list(_pieces(line(y))):
        return _place_in(pieces, x)
    for row in chain(range(y + 1, height), range(y - 1, -1, -1)):
        if pieces := list(_pieces(line(row))):
            return pieces[0].place if row > y else pieces[-1].place
    return None


def _pieces(strip: Strip) -> Iterator[_Piece]:
    """The last one is what is blank behind the text."""
    left = 0
    for segment in strip:
        offset, part = (segment.style.meta.get("offset") if segment.style else None) or (0, None)
        if part is not None:
            yield _Piece(left, segment.text, Offset(offset, part))
        left += segment.cell_length


def _place_in(pieces: list[_Piece], x: int) -> Offset:
    """The place in one line."""
    for piece in pieces[:-1]:
        if x < piece.left:
            return piece.place
        width = 0
        for count, char in enumerate(piece.text):
            width += cells(char)
            if x < piece.left + width:
                return piece.place + Offset(count, 0)
    end = pieces[-1].place
    return Offset(max(pieces[0].place.x, end.x - 1), end.y)


def selected(selection: Selection, lines: Sequence[str]) -> str:
    """The text of some lines that is selected; nothing where they are others by now, and fewer."""
    first = selection.start.y if selection.start else 0
    return selection.extract("".join(f"{line}\n" for line in lines)) if first < len(lines) else ""
