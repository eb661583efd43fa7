"""A query as SQL over the cache: what the index answers as one match, the rest as conditions on the list."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reader.model.query import Among, And, Dated, Node, Not, Or
from reader.store import search

SERIAL_BITS = 22
"""The lower bits of a row, its serial number; above them stands the minute of the article's date."""

Value = str | int
_LISTED = {"row": "article", "search.rowid": "search join article on article.row = search.rowid"}
"""Where the columns of the list are at hand, by how the row is called."""


@dataclass(frozen=True, slots=True)
class Selection:
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


def selection(node: Node) -> Selection:
    """The rows that a query finds.

    Rows of the index that are no longer listed stand in `stale`; a join with the list would cost ten times
    as much as passing them over.
    """
    nodes = node.nodes if isinstance(node, And) else (node,)
    matched = [part for part in nodes if search.is_of_words(part)]
    match = search.expression(And(tuple(matched)))
    rest = [part for part in nodes if part not in matched]
    if match is None:
        wheres = [_condition(part, "row") for part in rest]
        return _selection("article", wheres, "row")
    in_list = not all(isinstance(part, Dated) for part in rest)
    wheres = [("search match ?", (match,))] + [_condition(part, "search.rowid") for part in rest]
    if in_list:
        return _selection(_LISTED["search.rowid"], wheres, "search.rowid")
    return _selection(
        "search", [*wheres, ("search.rowid not in (select row from stale)", ())], "search.rowid"
    )


def listed(values: Iterable[Value]) -> str:
    """Values as one parameter, for `json_each`."""
    return json.dumps(list(values), ensure_ascii=False)


def _selection(source: str, wheres: Sequence[tuple[str, tuple[Value, ...]]], row: str) -> Selection:
    where = " and ".join(sql for sql, _ in wheres) or "true"
    return Selection(
        source, where, tuple(value for _, values in wheres for value in values), row, f"{row} desc"
    )


def by_relevance(found: Selection, words: str | None) -> Selection:
    """The same, what holds the words of an expression in the title first, then by their number and place."""
    if words is None:
        return found
    ranked = f"(select rowid as at, {search.RANK} as score from search where search match ?)"
    source = f"{found.source} left join {ranked} on at = {found.row}"
    order = f"coalesce(score, 0), {found.order}"
    return replace(found, source=source, values=(words, *found.values), order=order)


def unread_first(found: Selection, read: Iterable[str]) -> Selection:
    """The same, articles with one of some ids last."""
    order = f"id in (select value from json_each(?)), {found.order}"
    return replace(found, source=_LISTED[found.row], values=(*found.values, listed(read)), order=order)


def by_column(found: Selection, column: str) -> Selection:
    """The same by what stands in a column of the list, nothing last."""
    order = f"coalesce(article.{column}, '') = '', article.{column}, {found.order}"
    return replace(found, source=_LISTED[found.row], order=order)


def _condition(node: Node, row: str) -> tuple[str, tuple[Value, ...]]:
    """A condition on a row of `article`, and its values."""
    if search.is_of_words(node):
        match = search.expression(node)
        found = f"{row} in (select search.rowid from search where search match ?)"
        return (found, (match,)) if match else ("true", ())
    if isinstance(node, Dated):
        first, last = node.first << SERIAL_BITS, (node.last + 1 << SERIAL_BITS) - 1
        return f"{row} between ? and ?", (first, last)
    if isinstance(node, Among):
        column = row if node.column == "row" else f"article.{node.column}"
        return f"{column} in (select value from json_each(?))", (listed(node.values),)
    if isinstance(node, Not):
        inner, held = _condition(node.node, row)
        return f"not coalesce({inner}, false)", held
    assert isinstance(node, And | Or), f"{node} was not looked up"
    parts = [_condition(part, row) for part in node.nodes]
    operator, none = (" and ", "true") if isinstance(node, And) else (" or ", "false")
    values = tuple(value for _, part_values in parts for value in part_values)
    return f"({operator.join(sql for sql, _ in parts) or none})", values
