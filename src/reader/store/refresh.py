"""Bringing the cache up to date with the files: by name, size and time of change, newest names first."""

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader.model.errors import Problem
from reader.store import article_file
from reader.store.cache import Cache, writing
from reader.store.entry import Entry
from reader.store.search import COLUMNS
from reader.store.sql import SERIAL_BITS
from reader.store.walk import UNSURE, File, walk
from reader.store.workers import MANY, entries
from reader.text.fold import fold

Progress = Callable[[int, int], None]
"""Called with how many changed files are done, and how many there are; what it raises stops the reading."""

QUICK_ABOVE = 5_000
"""Files: larger libraries are checked by the times of their folders, unless every file is asked for."""
_PAUSE = 0.5
"""Seconds of work in one transaction: what a kill in the middle costs, and how often the list grows."""
_HASH, _BULK_HASH = 1 << 20, 1 << 26
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


def _refresh(library: Path, db: sqlite3.Connection, every_file: bool, progress: Progress | None) -> Changes:
    known_folders = dict(db.execute("select path, mtime_ns from folder").fetchall())
    (count,) = db.execute("select count(*) from file").fetchone()
    if _serial(db) > 2 * count + 10_000:
        _empty(db)  # most of the index is rows of articles that have changed or gone
        known_folders, count = {}, 0
    trusted = {} if every_file or count <= QUICK_ABOVE else known_folders
    found = walk(library, trusted)
    known = {
        path: (mtime_ns, size)
        for path, folder, mtime_ns, size in db.execute("select path, folder, mtime_ns, size from file")
        if folder not in found.skipped
    }
    gone = [path for path in known if path not in found.files]
    changed = [path for path, file in found.files.items() if known.get(path) != (file.mtime_ns, file.size)]
    changed.sort(reverse=True)
    if gone:
        with writing(db):
            _forget(db, gone)
    _read_all(db, library, changed, found.files, known, progress)
    renamed: list[str] = []
    if gone or changed or found.folders != known_folders or found.problems:
        with writing(db):
            db.execute("delete from folder")
            db.executemany("insert into folder values (?, ?)", found.folders.items())
            db.execute("delete from problem where path not in (select path from file)")
            _tell(db, found.problems)
            renamed = _tell_twins_apart(db)
    return Changes(len(changed), len(gone), (*changed, *renamed))


def _read_all(
    db: sqlite3.Connection,
    library: Path,
    changed: Sequence[str],
    files: dict[str, File],
    known: dict[str, tuple[int, int]],
    progress: Progress | None,
) -> None:
    """Read the changed files, with a transaction now and then."""
    bulk = len(changed) >= MANY
    if bulk:
        db.execute("insert into search (search, rank) values ('hashsize', ?)", (_BULK_HASH,))
        db.execute("pragma cache_size = -32768")
    nameable = [path for path in changed if not files[path].unnameable]
    batch = [_unnameable(path) for path in changed if files[path].unnameable]
    done = 0
    began = time.monotonic()
    for entry in entries(library, nameable):
        batch.append(entry)
        if time.monotonic() - began > _PAUSE:
            _keep(db, batch, files, known)
            done += len(batch)
            batch = []
            if progress:
                progress(done, len(changed))
            began = time.monotonic()
    if batch:
        _keep(db, batch, files, known)
    if changed and progress:
        progress(len(changed), len(changed))
    if bulk:
        db.execute("insert into search (search, rank) values ('hashsize', ?)", (_HASH,))
        db.execute("pragma cache_size = -2000")


def _unnameable(path: str) -> Entry:
    return Entry(path, (Problem(path, "its name is not UTF-8; rename it"),))


def _keep(
    db: sqlite3.Connection,
    batch: Sequence[Entry],
    files: dict[str, File],
    known: dict[str, tuple[int, int]],
) -> None:
    """Put what was read into the cache, in the place of what it held of the same files."""
    with writing(db):
        _forget(db, [entry.path for entry in batch if entry.path in known])
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
        db.executemany("insert into file values (?, ?, ?, ?)", (_signed(entry, files) for entry in batch))
        _tell(db, [problem for entry in batch for problem in entry.problems])


def _signed(entry: Entry, files: dict[str, File]) -> tuple[str, str, int, int]:
    file = files[entry.path]
    return entry.path, file.folder, UNSURE if file.lately or entry.unsure else file.mtime_ns, file.size


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
