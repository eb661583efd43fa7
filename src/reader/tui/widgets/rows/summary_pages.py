"""Summaries of the listed rows, fetched some at a time, with changes shown before they are written down."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from reader.model.article import Summary

PAGE = 64
"""Summaries fetched at a time."""

Fetch = Callable[[Sequence[int]], Mapping[int, Summary]]
"""Gives the summaries of some rows that are still there."""
Change = Mapping[str, Mapping[str, Any]]
"""Article id → fields of its summary that are to be shown with another value."""


class SummaryPages:
    """What the list shows of its rows. Only `load` and `at` ask the library."""

    def __init__(self, fetch: Fetch) -> None:
        self.rows: Sequence[int] = ()
        self._fetch = fetch
        self._pages: dict[int, Mapping[int, Summary]] = {}
        self._changes: list[Change] = []

    def show(self, rows: Sequence[int]) -> None:
        """Hold other rows."""
        self.rows = rows
        self._pages.clear()

    def extend(self, rows: Sequence[int], above: int = 0) -> None:
        """Hold more rows around those held, so many of them above."""
        if above:
            self._pages.clear()
        self._pages.pop((len(self.rows) - 1) // PAGE, None)
        self.rows = rows

    def reload(self) -> None:
        """Forget what was fetched."""
        self._pages.clear()

    def load(self, first: int, end: int) -> bool:
        """Fetch what is missing of the rows [first:end); whether anything was."""
        end = min(end, len(self.rows))
        pages = range(max(0, first) // PAGE, (end + PAGE - 1) // PAGE)
        missing = [page for page in pages if page not in self._pages]
        for page in missing:
            self._pages[page] = self._fetch(self.rows[page * PAGE : (page + 1) * PAGE])
        return bool(missing)

    def cached(self, index: int) -> Summary | None:
        """The summary of a row; None where it was not fetched, or has gone from the library."""
        summary = self._pages.get(index // PAGE, {}).get(self.rows[index])
        return self.changed(summary) if summary else None

    def at(self, index: int) -> Summary | None:
        """The summary of a row, fetched where need be; None where it has gone from the library."""
        self.load(index, index + 1)
        return self.cached(index)

    def changed(self, summary: Summary) -> Summary:
        """A summary with the changes that are not written down yet."""
        for change in self._changes:
            if fields := change.get(summary.id):
                summary = summary._replace(**fields)
        return summary

    def add_change(self, change: Change) -> None:
        """Show a change."""
        self._changes.append(change)

    def remove_change(self, change: Change) -> None:
        """Show it no longer: by now it is written down, or it could not be."""
        self._changes = [other for other in self._changes if other is not change]
