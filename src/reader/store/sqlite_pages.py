"""The pages of a SQLite file: a checksum of all of them, and the records that whole pages still give.

The checksum stands in the file itself, in the field `application_id` of its header, and is written and taken
away in the same transaction as what it vouches for. It finds what SQLite's own check cannot: a bit that has
changed in a text or a number. Rules: https://www.sqlite.org/fileformat2.html
"""

import sqlite3
import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

PAGE = 4096
"""Bytes of a page of our files."""
_NOT_COVERED = ((24, 28), (68, 72), (92, 100))
"""Bytes of the header that the checksum passes over: counters of changes, the checksum, SQLite's version."""
_INDEX_PAGES = (0x02, 0x0A)
"""The kinds of page, inner and leaf, that hold the records of tables `without rowid`."""
_FRAME = 24
"""Bytes before each page in the write-ahead log; its own header has 32."""

Record = tuple[Any, ...]


def seal(db: sqlite3.Connection) -> None:
    """Note the checksum of what the file holds; to be called in a transaction that has changed nothing."""
    db.execute(f"pragma application_id = {_signed(_checksum(db.serialize()))}")


def unseal(db: sqlite3.Connection) -> None:
    """Take the checksum away; to be called in each transaction that changes something."""
    if is_sealed(db):
        db.execute("pragma application_id = 0")


def is_sealed(db: sqlite3.Connection) -> bool:
    """Whether the file has a checksum: nothing was changed since it was noted."""
    return bool(db.execute("pragma application_id").fetchone()[0])


def is_whole(db: sqlite3.Connection) -> bool:
    """Whether the file holds what its checksum says; without one, whether SQLite finds no fault in it."""
    if not is_sealed(db):
        return str(db.execute("pragma integrity_check(1)").fetchone()[0]) == "ok"
    data = db.serialize()  # with the header in it: another program may have changed both by now
    noted = int.from_bytes(data[68:72], "big")
    return noted in (0, _checksum(data))


def records(file: bytes, log: bytes, columns: int) -> Iterator[Record]:
    """The records of so many values that stand in whole pages of a file and of its write-ahead log.

    In no order; of one key several may come, since pages that are used no longer and older frames of the log
    are read too. A value may be wrong where a bit of it has changed.
    """
    versions = [(at // PAGE, file[at : at + PAGE]) for at in range(0, len(file), PAGE)]
    for at in range(32, len(log), PAGE + _FRAME):
        number = int.from_bytes(log[at : at + 4], "big") - 1
        versions.append((number, log[at + _FRAME : at + _FRAME + PAGE]))
    newest = dict(versions)
    for number, page in versions:
        for cell in _cells(page, 100 if number == 0 else 0):
            try:
                values = _values(_payload(page, cell, newest))
            except (IndexError, ValueError, KeyError, struct.error):
                continue  # this cell is damaged
            if len(values) == columns:
                yield values


def _checksum(data: bytes) -> int:
    covered = bytearray(data)
    for start, end in _NOT_COVERED:
        covered[start:end] = bytes(end - start)
    return zlib.crc32(covered) or 1  # 0 says that there is none


def _signed(number: int) -> int:
    return number - (1 << 32) if number >> 31 else number


def _cells(page: bytes, header: int) -> Iterator[int]:
    """Where the cells of a page begin; nothing for one of another kind."""
    if len(page) < PAGE or page[header] not in _INDEX_PAGES:
        return
    inner = page[header] == _INDEX_PAGES[0]
    count = int.from_bytes(page[header + 3 : header + 5], "big")
    first = header + (12 if inner else 8)
    for at in range(first, min(first + 2 * count, PAGE), 2):
        cell = int.from_bytes(page[at : at + 2], "big")
        yield cell + 4 if inner else cell  # the number of a child stands before an inner cell


def _payload(page: bytes, at: int, pages: dict[int, bytes]) -> bytes:
    """The bytes of a record, collected from the pages it runs over to."""
    size, at = _varint(page, at)
    most, least = (PAGE - 12) * 64 // 255 - 23, (PAGE - 12) * 32 // 255 - 23
    here = size
    if size > most:
        here = least + (size - least) % (PAGE - 4)
        here = here if here <= most else least
    if size > PAGE * len(pages) or at + here > PAGE:
        raise ValueError("longer than what there is")
    parts, rest, at = [page[at : at + here]], size - here, at + here
    following = int.from_bytes(page[at : at + 4], "big")
    while rest > 0:
        overflow = pages[following - 1]
        parts.append(overflow[4 : 4 + rest])
        following, rest = int.from_bytes(overflow[:4], "big"), rest - (PAGE - 4)
    return b"".join(parts)


def _values(payload: bytes) -> Record:
    """The values of a record."""
    end, at = _varint(payload, 0)
    kinds = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    values = []
    for kind in kinds:
        value, at = _value(payload, at, kind)
        values.append(value)
    return tuple(values)


_SIZES: Sequence[int] = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
"""Bytes of the values of each kind below 10."""


def _value(payload: bytes, at: int, kind: int) -> tuple[Any, int]:
    size = _SIZES[kind] if kind < 10 else (kind - 12) // 2
    data = payload[at : at + size]
    if len(data) < size or kind in (10, 11):
        raise ValueError("cut off")
    if kind >= 12:
        return (data.decode() if kind % 2 else data), at + size
    if kind in (0, 8, 9):
        return (None, 0, 1)[kind % 7], at
    if kind == 7:
        return struct.unpack(">d", data)[0], at + size
    return int.from_bytes(data, "big", signed=True), at + size


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where what follows it begins."""
    number = 0
    for place in range(8):
        byte = data[at + place]
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + place + 1
    return number << 8 | data[at + 8], at + 9
