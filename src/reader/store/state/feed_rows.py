"""The rows of the reading state that are about feeds: how each answered last, and which items were seen.

An item that was seen is not written again, also where its article was deleted. Its value is the hash of the
text that the feed gave, by which a changed text is known.
"""

import json
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import asdict, fields
from typing import Any

from reader.i18n import Message
from reader.model.feed import FeedChange, FeedState
from reader.store.state import rows
from reader.store.state.library_rows import LibraryRows

_STATES = "select id, value from kept where library = ? and kind = 'feed' and value is not null"
_ITEMS = "select name, value from kept where library = ? and kind = 'item' and id = ? and value is not null"
_NAMES = {item.name for item in fields(FeedState)}


class FeedRows:
    """What is kept about the feeds of one library. Safe to use from several threads; raises LibraryError."""

    def __init__(self, library_rows: LibraryRows) -> None:
        self._rows = library_rows

    def states(self) -> dict[str, FeedState]:
        """How each feed answered last, by its key."""
        return {feed: _state(value) for feed, value in self._rows.query(_STATES)}

    def items(self, feed: str) -> dict[str, str]:
        """The items of a feed that were seen: hash of the guid → hash of the text."""
        return dict(self._rows.query(_ITEMS, feed))

    def keep(self, changes: Iterable[FeedChange]) -> None:
        """Keep what several feeds gave, all of it or nothing."""

        def write(db: sqlite3.Connection, library: str) -> None:
            now = time.time_ns() // 1_000_000
            for change in changes:
                if change.state is not None:
                    rows.upsert(
                        db, library, [rows.StateRow("feed", change.feed, "", _text(change.state), now)]
                    )
                rows.upsert(
                    db,
                    library,
                    (rows.StateRow("item", change.feed, *pair, now) for pair in change.items.items()),
                )

        self._rows.write(write)

    def moved(self, old: str, new: str) -> None:
        """Let what is kept of a feed follow it to another address."""

        def write(db: sqlite3.Connection, library: str) -> None:
            before = _state(dict(db.execute(_STATES, (library,))).get(old) or "{}")
            items = dict(db.execute(_ITEMS, (library, old)))
            now = time.time_ns() // 1_000_000
            former = tuple(dict.fromkeys((*before.former, old)))
            state = FeedState(before.etag, before.modified, before.checked, before.due, former=former)
            rows.upsert(db, library, [rows.StateRow("feed", new, "", _text(state), now)])
            rows.upsert(db, library, (rows.StateRow("item", new, *pair, now) for pair in items.items()))

        self._rows.write(write)


def _text(state: FeedState) -> str:
    return json.dumps({name: value for name, value in asdict(state).items() if value}, ensure_ascii=False)


def _message(value: Any) -> Message | str | None:
    """A message as it is kept: its text, or a list of it and what stands in its braces."""
    if not isinstance(value, list):
        return str(value) if value else None
    text, values = value
    parts = {name: part if isinstance(part, int) else _message(part) or "" for name, part in values.items()}
    return Message(str(text), parts)


def _state(text: str) -> FeedState:
    """The state in a row; what a later version, or another program, put into it is passed over."""
    try:
        value: dict[str, Any] = json.loads(text)
        former = tuple(map(str, value.pop("former", ())))
        problem = _message(value.pop("problem", None))
        named = {name: value[name] for name in value if name in _NAMES}
        return FeedState(**named, problem=problem, former=former)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return FeedState()
