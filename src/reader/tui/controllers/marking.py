"""Marking: what a person does with articles of the list, one or all marked: read, star, tag, delete, undo.

What is done is shown at once, and written down by the thread that writes the state; where that cannot be
done, it is told, and the list shows again what is.
"""

import asyncio
import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Protocol

from reader.i18n import _, plural
from reader.library import Library
from reader.model.article import Article, Summary
from reader.model.conversion import Conversion
from reader.model.errors import ReaderError
from reader.text.conversion.convert import show_text
from reader.text.inert import inert_line
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.background.state_writer import StateWriter, Write
from reader.tui.host import Articles, Change, Host

_MANY = 20
"""Articles above which a person is asked before all are marked read."""
_TAGS_NAMED = 12
"""Tags in use that the dialog names."""
_BETWEEN_TAGS = re.compile("[,，、;；]")


class Shown(Protocol):
    """What the screen shows, and how."""

    article: Article | None
    conversion: Conversion

    @property
    def is_reading(self) -> bool:
        """Whether the article is in view, and nobody types."""


class Marking:
    """Changes what is kept of articles."""

    def __init__(
        self,
        host: Host,
        shown: Shown,
        articles: Articles,
        writer: StateWriter,
        in_pane: Callable[[], str | None],
        go_to: Callable[[str | None], None],
        changed: Callable[[], None],
        marked: Callable[[], None],
    ) -> None:
        """`in_pane` gives the id of the article that the pane shows or is about to show; `go_to` says where
        the cursor is to go once the list is asked anew; `changed` has it asked anew; `marked` is called
        when it shows other marks.
        """
        self._in_pane = in_pane
        self._host = host
        self._shown = shown
        self._articles = articles
        self._writer = writer
        self._go_to = go_to
        self._changed = changed
        self._marked = marked
        self.thread = OwnerThread("unread", self._find_unread, host.report)
        self._stop_rest: Callable[[], None] | None = None
        """Ends the wait after which the article in the pane is read."""

    # -- which articles

    def chosen(self) -> list[Summary]:
        """The marked articles in the order marked, else the one in the pane; those that are there."""
        articles, shown = self._articles, self._in_pane()
        if not articles.marked and articles.summary and articles.summary.id == shown:
            return [articles.summary]
        index = self._host.library.index
        wanted = articles.marked or tuple(filter(None, [shown]))
        summaries = index.summaries(index.rows_of(wanted))
        if len(summaries) < len(articles.marked):
            articles.marked = tuple(summary.id for summary in summaries)
        return [articles.changed(summary) for summary in summaries]

    def _chosen_or_told(self) -> list[Summary]:
        if not (chosen := self.chosen()):
            self._host.tell(_("there is no article here"))
        return chosen

    def go_to_first_marked(self) -> None:
        """Go to the first of several marked articles that is listed."""
        articles, library = self._articles, self._host.library
        if len(articles.marked) > 1:
            places = (library.index.position(article_id, articles.rows) for article_id in articles.marked)
            articles.cursor = next((place for place in places if place is not None), articles.cursor)

    def unmark(self) -> bool:
        """Take away all marks; False where there are none."""
        marked = bool(self._articles.marked)
        self._articles.marked = ()
        return marked

    @property
    def has_marks(self) -> bool:
        """Whether any article is marked."""
        return bool(self._articles.marked)

    # -- read

    def begin_rest(self) -> None:
        """Another article is in the pane: it is read after a moment's rest there."""
        self.break_rest()
        if self._shown.article:
            self._stop_rest = self._host.after(self._host.options.settings.rest, self._end_rest)

    def break_rest(self) -> None:
        """Something lies over the article: nobody reads it."""
        if self._stop_rest:
            self._stop_rest()
        self._stop_rest = None

    def _end_rest(self) -> None:
        self.mark_read() if self._shown.is_reading else self.begin_rest()

    def mark_read(self) -> None:
        """The article in the pane counts as read."""
        article, summary = self._shown.article, self._articles.summary
        if article and summary and summary.id == article.id and summary.unread:
            self._change(
                {summary.id: {"unread": False}},
                lambda library: library.state.mark_read(summary.id, undoable=False),
            )

    def toggle_read(self) -> None:
        """Mark articles read, or all of them unread."""
        chosen = self._chosen_or_told()
        ids, read = [summary.id for summary in chosen], any(summary.unread for summary in chosen)
        self._change(
            {article_id: {"unread": not read} for article_id in ids},
            lambda library: library.state.mark_all_read(ids, read),
        )

    def toggle_star(self) -> None:
        """Star articles, or take the star from all of them."""
        chosen = self._chosen_or_told()
        ids, starred = [summary.id for summary in chosen], not all(summary.starred for summary in chosen)
        self._change(
            {article_id: {"starred": starred} for article_id in ids},
            lambda library: library.state.mark_all_starred(ids, starred),
        )

    async def read_all(self) -> None:
        """Mark all shown read; ask where that is many."""
        complete = asyncio.Event()
        self._articles.when_complete(complete.set)
        await complete.wait()
        rows = self._articles.rows
        question = _("Mark all {count:,} listed articles read?").format(count=len(rows))
        if len(rows) > _MANY and not await self._host.confirm(question):
            return

        def write(library: Library) -> str:
            library.state.mark_all_read(library.index.ids_of(rows))
            return _("all listed articles are read")

        self._carry_out(write)

    # -- the next unread

    def next_unread(self) -> None:
        """Go to the next unread article, round the end of the list."""
        articles = self._articles
        ahead = range(articles.cursor + 1, len(articles.rows))
        for index in ahead:
            summary = articles.cached_summary(index)
            if summary is None:
                break
            if summary.unread:
                articles.cursor = index
                return
        articles.when_complete(lambda: self.thread.put((self._host.library, articles.rows, articles.cursor)))

    def _find_unread(self, requests: Sequence[tuple[Library, Sequence[int], int]]) -> None:
        library, rows, cursor = requests[-1]
        try:
            index = library.index.next_unread(rows, cursor)
            if index is None:
                index = library.index.next_unread(rows[:cursor], -1)
        except ReaderError as error:
            self._host.report(error)
        else:
            self._host.deliver(partial(self._show_unread, rows, index))

    def _show_unread(self, rows: Sequence[int], index: int | None) -> None:
        if index is None:
            self._host.tell(_("no other article is unread"))
        elif rows is self._articles.rows:
            self._articles.cursor = index

    # -- tags

    async def tag(self) -> None:
        """Ask for the tags; of several articles for those that all have, which leaves each its others."""
        chosen = self.chosen()
        if not chosen:
            self._host.tell(_("there is no article to tag here"))
            return
        common = set(chosen[0].tags).intersection(*(summary.tags for summary in chosen))
        line = ", ".join(sorted(common))
        label, hint = self._tag_label(len(chosen)), _("Enter keeps them · Esc cancels")
        typed = await self._host.ask_line(label, line, hint)
        if typed is None or typed == line:
            return
        tags = [tag.strip().lstrip("#＃") for tag in _BETWEEN_TAGS.split(typed)]
        wanted = {
            summary.id: [*tags, *(tag for tag in summary.tags if tag not in common)] for summary in chosen
        }
        self._change(
            {article_id: {"tags": tuple(sorted(filter(None, new)))} for article_id, new in wanted.items()},
            lambda library: library.state.keep_all_tags(wanted),
        )

    def _tag_label(self, count: int) -> str:
        several = _("Tags that all {count} articles have, with commas between them")
        label = several.format(count=count) if count > 1 else _("Tags, with commas between them")
        if in_use := "  ".join(f"#{tag}" for tag in self._host.library.state.tags_in_use()[:_TAGS_NAMED]):
            label += "\n" + _("in use: {tags}").format(tags=in_use)
        return label

    # -- deleting and undoing

    async def delete(self) -> None:
        """Ask, and move the articles to the trash."""
        chosen = self.chosen()
        if not chosen:
            self._host.tell(_("there is no article to delete here"))
            return
        if self._host.library.is_sample:
            self._host.tell(_("the sample library stays as it is: import your own"))
            return
        ids = [summary.id for summary in chosen]
        question = _("Move {what} to the trash? {key} undoes it.")
        key = self._host.options.key("undo")
        if await self._host.confirm(question.format(what=self._named(chosen), key=key)):
            self._go_to(self._neighbour_of(ids))
            self._articles.marked = ()
            self._carry_out(lambda library: _deleted(library.files.delete(ids)))

    def undo(self) -> None:
        """Undo the last change of this session."""

        def write(library: Library) -> str:
            undone = library.state.undo()
            return _("undone: {what}").format(what=undone) if undone else _("nothing to undo")

        self._carry_out(write)

    def _named(self, chosen: Sequence[Summary]) -> str:
        """One article by its title as it is shown, several by their number."""
        if count := len(chosen) if chosen[1:] else 0:
            return plural("{count:,} article", "{count:,} articles", count).format(count=count)
        return inert_line(show_text(chosen[0].title, chosen[0].language, self._shown.conversion))

    def _neighbour_of(self, ids: Iterable[str]) -> str | None:
        """The listed article nearest to the cursor, downwards first, that is none of some."""
        cursor, gone = self._articles.cursor, set(ids)
        for index in (*range(cursor, len(self._articles.rows)), *range(cursor - 1, -1, -1)):
            if (summary := self._articles.summary_at(index)) and summary.id not in gone:
                return summary.id
        return None

    # -- writing

    def _change(self, change: Change, write: Write) -> None:
        """Show a change, and have it written down; once that is done, or could not be, show what is."""
        self._articles.add_change(change)

        def show() -> None:
            self._articles.remove_change(change)
            self._marked()

        self._writer.write(write, lambda _nothing: show(), show)

    def _carry_out(self, write: Callable[[Library], str]) -> None:
        """Have something written that takes its time, and tells what it was."""

        def done(message: str) -> None:
            self._host.tell(message)
            self._show_changed()

        self._writer.write(write, done, self._show_changed)

    def _show_changed(self) -> None:
        self._articles.reload()
        self._changed()


def _deleted(count: int) -> str:
    return plural("{count:,} article deleted", "{count:,} articles deleted", count).format(count=count)
