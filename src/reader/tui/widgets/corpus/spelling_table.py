"""The table of the spellings of words: how often each stands in each group of articles."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from reader.i18n import _
from reader.library import By, Group, in_order, is_of_time
from reader.text.inert import inert_line
from reader.text.width import cells, fit
from reader.tui.controllers.corpus.concordancing import Spelling
from reader.tui.painting.shown import segment
from reader.tui.widgets.line_list import LineList

_GAP = 2
"""Cells between two columns."""
_WIDEST = 16
"""Cells of the name of a group."""


class _Column(NamedTuple):
    """A column of numbers."""

    name: str
    numbers: Sequence[int]
    """One for each row."""
    width: int
    """Cells."""


class SpellingTable(LineList):
    """Spellings below the word they stand for, with numbers in columns; those without room are added up."""

    class Chosen(Message):
        """A spelling was chosen."""

        def __init__(self, spelling: Spelling) -> None:
            super().__init__()
            self.spelling = spelling

    def __init__(self, *, plain: bool = False, id: str | None = None) -> None:
        super().__init__(plain=plain, id=id)
        self.rows: Sequence[Spelling] = ()
        self._by: By = "region"
        self._columns: list[_Column] = []
        self._width = 0
        """Cells that the columns are made for."""
        self.placeholder = _("counting …")

    @property
    def spelling(self) -> Spelling | None:
        """The spelling under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, rows: Sequence[Spelling], by: By) -> None:
        """Show other numbers; the cursor stays on its row."""
        self.rows, self._by, self._width = rows, by, 0
        self.headings = [at for at, row in enumerate(rows) if not at or row.word != rows[at - 1].word]
        self.rows_changed()
        self.cursor = self.validate_cursor(self.cursor)

    def fail(self, message: str) -> None:
        """Say why there are no numbers."""
        self.placeholder = message
        self.show((), self._by)

    def choose(self) -> None:
        """Choose the spelling under the cursor."""
        if spelling := self.spelling:
            self.post_message(self.Chosen(spelling))

    def paint_heading(self, index: int, width: int) -> list[Segment]:
        """The word, and above each column what is counted in it."""
        names = "".join(f"{'':{_GAP}}{_right(column.name, column.width)}" for column in self._in(width))
        word = fit(inert_line(self.rows[index].word), max(0, width - cells(names)))
        style = self.part_style("line-list--dim", self._style)
        mark = self.part_style("line-list--mark", self._style)
        return [segment(word, mark + Style(bold=True)), segment(inert_line(names), style)]

    def paint_row(self, index: int, width: int, base: Style) -> list[Segment]:
        """` 計程車    120    80       · `."""
        segments = []
        for column in self._in(width):
            number = column.numbers[index]
            text = f"{number:,}" if number else "-"
            style = base if number else self.part_style("line-list--dim", base)
            segments.append(segment(inert_line(f"{'':{_GAP}}{text:>{column.width}}"), style))
        room = max(0, width - sum(each.cell_length for each in segments))
        return [segment(fit(inert_line(f" {self.rows[index].shown}"), room), base), *segments]

    def _in(self, width: int) -> Sequence[_Column]:
        """The columns that fit."""
        if width != self._width:
            longest = max((cells(row.shown) for row in self.rows), default=0)
            self._columns = _columns(self.rows, self._by, width - min(longest + 1, width // 3))
            while sum(column.width + _GAP for column in self._columns) > width:
                self._columns.pop()
            self._width = width
        return self._columns


def _columns(rows: Sequence[Spelling], by: By, room: int) -> list[_Column]:
    """Columns in at most `room` cells: of all occurrences and articles, then the groups, the rest as one."""
    every = [
        _column(_("times"), [row.occurrences for row in rows]),
        _column(_("articles"), [row.articles for row in rows]),
    ]
    total: dict[Group, int] = {}
    for row in rows:
        for group, count in row.counts.items():
            total[group] = total.get(group, 0) + count.occurrences
    groups = in_order(by, total)
    if is_of_time(by):
        groups = [*(group for group in reversed(groups) if group), *(group for group in groups if not group)]
    shown: list[_Column] = []
    for at, group in enumerate(groups):
        column = _column(_named(group, by), [_occurrences(row.counts, group) for row in rows])
        others = [sum(_occurrences(row.counts, other) for other in groups[at:]) for row in rows]
        rest = _column(_("others"), others)
        with_rest = [*every, *shown, column, *([rest] if at + 1 < len(groups) else [])]
        if sum(each.width + _GAP for each in with_rest) > room:
            return [*every, *shown, rest]
        shown.append(column)
    return [*every, *shown]


def _column(name: str, numbers: Sequence[int]) -> _Column:
    name = fit(inert_line(name), min(cells(name), _WIDEST))
    return _Column(name, numbers, max(cells(name), *(len(f"{number:,}") for number in (0, *numbers))))


def _occurrences(counts: Mapping[Group, NamedTuple], group: Group) -> int:
    count = counts.get(group)
    return int(count[0]) if count else 0


def _named(group: Group, by: By) -> str:
    if group is not None:
        return group
    return _("no date") if is_of_time(by) else _("not said")


def _right(text: str, width: int) -> str:
    return " " * (width - cells(text)) + text
