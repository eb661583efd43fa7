"""Search: the one thread that asks the library which articles a question finds; the newest question wins."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple, Protocol

from reader.library import Library, Sort
from reader.model.directory_tree import OfficeRow
from reader.model.errors import ReaderError
from reader.model.query import (
    EVERYTHING,
    Among,
    Being,
    Node,
    Or,
    ResolvedQuery,
    Word,
    both,
    mentions,
)
from reader.model.query_parser import parse
from reader.text.search.query_remarks import remarks
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.background.turn import Turn
from reader.tui.host import Host

FIRST = 200
"""Rows asked for first: more than a screen, and at hand at once where all of them are not."""
_LET_PAINT = 0.03
"""Seconds that the first rows are given to be painted, before all are asked for."""


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


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question finds."""

    question: Question
    query: ResolvedQuery
    rows: Sequence[int]
    total: int
    """Articles there are to find."""
    problems: int
    """Things that are wrong in files and settings."""
    complete: bool
    """These are all rows, not only the first."""
    headings: Sequence[int] = ()
    """Places of the rows that are the first of their day; none where days have no headings."""


class Listener(Protocol):
    """Who shows answers, each on the thread of the screen and none that a newer question has overtaken."""

    def show_answer(self, answer: Answer) -> None:
        """Show an answer, which may be followed by a longer one."""

    def show_misread(self, message: str) -> None:
        """Say what cannot be asked."""

    def show_failure(self, error: ReaderError) -> None:
        """Say that the library could not be asked."""

    def show_unread(self, count: int) -> None:
        """Show how many articles of the last answer are unread."""

    def show_snippets(self, snippets: Mapping[int, str]) -> None:
        """Show where some articles were found, or how they begin, by row."""


@dataclass(frozen=True, slots=True)
class _Request:
    """A question in the queue."""

    number: int
    library: Library
    question: Question
    goal: str | None
    """The id of the article that the cursor is to stand on."""


@dataclass(frozen=True, slots=True)
class _Located:
    """Rows of an answer of which snippets are wanted."""

    number: int
    library: Library
    rows: Sequence[int]
    needles: Sequence[str]
    preview: int


@dataclass(frozen=True, slots=True)
class _Counted:
    """An answer whose unread articles are to be counted."""

    number: int
    library: Library
    query: ResolvedQuery


class Search:
    """Answers questions in a thread: with the first rows, then with all."""

    def __init__(self, host: Host, listener: Listener, ids: Sequence[str] | None = None) -> None:
        """`ids` are the only articles that are ever listed; None for all."""
        self._host = host
        self._listener = listener
        self._ids = ids
        self._number = 0
        """Of the newest question; used on the thread of the screen alone."""
        self._question: Question | None = None
        self._turn = Turn()
        self._completed = -1
        """The last question of which all rows were given; used on the thread alone."""
        self.thread = OwnerThread("search", self._handle, host.report)

    def ask(self, question: Question, goal: str | None = None) -> None:
        """Ask a question, and no longer what was asked before.

        The same question asked again waits for the answer on its way: else one asked again and again would
        never be answered.
        """
        if question != self._question:
            self._number += 1
            self._question = question
        self.thread.put(_Request(self._number, self._host.library, question, goal))
        self._turn.overtake(self._number)

    def ask_snippets(self, rows: Sequence[int], needles: Sequence[str], preview: int = 0) -> None:
        """Ask where some articles of the last answer were found; see `library.index.snippets`."""
        self.thread.put(_Located(self._number, self._host.library, rows, needles, preview))

    def count_unread(self, query: ResolvedQuery) -> None:
        """Ask how many articles of the last answer, which came of `query`, are unread."""
        if self._ids is None:
            self.thread.put(_Counted(self._number, self._host.library, query))

    def close(self) -> None:
        """Answer nothing more."""
        self._number += 1
        self._turn.overtake(self._number)
        self.thread.close(0)

    # -- on the thread

    def _handle(self, requests: Sequence[_Request | _Located | _Counted]) -> None:
        questions = [request for request in requests if isinstance(request, _Request)]
        located = [request for request in requests if isinstance(request, _Located)]
        counted = [request for request in requests if isinstance(request, _Counted)]
        try:
            if questions:
                request = questions[-1]
                with self._turn.taken(request.number, request.library) as newest:
                    if newest:
                        self._answer(request)
            for each in located:
                self._locate(each)
            if counted:
                self._count(counted[-1])
        except ReaderError as error:
            number = requests[-1].number
            self._deliver(number, partial(self._listener.show_failure, error))

    def _answer(self, request: _Request) -> None:
        library, question = request.library, request.question
        query = resolved(library, question)
        query = replace(query, remarks=(*remarks(question.text), *query.remarks))
        if query.problems:
            self._deliver(request.number, partial(self._listener.show_misread, query.problems[0]))
            return
        total = len(self._ids) if self._ids is not None else library.index.count()
        problems = len(library.index.problems()) + len(self._host.options.problems)
        problems += len((library.state.problem or "").splitlines())

        def give(rows: Sequence[int], complete: bool) -> None:
            by_day = question.by_day and question.order == "date"
            headings = library.index.day_starts(rows) if by_day else ()
            answer = Answer(question, query, rows, total, problems, complete, headings)
            self._deliver(request.number, partial(self._listener.show_answer, answer))

        if self._ids is not None:
            rows = set(library.index.rows(query, question.order))
            give([row for row in library.index.rows_of(self._ids) if row in rows], True)
            return
        if request.number != self._completed:
            first = library.index.rows(query, question.order, FIRST)
            complete = len(first) < FIRST
            if complete or not _stands_further_on(library, request.goal, query, first):
                give(first, complete)
                if complete or self.thread.is_wanted(_LET_PAINT):
                    return
        give(library.index.rows(query, question.order), True)
        self._completed = request.number

    def _locate(self, located: _Located) -> None:
        if located.number != self._number:
            return
        snippets: dict[int, str] = {}
        for place, row in enumerate(located.rows):
            if self.thread.is_wanted():  # a question first, then the rest
                self.thread.put(replace(located, rows=located.rows[place:]))
                break
            snippets |= located.library.index.snippets([row], located.needles, located.preview)
        if snippets:
            self._deliver(located.number, partial(self._listener.show_snippets, snippets))

    def _count(self, counted: _Counted) -> None:
        if self.thread.is_wanted():  # a question first
            if counted.number == self._number:
                self.thread.put(counted)
            return
        with self._turn.taken(counted.number, counted.library) as newest:
            if newest:
                count = _unread(counted.library, counted.query)
                self._deliver(counted.number, partial(self._listener.show_unread, count))

    def _deliver(self, number: int, call: Callable[[], None]) -> None:
        """Call something on the thread of the screen, unless another question was asked meanwhile."""

        def call_if_newest() -> None:
            if number == self._number:
                call()

        self._host.deliver(call_if_newest)


def _unread(library: Library, query: ResolvedQuery) -> int:
    """How many of the articles that a query finds are unread."""
    if library.state.read_ids():
        query = replace(query, node=both(query.node, library.index.resolve(Being("unread")).node))
    return library.index.matches(query)


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


def _stands_further_on(
    library: Library, goal: str | None, query: ResolvedQuery, first: Sequence[int]
) -> bool:
    """Whether an article is found, but not among the first rows."""
    rows = library.index.rows_of([goal]) if goal else ()
    if not rows or rows[0] in first:
        return False
    return library.index.matches(ResolvedQuery(both(query.node, Among("row", (rows[0],))))) > 0
