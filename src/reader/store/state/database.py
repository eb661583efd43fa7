"""The file of the reading state: opened, brought to the tables of this version, set aside when damaged.

SQLite in WAL mode with a sync at every commit: what was committed outlives a kill and a loss of power.
Several readers may have it open at once, each from several threads.
"""

import contextlib
import errno
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from reader.i18n import _
from reader.model.errors import LibraryError
from reader.store.files.names import free_path
from reader.text.inert import inert_line

VERSION = 1
"""Raised whenever a table changes; `_bring_up_to_date` then learns the step to it."""
WAIT = 5.0
"""Seconds to wait for another program that holds the file."""
_PAUSE = 0.02
"""Seconds between two tries, in which other threads can use the file."""

_Result = TypeVar("_Result")
_Work = Callable[[sqlite3.Connection], _Result]

_KEYS = {"kept": ("library, kind, id, name", "value, at"), "article": ("library, id", "content")}
"""Each table's columns: those of its key, and the rest."""
_CREATED = (
    # value is null where it was taken away; at is when, in milliseconds since 1970, UTC
    "create table kept (library text not null, kind text not null, id text not null, name text not null,"
    " value text, at integer not null, primary key (library, kind, id, name)) without rowid",
    # every article of which something is kept, by its content too
    "create table article (library text not null, id text not null, content text,"
    " primary key (library, id)) without rowid",
    "create index article_content on article (library, content)",
)
_TIME = "coalesce(cast(strftime('%s', at) as integer), 0) * 1000"
_FIRST_TABLES = {
    "seen": (
        f"insert into kept select library, 'read', id, '', '1', {_TIME} from seen",
        "insert or ignore into article select library, id, null from seen",
    ),
    "starred": (
        f"insert into kept select library, 'starred', id, '', '1', {_TIME} from starred",
        "insert or ignore into article select library, id, null from starred",
    ),
    "place": (
        f"insert into kept select library, 'place', id, '', part || ' ' || offset, {_TIME} from place",
        "insert or ignore into article select library, id, null from place",
    ),
    "chosen": ("insert into kept select '', 'chosen', '', key, value, 0 from chosen",),
}
"""The tables of a file without a version, and how what they hold is taken over."""


class StateFile:
    """The open file, or a copy of it in memory where it cannot be used; `problem` then says why."""

    def __init__(self, path: Path) -> None:
        self.problem: str | None = None
        """What is wrong with the file and what becomes of the marks, in one sentence."""
        self._path = path
        self._lock = threading.Lock()
        self._open()

    def read(self, work: _Work[_Result]) -> _Result:
        """What `work` gives, which changes nothing. Raises LibraryError."""
        return self._run(work)

    def write(self, work: _Work[_Result]) -> _Result:
        """What `work` gives, all of it on the disk, or none of it; called again where the file was in use.

        Raises LibraryError.
        """

        def whole(db: sqlite3.Connection) -> _Result:
            with _transaction(db):
                return work(db)

        return self._run(whole)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def _run(self, work: _Work[_Result]) -> _Result:
        until = time.monotonic() + WAIT
        while True:
            try:
                with self._lock:
                    return self._at_once(work)
            except (sqlite3.Error, OSError) as error:
                if not _is_locked(error):
                    told = _("{file} cannot keep the reading state: {why}; see to the file and its disk")
                elif time.monotonic() < until:
                    time.sleep(_PAUSE)  # without the lock: what others read is not held up
                    continue
                else:
                    told = _("{file} is in use by another program; try again")
                raise LibraryError(told.format(file=self._shown, why=error)) from error

    def _at_once(self, work: _Work[_Result]) -> _Result:
        if self._identity and self._identity != _identity(self._path):
            self._db.close()  # the file has gone, or another reader has replaced it
            self._open()
        try:
            return work(self._db)
        except sqlite3.Error as error:
            if not (self._identity and _is_damage(error)):
                raise
        self._db.close()
        self._replace()
        return work(self._db)

    def _open(self) -> None:
        self._identity: tuple[int, int] | None = None
        """What tells the file from another of the same name; None for a copy in memory."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _require_writable(self._path)
            try:
                self._db = _connected(self._path)
                self._identity = _identity(self._path)
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
                self._replace()
        except _Newer:
            told = _("{file} was made by a newer reader; nothing you mark is kept: update this one")
            self._go_on_in_memory(None, told)
        except (OSError, sqlite3.Error) as error:
            if _is_locked(error):
                told = _(
                    "{file} is held by another program; nothing you mark is kept:"
                    " end that, and start reader anew"
                )
            else:
                told = _(
                    "{file} cannot be written to; nothing you mark is kept:"
                    " check the permissions of file and folder"
                )
            self._go_on_in_memory(self._path, told)

    def _go_on_in_memory(self, path: Path | None, told: str) -> None:
        self._db = _in_memory(path)
        self.problem = told.format(file=self._shown)

    def _replace(self) -> None:
        """Set the damaged file aside, and make a new one with what can be read of it."""
        aside = free_path(self._path.parent, self._path.stem, [".damaged"])
        self._path.replace(aside)
        for suffix in ("-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                os.replace(f"{self._path}{suffix}", f"{aside}{suffix}")
        self._db = _connected(self._path)
        self._identity = _identity(self._path)
        told = _("{file} was damaged; what could be read is kept, the rest is beside it in {aside}")
        self.problem = told.format(file=self._shown, aside=aside.name)
        _salvage(aside, self._db)

    @property
    def _shown(self) -> str:
        return inert_line(str(self._path))


class _Newer(Exception):
    """The file has tables of a later version."""


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("begin immediate")
    try:
        yield
        db.execute("commit")
    except BaseException:
        if db.in_transaction:
            db.execute("rollback")
        raise


def _connected(path: Path | str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
    try:
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        _bring_up_to_date(db)
        db.execute("pragma busy_timeout = 0")  # from here on `_run` waits
    except BaseException:
        db.close()
        raise
    return db


def _bring_up_to_date(db: sqlite3.Connection) -> None:
    if _version(db) > VERSION:
        raise _Newer
    if _version(db) == VERSION:
        return
    with _transaction(db):
        if _version(db) < 1:  # else another reader has come first
            for statement in _CREATED:
                db.execute(statement)
            tables = {name for (name,) in db.execute("select name from sqlite_master where type = 'table'")}
            for table in [table for table in _FIRST_TABLES if table in tables]:
                for statement in _FIRST_TABLES[table]:
                    db.execute(statement)
                db.execute(f"drop table {table}")
        db.execute(f"pragma user_version = {VERSION}")


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("pragma user_version").fetchone()[0])


def _in_memory(path: Path | None) -> sqlite3.Connection:
    """What the file holds, as far as it can be read, written back nowhere."""
    address = path.absolute().as_uri() if path and path.is_file() else None
    for way in ("mode=ro", "immutable=1") if address else ():
        db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        with contextlib.suppress(sqlite3.Error, _Newer):
            with contextlib.closing(sqlite3.connect(f"{address}?{way}", uri=True, timeout=0)) as source:
                # fails where the file is locked; `backup` would wait for ever
                source.execute("select 1 from sqlite_master").fetchone()
                source.backup(db)
            _bring_up_to_date(db)
            return db
        db.close()
    return _connected(":memory:")


def _salvage(damaged: Path, db: sqlite3.Connection) -> None:
    """Copy the rows of a damaged file that can be read: from either end up to the damage."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(damaged)) as source:
        for table, (key, rest) in _KEYS.items():
            columns = f"{key}, {rest}"
            marks = ",".join("?" * len(columns.split()))
            for direction in ("asc", "desc"):
                order = key.replace(",", f" {direction},") + f" {direction}"
                rows = _until_damage(source, f"select {columns} from {table} order by {order}")
                with contextlib.suppress(sqlite3.Error), _transaction(db):
                    db.executemany(f"insert or ignore into {table} values ({marks})", rows)


def _until_damage(source: sqlite3.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    with contextlib.suppress(sqlite3.Error):
        yield from source.execute(sql)


def _is_damage(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or str(error).startswith("no such table")


def _is_locked(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _require_writable(path: Path) -> None:
    """Raises PermissionError where the file, or its journal beside it, could not be written."""
    if not os.access(path.parent, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
