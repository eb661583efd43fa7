"""The tables of the index, and what the number of a row tells: the day of the article's date."""

from collections.abc import Sequence

from reader.store.index import tokens
from reader.text.search.fold import FOLD_VERSION

SCHEMA = 15
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

-- Rows are in the order of the list: see `numbering`.
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

-- Its `rowid` is the row with a minus before it: see `selection`.
{tokens.TABLE};

-- Rows of the search index whose article has changed or gone: they are passed over.
create table stale (row integer primary key);
"""
"""Statements, a semicolon at the end of the last line of each."""
EMPTIED = ("file", "folder", "article", "problem", "meta", "stale", "origin", "sentence")
"""The tables that hold what is known of the files, beside the search index."""

ROWS_OF_DAY = 1 << 20
"""A row divided by it is the day, year, month and day in digits; those of undated articles are below 0."""
_UNDATED = range(-(1 << 33), 0)


def block(date: str | None) -> range:
    """The rows that articles with the day of a date can have; articles without a date come first of all.

    `date`: ISO 8601, as far as it is known.
    """
    day = moment(date) // 1_00_00_00
    return range(day * ROWS_OF_DAY, (day + 1) * ROWS_OF_DAY) if day else _UNDATED


def moment(date: str | None) -> int:
    """A number that grows with the date: year, month, day, hour, minute, second, each in its own digits.

    The clock is that of the place; what is not known is zero, and so is no date.
    """
    digits = "".join(filter(str.isdigit, (date or "")[:19]))
    return int(digits.ljust(14, "0")[:14]) if digits else 0


def day_starts(rows: Sequence[int]) -> list[int]:
    """The places of rows, counted from 0, whose article is of another day than that of the row before."""
    starts, before = [], None
    for place, row in enumerate(rows):
        if (day := max(row, 0) // ROWS_OF_DAY) != before:
            starts.append(place)
            before = day
    return starts


def row_span(first: int, last: int) -> tuple[int, int]:
    """The first and the last row of two days and those between: year, month and day in digits."""
    return max(first, 1) * ROWS_OF_DAY, (last + 1) * ROWS_OF_DAY - 1
