"""The question that the list answers, and what it asks of a library."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from reader.library import Library, Sort
from reader.model.directory_tree import OfficeRow
from reader.model.query import EVERYTHING, Among, Being, Node, Or, ResolvedQuery, Word, both, mentions
from reader.model.query_parser import parse

Grouping = Literal["", "day", "source"]
"""What stands above the rows of a list that share it; empty for nothing."""


class NamedFeeds(NamedTuple):
    """Feeds that the list is narrowed to."""

    name: str
    """What the person chose, a feed or a folder."""
    keys: tuple[str, ...]
    """What their articles know them by."""


@dataclass(frozen=True, slots=True)
class Question:
    """What the list has to answer."""

    text: str = ""
    office: OfficeRow | None = None
    """The row of the office tree whose offices the articles must mention."""
    feeds: NamedFeeds | None = None
    """The feeds of which the articles must come from one."""
    order: Sort = "date"
    spellings: bool = True
    """Words are looked for in other regions' spellings too."""
    unread_only: bool = False
    by_day: bool = False
    """Each day stands under a heading, where the order is by date."""

    @property
    def grouping(self) -> Grouping:
        """What the order of the list puts under a heading each."""
        if self.order == "source":
            return "source"
        return "day" if self.by_day and self.order == "date" else ""


def resolved(library: Library, question: Question) -> ResolvedQuery:
    """What a question asks of a library."""
    mentioned = mentioning(question.office) if question.office else EVERYTHING
    if question.feeds:
        mentioned = both(mentioned, Among("row", library.feeds.origins.from_feeds(question.feeds.keys)))
    node = both(parse(question.text), Being("unread") if question.unread_only else EVERYTHING)
    return library.index.resolve(node, mentioned, spelled=question.spellings)


def mentioning(row: OfficeRow) -> Node:
    """The query for the articles that mention what a row of the office tree stands for."""
    return Or((*map(Word, row.names), mentions(*row.offices)))
