"""Bringing the cache up to date with the files: by name, size and time of change, newest names first."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from reader.model.article import Article
from reader.model.errors import BadFile, Problem
from reader.store import article_file, search
from reader.store.cache import Cache, writing
from reader.text.fold import fold

Progress = Callable[[int, int], None]
"""Called with how many changed files are done, and how many there are; what it raises stops the reading."""

QUICK_ABOVE = 5_000
"""Files: larger libraries are checked by the times of their folders, unless every file is asked for."""
BATCH = 500
"""Files in one transaction; what a kill in the middle costs."""
_JUST_NOW = 2_000_000_000
"""Nanoseconds: a file changed this lately may change again without its time of change telling."""
_SERIALS = 22
"""Bits of a row's serial number."""
_UNSURE = -1
"""The time of change kept for a file or folder that changed just now: it never equals the true one."""


class _Found(NamedTuple):
    folder: str
    mtime_ns: int
    size: int
    lately: bool = False
    """It may change again without its time of change telling."""
    unnameable: bool = False
    """Its name is not UTF-8, so that no other program could be told it."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a refresh did, in files."""

    read: int = 0
    removed: int = 0

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
    found, folders, skipped = _walk(library, trusted)
    known = {
        path: (mtime_ns, size)
        for path, folder, mtime_ns, size in db.execute("select path, folder, mtime_ns, size from file")
        if folder not in skipped
    }
    gone = [path for path in known if path not in found]
    changed = [path for path, file in found.items() if known.get(path) != (file.mtime_ns, file.size)]
    changed.sort(reverse=True)
    for start in range(0, len(gone), BATCH):
        with writing(db):
            _forget(db, gone[start : start + BATCH])
    for start in range(0, len(changed), BATCH):
        paths = changed[start : start + BATCH]
        with writing(db):
            _forget(db, paths)
            for path in paths:
                _read(db, library, path, found[path])
        if progress:
            progress(min(start + BATCH, len(changed)), len(changed))
    if gone or changed or folders != known_folders:
        with writing(db):
            db.execute("delete from folder")
            db.executemany("insert into folder values (?, ?)", folders.items())
            _tell_twins_apart(db)
    return Changes(len(changed), len(gone))


def _walk(library: Path, trusted: dict[str, int]) -> tuple[dict[str, _Found], dict[str, int], set[str]]:
    """The files below the library, every folder's time of change, and the trusted folders not looked into."""
    found: dict[str, _Found] = {}
    folders: dict[str, int] = {}
    skipped: set[str] = set()
    inside: dict[str, list[str]] = {}
    for folder in trusted:
        inside.setdefault(folder.rpartition("/")[0], []).append(folder)
    now = time.time_ns()
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            mtime_ns = os.stat(library / folder).st_mtime_ns
            if trusted.get(folder) == mtime_ns:
                folders[folder] = mtime_ns
                skipped.add(folder)
                waiting += [name for name in inside.get(folder, []) if name]
                continue
            entries = list(os.scandir(library / folder))
        except OSError:
            continue
        folders[folder] = _UNSURE if abs(now - mtime_ns) < _JUST_NOW else mtime_ns
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = entry.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            path = f"{folder}/{name}" if folder else name
            if name != entry.name:
                if entry.name.endswith(article_file.SUFFIXES) or entry.is_dir(follow_symlinks=False):
                    found[path] = _Found(folder, 0, 0, unnameable=True)
                continue
            with contextlib.suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif entry.name.endswith(article_file.SUFFIXES) and entry.is_file():
                    status = entry.stat()
                    lately = abs(now - status.st_mtime_ns) < _JUST_NOW
                    found[path] = _Found(folder, status.st_mtime_ns, status.st_size, lately)
    return found, folders, skipped


def _empty(db: sqlite3.Connection) -> None:
    with writing(db):
        for table in ("file", "folder", "article", "problem", "meta"):
            db.execute(f"delete from {table}")
        db.execute("insert into search (search) values ('delete-all')")


def _forget(db: sqlite3.Connection, paths: list[str]) -> None:
    for table in ("file", "article", "problem"):
        db.executemany(f"delete from {table} where path = ?", [(path,) for path in paths])


def _read(db: sqlite3.Connection, library: Path, path: str, file: _Found) -> None:
    mtime_ns = _UNSURE if file.lately else file.mtime_ns
    try:
        if file.unnameable:
            raise BadFile(Problem(path, "its name is not UTF-8; rename it"))
        article, problems = article_file.read(article_file.read_bytes(library / path, path), path)
    except BadFile as error:
        problems = (error.problem,)
    except OSError as error:
        problems = (Problem(path, f"cannot be read: {error.strerror}; check its permissions"),)
        mtime_ns = _UNSURE  # permissions can change without its time of change telling
    else:
        _insert(db, article, path)
    db.execute("insert into file values (?, ?, ?, ?)", (path, file.folder, mtime_ns, file.size))
    rows = [(problem.path, problem.line, problem.key, problem.message) for problem in problems]
    db.executemany("insert into problem values (?, ?, ?, ?)", rows)


def _insert(db: sqlite3.Connection, article: Article, path: str) -> None:
    language = article_file.language_of(article)
    row = _row(db, article.date)
    page = article.imported.sha256 if article.imported else None
    shown = (article.title, article.date, article.source, language)
    db.execute(
        "insert into article values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (row, path, article.id, fold(article.id), *shown, page),
    )
    db.execute(
        "insert into search (rowid, title, meta, body) values (?, ?, ?, ?)", (row, *search.columns(article))
    )


def _row(db: sqlite3.Connection, date: str | None) -> int:
    """A row never used before, in order of the date's wall clock; articles without a date come last."""
    serial = _serial(db) + 1
    db.execute("replace into meta values ('serial', ?)", (serial,))
    return (_minute(date) << _SERIALS) | (serial & ((1 << _SERIALS) - 1))


def _serial(db: sqlite3.Connection) -> int:
    """How many rows were ever given out."""
    found = db.execute("select value from meta where key = 'serial'").fetchone()
    return found[0] if found else 0


def _minute(date: str | None) -> int:
    """A number that grows with the date: year, month, day, hour, minute, each in its own digits."""
    digits = "".join(filter(str.isdigit, (date or "")[:16]))
    return int(digits.ljust(12, "0")) if digits else 0


def _tell_twins_apart(db: sqlite3.Connection) -> None:
    """A `.txt` beside an `.md` of the same name keeps its suffix in its id; alone it loses it."""
    for path, together in db.execute(
        "select path, exists (select 1 from file"
        " where file.path = substr(article.path, 1, length(article.path) - 4) || '.md')"
        " from article where path like '%.txt'"
    ).fetchall():
        name = article_file.article_id(path, bool(together))
        db.execute(
            "update article set id = ?, folded_id = ? where path = ? and id <> ?",
            (name, fold(name), path, name),
        )


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
