"""What the tests of feeds share: a server on 127.0.0.1, feeds of our own, a library that fetches them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from reader.feeds.update import Fetch, FetchReport
from reader.library import Library
from reader.model.article import Article
from reader.model.feed import Feed
from tests.web.conftest import no_proxy, server

__all__ = ["fetched", "library", "no_proxy", "server"]

PARAGRAPHS = tuple(
    f"港務局今天說，{number}號碼頭的岸電已經接好，靠港的船不必再燒油發電，附近的空氣因此乾淨許多。"
    for number in "一二三四五六七八九十"
)
WHOLE = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
"""Enough text for nobody to take it for a summary."""


def item(
    guid: str, title: str, html: str = WHOLE, link: str = "", date: str = "Sat, 28 Nov 2026 10:00:00 +0800"
) -> str:
    """An item of RSS."""
    return (
        f'<item><guid isPermaLink="false">{guid}</guid><title>{title}</title><link>{link}</link>'
        f"<pubDate>{date}</pubDate><description><![CDATA[{html}]]></description></item>"
    )


def rss(*items: str, title: str = "港報") -> bytes:
    """A feed of RSS 2.0."""
    return f'<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'.encode()


@pytest.fixture
def library(library_folder: Path, open_library: Callable[[Path], Library]) -> Library:
    """An empty library."""
    return open_library(library_folder)


@pytest.fixture
def fetched(library: Library) -> Callable[..., FetchReport]:
    """Fetches the feeds at some addresses, as if a person asked for it after a while."""

    def fetch(*feeds: Feed | str, older: int | None = None, rested: bool = True) -> FetchReport:
        listed = [Feed(feed, feed.rpartition("/")[2]) if isinstance(feed, str) else feed for feed in feeds]
        library.feeds.add(listed)
        if rested:
            for key, state in library.state.feeds.states().items():
                _rest(library, key, state)
        report = Fetch(library, jobs=8).run(listed, older)
        return report

    return fetch


def _rest(library: Library, key: str, state: object) -> None:
    from dataclasses import replace

    from reader.model.feed import FeedChange, FeedState

    assert isinstance(state, FeedState)
    library.state.feeds.keep([FeedChange(key, replace(state, due=0))])


def articles(library: Library, ids: Sequence[str] | None = None) -> dict[str, Article]:
    """The articles of a library by their titles."""
    wanted = [summary.id for part in library.index.listing() for summary in part] if ids is None else ids
    read = map(library.files.article, wanted)
    return {article.title: article for article in read}
