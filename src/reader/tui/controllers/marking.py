"""Keeping: what a person does with articles of the list, one or all marked, and what is remembered of it."""

import contextlib
import re
import threading
from collections.abc import Callable, Sequence

from textual import on, work
from textual.message import Message

from reader.i18n import _, plural
from reader.library import Library
from reader.model.article import Article, Summary
from reader.model.errors import ReaderError
from reader.text.conversion.convert import show_text
from reader.text.inert import inert_line
from reader.tui.controllers.narrowing import Narrowing
from reader.tui.options import Look
from reader.tui.screens.dialogs import Ask, Confirm
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.filter_bar import FilterBar

_MANY = 20
"""Articles above which a person is asked before all are marked read."""
_TAGS_NAMED = 12
"""Tags in use that the dialog names."""
_BETWEEN_TAGS = re.compile("[,，、;；]")


class Keeping(Narrowing):
    """Reading, with what is kept of it: marks, stars, tags, what was deleted, where a person left."""

    class Done(Message):
        """A change that takes its time was made."""

        def __init__(self, said: str) -> None:
            super().__init__()
            self.said = said

    def __init__(self, library: Library, look: Look, query: str, ids: Sequence[str] | None) -> None:
        super().__init__(library, look, query, ids)
        self._last = None if query else library.state.last("article")
        """The article under the cursor when the library was left."""
        self._one_change = threading.Lock()
        """Changes that take their time are made one after the other."""
        self._told: str | None = None
        """The problem of the reading state that was told last."""

    def on_mount(self) -> None:
        """Go to where the library was left."""
        self.go_to = self._last
        self._tell_problem()

    @on(ArticleList.Highlighted)
    @on(FilterBar.Changed)
    def stay(self) -> None:
        """Once a person has gone elsewhere, it is too late to go to where the library was left."""
        if self.go_to == self._last:
            self.go_to = None

    def keep_last(self) -> None:
        """Note where the library is left: the place, the article, the query."""
        if not self.is_mounted:
            return
        self.keep_place()
        self.keep_choices()
        self._keep_query()
        with contextlib.suppress(ReaderError):
            if summary := self.article_list.summary:
                self.library.state.keep_last("article", summary.id)

    def _keep_query(self) -> None:
        if query := self.filter_bar.query_text.strip():
            with contextlib.suppress(ReaderError):
                self.library.state.keep_last("query", query)

    def action_last_query(self) -> None:
        """Filter by the query that was cleared last, or with which the library was left."""
        if query := self.library.state.last("query"):
            self.filter_bar.query_text = query
        else:
            self.tell(_("there is no query of last time"))

    def widen(self) -> None:
        """Take away the marks, then what narrows the list."""
        if self.article_list.marked:
            self.article_list.set_marked(())
        else:
            self._keep_query()
            super().widen()

    def keep(self, change: Callable[[], None]) -> None:
        """Change the reading state, and show it in the list; say so where it cannot be kept."""
        super().keep(change)
        self._tell_problem()

    def _tell_problem(self) -> None:
        if (problem := self.library.state.problem) and problem != self._told:
            self.tell(problem, severe=True)
        self._told = problem

    # -- which articles

    def chosen(self) -> list[Summary]:
        """The marked articles in the order marked, else the one under the cursor; those that are there."""
        held = self.article_list
        if not held.marked:
            return [held.summary] if held.summary else []
        found = self.library.index.summaries(self.library.index.rows_of(held.marked))
        if len(found) < len(held.marked):
            held.set_marked([summary.id for summary in found])
        return found

    def chosen_articles(self) -> tuple[Article, ...]:
        """The same in full; one whose file cannot be read is named and left out."""
        found = []
        for summary in self.chosen():
            try:
                found.append(self.library.files.article(summary.id))
            except ReaderError as error:
                self.tell(str(error), severe=True)
        return tuple(found)

    def action_mark(self) -> None:
        """Mark the article under the cursor, or no longer, and go to the next."""
        held = self.article_list
        if summary := held.summary:
            others = [article_id for article_id in held.marked if article_id != summary.id]
            held.set_marked(others if summary.id in held.marked else [*held.marked, summary.id])
            held.move(1)

    def go_to_first_marked(self) -> None:
        """Go to the first of several marked articles that is listed."""
        held = self.article_list
        if len(held.marked) > 1:
            places = (self.library.index.position(article_id, held.rows) for article_id in held.marked)
            held.cursor = next((place for place in places if place is not None), held.cursor)

    def action_next_unread(self) -> None:
        """Go to the next unread article, round the end of the list."""
        rows, cursor = self.article_list.rows, self.article_list.cursor
        found = self.library.index.next_unread(rows, cursor)
        if found is None:
            found = self.library.index.next_unread(rows[:cursor], -1)
        if found is None:
            self.tell(_("no other article is unread"))
        else:
            self.article_list.cursor = found

    # -- read, starred, tagged

    def action_toggle_read(self) -> None:
        chosen = self.chosen()
        read = any(summary.unread for summary in chosen)
        self.keep(lambda: self.library.state.mark_all_read([held.id for held in chosen], read))

    def action_toggle_star(self) -> None:
        chosen = self.chosen()
        starred = not all(summary.starred for summary in chosen)
        self.keep(lambda: self.library.state.mark_all_starred([held.id for held in chosen], starred))

    @work
    async def action_tag(self) -> None:
        """Ask for the tags; of several articles for those that all have, which leaves each its others."""
        chosen = self.chosen()
        if not chosen:
            self.tell(_("there is no article to tag here"))
            return
        common = set(chosen[0].tags).intersection(*(held.tags for held in chosen))
        line = ", ".join(sorted(common))
        several = _("Tags that all {count} articles have, with commas between them")
        label = several.format(count=len(chosen)) if chosen[1:] else _("Tags, with commas between them")
        if in_use := "  ".join(f"#{tag}" for tag in self.library.state.tags_in_use()[:_TAGS_NAMED]):
            label += "\n" + _("in use: {tags}").format(tags=in_use)
        asked = Ask(label, line, _("Enter keeps them · Esc cancels"))
        typed = await self.app.push_screen_wait(asked)
        if typed is None or typed == line:
            return
        tags = [tag.strip().lstrip("#＃") for tag in _BETWEEN_TAGS.split(typed)]
        wanted = {held.id: [*tags, *(tag for tag in held.tags if tag not in common)] for held in chosen}
        self.keep(lambda: self.library.state.keep_all_tags(wanted))

    @work
    async def action_read_all(self) -> None:
        """Mark all shown read; ask where that is many."""
        rows = self.article_list.rows
        question = _("Mark all {count:,} listed articles read?").format(count=len(rows))
        if len(rows) > _MANY and not await self.app.push_screen_wait(Confirm(question)):
            return

        def change() -> str:
            self.library.state.mark_all_read(held.id for held in self.library.index.summaries(rows))
            return _("all listed articles are read")

        self._carry_out(change)

    # -- deleting and undoing

    @work
    async def action_delete(self) -> None:
        """Ask, and forget the saved query where that list has the focus, else delete the articles chosen."""
        if self.saved_list.has_focus:
            question = _("Forget the query {name}?")
            if (saved := self.saved_list.saved) and await self._affirmed(question.format(name=saved.name)):
                self.forget_saved()
            return
        chosen = self.chosen()
        if not chosen:
            self.tell(_("there is no article to delete here"))
            return
        if self.library.is_sample:
            self.tell(_("the sample library is not changed; import a page to begin your own"))
            return
        ids = [held.id for held in chosen]
        question = _("Move {what} to the trash? {key} undoes it.")
        if await self._affirmed(question.format(what=self._named(chosen), key=self.look.key("undo"))):
            self.go_to = self._next_to(ids)
            self.article_list.set_marked(())
            self._carry_out(lambda: _deleted(self.library.files.delete(ids)))

    def action_undo(self) -> None:
        """Undo the last change of this session."""

        def change() -> str:
            undone = self.library.state.undo()
            return _("undone: {what}").format(what=undone) if undone else _("nothing to undo")

        self._carry_out(change)

    async def _affirmed(self, question: str) -> bool:
        return await self.app.push_screen_wait(Confirm(question))

    def _named(self, chosen: Sequence[Summary]) -> str:
        """One article by its title as it is shown, several by their number."""
        if count := len(chosen) if chosen[1:] else 0:
            return plural("{count:,} article", "{count:,} articles", count).format(count=count)
        return inert_line(show_text(chosen[0].title, chosen[0].language, self.conversion))

    def _next_to(self, ids: Sequence[str]) -> str | None:
        """The listed article nearest to the cursor, downwards first, that is none of some."""
        held = self.article_list
        for index in (*range(held.cursor, held.count), *range(held.cursor - 1, -1, -1)):
            if (summary := held.summary_at(index)) and summary.id not in ids:
                return summary.id
        return None

    @work(thread=True, group="keep", exit_on_error=False)
    def _carry_out(self, change: Callable[[], str]) -> None:
        """Make a change that takes its time; it tells what it was."""
        with self._one_change:
            try:
                said = change()
            except ReaderError as error:
                said = ""
                self.post_message(self.Failed(error))
        self.post_message(self.Done(said))

    @on(Done)
    def show_done(self, event: Done) -> None:
        """Say what was done, and show what is kept, and which files there are, by now."""
        if event.said:
            self.tell(event.said)
        self.article_list.reload()
        self.show_saved()
        self.count_again()
        self.find()
        self._tell_problem()


def _deleted(count: int) -> str:
    return plural("{count:,} article deleted", "{count:,} articles deleted", count).format(count=count)
