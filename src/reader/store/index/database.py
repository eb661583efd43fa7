"""The database of the index: one SQLite file for each library, a connection for each thread.

It can be deleted at any time. A file of another version, or a damaged one, is thrown away and made again;
where the folder or its disk takes nothing, a temporary folder is used, and where that takes nothing, memory.
"""

import contextlib
import errno
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
from reader.text.inert import inert_line

_WAIT = 30.0
"""Seconds that a statement waits for another process."""
_ATTEMPTS = 5
"""Made again in its place, in a temporary folder, in memory, each perhaps by another thread."""
_READ_ERRORS = (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ)
"""Of the errors of input and output those that a new file at the same place may help against."""
_REFUSED = (
    *(errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO),
    *(errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP, errno.ENOENT),
)
"""Errors of the system that another place may help against."""
_UNEXPECTED = (sqlite3.IntegrityError, sqlite3.DataError, sqlite3.InternalError, sqlite3.NotSupportedError)
"""What comes of a statement rather than of a damaged file; a new database helps against some of it."""
_Result = TypeVar("_Result")


class Database:
    """The database of one library. Safe to use from several threads."""

    def __init__(self, library: Path, folder: Path) -> None:
        real = Path(os.path.realpath(library))
        name = f"{safe_name(real.name, 'library')}-{zlib.crc32(os.fsencode(real)):08x}"
        self.path = _usable(folder) / f"{name}.db"
        """The file; one that is not there while the database is in memory."""
        self._memory: sqlite3.Connection | None = None
        """Keeps the database while it is in memory."""
        self._local = threading.local()
        self._mending = threading.Lock()
        self.generation = 0
        """Raised when the database is made again, and so is empty until the next refresh."""
        self.filled = 0
        """The generation that a refresh has filled."""
        self.problem: str | None = None
        """A sentence for a person where the folder cannot take the cache, or it failed unexpectedly."""

    def query(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows that a statement gives. Raises LibraryError."""
        return self.run(lambda db: db.execute(statement, values).fetchall())

    def run(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """What `work` gives with this thread's connection.

        A damaged database is made again, once; one that its disk does not take is made in another place.
        Raises LibraryError when another process holds the database for longer than 30 seconds.
        """
        for attempt in range(_ATTEMPTS):
            generation = self.generation
            try:
                return work(self.connection())
            except (OSError, sqlite3.DatabaseError) as error:
                cause = error
            with self._mending:
                if self.generation == generation and not self._mend(cause, attempt):
                    break  # else it, or another thread, has made it again
        if isinstance(cause, OSError):
            message = _("the cache cannot be used: {why}; see `reader where`")
            raise LibraryError(message.format(why=reason(cause))) from cause
        message = _("the cache cannot be used: {why}; try again")
        raise LibraryError(message.format(why=cause)) from cause

    def connection(self) -> sqlite3.Connection:
        """This thread's connection, to a database of this version."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None and self._local.generation == self.generation:
            if self._memory or self._local.file == _file_number(self.path):
                return connection
            self.generation += 1  # it was deleted, and perhaps made again by another program
        while True:
            self.close()
            before, self._local.generation = _file_number(self.path), self.generation
            connection = self._local.connection = self._open()
            self._local.file = _file_number(self.path)
            if self._memory or self._local.file == before:
                return connection
            # a file that is new, made here or by another thread or program: whose is in its place by now?

    def close(self) -> None:
        """Close this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    def _mend(self, error: OSError | sqlite3.DatabaseError, attempt: int) -> bool:
        """Make the database again, elsewhere where that is no help; whether this was possible."""
        is_damaged = isinstance(error, sqlite3.DatabaseError) and _is_damage(error)
        if type(error) in _UNEXPECTED:
            from reader.store.config.log import log_error  # only where something is wrong with the reader

            self.problem = log_error(error)
        if is_damaged and attempt == 0 and not _is_refused(error):
            try:
                self._discard()
                return True
            except OSError as failure:
                error = failure
        if self._memory or not (is_damaged or _is_refused(error)):
            return False
        self.close()
        why = reason(error) if isinstance(error, OSError) else str(error)
        message = _("the cache cannot be written to {path}: {why}; a temporary one is used")
        self.problem = self.problem or message.format(path=inert_line(str(self.path.parent)), why=why)
        temporary = _temporary()
        if temporary is None or self.path.parent == temporary:
            self._memory = _connect_to_memory(self.path.name)
        else:
            self.path = temporary / self.path.name
        self.generation += 1
        return True

    def _discard(self) -> None:
        """Delete the files, closed by this thread; other threads open anew at their next turn."""
        self.close()
        if self._memory:
            self._memory.close()
            self._memory = _connect_to_memory(self.path.name)
        else:
            _delete(self.path)
        self.generation += 1

    def _open(self) -> sqlite3.Connection:
        if self._memory:
            return _with_tables(_connect_to_memory(self.path.name))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = None
        try:
            connection = _connect(self.path)
            version = _version(connection)
            if version == schema.VERSION:
                return connection
            if version is None:
                return _with_tables(connection)
            connection.close()  # of another version
        except sqlite3.DatabaseError as error:
            if connection:
                connection.close()
            if not _is_damage(error) or _is_refused(error):
                raise
        _delete(self.path)
        return _with_tables(_connect(self.path))


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite.connect(path, wait=_WAIT, sync="normal")


def _connect_to_memory(name: str) -> sqlite3.Connection:
    """A connection to a database in memory, which all connections of this process to its name share."""
    uri = (
        f"file:/{name}?vfs=memdb"
        if sqlite3.sqlite_version_info >= (3, 36)
        else f"file:{name}?mode=memory&cache=shared"
    )
    return sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)


def _is_refused(error: BaseException) -> bool:
    """Whether it is the place that takes nothing: no room, no writing, no locks."""
    if isinstance(error, OSError):
        return error.errno in _REFUSED
    code = sqlite.error_code(error)
    if code == sqlite3.SQLITE_IOERR:
        return getattr(error, "sqlite_errorcode", 0) not in _READ_ERRORS
    return code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_PROTOCOL)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether a new database would help: not against a lock, nor against a query that is too much."""
    if isinstance(error, sqlite3.ProgrammingError):
        return False
    if not isinstance(error, sqlite3.OperationalError):
        return True
    lost = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CORRUPT)
    return sqlite.error_code(error) in lost or sqlite.lacks_table(error)


def _version(connection: sqlite3.Connection) -> int | None:
    """The version of the tables; None where there are none yet.

    Both are read at one moment: another thread may just be making the tables.
    """
    connection.execute("begin")
    try:
        (tables,) = connection.execute("select count(*) from sqlite_master").fetchone()
        return sqlite.user_version(connection) if tables else None
    finally:
        if connection.in_transaction:  # an error of the disk ends it too
            connection.execute("commit")


def _file_number(path: Path) -> int | None:
    """What tells a file from another one that took its place; None where there is none."""
    try:
        return path.stat().st_ino
    except OSError:
        return None


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
        return _temporary() or folder
    return folder if os.access(folder, os.W_OK | os.X_OK) else _temporary() or folder


@functools.cache
def _temporary() -> Path | None:
    """A folder that goes with this process; None where none can be made."""
    import atexit  # these only where the cache folder cannot be used
    import tempfile

    try:
        folder = tempfile.mkdtemp(prefix="reader-")
    except OSError:
        return None
    atexit.register(_remove, folder)
    return Path(folder)


def _remove(folder: str) -> None:
    import shutil

    with contextlib.suppress(OSError):  # some errors are raised though they are to be ignored
        shutil.rmtree(folder, ignore_errors=True)
