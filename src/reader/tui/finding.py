"""Finding: what the screen asks the library in threads, and how the answers change the list and the tree."""

from collections.abc import Mapping, Sequence

from textual import on, work
from textual.message import Message
from textual.worker import get_current_worker

from reader.library import Library, Sort, mentions
from reader.model.errors import ReaderError
from reader.model.office_rows import OfficeRow, all_rows
from reader.model.query import Node, Or, Word, both, parse, words
from reader.text.fold import fold
from reader.tui.filter_bar import FilterBar
from reader.tui.frame import Frame
from reader.tui.look import Look

Question = tuple[str, OfficeRow | None, Sort]
"""Query, office, order: what an answer must fit to be shown."""

_NO_ARTICLES = """\
No articles yet. Press i to paste a page or name a file, or run: reader import PAGE

還沒有文章：按 i 貼上網頁，或執行 reader import。
还没有文章：按 i 粘贴网页，或运行 reader import。"""
_NO_MATCH = """\
No article matches. Esc clears the filter.

沒有符合的文章，按 Esc 清除篩選。
没有符合的文章，按 Esc 清除筛选。"""


class _Left(Exception):
    """The screen was left while the files were read."""


class Finding(Frame):
    """The frame, with a list that answers the query."""

    class Found(Message):
        """The answer to a question: which rows, of how many."""

        def __init__(
            self, question: Question, node: Node, rows: Sequence[int], total: int, problems: int
        ) -> None:
            super().__init__()
            self.question, self.node, self.rows, self.total = question, node, rows, total
            self.problems = problems

    class Refreshed(Message):
        """The cache holds more than before, or what it held has changed."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done, self.total = done, total

    class Counted(Message):
        """How many articles mention the offices of each row of the tree."""

        def __init__(self, counts: Mapping[tuple[str, str, str], int]) -> None:
            super().__init__()
            self.counts = counts

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
        self._first_query = query
        self.go_to: str | None = None
        """The id of the article that the cursor is to go to as soon as it is listed."""
        self._progress = ""
        self._looked = False
        """Whether the files were looked at."""

    def on_mount(self) -> None:
        """Show what the cache holds; only then look at the files, which takes a large library a while."""
        with self.prevent(FilterBar.Changed):
            self.filter_bar.query_text = self._first_query
        self.show_directories()
        self.find()

    @property
    def question(self) -> Question:
        """What the list has to answer."""
        return self.filter_bar.query_text, self.office, self.order

    @on(FilterBar.Changed)
    def find(self) -> None:
        """Ask anew."""
        self._ask(self.question)

    @work(thread=True, exclusive=True, group="find", exit_on_error=False)
    def _ask(self, question: Question) -> None:
        worker = get_current_worker()
        text, office, order = question
        node = parse(text)
        narrowed = both(node, _mentioned(office)) if office else node
        try:
            rows = self.library.rows(narrowed, order)
            if self.ids is not None:
                listed = set(rows)
                rows = [row for row in self.library.rows_of(self.ids) if row in listed]
            total = len(self.ids) if self.ids is not None else self.library.count()
            problems = len(self.library.problems()) + len(self.look.problems)
        except ReaderError as error:
            self.post_message(self.Failed(error))
            return
        if not worker.is_cancelled:
            self.post_message(self.Found(question, node, rows, total, problems))

    @on(Found)
    def show_found(self, event: Found) -> None:
        """Show an answer, the cursor staying on its article, unless the question has changed meanwhile."""
        if event.question != self.question:
            return
        shown = self.article_list.summary
        wanted = self.go_to or (shown.id if shown else None)
        position = self.library.position(wanted, event.rows) if wanted else None
        if position is not None:
            self.go_to = None
        self.article_list.show_rows(event.rows, position or 0)
        self.pane.light([folded for word in words(event.node) if (folded := fold(word))])
        self.filter_bar.show_found(self._found_text(event))
        self.show_current("" if event.rows else _NO_MATCH if event.total else _NO_ARTICLES)
        if not self._looked:
            self._looked = True
            self.call_after_refresh(self.bring_up_to_date)

    def show_current(self, why_none: str) -> None:
        """Show the article under the cursor in the pane, or say why there is none."""
        raise NotImplementedError

    def _found_text(self, event: Found) -> str:
        count = f"{len(event.rows):,} of {event.total:,}"
        bad = event.problems
        problems = f"P: {bad} problem{'s' if bad > 1 else ''}" if bad else ""
        pieces = [problems, self._progress, self.office.label if self.office else "", count]
        if self.order != "date":
            pieces.insert(0, f"by {self.order}")
        return " · ".join(filter(None, pieces))

    # -- the cache

    @work(thread=True, exclusive=True, group="refresh", exit_on_error=False)
    def bring_up_to_date(self) -> None:
        """Read what is new or changed, and tell now and then while it takes long."""

        worker = get_current_worker()

        def progress(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise _Left
            if done < total:
                self.post_message(self.Refreshed(done, total))

        try:
            if self.library.refresh(every_file=True, progress=progress):
                self.post_message(self.Refreshed(0, 0))
            counts = {}
            for row in all_rows(self.library.directories()):
                if worker.is_cancelled:
                    return
                counts[row.key] = self.library.matches(_mentioned(row))
            self.post_message(self.Counted(counts))
        except ReaderError as error:
            self.post_message(self.Failed(error))
        except _Left:
            return

    @on(Refreshed)
    def show_refreshed(self, event: Refreshed) -> None:
        """Ask anew over what the cache holds by now."""
        reading = event.done < event.total
        self._progress = f"reading {event.done:,} of {event.total:,}" if reading else ""
        if not reading:
            self.show_directories()
        self.find()

    @on(Counted)
    def show_counts(self, event: Counted) -> None:
        """Show how often offices are mentioned."""
        self.office_tree.show_counts(event.counts)

    @on(Failed)
    def show_failure(self, event: Failed) -> None:
        """Say what went wrong."""
        self.tell(str(event.error), severe=True)

    def show_directories(self) -> None:
        """Show the offices that the library holds by now."""
        directories = self.library.directories()
        self.set_class(not directories, "-no-offices")
        self.office_tree.show_directories(directories)


def _mentioned(row: OfficeRow) -> Node:
    """The query for the articles that mention what a row stands for."""
    return Or((*map(Word, row.names), mentions(*row.offices)))
