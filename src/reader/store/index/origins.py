"""Where articles came from: by feed and guid, by address, by their sentences; which are copies of others."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reader.store.index.articles import Articles
from reader.store.sqlite import IN_LIST, json_list

_HIDDEN = "copy_of is not null and exists (select 1 from article as first where first.id = copy_of)"
"""Of a copy whose article is there; a copy left alone is listed. `in` would make a list of all ids."""


class Known(NamedTuple):
    """An article as it is compared with a new one."""

    id: str
    title: str
    date: str | None
    feed: str | None


class Origins:
    """Answers about articles of feeds and pages. Safe to use from several threads; raises LibraryError."""

    def __init__(self, articles: Articles) -> None:
        self._articles = articles

    def of_feed(self, feed: str) -> dict[str, str]:
        """The articles of a feed: guid → id."""
        rows = self._articles.query(
            "select guid, id from origin join article using (row) where feed = ? and guid is not null", feed
        )
        return dict(rows)

    def at(self, urls: Iterable[str]) -> list[Known]:
        """The articles with one of some addresses, copies left out."""
        sql = f"select id, title, date, feed from origin join article using (row) where url {IN_LIST}"
        return [Known(*row) for row in self._articles.query(sql, json_list(urls))]

    def sharing(self, sentences: Sequence[int]) -> list[str]:
        """The ids of articles that hold one of some telling sentences and are no copies themselves."""
        sql = (
            "select distinct id from sentence join origin using (row) join article using (row)"
            f" where number {IN_LIST} and copy_of is null limit 20"
        )
        return [article_id for (article_id,) in self._articles.query(sql, json_list(sentences))]

    def counts(self, read: Iterable[str]) -> dict[str, tuple[int, int]]:
        """How many articles each feed has, and how many of them are not among those read; copies left out."""
        sql = (
            f"select feed, count(*), sum(id not {IN_LIST}) from origin join article using (row)"
            f" where feed is not null and not coalesce({_HIDDEN}, false) group by feed"
        )
        return {feed: (count, unread) for feed, count, unread in self._articles.query(sql, json_list(read))}

    def older(self, feed: str, date: str) -> list[str]:
        """The ids of a feed's articles with a date before another one, ISO 8601."""
        sql = "select id from origin join article using (row) where feed = ? and article.date < ?"
        return [article_id for (article_id,) in self._articles.query(sql, feed, date)]

    # -- for queries

    def hidden(self) -> tuple[int, ...]:
        """The rows of copies that are not listed."""
        return self._rows(_HIDDEN)

    def copies(self) -> tuple[int, ...]:
        """The rows of all copies."""
        return self._rows("copy_of is not null")

    def incomplete(self) -> tuple[int, ...]:
        """The rows of articles of which only a summary is here."""
        return self._rows("incomplete is not null")

    def changed(self) -> tuple[int, ...]:
        """The rows of articles whose text was another before."""
        return self._rows("former is not null")

    def from_feeds(self, feeds: Iterable[str]) -> tuple[int, ...]:
        """The rows of the articles of some feeds."""
        return self._rows(f"feed {IN_LIST}", json_list(feeds))

    def feeds(self) -> list[str]:
        """Every feed that an article came from."""
        return [feed for (feed,) in self._articles.query("select distinct feed from origin where feed <> ''")]

    # -- for the list

    def copy_counts(self, ids: Iterable[str]) -> dict[str, int]:
        """Of those of some articles that have copies: how many."""
        sql = f"select copy_of, count(*) from origin where copy_of {IN_LIST} group by copy_of"
        return dict(self._articles.query(sql, json_list(ids)))

    def reasons(self, ids: Iterable[str]) -> dict[str, str]:
        """Of those of some articles that are incomplete: why."""
        sql = "select id, incomplete from origin join article using (row) where incomplete is not null and id"
        return dict(self._articles.query(f"{sql} {IN_LIST}", json_list(ids)))

    def _rows(self, condition: str, *values: str) -> tuple[int, ...]:
        rows = self._articles.query(f"select row from origin where {condition}", *values)
        return tuple(row for (row,) in rows)
