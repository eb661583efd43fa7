"""Numbering: which row an article gets, so that rows are in the order of the list, and close together.

The list is walked from the greatest row down: the newest moment first; of one moment, the paths in order.

The days are blocks of numbers one after another (`schema.block`). Within a block rows stand some way apart,
and an article that comes late gets a number between two others. Where no number is left there, some articles
around it have to be written anew, farther apart. A number is given once: the search index still holds the
rows of articles that have changed or gone (`stale`). The closer rows are together, the smaller is the search
index: it holds, for each character, the distances between the rows that have it.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from reader.store.index.entry import Entry
from reader.store.index.schema import block, moment

_APART, _FARTHER = 16, 1_024
"""The distance between two rows where there is room, and where some have had to be moved."""
_PART = 64
"""Articles of a day that come at once take this part of its block: a day may have very many."""
_ROOM = ((256, 1_024), (256, 64), (1 << 62, 4))
"""How many articles on each side are moved at most so that each has how many numbers for itself; in turn."""

_Key = tuple[int, str]
"""What rows are in order of: the moment, and of one moment the path, the last first."""


class Numbered(NamedTuple):
    """Which rows articles get."""

    rows: list[tuple[int, Entry]]
    """In rising order."""
    crowd: list[str]
    """Paths of articles that stand in the way, each once: forget them, and number them with the others."""
    left_out: list[Entry]
    """Articles of a day that has as many as it can have."""


class _Place(NamedTuple):
    """Where articles are to go: two rows that have nothing between them, or the ends of the block."""

    low: int
    high: int
    next: _Key | None
    """What the row `high` has; None where it is the end."""


def numbered(db: sqlite3.Connection, entries: Iterable[Entry], moved: Collection[str] = ()) -> Numbered:
    """The rows of articles that have none, by the rows that others have; nothing is written.

    `moved` are paths of those that had one, and were in the way.
    """
    answer = Numbered([], [], [])
    for day, group in groupby(_in_order(entries), lambda entry: block(entry.date)):
        rest = list(group)
        while rest:
            place = _place(db, day, _key(rest[0]))
            count = sum(place.next is None or _is_before(_key(entry), place.next) for entry in rest)
            run, rest = rest[:count], rest[count:]
            is_moved = any(entry.path in moved for entry in run)
            apart = _FARTHER if is_moved else min(_APART, max(1, len(day) // _PART // count))
            numbers = _spread(db, day, place, count, apart)
            if numbers:
                answer.rows.extend(zip(numbers, run, strict=True))
            elif crowd := _crowd(db, day, place, count):
                answer.crowd.extend(crowd)
            else:
                answer.left_out.extend(run)
    return answer._replace(crowd=list(dict.fromkeys(answer.crowd)))  # one may stand in the way of two runs


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    by_path = sorted(entries, key=lambda entry: entry.path, reverse=True)
    return sorted(by_path, key=lambda entry: moment(entry.date))


def _key(entry: Entry) -> _Key:
    return moment(entry.date), entry.path


def _is_before(one: _Key, other: _Key) -> bool:
    return (one[0], other[1]) < (other[0], one[1])


def _place(db: sqlite3.Connection, day: range, key: _Key) -> _Place:
    """Where an article with a key belongs: the middle of what is left is looked at until nothing is."""
    low, high, following = day.start - 1, day.stop, None
    top = day.stop  # no row stands from here up to `high`
    while low + 1 < top:
        middle = (low + top) // 2
        row = db.execute(
            "select row, date, path from article where row >= ? and row < ? order by row limit 1",
            (max(middle, low + 1), top),
        ).fetchone()
        if row is None:
            top = middle
        elif _is_before(row_key := (moment(row[1]), row[2]), key):
            low = row[0]
        else:
            high, top, following = row[0], middle, row_key
    return _Place(low, high, following)


def _spread(db: sqlite3.Connection, day: range, place: _Place, count: int, apart: int) -> list[int]:
    """So many numbers between two rows that were never given out; none where there is no room."""
    used = _stale(db, place.low, place.high)
    even = (place.high - place.low) // (count + 1)
    step = min(even, apart)
    steps = [(place.low, even)]
    if place.high == day.stop:  # what comes later, or earlier, shall find room too
        is_empty = place.low < day.start
        start = (place.low + place.high - step * count) // 2 if is_empty else place.low
        steps.insert(0, (start, step))
    elif place.low < day.start:
        steps.insert(0, (place.high - step * (count + 1), step))
    for start, step in steps:
        numbers = _free(start, step, count, used) if step else []
        if numbers and numbers[-1] < place.high:
            return numbers
    return []


def _free(start: int, step: int, count: int, used: set[int]) -> list[int]:
    """So many numbers behind another, each a step farther, or behind those that were used."""
    numbers = []
    last = start
    for at in range(1, count + 1):
        last = max(start + at * step, last + 1)
        while last in used:
            last += 1
        numbers.append(last)
    return numbers


def _crowd(db: sqlite3.Connection, day: range, place: _Place, count: int) -> Sequence[str]:
    """Articles around a place without which there is room for all; none where the day is full."""
    below = "row <= ? and row >= ? order by row desc limit ?"
    above = "row >= ? and row < ? order by row limit ?"
    select = "select row, path from article where"
    for most, wanted in _ROOM:
        near, is_all = 1, False
        while near <= most and not is_all:
            before = db.execute(f"{select} {below}", (place.low, day.start, near + 1)).fetchall()
            behind = db.execute(f"{select} {above}", (place.high, day.stop, near + 1)).fetchall()
            moved = before[:near] + behind[:near]
            low = before[near][0] if near < len(before) else day.start - 1
            high = behind[near][0] if near < len(behind) else day.stop
            room = high - low - 1 - len(moved) - len(_stale(db, low, high))
            is_all = near >= len(before) and near >= len(behind)
            if room >= (1 if is_all else wanted) * (count + len(moved)):
                return [path for _row, path in moved]
            near *= 2
    return []


def _stale(db: sqlite3.Connection, low: int, high: int) -> set[int]:
    """The numbers between two that were given out and are in use no more."""
    rows = db.execute("select row from stale where row > ? and row < ?", (low, high))
    return {row for (row,) in rows}
