"""Fetching feeds: one owner, which asks them, and writes what is new into the library.

Killed at any moment, nothing is lost and nothing comes twice: a feed's ETag is kept only when all its items
are written and noted as seen, and an item that was written but not noted is known by its guid.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from reader.feeds import full_text, schedule
from reader.feeds.formats.parse import Channel, parse
from reader.feeds.lanes import Answer, Lanes, Request
from reader.feeds.news import news
from reader.feeds.writing import Seen, Writer
from reader.i18n import _
from reader.library import Library, log_error
from reader.model.errors import LibraryError, ReaderError, Refused
from reader.model.feed import Feed, FeedChange, FeedState, seconds
from reader.web.addresses import shown

JOBS = 32
_MOST_PAGES = 50
"""Pages that are fetched for one feed at once; a server is not to be asked for years of news in a row."""
_PAUSE = 0.5
"""Seconds between two commits: what a kill costs, and how often those who watch hear of new articles."""
Progress = Callable[[int, int], None]


class Failure(NamedTuple):
    """A feed that could not be fetched."""

    feed: Feed
    message: str
    due: int
    """When it is tried again, in seconds since 1970; 0 where never."""


@dataclass(slots=True)
class FetchReport:
    """What a fetch did."""

    written: list[Path] = field(default_factory=list)
    """Files of new articles, and of those whose text changed."""
    failures: list[Failure] = field(default_factory=list)
    held: list[tuple[Feed, int]] = field(default_factory=list)
    """Feeds that asked to be left alone, or failed lately, and until when."""
    notes: list[str] = field(default_factory=list)
    answered: int = 0
    """Feeds that answered, also that nothing is new."""


@dataclass(slots=True)
class _Open:
    """A feed that answered and of which pages are still to come."""

    feed: Feed
    state: FeedState
    pages: int = 0


class Fetch:
    """One fetch of some feeds of a library; used by one thread. Raises LibraryError."""

    def __init__(
        self,
        library: Library,
        *,
        jobs: int = JOBS,
        progress: Progress | None = None,
        written: Callable[[Sequence[Path]], None] | None = None,
        stopped: threading.Event | None = None,
    ) -> None:
        """`progress` is told feeds done and in all; `written` new files now and then; `stopped` ends it."""
        self.report = FetchReport()
        self._library = library
        self._lanes = Lanes(jobs, stopped or threading.Event())
        self._progress = progress
        self._written = written
        self._writer = Writer(library, lambda path, _article: self.report.written.append(path))
        self._states = library.state.feeds.states()
        self._committed = time.monotonic()
        self._told = 0
        self._open: dict[str, _Open] = {}
        self._done = self._total = 0

    def run(self, feeds: Sequence[Feed], older: int | None = None) -> FetchReport:
        """Fetch feeds; with `older` only those that answered that many seconds ago, or longer."""
        now = int(time.time())
        self._library.index.refresh()
        wanted = [feed for feed in feeds if self._is_wanted(feed, older, now)]
        # those that failed last are asked last: they may hang; others that may, neighbours in the list, apart
        wanted.sort(key=lambda feed: (self._state(feed).failures, crc32(feed.key.encode())))
        self._total = len(wanted)
        self._tell()
        try:
            for feed in wanted:
                state = self._state(feed)
                self._lanes.ask(Request(feed.url, feed, state.etag, state.modified, is_feed=True))
            while answer := self._lanes.answer():
                channel = _channel(answer)
                answer = answer.without_body() if answer.request.is_feed else answer
                self._take(answer, channel)
        finally:
            self._lanes.close()
            self._commit()
        self._library.index.refresh()
        for feed in wanted:
            self._drop_old(feed)
        return self.report

    def _state(self, feed: Feed) -> FeedState:
        return self._states.get(feed.key, FeedState())

    def _is_wanted(self, feed: Feed, older: int | None, now: int) -> bool:
        state = self._state(feed)
        if feed.paused or state.gone:
            return False
        if schedule.is_at_rest(state, now):
            self.report.held.append((feed, state.due))
            return False
        return older is None or not schedule.is_fresh(state, older or seconds(feed.every), now)

    # -- answers

    def _take(self, answer: Answer, channel: Channel | Refused | None) -> None:
        if isinstance(answer.request.purpose, Feed):
            self._take_feed(answer.request.purpose, answer, channel)
        elif isinstance(answer.request.purpose, Seen):
            self._take_page(answer.request.purpose, answer)
        if time.monotonic() - self._committed > _PAUSE:
            self._commit()

    def _take_feed(self, feed: Feed, answer: Answer, channel: Channel | Refused | None) -> None:
        """What a feed answered: its items, that nothing is new, or that it failed."""
        now, state, response = int(time.time()), self._state(feed), answer.response
        headers = response.headers if response else {}
        opened = _Open(feed, state)
        try:
            if response is None:
                raise answer.error or Refused("")
            if isinstance(channel, Refused):
                raise channel
            if response.status == 304:
                opened.state = schedule.answered(state, headers, response.moved, now, None)
            elif channel:
                opened.state = schedule.answered(state, headers, response.moved, now, channel.minutes or 0)
                self._take_items(opened, channel, response.trusted)
            else:
                raise Refused(schedule.told(shown(feed.url), response.status))
        except (LibraryError, OSError):
            raise
        except Exception as error:  # whatever is wrong with a feed, the others go on
            problem = error.message if isinstance(error, ReaderError) else log_error(error)
            gone = response is not None and response.status == 410
            opened.state = replace(schedule.failed(state, problem, headers, now), gone=gone)
            self.report.failures.append(Failure(feed, str(problem), 0 if gone else opened.state.due))
        else:
            self.report.answered += 1
        if opened.pages:
            self._open[feed.key] = opened
        else:
            self._close(opened)

    def _take_items(self, opened: _Open, channel: Channel, trusted: str) -> None:
        """Write the items that are new or changed, or ask for their pages.

        `trusted` is the origin of which also private addresses are asked.
        """
        feed = opened.feed
        for seen in news(self._library, self._writer, feed, self._state(feed), channel):
            if full_text.is_wanted(seen.article, seen.item, feed.full) and seen.item.url:
                if opened.pages < _MOST_PAGES:
                    opened.pages += 1
                    self._lanes.ask(Request(seen.item.url, seen, trusted=trusted))
                    continue
                seen = seen.without_page()
            self._writer.write(seen)

    def _take_page(self, seen: Seen, answer: Answer) -> None:
        """The page of an item: its text in the place of the summary, or why there is none."""
        article, response = seen.article, answer.response
        if response is None:
            article = article._replace(incomplete=full_text.NO_ANSWER)
        else:
            article = full_text.with_page(article, response, datetime.now().astimezone())
        page = response.body if response and article.imported else None
        self._writer.write(seen._replace(article=article, page=page))
        opened = self._open[seen.feed.key]
        opened.pages -= 1
        if not opened.pages:
            del self._open[seen.feed.key]
            self._close(opened)

    # -- writing

    def _close(self, opened: _Open) -> None:
        """Keep how a feed answered, now that all its items are written."""
        feed, state = opened.feed, opened.state
        self._states[feed.key] = state
        self._writer.note(FeedChange(feed.key, state))
        self._done += 1
        self._tell()
        if schedule.has_moved(state) and state.moved and feed.key == feed.url:
            self._commit()
            self._move(feed, state.moved)

    def _move(self, feed: Feed, url: str) -> None:
        """Write the address that a feed has moved to into the list."""
        if any(other.key == url for other in self._library.feeds.all()):
            return
        self._library.state.feeds.moved(feed.key, url)
        try:
            self._library.feeds.change(feed, url=url)
        except ReaderError as error:  # a list that only a person can change
            message = _("{name} has moved to {url}: {why}")
            self.report.notes.append(message.format(name=feed.name, url=shown(url), why=error))
        else:
            message = _("{name} has moved to {url}; the list says so now")
            self.report.notes.append(message.format(name=feed.name, url=shown(url)))

    def _commit(self) -> None:
        self._writer.flush()
        self._committed = time.monotonic()
        new = self.report.written[self._told :]
        self._told += len(new)
        if new and self._written:
            self._written(new)

    def _tell(self) -> None:
        if self._progress:
            self._progress(self._done, self._total)

    def _drop_old(self, feed: Feed) -> None:
        """Move what is older than the feed keeps to the trash: read, without a star or a person's tag."""
        if not feed.keep or self._state(feed).failures:
            return
        until = datetime.now() - timedelta(seconds=seconds(feed.keep))
        old = self._library.feeds.origins.older(feed.key, until.isoformat())
        state = self._library.state
        read, starred, tagged = state.read_among(old), state.starred_among(old), state.tags_among(old)
        dropped = [each for each in old if each in read and each not in starred and each not in tagged]
        if dropped:
            self._library.files.delete(dropped)
            self._library.index.refresh()


def _channel(answer: Answer) -> Channel | Refused | None:
    """The feed in an answer, or why it is none; None where it brings none: a page, a failure, nothing new."""
    response = answer.response
    if not answer.request.is_feed or response is None or response.status != 200:
        return None
    _type, _sep, charset = response.headers.get("content-type", "").partition("charset=")
    try:
        return parse(response.body, response.url, charset.strip(" \"';") or None)
    except Refused as error:
        return error
    except Exception as error:
        return Refused(log_error(error))
