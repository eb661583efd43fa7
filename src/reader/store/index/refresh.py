"""Bringing the index up to date with the files, and the reading state with the index.

Files are compared by name, size and time of change; those of the newest names are read first.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.i18n import chosen
from reader.model.errors import LibraryError, Problem
from reader.store.files.lock import locked_if_possible
from reader.store.files.walk import (
    DIRECTORIES,
    FEEDS,
    UNSURE,
    Folder,
    directories_stamp,
    feeds_stamp,
    walk,
)
from reader.store.index.articles import ids_at
from reader.store.index.database import Database
from reader.store.sqlite import files_of, transaction

if TYPE_CHECKING:
    from reader.store.state.state import State

Progress = Callable[[int, int], None]
"""Called with how many changed files are done, and how many there are, 0 while that is not known; what it
raises stops the reading."""

QUICK_ABOVE = 5_000
"""Files: larger libraries are checked by the times of their folders, unless every file is asked for."""
_PATIENCE = 30.0
"""Seconds for which one that writes nothing is waited for: it may have been stopped, as by Ctrl+Z."""
_DIRECTORIES = f"{DIRECTORIES}/%.yaml"
"""The paths of directory files, for `like`."""
_MOST_STALE = 10_000
"""Rows of the index that may be passed over, however few articles there are."""


class Changes(NamedTuple):
    """What a refresh did, in files."""

    read: int = 0
    removed: int = 0
    paths: Sequence[str] = ()
    """Files whose article is new, has changed, or has another id."""
    lists: bool = False
    """A directory file, or the list of feeds, has changed."""

    def __bool__(self) -> bool:
        return bool(self.read or self.removed or self.lists)


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
        changes = _refresh_files(self._root, self._database, every_file=every_file, progress=progress)
        self._database.filled = generation  # where the refresh itself made it again, another one looks
        if changes:
            with contextlib.suppress(LibraryError):  # the next refresh of every file makes up for it
                self._state().follow(None if every_file else ids_at(self._database, changes.paths))
        return changes


def _refresh_files(
    library: Path, database: Database, *, every_file: bool, progress: Progress | None
) -> Changes:
    """Read what is new or changed, forget what is gone. One process does it at a time, the others wait."""
    with _alone(database.path, progress):
        return database.run(lambda connection: _refresh(library, connection, every_file, progress))


class _Difference:
    """How the files differ from what the index knows of them."""

    def __init__(self) -> None:
        self.changed: list[str] = []
        """Files that are new or have changed."""
        self.unnameable: list[str] = []
        """Those of them whose name is not UTF-8."""
        self.known: set[str] = set()
        """Those of them that the index holds in an earlier state."""
        self.gone: list[str] = []
        self.folders: dict[str, int] = {}
        """Every folder's time of change, in nanoseconds."""
        self.problems: list[Problem] = []
        """Folders that cannot be read."""

    @property
    def is_any(self) -> bool:
        """Whether any file differs, or a folder cannot be read."""
        return bool(self.changed or self.unnameable or self.gone or self.problems)


def _refresh(library: Path, db: sqlite3.Connection, every_file: bool, progress: Progress | None) -> Changes:
    _doubt_other_language(db)
    known_folders = dict(db.execute("select path, mtime_ns from folder").fetchall())
    if _is_mostly_stale(db):
        from reader.store.index.writing import rows

        rows.empty(db)
        known_folders = {}
    trusted = known_folders if not every_file and _is_large(db) else {}
    difference = _compared(db, walk(library, trusted), known_folders, progress)
    renamed: list[str] = []
    if difference.is_any or difference.folders != known_folders:
        renamed = _take_over(library, db, difference, progress)
    directories, feeds = _refresh_directories(library, db), _refresh_feed_list(library, db)
    read = len(difference.changed) + len(difference.unnameable)
    return Changes(read, len(difference.gone), (*difference.changed, *renamed), directories or feeds)


def _doubt_other_language(db: sqlite3.Connection) -> None:
    """Let files with a problem be read again where its message is in another language."""
    if _meta(db, "language", "en") == chosen():
        return
    with transaction(db):
        unsure = "set mtime_ns = ? where path in"
        with_problem = "select path from problem"
        folders = f"select folder from file where path in ({with_problem})"
        db.execute(f"update folder {unsure} ({folders})", (UNSURE,))
        db.execute(f"update file {unsure} ({with_problem})", (UNSURE,))
        db.execute("delete from meta where key in ('directories', 'feeds')")
        db.execute("replace into meta values ('language', ?)", (chosen(),))


def _take_over(
    library: Path, db: sqlite3.Connection, difference: _Difference, progress: Progress | None
) -> list[str]:
    """Bring the rows up to the files; those files whose article has another id now."""
    from reader.store.index.writing import rows  # reads articles

    with transaction(db):
        rows.forget(db, difference.gone)
    rows.read_all(db, library, difference.changed, difference.unnameable, difference.known, progress)
    with transaction(db):
        db.execute("delete from folder")
        db.executemany("insert into folder values (?, ?)", difference.folders.items())
        db.execute(
            "delete from problem where path not in (select path from file) and path not like ? and path <> ?",
            (_DIRECTORIES, FEEDS),
        )
        rows.add_problems(db, difference.problems)
        return rows.rename_twins(db)


def _is_large(db: sqlite3.Connection) -> bool:
    (count,) = db.execute("select count(*) from (select 1 from file limit ?)", (QUICK_ABOVE + 1,)).fetchone()
    return bool(count > QUICK_ABOVE)


def _is_mostly_stale(db: sqlite3.Connection) -> bool:
    """Whether most of the index is rows of articles that have changed or gone."""
    (stale,) = db.execute("select count(*) from stale").fetchone()
    if stale <= _MOST_STALE:
        return False
    (count,) = db.execute("select count(*) from article").fetchone()
    return bool(stale > count + _MOST_STALE)


def _refresh_directories(library: Path, db: sqlite3.Connection) -> bool:
    """Note what is wrong with directory files, which are read only where one has changed; whether one has."""
    stamp = directories_stamp(library)
    if stamp == _meta(db, "directories", ""):
        return False
    from reader.store.files import directory_file  # loads YAML
    from reader.store.index.writing import rows

    _directories, problems = directory_file.read_all(library)
    with transaction(db):
        db.execute("delete from problem where path like ?", (_DIRECTORIES,))
        rows.add_problems(db, problems)
        db.execute("replace into meta values ('directories', ?)", (stamp,))
    return True


def _refresh_feed_list(library: Path, db: sqlite3.Connection) -> bool:
    """Note what is wrong with the feed list, which is read only where it has changed; whether it has."""
    stamp = feeds_stamp(library)
    if stamp == _meta(db, "feeds", ""):
        return False
    from reader.store.feeds import feed_list_file  # loads YAML
    from reader.store.index.writing import rows

    with transaction(db):
        db.execute("delete from problem where path = ?", (FEEDS,))
        rows.add_problems(db, feed_list_file.problems_of(library))
        db.execute("replace into meta values ('feeds', ?)", (stamp,))
    return True


def _meta(db: sqlite3.Connection, key: str, default: str) -> str:
    row = db.execute("select value from meta where key = ?", (key,)).fetchone()
    return str(row[0]) if row else default


def _compared(
    db: sqlite3.Connection,
    folders: Iterable[Folder],
    known_folders: Mapping[str, int],
    progress: Progress | None,
) -> _Difference:
    """What has changed, compared folder by folder: a million files do not fit into a small memory at once."""
    difference = _Difference()
    closed: list[str] = []
    for folder in folders:
        if progress:
            progress(0, 0)
        difference.folders[folder.path] = folder.mtime_ns
        if folder.problem:
            difference.problems.append(folder.problem)
            closed.append(f"{folder.path}/" if folder.path else "")
        if folder.files is None:
            continue
        known_files = _files_in(db, folder.path)
        for path, file in folder.files.items():
            before = known_files.pop(path, None)
            if before != (file.mtime_ns, file.size):
                (difference.unnameable if file.unnameable else difference.changed).append(path)
                if before:
                    difference.known.add(path)
        difference.gone += known_files
    for path in known_folders:
        if path not in difference.folders and not path.startswith(tuple(closed)):
            difference.gone += _files_in(db, path)
    return difference


def _files_in(db: sqlite3.Connection, folder: str) -> dict[str, tuple[int, int]]:
    """The files that the index knows in a folder: times of change, in nanoseconds, and sizes, in bytes."""
    rows = db.execute("select path, mtime_ns, size from file where folder = ?", (folder,))
    return {path: (mtime_ns, size) for path, mtime_ns, size in rows}


@contextlib.contextmanager
def _alone(database: Path, progress: Progress | None) -> Iterator[None]:
    """Hold the lock beside the database; where it cannot be had, transactions have to do."""
    written = _written(database)

    def is_at_work() -> bool:
        nonlocal written
        if progress:
            progress(0, 0)  # whoever waits may have left meanwhile
        before, written = written, _written(database)
        return written != before

    with locked_if_possible(database.with_suffix(".lock"), _PATIENCE, is_at_work):
        yield


def _written(database: Path) -> list[int]:
    """When the files of the database were written last, in nanoseconds."""
    return [file.stat().st_mtime_ns for file in files_of(database) if os.path.exists(file)]
