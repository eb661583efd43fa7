"""Watching: keeps the list, the tree and the saved queries up with the files while the screen is open."""

import contextlib
import time
from collections.abc import Mapping, Sequence

from textual import on, work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from reader.i18n import _
from reader.library import Library
from reader.model.directory_tree import all_rows
from reader.model.errors import ReaderError
from reader.model.query import ResolvedQuery
from reader.model.query_parser import parse
from reader.tui.controllers.search import Finding, mentioned
from reader.tui.options import Look

LOOK = 2.0
"""Seconds between two looks for files that have changed."""
_THOROUGH = 60.0
"""Seconds between two looks at every file of a large library, when a person comes back to the terminal."""


class _Left(Exception):
    """The screen was left while the files were read."""


class Watching(Finding):
    """The list that answers the query, over what the files hold by now."""

    class Refreshed(Message):
        """The cache holds more than before, or what it held has changed."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done, self.total = done, total

    class Counted(Message):
        """How many articles mention the offices of each row of the tree, and each saved query finds."""

        def __init__(self, offices: Mapping[tuple[str, str, str], int], saved: Mapping[str, int]) -> None:
            super().__init__()
            self.offices, self.saved = offices, saved

    def __init__(self, library: Library, look: Look, query: str, ids: Sequence[str] | None) -> None:
        super().__init__(library, look, query, ids)
        self._looked = self._counted = self._refreshing = False
        """Whether the files were looked at, what they hold was counted, and they are being looked at."""
        self._again = False
        """They are to be looked at once more: something was done while they were."""
        self._thorough = 0.0
        """When every file was looked at last."""
        self._version = 0
        """Of the cache, when it was last asked."""

    def on_mount(self) -> None:
        """Show offices and saved queries as they were last known."""
        self.show_directories()
        self.show_saved()
        self.set_interval(LOOK, self._look)
        self.watch(self.app, "app_focus", self._come_back, init=False)

    @on(Finding.Found)
    @on(Finding.Misread)
    @on(Finding.Failed)
    def begin_to_look(self) -> None:
        """Look at the files once the first list is painted: it takes a large library a while."""
        if not self._looked:
            self._looked = True
            with contextlib.suppress(ReaderError):
                self._version = self.library.index.version()
            self.call_after_refresh(self.bring_up_to_date)

    def _come_back(self, focus: bool) -> None:
        """Files were perhaps edited in another window."""
        self._look(every_file=focus and time.monotonic() > self._thorough + _THOROUGH)

    def _look(self, every_file: bool = False) -> None:
        """Look whether files have changed, or another process has changed the cache."""
        try:
            version = self.library.index.version()
        except ReaderError as error:
            self.post_message(self.Failed(error))
            return
        if version != self._version:
            self._version = version
            self.find()
        if self._looked and not self._refreshing:
            self.bring_up_to_date(every_file)

    @work(thread=True, exclusive=True, group="refresh", exit_on_error=False)
    def bring_up_to_date(self, every_file: bool = True) -> None:
        """Read what is new or changed, and tell now and then while it takes long."""
        worker = get_current_worker()
        self._refreshing = True
        if every_file:
            self._thorough = time.monotonic()

        def progress(done: int, total: int) -> None:
            if worker.is_cancelled:
                raise _Left
            if done < total:
                self.post_message(self.Refreshed(done, total))

        try:
            self._again = True
            while self._again and not worker.is_cancelled:
                self._again = False
                changed = self.library.index.refresh(every_file=every_file, progress=progress)
                if changed:
                    self.post_message(self.Refreshed(0, 0))
                if changed or not self._counted:
                    self._count(worker)
        except ReaderError as error:
            self.post_message(self.Failed(error))
        except _Left:
            return
        finally:
            self._refreshing = False

    def _count(self, worker: "Worker[None]") -> None:
        """Count what the rows of the tree and the saved queries find."""
        library = self.library
        offices, saved = {}, {}
        for row in all_rows(library.directories.all()):
            if worker.is_cancelled:
                return
            offices[row.key] = library.index.matches(ResolvedQuery(mentioned(row)))
        for held in library.state.saved():
            saved[held.name] = library.index.matches(parse(held.query))
        self._counted = True
        self.post_message(self.Counted(offices, saved))

    def count_again(self) -> None:
        """Look at the files, and count anew what the tree and the saved queries find."""
        self._counted = False
        self._again = True  # what is being read is read to its end first
        self._look()

    @on(Refreshed)
    def show_refreshed(self, event: Refreshed) -> None:
        """Ask anew over what the cache holds by now."""
        reading = event.done < event.total
        told = _("reading {done:,} of {total:,}") if reading else ""
        self.progress = told.format(done=event.done, total=event.total)
        if not reading:
            self.show_directories()
        self.find()

    @on(Counted)
    def show_counts(self, event: Counted) -> None:
        """Show how often offices are mentioned."""
        self.office_tree.show_counts(event.offices)
        self.saved_list.show_counts(event.saved)

    def show_directories(self) -> None:
        """Show the offices that the library holds by now."""
        directories = self.library.directories.all()
        self.set_class(not directories, "-no-offices")
        self.office_tree.show_directories(directories)

    def show_saved(self) -> None:
        """Show the saved queries."""
        saved = self.library.state.saved()
        self.set_class(not saved, "-no-saved")
        self.saved_list.show_saved(saved)
