"""The file of the reading state: opened, checked, brought to the tables of this version, mended when damaged.

SQLite in WAL mode with a sync at every commit: what was committed outlives a kill and a loss of power.
Several readers may have it open at once, each from several threads.

What is checked is the checksum that was noted when the file was closed last; after a kill, where there is
none, SQLite's own check is made. A file up to `LARGE` is checked when it is opened, a larger one before the
first change. When it is closed after a change, the checksum is noted, and today's copy made; of a large file
once a day.
"""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TypeVar

from reader.i18n import _
from reader.model.errors import LibraryError
from reader.store import sqlite, sqlite_pages
from reader.store.state import notice, schema
from reader.text.inert import inert_line

LARGE = 4_000_000
"""Bytes from which on checking takes a person's time."""
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
        self._problem: str | None = None
        """Why the file is not used."""
        self.is_hidden = False
        """Whether the file is not used though this person may read and write it."""
        self.wait = WAIT
        """Seconds that `write` waits for another program that holds the file."""
        self._path, self._shown = path, inert_line(str(path))
        self._lock = threading.Lock()
        """Held by the thread that uses `_db`."""
        self._db: sqlite3.Connection
        """The connection that writes."""
        self._readers: list[sqlite3.Connection] = []
        """Connections that nobody uses at the moment, for reading while a thread writes."""
        self._is_checked = True
        """Whether the file is known to be whole."""
        self._open()

    @property
    def problem(self) -> str | None:
        """What is wrong with the file, or was and nobody has read it yet; None where all is well."""
        return self._problem or notice.read(self._path) or None

    @property
    def is_kept(self) -> bool:
        """Whether what is written goes to the file."""
        return self._identity is not None

    def forget_problem(self) -> None:
        """Note that a person has read that the file was damaged. Raises LibraryError."""
        try:
            notice.forget(self._path)
        except OSError as error:
            message = _("{file} cannot be written to: {why}; see to the file and its disk")
            raise LibraryError(message.format(file=self._shown, why=error)) from error

    def read(self, work: _Work[_Result]) -> _Result:
        """What `work` gives, which changes nothing. Raises LibraryError."""
        return self._persist(lambda: self._read_at_once(work), _READ_WAIT)

    def write(self, work: _Work[_Result]) -> _Result:
        """What `work` gives, all of it on the disk, or none of it; called again where the file was in use.

        Raises LibraryError, after `wait` seconds where another program holds the file.
        """

        def whole(db: sqlite3.Connection) -> _Result:
            with sqlite.transaction(db):
                if not self._is_checked:
                    _require_whole(db)
                    self._is_checked = True
                sqlite_pages.unseal(db)
                return work(db)

        def at_once() -> _Result:
            with self._lock:
                return self._at_once(whole)

        return self._persist(at_once, self.wait)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._finish()
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
        if self._identity and self._identity != sqlite.identity(self._path):
            self._close()  # the file has gone, or another reader has replaced it
            self._open()
        try:
            return work(self._db)
        except sqlite3.Error as error:
            if not (self._identity and _is_damage(error)):
                raise
        self._close()
        try:
            self._replace()
        except (OSError, sqlite3.Error) as error:
            self._go_on_without(error)
            raise LibraryError(self._problem) from error
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
            sqlite.require_writable(self._path)
            if _is_empty(self._path) and _mending().is_lost(self._path):
                self._replace()
            else:
                self._open_or_mend()
        except schema.Newer:
            message = _("{file} was made by a newer reader; nothing you mark is kept: update this one")
            self._go_on_in_memory(None, message)
            self.is_hidden = True
        except (OSError, sqlite3.Error) as error:
            self._go_on_without(error)

    def _open_or_mend(self) -> None:
        identity = sqlite.identity(self._path)
        try:
            self._is_checked = self._path.exists() and self._path.stat().st_size <= LARGE
            self._db = _connected(self._path, check=self._is_checked)
            self._identity = sqlite.identity(self._path)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            self._identity = identity
            self._replace()

    def _go_on_without(self, error: OSError | sqlite3.Error) -> None:
        """Use a copy in memory of a file that cannot be used."""
        self._go_on_in_memory(self._path, _why_unusable(error))
        self.is_hidden = sqlite.is_locked(error) or not isinstance(error, OSError)

    def _go_on_in_memory(self, path: Path | None, message: str) -> None:
        self._db = _mending().in_memory(path)
        self._identity = None
        self._problem = message.format(file=self._shown)

    def _replace(self) -> None:
        """Put a mended file in the place of the damaged one, unless another reader has done so by now."""
        damaged, self._identity = self._identity, None
        mending = _mending()
        with mending.alone(self._path):
            if sqlite.identity(self._path) == damaged or mending.is_lost(self._path):
                mending.replace(self._path)
        self._db = _connected(self._path)
        self._identity = sqlite.identity(self._path)
        self._is_checked = True

    def _finish(self) -> None:
        """Copy and seal what has changed; what fails here fails no person: the marks are in the file."""
        if not (self._is_checked and self._identity) or self._identity != sqlite.identity(self._path):
            return
        with contextlib.suppress(sqlite3.Error, OSError):
            if not sqlite_pages.is_sealed(self._db):
                from reader.store.state import copies  # most commands change nothing

                self._db.execute("pragma busy_timeout = 200")
                with sqlite.transaction(self._db):  # so that no other program changes it meanwhile
                    if self._path.stat().st_size <= LARGE or not copies.has_todays(self._path):
                        copies.write(self._db, self._path)
                    sqlite_pages.seal(self._db)


class _Damaged(sqlite3.DatabaseError):
    """The file can be opened, and holds what nobody wrote."""


def _mending() -> ModuleType:
    from reader.store.state import mending  # few files are ever damaged

    return mending


def _is_empty(path: Path) -> bool:
    return not path.exists() or not path.stat().st_size


def _require_whole(db: sqlite3.Connection) -> None:
    """Raises _Damaged."""
    if not sqlite_pages.is_whole(db):
        raise _Damaged


def _connected(path: Path | str, check: bool = False) -> sqlite3.Connection:
    db = sqlite.connect(path, wait=WAIT, sync="full", shared=True)
    try:
        if check:
            _require_whole(db)
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


def _is_damage(error: sqlite3.Error) -> bool:
    damage = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return sqlite.error_code(error) in damage or sqlite.lacks_table(error) or isinstance(error, _Damaged)


def _why_unusable(error: Exception) -> str:
    """What is wrong with a file that cannot be opened, and what to do."""
    if sqlite.is_locked(error):
        return _(
            "{file} is held by another program; nothing you mark is kept: end that, and start reader anew"
        )
    if sqlite.is_disk_full(error):
        return _("{file} cannot be written to: its disk is full; nothing you mark is kept: make room")
    if sqlite.is_disk_fault(error):
        return _(
            "{file} cannot be read or written: its disk fails; nothing you mark is kept: see to the disk"
        )
    return _(
        "{file} cannot be written to; nothing you mark is kept: check the permissions of file and folder"
    )
