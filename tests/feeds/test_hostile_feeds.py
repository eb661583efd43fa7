"""Feeds that mean harm: the others are read all the same, and what was written can be read again."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.feeds import update
from reader.feeds.formats.parse import Channel, parse
from reader.feeds.subscribe import feed_at
from reader.feeds.update import FetchReport
from reader.library import Library
from reader.model.errors import Refused, WebError
from reader.model.feed import Feed
from tests.feeds.conftest import WHOLE, articles, item, rss
from tests.web.server import Answer, Server, serving

Fetched = Callable[..., FetchReport]
QUOTED = "'x'"
_BAD_ADDRESS = "http://[::"
_TAG = "<category>{}</category>"
_FIGURE = "<figure><img src=/{0}.jpg><figcaption>圖說{0}</figcaption></figure>"


@pytest.mark.parametrize(
    "data",
    [
        b"<rss>" + b"<!DOCTYPE " * 300_000,
        b"<rss>" + b"<!DOCTYPE r [" * 300_000,
        b"<rss>" + b"<?xml " * 300_000,
        b"<rss><a" + b" " * 3_000_000 + b">",
        rss(item("1", " \n" * 1_500_000 + "x")),
        b"<rss>" + b"<![CDATA[" * 300_000,
        b"<rss>" + b"<!-- " * 300_000,
        rss(f"<item {' '.join(f'a{number}={QUOTED}' for number in range(200_000))}></item>"),
        rss("<item><author>a@b.example (" + " " * 3_000_000 + "x</author></item>"),
    ],
    ids=[
        "doctypes",
        "subsets",
        "declarations",
        "blanks in a tag",
        "blanks",
        "sections",
        "comments",
        "attributes",
        "author",
    ],
)
def test_marks_without_end_are_read_once_from_the_first_to_the_last(data: bytes) -> None:
    """Read anew from each of them, the tests would not end today."""
    assert isinstance(parse(data), Channel)


def test_items_inside_items_hold_each_text_once() -> None:
    data = b"<rss>" + b"<item><description>" * 100 + b"x" * 10_000

    channel = parse(data)

    assert len(channel.items) == 100
    assert sum(len(each.html) for each in channel.items) < 20_000


@pytest.mark.parametrize(
    "bad",
    [
        Answer(
            f'<feed xml:base="{_BAD_ADDRESS}"><entry xml:base="{_BAD_ADDRESS}"><title>乙</title>'
            f'<link href="{_BAD_ADDRESS}"/><content>{WHOLE}</content></entry></feed>'.encode()
        ),
        Answer(rss(f"<item><guid>{_BAD_ADDRESS}</guid><title>乙</title></item>")),
        Answer(
            b'{"items": [{"id": "\\ud800\\u0000", "url": "http://a.example/\\ud800", "title": "\\ud800",'
            b' "content_text": "\\ud800\\u001b", "tags": ["\\ud800"], "author": {"name": "\\ud800"}}]}'
        ),
        Answer(
            rss(item("1", "\xff")).replace("\xff".encode(), b"\xff"), headers={"Content-Type": "charset=a\0b"}
        ),
        Answer(rss(item("1", "乙")) + b"\xff", headers={"Content-Type": "text/xml; charset=idna"}),
        Answer(rss(item("1", "乙")) + b"\xff-", headers={"Content-Type": "text/xml; charset=punycode"}),
    ],
    ids=["base", "guid", "surrogates", "no charset", "charset of names", "charset of labels"],
)
def test_what_no_feed_should_hold_stops_no_other_feed(
    library: Library, fetched: Fetched, server: Server, bad: Answer
) -> None:
    server.answers |= {"/bad": bad, "/good": Answer(rss(item("1", "甲", WHOLE.replace("碼頭", "船塢"))))}

    report = fetched(server.url("/bad"), server.url("/good"))

    assert (report.failures, report.answered, len(report.written)) == ([], 2, 2)
    assert "甲" in articles(library)
    assert fetched(server.url("/bad"), server.url("/good")).written == []


def test_a_fault_of_ours_in_one_feed_stops_no_other_feed(
    library: Library, fetched: Fetched, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails_for_one(data: bytes, url: str, charset: str | None) -> Channel:
        if url.endswith("/bad"):
            raise RuntimeError
        return parse(data, url, charset)

    monkeypatch.setattr(update, "parse", fails_for_one)
    server.answers |= {"/bad": Answer(rss(item("1", "乙"))), "/good": Answer(rss(item("1", "甲")))}

    report = fetched(server.url("/bad"), server.url("/good"))

    (failure,) = report.failures
    assert "RuntimeError" in failure.message
    assert list(articles(library)) == ["甲"]


@pytest.mark.parametrize(
    "odd",
    [
        item("1", "題" * 100_000),
        item("g" * 1_500_000, "甲"),
        item("1", "甲", link="https://a.example/" + "x" * 1_500_000),
        item("1", "甲").replace("<title>", f"<category>{'x' * 1_500_000}</category><title>"),
        item("1", "甲").replace("<title>", "".join(map(_TAG.format, range(30_000))) + "<title>"),
        item("1", "甲", WHOLE + _FIGURE.format("圖" * 300_000)),
        item("1", "甲", WHOLE + "".join(map(_FIGURE.format, range(4_000)))),
    ],
    ids=["title", "guid", "address", "tag", "tags", "caption", "captions"],
)
def test_an_article_of_any_size_can_be_read_when_it_is_written(
    library: Library, fetched: Fetched, server: Server, odd: str
) -> None:
    server.answers["/rss"] = Answer(rss(odd))

    report = fetched(server.url("/rss"))

    library.index.refresh()
    assert library.index.problems() == ()
    (article,) = articles(library).values()
    text = "".join(block.text for block in article.body)
    assert "岸電" in text
    assert odd.count("題") <= text.count("題")  # the title is cut, and stands whole in the body
    assert odd.count("圖說") <= text.count("圖說") + len(article.captions)
    assert len(report.written) == 1
    assert fetched(server.url("/rss")).written == []


def test_a_page_names_no_feed_on_another_private_address(server: Server) -> None:
    with serving() as other:
        other.answers["/rss"] = Answer(rss(item("1", "甲")))
        link = '<link rel="alternate" type="application/rss+xml" href="{}">'
        server.answers["/out"] = Answer(f"<html>{link.format(other.url('/rss'))}</html>".encode())
        with pytest.raises(WebError, match="of this machine or network"):
            feed_at(server.url("/out"))
        assert other.asked == []
    server.answers["/in"] = Answer(f"<html>{link.format('/rss')}</html>".encode())
    server.answers["/rss"] = Answer(rss(item("1", "甲")))

    assert feed_at(server.url("/in")).url == server.url("/rss")


def test_nothing_has_changed_is_no_answer_to_the_first_question(
    library: Library, fetched: Fetched, server: Server
) -> None:
    """Its ETag, had it been kept, would hide all that the feed has."""
    server.answers["/rss"] = Answer(b"", 304, {"ETag": '"1"'})
    assert len(fetched(server.url("/rss")).failures) == 1
    server.answers["/rss"] = Answer(rss(item("1", "甲")), etag='"1"')

    assert len(fetched(server.url("/rss")).written) == 1


def test_a_move_brings_no_name_and_password_into_the_list(
    library: Library, fetched: Fetched, server: Server
) -> None:
    there = server.url("/new").replace("//", "//you:s3cret@")
    server.answers |= {
        "/old": Answer(b"", 301, {"Location": there}),
        "/new": Answer(rss(item("1", "甲"))),
    }
    feed = Feed(server.url("/old"), "港報")
    for _time in range(3):
        fetched(feed)

    assert [each.url for each in library.feeds.all()] == [server.url("/new")]
    assert fetched(*library.feeds.all()).written == []


def test_where_the_list_cannot_be_changed_a_move_is_told_and_all_feeds_are_read(
    library: Library, fetched: Fetched, server: Server
) -> None:
    server.answers |= {
        "/old": Answer(b"", 301, {"Location": "/new"}),
        "/new": Answer(rss(item("1", "甲"))),
        "/other": Answer(rss(item("1", "乙", WHOLE.replace("碼頭", "船塢")))),
    }
    text = f"[{{url: '{server.url('/old')}', name: 港報}}, {{url: '{server.url('/other')}', name: 他報}}]\n"
    library.feeds.path.write_text(text, "utf-8")
    feeds = library.feeds.all()
    for _time in range(3):
        report = fetched(*feeds)

    assert "港報 has moved" in report.notes[0]
    assert "by hand" in report.notes[0]
    assert library.feeds.path.read_text("utf-8") == text
    assert set(articles(library)) == {"甲", "乙"}
    assert fetched(*feeds).written == []


def test_addresses_that_a_feed_leaves_relative_hold_no_password(
    library: Library, fetched: Fetched, server: Server
) -> None:
    html = WHOLE + '<p>見<a href="/more">全文</a></p><img src="/1.jpg">'
    server.answers["/rss"] = Answer(
        f"<rss><channel><item><title>甲</title><link>/1</link><description><![CDATA[{html}]]></description>"
        "</item></channel></rss>".encode()
    )

    report = fetched(Feed(server.url("/rss").replace("//", "//me:s3cret@"), "港報"))

    assert "s3cret" not in report.written[0].read_text("utf-8")
    assert "127.0.0.1" in report.written[0].read_text("utf-8")


@pytest.mark.parametrize(
    "title",
    [
        "../../../etc/passwd",
        "..",
        ".",
        "/",
        "\\..\\..",
        "-rf",
        "~root",
        ".pages",
        "CON",
        "$(touch x)",
        "%2e%2e%2f",
    ],
)
def test_no_title_chooses_a_path(
    library: Library, fetched: Fetched, server: Server, tmp_path: Path, title: str
) -> None:
    server.answers["/rss"] = Answer(rss(item("1", title, date="2026/../../x")))
    before = {path for path in tmp_path.rglob("*") if not path.is_relative_to(library.root)}

    (path,) = fetched(server.url("/rss")).written

    assert path.parent == library.root / "undated"
    after = {path for path in tmp_path.rglob("*") if not path.is_relative_to(library.root)}
    assert {path for path in after - before if "library" in path.parts} == set()
    assert [article.title for article in articles(library).values()] == [title]


def test_a_title_is_no_name_of_a_feed_of_any_length(server: Server) -> None:
    server.answers["/rss"] = Answer(rss(item("1", "甲"), title="長" * 5_000 + "\n- url: http://a.example/"))

    assert len(feed_at(server.url("/rss")).name) <= 100


def test_a_charset_that_is_none_is_no_trap_for_a_page(server: Server) -> None:
    for charset in ("idna", "punycode", "unicode_escape", "a\0b", "undefined", "x" * 5_000):
        with pytest.raises(Refused):
            parse(b"<html>\xff", charset=charset)


def test_of_an_item_that_is_too_long_for_a_file_the_beginning_is_kept_and_the_article_says_so(
    server: Server, library: Library, fetched: Fetched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.model.article.LONGEST", 2_000)
    server.answers["/rss"] = Answer(rss(item("1", "甲", "<p>" + "氣候新聞" * 1_000)))

    fetched(server.url("/rss"))
    library.index.refresh()

    article = articles(library)["甲"]
    assert article.incomplete == "too long"
    assert [block.text for block in article.body] == ["氣候新聞" * 500]
