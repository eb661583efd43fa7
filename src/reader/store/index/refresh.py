"""Bringing the cache up to date with the files: by name, size and time of change, newest names first."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.i18n import chosen
from reader.model.errors import Problem
from reader.store.files import offices
from reader.store.files.walk import UNSURE, Folder, walk
from reader.store.index.database import Cache, writing

Progress = Callable[[int, int], None]
"""Called with how many changed files are done, and how many there are, 0 while that is not known; what it
raises stops the reading."""

QUICK_ABOVE = 5_000
"""Files: larger libraries are checked by the times of their folders, unless every file is asked for."""
_WAIT = 0.1
"""Seconds between two looks whether another process is done."""
_DIRECTORIES = f"{offices.FOLDER}/%.yaml"
_MOST_STALE = 10_000
"""Rows of the index that may be passed over, however few articles there are."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a refresh did, in files."""

    read: int = 0
    removed: int = 0
    paths: Sequence[str] = field(default=(), compare=False)
    """Files whose article is new, has changed, or has another id."""

    directories: bool = field(default=False, compare=False)
    """A directory file has changed."""

    def __bool__(self) -> bool:
        return bool(self.read or self.removed or self.directories)


def refresh(
    library: Path, cache: Cache, *, every_file: bool = False, progress: Progress | None = None
) -> Changes:
    """Read what is new or changed, forget what is gone. One process does it at a time, the others wait."""
    with _alone(cache.path, progress):
        return cache.run(lambda connection: _refresh(library, connection, every_file, progress))


@dataclass(slots=True)
class _Difference:
    """How the files differ from what the cache knows of them."""

    changed: list[str] = field(default_factory=list)
    """Files that are new or have changed."""
    unnameable: list[str] = field(default_factory=list)
    """Those of them whose name is not UTF-8."""
    known: set[str] = field(default_factory=set)
    """Those of them that the cache holds in an earlier state."""
    gone: list[str] = field(default_factory=list)
    folders: dict[str, int] = field(default_factory=dict)
    """Every folder's time of change, in nanoseconds."""
    problems: list[Problem] = field(default_factory=list)
    """Folders that cannot be read."""


def _refresh(library: Path, db: sqlite3.Connection, every_file: bool, progress: Progress | None) -> Changes:
    _doubt_what_was_said(db)
    known_folders = dict(db.execute("select path, mtime_ns from folder").fetchall())
    if _is_mostly_stale(db):
        from reader.store.index import rows

        rows.empty(db)
        known_folders = {}
    trusted = known_folders if not every_file and _is_large(db) else {}
    found = _compared(db, walk(library, trusted), known_folders, progress)
    renamed: list[str] = []
    if found.gone or found.changed or found.unnameable or found.folders != known_folders or found.problems:
        renamed = _take_over(library, db, found, progress)
    directories = _refresh_directories(library, db)
    read = len(found.changed) + len(found.unnameable)
    return Changes(read, len(found.gone), (*found.changed, *renamed), directories)


def _doubt_what_was_said(db: sqlite3.Connection) -> None:
    """Let files with a problem be read again where what is wrong with them was said in another language."""
    held = db.execute("select value from meta where key = 'language'").fetchone()
    if (held[0] if held else "en") == chosen():
        return
    with writing(db):
        unsure = "set mtime_ns = ? where path in"
        wrong = "select path from problem"
        db.execute(f"update folder {unsure} (select folder from file where path in ({wrong}))", (UNSURE,))
        db.execute(f"update file {unsure} ({wrong})", (UNSURE,))
        db.execute("delete from meta where key = 'directories'")
        db.execute("replace into meta values ('language', ?)", (chosen(),))


def _take_over(
    library: Path, db: sqlite3.Connection, found: _Difference, progress: Progress | None
) -> list[str]:
    """Bring the rows up to the files; those files whose article has another id now."""
    from reader.store.index import rows  # 10 ms, for what reads articles

    with writing(db):
        rows.forget(db, found.gone)
    rows.read_all(db, library, found.changed, found.unnameable, found.known, progress)
    with writing(db):
        db.execute("delete from folder")
        db.executemany("insert into folder values (?, ?)", found.folders.items())
        db.execute(
            "delete from problem where path not in (select path from file) and path not like ?",
            (_DIRECTORIES,),
        )
        rows.tell(db, found.problems)
        return rows.tell_twins_apart(db)


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
    """Keep what is wrong with directory files, which are read again only where one has changed: whether."""
    stamp = offices.stamp(library)
    held = db.execute("select value from meta where key = 'directories'").fetchone()
    if stamp == (held[0] if held else ""):
        return False
    from reader.store.files import directory_file  # 30 ms, most of it for YAML
    from reader.store.index import rows

    _, problems = directory_file.read_all(library)
    with writing(db):
        db.execute("delete from problem where path like ?", (_DIRECTORIES,))
        rows.tell(db, problems)
        db.execute("replace into meta values ('directories', ?)", (stamp,))
    return True


def _compared(
    db: sqlite3.Connection, folders: Iterable[Folder], known: Mapping[str, int], progress: Progress | None
) -> _Difference:
    """What has changed, compared folder by folder: a million files do not fit into a small memory at once."""
    found = _Difference()
    closed: list[str] = []
    for folder in folders:
        if progress:
            progress(0, 0)
        found.folders[folder.path] = folder.mtime_ns
        if folder.problem:
            found.problems.append(folder.problem)
            closed.append(f"{folder.path}/" if folder.path else "")
        if folder.files is None:
            continue
        held = _files_in(db, folder.path)
        for path, file in folder.files.items():
            before = held.pop(path, None)
            if before != (file.mtime_ns, file.size):
                (found.unnameable if file.unnameable else found.changed).append(path)
                if before:
                    found.known.add(path)
        found.gone += held
    for path in known:
        if path not in found.folders and not path.startswith(tuple(closed)):
            found.gone += _files_in(db, path)
    return found


def _files_in(db: sqlite3.Connection, folder: str) -> dict[str, tuple[int, int]]:
    """The files that the cache knows in a folder: times of change, in nanoseconds, and sizes, in bytes."""
    held = db.execute("select path, mtime_ns, size from file where folder = ?", (folder,))
    return {path: (mtime_ns, size) for path, mtime_ns, size in held}


@contextlib.contextmanager
def _alone(database: Path, progress: Progress | None) -> Iterator[None]:
    """Hold the lock beside the database; where there are no locks, transactions have to do."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    database.parent.mkdir(parents=True, exist_ok=True)
    with (database.with_suffix(".lock")).open("wb") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if progress:
                    progress(0, 0)  # whoever waits may have left meanwhile
                time.sleep(_WAIT)
        yield
