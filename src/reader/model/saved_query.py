"""The saved query: a query kept under a name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query of one library, as it was typed."""

    name: str
    """One line, inert, never empty."""
    query: str
