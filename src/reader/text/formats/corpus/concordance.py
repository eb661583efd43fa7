"""A concordance: each place where a word stands as a line, the word in one column (keyword in context)."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.model.conversion import Conversion
from reader.text.inert import Inert, inert_line
from reader.text.width import cells, fit, inside_grapheme

_DAY = 10
"""Code points of `2023-04-01`."""


class Place(NamedTuple):
    """A place where a word stands."""

    id: str
    """Of the article."""
    date: Inert
    """The day; empty where none is known."""
    name: Inert
    """That of the article's file, without the date it begins with."""
    before: Inert
    word: Inert
    after: Inert


class Columns(NamedTuple):
    """Cells of each column; between two stands a blank."""

    date: int
    name: int
    before: int
    word: int
    after: int


def place(
    article_id: str,
    date: str | None,
    language: str | None,
    text: str,
    span: tuple[int, int],
    conversion: Conversion,
    context: int,
) -> Place:
    """A place in a text as it is shown, with so many code points before and behind; `span` as published."""
    start, end = span
    day = (date or "")[:_DAY]
    name = article_id.rpartition("/")[2].removeprefix(f"{day}-")
    if not conversion.is_as_published:
        from reader.text.conversion.convert import show, show_text

        name = show_text(name, language, conversion)
        converted = show(text, language, conversion)
        text, start, end = converted.text, converted.offset(start), converted.offset(end)
    around = text[max(0, start - context) : start], text[start:end], text[end : end + context]
    return Place(article_id, *map(inert_line, (day, name, *around)))


def columns(places: Sequence[Place], width: int) -> Columns:
    """The columns of a concordance that fits `width` cells, where that has room for a word and its date."""
    date = max((cells(each.date) for each in places), default=0)
    name = min(max((cells(each.name) for each in places), default=0), width // 4)
    word = max((cells(each.word) for each in places), default=0)
    room = max(4, width - date - name - word - 4)
    before = min(room // 2, max((cells(each.before) for each in places), default=0))
    return Columns(date, name, before, word, room - before)


def line(each: Place, widths: Columns) -> tuple[Inert, Inert, Inert, Inert]:
    """The front with date and name, the text before, the word, the text behind; as wide as their columns."""
    front = f"{fit(each.date, widths.date)} {fit(each.name, widths.name)} "
    before = _end(each.before, widths.before)
    blank = " " * (widths.before - cells(before))
    word, after = fit(each.word, widths.word), fit(each.after, widths.after)
    return inert_line(front), inert_line(f"{blank}{before} "), word, inert_line(f" {after}")


def _end(text: str, width: int) -> str:
    """As much of the end of a text as fits into `width` cells."""
    start = 0
    while cells(text[start:]) > width or inside_grapheme(text, start):
        start += 1
    return text[start:]
