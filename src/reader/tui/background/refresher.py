"""Refresher: the one thread that keeps the cache up with the files, and counts what offices mention.

Whatever asks for it (the timer, a person who comes back to the terminal, an edited file, an import) puts a
request into the queue of the thread; all that wait when it is their turn are one.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from reader.i18n import _
from reader.library import Library
from reader.model.directory import Directory
from reader.model.directory_tree import all_rows
from reader.model.errors import ReaderError
from reader.model.feed import FeedRow
from reader.model.query import ResolvedQuery, SavedQuery
from reader.model.query_parser import parse
from reader.tui.background.owner_thread import OwnerThread
from reader.tui.background.question import mentioning
from reader.tui.host import Host

INTERVAL = 2.0
"""Seconds between two looks for files that have changed."""
_QUIET, _QUIET_INTERVAL = 60.0, 10.0
"""Seconds without a key after which files are looked for less often, and how often then.

What another process has put into the index is seen as soon as before, and a key looks for files at once.
"""
_THOROUGH = 60.0
"""Seconds between two looks at every file of a large library, when a person comes back to the terminal."""

Key = tuple[str, str, str]
"""What tells a row of the office tree from all others."""


class Shown(Protocol):
    """What the screen shows of the library."""

    directories: tuple[Directory, ...]
    saved: tuple[SavedQuery, ...]
    feeds: tuple[FeedRow, ...]
    office_counts: Mapping[Key, int]
    """How many articles mention the offices of each row of the tree."""
    saved_counts: Mapping[str, int]
    """How many articles each saved query finds, by its name."""


@dataclass(frozen=True, slots=True)
class _Request:
    """What is to be done; the sum of all that wait."""

    library: Library
    files: bool = False
    """Look for changed files."""
    every_file: bool = False
    """Look at every one, also where no folder says that it has changed."""
    index: bool = False
    """Show what another process has put into the index, files not looked at."""
    count: bool = False
    """Count anew, even where nothing has changed."""
    count_feeds: bool = False
    """Count what the feeds have, even where nothing has changed."""


class _Closed(Exception):
    """The screen was left while files were read."""


class Refresher:
    """Brings the cache up to date, and tells of it."""

    def __init__(
        self,
        host: Host,
        shown: Shown,
        progress: Callable[[str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`progress` is told how far files are read, and an empty text when the index has changed."""
        self._host = host
        self._shown = shown
        self._show_progress = progress
        self._clock = clock
        self.thread = OwnerThread("refresh", self._handle, host.report)
        self.is_led = False
        """Another process of ours reads its own new files: they are not looked for, nothing is read twice."""
        self._begun = False
        """Files are looked at since the first list was shown."""
        self._thorough = 0.0
        """When every file was last asked for."""
        self._used = self._looked = clock()
        """When the last key came, and when files were last looked for."""
        self._library: Library | None = None
        self._version = 0
        """Of the cache of that library, when it was last asked; both used on the thread alone."""
        self._listed = self._counted = False
        """Whether its offices are shown, and what they find is counted; used on the thread alone."""
        self._reading = False
        """It was told how far the files are read, not yet that they are; used on the thread alone."""

    def load(self) -> None:
        """Show the saved queries; from here on, what another process puts into the index is noticed."""
        self._shown.saved = self._host.library.state.saved()
        self.thread.put(_Request(self._host.library))

    def begin(self) -> None:
        """Look at the files for the first time, once the first list is shown: it may take a while."""
        if not self._begun:
            self._begun = True
            self._host.after_paint(self.refresh)

    def refresh(self) -> None:
        """Look at every file, after what is under way."""
        self._thorough = self._clock()
        self.thread.put(_Request(self._host.library, files=True, every_file=True))

    def count_again(self) -> None:
        """Look for changed files, and count anew what the tree and the saved queries find."""
        self.thread.put(_Request(self._host.library, files=True, count=True))

    def count_feeds(self) -> None:
        """Count anew what the feeds have: something was read."""
        self.thread.put(_Request(self._host.library, count_feeds=True))

    def follow(self) -> None:
        """Show what another process has put into the index."""
        self.thread.put(_Request(self._host.library, index=True))

    def look(self) -> None:
        """Look for changed files, unless that is under way: called every so often."""
        if not self._begun or self.is_led or not self.thread.is_idle():
            return
        now = self._clock()
        if now > self._used + _QUIET and now < self._looked + _QUIET_INTERVAL:
            self.follow()
            return
        self._looked = now
        self.thread.put(_Request(self._host.library, files=True))

    def note_use(self) -> None:
        """A person does something; after a quiet time files are looked for at once."""
        quiet, self._used = self._clock() > self._used + _QUIET, self._clock()
        if quiet:
            self.look()

    def look_back(self) -> None:
        """A person has come back to the terminal: files were perhaps edited in another window."""
        self._used = self._clock()
        if self._begun and self._clock() > self._thorough + _THOROUGH:
            self.refresh()
        else:
            self.look()

    # -- on the thread

    def _handle(self, requests: Sequence[_Request]) -> None:
        request = _Request(
            requests[-1].library,
            any(each.files for each in requests),
            any(each.every_file for each in requests),
            any(each.index for each in requests),
            any(each.count for each in requests),
            any(each.count_feeds for each in requests),
        )
        try:
            self._refresh(request)
        except ReaderError as error:
            self._host.report(error)
        except _Closed:
            return
        finally:
            if self._reading:
                self._show_refreshed()

    def _refresh(self, request: _Request) -> None:
        library = request.library
        if library is not self._library:
            self._library, self._version = library, library.index.version()
            self._listed = self._counted = False
        if request.count_feeds:
            self._show(feeds=tuple(library.feeds.rows()))
        if not (request.files or request.index):
            return
        if not self._listed:  # only now: to read the directories would hold up the first list
            self._listed = True
            self._show_what_is_listed(library)
        changed = request.files and bool(
            library.index.refresh(every_file=request.every_file, progress=self._progress)
        )
        # another process may have read the files, before or while this one waited for it
        changed = self._changed_elsewhere(library) or changed
        if changed:
            self._show_what_is_listed(library)
            self._show_refreshed()
        if changed or request.count or not self._counted:
            self._counted = False
            self._show(saved=library.state.saved())
            self._count(library)

    def _changed_elsewhere(self, library: Library) -> bool:
        """Whether another process has changed the cache."""
        before, self._version = self._version, library.index.version()
        return self._version != before

    def _progress(self, done: int, total: int) -> None:
        if self.thread.is_closed():
            raise _Closed
        if done < total:
            self._reading = True
            message = _("reading {done:,} of {total:,}").format(done=done, total=total)
            self._host.deliver(partial(self._show_progress, message))

    def _show_refreshed(self) -> None:
        self._reading = False
        self._host.deliver(partial(self._show_progress, ""))

    def _show_what_is_listed(self, library: Library) -> None:
        self._show(
            directories=library.directories.all(),
            saved=library.state.saved(),
            feeds=tuple(library.feeds.rows()),
        )

    def _count(self, library: Library) -> None:
        """Count what the lists find, unless something else is asked for meanwhile; feeds cost the least."""
        self._show(feeds=tuple(library.feeds.rows()))
        saved = library.state.saved()
        queries = [(row.key, ResolvedQuery(mentioning(row))) for row in all_rows(library.directories.all())]
        offices: dict[Key, int] = {}
        for key, query in queries:
            if self.thread.is_wanted():
                return
            offices[key] = library.index.matches(query)
        counts = {each.name: library.index.matches(parse(each.query)) for each in saved}
        self._counted = True
        self._show(office_counts=offices, saved_counts=counts)

    def _show(self, **values: object) -> None:
        def show() -> None:
            for name, value in values.items():
                setattr(self._shown, name, value)

        self._host.deliver(show)
