"""Mending a damaged file of the reading state.

What the last copy holds and what whole pages of the file still give are put together, and the newest word on
each thing wins. The damaged file stays beside the new one.
"""

import contextlib
import errno
import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reader.i18n import _
from reader.store import sqlite, sqlite_pages
from reader.store.files import atomic
from reader.store.files.lock import locked
from reader.store.files.names import free_path
from reader.store.files.open import read_regular
from reader.store.state import copies, notice, rows, schema
from reader.store.state.rows import StateRow
from reader.text.inert import inert_line

_DAY = 86_400_000
"""Milliseconds; clocks of several machines differ by less."""
_PLACE = re.compile(r"\d{1,10} \d{1,10}")


def is_lost(path: Path) -> bool:
    """Whether there is no file, or an empty one, though copies of it tell that there was one."""
    try:
        empty = not path.stat().st_size
    except FileNotFoundError:
        empty = True
    return empty and bool(copies.paths(path))


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other reader mends the file, and keep others from it. Raises OSError."""
    lock = path.with_suffix(".lock")
    with locked(lock) as is_held:
        if not is_held:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(lock))
        yield
        lock.unlink(missing_ok=True)


def replace(state: Path) -> str:
    """Put a mended file in the place of a damaged one; what happened, in one sentence. Raises OSError.

    The new file is complete before the old one goes, so that a kill on the way loses nothing.
    """
    new = state.with_suffix(".mending")
    with contextlib.closing(new_file(new)) as db:
        message = fill(db, state)
    aside = free_path(state.parent, state.stem, [".damaged"])
    here = [(source, target) for source, target in _pairs(state, aside) if source.exists()]
    for source, target in here[:2]:
        atomic.write_bytes(target, _bytes(source))
    for source, _target in here[:0:-1]:  # the log must not be applied to the new file
        source.unlink()
    os.replace(new, state)
    if here:
        message += " " + _("The damaged file is beside it: {aside}").format(aside=inert_line(aside.name))
    notice.add(state, message)
    return message


def new_file(path: Path | str) -> sqlite3.Connection:
    """A new file with the tables, without a log beside it. Raises OSError, sqlite3.Error."""
    if isinstance(path, Path):
        path.unlink(missing_ok=True)
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        db.execute("pragma synchronous = full")
        schema.bring_up_to_date(db)
    except BaseException:
        db.close()
        raise
    return db


def in_memory(state: Path | None) -> sqlite3.Connection:
    """What a file holds, as far as it can be read, written back nowhere. Raises sqlite3.Error."""
    address = state.absolute().as_uri() if state and os.path.isfile(state) else None
    for mode in ("mode=ro", "immutable=1") if address else ():
        db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        with contextlib.suppress(sqlite3.Error, schema.Newer):
            with contextlib.closing(sqlite3.connect(f"{address}?{mode}", uri=True, timeout=0)) as source:
                # fails where the file is locked; `backup` would wait for ever
                source.execute("select 1 from sqlite_master").fetchone()
                source.backup(db)
            schema.bring_up_to_date(db)
            return db
        db.close()
    db = new_file(":memory:")
    if address and state:
        with contextlib.suppress(sqlite3.Error, OSError):
            fill(db, state)
    return db


def fill(db: sqlite3.Connection, state: Path) -> str:
    """Put what can be had of a damaged or lost file into new tables; what was found, in one sentence."""
    file, log = (_bytes(path) for path in sqlite.files_of(state)[:2])
    copy = next((content for path in copies.paths(state) if (content := copies.read(path))), None)
    with sqlite.transaction(db):
        if copy:
            copies.take_over(db, copy)
        _take_over_pages(db, file, log)
        _take_over_tables(db, file, log)
        db.execute(
            "insert or ignore into article select distinct library, id, null from kept where kind"
            f" {sqlite.IN_LIST}",
            (sqlite.json_list(rows.OF_ARTICLES),),
        )
        count = db.execute("select count(*) from kept where value is not null").fetchone()[0]
    if copy is None:
        message = _(
            "{file} was damaged, and there is no copy of it: {count:,} things are back from what of it"
            " could be read; others are lost."
        )
    elif file:
        message = _(
            "{file} was damaged or changed by another program: {count:,} things are back from the copy of"
            " {made} and what of it could be read; of later marks some may be lost."
        )
    else:
        message = _(
            "{file} was gone or empty: {count:,} things are back from the copy of {made};"
            " later marks are lost."
        )
    made = inert_line(copy["made"]) if copy else ""
    return message.format(file=inert_line(str(state)), count=count, made=made)


# -- what can be had


def _take_over_pages(db: sqlite3.Connection, file: bytes, log: bytes) -> None:
    """Take over the rows of whole pages that are newer than what is there.

    A time that is yet to come may be a changed bit: such a row counts where there is no other.
    """
    latest = time.time_ns() // 1_000_000 + _DAY
    found = sorted(filter(_is_sound, sqlite_pages.records(file, log, 6)), key=lambda row: int(row[5]))
    past = [row for row in found if row[5] <= latest]
    future = [row for row in found if row[5] > latest]
    db.executemany(rows.MERGE_NEWER, past)
    db.executemany("insert or ignore into kept values (?, ?, ?, ?, ?, ?)", future)


def _is_sound(record: tuple[Any, ...]) -> bool:
    """Whether a record can be a row of `kept`."""
    library, *rest = record
    row = StateRow(*rest)
    if not (isinstance(library, str) and isinstance(row.id, str) and isinstance(row.name, str)):
        return False
    if type(row.at) is not int or not 0 <= row.at <= rows.LATEST or row.kind not in rows.KINDS:
        return False
    if row.value is None:
        return True
    if not isinstance(row.value, str):
        return False
    if row.kind == "place":
        return bool(_PLACE.fullmatch(row.value))
    return row.value == rows.YES or row.kind not in ("read", "starred", "tag")


def _take_over_tables(db: sqlite3.Connection, file: bytes, log: bytes) -> None:
    """Take over the rows of the other tables that SQLite can read, from either end up to the damage."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(sqlite3.Error):
        path = Path(folder) / "state.db"
        pages = int.from_bytes(file[28:32], "big")
        missing = pages * sqlite_pages.PAGE - len(file)
        # a file that is shorter than it says is read not at all
        path.write_bytes(file + bytes(missing if 0 < missing <= len(file) + 1_000_000 else 0))
        sqlite.files_of(path)[1].write_bytes(log)
        with contextlib.closing(sqlite3.connect(path)) as source:
            for table, (key, rest) in schema.COLUMNS.items():
                if table != "kept":
                    _take_over_table(db, source, table, key, f"{key}, {rest}")


def _take_over_table(
    db: sqlite3.Connection, source: sqlite3.Connection, table: str, key: str, columns: str
) -> None:
    marks = ",".join("?" * len(columns.split(",")))
    for direction in ("asc", "desc"):
        order = key.replace(",", f" {direction},") + f" {direction}"
        for row in _until_damage(source, f"select {columns} from {table} order by {order}"):
            with contextlib.suppress(sqlite3.Error):  # a row that the tables refuse
                db.execute(f"insert or ignore into {table} ({columns}) values ({marks})", row)


def _until_damage(source: sqlite3.Connection, sql: str) -> Iterator[tuple[Any, ...]]:
    with contextlib.suppress(sqlite3.Error):
        yield from source.execute(sql)


def _bytes(path: Path) -> bytes:
    try:
        return read_regular(path, copies.LARGEST)
    except FileNotFoundError:
        return b""


def _pairs(state: Path, aside: Path) -> Iterator[tuple[Path, Path]]:
    return zip(sqlite.files_of(state), sqlite.files_of(aside), strict=True)
