"""HTML pages: what is shown is read, what is hidden is said, and nothing a page does stops the reader."""

import json
import re
import subprocess
import sys
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importing.decoding.charset import decode_html
from reader.importing.html.main_text import bigram_f1
from reader.importing.html.parse import MOST_TAGS
from reader.importing.html.read import HtmlReading, page_of, read_html
from reader.model.article import Block
from reader.model.errors import Refused

TODAY = datetime(2024, 5, 6, 12, 0)
SENTENCE = "市府今天宣布，河濱步道下個月起延長開放，市民可以散步到晚上十點，也歡迎帶寵物同行。"
SIMPLIFIED = "市政府今天宣布，河边步道下个月起延长开放时间，市民可以散步到晚上十点，也欢迎带宠物同行。"
ARTICLE = "".join(f"<p>{SENTENCE}第{number}段。</p>" for number in range(6))


def read(source: str | bytes, **given: Any) -> HtmlReading:
    data = source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    return read_html(data, "page.html", TODAY, **given)


def body(source: str) -> list[str]:
    return [block.text for block in read(source).blocks]


def everything(reading: HtmlReading) -> str:
    """Every word that came out of a page, without blanks."""
    page = page_of(reading, "page.html", TODAY)
    article = page.article
    assert article is not None
    pieces = [
        article.title,
        article.subtitle or "",
        *(block.text for block in article.body),
        *(related.title for related in article.related),
        *(f"{caption.text}{caption.credit or ''}" for caption in article.captions),
        *(line for lines in page.left_out.values() for line in lines),
        str(page.directory or ""),
    ]
    return "\n".join("".join(piece.split()) for piece in pieces)


def refusal(source: str | bytes) -> str:
    with pytest.raises(Refused) as refused:
        read(source)
    return str(refused.value)


TAGS = [
    "p", "div", "span", "a", "b", "i", "em", "section", "article", "table", "tr", "td", "th", "tbody",
    "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "blockquote", "pre", "nav", "aside", "header",
    "footer", "main", "figure", "figcaption", "center", "font", "form", "label", "button", "x-tag",
    "o:p", "sup", "q",
]  # fmt: skip
PIECES = (
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>")
    | st.sampled_from(TAGS).map(lambda tag: f"</{tag}>")
    | st.sampled_from(["<br>", "<hr>", "<!-- 註 -->", "<1", "&nbsp;", "&lt;", "&#27;", "&bogus;", "\n", "　"])
    | st.sampled_from(["comment", "sidebar", "article-content", "share", "caption", "ad", "more"]).map(
        lambda name: f'<div class="{name}">'
    )
    | st.integers(0, 9999).map(lambda number: f"詞{number}語，")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=60))
def test_every_word_that_a_page_shows_is_in_the_article_or_left_out(pieces: list[str]) -> None:
    reading = read(f"<body><article>{ARTICLE}</article>{''.join(pieces)}")
    found = everything(reading)

    assert [word for word in re.findall(r"詞\d+語", "".join(pieces)) if word not in found] == []
    assert "第5段" in found


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300) | st.binary(max_size=300))
def test_anything_at_all_is_read_or_refused(source: str | bytes) -> None:
    try:
        found = everything(read(source))
    except Refused as refused:
        assert "page.html" in str(refused)
    else:
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", found)


@pytest.mark.parametrize(
    "hostile",
    {
        "deep": "<div>" * 50_000,
        "deep inline": "<span>" * 50_000,
        "deep table": "<table><tr><td>" * 15_000,
        "deep list": "<ul><li>" * 20_000,
        "open paragraphs": "<p>" * 50_000,
        "attributes": "<p " + " ".join(f"a{number}" for number in range(100_000)) + ">",
        "names": '<p class="' + "comment " * 100_000 + '">',
        "entities": "&amp;&#27;&bogus;" * 50_000,
        "less than": "< " * 200_000,
        "controls": "\x0e\x0f\x1b" * 100_000,
        "surrogates": "&#xD800;" * 50_000,
        "captions": "<figcaption>" * 50_000,
        "stylesheet": "<style>" + "/*{" * 100_000 + "{" * 100_000 + "</style>",
        "pictures": '<img src="/a.jpg" alt="一張圖片的說明文字在此">' * 20_000,
        "comments": "<!-- x -->" * 50_000,
        "nested data": '<script type="application/ld+json">' + "[" * 100_000 + "</script>",
        "data without end": '<script type="application/ld+json">{"a":' * 20_000 + "</script>",
        "a long title": "<title>" + "_新聞網" * 100_000 + "</title>",
        "blanks": "<p>" + " \n" * 200_000 + "</p>",
    }.items(),
    ids=lambda item: item[0],
)  # fmt: skip
def test_an_article_behind_hostile_html_is_whole(hostile: tuple[str, str]) -> None:
    found = everything(read(hostile[1] + ARTICLE))

    assert [number for number in range(6) if f"第{number}段" not in found] == []


@pytest.mark.parametrize(
    "hostile", ["<a " * 300_000, "<!--" * 250_000, "<p>x" * (MOST_TAGS + 1), "<script>", ""]
)
def test_hostile_html_without_an_article_is_refused_in_one_sentence(hostile: str) -> None:
    assert "page.html" in refusal(hostile)


def test_a_page_of_more_elements_than_a_second_opinion_can_take_is_uncertain() -> None:
    assert read(ARTICLE + "<p>一段，兩句。</p>" * 25_000).uncertain
    assert not read(ARTICLE).uncertain


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">看不見</p>',
        '<p style="color: red; Display : none !important">看不見</p>',
        '<div style="visibility:hidden"><p>看不見</p></div>',
        '<p style="opacity:0">看不見</p>',
        '<p style="font-size:0px">看不見</p>',
        '<p style="position:absolute; left:-9999px">看不見</p>',
        "<p hidden>看不見</p>",
        '<p><span aria-hidden="true">看不見</span></p>',
        "<noscript>看不見</noscript>",
        '<style>.a, .note { color: red; display: none }</style><p class="x note">看不見</p>',
        "<style>/* } */ @media print { p { color: red } .b { color: red } } #box{visibility:hidden}</style>"
        '<p id="box">看不見</p>',
    ],
)
def test_what_a_page_hides_is_left_out_and_said(hidden: str) -> None:
    reading = read(ARTICLE + hidden + "<p>看得見。</p>")

    assert reading.left_out["hidden_text"] == ("看不見",)
    assert [block.text for block in reading.blocks][-1] == "看得見。"
    assert any("1 line that the page hides was left out" in note for note in reading.notes)


@pytest.mark.parametrize(
    "style", ["opacity:0.5", "font-size:0.9em", "left:-2px", "display:block", "opacity: 1"]
)
def test_a_style_that_hides_nothing_hides_nothing(style: str) -> None:
    assert "看得見。" in body(f'{ARTICLE}<p style="{style}">看得見。</p>')


@pytest.mark.parametrize(
    "css",
    [
        "@media print { .note { display: none } }",
        "@media print { .x { color: red } .note { display: none } }",
        ".js .note { display: none }",
        ".note:hover { display: none }",
        "/* .note { display: none } */",
        ".note { color: red",
    ],
)
def test_a_stylesheet_hides_only_what_it_hides_on_every_screen(css: str) -> None:
    assert "看得見。" in body(f'<style>{css}</style>{ARTICLE}<p class="note">看得見。</p>')


def test_a_text_that_a_page_hides_until_a_script_shows_it_is_read() -> None:
    reading = read(f'<h1>步道延長開放</h1><div style="visibility: hidden">{ARTICLE}</div>')

    assert len(reading.blocks) == 6
    assert any("until a script shows it" in note for note in reading.notes)


def test_scripts_styles_and_templates_are_no_text() -> None:
    noise = "".join(
        f"<{tag}>雜訊</{tag}>" for tag in ("script", "style", "template", "svg", "iframe", "object")
    )

    assert "雜訊" not in everything(read(ARTICLE + noise + ARTICLE))


def test_a_control_in_an_entity_is_inert() -> None:
    assert "␛[31m紅" in body(ARTICLE + "<p>&#27;[31m紅，字。</p>")[-1]


def test_a_summary_between_headline_and_text_is_the_first_paragraph() -> None:
    lead = "河濱步道延長開放，漁民與居民各有說法。"
    top = f"<header><h1>河濱步道延長開放到十點</h1><div><p>{lead}</p></div><p>2024-05-06</p></header>"

    assert body(f"<article>{top}<div>{ARTICLE}</div></article>")[0] == lead


def test_a_heading_of_what_is_no_text_is_none_of_it() -> None:
    ads = (
        '<div><h4>最多人看</h4><ul class="hot"><li><a href="/n/1">別的新聞的標題寫在這裡</a></li></ul></div>'
    )

    assert body(f"<article><h1>河濱步道延長開放</h1>{ARTICLE}{ads}</article>")[-1].startswith(SENTENCE)


def test_a_picture_that_says_the_title_has_no_caption() -> None:
    icon = '<p><img src="f.png" alt="分享河濱步道延長開放到十點到社群"></p>'

    assert not read(f"<h1>河濱步道延長開放到十點</h1>{ARTICLE[:60]}{icon}{ARTICLE}").metadata.captions


def test_links_have_whole_addresses_and_only_those_of_the_web() -> None:
    links = (
        '<p>看<a href="b.html">甲</a>、<a href="//c.example/d">乙</a>、<a href="javascript:x()">丙</a>、'
        '<a href="data:text/html,x">丁</a>、<a href="#top">戊</a>、<a href=" /e f ">己</a>，都是連結。</p>'
    )
    (block,) = (
        block
        for block in read(ARTICLE + links, url="https://a.example/n/1.html").blocks
        if "甲" in block.text
    )

    assert [(block.text[link.start : link.end], link.url) for link in block.links] == [
        ("甲", "https://a.example/n/b.html"),
        ("乙", "https://c.example/d"),
        ("己", "https://a.example/e%20f"),
    ]


def test_headings_lists_quotes_and_tables_keep_what_they_are() -> None:
    source = (
        f"<main>{ARTICLE}<h2>小標</h2><ol><li>甲<li>乙<ul><li>丙</ul></ol><blockquote><p>引言</p></blockquote>"
        "<table><tr><th>年<th>數<tr><td>2023<td><td>9</table><p><b>粗體小標</b></p><p>最後一段，說完了。</p></main>"
    )

    assert read(source).blocks[6:] == (
        Block("小標", "heading"),
        Block("1. 甲", "item"),
        Block("2. 乙", "item"),
        Block("◦ 丙", "item"),
        Block("引言", "quote"),
        Block("年｜數"),
        Block("2023｜｜9"),
        Block("粗體小標", "heading"),
        Block("最後一段，說完了。"),
    )


def test_the_lines_of_a_source_are_no_lines_of_the_page() -> None:
    assert body(f"{ARTICLE}<p>一行\n  又一行 and\n  more，完。</p>")[-1] == "一行又一行 and more，完。"


def page(head: str, above: str = "") -> HtmlReading:
    return read(
        f"<html><head>{head}</head><body><nav>首頁</nav><h1>步道延長開放</h1>{above}<div>{ARTICLE}</div>"
    )


def data(**values: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle"} | values)}</script>'


@pytest.mark.parametrize(
    ("head", "above", "date"),
    [
        (data(datePublished="2024-03-02T09:30:00+08:00"), "", "2024-03-02T09:30:00+08:00"),
        ('<meta property="article:published_time" content="2024-03-02">', "", "2024-03-02"),
        ('<meta name="DC.date.issued" content="2024-03-02">', "", "2024-03-02"),
        ("", "<p>2024年3月2日 09:30</p>", "2024-03-02T09:30"),
        ('<meta name="pubdate" content="2024-03-02">', "<p>2024/03/02 09:30</p>", "2024-03-02T09:30"),
        (data(datePublished="2024-03-02"), "<p>2024-03-05</p>", "2024-03-02"),
        (data(datePublished="2024-03-01T23:30:00Z"), "<p>2024-03-02 07:30</p>", "2024-03-02T07:30"),
        (data(datePublished="soon"), "<p>昨天 09:30</p>", "2024-05-05T09:30"),
        ("", '<time datetime="2024-03-02T09:30">上週</time>', "2024-03-02T09:30"),
    ],
)
def test_the_date_is_that_of_the_machine_data_with_the_time_beside_the_headline(
    head: str, above: str, date: str
) -> None:
    assert page(head, above).metadata.date == date


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>步道延長開放 - 河濱日報</title>", "步道延長開放"),
        ("<title>步道延長開放_生活頻道_河濱網</title>", "步道延長開放"),
        ('<meta property="og:title" content="步道延長開放｜河濱日報">', "步道延長開放"),
        (data(headline="步道延長…"), "步道延長開放"),
        (data(headline="綠道&quot;延長&quot;開放"), '綠道"延長"開放'),
        ('<meta property="og:site_name" content="河濱"><title>河濱</title>', "步道延長開放"),
        ('<script type="application/ld+json">{"@type": broken</script>', "步道延長開放"),
    ],
)
def test_the_title_is_without_the_name_of_the_site(head: str, title: str) -> None:
    assert page(head).metadata.title == title


def test_a_headline_that_is_the_name_of_the_site_is_no_title() -> None:
    reading = read(
        f"<title>步道延長開放 - 綠手指</title><h1>綠手指</h1><h2>步道延長開放</h2><div>{ARTICLE}</div>"
    )

    assert (reading.metadata.title, reading.metadata.site) == ("步道延長開放", "綠手指")


def test_author_source_language_and_address_are_read() -> None:
    metadata = page(
        data(author=[{"@type": "Person", "name": "何青"}], publisher={"name": "河濱日報"})
        + '<link rel="canonical" href="/n/1"><base href="https://a.example/x/">'
    ).metadata

    assert (metadata.author, metadata.source, metadata.url) == ("何青", "河濱日報", "https://a.example/n/1")


@pytest.mark.parametrize(
    ("lang", "text", "language"),
    [
        ("zh-TW", ARTICLE, "zh-Hant-TW"),
        ("zh_hk", ARTICLE, "zh-Hant-HK"),
        ("zh-CN", ARTICLE, None),
        ("en", ARTICLE, None),
        ("zh-CN", f"<p>{SIMPLIFIED}</p>" * 5, "zh-Hans"),
    ],
)
def test_a_declared_language_counts_unless_the_text_is_in_another(
    lang: str, text: str, language: str | None
) -> None:
    assert read(f'<html lang="{lang}"><body>{text}').metadata.language == language


def test_an_organisation_is_no_author() -> None:
    metadata = page(
        data(author={"@type": "Organization", "name": "河濱日報"}, publisher={"name": "河濱日報"})
    ).metadata

    assert metadata.author is None


def test_a_text_that_stands_only_in_the_machine_data_is_taken_from_there() -> None:
    text = "\n\n".join(f"{SENTENCE}第{number}段。" for number in range(4))
    reading = read(f'<html><head>{data(headline="步道", articleBody=text)}</head><body><div id="app"></div>')

    assert [block.text for block in reading.blocks] == text.split("\n\n")
    assert any("JSON-LD" in note for note in reading.notes)


@pytest.mark.parametrize(
    ("encoding", "declared", "text"),
    [
        ("gb18030", "gb2312", SIMPLIFIED),
        ("big5hkscs", "big5", SENTENCE),
        ("big5hkscs", "utf-8", SENTENCE),
        ("gb18030", "iso-8859-1", SIMPLIFIED),
        ("gb18030", "big5", SIMPLIFIED),
        ("utf-8", "big5", SENTENCE),
        ("utf-8-sig", "gb2312", SENTENCE),
        ("utf-16", "utf-8", SENTENCE),
        ("gb18030", "no-such-set", SIMPLIFIED),
    ],
)
def test_the_characters_of_a_page_overrule_its_charset(encoding: str, declared: str, text: str) -> None:
    source = f'<html><head><meta charset="{declared}"></head><body>' + f"<p>{text}</p>" * 4

    assert body_of(source.encode(encoding)) == [text] * 4


def body_of(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks]


def test_a_charset_that_was_overruled_is_said() -> None:
    assert any("calls itself" in note for note in read(f'<meta charset="big5">{ARTICLE}').notes)
    assert read(f'<meta charset="utf-8">{ARTICLE}').notes == ()


def test_a_western_page_is_read_as_it_says() -> None:
    text = "The café in the old town serves naïve art with its coffee, and the owner, Zoë, explains it. "

    assert decode_html(f'<meta charset="iso-8859-1"><p>{text * 5}'.encode("cp1252")).text.count("café") == 5


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs"])
def test_a_bad_byte_costs_only_itself_and_is_told(encoding: str) -> None:
    start, end = ARTICLE[:40].encode(encoding), ARTICLE[40:].encode(encoding)
    reading = read(start + b"\xff" + end)

    assert sum("\ufffd" in block.text for block in reading.blocks) == 1
    assert "第5段" in reading.blocks[-1].text
    assert any("\ufffd" in note and encoding in note for note in reading.notes)


def test_a_pdf_named_html_is_refused_as_what_it_is() -> None:
    assert "PDF" in refusal(b"%PDF-1.7 ...")


def test_short_news_amid_many_links_is_an_article() -> None:
    links = "".join(f'<li><a href="/{number}">別的新聞的標題在這裡{number}</a></li>' for number in range(60))
    reading = read(f"<h1>河濱步道延長開放</h1><div><p>{SENTENCE}</p><p>{SENTENCE}</p></div><ul>{links}</ul>")

    assert len(reading.blocks) == 2


def test_f1_of_bigrams_is_one_for_the_same_text_and_nought_for_others() -> None:
    assert bigram_f1(SENTENCE, SENTENCE) == 1
    assert bigram_f1(SENTENCE, "") == bigram_f1("甲乙丙", "丁戊己") == 0


@pytest.mark.parametrize(
    ("name", "data", "loaded"),
    [
        ("x.txt", "標題\n2024-05-05\n" + SENTENCE * 2, set()),
        ("x.html", f"<p>{SENTENCE * 4}</p>", {"lxml", "readability"}),
    ],
)
def test_a_page_loads_no_more_than_its_kind_needs(name: str, data: str, loaded: set[str]) -> None:
    source = (
        "import sys; from datetime import datetime; from reader.importing.importer import Given, read\n"
        "from reader.importing.inputs import Raw\n"
        f"read(Raw({name!r}, {data!r}.encode()), Given(), datetime(2024, 5, 6))\n"
        "print(*sorted({'lxml', 'readability', 'phonenumbers'} & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", source],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert set(done.stdout.split()) == loaded


def test_of_several_articles_in_json_ld_the_one_named_in_the_title_is_read() -> None:
    others = [
        {"@type": "NewsArticle", "headline": f"別的新聞{n}", "datePublished": "2020-01-01"} for n in "一二"
    ]
    own = {"@type": "NewsArticle", "headline": "河濱步道延長開放", "datePublished": "2024-03-01"}
    source = json.dumps([{"@type": "BreadcrumbList", "name": "首頁"}, *others, own])
    script = f'<script type="application/ld+json">{source}</script>'
    reading = read(f"<title>河濱步道延長開放 - 柳灣網</title>{script}<h1>河濱步道延長開放</h1>{ARTICLE}")

    assert (reading.metadata.title, reading.metadata.date) == ("河濱步道延長開放", "2024-03-01")


def test_the_text_of_a_page_in_two_articles_is_read_whole() -> None:
    halves = [f"<article><p>{SENTENCE}第{n}段。</p><p>{SIMPLIFIED}第{n}段。</p></article>" for n in range(2)]

    assert len(body("<h1>河濱步道延長開放</h1><main>" + "".join(halves) + "</main>")) == 4


def test_a_title_that_is_none_costs_no_line_of_the_text() -> None:
    lines = [
        "市府今天宣布，河濱步道下個月起延長開放，市民可以散步到晚上十點，也歡迎帶寵物同行。",
        "渡口的老船工說，這條河三十年沒有這樣清過，孩子們又敢下水摸蝦了，魚販也跟著回來。",
        "沿岸的路燈改成暖色，工程處說，這樣螢火蟲才找得到彼此，明年夏天會再數一次。",
    ]
    text = "".join(f"<p>{line}</p>" for line in lines)
    reading = read(f"<title>聯絡我們 - 柳灣銀行</title><h1>河濱步道延長開放</h1><article>{text}</article>")
    article = page_of(reading, "page.html", TODAY).article

    assert article is not None
    assert [block.text for block in article.body] == lines


def test_bytes_that_a_server_calls_a_page_and_that_are_no_text_are_refused() -> None:
    for data in (bytes(range(256)) * 200, b"<html>" + bytes(range(128, 256)) * 50):
        with pytest.raises(Refused, match="no text but binary data"):
            read(data)
