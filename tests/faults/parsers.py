"""Every parser of what comes from outside, with a seed of what it reads: the bytes in, errors of ours out."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from reader.feeds.formats import discover, opml, parse
from reader.importing.importer import Given, read
from reader.importing.inputs import Raw
from reader.library import read_article
from reader.model import query_parser
from reader.store import sqlite_pages
from reader.store.config import own_terms_file, settings_file, synonyms_file
from reader.store.feeds import feed_list_file
from reader.store.files import directory_file
from reader.store.state import copies, exchange
from reader.text.dates import find_dates, read_date
from reader.text.document import article_parts
from reader.text.formats.render import as_markdown
from reader.text.inert import inert
from reader.tui.controllers.saving import remembered

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)


class Parser(NamedTuple):
    """What reads some bytes, which may raise ReaderError and nothing else."""

    read: Callable[[bytes, Path], object]
    """Given the bytes, and a file to put them into where a parser reads files."""
    seed: bytes
    """Something that it can read, from which others are made."""


def _article(data: bytes, _file: Path) -> None:
    article, problems = read_article(data, "a.md")
    shown = "".join(part.text for part in article_parts(article)) + "".join(map(str, problems))
    assert inert(shown) == shown
    as_markdown(article)


def _text(read: Callable[[str], object]) -> Callable[[bytes, Path], object]:
    return lambda data, _file: read(data.decode("utf-8", "surrogateescape"))


def _file(read: Callable[[Path], object]) -> Callable[[bytes, Path], object]:
    def written(data: bytes, file: Path) -> None:
        file.write_bytes(data)
        read(file)

    return written


def _import(data: bytes, _file: Path) -> None:
    read(Raw("page", data), Given(), NOW)


def _pages(data: bytes, file: Path) -> None:
    file.write_bytes(data)
    list(sqlite_pages.records(data, data[::-1], 6))
    copies.read(file)


PARSERS = {
    "front matter and body": Parser(
        _article,
        "---\ntitle: 高雄\ndate: 2023-04-01T04:42\ntags: [氣候, '城市']\ncaptions:\n- {text: 圖}\n"
        "related:\n- {label: 相關, title: 題}\n---\n\n## 標題\n\n"
        "> 引[文](https://a.b)\n\n- 項[^1]\n\n[^1]: 註\n".encode(),
    ),
    "query": Parser(
        _text(query_parser.parse),
        '氣候 -高雄 date:2020..2021-03 "a b" tag:城市 (甲 | 乙) is:unread source:x*'.encode(),
    ),
    "dates": Parser(
        _text(lambda text: (read_date(text, NOW), find_dates(text, NOW))),
        "2023年4月1日 下午3:30 民國112年四月一日 Apr 1, 2023 04:42+08:00 3小時前 2023/04/01".encode(),
    ),
    "HTML": Parser(
        _import,
        (
            '<!doctype html><html lang="zh-TW"><head><meta charset="utf-8"><title>高雄</title><script type='
            '"application/ld+json">{"@type":"NewsArticle","headline":"高雄","datePublished":"2023-04-01"}</script>'
            "</head><body><article><h1>高雄</h1><p>" + "市長今天說明了新的政策，並且回答了問題。" * 8 + "</p>"
            "<figure><figcaption>圖</figcaption></figure><ul><li>項</li></ul></article></body></html>"
        ).encode(),
    ),
    "raw page": Parser(
        _import,
        "高雄市府宣布\n2023年4月1日\n記者王小明／高雄報導\n市長今天說明了內容。\n圖／市府提供\n".encode(),
    ),
    "MHTML": Parser(
        _import,
        b"From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<h1>=E9=AB=98</h1><p>" + b"=E9=AB=98" * 60 + b"</p>\r\n--x--\r\n",
    ),
    "directory": Parser(
        _file(directory_file.read),
        b"organisation: ICLEI\nregions: [EUROPE]\noffices:\n- {region: europe, name: Bonn, address: [a, b], "
        b"aliases: [x], corrected: {phone: '1'}, why: z}\n",
    ),
    "feed": Parser(
        lambda data, _file: parse.parse(data, "https://a.example/feed"),
        b'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>t</title><item><title>a'
        b"</title><link>/b</link><guid>1</guid><pubDate>Sat, 01 Apr 2023 04:42:00 +0800</pubDate>"
        b"<description>&lt;p&gt;x&lt;/p&gt;</description></item></channel></rss>",
    ),
    "feed in JSON": Parser(
        lambda data, _file: parse.parse(data, "https://a.example/feed"),
        b'{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [{"id": 1, "title": "a",'
        b' "url": "https://a.b/c", "content_html": "<p>x", "date_published": "2023-04-01T04:42:00Z"}]}',
    ),
    "feeds of a page": Parser(
        lambda data, _file: discover.feeds_of(data, "https://a.example/"),
        b'<link rel=alternate type="application/rss+xml" title=x href="/feed"><a href="/rss.xml">RSS</a>',
    ),
    "OPML": Parser(
        lambda data, _file: opml.read(data, "a.opml"),
        b'<opml version="2.0"><body><outline text="a"><outline type="rss" text="b" category="/x/y,/z"'
        b' xmlUrl="https://a.b/c"/></outline></body></opml>',
    ),
    "synonyms": Parser(_file(synonyms_file.read), "- [川普, 特朗普]\n- [行政长官，特首]\n- a\n".encode()),
    "conversions": Parser(
        _file(own_terms_file.read), "特朗普: {tw: 川普}\n松菸: {hans: 松菸, hk: 松菸}\n".encode()
    ),
    "settings": Parser(
        _file(settings_file.read),
        b"library: ~/news\nvariant: tw\nwidth: 72\nkeys:\n  quit: q\n  next-article: [n, ']']\n",
    ),
    "state": Parser(
        lambda data, _file: exchange.read(data, "s"),
        b'{"version": 1, "library": "/n", "articles": [{"id": "a", "content": null, "read": {"value":'
        b' true, "at": "2026-11-22T09:12:34.567Z"}, "tags": {"t": {"value": true, "at":'
        b' "2026-11-22T09:12:34Z"}},'
        b' "place": {"value": {"part": 3, "offset": 14}, "at": "2026-11-22T09:12:34Z"}}], "queries": {}}',
    ),
    "feed list": Parser(
        _text(feed_list_file.read),
        b"- url: https://a.example/feed\n  title: A\n  folder: x\n- https://b.example/feed\n",
    ),
    "former queries": Parser(_text(remembered), '["氣候", "is:unread"]'.encode()),
    "copies and pages of the state": Parser(
        _pages,
        b'{"version":1,"made":"2026-11-28T21:40:03+00:00","tables":{"kept":{"columns":["library"],"rows":[["/n"]]}}}',
    ),
}
"""Name → parser."""
