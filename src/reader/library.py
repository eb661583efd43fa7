"""The library: the one front of the domain, for the command line, for the screen, and for importing."""

import os
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from reader.model.article import Article, Summary
from reader.model.directory import Directory, Office
from reader.model.errors import Ambiguous, LibraryError, NotFound, Problem
from reader.model.query import EVERYTHING, Node, Or, Word
from reader.store import article_file, atomic, directory_file, pages, search
from reader.store.cache import Cache
from reader.store.file_name import free_path
from reader.store.folders import Folders
from reader.store.refresh import Changes, Progress, refresh
from reader.store.state import State
from reader.text.fold import fold
from reader.text.inert import inert_line

Sort = Literal["date", "title", "source", "unread", "relevance"]
"""Orders of the list: newest first; by title; by source; unread first; a word in the title first."""

_COLUMNS = "id, title, date, source, language"


class Library:
    """A folder of articles, with its cache and the reading state. Safe to use from several threads."""

    def __init__(self, folders: Folders) -> None:
        """Raises LibraryError where the folder cannot be read."""
        self.folders = folders
        self.root = folders.library
        if not os.path.isdir(self.root):
            what = "is not a folder" if os.path.lexists(self.root) else "does not exist"
            raise LibraryError(f"{inert_line(str(self.root))} {what}; name another library with --library")
        if not os.access(self.root, os.R_OK | os.X_OK):
            raise LibraryError(f"{inert_line(str(self.root))} cannot be read; check its permissions")
        self._cache = Cache(self.root, folders.cache)
        self.state = State(folders.state, self.root)

    @property
    def is_sample(self) -> bool:
        """Whether this is the sample library, which is never written to."""
        return self.folders.writable != self.folders.library

    def close(self) -> None:
        """Close the state, and what this thread holds of the cache."""
        self._cache.close()
        self.state.close()

    def refresh(self, *, every_file: bool = False, progress: Progress | None = None) -> Changes:
        """Bring the cache up to date; a large library is checked by its folders unless `every_file`."""
        return refresh(self.root, self._cache, every_file=every_file, progress=progress)

    # -- the list

    def count(self) -> int:
        """How many articles there are."""
        return int(self._query("select count(*) from article")[0][0])

    def rows(self, query: Node = EVERYTHING, sort: Sort = "date") -> Sequence[int]:
        """The rows of the articles that a query finds, in order; `summaries` tells what stands in them."""
        match = search.expression(query)
        if match is None:
            found = self._query("select row from article order by row desc")
        else:
            found = self._query(
                "select row from search join article on row = search.rowid where search match ?"
                " order by search.rowid desc",
                match,
            )
        rows = array("q", (row for (row,) in found))
        return rows if sort == "date" else self._sorted(rows, query, sort)

    def matches(self, query: Node) -> int:
        """How many articles a query finds."""
        match = search.expression(query)
        if match is None:
            return self.count()
        counted = "select count(*) from search join article on row = search.rowid where search match ?"
        return int(self._query(counted, match)[0][0])

    def summaries(self, rows: Sequence[int]) -> list[Summary]:
        """What the list shows of some rows, in their order; rows that have gone meanwhile are left out."""
        found = self.summary_by_row(rows)
        return [found[row] for row in rows if row in found]

    def summary_by_row(self, rows: Sequence[int]) -> dict[int, Summary]:
        """What the list shows of each row that is still there."""
        found: dict[int, tuple[str, str, str | None, str | None, str | None]] = {}
        for start in range(0, len(rows), 500):
            part = rows[start : start + 500]
            marks = ",".join("?" * len(part))
            held = self._query(f"select row, {_COLUMNS} from article where row in ({marks})", *part)
            found |= {row: tuple(values) for row, *values in held}
        ids = [values[0] for values in found.values()]
        seen, starred = self.state.read_among(ids), self.state.starred_among(ids)
        return {
            row: Summary(*values, unread=values[0] not in seen, starred=values[0] in starred)
            for row, values in found.items()
        }

    def next_unread(self, rows: Sequence[int], after: int) -> int | None:
        """The place of the first unread article behind a place among rows; None where all are read."""
        seen = self.state.read_ids()
        names = dict(self._query("select row, id from article"))
        behind = range(after + 1, len(rows))
        return next((at for at in behind if names.get(rows[at]) not in seen), None)

    def rows_of(self, ids: Iterable[str]) -> Sequence[int]:
        """The rows of some articles, in the order given."""
        rows = {article_id: row for row, article_id in self._query("select row, id from article")}
        return array("q", (rows[article_id] for article_id in ids if article_id in rows))

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
        return tuple(Problem(*row) for row in rows) + self._directories()[1]

    # -- one article

    def find(self, name: str) -> str:
        """The id that a person means by an id, a part of one (compared folded), or a path.

        Raises NotFound, and Ambiguous with the candidates.
        """
        shown = inert_line(name)
        if self._query("select 1 from article where id = ?", shown):
            return shown
        if found := self._query("select id from article where path = ?", self._path_inside(name)):
            return str(found[0][0])
        part = fold(shown.removesuffix(".md").removesuffix(".txt"))
        found = self._query("select id from article where instr(folded_id, ?) order by row desc", part)
        ids = tuple(row[0] for row in found) if part else ()
        whole = [article_id for article_id in ids if fold(article_id) == part]
        if len(ids) == 1 or len(whole) == 1:
            return str((whole or ids)[0])
        if not ids:
            raise NotFound(f"no article is named {shown!r}; `reader list --format ids` names them")
        names = "\n".join(f"  {inert_line(article_id)}" for article_id in ids)
        raise Ambiguous(f"{shown!r} is part of {len(ids)} ids; give more of the one you mean:\n{names}", ids)

    def article(self, article_id: str) -> Article:
        """The article with an id, its language detected where it does not say.

        Raises NotFound where there is none (any more), Refused where its file cannot be read.
        """
        found = self._query("select path from article where id = ?", article_id)
        try:
            data = article_file.read_bytes(self.root / found[0][0], found[0][0])
        except (IndexError, OSError):
            raise NotFound(f"the file of {inert_line(article_id)!r} is gone") from None
        article, _ = article_file.read(data, found[0][0])
        return replace(article, id=article_id, language=article_file.language_of(article))

    def path(self, article_id: str) -> Path:
        """The file of an article. Raises NotFound."""
        found = self._query("select path from article where id = ?", article_id)
        if not found:
            raise NotFound(f"no article is named {inert_line(article_id)!r}")
        return self.root / str(found[0][0])

    def page(self, article_id: str) -> bytes:
        """The raw page an article came from. Raises NotFound where there is none."""
        article = self.article(article_id)
        data = pages.read(self.root, article.imported.sha256) if article.imported else None
        if data is None:
            raise NotFound(f"{inert_line(article_id)} has no raw page: it was not imported into this library")
        return data

    # -- the directory

    def directories(self) -> tuple[Directory, ...]:
        """The directories of all organisations."""
        return self._directories()[0]

    # -- writing, for importing

    def imported(self, sha256: str) -> str | None:
        """The id of the article that came from a page."""
        found = self._query("select id from article where page = ?", sha256)
        return str(found[0][0]) if found else None

    def path_for(self, article: Article) -> Path:
        """Where a new article would be written."""
        folder = self.root / (article.date[:4] if article.date else "undated")
        return free_path(folder, article_file.file_stem(article), article_file.SUFFIXES)

    def add(self, article: Article) -> Path:
        """Write a new article under a name of its own; the file's path. Raises LibraryError."""
        data = article_file.write(article).encode()
        while True:
            path = self.path_for(article)
            try:
                atomic.create_bytes(path, data)
            except OSError as error:
                if isinstance(error, FileExistsError) and path.exists():
                    continue  # another process has just taken the name
                raise self._unwritable(error) from error
            return path

    def id_of(self, path: Path) -> str:
        """The id of an article's file."""
        return article_file.article_id(path.relative_to(self.root).as_posix())

    def put(self, article: Article, path: Path) -> None:
        """Write an article over its file. Raises LibraryError."""
        self._write(path, article_file.write(article))

    def directory_path(self, directory: Directory) -> Path:
        """The file of an organisation's directory, which need not exist yet."""
        return directory_file.path_of(self.root, directory.organisation)

    def put_directory(self, directory: Directory) -> Path:
        """Write a directory's file; its path. Raises LibraryError."""
        path = self.directory_path(directory)
        self._write(path, directory_file.write(directory))
        return path

    def keep_page(self, data: bytes) -> str:
        """Keep a raw page; its SHA-256. Raises LibraryError."""
        try:
            return pages.keep(self.root, data)
        except OSError as error:
            raise self._unwritable(error) from error

    def keep_former(self, sha256: str, path: Path) -> None:
        """Keep an article's file as it is, beside the page it came from. Raises LibraryError."""
        try:
            atomic.create_bytes(pages.former(self.root, sha256), path.read_bytes())
        except OSError as error:
            raise self._unwritable(error) from error

    def kept_pages(self) -> Iterable[tuple[str, bytes]]:
        """Every raw page kept: SHA-256 and bytes."""
        return pages.all_kept(self.root)

    def _path_inside(self, name: str) -> str | None:
        """The path in the library of a file named from where the reader was started."""
        try:
            path = Path(name).resolve().relative_to(self.root.resolve()).as_posix()
        except (ValueError, OSError):
            return None
        return path if path.isprintable() else inert_line(path)

    def _write(self, path: Path, text: str) -> None:
        try:
            atomic.write_bytes(path, text.encode())
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> LibraryError:
        return LibraryError(
            f"{inert_line(str(self.root))} cannot be written to: {error.strerror};"
            " name another with --library"
        )

    def _directories(self) -> tuple[tuple[Directory, ...], tuple[Problem, ...]]:
        return directory_file.read_all(self.root)

    def _sorted(self, rows: Sequence[int], query: Node, sort: Sort) -> Sequence[int]:
        if sort == "relevance":
            words = search.titled(query)
            found = self._query("select rowid from search where search match ?", words) if words else []
            first = {row for (row,) in found}
            return sorted(rows, key=lambda row: row not in first)
        if sort == "unread":
            seen = self.state.read_ids()
            names = dict(self._query("select row, id from article"))
            return sorted(rows, key=lambda row: names.get(row) in seen)
        order = dict(self._query(f"select row, coalesce({sort}, '') from article"))
        return sorted(rows, key=lambda row: (order.get(row, "") == "", order.get(row, "")))

    def _query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        def work(db: sqlite3.Connection) -> list[tuple[Any, ...]]:
            return db.execute(sql, values).fetchall()

        before = self._cache.generation
        found = self._cache.run(work)
        if self._cache.generation == before:
            return found
        self.refresh()
        return self._cache.run(work)


def mentions(*offices: Office) -> Node:
    """The query for articles that mention one of some offices, by any of its names."""
    return Or(tuple(Word(name) for office in offices for name in office.names))
