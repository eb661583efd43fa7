"""HTML: one page, well-formed, holding what the text form holds, in which nothing hostile can act."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.article import Article, Block, Caption, Kind, Original, Related
from reader.model.conversion import Variant
from reader.model.settings import Settings
from reader.text.conversion.convert import Conversion
from reader.text.formats.html import as_html
from reader.text.formats.render import as_text, in_form
from reader.text.inert import inert_line

VOID = {"meta"}
ALLOWED = {
    "html": {"lang"},
    "head": set(),
    "meta": {"charset", "name", "content", "http-equiv"},
    "title": set(),
    "style": set(),
    "body": set(),
    "article": {"lang"},
    "header": set(),
    "footer": set(),
    "h1": set(),
    "h2": set(),
    "p": {"class"},
    "time": {"datetime"},
    "a": {"href"},
    "figure": set(),
    "figcaption": set(),
    "blockquote": set(),
    "ul": set(),
    "li": {"class"},
}
"""Every tag that a page may hold, with its attributes."""
FULL = Article(
    "標題",
    subtitle="副題",
    date="2023-04-01T04:42+08:00",
    places=("德國 波昂",),
    source="ICLEI",
    language="zh-Hant-TW",
    url="https://example.org/?a=1&b=2",
    original=Original("總部", "www.example.org"),
    captions=(Caption("圖", "攝"),),
    body=(
        Block("段"),
        Block("小標", "heading"),
        Block("引", "quote"),
        Block("又引", "quote"),
        Block("項", "item"),
        Block("1. 數", "item"),
        Block("見 https://a.b/c。"),
    ),
    related=(Related("他", "相關"),),
)


class Page(HTMLParser):
    """Reads a page as a browser would, and refuses what a page of ours must not hold."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        assert set(held) <= ALLOWED[tag]
        self.found.append((tag, held))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and data.strip():
            self.texts.append((self.open[-1], data))

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        assert decl == "doctype html" and not self.found

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [held for name, held in self.found if name == tag]

    def within(self, tag: str) -> list[str]:
        return [text for name, text in self.texts if name == tag]

    @property
    def characters(self) -> str:
        """What the articles hold, without blanks."""
        texts = [text for tag, text in self.texts if tag not in ("title", "style")]
        return "".join("".join(texts).split())


def page(*articles: Article, variant: Variant = Variant.ORIGINAL) -> Page:
    return Page(in_form(articles, Conversion(variant), "html"))


def test_an_article_is_a_page_with_each_part_in_its_tag() -> None:
    source = as_html([FULL], Variant.ORIGINAL)
    body = source[source.index("<article") : source.index("</body>")]

    assert body == (
        '<article lang="zh-Hant-TW">\n'
        "<header>\n<h1>標題</h1>\n"
        '<p class="subtitle">副題</p>\n'
        '<p class="dateline"><time datetime="2023-04-01T04:42+08:00">2023-04-01 04:42</time>'
        "\u3000德國 波昂\u3000ICLEI</p>\n</header>\n"
        "<figure><figcaption>圖（攝）</figcaption></figure>\n"
        "<p>段</p>\n<h2>小標</h2>\n"
        "<blockquote>\n<p>引</p>\n<p>又引</p>\n</blockquote>\n"
        '<ul>\n<li>項</li>\n<li class="marked">1. 數</li>\n</ul>\n'
        '<p>見 <a href="https://a.b/c">https://a.b/c</a>。</p>\n'
        "<footer>\n<ul>\n<li>相關：他</li>\n"
        '<li>原文：總部 <a href="https://www.example.org">www.example.org</a></li>\n</ul>\n</footer>\n'
        "<footer>\n"
        '<p><a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a></p>\n'
        "</footer>\n</article>\n"
    )
    assert source.startswith('<!doctype html>\n<html lang="zh-Hant-TW">\n<head>\n<meta charset="utf-8">\n')
    assert Page(source).within("title") == ["標題"]


@pytest.mark.parametrize(
    ("language", "variant", "lang"),
    [
        ("zh-Hant-TW", Variant.ORIGINAL, "zh-Hant-TW"),
        ("zh-Hant-TW", Variant.HANS, "zh-Hans-CN"),
        ("zh_CN", Variant.HK, "zh-Hant-HK"),
        ("zh", Variant.TW, "zh-Hant-TW"),
        ("en", Variant.HANS, "en"),
        ("ja", Variant.TW, "ja"),
        (None, Variant.ORIGINAL, "zh-Hant"),
        (None, Variant.HANS, "zh-Hans-CN"),
        ('x" onload="a', Variant.ORIGINAL, None),
        ("國語", Variant.ORIGINAL, None),
    ],
)
def test_the_page_says_the_language_it_is_shown_in(
    language: str | None, variant: Variant, lang: str | None
) -> None:
    shown = page(Article("氣候變遷與灣區的關係", language=language), variant=variant)

    assert shown.all("html") == shown.all("article") == [{"lang": lang} if lang else {}]


def test_of_an_unknown_language_nothing_is_said() -> None:
    assert page(Article("News")).all("html") == [{}]


def test_several_articles_are_one_page_each_with_its_language() -> None:
    shown = page(FULL, Article("Second", language="en"))

    assert [held["lang"] for held in shown.all("article")] == ["zh-Hant-TW", "en"]
    assert shown.all("html") == [{}]
    assert shown.within("h1") == ["標題", "Second"]
    assert shown.within("title") == ["標題 …"]


def test_the_measure_and_the_indent_are_those_of_the_settings() -> None:
    source = as_html([FULL], Variant.ORIGINAL, Settings(measure=30, indent=0))

    assert "max-width: 30em" in source and "text-indent: 0em" in source


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "<!-- ",
    "]]>",
    "<![CDATA[x",
    "<?php x ?>",
    "&lt;b&gt; &amp; &#60;",
    "javascript:alert(1)",
    "https://a.b/\"onmouseover='alert(1)'",
    "https://a.b/<script>alert(1)</script>",
    "{title} {0} %s",
    "\\u003cscript>",
    "' onclick='x",
    "data:text/html,<script>alert(1)</script>",
]
TEXTS = (
    st.sampled_from(HOSTILE)
    | st.lists(
        st.sampled_from([*"<>&\"'/=- 高a", "http://", "https://a.b", "www.x.y", "script"]), max_size=20
    ).map("".join)
    | st.text(max_size=30)
).map(lambda text: inert_line(text).strip() or "文")
KINDS: list[Kind] = ["paragraph", "heading", "quote", "item"]
ARTICLES = st.builds(
    lambda **fields: Article(**fields),  # of a named tuple, all fields would be made up
    title=TEXTS,
    subtitle=st.none() | TEXTS,
    date=st.none() | TEXTS,
    places=st.lists(TEXTS, max_size=2).map(tuple),
    source=st.none() | TEXTS,
    author=st.none() | TEXTS,
    language=st.none() | TEXTS,
    url=st.none() | TEXTS,
    original=st.none() | st.builds(Original, st.none() | TEXTS, st.none() | TEXTS),
    captions=st.lists(st.builds(Caption, TEXTS, st.none() | TEXTS, st.none()), max_size=2).map(tuple),
    body=st.lists(st.builds(Block, TEXTS, st.sampled_from(KINDS), st.just(())), max_size=4).map(tuple),
    related=st.lists(st.builds(Related, TEXTS, st.none() | TEXTS), max_size=2).map(tuple),
)


def assert_harmless(shown: Page) -> None:
    """The parser refuses tags and attributes; here are the addresses, and the classes."""
    for held in shown.all("a"):
        assert urlsplit(held["href"].split("/")[0]).scheme.lower() in ("http", "https")
    assert {held["class"] for _, held in shown.found if "class" in held} <= {"subtitle", "dateline", "marked"}
    assert [held["content"] for held in shown.all("meta") if "http-equiv" in held] == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]


@given(st.lists(ARTICLES, min_size=1, max_size=2))
def test_no_text_is_ever_more_than_text(articles: list[Article]) -> None:
    shown = page(*articles)
    texts = "".join(line.removeprefix("- ") for article in articles for line in as_text(article).split("\n"))

    assert_harmless(shown)
    assert shown.characters.replace("-", "") == "".join(texts.split()).replace("-", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_is_shown_and_does_nothing(text: str) -> None:
    article = Article(
        text, text, text, (text,), text, text, text, text, Original(text, text), (text,),
        (Caption(text, text),), tuple(Block(text, kind) for kind in KINDS), (Related(text, text),),
    )  # fmt: skip
    shown = page(article)

    assert_harmless(shown)
    assert shown.within("h2") == [text] or text.startswith("http")


def test_an_address_with_quotes_in_it_is_one_address() -> None:
    shown = page(Article("x", url="https://a.b/\"'<c>"))

    assert shown.all("a") == [{"href": "https://a.b/\"'<c>"}]


def test_only_web_addresses_are_links() -> None:
    assert page(Article("x", url="javascript:alert(1)", body=(Block("ftp://a.b data:x"),))).all("a") == []
