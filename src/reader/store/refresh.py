"""Bringing the cache up to date with the files: by name, size and time of change, newest names first."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.model.errors import Problem
from reader.store import article_file
from reader.store.cache import Cache, writing
from reader.store.entry import Entry, read_entry
from reader.store.search import COLUMNS
from reader.store.sql import SERIAL_BITS
from reader.store.walk import UNSURE, File, Folder, walk
from reader.text.fold import fold

Progress = Callable[[int, int], None]
"""Called with how many changed files are done, and how many there are; what it raises stops the reading."""

QUICK_ABOVE = 5_000
"""Files: larger libraries are checked by the times of their folders, unless every file is asked for."""
MANY = 2_000
"""Files from which on other processes help to read them: starting these takes 100 ms."""
_PAUSE = 0.5
"""Seconds of work in one transaction: what a kill in the middle costs, and how often the list grows."""
_HASH, _BULK_HASH = 1 << 20, 1 << 25
"""Bytes that FTS5 gathers before it writes a segment: many small ones would have to be merged."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a refresh did, in files."""

    read: int = 0
    removed: int = 0
    paths: Sequence[str] = field(default=(), compare=False)
    """Files whose article is new, has changed, or has another id."""

    def __bool__(self) -> bool:
        return bool(self.read or self.removed)


def refresh(
    library: Path, cache: Cache, *, every_file: bool = False, progress: Progress | None = None
) -> Changes:
    """Read what is new or changed, forget what is gone. One process does it at a time, the others wait."""
    with _alone(cache.path):
        return cache.run(lambda connection: _refresh(library, connection, every_file, progress))


@dataclass(slots=True)
class _Difference:
    """How the files differ from what the cache knows of them."""

    changed: dict[str, File] = field(default_factory=dict)
    """Files that are new or have changed."""
    known: set[str] = field(default_factory=set)
    """Those of them that the cache holds in an earlier state."""
    gone: list[str] = field(default_factory=list)
    folders: dict[str, int] = field(default_factory=dict)
    """Every folder's time of change, in nanoseconds."""
    problems: list[Problem] = field(default_factory=list)
    """Folders that cannot be read."""


def _refresh(library: Path, db: sqlite3.Connection, every_file: bool, progress: Progress | None) -> Changes:
    known_folders = dict(db.execute("select path, mtime_ns from folder").fetchall())
    (count,) = db.execute("select count(*) from file").fetchone()
    if _serial(db) > 2 * count + 10_000:
        _empty(db)  # most of the index is rows of articles that have changed or gone
        known_folders, count = {}, 0
    trusted = {} if every_file or count <= QUICK_ABOVE else known_folders
    found = _compared(db, walk(library, trusted), known_folders)
    if found.gone:
        with writing(db):
            _forget(db, found.gone)
    paths = sorted(found.changed, reverse=True)
    _read_all(db, library, paths, found, progress)
    renamed: list[str] = []
    if found.gone or paths or found.folders != known_folders or found.problems:
        with writing(db):
            db.execute("delete from folder")
            db.executemany("insert into folder values (?, ?)", found.folders.items())
            db.execute("delete from problem where path not in (select path from file)")
            _tell(db, found.problems)
            renamed = _tell_twins_apart(db)
    return Changes(len(paths), len(found.gone), (*paths, *renamed))


def _compared(db: sqlite3.Connection, folders: Iterable[Folder], known: Mapping[str, int]) -> _Difference:
    """What has changed, compared folder by folder: a million files do not fit into a small memory at once."""
    found = _Difference()
    closed: list[str] = []
    for folder in folders:
        found.folders[folder.path] = folder.mtime_ns
        if folder.problem:
            found.problems.append(folder.problem)
            closed.append(f"{folder.path}/")
        if folder.files is None:
            continue
        held = _files_in(db, folder.path)
        for path, file in folder.files.items():
            before = held.pop(path, None)
            if before != (file.mtime_ns, file.size):
                found.changed[path] = file
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


def _read_all(
    db: sqlite3.Connection,
    library: Path,
    changed: Sequence[str],
    found: _Difference,
    progress: Progress | None,
) -> None:
    """Read the changed files in some order, with a transaction now and then."""
    bulk = len(changed) >= MANY
    if bulk:
        db.execute("insert into search (search, rank) values ('hashsize', ?)", (_BULK_HASH,))
        db.execute("pragma cache_size = -16384")
    nameable = [path for path in changed if not found.changed[path].unnameable]
    batch = [_unnameable(path) for path in changed if found.changed[path].unnameable]
    done = 0
    began = time.monotonic()
    for entry in _entries(library, nameable, bulk):
        batch.append(entry)
        if time.monotonic() - began > _PAUSE:
            _keep(db, batch, found)
            done += len(batch)
            batch = []
            if progress:
                progress(done, len(changed))
            began = time.monotonic()
    if batch:
        _keep(db, batch, found)
    if changed and progress:
        progress(len(changed), len(changed))
    if bulk:
        db.execute("insert into search (search, rank) values ('hashsize', ?)", (_HASH,))
        db.execute("pragma cache_size = -2000")


def _entries(library: Path, paths: Sequence[str], bulk: bool) -> Iterator[Entry]:
    if bulk:
        from reader.store import workers  # what starts processes takes 10 ms to load

        return workers.entries(library, paths)
    return (read_entry(library, path) for path in paths)


def _unnameable(path: str) -> Entry:
    return Entry(path, (Problem(path, "its name is not UTF-8; rename it"),))


def _keep(db: sqlite3.Connection, batch: Sequence[Entry], found: _Difference) -> None:
    """Put what was read into the cache, in the place of what it held of the same files."""
    with writing(db):
        _forget(db, [entry.path for entry in batch if entry.path in found.known])
        first = _serial(db) + 1
        # rows in rising order: at each one that is not, FTS5 writes out what it has gathered
        rows = sorted((_row(entry.date, first + at), entry) for at, entry in enumerate(batch))
        db.execute("replace into meta values ('serial', ?)", (first + len(batch),))
        db.executemany(
            "insert into article values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((row, *entry.article) for row, entry in rows if entry.article),
        )
        db.executemany(
            f"insert into search (rowid, {', '.join(COLUMNS)}) values (?{', ?' * len(COLUMNS)})",
            ((row, *entry.columns) for row, entry in rows if entry.article),
        )
        signed = (_signed(entry, found.changed[entry.path]) for entry in batch)
        db.executemany("insert into file values (?, ?, ?, ?)", signed)
        _tell(db, [problem for entry in batch for problem in entry.problems])


def _signed(entry: Entry, file: File) -> tuple[str, str, int, int]:
    folder = entry.path.rpartition("/")[0]
    return entry.path, folder, UNSURE if file.lately or entry.unsure else file.mtime_ns, file.size


def _tell(db: sqlite3.Connection, problems: Sequence[Problem]) -> None:
    values = ((problem.path, problem.line, problem.key, problem.message) for problem in problems)
    db.executemany("insert into problem values (?, ?, ?, ?)", values)


def _empty(db: sqlite3.Connection) -> None:
    with writing(db):
        for table in ("file", "folder", "article", "problem", "meta", "stale"):
            db.execute(f"delete from {table}")
        db.execute("insert into search (search) values ('delete-all')")


def _forget(db: sqlite3.Connection, paths: Sequence[str]) -> None:
    each = [(path,) for path in paths]
    db.executemany("insert into stale select row from article where path = ?", each)
    for table in ("file", "article", "problem"):
        db.executemany(f"delete from {table} where path = ?", each)


def _row(date: str | None, serial: int) -> int:
    """A row never used before, in order of the date's wall clock; articles without a date come last."""
    return (_minute(date) << SERIAL_BITS) | (serial & ((1 << SERIAL_BITS) - 1))


def _serial(db: sqlite3.Connection) -> int:
    """How many rows were ever given out."""
    found = db.execute("select value from meta where key = 'serial'").fetchone()
    return found[0] if found else 0


def _minute(date: str | None) -> int:
    """A number that grows with the date: year, month, day, hour, minute, each in its own digits."""
    digits = "".join(filter(str.isdigit, (date or "")[:16]))
    return int(digits.ljust(12, "0")) if digits else 0


def _tell_twins_apart(db: sqlite3.Connection) -> list[str]:
    """A `.txt` beside an `.md` of the same name keeps its suffix in its id; alone it loses it.

    Gives the files that have another id now.
    """
    renamed = []
    for path, together in db.execute(
        "select path, exists (select 1 from file"
        " where file.path = substr(article.path, 1, length(article.path) - 4) || '.md')"
        " from article where path like '%.txt'"
    ).fetchall():
        name = article_file.article_id(path, bool(together))
        done = db.execute(
            "update article set id = ?, folded_id = ? where path = ? and id <> ?",
            (name, fold(name), path, name),
        )
        renamed += [path] * done.rowcount
    return renamed


@contextlib.contextmanager
def _alone(database: Path) -> Iterator[None]:
    """Hold the lock beside the database; where there are no locks, transactions have to do."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    database.parent.mkdir(parents=True, exist_ok=True)
    with (database.with_suffix(".lock")).open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
