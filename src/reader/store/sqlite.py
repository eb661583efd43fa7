"""SQLite as the index and the reading state use it: opening, transactions, lists of values, errors."""

import errno
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from json import JSONEncoder

_PAUSE = 0.01
"""Seconds between two attempts at a file that another connection holds."""
IN_LIST = "in (select value from json_each(?))"
"""Whether a column is among the values that `json_list` makes one parameter of."""


def connect(path: Path | str, *, wait: float, sync: str, shared: bool = False) -> sqlite3.Connection:
    """A connection in WAL mode, so that reading never waits for a writer; every statement is its own commit.

    `wait`: seconds that a statement waits for another program; `sync`: when what was committed is on the
    disk, `full` at the commit, `normal` at a checkpoint; `shared`: several threads use it in turn.
    Raises sqlite3.Error.
    """
    connection = sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=not shared)
    try:
        _use_wal(connection, wait)
        connection.execute(f"pragma synchronous = {sync}")
    except BaseException:
        connection.close()
        raise
    return connection


def _use_wal(connection: sqlite3.Connection, wait: float) -> None:
    """Switch a file to a log, once none writes it without one.

    Of two connections that do so to a new file at once SQLite refuses one without waiting.
    """
    end = time.monotonic() + wait
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if not is_locked(error) or time.monotonic() >= end:
                raise
        time.sleep(_PAUSE)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One change that is made as a whole or not at all, and that no other program can come between."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.execute("rollback")
        raise


def user_version(connection: sqlite3.Connection) -> int:
    """The number that tells which tables a file has; 0 for a new one."""
    return int(connection.execute("pragma user_version").fetchone()[0])


def set_user_version(connection: sqlite3.Connection, version: int) -> None:
    """Note which tables a file has."""
    connection.execute(f"pragma user_version = {version}")


def json_list(values: Iterable[str | int]) -> str:
    """Values as one parameter, for `IN_LIST`."""
    return _encoder().encode(list(values))


@cache
def _encoder() -> "JSONEncoder":
    """Kept, because `json.dumps` would make one at each call."""
    from json import JSONEncoder  # an article that is shown needs no list

    return JSONEncoder(ensure_ascii=False)


def error_code(error: BaseException) -> int:
    """SQLite's primary result code (`sqlite3.SQLITE_BUSY`); 0 where the error has none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def is_locked(error: BaseException) -> bool:
    """Whether another program holds the file; it can be tried again."""
    is_busy = error_code(error) in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return is_busy or isinstance(error, BlockingIOError)


def is_disk_full(error: BaseException) -> bool:
    """Whether there is no room for what was to be written, on the disk or within a limit."""
    full = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
    return error_code(error) == sqlite3.SQLITE_FULL or getattr(error, "errno", None) in full


def is_disk_fault(error: BaseException) -> bool:
    """Whether the system failed to read or write."""
    return error_code(error) == sqlite3.SQLITE_IOERR or getattr(error, "errno", None) == errno.EIO


def lacks_table(error: BaseException) -> bool:
    """Whether a table or column that should be there is not."""
    return str(error).startswith("no such")


def files_of(path: Path) -> tuple[Path, Path, Path]:
    """The file of a database, its log and the index of the log, which need not exist."""
    return path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def require_writable(path: Path) -> None:
    """Raises PermissionError where the file, or its journal beside it, could not be written."""
    if not os.access(path.parent, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another of the same name; None where there is none."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
