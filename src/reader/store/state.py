"""The reading state: what was read, the place in each article, the script chosen last. It is never lost.

One SQLite file for all libraries. Where it cannot be written to, the state lives as long as the process.
"""

import contextlib
import os
import sqlite3
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reader.model.article import Place
from reader.model.errors import LibraryError
from reader.model.variant import Variant
from reader.store.file_name import free_path

_TABLES = """
create table if not exists seen (
    library text, id text, at text not null, primary key (library, id)
) without rowid;
create table if not exists starred (
    library text, id text, at text not null, primary key (library, id)
) without rowid;
create table if not exists place (
    library text, id text, part integer not null, offset integer not null, at text not null,
    primary key (library, id)
) without rowid;
create table if not exists chosen (key text primary key, value text not null) without rowid;
"""


class State:
    """What a person did with the articles of one library."""

    def __init__(self, path: Path, library: Path) -> None:
        self._library = os.fsencode(library.resolve()).decode("utf-8", "backslashreplace")
        self._lock = threading.Lock()
        self._db = _opened(path)

    def read_among(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids that were read."""
        return self._among("seen", ids)

    def starred_among(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids with a star."""
        return self._among("starred", ids)

    def read_ids(self) -> set[str]:
        """The ids of articles that were read."""
        return self._all("seen")

    def mark_read(self, article_id: str, read: bool = True) -> None:
        """Note that an article was read, or was not."""
        self._mark("seen", article_id, read)

    def mark_starred(self, article_id: str, starred: bool = True) -> None:
        """Give an article a star, or take it away."""
        self._mark("starred", article_id, starred)

    def place(self, article_id: str) -> Place:
        """Where reading stopped; the top of an article never opened."""
        rows = self._run(
            "select part, offset from place where library = ? and id = ?", self._library, article_id
        )
        return Place(*rows[0]) if rows else Place()

    def keep_place(self, article_id: str, place: Place) -> None:
        """Note where reading stopped. Raises LibraryError."""
        row = (self._library, article_id, place.part, place.offset, _now())
        self._run("replace into place values (?, ?, ?, ?, ?)", *row)

    @property
    def variant(self) -> Variant:
        """The script chosen last, for every article."""
        value = self.chosen("variant")
        return Variant(value) if value in set(Variant) else Variant.ORIGINAL

    def chosen(self, key: str) -> str | None:
        """A choice kept under a name (`variant`, `theme`), None where none was made."""
        rows = self._run("select value from chosen where key = ?", key)
        return str(rows[0][0]) if rows else None

    def choose(self, key: str, value: str) -> None:
        """Keep a choice. Raises LibraryError."""
        self._run("replace into chosen values (?, ?)", key, value)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _all(self, table: str) -> set[str]:
        return {row[0] for row in self._run(f"select id from {table} where library = ?", self._library)}

    def _among(self, table: str, ids: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for start in range(0, len(ids), _MANY):
            part = ids[start : start + _MANY]
            marks = ",".join("?" * len(part))
            asked = f"select id from {table} where library = ? and id in ({marks})"
            found |= {row[0] for row in self._run(asked, self._library, *part)}
        return found

    def _mark(self, table: str, article_id: str, marked: bool) -> None:
        if marked:
            row = (self._library, article_id, _now())
            self._run(f"insert or ignore into {table} values (?, ?, ?)", *row)
        else:
            self._run(f"delete from {table} where library = ? and id = ?", self._library, article_id)

    def _run(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            with self._lock:
                return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise LibraryError(f"the reading state cannot be kept: {error}; see `reader where`") from error


_MANY = 500
"""Ids asked for at once."""


def _opened(path: Path) -> sqlite3.Connection:
    """The state in a file; a damaged one is set aside, one that cannot be written to is copied."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _with_tables(str(path))
    except (OSError, sqlite3.OperationalError):
        return _copied(path)
    except sqlite3.DatabaseError:
        aside = free_path(path.parent, path.stem, [".damaged"])
        path.replace(aside)
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _with_tables(str(path))


def _with_tables(path: str) -> sqlite3.Connection:
    db = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    db.execute("pragma journal_mode = wal")
    db.executescript(_TABLES)
    (sound,) = db.execute("pragma quick_check(1)").fetchone()
    if sound != "ok":
        db.close()
        raise sqlite3.DatabaseError(sound)
    return db


def _copied(path: Path) -> sqlite3.Connection:
    """What the file holds, in memory: read, but written back nowhere."""
    db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    with contextlib.suppress(sqlite3.Error, ValueError):
        source = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
        source.backup(db)
        source.close()
    db.executescript(_TABLES)
    return db


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
