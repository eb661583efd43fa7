"""The articles of a library as its index holds them: rows, ids, paths, problems."""

import contextlib
import sqlite3
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import eq
from typing import Any, TypeVar, overload

from reader.i18n import _
from reader.model.errors import LibraryError, Problem
from reader.store.index.database import Database
from reader.store.index.selection import Selection
from reader.store.sqlite import IN_LIST, json_list
from reader.text.search.fold import fold

AT_ONCE = 500
"""Values in one statement."""
PART = 200
"""Rows handed on at once: few enough for what is made of them to lie in memory that is used again."""
_STRETCH = 64
"""Rows between two that are asked for their source first."""
_Result = TypeVar("_Result")
_Row = tuple[Any, ...]


def contents(database: Database, ids: Sequence[str] | None) -> dict[str, str]:
    """The content keys of the articles with some ids, by id; of all articles for None."""
    if ids is None:
        return dict(database.query("select id, content from article"))
    return dict(database.query(f"select id, content from article where id {IN_LIST}", json_list(ids)))


def ids_at(database: Database, paths: Sequence[str]) -> list[str]:
    """The ids of the articles whose files are at some paths."""
    rows = database.query(f"select id from article where path {IN_LIST}", json_list(paths))
    return [article_id for (article_id,) in rows]


class DatedRows(Sequence[int]):
    """Row numbers, newest first, kept as SQLite wrote them, and read where one is asked for.

    To read all of a large answer keeps the screen from painting the few that are seen. All have the same
    number of digits, as those of articles with a date have, unless it is of a far century.
    """

    FIRST, END = 10**13, 10**14
    """The least of such numbers, and the one behind the greatest."""
    _WIDTH = 15
    """Digits and a comma."""

    def __init__(self, text: str) -> None:
        """The numbers in decimal digits, with commas between; there is at least one, and it `fits`."""
        self._text = text

    @classmethod
    def fits(cls, text: str) -> bool:
        """Whether the first and the last number, and so all between, have the number of digits."""
        return len(text.partition(",")[0]) == len(text.rpartition(",")[2]) == cls._WIDTH - 1

    def __len__(self) -> int:
        return (len(self._text) + 1) // self._WIDTH

    @overload
    def __getitem__(self, place: int) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...

    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        if isinstance(place, int):
            start = range(len(self))[place] * self._WIDTH
            return int(self._text[start : start + self._WIDTH - 1])
        first, end, step = place.indices(len(self))
        if step != 1:
            return array("q", self)[place]
        text = self._text[first * self._WIDTH : end * self._WIDTH]
        return array("q", map(int, text.strip(",").split(",")) if text else ())

    def __iter__(self) -> Iterator[int]:
        return map(int, self._text.split(","))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(eq, self, other))

    def index(self, value: int, start: int = 0, stop: int | None = None) -> int:
        """The place of a row. Raises ValueError where it has none."""
        at = self._text.find(str(value)) if self.FIRST <= value < self.END else -1
        place = at // self._WIDTH
        if at < 0 or not start <= place < (len(self) if stop is None else stop):
            raise ValueError(f"{value} is no row of these")
        return place

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and self.FIRST <= value < self.END and str(value) in self._text


class Articles:
    """Answers from the index, which is filled anew where it was lost. Safe to use from several threads.

    Every method raises LibraryError where the index cannot be read.
    """

    def __init__(self, database: Database, refresh: Callable[[], object]) -> None:
        self._database = database
        self._refresh = refresh
        self._local = threading.local()
        self.mends_itself = True
        """A database that was made again is filled at once; where nobody can wait, a refresh does it."""

    # -- one article

    def has(self, article_id: str) -> bool:
        """Whether there is an article with an id."""
        return bool(self.query("select 1 from article where id = ?", article_id))

    def path_of(self, article_id: str) -> str | None:
        """The path of an article's file in the library; None where no article has the id."""
        return self._text("select path from article where id = ?", article_id)

    def id_at(self, path: str) -> str | None:
        """The id of the article whose file is at a path in the library."""
        return self._text("select id from article where path = ?", path)

    def id_of_page(self, sha256: str) -> str | None:
        """The id of the article that came from the raw page with a hash."""
        return self._text("select id from article where page = ?", sha256)

    def ids_with(self, part: str) -> tuple[str, ...]:
        """The ids that hold a part, compared folded, newest first."""
        folded = fold(part)
        if not folded:
            return ()
        rows = self.query("select id from article where instr(folded_id, ?) order by row desc", folded)
        return tuple(article_id for (article_id,) in rows)

    # -- all of them

    @property
    def cache_problem(self) -> str | None:
        """A sentence for a person where another place was taken for the cache, or it failed unexpectedly."""
        return self._database.problem

    def version(self) -> int:
        """A number that changes when another process has changed the index."""
        return int(self.query("pragma data_version")[0][0])

    def count(self) -> int:
        """How many articles there are."""
        return int(self.query("select count(*) from article")[0][0])

    def sources(self) -> list[str]:
        """Every source, that of most articles first."""
        statement = "select source from article where source <> '' group by source order by count(*) desc"
        return [source for (source,) in self.query(statement)]

    def tags(self) -> list[str]:
        """Every tag that files give, that of most articles first."""
        every = "select value from article, json_each(article.tags)"
        return [tag for (tag,) in self.query(f"{every} group by value order by count(*) desc, value")]

    def languages(self) -> list[str]:
        """Every language tag in use."""
        rows = self.query("select distinct language from article where language is not null")
        return [language for (language,) in rows]

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with files of the library, by path."""
        rows = self.query("select path, message, line, key from problem order by path, line")
        return tuple(Problem(*row) for row in rows)

    # -- rows

    def rows_of(self, ids: Iterable[str]) -> Sequence[int]:
        """The rows of some articles, in the order given; ids of no article are passed over."""
        wanted = list(ids)
        statement = f"select id, row from article where id {IN_LIST}"
        rows: dict[str, int] = dict(self.query(statement, json_list(wanted)))
        return array("q", (rows[article_id] for article_id in wanted if article_id in rows))

    def position(self, article_id: str, rows: Sequence[int]) -> int | None:
        """Where an article stands among rows, counted from 0; None where it does not."""
        row = self.query("select row from article where id = ?", article_id)
        try:
            return rows.index(row[0][0]) if row else None
        except ValueError:
            return None

    def rows(self, selection: Selection, limit: int | None = None) -> Sequence[int]:
        """The rows of a selection in its order, at most `limit`."""
        statement = selection.sql(selection.row, selection.ordered(limit))
        return self.run(lambda db: array("q", (row for (row,) in db.execute(statement, selection.values))))

    def all_rows(self, selection: Selection) -> Sequence[int]:
        """All rows of a selection, newest first, in one step of SQLite: many would hold up other threads."""
        inner = selection.sql(f"{selection.row} as r", selection.ordered(None))
        text = self.query(f"select group_concat(r) from ({inner})", *selection.values)[0][0]
        if text and DatedRows.fits(text):
            return DatedRows(text)
        return array("q", sorted(map(int, text.split(",")), reverse=True) if text else ())

    def rows_around(self, selection: Selection, row: int, count: int) -> Sequence[int]:
        """The row and those next to it, newest first, at most so many newer and so many older ones.

        Empty where the selection lacks the row.
        """
        older = self.rows(selection.older(row), count + 1)
        if not older or older[0] != row:
            return ()
        newer = self.rows(selection.newer(row), count)
        return array("q", [*reversed(newer), *older])

    def parts(self, columns: str, selection: Selection, limit: int | None) -> Iterator[list[_Row]]:
        """What stands in some columns of a selection's rows, in order, some rows at a time."""
        statement = selection.sql(columns, selection.ordered(limit))
        cursor = self.run(lambda db: db.execute(statement, selection.values))
        try:
            while part := cursor.fetchmany(PART):
                yield part
        except sqlite3.DatabaseError as error:
            message = _("the cache cannot be read to its end: {why}; try again")
            raise LibraryError(message.format(why=error)) from error

    def in_rows(self, columns: str, rows: Sequence[int]) -> Iterator[_Row]:
        """What stands in some columns of some rows, in any order."""
        for start in range(0, len(rows), AT_ONCE):
            part = rows[start : start + AT_ONCE]
            marks = ",".join("?" * len(part))
            yield from self.query(f"select {columns} from article where row in ({marks})", *part)

    def source_starts(self, rows: Sequence[int]) -> list[int]:
        """The places of rows in the order of sources, from 0, of another source than the row before.

        Of a stretch that begins and ends with one source, which all in it have then, nothing more is asked.
        """
        places = [*range(0, len(rows), _STRETCH), len(rows) - 1] if rows else []
        names = self._sources(rows, places)
        stretches = [each for each in pairwise(places) if names.get(each[0]) != names.get(each[1])]
        names |= self._sources(rows, [place for first, last in stretches for place in range(first, last)])
        known = sorted(names)
        return known[:1] + [place for before, place in pairwise(known) if names[before] != names[place]]

    def _sources(self, rows: Sequence[int], places: Sequence[int]) -> dict[int, str]:
        """The sources of the articles at some places of rows, by place; empty for none."""
        sources = dict[int, str](self.in_rows("row, source", [rows[place] for place in places]))
        return {place: sources.get(rows[place]) or "" for place in places}

    # -- statements

    def query(self, statement: str, *values: object) -> list[_Row]:
        """The rows that a statement gives."""
        return self.run(lambda db: db.execute(statement, values).fetchall())

    def run(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result:
        """What `work` gives; once more where the database had to be made again, and so was empty."""
        result = self._database.run(work)
        if self._database.generation == self._database.filled or not self.mends_itself:
            return result
        self._refresh()
        return self._database.run(work)

    def _text(self, statement: str, value: str) -> str | None:
        rows = self.query(statement, value)
        return str(rows[0][0]) if rows else None

    # -- ending what is asked

    @contextlib.contextmanager
    def interruptible(self) -> Iterator[Callable[[], None]]:
        """Gives what another thread calls to end what this thread asks within the block.

        What it asks then raises LibraryError. A call that comes after the block has ended does nothing.
        """
        connection, stopped = self._database.connection(), threading.Event()
        ending, ended = threading.Lock(), False

        def interrupt() -> None:
            with ending, contextlib.suppress(sqlite3.ProgrammingError):  # closed: the cache is made again
                if not ended:
                    stopped.set()
                    connection.interrupt()

        self._local.stopped = stopped
        try:
            yield interrupt
        finally:
            with ending:
                ended = True
            self._local.stopped = None

    def require_wanted(self) -> None:
        """Raises LibraryError where what this thread asks was interrupted."""
        stopped = getattr(self._local, "stopped", None)
        if stopped is not None and stopped.is_set():
            raise LibraryError(_("another question was asked"))
