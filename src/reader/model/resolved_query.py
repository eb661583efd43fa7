"""The understood query: what is asked of one library, with nothing left to look up."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.query import EVERYTHING, Node, Or, Word

if TYPE_CHECKING:
    from reader.model.directory import Office


@dataclass(frozen=True, slots=True)
class Understood:
    """A query with nothing left to look up: what the index is asked, and what a person is told of it."""

    node: Node = EVERYTHING
    needles: tuple[str, ...] = ()
    """What is lit in a found article, folded."""
    spellings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each word that has other spellings, and these, as written in their regions."""
    problems: tuple[str, ...] = ()
    """What was not understood, a sentence each."""


def mentions(*offices: "Office") -> Node:
    """The query for articles that mention one of some offices, by any of its names."""
    return Or(tuple(Word(name) for office in offices for name in office.names))
