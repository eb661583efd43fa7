"""The list: which articles a query finds, in which order, and what is shown of each."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from reader.model.article import Columns, Summary
from reader.model.errors import Problem
from reader.store.index import schema
from reader.store.index import selection as select
from reader.store.index.articles import AT_ONCE, Articles
from reader.store.index.refresh import Changes, Progress, Refresher

if TYPE_CHECKING:  # a query takes a while to understand the first time: loaded where one is asked
    from reader.model.query import Node, ResolvedQuery
    from reader.store.config.profile import Synonyms
    from reader.store.directories import Directories
    from reader.store.feeds.feeds import Feeds
    from reader.store.index.counting.concordance import Hit
    from reader.store.index.counting.groups import By, Group
    from reader.store.index.counting.occurrences import WordCount
    from reader.store.resolve_query import Facts
    from reader.store.state.state import State

Sort = Literal["date", "title", "source", "unread", "relevance"]
"""Orders of the list: newest first; by title; by source; unread first; a word in the title first."""

_COLUMNS = "article.id, article.title, article.date, article.source, article.language"


class Index:
    """The list of a library, answered from its index. Safe to use from several threads.

    A row is a number that stands for an article as long as its file stays as it is. Every method raises
    LibraryError where the index or the reading state cannot be read.
    """

    def __init__(
        self,
        root: Path,
        articles: Articles,
        refresher: Refresher,
        state: "Callable[[], State]",
        directories: "Directories",
        feeds: "Feeds",
        synonyms: "Callable[[], Synonyms]",
    ) -> None:
        self._root = root
        self._articles = articles
        self._refresher = refresher
        self._state = state
        self._directories = directories
        self._feeds = feeds
        self._synonyms = synonyms

    @property
    def mends_itself(self) -> bool:
        """Whether an index that had to be made again is filled at once; where not, a refresh fills it."""
        return self._articles.mends_itself

    @mends_itself.setter
    def mends_itself(self, wanted: bool) -> None:
        self._articles.mends_itself = wanted

    # -- the index as a whole

    def refresh(self, *, every_file: bool = False, progress: Progress | None = None) -> Changes:
        """Bring the index up to date with the files, and the state with the index; what was done.

        A large library is compared folder by folder, unless `every_file` asks for each file's time of change.
        """
        return self._refresher.refresh(every_file=every_file, progress=progress)

    @property
    def cache_problem(self) -> str | None:
        """A sentence for a person where another place was taken for the cache, or it failed unexpectedly."""
        return self._articles.cache_problem

    def version(self) -> int:
        """A number that changes when another process has changed the index."""
        return self._articles.version()

    def count(self) -> int:
        """How many articles there are."""
        return self._articles.count()

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files of the library, by path, with its feeds, and a person's own synonyms."""
        return self._articles.problems() + self._synonyms().problems

    @property
    def synonyms(self) -> Sequence[Sequence[str]]:
        """A person's own groups of words that stand for one another."""
        return self._synonyms().groups

    def interruptible(self) -> AbstractContextManager[Callable[[], None]]:
        """A block in which another thread can end what this one asks; see `Articles.interruptible`."""
        return self._articles.interruptible()

    # -- queries

    def resolve(
        self, query: "Node", narrowed: "Node | None" = None, *, spelled: bool = True
    ) -> "ResolvedQuery":
        """A query with all that it asks for looked up; `narrowed` is one that also holds, as it is.

        With `spelled` false no word is looked for in its other spellings.
        """
        from reader.store.resolve_query import resolve

        return resolve(query, self._facts(), narrowed, spelled=spelled)

    def completions(self, text: str) -> list[str]:
        """What the text of a query can be completed to, the likeliest first."""
        from reader.store.complete_query import completions

        return completions(text, self._facts())

    def _facts(self) -> "Facts":
        from reader.store.resolve_query import Facts

        return Facts(self._root, self._articles, self._state, self._directories, self._feeds, self._synonyms)

    def rows(
        self, query: "Node | ResolvedQuery | None" = None, sort: Sort = "date", limit: int | None = None
    ) -> Sequence[int]:
        """The rows of the articles that a query finds, in order; `summaries` tells what stands in them.

        None asks for all articles.
        """
        selection = self._selection(query, sort)
        every = sort == "date" and limit is None
        return self._articles.all_rows(selection) if every else self._articles.rows(selection, limit)

    def rows_around(self, query: "Node | ResolvedQuery", row: int, count: int) -> Sequence[int]:
        """A row that a query finds, and at most so many neighbours by date on either side; else none."""
        return self._articles.rows_around(self._selection(query), row, count)

    def ids(
        self, query: "Node | ResolvedQuery | None" = None, sort: Sort = "date", limit: int | None = None
    ) -> Iterator[list[str]]:
        """The ids of the articles that a query finds, in order, some at a time."""
        selection = self._selection(query, sort, listed=True)
        for part in self._articles.parts("article.id", selection, limit):
            yield [article_id for (article_id,) in part]

    def columns(
        self, query: "Node | ResolvedQuery | None" = None, sort: Sort = "date", limit: int | None = None
    ) -> Iterator[list[Columns]]:
        """The rows of the articles that a query finds as programs get them, in order, some at a time."""
        read, starred = self._state().read_ids(), self._state().starred_ids()
        selection = self._selection(query, sort, listed=True)
        for part in self._articles.parts(_COLUMNS, selection, limit):
            yield [
                (id_, title, date, source, language, id_ not in read, id_ in starred)
                for id_, title, date, source, language in part
            ]

    def listing(
        self, query: "Node | ResolvedQuery | None" = None, sort: Sort = "date", limit: int | None = None
    ) -> Iterator[list[Summary]]:
        """What the list shows of the articles that a query finds, in order, some at a time."""
        tags_in_use = self._state().tags_in_use()
        for part in self.columns(query, sort, limit):
            tags = self._state().tags_among([columns[0] for columns in part]) if tags_in_use else {}
            yield self._summaries(part, tags)

    def _summaries(self, columns: Sequence[Columns], tags: Mapping[str, tuple[str, ...]]) -> list[Summary]:
        """What the list shows of articles, of each of which its columns are at hand."""
        ids = [article_id for article_id, *_rest in columns]
        copies, reasons = self._feeds.origins.copy_counts(ids), self._feeds.origins.reasons(ids)
        return [
            Summary(*values, tags.get(id_, ()), copies.get(id_, 0), reasons.get(id_))
            for id_, values in zip(ids, columns, strict=True)
        ]

    def matches(self, query: "Node | ResolvedQuery") -> int:
        """How many articles a query finds."""
        selection = self._selection(query)
        return int(self._articles.query(selection.sql("count(*)"), *selection.values)[0][0])

    def _selection(
        self, query: "Node | ResolvedQuery | None", sort: Sort = "date", *, listed: bool = False
    ) -> select.Selection:
        """What a query selects; with `listed` the columns of the list are at hand."""
        selection, words = select.EVERY, None
        if query is None and self._feeds.origins.hidden():
            from reader.model.query import EVERYTHING

            query = EVERYTHING  # which leaves out copies
        if query is not None:
            from reader.model.query import ResolvedQuery
            from reader.store.index import query_sql

            resolved = query if isinstance(query, ResolvedQuery) else self.resolve(query)
            selection = query_sql.selection(resolved.node)
            words = query_sql.relevance(resolved.node) if sort == "relevance" else None
        if listed:
            selection = select.with_columns(selection)
        if sort == "unread":
            return select.unread_first(selection, self._state().read_ids())
        if sort in ("title", "source"):
            return select.by_column(selection, sort)
        return select.by_relevance(selection, words) if words else selection

    # -- counting

    def counts(self, query: "Node | ResolvedQuery | None", by: "By") -> "dict[Group, int]":
        """How many of the articles that a query finds each group has."""
        from reader.store.index.counting import counts

        selection = self._selection(query)
        if by != "tag":
            return counts.counts(self._articles, selection, by)
        state = self._state()
        own = {tag: state.tagged(tag) for tag in state.tags_in_use()}
        return counts.counts_by_tag(self._articles, selection, own)

    def occurrences(self, word: str, by: "By") -> "dict[Group, WordCount]":
        """How often a word stands in the articles of each group, in any script, in no other spelling."""
        from reader.store.index.counting import occurrences

        return occurrences.occurrences(self._articles, word, by, self._feeds.origins.hidden())

    def concordance(self, words: Sequence[str]) -> "Iterator[Hit]":
        """Each place where one of some words stands, newest first; files are read as it is walked."""
        from reader.model.query import Or, Word
        from reader.store.index.counting import concordance
        from reader.text.search.fold import fold

        query = self.resolve(Or(tuple(Word(word) for word in words)), spelled=False)
        needles = [needle for word in words if (needle := fold(word))]
        return concordance.concordance(self._articles, self._root, self._selection(query), needles)

    def spellings(self, word: str) -> tuple[str, ...]:
        """A word as it was typed, and its other spellings, a person's own among them."""
        from reader.text.search.spellings import spellings

        return word, *spellings(word, self._synonyms().groups)

    # -- rows

    def rows_of(self, ids: Iterable[str]) -> Sequence[int]:
        """The rows of some articles, in the order given; ids of no article are passed over."""
        return self._articles.rows_of(ids)

    def ids_of(self, rows: Sequence[int]) -> Iterator[str]:
        """The ids of the articles of some rows that are still there, in any order."""
        return (article_id for (article_id,) in self._articles.in_rows("id", rows))

    def position(self, article_id: str, rows: Sequence[int]) -> int | None:
        """Where an article stands among rows, counted from 0; None where it does not."""
        return self._articles.position(article_id, rows)

    def group_starts(self, rows: Sequence[int], by: Literal["day", "source"]) -> list[int]:
        """The places of rows in the order of days, or sources, of another one than the row before; from 0."""
        return schema.day_starts(rows) if by == "day" else self._articles.source_starts(rows)

    def summaries(self, rows: Sequence[int]) -> list[Summary]:
        """What the list shows of some rows, in their order; rows that have gone meanwhile are left out."""
        summaries = self.summary_by_row(rows)
        return [summaries[row] for row in rows if row in summaries]

    def summary_by_row(self, rows: Sequence[int]) -> dict[int, Summary]:
        """What the list shows of each row that is still there."""
        found = list(self._articles.in_rows(f"row, {_COLUMNS}", rows))
        ids, state = [row[1] for row in found], self._state()
        read, starred, tags = state.read_among(ids), state.starred_among(ids), state.tags_among(ids)
        columns = [(id_, *rest, id_ not in read, id_ in starred) for _row, id_, *rest in found]
        return dict(zip((row[0] for row in found), self._summaries(columns, tags), strict=True))

    def snippets(self, rows: Sequence[int], needles: Sequence[str], preview: int = 0) -> dict[int, str]:
        """Of each row where it was found, or how it begins; see `text.search.highlight.snippet`."""
        from reader.store.index.article_reading import texts_in  # reads articles
        from reader.text.search.highlight import snippet

        paths = self._articles.in_rows("row, path", rows)
        texts = ((row, texts_in(self._root, path, self._articles)) for row, path in paths)
        return {row: snippet(part, needles, preview) for row, part in texts}

    def unread(self, rows: Sequence[int]) -> int:
        """How many articles of some rows are unread."""
        if len(rows) > AT_ONCE:
            read = set(self.rows_of(self._state().read_ids()))
            return len(rows) - (len(read.intersection(rows)) if read else 0)  # to walk them all takes long
        ids = list(self.ids_of(rows))
        return len(ids) - len(self._state().read_among(ids))

    def next_unread(self, rows: Sequence[int], after: int) -> int | None:
        """The place of the first unread article behind a place among rows; None where all are read."""
        for start in range(after + 1, len(rows), AT_ONCE):
            part = rows[start : start + AT_ONCE]
            ids: dict[int, str] = dict(self._articles.in_rows("row, id", part))
            read = self._state().read_among(list(ids.values()))
            for at, row in enumerate(part, start):
                if row in ids and ids[row] not in read:
                    return at
        return None
