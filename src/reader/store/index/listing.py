"""The catalogue: which articles a query finds, in which order, and what the list shows of each."""

import contextlib
import threading
from array import array
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from reader.model.article import Summary
from reader.model.errors import LibraryError, Problem, ReaderError
from reader.store.config.folders import Folders
from reader.store.files import offices
from reader.store.index import select
from reader.store.index.cached_list import AT_ONCE, CachedList
from reader.store.index.refresh import Changes, Progress
from reader.text.search.fold import fold, fold_as_typed

if TYPE_CHECKING:  # a query takes 10 ms to understand the first time, so that is loaded where one is asked
    from reader.model.directory import Directory
    from reader.model.query import Node, ResolvedQuery, Word
    from reader.store.resolve_query import Facts
    from reader.store.state.state import State

Sort = Literal["date", "title", "source", "unread", "relevance"]
"""Orders of the list: newest first; by title; by source; unread first; a word in the title first."""

_COLUMNS = "article.id, article.title, article.date, article.source, article.language"


class Catalogue(CachedList):
    """The list of a library, answered from its cache. Safe to use from several threads."""

    def __init__(self, folders: Folders) -> None:
        super().__init__(folders.library, folders.cache)
        self.folders = folders
        self._state: State | None = None
        self._opening = threading.Lock()
        self._directories: tuple[Directory, ...] = ()
        self._stamp: str | None = None
        self._own: tuple[Sequence[Sequence[str]], tuple[Problem, ...]] | None = None

    @property
    def state(self) -> "State":
        """The reading state; its file is opened when it is first asked for, which `show` never does."""
        with self._opening:
            if self._state is None:
                from reader.store.state.state import State

                self._state = State(self.folders.state, self.root, self._contents)
            return self._state

    def refresh(self, *, every_file: bool = False, progress: Progress | None = None) -> Changes:
        """Bring the cache up to date; a large library is checked by its folders unless `every_file`."""
        changes = super().refresh(every_file=every_file, progress=progress)
        if changes:
            with contextlib.suppress(LibraryError):  # the next refresh of every file makes up for it
                self.state.follow(None if every_file else self._ids_at(changes.paths))
        return changes

    def understand(
        self, query: "Node", narrowed: "Node | None" = None, *, spelled: bool = True
    ) -> "ResolvedQuery":
        """What a query means here; `narrowed` is one that also holds, and is not looked up."""
        from reader.store.resolve_query import understand

        return understand(query, self._facts(), narrowed, spelled=spelled)

    def rows(
        self, query: "Node | ResolvedQuery | None" = None, sort: Sort = "date", limit: int | None = None
    ) -> Sequence[int]:
        """The rows of the articles that a query finds, in order; `summaries` tells what stands in them.

        None asks for all articles.
        """
        found = self._selection(query, sort)
        if sort == "date" and limit is None:
            return self._all_rows(found)
        statement = found.sql(found.row, found.ordered(limit))
        return self._run(lambda db: array("q", (row for (row,) in db.execute(statement, found.values))))

    def ids(
        self, query: "Node | ResolvedQuery | None" = None, sort: Sort = "date", limit: int | None = None
    ) -> Iterator[list[str]]:
        """The ids of the articles that a query finds, in order, some at a time."""
        for part in self._parts("article.id", self._selection(query, sort, listed=True), limit):
            yield [article_id for (article_id,) in part]

    def listing(
        self, query: "Node | ResolvedQuery | None" = None, sort: Sort = "date", limit: int | None = None
    ) -> Iterator[list[Summary]]:
        """What the list shows of the articles that a query finds, in order, some at a time."""
        read, starred, tags_in_use = self.state.read_ids(), self.state.starred_ids(), self.state.tags_in_use()
        for part in self._parts(_COLUMNS, self._selection(query, sort, listed=True), limit):
            tags = self.state.tags_among([row[0] for row in part]) if tags_in_use else {}
            yield [
                Summary(
                    id_, title, date, source, language, id_ not in read, id_ in starred, tags.get(id_, ())
                )
                for id_, title, date, source, language in part
            ]

    def matches(self, query: "Node | ResolvedQuery") -> int:
        """How many articles a query finds."""
        found = self._selection(query)
        return int(self._query(found.sql("count(*)"), *found.values)[0][0])

    def _selection(
        self, query: "Node | ResolvedQuery | None", sort: Sort = "date", *, listed: bool = False
    ) -> select.Selection:
        """What a query selects; with `listed` the columns of the list are at hand."""
        found, words = select.EVERY, None
        if query is not None:
            from reader.model.query import ResolvedQuery
            from reader.store.index import query_sql

            asked = query if isinstance(query, ResolvedQuery) else self.understand(query)
            found = query_sql.selection(asked.node)
            words = query_sql.relevance(asked.node) if sort == "relevance" else None
        if listed:
            found = select.with_columns(found)
        if sort == "unread":
            return select.unread_first(found, self.state.read_ids())
        if sort in ("title", "source"):
            return select.by_column(found, sort)
        return select.by_relevance(found, words) if words else found

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
        from reader.text.search.highlight import snippet

        paths = self._in_rows("row, path", rows)
        return {row: snippet(self._texts(path), needles) for row, path in paths}

    def next_unread(self, rows: Sequence[int], after: int) -> int | None:
        """The place of the first unread article behind a place among rows; None where all are read."""
        for start in range(after + 1, len(rows), AT_ONCE):
            part = rows[start : start + AT_ONCE]
            names = dict(self._in_rows("row, id", part))
            seen = self.state.read_among(list(names.values()))
            for at, row in enumerate(part, start):
                if row in names and names[row] not in seen:
                    return at
        return None

    def directories(self) -> tuple["Directory", ...]:
        """The directories of all organisations; read anew only when a file has changed."""
        stamp = offices.stamp(self.root)
        if stamp != self._stamp:
            from reader.store.files import directory_file  # YAML takes 20 ms to load

            self._directories, _ = directory_file.read_all(self.root)
            self._stamp = stamp
        return self._directories

    def _facts(self) -> "Facts":
        """What a query can ask for."""
        from reader.store.resolve_query import Facts

        return Facts(
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

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files of the library, by path, and with a person's own synonyms."""
        return super().problems() + self._own_synonyms()[1]

    def _synonyms(self) -> Sequence[Sequence[str]]:
        return self._own_synonyms()[0]

    def _own_synonyms(self) -> "tuple[Sequence[Sequence[str]], tuple[Problem, ...]]":
        """A person's own synonyms, read once."""
        if self._own is None:
            from reader.store.config import synonyms_file

            self._own = synonyms_file.read(self.folders.settings.with_name(synonyms_file.NAME))
        return self._own

    def _tagged(self, word: "Word") -> set[str]:
        """The ids of articles with a tag of a person's own that holds a word."""
        folded = fold_as_typed if word.exact else fold
        tags = [tag for tag in self.state.tags_in_use() if folded(word.text) in folded(tag)]
        return set().union(*map(self.state.tagged, tags))

    def _just_so(self, word: "Word") -> Iterator[int]:
        """The rows whose article holds a word as it was typed, in no other script: read from the files."""
        from reader.model.query import ResolvedQuery, Word
        from reader.store.files import article_file
        from reader.store.index import as_typed

        rows = self.rows(ResolvedQuery(Word(word.text, word.field)))
        stopped = self._stopped()
        for row, path in self._in_rows("row, path", rows):
            if stopped.is_set():
                raise LibraryError("another question was asked")
            with contextlib.suppress(OSError, ReaderError):
                if as_typed.holds(article_file.read_bytes(f"{self.root}/{path}", path), path, word):
                    yield row

    def _texts(self, path: str) -> dict[str, tuple[str, ...]]:
        """What stands in a file, by column of the index; nothing where it can no longer be read."""
        from reader.store.files import article_file
        from reader.store.index import tokens

        try:
            return tokens.texts(article_file.read(article_file.read_bytes(self.root / path, path), path)[0])
        except (OSError, ReaderError):
            return {}
