"""The cache: one SQLite file for each library, with the rows of the list and the search index.

It can be deleted at any time. A file of another version, or a damaged one, is thrown away and made again; a
folder that cannot be written to is replaced by a temporary one. Every thread has a connection of its own.
"""

import contextlib
import functools
import os
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from reader.i18n import _, reason
from reader.model.errors import LibraryError
from reader.store.files.names import safe_name
from reader.store.index import tokens
from reader.text.search.fold import FOLD_VERSION

SCHEMA = 5
"""Raised whenever a table changes."""

_Result = TypeVar("_Result")

_TABLES = f"""
create table meta (key text primary key, value) without rowid;

-- One row for each file of the library; mtime_ns is -1 where the file changed too lately to be sure.
create table file (
    path text primary key, folder text not null, mtime_ns integer not null, size integer not null
) without rowid;
create index file_folder on file (folder);

create table folder (path text primary key, mtime_ns integer not null) without rowid;

-- `row` is the wall-clock minute of the article's date, then a serial number: so rows are in order of date.
create table article (
    row integer primary key, path text not null unique, id text not null, folded_id text not null,
    title text not null, date text, source text, language text, page text, content text not null
);
create index article_id on article (id);
create index article_page on article (page) where page is not null;
create index article_language on article (language);

create table problem (path text not null, line integer, key text, message text not null);

{tokens.TABLE};

-- Rows of the index whose article has changed or gone: they are passed over.
create table stale (row integer primary key);
"""


class Cache:
    """The database of one library."""

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

    def run(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """What `work` gives with this thread's connection; a damaged database is made again, once.

        Raises LibraryError when another process holds the database for longer than 30 seconds.
        """
        seen = self.generation
        try:
            return work(self.connection())
        except OSError as error:
            told = _("the cache cannot be used: {why}; see `reader where`").format(why=reason(error))
            raise LibraryError(told) from error
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                told = _("the cache cannot be used: {why}; try again").format(why=error)
                raise LibraryError(told) from error
        with self._mending:
            if self.generation == seen:  # else another thread has made it again
                self._discard()
        return work(self.connection())

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, to a database of this version."""
        held = getattr(self._local, "connection", None)
        if held is not None and self._local.generation == self.generation:
            if self.path.exists():
                return held  # type: ignore[no-any-return]
            self.generation += 1
        self._close_own()
        self._local.connection, self._local.generation = self._opened(), self.generation
        return self._local.connection  # type: ignore[no-any-return]

    def close(self) -> None:
        """Close this thread's connection."""
        self._close_own()

    def _close_own(self) -> None:
        held = getattr(self._local, "connection", None)
        if held is not None:
            held.close()
            self._local.connection = None

    def _discard(self) -> None:
        """Close what this thread holds and delete the files; other threads open anew at their next turn."""
        self._close_own()
        self.generation += 1
        _delete(self.path)

    def _opened(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = None
        try:
            connection = _connect(self.path)
            if _is_current(connection):
                return connection
            if _is_empty(connection):
                return _created(connection)
            connection.close()  # of another version
        except sqlite3.DatabaseError as error:
            if connection:
                connection.close()
            if not _is_damage(error):
                raise
        _delete(self.path)
        return _created(_connect(self.path))


@contextlib.contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that no other process can come between."""
    connection.execute("begin immediate")
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")
    return connection


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether a new database would help: not against a lock, nor against a query that is too much."""
    if isinstance(error, sqlite3.ProgrammingError):
        return False
    if not isinstance(error, sqlite3.OperationalError):
        return True
    code = error.sqlite_errorcode & 0xFF
    lost = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CORRUPT)
    return code in lost or str(error).startswith("no such")


def _version() -> int:
    return SCHEMA * 1000 + FOLD_VERSION


def _is_current(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("pragma user_version").fetchone()[0] == _version())


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("select count(*) from sqlite_master").fetchone()[0]


def _created(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Make the tables, unless another process has just made them; raises where there are other ones."""
    with writing(connection):
        if not _is_current(connection):
            for statement in _TABLES.split(";\n"):
                connection.execute(statement)
            connection.execute(f"pragma user_version = {_version()}")
    return connection


def _delete(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _usable(folder: Path) -> Path:
    """The folder, or a temporary one that goes with this process where it cannot be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return _temporary()
    return folder if os.access(folder, os.W_OK | os.X_OK) else _temporary()


@functools.cache
def _temporary() -> Path:
    import atexit  # both only where the cache folder cannot be used
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="reader-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)
