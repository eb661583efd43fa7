"""Fetching: the feeds in the background, when a person asks or by itself; the page of one article again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reader.feeds.fetch_process import FetchProcess
from reader.i18n import _, plural
from reader.library import Library
from reader.model.feed import seconds
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.host import Host

if TYPE_CHECKING:
    from reader.feeds.update import FetchReport


class Shown(Protocol):
    """What the screen shows of a fetch."""

    fetching: str


@dataclass(frozen=True, slots=True)
class _Request:
    """What is to be fetched."""

    library: Library
    article_id: str | None = None
    """The article whose page is asked for again; None for the feeds."""
    by_itself: bool = False
    """Nobody asked: a feed is left alone until its own time has come, and nothing is said of nothing new."""


class Fetching:
    """Brings what is new, one fetch at a time."""

    def __init__(
        self,
        host: Host,
        shown: Shown,
        in_pane: Callable[[], str | None],
        refresh: Callable[[], None],
        changed: Callable[[str], None],
    ) -> None:
        """`in_pane` gives the id of the article in the pane; `refresh` has new files listed; `changed` is
        called with the id of an article whose file was written anew.
        """
        self._host = host
        self._shown = shown
        self._in_pane = in_pane
        self._refresh = refresh
        self._changed = changed
        self._process = FetchProcess()
        self.thread = OwnerThread("fetch", self._handle, host.report)

    def begin(self) -> None:
        """Fetch by itself every so often, where a person has set that."""
        if every := self._host.options.settings.fetch_every:
            self._host.after(seconds(every), self._fetch_by_itself)

    def stop(self) -> None:
        """End what is under way; the next fetch goes on."""
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
            self._shown.fetching = _("fetching its page")
            self.thread.put(_Request(self._host.library, article_id))
        else:
            self._host.tell(_("there is no article here"))

    def _fetch_by_itself(self) -> None:
        if self.thread.is_idle():
            self.thread.put(_Request(self._host.library, by_itself=True))
        self.begin()

    # -- on the thread

    def _handle(self, requests: Sequence[_Request]) -> None:
        try:
            for request in requests:
                if request.article_id:
                    self._fetch_page(request.library, request.article_id)
                else:
                    self._fetch_feeds(request)
        finally:
            self._host.deliver(partial(self._show, ""))

    def _fetch_page(self, library: Library, article_id: str) -> None:
        from reader.feeds.full_text import ask_again  # loads what reads HTML

        ask_again(library, article_id, datetime.now().astimezone())
        self._host.deliver(partial(self._changed, article_id))

    def _fetch_feeds(self, request: _Request) -> None:
        library = request.library
        feeds = library.feeds.all()
        if not feeds:
            if not request.by_itself:
                self._tell(_("there are no feeds; `reader feed add URL` adds one"))
            return
        older = 0 if request.by_itself else None
        report = self._process.run(library, feeds, older, progress=self._progress, written=self._written)
        if report is None:
            self._tell(_("another fetch is under way; it brings the news"))
        else:
            self._host.deliver(partial(self._done, report, request.by_itself))

    def _progress(self, done: int, total: int) -> None:
        message = _("fetching {done:,} of {total:,}").format(done=done, total=total)
        self._host.deliver(partial(self._show, message))

    def _written(self) -> None:
        self._host.deliver(self._refresh)

    def _tell(self, message: str) -> None:
        self._host.deliver(partial(self._host.tell, message))

    # -- on the screen

    def _show(self, message: str) -> None:
        self._shown.fetching = message

    def _done(self, report: "FetchReport", by_itself: bool) -> None:
        """Say what came; what failed is listed with the problems."""
        self._refresh()
        for failure in report.failures:
            self._host.record(f"{failure.feed.name}: {failure.message}")
        for note in report.notes:
            self._host.record(note)
        count, failed = len(report.written), len(report.failures)
        pieces = [plural("{count:,} new article", "{count:,} new articles", count).format(count=count)]
        if failed:
            message = plural("{key}: {count} feed failed", "{key}: {count} feeds failed", failed)
            pieces.append(message.format(key=self._host.options.key("problems"), count=failed))
        if count or failed or not by_itself:
            self._host.tell(" · ".join(pieces))
