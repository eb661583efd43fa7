"""What a page says of its article for machines, against what readers see: date, author, source, address."""

import json
from datetime import datetime
from typing import Any

import pytest

from reader.importing.html.read import HtmlReading, read_html

TODAY = datetime(2024, 5, 6, 12, 0)
SENTENCE = "市府今天宣布，河濱步道下個月起延長開放，市民可以散步到晚上十點，也歡迎帶寵物同行。"
TEXT = f"<article>{f'<p>{SENTENCE}</p>' * 4}</article>"


def read(head: str = "", beside: str = "", body: str = TEXT, **given: Any) -> HtmlReading:
    source = f"<!DOCTYPE html><head>{head}</head><body><h1>河濱步道延長開放</h1>{beside}{body}</body>"
    return read_html(source.encode(), "page.html", TODAY, **given)


def ld(value: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def article(**values: Any) -> str:
    return ld({"@type": "NewsArticle", "headline": "河濱步道延長開放", **values})


@pytest.mark.parametrize(
    ("head", "beside", "date"),
    [
        (article(datePublished="2024-03-05T23:30:00.000Z"), "", "2024-03-05T23:30:00Z"),
        (article(datePublished="2024-03-05T23:30:00.000Z"), "<p>2024-03-06 07:30</p>", "2024-03-06T07:30"),
        (article(datePublished="2024-03-05T23:30:00.000Z"), "<p>2024-03-06</p>", "2024-03-06T07:30+08:00"),
        (article(datePublished="2024-03-05T23:30:00.000Z"), "<p>2024-03-05</p>", "2024-03-05T23:30:00Z"),
        (article(datePublished="2024-03-05"), "<p>2024-03-05 07:30</p>", "2024-03-05T07:30"),
        (article(datePublished="Tue, 05 Mar 2024 08:15:00 +0800"), "", "2024-03-05T08:15:00+08:00"),
        (article(datePublished="Tue, 05 Mar 2024 08:15:00 GMT"), "", "2024-03-05T08:15:00Z"),
        ("", '<abbr class="published" title="2024-03-05T21:40">晚上</abbr>', "2024-03-05T21:40"),
        ('<script>var ct = "1709595000";var user = 1;</script>', "", "2024-03-05T07:30:00+08:00"),
        ("<script>var createTime = '2024-03-05 07:30';</script>", "", "2024-03-05T07:30"),
        ("", "<p><i>2024</i><i><b>03</b>/<b>05</b></i><i>07:30:12</i></p>", "2024-03-05T07:30:12"),
        ("", "<p><i>07:30</i><i>2024/03/05</i></p>", "2024-03-05T07:30"),
        ("", "<p><i>撰文：簡士婷</i><i>生活</i><i>2024.03.05</i><i>瀏覽數：3,021</i></p>", "2024-03-05"),
        ('<link rel="canonical" href="https://a.example/2024/03/05/x">', "", "2024-03-05"),
        ('<link rel="canonical" href="https://a.example/news/20240305/7.html">', "", "2024-03-05"),
        ('<link rel="canonical" href="https://a.example/n/2024030512345">', "", None),
        ('<link rel="canonical" href="https://a.example/2024/13/05/x">', "", None),
        ('<link rel="canonical" href="https://a.example/2025/03/05/x">', "", None),
    ],
)  # fmt: skip
def test_the_date_is_the_day_that_readers_see(head: str, beside: str, date: str | None) -> None:
    assert read(head, beside).metadata.date == date


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("簡士婷", "簡士婷"),
        ([{"name": "簡士婷"}, {"name": "胡立"}], "簡士婷、胡立"),
        ([{"name": "文：簡士婷"}, {"name": "攝：胡立"}], "簡士婷"),
        ("記者簡士婷／臺南報導", "簡士婷"),
        ("臺南市5日電", None),
        ({"@id": "#p"}, "高雅"),
        ([{"@id": "#p"}, {"@id": "#unknown"}], "高雅"),
        ({"@type": "Organization", "name": "編輯部"}, None),
    ],
)
def test_the_authors_of_the_machine_data_are_names(author: Any, name: str | None) -> None:
    graph = {
        "@graph": [
            {"@id": "#p", "@type": "Person", "name": "高雅"},
            {"@type": "NewsArticle", "headline": "河濱步道延長開放", "author": author},
        ]
    }

    assert read(ld(graph)).metadata.author == name


@pytest.mark.parametrize(
    "source",
    [
        '{"@type":"NewsArticle","headline":"河濱步道\\u5ef6長開放","datePublished":"2024-03-05",}',
        '{"@type":"NewsArticle","datePublished":"2024-03-05","author":{"name":"江某"}',
        '{"headline":"河濱步道延長開放" "datePublished":"2024-03-05","@type":"Article"}',
    ],
)
def test_of_broken_machine_data_the_plain_strings_are_read(source: str) -> None:
    reading = read(f'<script type="application/ld+json">{source}</script>')

    assert (reading.metadata.title, reading.metadata.date) == ("河濱步道延長開放", "2024-03-05")


def test_a_publisher_that_is_a_reference_is_what_it_refers_to_and_never_an_address() -> None:
    organisation = {"@id": "https://a.example/#site", "@type": "Organization", "name": "柳灣日報"}
    known = article(publisher={"@id": "https://a.example/#site"}) + ld(organisation)

    assert read(known).metadata.source == "柳灣日報"
    assert read(article(publisher={"@id": "https://a.example/#site"})).metadata.source is None


def test_a_paper_in_an_element_named_after_an_author_is_the_source() -> None:
    metadata = read(beside='<div class="author"><a href="/m/1">柳灣晚報</a></div>').metadata

    assert (metadata.source, metadata.author) == ("柳灣晚報", None)


def test_the_name_of_a_site_is_said_once() -> None:
    assert read('<meta property="og:site_name" content="柳灣網 | 柳灣網">').metadata.site == "柳灣網"


def test_an_account_is_the_source_and_not_the_platform_it_writes_on() -> None:
    head = '<meta property="og:site_name" content="微信公众平台">'

    assert read(head, '<a id="js_name">街角手記  </a>').metadata.source == "街角手記"
    assert read(head).metadata.source is None


@pytest.mark.parametrize(
    ("head", "found_at", "url"),
    [
        ('<link rel="canonical" href="/a/1">', "https://m.a.example/a/1?from=app", "https://m.a.example/a/1"),
        ('<link rel="canonical" href="https://www.a.example/a/1">', "https://m.a.example/x", "https://www.a.example/a/1"),
        ('<link rel="canonical" href="https://b.example/a/1">', "https://a.example/a/2", "https://a.example/a/2"),
        ('<link rel="canonical" href="https://b.example/a/1">', None, "https://b.example/a/1"),
        ('<link rel="canonical" href="https://a.example/">', "https://a.example/a/2", "https://a.example/a/2"),
        ('<meta property="og:url" content="https://a.example/s?id=7&amp;access_token=abc">', None, "https://a.example/s?id=7"),
        ("", "https://me:secret@a.example/s?id=7&sid=9&key=short", "https://a.example/s?id=7&key=short"),
        ("", "https://a.example/s?key=0123456789abcdef01&id=7", "https://a.example/s?id=7"),
        ("", "https://a.example/s;jsessionid=AB12?id=7", "https://a.example/s?id=7"),
        ("", "https://a.example/s?inside=1&tokens=2", "https://a.example/s?inside=1&tokens=2"),
        ("", "https://a.example/s", "https://a.example/s"),
    ],
)  # fmt: skip
def test_the_address_is_that_of_the_article_and_lets_nobody_in(
    head: str, found_at: str | None, url: str
) -> None:
    assert read(head, url=found_at).metadata.url == url


def test_what_only_subscribers_see_is_text_whatever_its_element_is_called() -> None:
    body = (
        f"<div class=text><p>{SENTENCE}</p><p>{SENTENCE}二</p><p>{SENTENCE}三</p>"
        f"<div class=paywall><p>{SENTENCE}四</p></div></div>"
    )
    told = article(hasPart={"@type": "WebPageElement", "cssSelector": ".paywall"})

    assert [block.text[-1] for block in read(told, body=body).blocks] == ["。", "二", "三", "四"]
    assert [block.text[-1] for block in read(body=body).blocks] == ["。", "二", "三"]


def test_a_first_paragraph_in_an_element_of_its_own_is_of_the_text() -> None:
    first = "渡口的老船工說，這條河三十年沒有這樣清過，孩子們又敢下水摸蝦了。"
    body = f"<div><div id=upper><p>{first}</p></div><div id=lower>{f'<p>{SENTENCE}</p>' * 4}</div></div>"

    assert [block.text for block in read(body=body).blocks] == [first, *[SENTENCE] * 4]


def test_text_that_a_script_shows_wins_over_a_scrap_that_is_shown() -> None:
    hidden = f'<div id=js_content style="visibility:hidden">{f"<section>{SENTENCE}</section>" * 4}</div>'
    reading = read(body=f"{hidden}<div><span>微信扫一扫</span><div>赞</div><p>，轻点两下取消赞</p></div>")

    assert [block.text for block in reading.blocks] == [SENTENCE] * 4
