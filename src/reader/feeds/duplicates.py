"""Duplicates: what is in the library already, by its address or by its sentences.

The index knows what was there before a fetch; what the fetch itself has written is remembered here.
"""

from array import array
from collections.abc import Sequence
from urllib.parse import urlsplit

from reader.library import Library
from reader.model.article import Article
from reader.model.errors import ReaderError
from reader.text.search.fold import fold
from reader.text.search.sentences import are_copies, sentences, telling
from reader.web.addresses import spellings


class Duplicates:
    """What a new article is compared with."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._at: dict[str, tuple[str, str | None]] = {}
        """Address → title, folded, and date of what was written now."""
        self._telling: dict[int, list[str]] = {}
        self._sentences: dict[str, array[int]] = {}

    def is_known(self, article: Article, *, shared: bool) -> bool:
        """Whether the article of an address is in the library.

        An address that several items of the feed share (`shared`), or that is a site's first page, tells
        nothing; nor does one at which something else stood on another day.
        """
        if not article.url or shared or urlsplit(article.url).path in ("", "/"):
            return False
        title, day = fold(article.title), (article.date or "")[:10]
        known = [
            (fold(each.title), each.date) for each in self._library.feeds.origins.at(spellings(article.url))
        ]
        if article.url in self._at:
            known.append(self._at[article.url])
        return any(other == title or not day or not date or date[:10] == day for other, date in known)

    def original_of(self, own: Sequence[int]) -> str | None:
        """The id of the article that says the same in its sentences, None where there is none."""
        if not own:
            return None
        keys = telling(own)
        for article_id in dict.fromkeys(each for key in keys for each in self._telling.get(key, ())):
            if are_copies(own, self._sentences[article_id]):
                return article_id
        for article_id in self._library.feeds.origins.sharing(keys):
            if article_id in self._sentences:
                continue
            try:
                if are_copies(own, sentences(self._library.files.article(article_id))):
                    return article_id
            except ReaderError:
                continue
        return None

    def add_address(self, article: Article) -> None:
        """Remember the address of an article that is about to be written."""
        if article.url:
            self._at[article.url] = (fold(article.title), article.date)

    def add(self, article_id: str, own: Sequence[int]) -> None:
        """Remember the sentences of an article that was written, and is no copy."""
        if own:
            self._sentences[article_id] = array("q", own)
            for key in telling(own):
                self._telling.setdefault(key, []).append(article_id)
