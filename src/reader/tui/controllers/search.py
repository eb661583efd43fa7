"""Finding: what the screen asks the library in threads, and how the answers change the list and the tree."""

import re
import threading
from collections.abc import Callable, Mapping, Sequence

from textual import on, work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from reader.i18n import _, later, plural
from reader.library import Library, Sort
from reader.model.directory_tree import OfficeRow
from reader.model.errors import ReaderError
from reader.model.query import EVERYTHING, Among, Being, Node, Or, ResolvedQuery, Word, both, mentions
from reader.model.query_parser import parse
from reader.tui.controllers.frame import Frame
from reader.tui.controllers.question import Answer, Question
from reader.tui.options import Look
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.filter_bar import FilterBar

_LET_PAINT = 0.03
"""Seconds that the first rows are given to be painted, before all are asked for."""
FIRST = 200
"""Rows asked for first: more than a screen, and at hand at once where all of them are not."""
_SHOWN = 4
"""Other spellings named in the bar."""


_NO_ARTICLES = later("""\
No articles yet. Press i to paste a page or name a file, or run: reader import PAGE

還沒有文章：按 i 貼上網頁，或執行 reader import。
还没有文章：按 i 粘贴网页，或运行 reader import。""")
_NO_MATCH = later("""\
No article matches. Esc clears the filter.

沒有符合的文章，按 Esc 清除篩選。
没有符合的文章，按 Esc 清除筛选。""")
_ORDERS = {
    "title": later("by title"),
    "source": later("by source"),
    "unread": later("by unread"),
    "relevance": later("by relevance"),
}


class Finding(Frame):
    """The frame, with a list that answers the query."""

    class Found(Message):
        """The answer to a question."""

        def __init__(self, question: Question, answer: Answer) -> None:
            super().__init__()
            self.question, self.answer = question, answer

    class Misread(Message):
        """A question that says something that cannot be asked."""

        def __init__(self, question: Question, why: str) -> None:
            super().__init__()
            self.question, self.why = question, why

    class Located(Message):
        """Where the articles of an answer were found."""

        def __init__(self, answer: Answer, snippets: Mapping[int, str]) -> None:
            super().__init__()
            self.answer, self.snippets = answer, snippets

    class Failed(Message):
        """The library could not be asked."""

        def __init__(self, error: ReaderError) -> None:
            super().__init__()
            self.error = error

    def __init__(self, library: Library, look: Look, query: str, ids: Sequence[str] | None) -> None:
        super().__init__(library, look)
        self.ids = ids
        """The only articles listed; None for all."""
        self.office: OfficeRow | None = None
        """The row of the office tree that narrows the list."""
        self.order: Sort = "date"
        self.spelled = True
        """Words are looked for in other regions' spellings too."""
        self.unread_only = False
        """Articles that were read are left out."""
        self._first_query = query
        self._turn = threading.Lock()
        """One question is answered at a time, the latest."""
        self._answered: Question | None = None
        """The question whose answer is shown."""
        self._left = False
        """The article in the pane has left the list, and nothing else was chosen since."""
        self._begun: Question | None = None
        """The question of which only the first rows are shown."""
        self._asked_anew = threading.Event()
        self._interrupt: Callable[[], None] = lambda: None
        """Ends what is being asked."""
        self.go_to: str | None = None
        """The id of the article that the cursor is to go to as soon as it is listed."""
        self._here: str | None = None
        """The id of the article under the cursor, also while its file is read anew and has no row."""
        self.progress = ""
        """How far the files are read."""

    def on_mount(self) -> None:
        """Show what the cache holds."""
        with self.prevent(FilterBar.Changed):
            self.filter_bar.query_text = self._first_query
        self.find()

    def _goal(self) -> str | None:
        """The id of the article that the cursor is to stand on; notes the one under it."""
        shown = self.article_list.summary
        if shown and not self._left:
            self._here = shown.id
        return self.go_to or self._here

    @property
    def question(self) -> Question:
        """What the list has to answer."""
        text = self.filter_bar.query_text
        return Question(text, self.office, self.order, self.spelled, self.unread_only)

    @on(FilterBar.Changed)
    def find(self) -> None:
        """Ask anew; what is still being asked no longer matters."""
        self._asked_anew.set()
        self._interrupt()
        self._ask(self.question, self._goal())

    @work(thread=True, exclusive=True, group="find", exit_on_error=False)
    def _ask(self, question: Question, wanted: str | None) -> None:
        """Answer with the first rows, then with all; at once with all where the cursor stands further on."""
        worker = get_current_worker()
        with self._turn:
            if worker.is_cancelled:
                return
            self._asked_anew.clear()
            try:
                with self.library.index.interruptible() as self._interrupt:
                    self._answer(question, wanted, worker)
            except ReaderError as error:
                if not worker.is_cancelled:
                    self.post_message(self.Failed(error))
            finally:
                self._interrupt = lambda: None

    def _answer(self, question: Question, wanted: str | None, worker: "Worker[None]") -> None:
        library = self.library
        narrowed = mentioned(question.office) if question.office else EVERYTHING
        query = both(parse(question.text), Being("unread") if question.unread_only else EVERYTHING)
        asked = library.index.resolve(query, narrowed, spelled=question.spelled)
        if asked.problems:
            self.post_message(self.Misread(question, asked.problems[0]))
            return
        total = len(self.ids) if self.ids is not None else library.index.count()
        problems = len(library.index.problems()) + len(self.look.problems)

        def tell(rows: Sequence[int], complete: bool) -> None:
            if not worker.is_cancelled:
                self.post_message(self.Found(question, Answer(asked, rows, total, problems, complete)))

        if self.ids is None:
            first = library.index.rows(asked, question.order, FIRST)
            complete = len(first) < FIRST
            if complete or not self._stands_further_on(wanted, asked, first):
                tell(first, complete)
                if complete or self._asked_anew.wait(_LET_PAINT):
                    return
            tell(library.index.rows(asked, question.order), True)
        else:
            listed = set(library.index.rows(asked, question.order))
            tell([row for row in library.index.rows_of(self.ids) if row in listed], True)

    def _stands_further_on(self, wanted: str | None, asked: ResolvedQuery, first: Sequence[int]) -> bool:
        """Whether an article that is found is not among the first rows."""
        rows = self.library.index.rows_of([wanted]) if wanted else ()
        if not rows or rows[0] in first:
            return False
        return self.library.index.matches(ResolvedQuery(both(asked.node, Among("row", (rows[0],))))) > 0

    @work(thread=True, exclusive=True, group="snippets", exit_on_error=False)
    def _find_snippets(self, answer: Answer) -> None:
        """Look where each article was found; the list is painted meanwhile."""
        snippets = self.library.index.snippets(answer.rows, answer.asked.needles)
        self.post_message(self.Located(answer, snippets))

    @on(Located)
    def show_snippets(self, event: Located) -> None:
        """Show where the articles were found, unless others are listed by now."""
        if event.answer.rows is self.article_list.rows:
            self.article_list.show_snippets(event.snippets)

    @on(Misread)
    def show_misread(self, event: Misread) -> None:
        """Name what cannot be asked; the last good list stays."""
        if event.question == self.question:
            self.filter_bar.show_found(event.why, wrong=True)

    @on(Found)
    def show_found(self, event: Found) -> None:
        """Show an answer, the cursor staying on its article, unless the question has changed meanwhile."""
        if event.question != self.question:
            return
        answer = event.answer
        self.filter_bar.show_found(self._found_text(answer))
        begun = self.article_list.rows
        if self._begun == event.question and answer.complete and answer.rows[: len(begun)] == begun:
            self._begun = None
            self.article_list.add_rows(answer.rows)
            return
        self._begun = None if answer.complete else event.question
        wanted = self._goal()
        position = self.library.index.position(wanted, answer.rows) if wanted else None
        if position is not None:
            self.go_to, self._here = None, wanted
        why_none = "" if answer.rows else _(_NO_MATCH if answer.total else _NO_ARTICLES)
        self.article_list.placeholder = re.split("[.。]", why_none)[0]
        # the same question with other articles: the one being read may have left the list, but not the pane
        same = self._answered == event.question
        self._left = bool(wanted and answer.rows) and position is None and same
        self._answered = event.question
        cursor = self.article_list.cursor if self._left else position or 0
        self.article_list.show_rows(answer.rows, cursor, answer.asked.needles)
        if self.article_list.has_snippets:
            self._find_snippets(answer)
        # the list first: it was asked for
        self.call_after_refresh(self._show_rest, answer.asked.needles, why_none)

    @on(ArticleList.Highlighted)
    def leave_it(self) -> None:
        """Another article was chosen."""
        self._left = False

    def _show_rest(self, needles: Sequence[str], why_none: str) -> None:
        self.pane.light(needles)
        if not self._left:
            self.show_current(why_none)

    def show_current(self, why_none: str) -> None:
        """Show the article under the cursor in the pane, or say why there is none."""
        raise NotImplementedError

    def _found_text(self, answer: Answer) -> str:
        """How many of how many; then what else was looked for, and what narrows or orders the list."""
        bad = answer.problems
        wrong = plural("{key}: {count} problem", "{key}: {count} problems", bad)
        others = [other for word_and in answer.asked.spellings for other in word_and[1]]
        named = "、".join(others[:_SHOWN]) + ("…" if len(others) > _SHOWN else "")
        found = f"{len(answer.rows):,}" + ("" if answer.complete else "+")
        pieces = [
            _("{found} of {total:,}").format(found=found, total=answer.total),
            self.progress,
            _("also {spellings}").format(spellings=named) if named else "",
            self.office.label if self.office else "",
            "" if self.spelled else _("= no other words"),
            _("unread") if self.unread_only else "",
            _("by day") if self.article_list.grouped else "",
            "" if self.order == "date" else _(_ORDERS[self.order]),
            wrong.format(key=self.look.key("problems"), count=bad) if bad else "",
        ]
        return " · ".join(filter(None, pieces))

    @on(Failed)
    def show_failure(self, event: Failed) -> None:
        """Say what went wrong."""
        self.tell(str(event.error), severe=True)


def mentioned(row: OfficeRow) -> Node:
    """The query for the articles that mention what a row stands for."""
    return Or((*map(Word, row.names), mentions(*row.offices)))
