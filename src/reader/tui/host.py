"""What controllers are given: the few things that they ask of the screen they serve, and of its list."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from reader.library import Library
from reader.model.article import Summary
from reader.tui.background.question import Grouping
from reader.tui.options import Options


class PageQuestion(NamedTuple):
    """What is asked of a page before it is imported."""

    question: str = ""
    choices: Sequence[str] = ()
    """The answers; none where nothing is asked."""
    problem: str = ""
    """Why it cannot be imported."""


Look = Callable[[str], Awaitable[PageQuestion]]
"""Looks what was typed into the dialog of an import, or what it names."""


class Host(Protocol):
    """The screen, as controllers see it. Only `deliver` and `report` may be called from any thread."""

    library: Library
    options: Options

    def tell(self, message: str, *, severe: bool = False) -> None:
        """Say something in the place of what was said before: for a moment, or, `severe`, until a key."""

    def record(self, message: str) -> None:
        """Keep a message for the list of what was said, without saying it."""

    def deliver(self, call: Callable[[], None]) -> None:
        """Call something on the thread of the screen, in the order given; nothing once it has closed."""

    def report(self, error: Exception) -> None:
        """Say that something failed: what a person can mend by its sentence, a mistake of ours by its log."""

    def paint(self) -> None:
        """Paint now what has changed by now; left alone, it waits for the next of the screen's frames."""

    def after_paint(self, call: Callable[[], None]) -> None:
        """Call something once what has changed by now is painted."""

    def after(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Call something after some seconds; gives what stops that."""

    async def ask_line(self, label: str, value: str, hint: str = "") -> str | None:
        """Ask for a line of text; None where the person would rather not."""

    async def confirm(self, question: str) -> bool:
        """Ask a question that `y` affirms."""

    async def ask_choice(self, label: str, choices: Sequence[str], chosen: int = 0) -> int | None:
        """Ask which of some choices is wanted; None where the person would rather not."""

    async def ask_command(self, recent: Sequence[str]) -> str | None:
        """Ask for a command by its name, the `recent` ones first; its id, None where none is wanted."""

    async def ask_page(self, problem: Callable[[str], str], look: Look) -> tuple[str, int] | None:
        """Ask for a page, or the path or address of one, until nothing is wrong with it.

        `problem` names at once what is; `look` looks what it is, and may have something to ask. Gives what
        was typed, and the place of the answer; None where the person would rather not.
        """


class Month(NamedTuple):
    """A month, and how many articles it has."""

    name: str
    """`2024-05`."""
    articles: int


class Timeline(Protocol):
    """The articles of each month, as controllers see it."""

    display: Any
    """Whether it is shown."""
    chosen: str
    """The month that the list is narrowed to."""

    def show(self, months: Sequence[Month], undated: int) -> None:
        """Show other months, in order, and how many articles have none."""


Change = Mapping[str, Mapping[str, Any]]
"""Article id → fields of its summary that are shown with another value."""


class Articles(Protocol):
    """The list of articles, as controllers see it."""

    rows: Sequence[int]
    cursor: int
    """The place among the rows, counted from 0."""
    marked: tuple[str, ...]
    """The ids of the marked articles, in the order marked."""
    placeholder: str
    """What stands in an empty list."""
    grouping: Grouping
    """What its headings name; set before rows are shown."""
    unread: int | None
    """How many of the rows are unread; None where that is not counted."""
    complete: bool
    """The rows are all that were found, not only some that follow one another; set before they are shown."""

    @property
    def summary(self) -> Summary | None:
        """The article under the cursor."""

    def summary_at(self, index: int) -> Summary | None:
        """The article of a row."""

    def cached_summary(self, index: int) -> Summary | None:
        """The same, where it is at hand."""

    def changed(self, summary: Summary) -> Summary:
        """A summary of the library with what is not written down yet."""

    def show_rows(
        self, rows: Sequence[int], cursor: int, needles: Sequence[str] = (), headings: Sequence[int] = ()
    ) -> None:
        """Show other rows."""

    def add_rows(self, rows: Sequence[int], above: int, headings: Sequence[int] = ()) -> None:
        """Show that more rows are there, so many of them above those shown."""

    def when_complete(self, call: Callable[[], object]) -> None:
        """Call something once all rows are there; never, where something else is asked before."""

    def show_snippets(self, snippets: Mapping[int, str]) -> None:
        """Show where some rows were found, or how they begin."""

    def add_change(self, change: Change) -> None:
        """Show a change that is about to be written down."""

    def remove_change(self, change: Change) -> None:
        """Show what the library holds by now."""

    def reload(self) -> None:
        """Fetch the summaries anew."""


class Bar(Protocol):
    """The filter bar, as controllers see it."""

    text: str

    def complete_to(self, text: str) -> None:
        """Show a longer text, the cursor at its end."""

    def show_result(self, text: str, *, wrong: bool = False) -> None:
        """Show how many articles were found, or what is wrong with the query."""
