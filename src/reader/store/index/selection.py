"""Selections: the rows of a list and their order, as SQL over the index."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.store.index import tokens
from reader.store.sqlite import IN_LIST, json_list

Value = str | int
ROW_OF_MATCH = "-search.rowid"
"""How the row is called beside a match: FTS5 walks faster upwards, so the newest article is its first."""
SOURCE_WITH_COLUMNS = {
    "row": "article",
    ROW_OF_MATCH: f"search join article on article.row = {ROW_OF_MATCH}",
}
"""Where the columns of the list are at hand, by how the row is called."""


class Selection(NamedTuple):
    """What stands behind `select …`, with its values."""

    source: str
    where: str
    values: tuple[Value, ...]
    row: str
    """How the row is called in it."""
    order: str
    """Newest first, unless another is asked for."""

    def sql(self, columns: str, ending: str = "") -> str:
        """The statement that selects some columns."""
        return f"select {columns} from {self.source} where {self.where} {ending}"

    def older(self, row: int) -> "Selection":
        """The same, only of a row and those older than it, newest first."""
        below = f"search.rowid >= {-row}" if self.row == ROW_OF_MATCH else f"{self.row} <= {row}"
        return self._replace(where=f"{self.where} and {below}", order=_newest_first(self.row))

    def newer(self, row: int) -> "Selection":
        """The same, only of rows newer than one, oldest first."""
        above = f"search.rowid < {-row}" if self.row == ROW_OF_MATCH else f"{self.row} > {row}"
        oldest_first = "search.rowid desc" if self.row == ROW_OF_MATCH else self.row
        return self._replace(where=f"{self.where} and {above}", order=oldest_first)

    def ordered(self, limit: int | None) -> str:
        """How the statement ends that selects the first so many, or all, in order."""
        return f"order by {self.order}" + ("" if limit is None else f" limit {limit}")


def selected(source: str, conditions: Sequence[tuple[str, tuple[Value, ...]]], row: str) -> Selection:
    """The rows that meet some conditions, each with its values, newest first."""
    where = " and ".join(sql for sql, _values in conditions) or "true"
    values = tuple(value for _sql, values in conditions for value in values)
    return Selection(source, where, values, row, _newest_first(row))


def _newest_first(row: str) -> str:
    return "search.rowid" if row == ROW_OF_MATCH else f"{row} desc"


EVERY = selected("article", (), "row")
"""All articles."""


def by_relevance(selection: Selection, words: str) -> Selection:
    """The same, what holds the words of an expression in the title first, then by their number and place."""
    ranked = f"(select -rowid as at, {tokens.RANK} as score from search where search match ?)"
    source = f"{selection.source} left join {ranked} on at = {selection.row}"
    order = f"coalesce(score, 0), {selection.order}"
    return selection._replace(source=source, values=(words, *selection.values), order=order)


def with_columns(selection: Selection) -> Selection:
    """The same with the columns of the list at hand."""
    return selection._replace(source=SOURCE_WITH_COLUMNS[selection.row])


def unread_first(selection: Selection, read: Iterable[str]) -> Selection:
    """The same, articles with one of some ids last."""
    order = f"id {IN_LIST}, {selection.order}"
    return with_columns(selection)._replace(values=(*selection.values, json_list(read)), order=order)


def by_column(selection: Selection, column: str) -> Selection:
    """The same by what stands in a column of the list, nothing last."""
    order = f"coalesce(article.{column}, '') = '', article.{column}, {selection.order}"
    return with_columns(selection)._replace(order=order)
