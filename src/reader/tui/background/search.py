"""Search: the one thread that asks the library which articles a question finds; the newest question wins.

An answer comes in parts, because a person who types sees the first rows alone: these first, then how many
there are, and all rows when no key has come for a moment, or as soon as somebody needs them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple, Protocol

from reader.library import Library, Sort
from reader.model.errors import ReaderError
from reader.model.query import Among, ResolvedQuery, both
from reader.text.search.query_remarks import remarks
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.background.question import Question, resolved
from reader.tui.background.turn import Turn
from reader.tui.host import Host

FIRST = 200
"""Rows asked for first: more than a screen, and at hand at once where all of them are not."""
_REST = 0.25
"""Seconds without another question after which all rows are asked for."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question finds, or a part of it."""

    question: Question
    query: ResolvedQuery
    rows: Sequence[int]
    """Some that follow one another, or all."""
    total: int
    """Articles there are to find."""
    problems: int
    """Things that are wrong in files and settings."""
    found: int | None = None
    """How many rows there are in all; None where they are not counted yet."""
    unread: int | None = None
    """How many of all rows are unread; None where that is not counted."""
    headings: Sequence[int] = ()
    """Places of the rows that are the first of their group; none where nothing is grouped."""

    @property
    def complete(self) -> bool:
        """Whether these are all rows."""
        return len(self.rows) == self.found

    def place_of(self, rows: Sequence[int]) -> int | None:
        """The place at which some rows that follow one another stand among these; None where they do not."""
        if rows is self.rows:
            return 0
        try:
            place = self.rows.index(rows[0])
        except (IndexError, ValueError):
            return None
        return place if self.rows[place : place + len(rows)] == rows else None


class Listener(Protocol):
    """Who shows answers, each on the thread of the screen and none that a newer question has overtaken."""

    def show_answer(self, answer: Answer) -> None:
        """Show an answer, which may be followed by a longer one."""

    def show_misread(self, message: str) -> None:
        """Say what cannot be asked."""

    def show_failure(self, error: ReaderError) -> None:
        """Say that the library could not be asked."""

    def show_unread(self, count: int, rows: Sequence[int]) -> None:
        """Show how many articles of these rows, which an answer gave, are unread."""

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
class _Needed:
    """All rows of an answer are needed now."""

    number: int


@dataclass(frozen=True, slots=True)
class _Counted:
    """All rows of an answer, whose unread articles are to be counted."""

    number: int
    library: Library
    rows: Sequence[int]


class _Begun(NamedTuple):
    """An answer of which more is to be given."""

    number: int
    library: Library
    answer: Answer


class Search:
    """Answers questions in a thread: with the first rows, with their number, then with all."""

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
        self._begun: _Begun | None = None
        """The answer that is listed, so far as it was given; used on the thread alone."""
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

    def count_unread(self, rows: Sequence[int]) -> None:
        """Ask how many articles of the last answer, whose rows these are, are unread by now."""
        if self._ids is None:
            self.thread.put(_Counted(self._number, self._host.library, rows))

    def ask_all_rows(self) -> None:
        """Ask for all rows of the last answer now, without waiting for a moment of rest."""
        self.thread.put(_Needed(self._number))

    def close(self) -> None:
        """Answer nothing more."""
        self._number += 1
        self._turn.overtake(self._number)
        self.thread.close(0)

    # -- on the thread

    def _handle(self, requests: Sequence[_Request | _Located | _Needed | _Counted]) -> None:
        questions = [each for each in requests if isinstance(each, _Request)]
        counted = [each for each in requests if isinstance(each, _Counted)]
        try:
            if questions:
                with self._turn.taken(questions[-1].number, questions[-1].library) as newest:
                    if newest:
                        self._answer(questions[-1])
            for request in requests:
                if isinstance(request, _Located):
                    self._locate(request)
            if counted:
                self._count(counted[-1])
            if self._begun and not self._begun.answer.complete:
                self._go_on(self._begun, at_once=any(isinstance(each, _Needed) for each in requests))
        except ReaderError as error:
            if self._begun and self._begun.number == self._number:
                self._begun = None
            self._deliver(requests[-1].number, partial(self._listener.show_failure, error))

    def _answer(self, request: _Request) -> None:
        library, question = request.library, request.question
        query = resolved(library, question)
        query = replace(query, remarks=(*remarks(question.text), *query.remarks))
        if query.problems:
            self._keep(request.number)
            self._deliver(request.number, partial(self._listener.show_misread, query.problems[0]))
            return
        total = len(self._ids) if self._ids is not None else library.index.count()
        problems = len(library.index.problems()) + len(self._host.options.problems)
        problems += library.index.cache_problem is not None
        problems += len((library.state.problem or "").splitlines())
        begun = _Begun(request.number, library, Answer(question, query, (), total, problems))
        if self._ids is not None:
            listed = set(library.index.rows(query, question.order))
            self._give_all(begun, [row for row in library.index.rows_of(self._ids) if row in listed])
        elif request.number == self._completed:
            self._give_all(begun, library.index.rows(query, question.order))
        else:
            rows, complete = _first_rows(library, query, question.order, request.goal)
            if complete:
                self._give_all(begun, rows)
            else:
                self._begun = self._given(begun, rows=rows)

    def _go_on(self, begun: _Begun, *, at_once: bool) -> None:
        """Tell how many rows there are, and give all of them once nobody asks for anything else."""
        with self._turn.taken(begun.number, begun.library) as newest:
            if not newest:
                return
            index, question, query = begun.library.index, begun.answer.question, begun.answer.query
            if begun.answer.found is None and not at_once:
                self._begun = begun = self._given(begun, found=index.matches(query))
            if at_once or not self.thread.is_wanted(_REST):
                self._give_all(begun, index.rows(query, question.order))

    def _keep(self, number: int) -> None:
        """Go on with the answer that is listed, because that to a newer question lists nothing."""
        if self._begun:
            self._begun = self._begun._replace(number=number)
            if self._begun.answer.complete:  # perhaps it came too late
                self._given(self._begun)

    def _give_all(self, begun: _Begun, rows: Sequence[int]) -> None:
        unread = begun.library.index.unread(rows) if self._ids is None else None
        begun = self._given(begun, rows=rows, found=len(rows), unread=unread)
        self._completed = begun.number
        if rows or not begun.answer.query.remarks:
            self._begun = begun
        else:
            self._keep(begun.number)

    def _given(self, begun: _Begun, **fields: Any) -> _Begun:
        """Give an answer with some fields more."""
        answer = replace(begun.answer, **fields)
        if (grouping := answer.question.grouping) and "rows" in fields:
            answer = replace(answer, headings=begun.library.index.group_starts(answer.rows, grouping))
        self._deliver(begun.number, partial(self._listener.show_answer, answer))
        return begun._replace(answer=answer)

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
        if counted.number == self._number:
            count = counted.library.index.unread(counted.rows)
            self._deliver(counted.number, partial(self._listener.show_unread, count, counted.rows))

    def _deliver(self, number: int, call: Callable[[], None]) -> None:
        """Call something on the thread of the screen, unless another question was asked meanwhile."""

        def call_if_newest() -> None:
            if number == self._number:
                call()

        self._host.deliver(call_if_newest)


def _first_rows(
    library: Library, query: ResolvedQuery, order: Sort, goal: str | None
) -> tuple[Sequence[int], bool]:
    """The first rows of an answer, or those around the article that the cursor is to stand on.

    Tells whether these are all: where they are few, or the order does not say which are around it.
    """
    first = library.index.rows(query, order, FIRST)
    rows = library.index.rows_of([goal]) if goal else ()
    if len(first) < FIRST or not rows or rows[0] in first:
        return first, len(first) < FIRST
    if order == "date":
        return library.index.rows_around(query, rows[0], FIRST // 2) or first, False
    if library.index.matches(ResolvedQuery(both(query.node, Among("row", (rows[0],))))):
        return library.index.rows(query, order), True
    return first, False
