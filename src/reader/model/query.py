"""Queries: what the filter bar and the command line ask, as a tree of values; `query_parser` reads them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from reader.model.directory import Office
from typing import NamedTuple

Field = Literal["title", "source", "author", "place", "tag", "body", "url"]
"""The part of an article in which a word is looked for; `url`, its addresses, only where asked for."""
State = Literal["unread", "read", "starred", "problem", "copy", "changed", "incomplete"]
"""What an article can be, for the person who reads it or for the library."""
Column = Literal["row", "id", "path", "language"]
"""What the list knows of an article."""


@dataclass(frozen=True, slots=True)
class Word:
    """Text that must stand somewhere in the article, or in one field of it."""

    text: str
    field: Field | None = None
    exact: bool = False
    """In the script and with the word of the region that was typed, not in others."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Articles whose date lies between two days, both included; undated ones never do."""

    first: int
    """Year, month, day in digits (20230401); 00 and 99 stand before and behind every month and day."""
    last: int


@dataclass(frozen=True, slots=True)
class Being:
    """Articles that are unread, starred, …."""

    state: State


@dataclass(frozen=True, slots=True)
class InLanguage:
    """Articles in a language: `tw`, `hans`, `en`, any spelling of a BCP 47 tag."""

    tag: str


@dataclass(frozen=True, slots=True)
class FromFeed:
    """Articles of the feeds whose name, tag or address holds a text."""

    name: str
    exact: bool = False
    """The name, the tag or the address is the text."""


@dataclass(frozen=True, slots=True)
class OfOffice:
    """Articles that mention an office whose name, region or address holds a text."""

    name: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What the saved query of that name finds."""

    name: str


@dataclass(frozen=True, slots=True)
class Misread:
    """A piece that says nothing that can be asked; it restricts nothing."""

    text: str
    why: str
    """One sentence: what is wrong, and what is understood."""


@dataclass(frozen=True, slots=True)
class Among:
    """Articles whose column holds one of some values: what is left of the above once it was looked up."""

    column: Column
    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Articles that `node` does not find."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """Articles that every node finds; with no nodes, all articles."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Articles that some node finds; with no nodes, none."""

    nodes: tuple["Node", ...]


Leaf = Word | Dated | Being | InLanguage | FromFeed | OfOffice | Saved | Misread | Among
Node = Leaf | Not | And | Or

EVERYTHING = And(())
"""The query that restricts nothing."""


def replaced(node: Node, change: Callable[[Leaf], Node]) -> Node:
    """The query with another node in the place of each leaf."""
    if isinstance(node, Not):
        inner = replaced(node.node, change)
        return EVERYTHING if inner == EVERYTHING else Not(inner)
    if isinstance(node, And):
        return conjunction([replaced(part, change) for part in node.nodes])
    if isinstance(node, Or):
        parts = tuple(replaced(part, change) for part in node.nodes)
        return EVERYTHING if EVERYTHING in parts else Or(parts)
    return change(node)


def leaves(node: Node) -> Iterator[Leaf]:
    """Every leaf, in the order typed."""
    if isinstance(node, Not):
        yield from leaves(node.node)
    elif isinstance(node, And | Or):
        for part in node.nodes:
            yield from leaves(part)
    else:
        yield node


def wanted_words(node: Node) -> tuple[Word, ...]:
    """The words that a found article can hold, each once: what is lit in the pane."""
    if isinstance(node, Word):
        return (node,)
    if isinstance(node, And | Or):
        return tuple(dict.fromkeys(word for part in node.nodes for word in wanted_words(part)))
    return ()


def both(first: Node, second: Node) -> Node:
    """The query that asks for what both ask."""
    return conjunction((first, second))


def conjunction(nodes: Iterable[Node]) -> Node:
    """The query that asks for what all nodes ask; a node that restricts nothing is left out."""
    narrowing = [node for node in nodes if node != EVERYTHING]
    return narrowing[0] if len(narrowing) == 1 else And(tuple(narrowing))


@dataclass(frozen=True, slots=True)
class ResolvedQuery:
    """A query with nothing left to look up: what the index is asked, and what the screen says of it."""

    node: Node = EVERYTHING
    needles: tuple[str, ...] = ()
    """What is lit in a found article, folded."""
    spellings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each word that has other spellings, and these, as written in their regions."""
    problems: tuple[str, ...] = ()
    """What was not understood, a sentence each."""
    remarks: tuple[str, ...] = ()
    """What a person may have meant otherwise, a sentence each."""


def mentions(*offices: "Office") -> Node:
    """The query for articles that mention one of some offices, by any of its names."""
    return Or(tuple(Word(name) for office in offices for name in office.names))


class SavedQuery(NamedTuple):
    """A query of one library, as it was typed."""

    name: str
    """One line, inert, never empty."""
    query: str
