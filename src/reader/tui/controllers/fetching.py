"""Fetching: the feeds in the background, when a person asks or by itself; the page of one article again."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.feeds.fetch_process import FetchProcess
from reader.i18n import _, plural
from reader.library import Library
from reader.model.errors import ReaderError
from reader.model.feed import seconds
from reader.text.formats.shown_dates import shown_time
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.host import Host

if TYPE_CHECKING:
    from reader.feeds.update import FetchReport


class Shown(Protocol):
    """What the screen shows of a fetch."""

    fetching: str
    """How far it is; empty where none is under way."""


class _Page(NamedTuple):
    """A fetch of the page of one article."""

    library: Library
    article_id: str


class Refreshing(Protocol):
    """Who keeps the list up with the library."""

    is_led: bool
    """The fetch reads its own new files into the index."""

    def count_again(self) -> None:
        """Look for new files, show them, and count what the feeds have."""

    def follow(self) -> None:
        """Show what another process has put into the index."""


@dataclass(frozen=True, slots=True)
class _Request:
    """A fetch of the feeds."""

    library: Library
    by_itself: bool = False
    """Nobody asked: a feed is left alone until its own time has come, and nothing is said of nothing new."""


class Fetching:
    """Brings what is new, one fetch of the feeds at a time; the page of an article does not wait for that."""

    def __init__(
        self,
        host: Host,
        shown: Shown,
        in_pane: Callable[[], str | None],
        refresher: Refreshing,
        changed: Callable[[str], None],
    ) -> None:
        """`in_pane` gives the id of the article in the pane; `changed` is called with the id of an article
        whose file was written anew.
        """
        self._host = host
        self._shown = shown
        self._in_pane = in_pane
        self._refresher = refresher
        self._changed = changed
        self._process = FetchProcess()
        self._stopped = threading.Event()
        self._progress = self._pages = ""
        """How far the fetch of the feeds is, and that of pages; empty where there is none."""
        self.thread = OwnerThread("fetch", self._fetch_feeds, host.report)
        self.page_thread = OwnerThread("page", self._fetch_pages, host.report)

    def begin(self) -> None:
        """Fetch by itself every so often, where a person has set that."""
        if every := self._host.options.settings.fetch_every:
            self._host.after(seconds(every), self._fetch_by_itself)

    def stop(self) -> None:
        """End what is under way; the next fetch goes on."""
        self._stopped.set()
        self._process.stop()

    def fetch(self) -> None:
        """Fetch the feeds."""
        if self.thread.is_idle():
            self.thread.put(_Request(self._host.library))
        else:
            self._host.tell(_("a fetch is under way"))

    def full_text(self) -> None:
        """Ask again for the whole text of the article in the pane."""
        if article_id := self._in_pane():
            self.page_thread.put(_Page(self._host.library, article_id))
        else:
            self._host.tell(_("there is no article here"))

    def _fetch_by_itself(self) -> None:
        if self.thread.is_idle():
            self.thread.put(_Request(self._host.library, by_itself=True))
        self.begin()

    # -- on the threads

    def _fetch_pages(self, requests: Sequence[_Page]) -> None:
        self._host.deliver(partial(self._show_pages, _("fetching its page")))
        from reader.feeds.full_text import ask_again  # loads what reads HTML

        try:
            for library, article_id in dict.fromkeys(requests):
                if self._stopped.is_set():
                    return
                try:
                    before = library.files.article(article_id)
                    after = ask_again(library, article_id, datetime.now().astimezone())
                except ReaderError as error:
                    self._host.report(error)
                    continue
                same = after.body == before.body and after.incomplete == before.incomplete
                self._tell(_("its page says the same") if same else _("the text of its page is here"))
                self._host.deliver(partial(self._changed, article_id))
        finally:
            self._host.deliver(partial(self._show_pages, ""))

    def _fetch_feeds(self, requests: Sequence[_Request]) -> None:
        try:
            self._fetch(requests[-1])
        finally:
            self._host.deliver(self._end)

    def _fetch(self, request: _Request) -> None:
        library = request.library
        feeds = library.feeds.all()
        if not feeds:
            if not request.by_itself:
                key = self._host.options.key("import")
                self._tell(_("there are no feeds; {key} takes the address of one").format(key=key))
            return
        self._host.deliver(self._begin_to_follow)
        older = 0 if request.by_itself else None
        report = self._process.run(library, feeds, older, progress=self._note_progress, written=self._written)
        if report is None:
            self._tell(_("another fetch is under way; it brings the news"))
        else:
            self._host.deliver(partial(self._done, report, request.by_itself))

    def _note_progress(self, done: int, total: int) -> None:
        message = _("fetching {done:,} of {total:,}").format(done=done, total=total)
        self._host.deliver(partial(self._show_progress, message))

    def _written(self) -> None:
        self._host.deliver(self._refresher.follow)

    def _tell(self, message: str) -> None:
        self._host.deliver(partial(self._host.tell, message))

    # -- on the screen

    def _begin_to_follow(self) -> None:
        self._refresher.is_led = True

    def _end(self) -> None:
        self._refresher.is_led = False
        self._show_progress("")

    def _show_progress(self, message: str) -> None:
        self._progress = message
        self._shown.fetching = " · ".join(filter(None, (self._progress, self._pages)))

    def _show_pages(self, message: str) -> None:
        self._pages = message
        self._show_progress(self._progress)

    def _done(self, report: "FetchReport", by_itself: bool) -> None:
        """Say what came; what failed is listed with the problems."""
        self._refresher.count_again()
        for note in report.notes:
            self._host.record(note)
        count, failed, held = len(report.written), len(report.failures), len(report.held)
        pieces = [plural("{count:,} new article", "{count:,} new articles", count).format(count=count)]
        if failed:
            message = plural("{key}: {count} feed failed", "{key}: {count} feeds failed", failed)
            pieces.append(message.format(key=self._host.options.key("problems"), count=failed))
        if held and not by_itself:
            message = plural("{count} feed waits until {time}", "{count} feeds wait until {time}", held)
            first = min(due for _feed, due in report.held)
            pieces.append(message.format(count=held, time=shown_time(first)))
        if count or failed or not by_itself:
            self._host.tell(" · ".join(pieces))
