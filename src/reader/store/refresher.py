"""Refreshing a library: the index follows the files, and the reading state follows articles that moved."""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.errors import LibraryError
from reader.store.index.articles import ids_at
from reader.store.index.database import Database
from reader.store.index.refresh import Changes, Progress, refresh

if TYPE_CHECKING:
    from reader.store.state.state import State


class Refresher:
    """Brings the index and the reading state of one library up to date. Safe to use from several threads."""

    def __init__(self, root: Path, database: Database, state: "Callable[[], State]") -> None:
        self._root = root
        self._database = database
        self._state = state

    def refresh(self, *, every_file: bool = False, progress: Progress | None = None) -> Changes:
        """Read what is new or changed, forget what has gone; what was done.

        A large library is compared folder by folder, unless `every_file` asks for each file's time of change.
        """
        generation = self._database.generation
        changes = refresh(self._root, self._database, every_file=every_file, progress=progress)
        self._database.filled = generation  # where the refresh itself made it again, another one looks
        if changes:
            with contextlib.suppress(LibraryError):  # the next refresh of every file makes up for it
                self._state().follow(None if every_file else ids_at(self._database, changes.paths))
        return changes
