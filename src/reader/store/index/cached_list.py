"""The list as the cache holds it: its rows, and what stands in them."""

import contextlib
import sqlite3
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from reader.model.errors import LibraryError, Problem
from reader.store.index import select
from reader.store.index.database import Cache
from reader.store.index.refresh import Changes, Progress, refresh

AT_ONCE = 500
"""Values in one statement."""
PART = 200
"""Rows handed on at once: few enough for what is made of them to lie in memory that is used again."""
_Result = TypeVar("_Result")


class CachedList:
    """The list of a library in its cache, which is brought up to date. Safe to use from several threads."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = root
        self._cache = Cache(root, cache)
        self._local = threading.local()
        self.mends_itself = True
        """A cache that had to be made again is filled at once; the screen may not wait, and does it later."""

    def refresh(self, *, every_file: bool = False, progress: Progress | None = None) -> Changes:
        """Bring the cache up to date; a large library is checked by its folders unless `every_file`."""
        return refresh(self.root, self._cache, every_file=every_file, progress=progress)

    def version(self) -> int:
        """A number that changes when another process has changed the cache."""
        return int(self._query("pragma data_version")[0][0])

    def count(self) -> int:
        """How many articles there are."""
        return int(self._query("select count(*) from article")[0][0])

    def rows_of(self, ids: Iterable[str]) -> Sequence[int]:
        """The rows of some articles, in the order given."""
        wanted = list(ids)
        listed = "select id, row from article where id in (select value from json_each(?))"
        rows = dict(self._query(listed, select.listed(wanted)))
        return array("q", (rows[article_id] for article_id in wanted if article_id in rows))

    def position(self, article_id: str, rows: Sequence[int]) -> int | None:
        """Where an article stands among rows, counted from 0; None where it does not."""
        found = self._query("select row from article where id = ?", article_id)
        try:
            return rows.index(found[0][0]) if found else None
        except ValueError:
            return None

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files of the library, by path."""
        rows = self._query("select path, message, line, key from problem order by path, line")
        return tuple(Problem(*row) for row in rows)

    @contextlib.contextmanager
    def interruptible(self) -> Iterator[Callable[[], None]]:
        """Gives what another thread calls to end what this one asks within; it then raises LibraryError."""
        connection, stopped = self._cache.connection(), self._stopped()

        def interrupt() -> None:
            stopped.set()
            with contextlib.suppress(sqlite3.ProgrammingError):  # it was closed: the cache is made again
                connection.interrupt()

        try:
            yield interrupt
        finally:
            stopped.clear()

    def _stopped(self) -> threading.Event:
        """Whether what this thread asks is no longer wanted."""
        if not hasattr(self._local, "stopped"):
            self._local.stopped = threading.Event()
        stopped: threading.Event = self._local.stopped
        return stopped

    def _contents(self, ids: Sequence[str] | None) -> dict[str, str]:
        """Content keys by id, of all articles for None."""
        if ids is None:
            return dict(self._query("select id, content from article"))
        held = "select id, content from article where id in (select value from json_each(?))"
        return dict(self._query(held, select.listed(ids)))

    def _ids_at(self, paths: Sequence[str]) -> list[str]:
        held = "select id from article where path in (select value from json_each(?))"
        return [article_id for (article_id,) in self._query(held, select.listed(paths))]

    def _all_rows(self, found: select.Selection) -> Sequence[int]:
        """All rows, newest first, in one step of SQLite: stepping through them holds up other threads."""
        listed = f"select group_concat(r) from ({found.sql(f'{found.row} as r')})"
        text = self._query(listed, *found.values)[0][0]
        return array("q", sorted(map(int, text.split(",")), reverse=True) if text else ())

    def _parts(
        self, columns: str, found: select.Selection, limit: int | None
    ) -> Iterator[list[tuple[Any, ...]]]:
        """What stands in rows, in order, some at a time."""
        statement = found.sql(columns, found.ordered(limit))
        cursor = self._run(lambda db: db.execute(statement, found.values))
        try:
            while part := cursor.fetchmany(PART):
                yield part
        except sqlite3.DatabaseError as error:
            raise LibraryError(f"the cache cannot be read to its end: {error}; try again") from error

    def _in_rows(self, columns: str, rows: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(rows), AT_ONCE):
            part = rows[start : start + AT_ONCE]
            marks = ",".join("?" * len(part))
            yield from self._query(f"select {columns} from article where row in ({marks})", *part)

    def _column(self, statement: str) -> list[Any]:
        return [value for (value,) in self._query(statement)]

    def _query(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        return self._run(lambda db: db.execute(statement, values).fetchall())

    def _run(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """What `work` gives; once more where the cache had to be made again, and so was empty."""
        before = self._cache.generation
        found = self._cache.run(work)
        if self._cache.generation == before or not self.mends_itself:
            return found
        self.refresh()
        return self._cache.run(work)
