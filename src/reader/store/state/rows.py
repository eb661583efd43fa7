"""The rows of the reading state: one for each thing kept, with the time it was kept or taken away.

What is taken away leaves its row, without a value: so the newest word on each thing wins, in whatever order
two readers' states are merged.
"""

import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

from reader.model.article import Place
from reader.store.sqlite import IN_LIST, json_list

Kind = Literal["read", "starred", "tag", "place", "query", "last", "chosen", "feed", "item"]
"""What is kept: four kinds about an article, saved queries, choices of a library and of all; how each feed
answered, and its items, where the id is the feed's key (`feed_rows`)."""
KINDS = frozenset(get_args(Kind))
OF_ARTICLES: tuple[Kind, ...] = ("read", "starred", "tag", "place")
YES = "1"
"""The value of what has no other."""
LATEST = 253_370_764_800_000
"""Milliseconds from 1970 to 9999, UTC: the latest time that can be written, with room for later changes."""

Key = tuple[str, str]
"""An article's id (empty for a library's own things), and a name: the tag, the saved query, the choice."""


class Portable(NamedTuple):
    """What is kept of one library that makes sense on another machine."""

    library: str
    """Its path there."""
    rows: Sequence["StateRow"]
    contents: Mapping[str, str | None]
    """The content keys of its articles, None where one is not known."""


class StateRow(NamedTuple):
    """One thing kept in a library."""

    kind: Kind
    id: str
    """Of the article; empty where it is about none."""
    name: str
    """The tag, the saved query's or the choice's name; empty for what an article has one of."""
    value: str | None
    """None where it was taken away."""
    at: int
    """When, in milliseconds since 1970, UTC."""


IDS = "select id from kept where library = ? and kind = ? and value is not null"
TAGS = (
    "select name from kept where library = ? and kind = 'tag' and value is not null"
    " group by name order by count(*) desc, name"
)
TAGGED = "select id from kept where library = ? and kind = 'tag' and name = ? and value is not null"
QUERIES = (
    "select name, value from kept where library = ? and kind = 'query' and value is not null order by name"
)
WITHOUT_CONTENT = "select id from article where library = ? and content is null"
_PORTABLE = (
    "select kind, id, name, value, at from kept where library = ?"
    " and kind in ('read', 'starred', 'tag', 'place', 'query', 'item') order by id, kind, name"
)
_CONTENTS = "select id, content from article where library = ?"
_PUT = (
    "insert into kept values (?, ?, ?, ?, ?, ?) on conflict (library, kind, id, name)"
    " do update set value = excluded.value, at ="
    f" case when kept.at between 0 and {LATEST} then max(excluded.at, kept.at + 1) else excluded.at end"
)
"""A change made here is newer than what it changes, even if that came from a clock that is ahead."""
MERGE_NEWER = (
    "insert into kept values (?, ?, ?, ?, ?, ?) on conflict (library, kind, id, name)"
    " do update set value = excluded.value, at = excluded.at where excluded.at > kept.at"
    f" or kept.at not between 0 and {LATEST}"
)
"""Of two words on a thing the newer; of two of the same time the one that is there."""
_MERGE = (
    f"{MERGE_NEWER} or (excluded.at = kept.at and coalesce(excluded.value, '') > coalesce(kept.value, ''))"
)


def place_of(value: str | None) -> Place:
    """The place in an article that a row keeps; the top where there is none, or none that can be read."""
    parts = (value or "").split()
    return Place(*map(int, parts)) if len(parts) == 2 and all(map(str.isdecimal, parts)) else Place()


def values(db: sqlite3.Connection, library: str, kind: Kind, ids: Iterable[str]) -> dict[Key, str]:
    """What is kept of one kind about some articles."""
    statement = "select id, name, value from kept where library = ? and kind = ? and value is not null and id"
    rows = _among(db, statement, (library, kind), ids)
    return {(article_id, name): value for article_id, name, value in rows}


def put(
    db: sqlite3.Connection, library: str, kind: Kind, changes: Mapping[Key, str | None]
) -> dict[Key, str | None]:
    """Keep values, or take them away (None); what was kept before of those that this changed."""
    present = values(db, library, kind, {article_id for article_id, _name in changes})
    before = {key: present.get(key) for key, value in changes.items() if present.get(key) != value}
    now = time.time_ns() // 1_000_000
    db.executemany(_PUT, ((library, kind, *key, changes[key], now) for key in before))
    return before


def upsert(db: sqlite3.Connection, library: str, changes: Iterable[StateRow]) -> None:
    """Keep values, whatever was kept before."""
    db.executemany(_PUT, ((library, *row) for row in changes))


def merge(db: sqlite3.Connection, library: str, rows: Iterable[StateRow]) -> int:
    """Take over what is newer than what is kept; how many things that were."""
    before = db.total_changes
    db.executemany(_MERGE, ((library, *row) for row in rows))
    return db.total_changes - before


def move(db: sqlite3.Connection, library: str, moves: Mapping[str, str]) -> None:
    """Give what is kept about articles to others: old id → new id. Two may change places."""
    rows: list[StateRow] = []
    for kind in OF_ARTICLES:
        statement = "select kind, id, name, value, at from kept where library = ? and kind = ? and id"
        rows += (StateRow(*row) for row in _among(db, statement, (library, kind), moves))
        db.executemany(
            "delete from kept where library = ? and kind = ? and id = ?",
            ((library, kind, article_id) for article_id in moves),
        )
    contents = dict(_among(db, f"{_CONTENTS} and id", (library,), moves))
    db.executemany("delete from article where library = ? and id = ?", ((library, old) for old in moves))
    merge(db, library, (row._replace(id=moves[row.id]) for row in rows))
    touch(db, library, {moves[old]: content for old, content in contents.items()})


def touch(db: sqlite3.Connection, library: str, contents: Mapping[str, str | None]) -> None:
    """Note articles of which something is kept, and the content keys of those that have one."""
    db.executemany(
        "insert into article values (?, ?, ?) on conflict (library, id)"
        " do update set content = excluded.content"
        " where excluded.content is not null and excluded.content is not article.content",
        ((library, *row) for row in contents.items()),
    )


def refill(db: sqlite3.Connection, library: str, contents: Mapping[str, str]) -> None:
    """Note the content keys of those articles of which something is kept."""
    db.executemany(
        "update article set content = ? where library = ? and id = ? and content is not ?",
        ((content, library, article_id, content) for article_id, content in contents.items()),
    )


def with_contents(db: sqlite3.Connection, library: str, keys: Iterable[str]) -> dict[str, str]:
    """The articles of which something is kept and whose content has one of some keys: id → key."""
    return dict(_among(db, f"{_CONTENTS} and content", (library,), keys))


def portable(db: sqlite3.Connection, library: str) -> Portable:
    """What is kept of a library's articles, and its saved queries."""
    rows = [StateRow(*row) for row in db.execute(_PORTABLE, (library,))]
    return Portable(library, rows, dict(db.execute(_CONTENTS, (library,))))


def take_over(
    db: sqlite3.Connection, library: str, other: Portable, ids: Mapping[str, str], here: Mapping[str, str]
) -> int:
    """Merge what comes from elsewhere: `ids` tells the ids that its articles have here.

    `here` holds the content keys of articles that are here; of others the greatest key told is kept, so that
    the order of merging does not matter.
    """
    theirs = {ids[there]: key for there, key in other.contents.items()}
    ours = dict(_among(db, f"{_CONTENTS} and id", (library,), theirs))
    best = {
        article_id: here.get(article_id) or max(ours.get(article_id) or "", key or "") or None
        for article_id, key in theirs.items()
    }
    touch(db, library, best)
    return merge(db, library, (row._replace(id=ids.get(row.id, row.id)) for row in other.rows))


def _among(
    db: sqlite3.Connection, statement: str, values: Sequence[str], members: Iterable[str]
) -> list[tuple[Any, ...]]:
    """The rows that a statement gives whose last column is one of some members."""
    return db.execute(f"{statement} {IN_LIST}", (*values, json_list(members))).fetchall()
