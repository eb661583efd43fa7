"""Counting: when the articles were published that the query finds, a month a bar, and narrowing to one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

from reader.library import Library, without_gaps
from reader.model.errors import ReaderError
from reader.model.query import Among, both
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.background.question import Question, resolved
from reader.tui.background.turn import Turn
from reader.tui.host import Bar, Host, Month, Timeline

_LET_TYPE = 0.1
"""Seconds without another question, before one is counted: the list comes first."""
_MONTH = len("2024-05")


class Shown(Protocol):
    """What the screen shows: what has the focus."""

    @property
    def focused(self) -> Any:
        """What has the focus."""

    @property
    def set_focus(self) -> Callable[[Any], None]:
        """Gives something the focus."""


@dataclass(frozen=True, slots=True)
class _Request:
    """A question whose articles are to be counted."""

    number: int
    library: Library
    question: Question


class Counting:
    """Counts in a thread what the list shows; an answer that comes late is dropped."""

    def __init__(
        self,
        host: Host,
        shown: Shown,
        timeline: Timeline,
        bar: Bar,
        question: Callable[[], Question],
        ids: Sequence[str] | None,
    ) -> None:
        """`question` gives what the list answers; `ids` are the only articles that are ever listed."""
        self._host = host
        self._shown = shown
        self._timeline = timeline
        self._bar = bar
        self._question = question
        self._ids = ids
        self.thread = OwnerThread("timeline", self._count, host.report)
        self._turn = Turn()
        self._number = 0
        """Of the newest request."""
        self._before: Any = None
        """What had the focus before the timeline."""

    # -- commands

    def timeline(self) -> None:
        """Show when the articles of the list were published, or no longer."""
        if self.close():
            return
        self._before = self._shown.focused
        self._timeline.display = True
        self._shown.set_focus(self._timeline)
        self.follow()

    def close(self) -> bool:
        """Take the timeline away, the focus where it was; False where it is not shown."""
        shown, had_focus = self._timeline.display, self._shown.focused is self._timeline
        self._timeline.display = False
        if shown and had_focus:
            self._shown.set_focus(self._before)
        return bool(shown)

    def close_focused(self) -> bool:
        """The same where it has the focus."""
        return self._shown.focused is self._timeline and self.close()

    def choose(self, month: str) -> None:
        """Narrow the list to a month, by the query; where it is narrowed to that one, no longer."""
        text = self._without_month(self._bar.text)
        self._timeline.chosen = "" if month == self._timeline.chosen else month
        # in front: behind, an open quotation mark would take it in
        self._bar.text = f"{_dated(month)} {text}".strip() if self._timeline.chosen else text

    # -- following the list

    def follow(self) -> None:
        """The list answers another question, or holds other articles: count anew, where that is seen."""
        if not self._timeline.display:
            return
        self._number += 1
        question = self._question()
        question = replace(question, text=self._without_month(question.text))
        self.thread.put(_Request(self._number, self._host.library, question))
        self._turn.overtake(self._number)

    def _without_month(self, text: str) -> str:
        """A query without the month that was chosen here; it is forgotten where it no longer stands there."""
        first, _blank, rest = text.partition(" ")
        if self._timeline.chosen and first == _dated(self._timeline.chosen):
            return rest
        self._timeline.chosen = ""
        return text

    def _count(self, requests: Sequence[_Request]) -> None:
        """Count what was asked last; on the thread."""
        request = requests[-1]
        if self.thread.is_wanted(_LET_TYPE):
            return
        try:
            with self._turn.taken(request.number, request.library) as newest:
                counts = self._counts(request) if newest else None
        except ReaderError:  # the search says so, or a newer question ended this one
            return
        if counts is not None:
            self._host.deliver(partial(self._show, request.number, *counts))

    def _counts(self, request: _Request) -> tuple[list[Month], int] | None:
        """The months of a question, and how many articles have none; None where it cannot be asked."""
        index = request.library.index
        query = resolved(request.library, request.question)
        if query.problems:
            return None
        if self._ids is not None:
            query = replace(query, node=both(query.node, Among("row", tuple(index.rows_of(self._ids)))))
        counts = index.counts(query, "month")
        dated = {name: count for name, count in counts.items() if name and len(name) == _MONTH}
        names = without_gaps("month", sorted(dated))
        months = [Month(name, dated.get(name, 0)) for name in names if name]
        return months, sum(counts.values()) - sum(dated.values())

    def _show(self, number: int, months: list[Month], undated: int) -> None:
        if number == self._number:
            self._timeline.show(months, undated)


def _dated(month: str) -> str:
    return f"date:{month}"
