"""The rows of the index: written for files that were read, and taken out for those that have gone."""

import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path

from reader.i18n import _
from reader.model.errors import Problem
from reader.store import time_limit
from reader.store.files.names import article_id
from reader.store.index.entry import Entry, read_entry
from reader.store.index.schema import EMPTIED
from reader.store.index.tokens import COLUMNS
from reader.store.index.writing import numbering
from reader.store.sqlite import transaction
from reader.text.search.fold import fold

MANY = 2_000
"""Files from which on other processes help to read them: starting these takes a while."""
_PAUSE = 0.5
"""Seconds of work in one transaction: what a kill in the middle costs, and how often the list grows."""
_HASH, _BULK_HASH = 1 << 20, 1 << 25
"""Bytes that FTS5 gathers before it writes a segment: many small ones would have to be merged."""


def read_all(
    db: sqlite3.Connection,
    library: Path,
    paths: Sequence[str],
    unnameable: Sequence[str],
    known: Collection[str],
    progress: Callable[[int, int], None] | None,
) -> None:
    """Read files, newest names first, with a transaction now and then.

    `unnameable` are files whose names are not UTF-8; `known` those of which the index holds an earlier state.
    """
    bulk, total = len(paths) >= MANY, len(paths) + len(unnameable)
    if bulk:
        db.execute("insert into search (search, rank) values ('hashsize', ?)", (_BULK_HASH,))
        db.execute("pragma cache_size = -16384")
    batch = list(map(_unnameable, unnameable))
    done = 0
    began = time.monotonic()
    for entry in _entries(library, sorted(paths, reverse=True), bulk):
        batch.append(entry)
        if time.monotonic() - began > _PAUSE:
            _write(db, library, batch, known)
            done += len(batch)
            batch = []
            if progress:
                progress(done, total)
            began = time.monotonic()
    if batch:
        _write(db, library, batch, known)
    if total and progress:
        progress(total, total)
    if bulk:
        db.execute("insert into search (search, rank) values ('hashsize', ?)", (_HASH,))
        db.execute("pragma cache_size = -2000")


def _entries(library: Path, paths: Sequence[str], bulk: bool) -> Iterator[Entry]:
    if bulk:
        from reader.store.index import reader_processes  # only many files are worth other processes

        return reader_processes.entries(library, paths)
    return (_entry(library, path) for path in paths)


def _entry(library: Path, path: str) -> Entry:
    """What one file gives; a large one is read where its time can be limited."""
    if time_limit.applies() or not _is_large(library, path):
        return read_entry(library, path)
    from reader.store.index import reader_processes

    (entry,) = reader_processes.entries(library, [path])
    return entry


def _is_large(library: Path, path: str) -> bool:
    try:
        return os.stat(f"{library}/{path}").st_size > time_limit.LARGE
    except OSError:
        return False


def _unnameable(path: str) -> Entry:
    return Entry(path, problems=(Problem(path, _("its name is not UTF-8; rename it")),))


def _write(db: sqlite3.Connection, library: Path, batch: list[Entry], known: Collection[str]) -> None:
    """Put what was read into the index, in the place of what it had of the same files."""
    with transaction(db):
        forget(db, [entry.path for entry in batch if entry.path in known])
        rows, others = _numbered(db, library, batch)
        db.executemany(
            "insert into article values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((row, *(entry.article or ())) for row, entry in rows),
        )
        texts = ", cast(? as text)" * len(COLUMNS)  # long ones are bytes
        # the newest first, whose number there is the least: else FTS5 would write out what it has gathered
        db.executemany(
            f"insert into search (rowid, {', '.join(COLUMNS)}) values (?{texts})",
            ((-row, *entry.columns) for row, entry in reversed(rows)),
        )
        db.executemany(
            "insert into origin values (?, ?, ?, ?, ?, ?, ?, ?)",
            ((row, entry.path, *entry.origin) for row, entry in rows if entry.origin),
        )
        db.executemany(
            "insert or ignore into sentence values (?, ?)",
            ((number, row) for row, entry in rows for number in entry.sentences),
        )
        written = [entry for _row, entry in rows] + others
        db.executemany("insert into file values (?, ?, ?, ?)", map(_file_values, written))
        add_problems(db, [problem for entry in written for problem in entry.problems])


def _numbered(
    db: sqlite3.Connection, library: Path, batch: Sequence[Entry]
) -> tuple[list[tuple[int, Entry]], list[Entry]]:
    """The rows of what was read, and of articles that make room for it; and what gives no row."""
    waiting, moved = list(batch), set[str]()
    while True:
        articles = [entry for entry in waiting if entry.article]
        rows, crowd, left_out = numbering.numbered(db, articles, moved)
        if not crowd:
            others = [entry for entry in waiting if not entry.article]
            return rows, others + list(map(_left_out, left_out))
        forget(db, crowd)
        moved.update(crowd)
        waiting += [_entry(library, path) for path in crowd]


def _left_out(entry: Entry) -> Entry:
    message = _("there are too many articles of its day; change its date, {date}")
    problem = Problem(entry.path, message.format(date=entry.date), key="date")
    return Entry(entry.path, entry.mtime_ns, entry.size, (*entry.problems, problem))


def _file_values(entry: Entry) -> tuple[str, str, int, int]:
    return entry.path, entry.path.rpartition("/")[0], entry.mtime_ns, entry.size


def add_problems(db: sqlite3.Connection, problems: Sequence[Problem]) -> None:
    """Note what is wrong with files."""
    values = ((problem.path, problem.line, problem.key, problem.message) for problem in problems)
    db.executemany("insert into problem values (?, ?, ?, ?)", values)


def empty(db: sqlite3.Connection) -> None:
    """Forget everything."""
    with transaction(db):
        for table in EMPTIED:
            db.execute(f"delete from {table}")
        db.execute("insert into search (search) values ('delete-all')")


def forget(db: sqlite3.Connection, paths: Sequence[str]) -> None:
    """Take out what is known of some files."""
    each = [(path,) for path in paths]
    db.executemany("insert into stale select row from article where path = ?", each)
    for table in ("file", "article", "problem", "origin"):
        db.executemany(f"delete from {table} where path = ?", each)


def rename_twins(db: sqlite3.Connection) -> list[str]:
    """A `.txt` beside an `.md` of the same name keeps its suffix in its id; alone it loses it.

    Of files whose names differ in nothing that is shown, all but the first have a number behind their id.
    Gives the files that have another id now.
    """
    ids = {}
    for path, together in db.execute(
        "select path, exists (select 1 from file"
        " where file.path = substr(article.path, 1, length(article.path) - 4) || '.md')"
        " from article where path like '%.txt'"
    ).fetchall():
        ids[path] = article_id(path, bool(together))
    renamed = _renamed(db, ids)
    same = db.execute(
        "select path, id from article join (select id from article group by id having count(*) > 1)"
        " using (id) order by id, path desc"
    ).fetchall()
    apart = {path: f"{name}~{zlib.crc32(path.encode()):08x}" for path, name in same}
    for first in {name: path for path, name in same}.values():
        del apart[first]
    return [*renamed, *_renamed(db, apart)]


def _renamed(db: sqlite3.Connection, ids: Mapping[str, str]) -> list[str]:
    """Give the articles of files other ids; the files whose article had another one."""
    renamed = []
    for path, name in ids.items():
        update = db.execute(
            "update article set id = ?, folded_id = ? where path = ? and id <> ?",
            (name, fold(name), path, name),
        )
        renamed += [path] * update.rowcount
    return renamed
