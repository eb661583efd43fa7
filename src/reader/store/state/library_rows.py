"""The rows of the reading state that are about one library, by the ids of its articles."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from reader.model.errors import ReaderError
from reader.store.state import rows
from reader.store.state.database import StateFile
from reader.store.state.rows import Key, Kind

Contents = Callable[[Sequence[str] | None], Mapping[str, str]]
"""Gives the content keys (`model.article.content_key`) of some ids that are there, of all for None."""
NO_ARTICLE = ""
"""The id of rows that are about the library itself."""
_Result = TypeVar("_Result")


class LibraryRows:
    """Reads and writes the rows of one library. Safe to use from several threads; raises LibraryError."""

    def __init__(self, file: StateFile, library: Path, contents: Contents) -> None:
        self.library = os.fsencode(os.path.realpath(library)).decode("utf-8", "backslashreplace")
        """The library's real path, by which its rows are known."""
        self.contents = contents
        self._file = file

    def values(self, kind: Kind, ids: Iterable[str]) -> dict[Key, str]:
        """The values of one kind about some articles."""
        return self._file.read(lambda db: rows.values(db, self.library, kind, ids))

    def query(self, statement: str, *values: str) -> list[tuple[Any, ...]]:
        """The rows that a statement gives whose first parameter is the library."""
        return self._file.read(lambda db: db.execute(statement, (self.library, *values)).fetchall())

    def put(self, kind: Kind, changes: Mapping[Key, str | None]) -> dict[Key, str | None]:
        """Write values, or take them away (None); the values before, of what this changed."""
        ids = list({article_id for article_id, _name in changes} - {NO_ARTICLE})
        contents: Mapping[str, str] = {}
        with contextlib.suppress(ReaderError):  # a mark matters more than by what it is known again
            contents = self.contents(ids) if ids else {}

        def put(db: sqlite3.Connection, library: str) -> dict[Key, str | None]:
            before = rows.put(db, library, kind, changes)
            touched = {article_id for article_id, _name in before} - {NO_ARTICLE}
            rows.touch(db, library, {article_id: contents.get(article_id) for article_id in touched})
            return before

        return self.write(put)

    def read(self, work: Callable[[sqlite3.Connection, str], _Result]) -> _Result:
        """What `work` gives, which is given the library's path and changes nothing."""
        return self._file.read(lambda db: work(db, self.library))

    def write(self, work: Callable[[sqlite3.Connection, str], _Result]) -> _Result:
        """The same of what changes rows: all of it on the disk, or none of it."""
        return self._file.write(lambda db: work(db, self.library))
