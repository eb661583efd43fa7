"""Narrowing: what a person narrows the list by, and how the list follows the answers."""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol, get_args

from reader.i18n import _
from reader.library import Sort
from reader.model.article import Summary
from reader.model.directory import Office
from reader.model.directory_tree import OfficeRow
from reader.model.errors import ReaderError
from reader.model.feed import FeedBranch
from reader.model.query_parser import typed
from reader.tui.background.question import NamedFeeds, Question
from reader.tui.background.search import Answer, Search
from reader.tui.background.state_writer import StateWriter
from reader.tui.controllers.answer_line import ORDERS, answer_line, keeps_last, nothing_listed
from reader.tui.controllers.reading import Reading
from reader.tui.host import Articles, Bar, Host


class Shown(Protocol):
    """What the screen shows: what is lit in the pane, and the card of an office."""

    needles: tuple[str, ...]
    card: Office | None


class Narrowing:
    """Holds the question that the list answers."""

    def __init__(
        self,
        host: Host,
        shown: Shown,
        articles: Articles,
        bar: Bar,
        reading: Reading,
        writer: StateWriter,
        ids: Sequence[str] | None,
        answered: Callable[[], None],
    ) -> None:
        """`ids` are the only articles that are ever listed, None for all; `answered` follows every answer."""
        self._host = host
        self._shown = shown
        self._articles = articles
        self._bar = bar
        self._reading = reading
        self._writer = writer
        self._answered = answered
        self.search = Search(host, self, ids)
        self.question = Question()
        self._goal_id: str | None = None
        """The id of the article that the cursor is to go to as soon as it is listed."""
        self._last: str | None = None
        """The article under the cursor when the library was left."""
        self._cursor_id: str | None = None
        """The id of the article under the cursor, also while its file is read anew and has no row."""
        self.listed: Answer | None = None
        """The answer whose rows are listed."""
        self._waiting: list[Callable[[], object]] = []
        """What is to be done once all rows are listed."""
        self._stayed = False
        """The article in the pane has left the list, and no other was chosen since."""
        self._progress = ""
        """How far the files are read."""
        self._completions: list[str] = []
        """What the text in the bar was last completed to, and what else it could be."""

    def begin(self, text: str) -> None:
        """Ask for the first time: as the list was shown last, at the article it was left at."""
        state = self._host.library.state
        self._last = self._goal_id = None if text else state.last("article")
        hidden, by_day = (state.last(key) == "on" for key in ("hide-read", "group-by-day"))
        order = last if (last := state.last("order")) in get_args(Sort) else "date"
        self.change(text=text, unread_only=hidden, by_day=by_day, order=order)

    def ask(self) -> None:
        """Ask anew: the library holds something else."""
        self.search.ask(self.question, self._goal())

    def _keep(self, key: str, value: str) -> None:
        """Have it remembered for this library how its list is shown."""
        self._writer.write(lambda library: library.state.keep_last(key, value), quiet=True)

    def change(self, **fields: Any) -> None:
        """Ask a question that differs from the last in some fields."""
        self.question = replace(self.question, **fields)
        self._waiting.clear()
        self.ask()

    # -- commands

    def filter(self, text: str) -> None:
        """Narrow the list to what a query finds; an empty bar looks for all spellings again."""
        self.go_elsewhere()
        self.change(text=text, spellings=self.question.spellings or not text)

    def toggle_spellings(self) -> None:
        """Look for other regions' spellings too, or no longer."""
        self.change(spellings=not self.question.spellings)

    async def order(self) -> None:
        """Ask for the order of the list, and show it so."""
        orders: tuple[Sort, ...] = get_args(Sort)
        names = [_(ORDERS[order]) for order in orders]
        place = await self._host.ask_choice(_("Order of the list"), names, orders.index(self.question.order))
        if place is not None:
            self._keep("order", orders[place])
            self.change(order=orders[place])

    def hide_read(self) -> None:
        """Leave out the articles that were read, or list them again."""
        unread_only = not self.question.unread_only
        self._keep("hide-read", "on" if unread_only else "off")
        self.change(unread_only=unread_only)

    def group_by_day(self) -> None:
        """Put each day under a heading, in the order of dates, or date every article."""
        by_day = self.question.grouping != "day"
        order = "date" if by_day else self.question.order
        self._keep("group-by-day", "on" if by_day else "off")
        self._keep("order", order)
        self.change(by_day=by_day, order=order)

    def narrow_to(self, row: OfficeRow | None) -> None:
        """List the articles that mention the offices of a row; of a single office the pane shows the card."""
        if row and row.kind == "office":
            self._reading.show_card(row.offices[0], row.organisation)
        self.change(office=row)

    def narrow_to_feeds(self, branch: FeedBranch) -> None:
        """List the articles of a feed, or of a folder of feeds."""
        self.change(feeds=NamedFeeds(branch.path if branch.is_folder else branch.label, branch.keys))

    def widen(self) -> bool:
        """Take away the query, else the offices; False where nothing narrows the list."""
        if self._bar.text:
            self._bar.text = ""
        elif self.question.feeds:
            self.change(feeds=None)
        elif self.question.office:
            self._shown.card = None
            self.change(office=None)
        else:
            return False
        return True

    def go_to(self, article_id: str | None) -> None:
        """Have the cursor go to an article as soon as it is listed."""
        self._goal_id, self._last = article_id, None

    def look_for(self, word: str, article_id: str | None = None) -> None:
        """List all articles that hold a word in no other spelling, the cursor on one of them."""
        self._shown.card = None
        self.go_to(article_id)
        text, before = typed(word), self.question
        self.question = Question(text, order=before.order, spellings=False, by_day=before.by_day)
        self.ask()
        self._bar.text = text

    def widen_to(self, article_id: str) -> None:
        """Have the cursor go to an article of any office; the query stays."""
        self._shown.card = None
        self.go_to(article_id)
        self.change(office=None)

    def go_elsewhere(self) -> None:
        """It is too late to go to where the library was left."""
        if self._goal_id == self._last:
            self._goal_id = None

    async def complete(self) -> None:
        """Complete the last word in the bar; asked again, go on to what else it could be."""
        text = self._bar.text
        if text not in self._completions:
            self._completions = await asyncio.to_thread(self._host.library.index.completions, text)
        if self._completions and text == self._bar.text:
            place = self._completions.index(text) + 1 if text in self._completions else 0
            self._bar.complete_to(self._completions[place % len(self._completions)])

    # -- answers

    def show_answer(self, answer: Answer) -> None:
        """Show an answer, the cursor staying on its article."""
        before = self.listed
        same = before is not None and before.question == answer.question
        if before and before.complete and answer.rows is before.rows:
            return  # that is listed already
        above = answer.place_of(self._articles.rows) if before and same and not before.complete else None
        if above is not None:
            self._list_more(answer, above)
            return
        goal, index = self._goal(), self._host.library.index
        position = index.position(goal, answer.rows) if goal else None
        # the same question with other articles: the one in the pane stays listed until the cursor leaves it
        if same and goal and goal == self._cursor_id and position is None and (row := index.rows_of([goal])):
            if not answer.complete:
                return
            position = min(self._articles.cursor, len(answer.rows))
            rows = [*answer.rows[:position], row[0], *answer.rows[position:]]
            headings = [heading + (heading > position) for heading in answer.headings]
            answer = replace(answer, rows=rows, found=len(rows), headings=headings)
        self._note(answer)
        if keeps_last(answer) and before:
            return  # the last good list stays
        self.listed = answer
        if position is not None:
            self._goal_id, self._cursor_id = None, goal
        message = nothing_listed(answer)
        self._articles.placeholder = re.split("[.。]", message)[0]
        # its file is just being read anew, or it has gone
        self._stayed = bool(goal and answer.rows) and position is None and same
        cursor = self._articles.cursor if self._stayed else position or 0
        self._articles.complete, self._articles.unread = answer.complete, answer.unread
        self._articles.grouping = answer.question.grouping
        self._articles.show_rows(answer.rows, cursor, answer.query.needles, answer.headings)
        self._call_waiting()
        self._host.paint()  # the list first: it was asked for
        self._host.after_paint(lambda: self._show_in_pane(answer, message))

    def _list_more(self, answer: Answer, above: int) -> None:
        """List more rows of the answer that is listed, so many of them above, or know how many there are."""
        self._note(answer)
        if self.listed and answer.rows is not self.listed.rows:
            self._articles.complete, self._articles.unread = answer.complete, answer.unread
            self._articles.add_rows(answer.rows, above, answer.headings)
        self.listed = answer
        self._call_waiting()

    def _note(self, answer: Answer) -> None:
        if answer.question == self.question:  # else something newer is said, of what lists nothing
            line = answer_line(answer, self._progress, self._host.options.key("problems"))
            self._bar.show_result(line, wrong=keeps_last(answer))
        self._answered()

    def when_complete(self, call: Callable[[], object]) -> None:
        """Call something once all rows are listed; never, where another question is asked before."""
        self._waiting.append(call)
        self.search.ask_all_rows()
        self._call_waiting()

    def _call_waiting(self) -> None:
        while self.listed and self.listed.complete and self._waiting:
            self._waiting.pop(0)()

    def _show_in_pane(self, answer: Answer, message: str) -> None:
        self._shown.needles = answer.query.needles
        if not self._stayed:
            self._reading.follow(self._articles.summary, message)

    def show_misread(self, message: str) -> None:
        """Name what cannot be asked; the last good list stays."""
        self._bar.show_result(message, wrong=True)
        self._answered()

    def show_failure(self, error: ReaderError) -> None:
        """Say that the library could not be asked."""
        self._host.report(error)
        self._answered()

    def show_snippets(self, snippets: Mapping[int, str]) -> None:
        """Show where articles were found, or how they begin."""
        self._articles.show_snippets(snippets)

    def ask_snippets(self, rows: Sequence[int], length: int) -> None:
        """Rows came into view that have room for `length` code points of text, 0 for a single line."""
        needles = self.listed.query.needles if self.listed else ()
        self.search.ask_snippets(rows, needles, length)

    def count_unread(self) -> None:
        """Ask how many of the articles listed are unread."""
        if self.listed and self.listed.complete:
            self.search.count_unread(self.listed.rows)

    def show_unread(self, count: int, rows: Sequence[int]) -> None:
        """Show how many articles of some rows are unread, if these are those listed by now."""
        if self.listed and rows is self.listed.rows:
            self._articles.unread = count

    def show_highlighted(self, summary: Summary) -> None:
        """Another article was chosen in the list."""
        self.go_elsewhere()
        self._stayed = False
        self._reading.show(summary.id)

    def show_progress(self, text: str) -> None:
        """Say how far the files are read, and ask anew over what is read by now."""
        self._progress = text
        self.ask()

    def _goal(self) -> str | None:
        """The id of the article that the cursor is to stand on; notes the one under it."""
        summary = self._articles.summary
        if summary and not self._stayed:
            self._cursor_id = summary.id
        return self._goal_id or self._cursor_id
