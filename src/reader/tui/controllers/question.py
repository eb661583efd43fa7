"""What the screen asks the library for its list, and what it is answered."""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.library import Sort
from reader.model.directory_tree import OfficeRow
from reader.model.query import ResolvedQuery


@dataclass(frozen=True, slots=True)
class Question:
    """What an answer must fit to be shown."""

    text: str
    office: OfficeRow | None = None
    order: Sort = "date"
    spelled: bool = True
    """Words are looked for in other regions' spellings too."""
    unread_only: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question finds."""

    asked: ResolvedQuery
    rows: Sequence[int]
    total: int
    """Articles there are to find."""
    problems: int
    complete: bool
    """These are all rows, not only the first."""
