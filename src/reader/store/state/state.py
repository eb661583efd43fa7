"""The reading state: what was read, starred, tagged, the place in each article, saved queries, choices.

It is never lost, and kept by article and content: marks follow a file that gets another name. Where the file
cannot be used, the state lives as long as the process, and `State.problem` says so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.i18n import _
from reader.model.article import Place
from reader.model.conversion import Variant
from reader.model.errors import Refused
from reader.store.state import rows
from reader.store.state.database import StateFile
from reader.store.state.library_rows import NO_ARTICLE, Contents, LibraryRows
from reader.store.state.renames import homes, moves
from reader.store.state.rows import YES, Key, Kind, Portable
from reader.store.state.undo import Steps
from reader.text.inert import inert_line

if TYPE_CHECKING:
    from reader.model.query import SavedQuery
    from reader.store.state.feed_rows import FeedRows

_EVERY_LIBRARY = ""


class State:
    """What a person did with the articles of one library. Safe to use from several threads.

    Everything that changes it raises LibraryError where that cannot be kept; the change is then not made.
    """

    def __init__(self, path: Path, library: Path, contents: Contents = lambda _ids: {}) -> None:
        self.file = StateFile(path)
        """The file in which it is kept, for every library."""
        self._rows = LibraryRows(self.file, library, contents)
        self._steps = Steps(self._rows)

    @property
    def problem(self) -> str | None:
        """Why nothing is kept, or that the file was damaged, in one sentence; None where all is well."""
        return self.file.problem

    @property
    def wait(self) -> float:
        """Seconds that a change waits for another program that holds the file; reading never waits.

        A thread that does nothing but keep changes may wait long.
        """
        return self.file.wait

    @wait.setter
    def wait(self, seconds: float) -> None:
        self.file.wait = seconds

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    # -- read and starred

    def read_among(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids that were read."""
        return {article_id for article_id, _ in self._rows.values("read", ids)}

    def starred_among(self, ids: Sequence[str]) -> set[str]:
        """Those of some ids with a star."""
        return {article_id for article_id, _ in self._rows.values("starred", ids)}

    def read_ids(self) -> set[str]:
        """The ids of articles that were read."""
        return {article_id for (article_id,) in self._rows.query(rows.IDS, "read")}

    def starred_ids(self) -> set[str]:
        """The ids of articles with a star."""
        return {article_id for (article_id,) in self._rows.query(rows.IDS, "starred")}

    def mark_read(self, article_id: str, read: bool = True, *, undoable: bool = True) -> None:
        """Note that an article was read, or was not; `undoable` where a person asked for it."""
        self.mark_all_read([article_id], read, undoable=undoable)

    def mark_all_read(self, ids: Iterable[str], read: bool = True, *, undoable: bool = True) -> None:
        """Note that articles were read, or were not; one step to undo, where a person asked for it."""
        done = _("marked read") if read else _("marked unread")
        self._mark("read", ids, read, done if undoable else None)

    def mark_all_starred(self, ids: Iterable[str], starred: bool = True) -> None:
        """Give articles a star, or take it away; one step to undo."""
        self._mark("starred", ids, starred, _("starred") if starred else _("unstarred"))

    # -- tags of one's own

    def tags(self, article_id: str) -> tuple[str, ...]:
        """The tags that a person gave an article, by name."""
        return self.tags_among([article_id]).get(article_id, ())

    def tags_among(self, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The tags of those of some articles that have any."""
        tags: dict[str, tuple[str, ...]] = {}
        for article_id, tag in sorted(self._rows.values("tag", ids)):
            tags[article_id] = (*tags.get(article_id, ()), tag)
        return tags

    def tags_in_use(self) -> tuple[str, ...]:
        """Every tag that an article has, the most used first."""
        return tuple(tag for (tag,) in self._rows.query(rows.TAGS))

    def tagged(self, tag: str) -> set[str]:
        """The ids of articles with a tag."""
        return {article_id for (article_id,) in self._rows.query(rows.TAGGED, _line(tag))}

    def tag(self, ids: Iterable[str], tag: str, given: bool = True) -> None:
        """Give articles a tag, or take it away; one step to undo. Raises Refused for a tag without text."""
        tag = _named(tag, _("a tag needs a name; type one"))
        done = _("tagged {tag}") if given else _("untagged {tag}")
        self._mark("tag", ids, given, done.format(tag=tag), tag)

    def keep_all_tags(self, wanted: Mapping[str, Iterable[str]]) -> None:
        """Give articles, by id, exactly these tags; one step to undo."""
        before = self.tags_among(list(wanted))
        changes: dict[Key, str | None] = {}
        for article_id, tags in wanted.items():
            changes |= {(article_id, tag): None for tag in before.get(article_id, ())}
            changes |= {(article_id, line): YES for line in map(_line, tags) if line}
        self._change("tag", changes, _("tags changed") if len(wanted) == 1 else _("given other tags"))

    # -- the place

    def place(self, article_id: str) -> Place:
        """Where reading stopped; the top of an article never opened."""
        value = self._rows.values("place", [article_id]).get((article_id, ""))
        return rows.place_of(value)

    def keep_place(self, article_id: str, place: Place) -> None:
        """Note where reading stopped."""
        if place != self.place(article_id):
            self._change("place", {(article_id, ""): f"{place.part} {place.offset}"})

    # -- saved queries

    def saved(self) -> "tuple[SavedQuery, ...]":
        """The queries kept for this library, by name."""
        from reader.model.query import SavedQuery  # a list of articles asks for no query

        return tuple(SavedQuery(*row) for row in self._rows.query(rows.QUERIES))

    def save_query(self, name: str, query: str) -> None:
        """Keep a query under a name, over another of that name. Raises Refused where either is empty."""
        name, query = _named(name, _("a saved query needs a name; type one")), inert_line(query).strip()
        if not query:
            raise Refused(_("there is no query to save as {name!r}; type one").format(name=name))
        self._change("query", {(NO_ARTICLE, name): query}, _("saved query {name}").format(name=name))

    def forget_query(self, name: str) -> None:
        """Forget a saved query."""
        done = _("forgot query {name}").format(name=_line(name))
        self._change("query", {(NO_ARTICLE, _line(name)): None}, done)

    # -- feeds

    @property
    def feeds(self) -> "FeedRows":
        """What is kept about feeds."""
        from reader.store.state.feed_rows import FeedRows  # most libraries have none

        return FeedRows(self._rows)

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
        self.file.write(lambda db: rows.put(db, _EVERY_LIBRARY, "chosen", {(NO_ARTICLE, key): value}))

    def last(self, key: str) -> str | None:
        """What this library was left with (`article`, `query`), None where that was never noted."""
        return self._choice(self._rows.library, "last", key)

    def keep_last(self, key: str, value: str) -> None:
        """Note what this library is left with."""
        self._change("last", {(NO_ARTICLE, key): inert_line(value)})

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
        if not self._rows.query("select 1 from article where library = ? limit 1"):
            return {}  # there is nothing that could follow
        unsure = [article_id for (article_id,) in self._rows.query(rows.WITHOUT_CONTENT)]
        contents = self._rows.contents
        now = {**contents(ids), **(contents(unsure) if unsure else {})}
        keys = set(now.values())
        before = self._rows.read(lambda db, library: rows.with_contents(db, library, keys)) if keys else {}
        there = contents(list(before)) if before else {}
        renames = moves(before, there, homes(now))
        self.renamed(renames.items())
        self._rows.write(lambda db, library: rows.refill(db, library, now))
        return renames

    def renamed(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Give what is kept about articles to others: (old id, new id). The newer wins where both have."""
        if renames := dict(pairs):
            self._rows.write(lambda db, library: rows.move(db, library, renames))
            self._steps.renamed(renames)

    def export(self) -> dict[str, Any]:
        """What `import_export` takes over on another machine, as JSON holds it."""
        from reader.store.state import exchange

        return exchange.json_value(self.portable())

    def import_export(self, data: bytes, name: str) -> tuple[int, int]:
        """Merge what `export` gave: how many things were newer than here, and how many there were.

        Raises Refused, which names the input by its `name`, the line, and the key that is wrong.
        """
        from reader.store.state import exchange

        portable = exchange.read(data, name)
        return self.merge(portable), len(portable.rows)

    def portable(self) -> Portable:
        """What is kept of this library's articles, and its saved queries, for another machine."""
        return self._rows.read(rows.portable)

    def merge(self, portable: Portable) -> int:
        """Take over what is newer than what is kept; how many things that were.

        In whatever order states are merged, and however often, the outcome is the same. An article that has
        another id here is known by its content.
        """
        here = self._rows.contents(None)
        home = homes(here)
        ids = {
            there: there if key is None or here.get(there) == key else home.get(key, there)
            for there, key in portable.contents.items()
        }
        return self._rows.write(lambda db, library: rows.take_over(db, library, portable, ids, here))

    # -- rows

    def _choice(self, library: str, kind: Kind, key: str) -> str | None:
        values = self.file.read(lambda db: rows.values(db, library, kind, [NO_ARTICLE]))
        return values.get((NO_ARTICLE, key))

    def _mark(self, kind: Kind, ids: Iterable[str], marked: bool, done: str | None, name: str = "") -> None:
        self._change(kind, {(article_id, name): YES if marked else None for article_id in ids}, done)

    def _change(self, kind: Kind, changes: Mapping[Key, str | None], done: str | None = None) -> None:
        """Write values, or take them away (None); `done` names the step that undoes it."""
        before = self._rows.put(kind, changes)
        if before and done:
            articles = len({article_id for article_id, _name in before})
            name = _("{count} articles {done}").format(count=articles, done=done) if articles > 1 else done
            self._steps.changed(name, kind, before, changes)


def _line(text: str) -> str:
    return " ".join(inert_line(text).split())


def _named(text: str, otherwise: str) -> str:
    if not (line := _line(text)):
        raise Refused(otherwise)
    return line
