"""The controllers of the main screen, put together: each is given what it needs, and ends with the others."""

import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from textual.app import App

from reader.tui.background import refresher
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.background.refresher import Refresher
from reader.tui.background.state_writer import StateWriter
from reader.tui.controllers import (
    exporting,
    fetching,
    marking,
    narrowing,
    panes,
    reading,
    stepping,
)
from reader.tui.controllers.corpus import comparing, concordancing
from reader.tui.controllers.corpus.comparing import Comparing
from reader.tui.controllers.corpus.concordancing import Concordancing
from reader.tui.controllers.corpus.counting import Counting
from reader.tui.controllers.exporting import Exporting
from reader.tui.controllers.fetching import Fetching
from reader.tui.controllers.importing import Importing
from reader.tui.controllers.marking import Marking
from reader.tui.controllers.narrowing import Narrowing
from reader.tui.controllers.panes import Panes
from reader.tui.controllers.reading import Reading
from reader.tui.controllers.saving import Saving
from reader.tui.controllers.stepping import Stepping
from reader.tui.host import Host
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.corpus.timeline import Timeline
from reader.tui.widgets.query_bar import QueryBar
from reader.tui.widgets.reading_pane import ReadingPane
from reader.tui.widgets.saved_queries import SavedQueries

LEAVING = 3.0
"""Seconds that what is still to be written has when the screen is left."""


class View(
    comparing.Shown,
    concordancing.Shown,
    exporting.Shown,
    fetching.Shown,
    marking.Shown,
    narrowing.Shown,
    panes.Shown,
    reading.Shown,
    refresher.Shown,
    stepping.Shown,
    Protocol,
):
    """The screen, with what it shows."""

    @property
    def host(self) -> Host:
        """What the screen does for its controllers."""

    @property
    def app(self) -> App[Any]:
        """The program."""

    article_list: ArticleList
    filter_bar: QueryBar
    pane: ReadingPane
    saved_list: SavedQueries
    timeline: Timeline


class Controllers:
    """What acts for a person."""

    def __init__(
        self, screen: View, terminal: exporting.Terminal, ids: Sequence[str] | None, *, picking: bool
    ) -> None:
        """`ids` are the only articles ever listed, None for all; `picking`: choosing one prints it."""
        host, articles, bar = screen.host, screen.article_list, screen.filter_bar
        self._screen = screen
        self.writer = StateWriter(host)
        self.reading = Reading(host, screen, screen.pane, self.writer)
        self.narrowing = Narrowing(
            host, screen, articles, bar, self.reading, self.writer, ids, self._follow_list
        )
        self.refresher = Refresher(host, screen, self.narrowing.show_progress)
        self.saving = Saving(
            host,
            articles,
            bar,
            self.writer,
            self.refresher.count_again,
            lambda: self.narrowing.listed,
            screen.action_run,
        )
        self.marking = Marking(
            host,
            screen,
            articles,
            self.writer,
            lambda: self.reading.article_id,
            self.narrowing.go_to,
            self._ask_anew,
            self.refresher.count_feeds,
        )
        self.importing = Importing(host, self._show_imported)
        self.exporting = Exporting(host, screen, screen.pane, terminal, self.marking, self._show_edited)
        self.fetching = Fetching(
            host, screen, lambda: self.reading.article_id, self.refresher, self._show_fetched
        )
        self.comparing = Comparing(host, screen, screen.pane, self.reading, self.marking)
        self.counting = Counting(host, screen, screen.timeline, bar, lambda: self.narrowing.question, ids)
        self.concordancing = Concordancing(
            host, screen, bar, screen.pane, self.narrowing, self.open_article, self._open_words
        )
        self.panes = Panes(screen, articles, screen.pane, self.comparing.close)
        self.stepping = Stepping(
            screen,
            articles,
            screen.saved_list,
            self.marking,
            self.saving,
            (screen.pane.end_finding, self.end_view, self.widen),
            picking=picking,
        )

    def begin(self, query: str) -> None:
        """Begin as a person set it or left it: ask for the list, and keep up with the files."""
        self.reading.begin()
        self.writer.tell_problem()
        self.refresher.load()
        self.narrowing.begin(query)
        self.fetching.begin()

    def filter(self, text: str) -> None:
        """Narrow the list to what a query finds; the one before may be wanted again."""
        self.saving.replaced(self.narrowing.question.text, text)
        self.narrowing.filter(text)

    def open_article(self, article_id: str, then: Callable[[], None] = lambda: None) -> None:
        """Go into an article; what follows is done once the pane shows it."""
        self.saving.keep_query()
        self.reading.show(article_id)
        self.reading.then(self.marking.mark_read)
        self.reading.then(then)
        self._screen.set_focus(self._screen.pane)

    def widen(self) -> bool:
        """Take away the timeline, else, the query kept, what narrows the list; False where nothing does."""
        if self.counting.close():
            return True
        self.saving.keep_query()
        return self.narrowing.widen()

    def end_view(self) -> bool:
        """End the comparison, the timeline in use, or that the article is alone; False where none is so."""
        return self.comparing.close() or self.counting.close_focused() or self.panes.end_zen()

    def keep_last(self) -> None:
        """Have it written down where the library is left: the place, the article, the query."""
        self.reading.keep_place()
        self.saving.keep_query()
        self.saving.keep_article()

    def end(self) -> None:
        """End all threads, and wait, not for ever, for what is half done and for what is to be written."""
        end = time.monotonic() + LEAVING
        others = [thread for thread in self.threads() if thread is not self.writer.thread]
        self.narrowing.search.close()
        self.concordancing.stop()
        self.fetching.stop()
        for thread in others:
            thread.close(0)
        self.writer.close(LEAVING)
        for thread in others:
            thread.close(max(0.0, end - time.monotonic()))

    def threads(self) -> Iterable[OwnerThread[Any]]:
        """The threads that work for the screen."""
        owners = (
            self.narrowing.search,
            self.refresher,
            self.reading,
            self.marking,
            self.comparing,
            self.counting,
            self.concordancing,
            self.importing,
            self.fetching,
            self.writer,
        )
        return [*(owner.thread for owner in owners), self.fetching.page_thread]

    async def _open_words(self, counter: Concordancing) -> concordancing.View:
        from reader.tui.screens.words_screen import WordsScreen  # few people open it

        options = self._screen.host.options
        keys = options.settings.keys["words-by-region"]
        screen = WordsScreen(counter, keys, plain=options.ambiguous_wide)
        await self._screen.app.push_screen(screen)
        return screen

    def _follow_list(self) -> None:
        self.refresher.begin()
        self.counting.follow()

    def _ask_anew(self) -> None:
        """Marks or files have changed."""
        self.refresher.count_again()
        self.narrowing.ask()

    def _show_imported(self, article_id: str | None) -> None:
        if article_id:
            self.narrowing.widen_to(article_id)
        self.refresher.refresh()
        self.refresher.count_feeds()

    def _show_fetched(self, article_id: str) -> None:
        """The page of an article came; a person may have gone on to another one meanwhile."""
        if article_id == self.reading.article_id:
            self.reading.show(article_id, again=True)
        self.refresher.refresh()

    def _show_edited(self, article_id: str) -> None:
        self.reading.show(article_id, again=True)
        self.refresher.refresh()
