"""Asking again for a full text: what is written meanwhile stays, and no page is asked that may not be."""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urljoin

import pytest

from reader.feeds.full_text import ask_again
from reader.feeds.update import FetchReport
from reader.library import Library
from reader.model.article import Article, Imported
from reader.model.errors import WebError
from tests.feeds.conftest import PARAGRAPHS, articles, item, rss
from tests.feeds.test_kept_pages import NOW, SUMMARY, page
from tests.web.server import Answer, Asked, Server

Fetched = Callable[..., FetchReport]


@pytest.fixture
def article(library: Library, fetched: Fetched, server: Server) -> Article:
    """An article of which the page gave no text at first."""
    server.answers["/rss"] = Answer(rss(item("1", "甲", SUMMARY, server.url("/1"))))
    fetched(server.url("/rss"))
    return articles(library)["甲"]


def test_what_a_person_writes_while_the_page_is_under_way_stays(
    library: Library, server: Server, article: Article
) -> None:
    path = library.files.path(article.id)

    def answer(_asked: Asked) -> Answer:
        text = path.read_text("utf-8")
        path.write_text(text.replace("source:", "note: 我的\nsource:", 1), "utf-8")
        return Answer(page(*PARAGRAPHS))

    server.answers["/1"] = answer
    ask_again(library, article.id, NOW)

    after = library.files.article(article.id)
    assert (after.extra, after.body[0].text) == ({"note": "note: 我的\n"}, PARAGRAPHS[0])


def test_what_a_fetch_writes_meanwhile_is_the_former_text(
    library: Library, server: Server, article: Article
) -> None:
    server.answers["/1"] = Answer(page(*PARAGRAPHS))
    asked = len(server.asked)
    thread = threading.Thread(target=ask_again, args=[library, article.id, NOW])

    with library.feeds.changing():
        thread.start()
        while len(server.asked) == asked:
            time.sleep(0.01)
        other = article._replace(title="甲（更正）", former=library.files.keep_text(article.id))
        library.files.put(other, library.files.path(article.id))
    thread.join()

    after = library.files.article(article.id)
    former = library.files.former(after)
    assert after.title == "甲（更正）"
    assert PARAGRAPHS[0] in [block.text for block in after.body]
    assert former is not None and former.title == "甲（更正）"


@pytest.mark.parametrize("feed", ["https://news.example/rss", "/rss"], ids=["elsewhere", "there, as it says"])
def test_an_address_that_only_a_feed_names_is_not_asked_for_in_this_network(
    library: Library, server: Server, feed: str
) -> None:
    """A feed says itself where it stands, when it was saved as a file, and which pages it has."""
    page_of_it = Imported(server.url("/1"), "0" * 64, "2026-11-28T10:00:00+08:00")
    url = urljoin(server.address, feed)
    stranger = Article("乙", url=server.url("/1"), feed=url, guid="1", imported=page_of_it)
    path = library.files.add(stranger)
    library.index.refresh()

    with pytest.raises(WebError, match="of this machine or network"):
        ask_again(library, library.files.id_of(path), datetime.now().astimezone())
    assert server.asked == []
