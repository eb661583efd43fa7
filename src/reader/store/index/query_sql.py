"""A query as SQL over the index: what the index answers as one match, the rest as conditions on the list."""

from typing import get_args

from reader.model.query import Among, And, Dated, Field, Node, Not, Or, Word, wanted_words
from reader.store.index import tokens
from reader.store.index.matching.form_tokens import Occurrence, as_typed
from reader.store.index.schema import row_span
from reader.store.index.selection import ROW_OF_MATCH, SOURCE_WITH_COLUMNS, Selection, Value, selected
from reader.store.index.tokens import ANY
from reader.store.sqlite import IN_LIST, json_list

assert set(get_args(Field)) < set(tokens.COLUMNS)

_EVERY = f'"{ANY}"'
_NOTHING = f"({_EVERY} NOT {_EVERY})"
_NOT_STALE: tuple[str, tuple[Value, ...]] = (f"{ROW_OF_MATCH} not in (select row from stale)", ())


def selection(node: Node) -> Selection:
    """The rows that a query finds.

    Rows of the index that are no longer listed stand in `stale`; a join with the list would cost ten times
    as much as passing them over.
    """
    nodes = node.nodes if isinstance(node, And) else (node,)
    matched = [part for part in nodes if _is_of_words(part)]
    match = _expression(And(tuple(matched)))
    rest = [part for part in nodes if part not in matched]
    if match is None:
        return selected("article", [_condition(part, "row") for part in rest], "row")
    in_list = not all(isinstance(part, Dated) for part in rest)
    conditions = [("search match ?", (match,)), *map(_beside_match, rest)]
    if in_list:
        return selected(SOURCE_WITH_COLUMNS[ROW_OF_MATCH], conditions, ROW_OF_MATCH)
    return selected("search", [*conditions, _NOT_STALE], ROW_OF_MATCH)


def _beside_match(node: Node) -> tuple[str, tuple[Value, ...]]:
    """A condition beside a match, and its values: FTS5 itself keeps to a span of its numbers."""
    if isinstance(node, Dated):
        first, last = row_span(node.first, node.last)
        return "search.rowid between ? and ?", (-last, -first)
    return _condition(node, ROW_OF_MATCH)


def undecided(word: Word) -> Selection | None:
    """The rows of which the index cannot tell whether they hold a word as typed; None for none."""
    match = _as_typed(word).undecided
    return selected("search", [("search match ?", (match,)), _NOT_STALE], ROW_OF_MATCH) if match else None


def relevance(node: Node) -> str | None:
    """The expression whose words make an article relevant; None where there are none."""
    parts = list(filter(None, map(_phrase, wanted_words(node))))
    return " OR ".join(parts) if parts else None


def _condition(node: Node, row: str) -> tuple[str, tuple[Value, ...]]:
    """A condition on a row of `article`, and its values."""
    if _is_of_words(node):
        match = _expression(node)
        matching = f"{row} in (select {ROW_OF_MATCH} from search where search match ?)"
        return (matching, (match,)) if match else ("true", ())
    if isinstance(node, Dated):
        return f"{row} between ? and ?", row_span(node.first, node.last)
    if isinstance(node, Among):
        column = row if node.column == "row" else f"article.{node.column}"
        return f"{column} {IN_LIST}", (json_list(node.values),)
    if isinstance(node, Not):
        inner, inner_values = _condition(node.node, row)
        return f"not coalesce({inner}, false)", inner_values
    assert isinstance(node, And | Or), f"{node} was not looked up"
    parts = [_condition(part, row) for part in node.nodes]
    operator, none = (" and ", "true") if isinstance(node, And) else (" or ", "false")
    values = tuple(value for _, part_values in parts for value in part_values)
    return f"({operator.join(sql for sql, _ in parts) or none})", values


def _expression(node: Node) -> str | None:
    """A query of words as FTS5 reads it; None where it restricts nothing."""
    if isinstance(node, Word):
        return _as_typed(node).certain if node.exact else _phrase_by_runs(node)
    if isinstance(node, Not):
        if isinstance(node.node, Not):
            return _expression(node.node.node)
        inner = _expression(node.node)
        return f"({_EVERY} NOT {inner})" if inner else None
    if node == Or(()):
        return _NOTHING
    assert isinstance(node, And | Or), f"{node} is no query of words"
    if isinstance(node, And):
        return _all_of(node)
    parts = [part for part in map(_expression, node.nodes) if part]
    return f"({' OR '.join(parts)})" if parts else None


def _all_of(node: And) -> str | None:
    """What all hold: what is left out stands behind the rest, so that FTS5 need not list all that lack it."""
    excluded = [part for part in node.nodes if isinstance(part, Not) and not isinstance(part.node, Not)]
    parts = [_expression(part) for part in node.nodes if part not in excluded]
    wanted = " AND ".join(filter(None, parts))
    unwanted = " OR ".join(filter(None, (_expression(part.node) for part in excluded)))
    if not unwanted:
        return f"({wanted})" if wanted else None
    return f"(({wanted or _EVERY}) NOT ({unwanted}))"


def _as_typed(word: Word) -> Occurrence:
    """Where a word stands as it was typed; everywhere if it folds to nothing, which restricts nothing."""
    phrase = _phrase_by_runs(word)
    if not phrase:
        return Occurrence(None, None)
    if word.field == tokens.ADDRESSES:  # no forms are noted of the characters of addresses
        return Occurrence(_NOTHING, phrase)
    return as_typed(word.text, phrase, anywhere=word.field is None)


def _phrase_by_runs(word: Word) -> str | None:
    """A word, for which FTS5 looks only where its runs of digits and letters are.

    It would join the parts of two ANDs, and ask each in turn; a NOT between them, which leaves out nothing,
    has it ask for all the runs before the phrase.
    """
    phrase = _phrase(word)
    runs = tokens.run_tokens(word.text) if phrase and word.field != tokens.ADDRESSES else {}
    if not runs:
        return phrase
    if word.field is None and phrase == f'"{" ".join(next(iter(runs)))}"':  # nothing but a run
        (run,) = runs.values()
        return f'("{run}" OR ("{tokens.MORE_RUNS}" AND {phrase}))'
    rare = " AND ".join(f'"{run}"' for run in runs.values())
    return f'(((({rare}) OR "{tokens.MORE_RUNS}") NOT "{tokens.NONE}") AND {phrase})'


def _phrase(word: Word) -> str | None:
    """A word as FTS5 reads it; None where it folds to nothing."""
    phrase = tokens.word_tokens(word.text, word.field)
    if not phrase:
        return None
    return f'{{{word.field}}} : "{phrase}"' if word.field else f'"{phrase}"'


def _is_of_words(node: Node) -> bool:
    """Whether the index alone can answer a query."""
    if isinstance(node, And | Or):
        return all(map(_is_of_words, node.nodes))
    return _is_of_words(node.node) if isinstance(node, Not) else isinstance(node, Word)
