"""Writing: an item that was seen becomes an article file, or another text of one that is there."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reader.feeds import full_text
from reader.feeds.duplicates import Duplicates
from reader.feeds.parse import Item
from reader.library import Library
from reader.model.article import Article
from reader.model.errors import NotFound
from reader.model.feed import Feed


class Seen(NamedTuple):
    """An item that has become an article, until its page has come."""

    feed: Feed
    article: Article
    item: Item
    changed: str | None
    """The id of the article whose text changed; None for a new one."""


class Writer:
    """Writes the articles of one fetch; used by one thread. Raises LibraryError."""

    def __init__(self, library: Library) -> None:
        self.duplicates = Duplicates(library)
        """What new articles are compared with."""
        self._library = library

    def write(self, seen: Seen) -> Path | None:
        """Write a new article, or another text of one that is there; None where nothing is to be written."""
        return self._change(seen) if seen.changed else self._add(seen.article)

    def _add(self, article: Article) -> Path:
        files = self._library.files
        article = replace(article, copy_of=self.duplicates.original_of(article))
        path = files.add(article)
        self.duplicates.add(replace(article, id=files.id_of(path)))
        return path

    def _change(self, seen: Seen) -> Path | None:
        """Write a text that changed under the same guid; the former one is kept, and what a person added."""
        files, article_id = self._library.files, seen.changed or ""
        try:
            before = files.article(article_id)
            after = replace(
                full_text.joined(before, seen.article),
                title=seen.article.title,
                date=before.date or seen.article.date,
                incomplete=seen.article.incomplete,
            )
            if seen.article.incomplete and full_text.size_of(seen.article) < full_text.size_of(before):
                return None  # the page gave no text this time: what is here is more
            if (after.title, after.body) == (before.title, before.body):
                return None
            former = files.keep_text(article_id)
            path = files.path(article_id)
        except NotFound:
            return None
        copy_of = self.duplicates.original_of(after)
        files.put(replace(after, former=former, copy_of=None if copy_of == article_id else copy_of), path)
        return path
