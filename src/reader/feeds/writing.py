"""Writing: an item that was seen becomes an article file, or another text of one that is there."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.feeds import full_text
from reader.feeds.duplicates import Duplicates
from reader.feeds.formats.parse import Item
from reader.feeds.items import guid_hash
from reader.library import Library
from reader.model.article import Article
from reader.model.errors import NotFound
from reader.model.feed import Feed, FeedChange
from reader.text.search.sentences import sentences, telling

_TOGETHER = 64
"""New articles that are written together, because the disk takes many in the time of one."""


class Seen(NamedTuple):
    """An item that has become an article, until its page has come."""

    feed: Feed
    article: Article
    item: Item
    value: str
    """What is noted of it: the hash of its text as it came, and that of its words."""
    changed: str | None
    """The id of the article whose text changed; None for a new one."""
    page: bytes | None = None
    """The page that its text came from; None where the feed gave it."""

    def without_page(self) -> "Seen":
        """The same, marked as a summary whose page nobody asked for."""
        return self._replace(article=self.article._replace(incomplete=full_text.NOT_ASKED))


class Writer:
    """Writes the articles of one fetch, new ones some at a time; used by one thread. Raises LibraryError."""

    def __init__(self, library: Library, written: Callable[[Path, Article], None]) -> None:
        """`written` is told each file of a new article, or of one whose text changed."""
        self.duplicates = Duplicates(library)
        """What new articles are compared with."""
        self._written = written
        self._library = library
        self._waiting: list[tuple[Article, Sequence[int]]] = []
        """New articles and their sentences."""
        self._telling: set[int] = set()
        """The sentences by which a copy of those that wait is known."""
        self._changes: list[FeedChange] = []

    def write(self, seen: Seen) -> None:
        """Write another text of an article that is there; a new one is written with the next `flush`.

        Its item is noted as seen.
        """
        if seen.changed is None:
            self._keep_page(seen)
            self._add(seen.article)
        else:
            with self._library.feeds.changing():
                self._change(seen, seen.changed)
        self.note_seen(seen)

    def note_seen(self, seen: Seen) -> None:
        """Have it kept that an item was seen."""
        self.note(FeedChange(seen.feed.key, None, {guid_hash(seen.item): seen.value}))

    def note(self, change: FeedChange) -> None:
        """Have something kept of a feed, once all that was to be written before is on the disk."""
        self._changes.append(change)

    def flush(self) -> None:
        """Write the articles that wait; when they are on the disk, keep what was noted.

        Where it fails, or is interrupted, nothing is kept: the next fetch knows what was written by its guid.
        """
        waiting, self._waiting = self._waiting, []
        changes, self._changes = self._changes, []
        self._telling.clear()
        if waiting:
            self._create(waiting)
        if changes:
            self._library.state.feeds.keep(changes)

    def _create(self, waiting: Sequence[tuple[Article, Sequence[int]]]) -> None:
        paths = self._library.files.add_all([article for article, _own in waiting])
        for path, (article, own) in zip(paths, waiting, strict=True):
            self._written(path, article)
            if not article.copy_of:
                self.duplicates.add(self._library.files.id_of(path), own)

    def _add(self, article: Article) -> None:
        own = sentences(article)
        keys = telling(own)
        if not self._telling.isdisjoint(keys):
            self.flush()  # a copy names the id of the other, which it has when it is written
        self._waiting.append((article._replace(copy_of=self.duplicates.original_of(own)), own))
        self._telling.update(keys)
        self.duplicates.add_address(article)
        if len(self._waiting) >= _TOGETHER:
            self.flush()

    def _change(self, seen: Seen, article_id: str) -> None:
        """Write a text that changed under the same guid, unless it says nothing new.

        The former one is kept, and what a person added.
        """
        files = self._library.files
        try:
            before = files.article(article_id)
            after = full_text.joined(before, seen.article)._replace(
                title=seen.article.title,
                date=before.date or seen.article.date,
                incomplete=seen.article.incomplete,
            )
            if seen.article.incomplete and full_text.size_of(seen.article) < full_text.size_of(before):
                return  # the page gave no text this time: what is here is more
            if (after.title, after.body) == (before.title, before.body):
                return
            former = files.keep_text(article_id)
            path = files.path(article_id)
        except NotFound:
            return
        copy_of = self.duplicates.original_of(sentences(after))
        self._keep_page(seen)
        after = after._replace(former=former, copy_of=None if copy_of == article_id else copy_of)
        files.put(after, path)
        self._written(path, after)

    def _keep_page(self, seen: Seen) -> None:
        """Keep the page of an item at once: in memory, those that wait would be too large together."""
        if seen.page is not None:
            full_text.keep_page(self._library, seen.article, seen.page)
