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
from reader.store import sqlite
from reader.store.files.names import free_path
from reader.store.state import schema
from reader.text.inert import inert_line

WAIT = 5.0
"""Seconds to wait for another program that holds the file, unless told otherwise."""
_READ_WAIT = 0.2
"""The same of reading, which only the opening and closing of the file by others can hold up."""
_PAUSE = 0.02
"""Seconds between two tries, in which other threads can use the file."""

_Result = TypeVar("_Result")
_Work = Callable[[sqlite3.Connection], _Result]


class StateFile:
    """The open file, or a copy of it in memory where it cannot be used; `problem` then says why.

    Safe to use from several threads: one connection writes, and reading waits for none that writes, neither
    in this process nor in another. It gives what was committed last.
    """

    def __init__(self, path: Path) -> None:
        self.problem: str | None = None
        """What is wrong with the file and what becomes of the marks, in one sentence."""
        self.wait = WAIT
        """Seconds that `write` waits for another program that holds the file."""
        self._path = path
        self._lock = threading.Lock()
        """Held by the thread that uses `_db`."""
        self._db: sqlite3.Connection
        """The connection that writes."""
        self._readers: list[sqlite3.Connection] = []
        """Connections that nobody uses at the moment, for reading while a thread writes."""
        self._open()

    def read(self, work: _Work[_Result]) -> _Result:
        """What `work` gives, which changes nothing. Raises LibraryError."""
        return self._persist(lambda: self._read_at_once(work), _READ_WAIT)

    def write(self, work: _Work[_Result]) -> _Result:
        """What `work` gives, all of it on the disk, or none of it; called again where the file was in use.

        Raises LibraryError, after `wait` seconds where another program holds the file.
        """

        def whole(db: sqlite3.Connection) -> _Result:
            with sqlite.transaction(db):
                return work(db)

        def at_once() -> _Result:
            with self._lock:
                return self._at_once(whole)

        return self._persist(at_once, self.wait)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._close()

    def _persist(self, attempt: Callable[[], _Result], seconds: float) -> _Result:
        """What an attempt gives, tried again while another program holds the file. Raises LibraryError."""
        until = time.monotonic() + seconds
        while True:
            try:
                return attempt()
            except (sqlite3.Error, OSError) as error:
                if not sqlite.is_locked(error):
                    message = _("{file} cannot keep the reading state: {why}; see to the file and its disk")
                elif time.monotonic() < until:
                    time.sleep(_PAUSE)  # without the lock: other threads are not held up
                    continue
                else:
                    message = _("{file} is in use by another program; try again")
                raise LibraryError(message.format(file=self._shown, why=error)) from error

    def _read_at_once(self, work: _Work[_Result]) -> _Result:
        in_memory = self._identity is None  # which one connection alone can read
        if self._lock.acquire(blocking=in_memory):
            try:
                return self._at_once(work)
            finally:
                self._lock.release()
        readers = self._readers
        reader = readers.pop() if readers else _reading(self._path)
        try:
            return work(reader)
        except sqlite3.Error as error:
            if not _is_damage(error):
                raise
        finally:
            if readers is self._readers:
                readers.append(reader)
            else:  # the file was closed or opened anew meanwhile
                reader.close()
        with self._lock:
            return self._at_once(work)  # mends the file

    def _at_once(self, work: _Work[_Result]) -> _Result:
        if self._identity and self._identity != _identity(self._path):
            self._close()  # the file has gone, or another reader has replaced it
            self._open()
        try:
            return work(self._db)
        except sqlite3.Error as error:
            if not (self._identity and _is_damage(error)):
                raise
        self._close()
        self._replace()
        return work(self._db)

    def _close(self) -> None:
        self._db.close()
        readers, self._readers = self._readers, []
        for reader in readers:
            reader.close()

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
        except schema.Newer:
            message = _("{file} was made by a newer reader; nothing you mark is kept: update this one")
            self._go_on_in_memory(None, message)
        except (OSError, sqlite3.Error) as error:
            if sqlite.is_locked(error):
                message = _(
                    "{file} is held by another program; nothing you mark is kept:"
                    " end that, and start reader anew"
                )
            else:
                message = _(
                    "{file} cannot be written to; nothing you mark is kept:"
                    " check the permissions of file and folder"
                )
            self._go_on_in_memory(self._path, message)

    def _go_on_in_memory(self, path: Path | None, message: str) -> None:
        self._db = _in_memory(path)
        self.problem = message.format(file=self._shown)

    def _replace(self) -> None:
        """Set the damaged file aside, and make a new one with what can be read of it."""
        aside = free_path(self._path.parent, self._path.stem, [".damaged"])
        for file, target in zip(sqlite.files_of(self._path), sqlite.files_of(aside), strict=True):
            with contextlib.suppress(FileNotFoundError):
                file.replace(target)
        self._db = _connected(self._path)
        self._identity = _identity(self._path)
        message = _("{file} was damaged; what could be read is kept, the rest is beside it in {aside}")
        self.problem = message.format(file=self._shown, aside=aside.name)
        _salvage(aside, self._db)

    @property
    def _shown(self) -> str:
        return inert_line(str(self._path))


def _connected(path: Path | str) -> sqlite3.Connection:
    db = sqlite.connect(path, wait=WAIT, sync="full", shared=True)
    try:
        schema.bring_up_to_date(db)
        db.execute("pragma busy_timeout = 0")  # from here on `_persist` waits
    except BaseException:
        db.close()
        raise
    return db


def _reading(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing, to a file that is there."""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=0, check_same_thread=False)
    db.execute("pragma query_only = on")
    return db


def _in_memory(path: Path | None) -> sqlite3.Connection:
    """What the file holds, as far as it can be read, written back nowhere."""
    address = path.absolute().as_uri() if path and path.is_file() else None
    for mode in ("mode=ro", "immutable=1") if address else ():
        db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        with contextlib.suppress(sqlite3.Error, schema.Newer):
            with contextlib.closing(sqlite3.connect(f"{address}?{mode}", uri=True, timeout=0)) as source:
                # fails where the file is locked; `backup` would wait for ever
                source.execute("select 1 from sqlite_master").fetchone()
                source.backup(db)
            schema.bring_up_to_date(db)
            return db
        db.close()
    return _connected(":memory:")


def _salvage(damaged: Path, db: sqlite3.Connection) -> None:
    """Copy the rows of a damaged file that can be read: from either end up to the damage."""
    with contextlib.suppress(sqlite3.Error), contextlib.closing(sqlite3.connect(damaged)) as source:
        for table, (key, rest) in schema.COLUMNS.items():
            columns = f"{key}, {rest}"
            marks = ",".join("?" * len(columns.split()))
            for direction in ("asc", "desc"):
                order = key.replace(",", f" {direction},") + f" {direction}"
                rows = _until_damage(source, f"select {columns} from {table} order by {order}")
                with contextlib.suppress(sqlite3.Error), sqlite.transaction(db):
                    db.executemany(f"insert or ignore into {table} values ({marks})", rows)


def _until_damage(source: sqlite3.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    with contextlib.suppress(sqlite3.Error):
        yield from source.execute(sql)


def _is_damage(error: sqlite3.Error) -> bool:
    damage = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return sqlite.error_code(error) in damage or sqlite.lacks_table(error)


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
