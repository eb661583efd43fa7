"""A screen as controllers see it, without one: what is said is noted, and calls wait until they are run."""

import asyncio
import queue
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from reader.library import Library
from reader.model.article import Article, Place, Summary
from reader.model.conversion import Conversion, Variant
from reader.model.directory import Directory, Office
from reader.model.feed import FeedRow
from reader.model.query import SavedQuery
from reader.text.converted_document import ConvertedDocument
from reader.tui.background.question import Grouping
from reader.tui.host import Look
from reader.tui.options import Options
from reader.tui.widgets.rows.summary_pages import SummaryPages

PATIENCE = 30.0
"""Seconds after which what is waited for has not come."""


@dataclass
class Host:
    """What controllers ask of a screen; see `reader.tui.host`."""

    library: Library
    options: Options = field(default_factory=Options)
    said: list[str] = field(default_factory=list)
    recorded: list[str] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    answers: list[str | bool | None] = field(default_factory=list)
    """What the person answers to dialogs, in order."""
    questions: list[str] = field(default_factory=list)
    wrong: str = ""
    """What was wrong with the page that was given last."""
    timers: list[Callable[[], None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._calls: queue.Queue[Callable[[], None]] = queue.Queue()

    def record(self, message: str) -> None:
        self.recorded.append(message)

    def tell(self, message: str, *, severe: bool = False) -> None:
        self.said.append(message)

    def deliver(self, call: Callable[[], None]) -> None:
        self._calls.put(call)

    def report(self, error: Exception) -> None:
        self.errors.append(error)

    def paint(self) -> None:
        """Nothing is drawn."""

    def after_paint(self, call: Callable[[], None]) -> None:
        self.deliver(call)

    def after(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        self.timers.append(call)
        return lambda: self.timers.remove(call) if call in self.timers else None

    async def ask_line(self, label: str, value: str, hint: str = "") -> str | None:
        self.questions.append(label)
        answer = self.answers.pop(0)
        assert answer is None or isinstance(answer, str)
        return answer

    async def confirm(self, question: str) -> bool:
        self.questions.append(question)
        return bool(self.answers.pop(0))

    async def ask_choice(
        self,
        label: str,
        choices: Sequence[str],
        chosen: int = 0,
        preview: Callable[[int], None] | None = None,
    ) -> int | None:
        answer = await self.ask_line(label, choices[chosen])
        return None if answer is None else list(choices).index(answer)

    async def ask_command(self, recent: Sequence[str]) -> str | None:
        return await self.ask_line(" ".join(recent), "")

    async def ask_page(self, problem: Callable[[str], str], look: Look) -> tuple[str, int] | None:
        answer = await self.ask_line("page", "")
        self.wrong = problem(answer or "")
        if answer is None or self.wrong:
            return None
        looking = asyncio.ensure_future(look(answer))
        while not looking.done():
            self.run_delivered()
            await asyncio.sleep(0.005)
        asked = looking.result()
        self.wrong = asked.problem
        if self.wrong:
            return None
        choice = await self.ask_choice(asked.question, asked.choices) if asked.choices else 0
        return None if choice is None else (answer, choice)

    def run_until(self, is_so: Callable[[], bool]) -> None:
        """Run what is delivered until something is so."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < end, f"it never came about; said: {self.said}, errors: {self.errors}"
            try:
                self._calls.get(timeout=0.02)()
            except queue.Empty:
                continue

    def run_delivered(self) -> None:
        """Run what was delivered by now."""
        while not self._calls.empty():
            self._calls.get()()


@dataclass
class Shown:
    """What the screen shows."""

    article: Article | None = None
    card: Office | None = None
    variant: Variant = Variant.ORIGINAL
    words: bool = False
    conversion: Conversion = field(default_factory=Conversion)
    needles: tuple[str, ...] = ()
    directories: tuple[Directory, ...] = ()
    saved: tuple[SavedQuery, ...] = ()
    feeds: tuple[FeedRow, ...] = ()
    fetching: str = ""
    office_counts: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    saved_counts: Mapping[str, int] = field(default_factory=dict)
    is_reading: bool = True


@pytest.fixture
def shown() -> Shown:
    return Shown()


class Articles:
    """The list, without a screen."""

    def __init__(self, library: Library) -> None:
        self.rows: Sequence[int] = library.index.rows()
        self.cursor = 0
        self.marked: tuple[str, ...] = ()
        self.placeholder = ""
        self.needles: Sequence[str] = ()
        self.headings: Sequence[int] = ()
        self.grouping: Grouping = ""
        self.snippets: Mapping[int, str] = {}
        self.unread: int | None = None
        self.complete = True
        self._pages = SummaryPages(library.index.summary_by_row)
        self._pages.show(self.rows)

    @property
    def summary(self) -> Summary | None:
        return self._pages.at(self.cursor) if self.rows else None

    def summary_at(self, index: int) -> Summary | None:
        return self._pages.at(index)

    def cached_summary(self, index: int) -> Summary | None:
        return self._pages.cached(index)

    def changed(self, summary: Summary) -> Summary:
        return self._pages.changed(summary)

    def add_change(self, change: Mapping[str, Mapping[str, Any]]) -> None:
        self._pages.add_change(change)

    def remove_change(self, change: Mapping[str, Mapping[str, Any]]) -> None:
        self._pages.remove_change(change)
        self._pages.reload()

    def reload(self) -> None:
        self._pages.reload()

    def show_rows(
        self, rows: Sequence[int], cursor: int, needles: Sequence[str] = (), headings: Sequence[int] = ()
    ) -> None:
        self.rows, self.cursor, self.needles, self.headings = rows, cursor, needles, headings
        self._pages.show(rows)

    def add_rows(self, rows: Sequence[int], above: int, headings: Sequence[int] = ()) -> None:
        self._pages.extend(rows, above)
        self.rows, self.headings = rows, headings
        self.cursor += above

    def when_complete(self, call: Callable[[], object]) -> None:
        call()

    def show_snippets(self, snippets: Mapping[int, str]) -> None:
        self.snippets = snippets

    @property
    def ids(self) -> str:
        """The ids of the articles listed; in these tests each is a letter."""
        return "".join(summary.id for at in range(len(self.rows)) if (summary := self.summary_at(at)))


class Bar:
    """The filter bar, without a screen: `changed` is called as typing would."""

    def __init__(self) -> None:
        self.result, self.wrong = "", False
        self.changed: Callable[[str], None] = lambda text: None
        self._text = ""

    @property
    def text(self) -> str:
        return self._text

    @text.setter
    def text(self, text: str) -> None:
        self._text = text
        self.changed(text)

    def complete_to(self, text: str) -> None:
        self.text = text

    def show_result(self, text: str, *, wrong: bool = False) -> None:
        self.result, self.wrong = text, wrong


class Pane:
    """The reading pane, without a screen."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.document = ConvertedDocument()
        self.at = Place()
        self.measure = 0

    def show(self, document: ConvertedDocument, place: Place, *, converts: bool = True) -> None:
        self.titles.append(document.parts[0].text)
        self.document, self.at = document, place

    def place(self) -> Place:
        return self.at

    def to_match_in_text(self) -> None:
        self.at = Place(1)

    def set_measure(self, measure: int) -> None:
        self.measure = measure
