"""The database of the index: one SQLite file for each library, a connection for each thread.

It can be deleted at any time. A file of another version, or a damaged one, is thrown away and made again; a
folder that cannot be written to is replaced by a temporary one.
"""

import functools
import os
import sqlite3
import threading
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from reader.i18n import _, reason
from reader.model.errors import LibraryError
from reader.store import sqlite
from reader.store.files.names import safe_name
from reader.store.index import schema

_WAIT = 30.0
"""Seconds that a statement waits for another process."""
_Result = TypeVar("_Result")


class Database:
    """The database of one library. Safe to use from several threads."""

    def __init__(self, library: Path, folder: Path) -> None:
        real = library.resolve()
        name = f"{safe_name(real.name, 'library')}-{zlib.crc32(os.fsencode(real)):08x}"
        self.path = _usable(folder) / f"{name}.db"
        self._local = threading.local()
        self._mending = threading.Lock()
        self.generation = 0
        """Raised when the database is made again, and so is empty until the next refresh."""
        self.filled = 0
        """The generation that a refresh has filled."""

    def query(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows that a statement gives. Raises LibraryError."""
        return self.run(lambda db: db.execute(statement, values).fetchall())

    def run(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """What `work` gives with this thread's connection; a damaged database is made again, once.

        Raises LibraryError when another process holds the database for longer than 30 seconds.
        """
        generation = self.generation
        try:
            try:
                return work(self.connection())
            except sqlite3.DatabaseError as error:
                if not _is_damage(error):
                    raise
            with self._mending:
                if self.generation == generation:  # else another thread has made it again
                    self._discard()
            return work(self.connection())
        except OSError as error:
            message = _("the cache cannot be used: {why}; see `reader where`")
            raise LibraryError(message.format(why=reason(error))) from error
        except sqlite3.DatabaseError as error:
            message = _("the cache cannot be used: {why}; try again")
            raise LibraryError(message.format(why=error)) from error

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, to a database of this version."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None and self._local.generation == self.generation:
            if self.path.exists():
                return connection
            self.generation += 1
        self.close()
        self._local.connection, self._local.generation = self._open(), self.generation
        return self._local.connection  # type: ignore[no-any-return]

    def close(self) -> None:
        """Close this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    def _discard(self) -> None:
        """Delete the files, closed by this thread; other threads open anew at their next turn."""
        self.close()
        self.generation += 1
        _delete(self.path)

    def _open(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = None
        try:
            connection = _connect(self.path)
            if sqlite.user_version(connection) == schema.VERSION:
                return connection
            if _is_empty(connection):
                return _with_tables(connection)
            connection.close()  # of another version
        except sqlite3.DatabaseError as error:
            if connection:
                connection.close()
            if not _is_damage(error):
                raise
        _delete(self.path)
        return _with_tables(_connect(self.path))


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite.connect(path, wait=_WAIT, sync="normal")


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether a new database would help: not against a lock, nor against a query that is too much."""
    if isinstance(error, sqlite3.ProgrammingError):
        return False
    if not isinstance(error, sqlite3.OperationalError):
        return True
    lost = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CORRUPT)
    return sqlite.error_code(error) in lost or sqlite.lacks_table(error)


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("select count(*) from sqlite_master").fetchone()[0]


def _with_tables(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Make the tables, unless another process has just made them; raises where there are other ones."""
    with sqlite.transaction(connection):
        if sqlite.user_version(connection) != schema.VERSION:
            for statement in schema.TABLES.split(";\n"):
                connection.execute(statement)
            sqlite.set_user_version(connection, schema.VERSION)
    return connection


def _delete(path: Path) -> None:
    for file in sqlite.files_of(path):
        file.unlink(missing_ok=True)


def _usable(folder: Path) -> Path:
    """The folder, or a temporary one that goes with this process where it cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return _temporary()
    return folder if os.access(folder, os.W_OK | os.X_OK) else _temporary()


@functools.cache
def _temporary() -> Path:
    import atexit  # these only where the cache folder cannot be used
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="reader-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
