"""The catalogue: which articles a query finds, in which order, and what the list shows of each."""

import contextlib
import sqlite3
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Literal, TypeVar

from reader.model.article import Article, Summary
from reader.model.directory import Directory
from reader.model.errors import LibraryError, Problem, ReaderError
from reader.model.query import EVERYTHING, Node, Word
from reader.store import article_file, as_typed, directory_file, search, sql
from reader.store.cache import Cache
from reader.store.folders import Folders
from reader.store.meaning import Facts, Understood, understand
from reader.store.refresh import Changes, Progress, refresh
from reader.store.state import State
from reader.text.fold import fold, fold_as_typed
from reader.text.snippet import snippet

Sort = Literal["date", "title", "source", "unread", "relevance"]
"""Orders of the list: newest first; by title; by source; unread first; a word in the title first."""

_COLUMNS = "id, title, date, source, language"
_AT_ONCE = 500
"""Values in one statement."""
_Result = TypeVar("_Result")


class Catalogue:
    """The list of a library, answered from its cache. Safe to use from several threads."""

    def __init__(self, folders: Folders) -> None:
        self.folders = folders
        self.root = folders.library
        self._cache = Cache(self.root, folders.cache)
        self.state = State(folders.state, self.root, self._contents)
        self._facts = Facts(
            saved=lambda: {fold(held.name): held.query for held in self.state.saved()},
            directories=self.directories,
            languages=lambda: self._column(
                "select distinct language from article where language is not null"
            ),
            read=lambda: self.state.read_ids(),
            starred=lambda: self.state.starred_ids(),
            with_problems=lambda: self._column("select path from problem"),
            just_so=self._just_so,
            tagged=self._tagged,
            synonyms=self._synonyms,
        )
        self._directories: tuple[tuple[Directory, ...], tuple[Problem, ...]] = (), ()
        self._stamp: object = None
        self._own: Sequence[Sequence[str]] | None = None
        self._local = threading.local()

    def refresh(self, *, every_file: bool = False, progress: Progress | None = None) -> Changes:
        """Bring the cache up to date; a large library is checked by its folders unless `every_file`."""
        changes = refresh(self.root, self._cache, every_file=every_file, progress=progress)
        if changes:
            with contextlib.suppress(LibraryError):  # the next refresh of every file makes up for it
                self.state.follow(None if every_file else self._ids_at(changes.paths))
        return changes

    def version(self) -> int:
        """A number that changes when another process has changed the cache."""
        return int(self._query("pragma data_version")[0][0])

    def understand(self, query: Node, narrowed: Node = EVERYTHING, *, spelled: bool = True) -> Understood:
        """What a query means here; `narrowed` is one that also holds, and is not looked up."""
        return understand(query, self._facts, narrowed, spelled=spelled)

    def count(self) -> int:
        """How many articles there are."""
        return int(self._query("select count(*) from article")[0][0])

    def rows(
        self, query: Node | Understood = EVERYTHING, sort: Sort = "date", limit: int | None = None
    ) -> Sequence[int]:
        """The rows of the articles that a query finds, in order; `summaries` tells what stands in them."""
        asked = query if isinstance(query, Understood) else self.understand(query)
        found = sql.selection(asked.node)
        if sort == "relevance":
            found = sql.by_relevance(found, search.relevance(asked.node))
        elif sort == "unread":
            found = sql.unread_first(found, self.state.read_ids())
        elif sort != "date":
            found = sql.by_column(found, sort)
        statement = found.sql(
            found.row, f"order by {found.order}" + ("" if limit is None else f" limit {limit}")
        )
        return self._run(lambda db: array("q", (row for (row,) in db.execute(statement, found.values))))

    def matches(self, query: Node | Understood) -> int:
        """How many articles a query finds."""
        asked = query if isinstance(query, Understood) else self.understand(query)
        if asked.node == EVERYTHING:
            return self.count()
        found = sql.selection(asked.node)
        return int(self._query(found.sql("count(*)"), *found.values)[0][0])

    def summaries(self, rows: Sequence[int]) -> list[Summary]:
        """What the list shows of some rows, in their order; rows that have gone meanwhile are left out."""
        found = self.summary_by_row(rows)
        return [found[row] for row in rows if row in found]

    def summary_by_row(self, rows: Sequence[int]) -> dict[int, Summary]:
        """What the list shows of each row that is still there."""
        found: dict[int, tuple[str, str, str | None, str | None, str | None]] = {
            row: tuple(values) for row, *values in self._in_rows(f"row, {_COLUMNS}", rows)
        }
        ids = [values[0] for values in found.values()]
        seen, starred = self.state.read_among(ids), self.state.starred_among(ids)
        tags = self.state.tags_among(ids)
        return {
            row: Summary(*values, values[0] not in seen, values[0] in starred, tags.get(values[0], ()))
            for row, values in found.items()
        }

    def snippets(self, rows: Sequence[int], needles: Sequence[str]) -> dict[int, str]:
        """Of each row the text around the first needle that stands elsewhere than in the title."""
        paths = self._in_rows("row, path", rows)
        return {row: snippet(self._texts(path), needles) for row, path in paths}

    def interrupter(self) -> Callable[[], None]:
        """What another thread calls to end what this one asks; it then raises LibraryError."""
        connection, stopped = self._cache.connection(), self._stopped()
        stopped.clear()

        def interrupt() -> None:
            stopped.set()
            connection.interrupt()

        return interrupt

    def _stopped(self) -> threading.Event:
        """Whether what this thread asks is no longer wanted."""
        if not hasattr(self._local, "stopped"):
            self._local.stopped = threading.Event()
        stopped: threading.Event = self._local.stopped
        return stopped

    def next_unread(self, rows: Sequence[int], after: int) -> int | None:
        """The place of the first unread article behind a place among rows; None where all are read."""
        for start in range(after + 1, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            names = dict(self._in_rows("row, id", part))
            seen = self.state.read_among(list(names.values()))
            for at, row in enumerate(part, start):
                if row in names and names[row] not in seen:
                    return at
        return None

    def rows_of(self, ids: Iterable[str]) -> Sequence[int]:
        """The rows of some articles, in the order given."""
        wanted = list(ids)
        listed = "select id, row from article where id in (select value from json_each(?))"
        rows = dict(self._query(listed, sql.listed(wanted)))
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
        return tuple(Problem(*row) for row in rows) + self._read_directories()[1]

    def directories(self) -> tuple[Directory, ...]:
        """The directories of all organisations."""
        return self._read_directories()[0]

    def _contents(self, ids: Sequence[str] | None) -> dict[str, str]:
        """Content keys by id, of all articles for None."""
        if ids is None:
            return dict(self._query("select id, content from article"))
        held = "select id, content from article where id in (select value from json_each(?))"
        return dict(self._query(held, sql.listed(ids)))

    def _ids_at(self, paths: Sequence[str]) -> list[str]:
        held = "select id from article where path in (select value from json_each(?))"
        return [article_id for (article_id,) in self._query(held, sql.listed(paths))]

    def _read_directories(self) -> tuple[tuple[Directory, ...], tuple[Problem, ...]]:
        """Read anew only when a file has changed: it is asked at every answer."""
        stamp = directory_file.stamp(self.root)
        if stamp != self._stamp:
            self._directories = directory_file.read_all(self.root)
            self._stamp = stamp
        return self._directories

    def _synonyms(self) -> Sequence[Sequence[str]]:
        """A person's own synonyms, read at the first question."""
        if self._own is None:
            from reader.store import synonyms_file

            self._own, _ = synonyms_file.read(self.folders.settings.with_name(synonyms_file.NAME))
        return self._own

    def _tagged(self, word: Word) -> set[str]:
        """The ids of articles with a tag of a person's own that holds a word."""
        folded = fold_as_typed if word.exact else fold
        tags = [tag for tag in self.state.tags_in_use() if folded(word.text) in folded(tag)]
        return set().union(*map(self.state.tagged, tags))

    def _just_so(self, word: Word) -> Iterator[int]:
        """The rows whose article holds a word as it was typed, in no other script: read from the files."""
        rows = self.rows(Understood(Word(word.text, word.field)))
        stopped = self._stopped()
        for row, path in self._in_rows("row, path", rows):
            if stopped.is_set():
                raise LibraryError("another question was asked")
            with contextlib.suppress(OSError, ReaderError):
                if as_typed.holds(article_file.read_bytes(f"{self.root}/{path}", path), path, word):
                    yield row

    def _texts(self, path: str) -> dict[str, tuple[str, ...]]:
        """What stands in a file, by column of the index; nothing where it can no longer be read."""
        try:
            return search.texts(self._file(path))
        except (OSError, ReaderError):
            return {}

    def _file(self, path: str) -> Article:
        return article_file.read(article_file.read_bytes(self.root / path, path), path)[0]

    def _in_rows(self, columns: str, rows: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
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
        if self._cache.generation == before:
            return found
        self.refresh()
        return self._cache.run(work)
