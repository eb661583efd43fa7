"""The pages that a fetch loaded for the full text: kept as they came, and read anew as imported ones are."""

from collections.abc import Callable
from datetime import datetime

import pytest

from reader.feeds.full_text import ask_again
from reader.feeds.update import FetchReport
from reader.importing.again import import_again
from reader.importing.importer import Report
from reader.library import Library, sha256
from tests.feeds.conftest import PARAGRAPHS, articles, item, rss
from tests.web.server import Answer, Server

Fetched = Callable[..., FetchReport]
NOW = datetime(2026, 11, 29, 8).astimezone()
SUMMARY = "港務局今天說……"


def page(*paragraphs: str, title: str = "甲：港務局的新消息") -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    link = '<p>詳情見<a href="/more">港務局的說明</a>，其中有碼頭、岸電和船班的種種數字，還有地圖。</p>'
    return f"<html><title>{title}</title><article><h1>甲</h1>{text}{link}</article></html>".encode()


@pytest.fixture
def summary(fetched: Fetched, server: Server) -> bytes:
    """A page of which a feed gave the summary; both are fetched."""
    data = page(*PARAGRAPHS)
    server.answers["/1"] = Answer(data, headers={"Content-Type": "text/html"})
    server.answers["/rss"] = Answer(rss(item("1", "甲", SUMMARY, server.url("/1"))))
    fetched(server.url("/rss"))
    return data


def read_anew(library: Library) -> Report:
    library.index.refresh()
    report = Report()
    import_again(library, report, now=NOW)
    return report


def test_the_page_of_a_full_text_is_kept_as_it_came(library: Library, server: Server, summary: bytes) -> None:
    article = articles(library)["甲"]

    assert article.imported and article.imported[:2] == (server.url("/1"), sha256(summary))
    assert library.files.page(article.id) == summary
    assert [path.suffix for path in (library.root / ".pages").iterdir()] == [".html"]


def test_read_again_right_after_the_fetch_nothing_changes(library: Library, summary: bytes) -> None:
    before = articles(library)

    report = read_anew(library)

    assert (report.written, report.notes, report.refused) == ([], [], [])
    assert articles(library) == before


def test_what_reads_differently_is_written_and_what_the_feed_says_stays(
    library: Library, server: Server, summary: bytes
) -> None:
    article = articles(library)["甲"]
    library.files.put(article._replace(body=article.body[:2]), library.files.path(article.id))

    report = read_anew(library)

    (after,) = articles(library).values()
    assert len(report.written) == 1
    assert after.body == article.body
    assert after.body[-1].links[0].url == server.url("/more")
    assert (after.title, after.source, after.guid, after.url) == ("甲", "港報", "1", server.url("/1"))


def test_where_the_page_gives_no_text_none_is_kept(
    library: Library, fetched: Fetched, server: Server
) -> None:
    server.answers["/1"] = Answer(b"<html><body><form><input type=password></form>")
    server.answers["/rss"] = Answer(rss(item("1", "甲", SUMMARY, server.url("/1"))))

    fetched(server.url("/rss"))

    assert articles(library)["甲"].imported is None
    assert not (library.root / ".pages").exists()


def test_of_a_text_that_changed_both_pages_are_kept_and_the_newer_one_is_read(
    library: Library, fetched: Fetched, server: Server, summary: bytes
) -> None:
    changed = page(*PARAGRAPHS, "港務局晚上又說，明天起多一班渡輪，從清早開到半夜，票價不變。")
    server.answers["/1"] = Answer(changed)
    server.answers["/rss"] = Answer(rss(item("1", "甲", f"更新：{SUMMARY}", server.url("/1"))))
    fetched(server.url("/rss"))
    before = articles(library)["甲"]

    report = read_anew(library)

    assert before.former and library.files.page(before.id) == changed
    assert {data for _name, data in library.files.kept_pages()} == {summary, changed}
    assert (report.written, report.notes) == ([], [])


def test_a_page_that_a_person_asks_for_again_is_kept_where_it_says_something_new(
    library: Library, server: Server, summary: bytes
) -> None:
    article_id = articles(library)["甲"].id
    server.answers["/1"] = Answer(summary + b"<!-- 2 -->")
    ask_again(library, article_id, NOW)
    assert library.files.page(article_id) == summary

    server.answers["/1"] = Answer(page(*PARAGRAPHS, "港務局晚上又說，明天起多一班渡輪，票價不變。"))
    ask_again(library, article_id, NOW)

    assert "渡輪" in library.files.page(article_id).decode()
