"""The feeds of a library: their list, how they answered last, and what is known of their articles."""

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.i18n import _, reason
from reader.model.errors import Ambiguous, BadFile, LibraryError, NotFound, Problem, Refused
from reader.store.files import atomic
from reader.store.files.lock import locked, locked_if_possible
from reader.store.files.open import SMALL
from reader.store.files.walk import FEEDS
from reader.store.index.articles import Articles
from reader.store.index.origins import Origins
from reader.text.inert import inert_line
from reader.text.search.fold import fold

if TYPE_CHECKING:  # a list asks no feed
    from reader.model.feed import Feed, FeedRow
    from reader.store.feeds.feed_list_file import FeedList
    from reader.store.state.state import State


class Feeds:
    """The feeds of one library. Safe to use from several threads; raises LibraryError."""

    def __init__(self, root: Path, articles: Articles, state: "Callable[[], State]", lock: Path) -> None:
        self._root = root
        self._state = state
        self._lock = lock
        self._read: tuple[str, FeedList] | None = None
        self.origins = Origins(articles)
        """Where articles came from."""

    # -- the list

    @property
    def path(self) -> Path:
        """The file of the list, which need not exist."""
        return self._root / FEEDS

    def all(self) -> "tuple[Feed, ...]":
        """The feeds of the list, in its order."""
        feed_list = self._list()
        return tuple(entry.feed for entry in feed_list.entries) if feed_list else ()

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with the list, with file and line."""
        feed_list = self._list()
        return feed_list.problems if feed_list else ()

    def find(self, name: str) -> "Feed":
        """The feed that a person means by its name, a part of it (compared folded), or its address.

        Raises NotFound, and Ambiguous with the candidates.
        """
        feeds = self.all()
        folded = fold(name.strip())
        for same in (
            [feed for feed in feeds if fold(feed.name) == folded or name.strip() in (feed.url, feed.key)],
            [feed for feed in feeds if folded and folded in fold(feed.name)],
        ):
            if len(same) == 1:
                return same[0]
            if same:
                names = tuple(feed.name for feed in same)
                message = _("{name!r} is part of {count} feeds; give more of the one you mean:")
                shown = "".join(f"\n  {each}" for each in names)
                raise Ambiguous(message.format(name=inert_line(name), count=len(names)) + shown, names)
        message = _("no feed is named {name!r}; `reader feed list` names them")
        raise NotFound(message.format(name=inert_line(name)))

    def add(self, feeds: "Sequence[Feed]") -> "tuple[Feed, ...]":
        """Add feeds at the end of the list; those added, a name of another one made its own by a number.

        Those whose address is in the list already, or none, are passed over. Raises Refused for more than a
        list holds.
        """
        with self.changing():
            return self._added(feeds)

    def _added(self, feeds: "Sequence[Feed]") -> "tuple[Feed, ...]":
        from dataclasses import replace

        from reader.store.feeds import feed_list_file
        from reader.text.links import web_address

        known = self.all()
        keys = {feed.key for feed in known}
        names = {fold(feed.name) for feed in known}
        numbers: dict[str, int] = {}
        new = []
        for feed in feeds:
            if feed.key in keys or not web_address(feed.url):
                continue
            stated = inert_line(feed.name).strip() or feed.key
            name, number = stated, numbers.get(fold(stated), 1)
            while fold(name) in names:
                number += 1
                name = f"{stated} {number}"
            numbers[fold(stated)] = number
            keys.add(feed.key)
            names.add(fold(name))
            new.append(replace(feed, name=name))
        if sum(len(feed.url) + len(feed.name) for feed in new) > SMALL:
            message = _("these are {count:,} feeds, more than a list holds; take some out")
            raise Refused(message.format(count=len(new)))
        if new:
            self._edit(lambda text: feed_list_file.added(text, new), [*known, *new])
        return tuple(new)

    def remove(self, feed: "Feed") -> None:
        """Take a feed out of the list; its articles stay."""
        with self.changing():
            self._remove([feed])

    def remove_all(self, feeds: "Sequence[Feed]") -> None:
        """Take feeds out of the list, those that are still in it. Raises NotFound where none is."""
        keys = {feed.key for feed in feeds}
        with self.changing():
            present = [feed for feed in self.all() if feed.key in keys]
            if not present:
                raise NotFound(_("these feeds are no longer in the list"))
            self._remove(present)

    def _remove(self, feeds: "Sequence[Feed]") -> None:
        from reader.store.feeds import feed_list_file

        keys = {feed.key for feed in feeds}
        others = [other for other in self.all() if other.key not in keys]
        self._edit(lambda text: feed_list_file.removed(text, feeds), others)

    def change(self, feed: "Feed", **changes: Any) -> None:
        """Give keys of a feed's entry other values (`name`, `url`, `paused`, …).

        Raises Refused for a name that another feed has.
        """
        from dataclasses import replace

        from reader.store.feeds import feed_list_file

        name = changes.get("name", feed.name)
        with self.changing():
            if any(fold(other.name) == fold(name) and other.key != feed.key for other in self.all()):
                raise Refused(_("another feed is named {name!r}; choose another name").format(name=name))
            after = [replace(other, **changes) if other.key == feed.key else other for other in self.all()]
            self._edit(lambda text: feed_list_file.changed(text, feed, changes), after)

    def _list(self) -> "FeedList | None":
        """The list as it is now; None where there is no file."""
        if not os.path.lexists(self.path):
            return None
        from reader.store.feeds import feed_list_file  # loads YAML, which a library without feeds need not

        try:
            text = feed_list_file.text_of(self._root)
        except BadFile as error:
            return feed_list_file.FeedList((), (error.problem,))
        if self._read is None or self._read[0] != text:
            self._read = (text, feed_list_file.read(text))
        return self._read[1]

    def _edit(self, change: "Callable[[str], str]", after: "Sequence[Feed]") -> None:
        """Change the text of the list so that it holds some feeds. Raises LibraryError where it cannot."""
        from reader.store import yaml_edit
        from reader.store.feeds import feed_list_file

        before = self.problems()
        try:
            text = change(feed_list_file.text_of(self._root))
            if len(text.encode()) > SMALL:
                message = _("the list of feeds would be longer than {count:,} bytes; take some out")
                raise Refused(message.format(count=SMALL))
            read_again = feed_list_file.read(text)
            if [entry.feed for entry in read_again.entries] != [*after]:
                raise yaml_edit.NotEditable
        except yaml_edit.NotEditable:
            if before:
                message = _("{problem}; the list cannot be changed before")
                raise LibraryError(message.format(problem=before[0])) from None
            message = _("{path} cannot be changed as it stands; change the entry by hand")
            raise LibraryError(message.format(path=inert_line(str(self.path)))) from None
        self._write(text)

    def _write(self, text: str) -> None:
        try:
            atomic.write_bytes(self.path, text.encode("utf-8", "replace"))
        except OSError as error:
            message = _("{path} cannot be written to: {why}; name another with --library")
            root = inert_line(str(self._root))
            raise LibraryError(message.format(path=root, why=reason(error))) from error

    # -- how they answered

    def rows(self) -> "list[FeedRow]":
        """The feeds of the list with how they answered last, and how many articles they have; in order."""
        from reader.model.feed import FeedRow, FeedState

        feeds = self.all()
        if not feeds:
            return []
        states = self._state().feeds.states()
        counts = self.origins.counts(self._state().read_ids())
        rows = []
        for feed in feeds:
            state = states.get(feed.key, FeedState())
            known = [counts[key] for key in (feed.key, *state.former) if key in counts]
            rows.append(FeedRow(feed, state, sum(row[0] for row in known), sum(row[1] for row in known)))
        return rows

    def wake(self, feed: "Feed") -> None:
        """Let a feed be asked again at once, whatever it answered before."""
        from dataclasses import replace

        from reader.model.feed import FeedChange

        state = self._state().feeds.states().get(feed.key)
        if state is not None:
            rested = replace(state, gone=False, due=0, failures=0, problem=None)
            self._state().feeds.keep([FeedChange(feed.key, rested)])

    def keys_named(self, text: str, *, exact: bool = False) -> set[str]:
        """The keys of feeds whose name, tag or address holds a text, compared folded; the former ones too.

        With `exact` the name, the tag, a folder above it, or the address is that text.
        """
        from reader.model.feed import FeedState

        folded = fold(text)
        states = self._state().feeds.states()

        def is_meant(part: str) -> bool:
            return fold(part) == folded if exact else folded in fold(part)

        keys = {key for key in self.origins.feeds() if is_meant(key)}
        for feed in self.all():
            folders = [path for tag in feed.tags for path in accumulate(tag.split("/"), "{}/{}".format)]
            if any(map(is_meant, (feed.name, feed.key, *feed.tags, *folders))):
                keys |= {feed.key, *states.get(feed.key, FeedState()).former}
        return keys

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Hold the lock of fetching; False where another process holds it. Killed, it lets go."""
        with contextlib.ExitStack() as stack:
            try:
                is_free = stack.enter_context(locked(self._lock, 0))
            except OSError as error:
                message = _("{path} cannot be written to: {why}; check its permissions")
                path = inert_line(str(self._lock))
                raise LibraryError(message.format(path=path, why=reason(error))) from error
            yield is_free

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock of changing what stands in the library's files, from reading it until it is written.

        It is held for a moment, also while a fetch is under way; whoever wants it waits. Where it cannot be
        had the change is made all the same: better so than not at all.
        """
        with locked_if_possible(self._lock.with_suffix(".changing")):
            yield
