"""The reading state: what was read, starred, tagged, the place in each article, saved queries, choices.

It is never lost, and kept by article and content: marks follow a file that gets another name. Where the file
cannot be used, the state lives as long as the process, and `State.problem` says so.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from reader.i18n import _
from reader.model.article import Place
from reader.model.conversion import Variant
from reader.model.errors import ReaderError, Refused
from reader.model.query import SavedQuery
from reader.store.state import rows
from reader.store.state.database import StateFile
from reader.store.state.renames import homes, moves
from reader.store.state.rows import YES, Key, Kind, Portable
from reader.store.state.undo import Steps
from reader.text.inert import inert_line

Contents = Callable[[Sequence[str] | None], Mapping[str, str]]
"""Tells the content keys (`text.content_key`) of some ids, of all for None; only of those that are there."""

_EVERY_LIBRARY = ""
_NO_ARTICLE = ""


class State:
    """What a person did with the articles of one library. Safe to use from several threads.

    Everything that changes it raises LibraryError where that cannot be kept; the change is then not made.
    """

    def __init__(self, path: Path, library: Path, contents: Contents = lambda _ids: {}) -> None:
        self.library = os.fsencode(library.resolve()).decode("utf-8", "backslashreplace")
        """The library's real path."""
        self._contents = contents
        self._file = StateFile(path)
        self._steps = Steps(self._values, self._put)

    @property
    def problem(self) -> str | None:
        """Why nothing is kept, or that the file was damaged, in one sentence; None where all is well."""
        return self._file.problem

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    # -- read and starred

    def read_among(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids that were read."""
        return {article_id for article_id, _ in self._values("read", ids)}

    def starred_among(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids with a star."""
        return {article_id for article_id, _ in self._values("starred", ids)}

    def read_ids(self) -> set[str]:
        """The ids of articles that were read."""
        return {article_id for (article_id,) in self._read(rows.IDS, "read")}

    def starred_ids(self) -> set[str]:
        """The ids of articles with a star."""
        return {article_id for (article_id,) in self._read(rows.IDS, "starred")}

    def mark_read(self, article_id: str, read: bool = True, *, undoable: bool = True) -> None:
        """Note that an article was read, or was not; `undoable` where a person asked for it."""
        self.mark_all_read([article_id], read, undoable=undoable)

    def mark_all_read(self, ids: Iterable[str], read: bool = True, *, undoable: bool = True) -> None:
        """Note that articles were read, or were not; one step to undo, where a person asked for it."""
        done = _("marked read") if read else _("marked unread")
        self._mark("read", ids, read, done if undoable else None)

    def mark_starred(self, article_id: str, starred: bool = True) -> None:
        """Give an article a star, or take it away."""
        self.mark_all_starred([article_id], starred)

    def mark_all_starred(self, ids: Iterable[str], starred: bool = True) -> None:
        """Give articles a star, or take it away; one step to undo."""
        self._mark("starred", ids, starred, _("starred") if starred else _("unstarred"))

    # -- tags of one's own

    def tags(self, article_id: str) -> tuple[str, ...]:
        """The tags that a person gave an article, by name."""
        return self.tags_among([article_id]).get(article_id, ())

    def tags_among(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The tags of those of some articles that have any."""
        found: dict[str, tuple[str, ...]] = {}
        for article_id, tag in sorted(self._values("tag", ids)):
            found[article_id] = (*found.get(article_id, ()), tag)
        return found

    def tags_in_use(self) -> tuple[str, ...]:
        """Every tag that an article has, the most used first."""
        return tuple(tag for (tag,) in self._read(rows.TAGS))

    def tagged(self, tag: str) -> set[str]:
        """The ids of articles with a tag."""
        return {article_id for (article_id,) in self._read(rows.TAGGED, _line(tag))}

    def tag(self, ids: Iterable[str], tag: str, given: bool = True) -> None:
        """Give articles a tag, or take it away; one step to undo. Raises Refused for a tag without text."""
        tag = _named(tag, _("a tag needs a name; type one"))
        done = _("tagged {tag}") if given else _("untagged {tag}")
        self._mark("tag", ids, given, done.format(tag=tag), tag)

    def keep_tags(self, article_id: str, tags: Iterable[str]) -> None:
        """Give an article exactly these tags; one step to undo."""
        self.keep_all_tags({article_id: tags})

    def keep_all_tags(self, wanted: Mapping[str, Iterable[str]]) -> None:
        """Give articles, by id, exactly these tags; one step to undo."""
        held = self.tags_among(list(wanted))
        values: dict[Key, str | None] = {}
        for article_id, tags in wanted.items():
            values |= {(article_id, tag): None for tag in held.get(article_id, ())}
            values |= {(article_id, line): YES for line in map(_line, tags) if line}
        self._change("tag", values, _("tags changed") if len(wanted) == 1 else _("given other tags"))

    # -- the place

    def place(self, article_id: str) -> Place:
        """Where reading stopped; the top of an article never opened."""
        value = self._values("place", [article_id]).get((article_id, ""))
        return Place(*map(int, value.split())) if value else Place()

    def keep_place(self, article_id: str, place: Place) -> None:
        """Note where reading stopped."""
        if place != self.place(article_id):
            self._change("place", {(article_id, ""): f"{place.part} {place.offset}"})

    # -- saved queries

    def saved(self) -> tuple[SavedQuery, ...]:
        """The queries kept for this library, by name."""
        return tuple(SavedQuery(*row) for row in self._read(rows.QUERIES))

    def save_query(self, name: str, query: str) -> None:
        """Keep a query under a name, over another of that name. Raises Refused where either is empty."""
        name, query = _named(name, _("a saved query needs a name; type one")), inert_line(query).strip()
        if not query:
            raise Refused(_("there is no query to save as {name!r}; type one").format(name=name))
        self._change("query", {(_NO_ARTICLE, name): query}, _("saved query {name}").format(name=name))

    def forget_query(self, name: str) -> None:
        """Forget a saved query."""
        done = _("forgot query {name}").format(name=_line(name))
        self._change("query", {(_NO_ARTICLE, _line(name)): None}, done)

    # -- choices

    @property
    def variant(self) -> Variant:
        """The script chosen last, for every article."""
        value = self.chosen("variant")
        return Variant(value) if value in set(Variant) else Variant.ORIGINAL

    def chosen(self, key: str) -> str | None:
        """A choice kept for every library under a name (`variant`, `theme`), None where none was made."""
        return self._choice(_EVERY_LIBRARY, "chosen", key)

    def choose(self, key: str, value: str) -> None:
        """Keep a choice for every library."""
        self._file.write(lambda db: rows.put(db, _EVERY_LIBRARY, "chosen", {(_NO_ARTICLE, key): value}))

    def last(self, key: str) -> str | None:
        """What this library was left with (`article`, `query`), None where that was never noted."""
        return self._choice(self.library, "last", key)

    def keep_last(self, key: str, value: str) -> None:
        """Note what this library is left with."""
        self._change("last", {(_NO_ARTICLE, key): inert_line(value)})

    # -- undoing

    def undo(self) -> str | None:
        """Undo the last change that can be undone: what it was (`starred`); None where nothing is left.

        What has been changed otherwise since then stays as it is.
        """
        return self._steps.undo()

    def did(self, name: str, back: Callable[[], None]) -> None:
        """Note something done elsewhere (`deleted 3 articles`), which `back` undoes when its turn comes."""
        self._steps.did(name, back)

    # -- other names, other machines

    def follow(self, ids: Sequence[str] | None = None) -> dict[str, str]:
        """Let what is kept follow articles to other names: old id → new id.

        To be called after files were read anew, with their ids; None for all. An article whose id has gone,
        or is another's now, is taken to be the one among `ids` with its content. Raises LibraryError.
        """
        if not self._read("select 1 from article where library = ? limit 1"):
            return {}  # nothing is kept that could follow
        unsure = [article_id for (article_id,) in self._read(rows.WITHOUT_CONTENT)]
        now = {**self._contents(ids), **(self._contents(unsure) if unsure else {})}
        keys = set(now.values())
        held = self._file.read(lambda db: rows.with_contents(db, self.library, keys)) if keys else {}
        there = self._contents(list(held)) if held else {}
        moved = moves(held, there, homes(now))
        self.renamed(moved.items())
        self._file.write(lambda db: rows.refill(db, self.library, now))
        return moved

    def renamed(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Give what is kept about articles to others: (old id, new id). The newer wins where both have."""
        if moved := dict(pairs):
            self._file.write(lambda db: rows.move(db, self.library, moved))
            self._steps.renamed(moved)

    def portable(self) -> Portable:
        """What is kept of this library's articles, and its saved queries, for another machine."""
        return self._file.read(lambda db: rows.portable(db, self.library))

    def merge(self, portable: Portable) -> int:
        """Take over what is newer than what is kept; how many things that were.

        In whatever order states are merged, and however often, the outcome is the same. An article that has
        another id here is known by its content.
        """
        here = self._contents(None)
        home = homes(here)
        ids = {
            there: there if key is None or here.get(there) == key else home.get(key, there)
            for there, key in portable.contents.items()
        }
        return self._file.write(lambda db: rows.take_over(db, self.library, portable, ids, here))

    # -- rows

    def _values(self, kind: Kind, ids: Iterable[str]) -> dict[Key, str]:
        return self._file.read(lambda db: rows.values(db, self.library, kind, ids))

    def _read(self, sql: str, *values: str) -> list[tuple[Any, ...]]:
        return self._file.read(lambda db: db.execute(sql, (self.library, *values)).fetchall())

    def _choice(self, library: str, kind: Kind, key: str) -> str | None:
        held = self._file.read(lambda db: rows.values(db, library, kind, [_NO_ARTICLE]))
        return held.get((_NO_ARTICLE, key))

    def _mark(self, kind: Kind, ids: Iterable[str], marked: bool, done: str | None, name: str = "") -> None:
        self._change(kind, {(held, name): YES if marked else None for held in ids}, done)

    def _change(self, kind: Kind, wanted: Mapping[Key, str | None], done: str | None = None) -> None:
        """Keep values, or take them away (None); `done` names the step that undoes it."""
        before = self._put(kind, wanted)
        if before and done:
            articles = len({article_id for article_id, _name in before})
            name = _("{count} articles {done}").format(count=articles, done=done) if articles > 1 else done
            self._steps.changed(name, kind, before, wanted)

    def _put(self, kind: Kind, wanted: Mapping[Key, str | None]) -> dict[Key, str | None]:
        """What was kept before, of what this changed."""
        ids = list({article_id for article_id, _ in wanted} - {_NO_ARTICLE})
        contents: Mapping[str, str] = {}
        with contextlib.suppress(ReaderError):  # a mark matters more than by what it is found again
            contents = self._contents(ids) if ids else {}

        def put(db: sqlite3.Connection) -> dict[Key, str | None]:
            before = rows.put(db, self.library, kind, wanted)
            touched = {article_id for article_id, _ in before} - {_NO_ARTICLE}
            rows.touch(db, self.library, {held: contents.get(held) for held in touched})
            return before

        return self._file.write(put)


def _line(text: str) -> str:
    return " ".join(inert_line(text).split())


def _named(text: str, otherwise: str) -> str:
    if not (line := _line(text)):
        raise Refused(otherwise)
    return line
