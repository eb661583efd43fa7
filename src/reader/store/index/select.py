"""Selections: the rows of a list and their order, as SQL over the cache."""

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.store.index import tokens

SERIAL_BITS = 22
"""The lower bits of a row, its serial number; above them stands the minute of the article's date."""

Value = str | int
LISTED = {"row": "article", "search.rowid": "search join article on article.row = search.rowid"}
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

    def sql(self, what: str, then: str = "") -> str:
        """The statement that selects something."""
        return f"select {what} from {self.source} where {self.where} {then}"

    def ordered(self, limit: int | None) -> str:
        """How the statement ends that selects the first so many, or all, in order."""
        return f"order by {self.order}" + ("" if limit is None else f" limit {limit}")


def listed(values: Iterable[Value]) -> str:
    """Values as one parameter, for `json_each`."""
    return json.dumps(list(values), ensure_ascii=False)


def selected(source: str, wheres: Sequence[tuple[str, tuple[Value, ...]]], row: str) -> Selection:
    """The rows that meet some conditions, each with its values, newest first."""
    where = " and ".join(sql for sql, _ in wheres) or "true"
    return Selection(
        source, where, tuple(value for _, values in wheres for value in values), row, f"{row} desc"
    )


EVERY = selected("article", (), "row")
"""All articles."""


def by_relevance(found: Selection, words: str) -> Selection:
    """The same, what holds the words of an expression in the title first, then by their number and place."""
    ranked = f"(select rowid as at, {tokens.RANK} as score from search where search match ?)"
    source = f"{found.source} left join {ranked} on at = {found.row}"
    order = f"coalesce(score, 0), {found.order}"
    return found._replace(source=source, values=(words, *found.values), order=order)


def with_columns(found: Selection) -> Selection:
    """The same with the columns of the list at hand."""
    return found._replace(source=LISTED[found.row])


def unread_first(found: Selection, read: Iterable[str]) -> Selection:
    """The same, articles with one of some ids last."""
    order = f"id in (select value from json_each(?)), {found.order}"
    return with_columns(found)._replace(values=(*found.values, listed(read)), order=order)


def by_column(found: Selection, column: str) -> Selection:
    """The same by what stands in a column of the list, nothing last."""
    order = f"coalesce(article.{column}, '') = '', article.{column}, {found.order}"
    return with_columns(found)._replace(order=order)
