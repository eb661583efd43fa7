"""The tables of the index, and the number of a row: the minute of the article's date, then a serial."""

from collections.abc import Sequence

from reader.store.index import tokens
from reader.text.search.fold import FOLD_VERSION

SCHEMA = 13
"""Raised whenever a table changes."""
VERSION = SCHEMA * 1000 + FOLD_VERSION
"""What a file says of its tables and of the fold that made its index; another one is made again."""
TABLES = f"""
create table meta (key text primary key, value) without rowid;

-- One row for each file of the library; mtime_ns is -1 where the file changed too lately to be sure.
create table file (
    path text primary key, folder text not null, mtime_ns integer not null, size integer not null
) without rowid;
create index file_folder on file (folder);

create table folder (path text primary key, mtime_ns integer not null) without rowid;

-- `row` is what `row_number` gives: so rows are in order of date.
create table article (
    row integer primary key, path text not null unique, id text not null, folded_id text not null,
    title text not null, date text, source text, language text, page text, content text not null,
    author text, tags text -- a JSON array; null for none
);
create index article_id on article (id);
create index article_page on article (page) where page is not null;
create index article_language on article (language);

-- Of articles that came from a feed or a page: where from, and by which sentences a copy is known.
create table origin (
    row integer primary key, path text not null, feed text, guid text, url text, copy_of text,
    incomplete text, former text
);
create index origin_path on origin (path);
create index origin_feed on origin (feed, guid) where feed is not null;
create index origin_url on origin (url) where url is not null;
create index origin_copy on origin (copy_of) where copy_of is not null;
create index origin_incomplete on origin (row) where incomplete is not null;
create table sentence (number integer, row integer, primary key (number, row)) without rowid;

create table problem (path text not null, line integer, key text, message text not null);

{tokens.TABLE};

-- Rows of the search index whose article has changed or gone: they are passed over.
create table stale (row integer primary key);
"""
"""Statements, a semicolon at the end of the last line of each."""
EMPTIED = ("file", "folder", "article", "problem", "meta", "stale", "origin", "sentence")
"""The tables that hold what is known of the files, beside the search index."""

_SERIAL_BITS = 22
_SERIALS = 1 << _SERIAL_BITS
_MINUTES = 10_000
"""What the hours and minutes of a row number stay below."""
ROWS_OF_DAY = _SERIALS * _MINUTES
"""A row divided by it is the day, year, month and day in digits; 0 where there is none."""


def row_number(date: str | None, serial: int) -> int:
    """A row never used before, in order of the date's wall clock; articles without a date come first of all.

    `date`: ISO 8601, as far as it is known; `serial`: how many rows were given out before.
    """
    return _minute(date) << _SERIAL_BITS | serial % _SERIALS


def day_starts(rows: Sequence[int]) -> list[int]:
    """The places of rows, counted from 0, whose article is of another day than that of the row before."""
    starts, before = [], None
    for place, row in enumerate(rows):
        if (day := row // ROWS_OF_DAY) != before:
            starts.append(place)
            before = day
    return starts


def row_span(first: int, last: int) -> tuple[int, int]:
    """The first and the last row of two minutes, both included: year, month, day, hour, minute in digits."""
    return first << _SERIAL_BITS, (last + 1 << _SERIAL_BITS) - 1


def _minute(date: str | None) -> int:
    """A number that grows with the date: year, month, day, hour, minute, each in its own digits."""
    digits = "".join(filter(str.isdigit, (date or "")[:16]))
    return int(digits.ljust(12, "0")) if digits else 0
