"""Parsing feeds: every item of every kind in every encoding, broken ones as far as they go."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.feeds.formats.parse import parse
from reader.model.errors import Refused

TITLES = ("氣候變遷：港灣城市的對策", "第二篇 & 更多", "第三篇「引號」")
SIMPLIFIED = ("气候变化：港湾城市的对策", "第二篇 & 更多", "第三篇“引号”")
URL = "https://news.example.org/feed"


def rss(titles: tuple[str, ...], declaration: str = '<?xml version="1.0"?>') -> str:
    items = "".join(
        f"<item><title>{title.replace('&', '&amp;')}</title><link>https://news.example.org/{number}</link>"
        f"<guid isPermaLink='false'>g{number}</guid><pubDate>Wed, 08 May 2024 15:31:00 +0800</pubDate>"
        f"<description>內容的全文也在這裡，{number}。</description></item>"
        for number, title in enumerate(titles)
    )
    return f"{declaration}<rss version='2.0'><channel><title>報紙</title>{items}</channel></rss>"


def declared(encoding: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>'


ENCODED = {
    "utf-8": rss(TITLES, declared("utf-8")).encode(),
    "utf-8 undeclared": rss(TITLES, "").encode(),
    "utf-8 with a mark": b"\xef\xbb\xbf" + rss(TITLES).encode(),
    "utf-8 declared as big5": rss(TITLES, declared("big5")).encode(),
    "utf-16": rss(TITLES, declared("utf-16")).encode("utf-16"),
    "utf-16-le without a mark": rss(TITLES, declared("utf-16")).encode("utf-16-le"),
    "utf-16-be without a mark": rss(TITLES, declared("utf-16")).encode("utf-16-be"),
    "utf-32": rss(TITLES).encode("utf-32"),
    "big5": rss(TITLES, declared("big5")).encode("big5hkscs"),
    "big5 undeclared": rss(TITLES, "").encode("big5hkscs"),
    "big5 declared as utf-8": rss(TITLES, declared("utf-8")).encode("big5hkscs"),
    "big5-hkscs": rss(TITLES, declared("Big5-HKSCS")).encode("big5hkscs"),
    "leading blanks": b"\n\n  " + rss(TITLES).encode(),
}
ENCODED_SIMPLIFIED = {
    "gb2312": rss(SIMPLIFIED, declared("gb2312")).encode("gb18030"),
    "gbk": rss(SIMPLIFIED, declared("GBK")).encode("gb18030"),
    "gb18030": rss(SIMPLIFIED, declared("gb18030")).encode("gb18030"),
    "gbk undeclared": rss(SIMPLIFIED, "").encode("gb18030"),
    "gbk declared as utf-8": rss(SIMPLIFIED, declared("utf-8")).encode("gb18030"),
    "gbk declared as latin-1": rss(SIMPLIFIED, declared("iso-8859-1")).encode("gb18030"),
}


@pytest.mark.parametrize("name", ENCODED)
def test_every_item_is_read_in_any_encoding(name: str) -> None:
    channel = parse(ENCODED[name], URL)

    assert tuple(item.title for item in channel.items) == TITLES
    assert channel.title == "報紙"
    assert channel.items[0].date == "2024-05-08T15:31:00+08:00"


@pytest.mark.parametrize("name", ENCODED_SIMPLIFIED)
def test_every_item_of_the_mainland_is_read_in_any_encoding(name: str) -> None:
    channel = parse(ENCODED_SIMPLIFIED[name], URL)

    assert tuple(item.title for item in channel.items) == SIMPLIFIED


def test_what_the_server_says_of_the_encoding_counts_where_the_feed_says_nothing() -> None:
    data = rss(("한국 뉴스",), "").encode("euc-kr", "replace")

    assert parse(data, URL, "euc-kr").items[0].title == "한국 뉴스"


def one(data: str | bytes) -> object:
    """The only item of a feed."""
    (item,) = parse(data.encode() if isinstance(data, str) else data, URL).items
    return item


def test_atom_is_read_with_its_links_and_its_xhtml() -> None:
    data = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hant"><title type="text">站名</title>
    <link href="/" rel="alternate"/><link href="/feed" rel="self"/>
    <entry><id>tag:example.org,2024:1</id><title type="html">題&amp;lt;b&amp;gt;目</title>
    <link rel="enclosure" href="https://news.example.org/a.mp3"/><link href="1.html"/>
    <updated>2024-05-09T00:00:00Z</updated><published>2024-05-08T15:31:00+08:00</published>
    <author><name>林小滿</name></author><author><name>陳述</name></author>
    <category term="能源" label="能源轉型"/>
    <summary>短</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>第一段<b>粗</b></p><p>第二段</p></div>
    </content>
    </entry></feed>"""
    channel = parse(data.encode(), URL)
    (item,) = channel.items

    assert (channel.kind, channel.title, channel.site) == ("atom", "站名", "https://news.example.org/")
    assert channel.language == "zh-Hant"
    assert item.guid == "tag:example.org,2024:1"
    assert item.url == "https://news.example.org/1.html"
    assert item.author == "林小滿、陳述"
    assert item.date == "2024-05-08T15:31:00+08:00"
    assert item.tags == ("能源轉型",)
    assert item.html == "<div><p>第一段<b>粗</b></p><p>第二段</p></div>"
    assert not item.is_summary


def test_rdf_and_dublin_core_are_read() -> None:
    data = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>站</title><link>https://news.example.org/</link>
    </channel><item rdf:about="https://news.example.org/1"><title>題目</title>
    <link>https://news.example.org/1</link><dc:creator>林小滿</dc:creator><dc:date>2024-05-08</dc:date>
    <dc:subject>港口</dc:subject><description>摘要……</description></item></rdf:RDF>"""
    channel = parse(data.encode(), URL)
    (item,) = channel.items

    assert channel.kind == "rdf"
    assert (item.guid, item.author, item.date) == ("https://news.example.org/1", "林小滿", "2024-05-08")
    assert item.tags == ("港口",)
    assert item.is_summary


def test_the_whole_text_is_taken_before_the_summary() -> None:
    data = """<rss><channel><item><title>題</title><description>短</description>
    <content:encoded xmlns:content="x"><![CDATA[<p>很長的全文 & 未轉義的記號</p>]]></content:encoded>
    <author>a@example.org (林小滿)</author></item></channel></rss>"""
    (item,) = parse(data.encode(), URL).items

    assert item.html == "<p>很長的全文 & 未轉義的記號</p>"
    assert not item.is_summary
    assert item.author == "林小滿"


def test_json_feed_is_read() -> None:
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "站",
        "home_page_url": "https://news.example.org/",
        "items": [
            {"id": 7, "url": "/7", "title": "題目", "content_html": "<p>文</p>", 
             "authors": [{"name": "林小滿"}],
             "date_published": "2024-05-08T15:31:00+08:00", "tags": ["港口", 3]},
            {"content_text": "只有文字 < 5"},
            "no item",
        ],
    }  # fmt: skip
    first, second = parse(json.dumps(data).encode(), URL).items

    assert (first.guid, first.url, first.author) == ("7", "https://news.example.org/7", "林小滿")
    assert first.tags == ("港口", "3")
    assert second.html == "只有文字 &lt; 5"
    assert second.title is None
    assert len(second.guid) == 32


@pytest.mark.parametrize(
    "broken",
    [
        "<rss><channel><item><title>一 & 二</title></item><item><title>三</title></item>",
        "<rss><channel><item><title>一 &nbsp;&hellip; 二</title></item>"
        "<item><title>三</title></item></channel></rss>",
        "<rss><channel><item><title>一\x0b\x00</title></item><item><title>三</title></item></channel></rss>",
        "<rss><channel><item><title>一&#0;&#xD800;&#x1F600;</title></item>"
        "<item><title>三</title></item></channel></rss>",
        "<rss><channel><item><title>一</title><description><p>未關</description></item>"
        "<item><title>三</title></item></channel></rss>",
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>一</title></item>'
        "<item><title>三</title><description>&x;</description></item></channel></rss>",
        "<rss><channel><item><title>一</title></item><item><title>三</title></item></channel></rss>尾巴<a>",
        "垃圾<rss><channel><item><title>一</title></item><item><title>三</title></item></channel></rss>",
    ],
)
def test_a_broken_feed_is_read_as_far_as_it_goes(broken: str) -> None:
    channel = parse(broken.encode(), URL)

    assert [item.title[0] for item in channel.items if item.title] == ["一", "三"]
    assert "passwd" not in "".join(item.html for item in channel.items)
    assert "root:" not in "".join(item.html for item in channel.items)


def test_entities_do_not_grow() -> None:
    laughs = '<!DOCTYPE r [<!ENTITY a "哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY {chr(98 + level)} "{f"&{chr(97 + level)};" * 10}">' for level in range(9)
    )
    data = laughs + "]><rss><channel><item><title>題&j;</title></item></channel></rss>"
    (item,) = parse(data.encode(), URL).items

    assert len(item.title or "") < 100


def test_an_item_is_known_by_guid_address_or_text() -> None:
    data = """<rss><channel><item><guid> g1 </guid><title>一</title></item>
    <item><link>https://news.example.org/2</link><title>二</title></item>
    <item><title>三</title></item><item><title>四</title></item>
    <item><guid>https://news.example.org/5</guid><title>五</title></item></channel></rss>"""
    items = parse(data.encode(), URL).items

    assert [item.guid for item in items[:2]] == ["g1", "https://news.example.org/2"]
    assert len({item.guid for item in items}) == 5
    assert items[4].url == "https://news.example.org/5"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<!doctype html><html><body>x</body></html>", "is a web page"),
        (b"<html>x</html>", "is a web page"),
        (b"", "no feed"),
        (b"\x00\x01\x02", "no feed"),
        (b"{", "no feed"),
        (b"[]", "no feed"),
        ("只是文字".encode(), "no feed"),
        (b"<opml><body/></opml>", "no feed"),
        (b"[" * 100_000, "no feed"),
        (b"{" * 100_000, "no feed"),
    ],
)
def test_what_is_no_feed_is_called_what_it_is(data: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        parse(data, URL)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_are_a_feed_or_refused(data: bytes) -> None:
    for head in (b"", b"<rss><channel><item>", b"<feed><entry>", b'{"items": ['):
        try:
            channel = parse(head + data, URL)
        except Refused:
            continue
        assert all(item.guid for item in channel.items)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_titles_of_any_text_come_through(titles: list[str]) -> None:
    data = json.dumps({"items": [{"id": str(number), "title": title} for number, title in enumerate(titles)]})
    items = parse(data.encode(), URL).items

    assert [item.guid for item in items] == [str(number) for number in range(len(titles))]
    assert all("\n" not in (item.title or "") for item in items)
