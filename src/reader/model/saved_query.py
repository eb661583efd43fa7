"""The saved query: a query kept under a name."""

from typing import NamedTuple


class SavedQuery(NamedTuple):
    """A query of one library, as it was typed."""

    name: str
    """One line, inert, never empty."""
    query: str
