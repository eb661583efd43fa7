"""The tables of the reading state, and the steps by which a file of an earlier version gets them."""

import sqlite3

from reader.store.sqlite import set_user_version, transaction, user_version

VERSION = 1
"""Raised whenever a table changes; `bring_up_to_date` then learns the step to it."""
COLUMNS = {"kept": ("library, kind, id, name", "value, at"), "article": ("library, id", "content")}
"""Each table's columns: those of its key, and the rest."""
_CREATED = (
    # value is null where it was taken away; at is when, in milliseconds since 1970, UTC
    "create table kept (library text not null, kind text not null, id text not null, name text not null,"
    " value text, at integer not null, primary key (library, kind, id, name)) without rowid",
    # every article of which something is kept, by its content too
    "create table article (library text not null, id text not null, content text,"
    " primary key (library, id)) without rowid",
    "create index article_content on article (library, content)",
)
_TIME = "coalesce(cast(strftime('%s', at) as integer), 0) * 1000"
_FIRST_TABLES = {
    "seen": (
        f"insert into kept select library, 'read', id, '', '1', {_TIME} from seen",
        "insert or ignore into article select library, id, null from seen",
    ),
    "starred": (
        f"insert into kept select library, 'starred', id, '', '1', {_TIME} from starred",
        "insert or ignore into article select library, id, null from starred",
    ),
    "place": (
        f"insert into kept select library, 'place', id, '', part || ' ' || offset, {_TIME} from place",
        "insert or ignore into article select library, id, null from place",
    ),
    "chosen": ("insert into kept select '', 'chosen', '', key, value, 0 from chosen",),
}
"""The tables of a file without a version, and how their rows are taken over."""


class Newer(Exception):
    """The file has tables of a later version."""


def bring_up_to_date(db: sqlite3.Connection) -> None:
    """Give a file the tables of this version; what it holds is taken over. Raises Newer, sqlite3.Error."""
    if user_version(db) > VERSION:
        raise Newer
    if user_version(db) == VERSION:
        return
    with transaction(db):
        if user_version(db) < 1:  # else another reader has come first
            for statement in _CREATED:
                db.execute(statement)
            tables = {name for (name,) in db.execute("select name from sqlite_master where type = 'table'")}
            for table in [table for table in _FIRST_TABLES if table in tables]:
                for statement in _FIRST_TABLES[table]:
                    db.execute(statement)
                db.execute(f"drop table {table}")
        set_user_version(db, VERSION)
