"""Links: web addresses in a text, http and https only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.links import links, verbatim, web_address

FOUND = {
    "見 https://iclei.org/a 的網頁": ["https://iclei.org/a"],
    "見https://iclei.org/a，以及http://b.tw/？": ["https://iclei.org/a", "http://b.tw/"],
    "HTTPS://ICLEI.ORG": ["HTTPS://ICLEI.ORG"],
    "www.iclei.org": ["https://www.iclei.org"],
    "(www.iclei.org).": ["https://www.iclei.org"],
    "「https://a.b/c?d=e&f=%E9%AB%98#g」": ["https://a.b/c?d=e&f=%E9%AB%98#g"],
    "https://a.b/c. Next": ["https://a.b/c"],
    "https://a.b:8080/~x": ["https://a.b:8080/~x"],
    "見 https://a.b/wiki/台北?q=高雄 與": ["https://a.b/wiki/台北?q=高雄"],
    "「https://a.b/wiki/台北」": ["https://a.b/wiki/台北"],
    "見https://a.b/c請點選": ["https://a.b/c"],
    "見https://a.b/請點選": ["https://a.b/"],
}
NEVER = [
    "javascript:alert(1)",
    "file:///etc/passwd",
    "ftp://a.b/c",
    "data:text/html,<script>",
    "ssh://a.b",
    "mailto:x@www.iclei.org",
    "https://",
    "http://...",
    "iclei.org",
    "x.www.iclei.org",
    "",
]


@pytest.mark.parametrize("text", FOUND)
def test_web_addresses_are_found_without_the_marks_behind_them(text: str) -> None:
    found = links(text)

    assert [link.url for link in found] == FOUND[text]
    assert all(link.url.endswith(text[link.start : link.end]) for link in found)


@pytest.mark.parametrize("text", NEVER)
def test_nothing_else_is_a_link(text: str) -> None:
    assert links(text) == ()


def test_a_bracket_that_belongs_to_the_address_stays() -> None:
    assert [link.url for link in links("(見 https://zh.wikipedia.org/wiki/A_(B))")] == [
        "https://zh.wikipedia.org/wiki/A_(B)"
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://a.b/高雄", "https://a.b/高雄"),
        ("www.iclei.org", "https://www.iclei.org"),
        ("WWW.iclei.org", "https://WWW.iclei.org"),
        (None, None),
        ("", None),
        ("javascript:alert(1)", None),
        ("JavaScript://www.x.y/%0aalert(1)", None),
        ("file:///etc/passwd", None),
        ("-https://a.b", None),
        ("https://a.b /c", None),
        ("https://a.b\n", None),
        ("https://a.b\x1b[2J", None),
        ("www.", None),
        ("iclei.org", None),
    ],
)
def test_an_address_is_opened_only_when_it_is_of_the_web(text: str | None, address: str | None) -> None:
    assert web_address(text) == address


@given(st.text(alphabet="htps:/w.a高)(-,@ \n") | st.text())
def test_links_of_any_text_stand_in_it_in_order_and_are_of_the_web(text: str) -> None:
    found = links(text)
    places = [place for link in found for place in (link.start, link.end)]

    assert places == sorted(places)
    assert all(link.url.lower().startswith(("http://", "https://")) for link in found)
    assert all(web_address(text[link.start : link.end]) == link.url for link in found)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("见 https://a.b/wiki/头发?q=后 与", ["https://a.b/wiki/头发?q=后"]),
        ("寄到 发送@a.example.org。", ["发送@a.example.org"]),
        ("电邮service@a.example.org，图见附件", ["service@a.example.org"]),
        ("见https://a.b/发布.pdf。", ["https://a.b/", "发布.pdf"]),
        ("文件 报告_发布版.pdf，下载", ["报告_发布版.pdf"]),
        ('代码 print("发")。', ['print("发")']),
        ("全球网络（GRCN）发布。", []),
        ("一句话.另一句", []),
    ],
)
def test_what_is_no_prose_is_found_in_a_text(text: str, spans: list[str]) -> None:
    assert [text[start:end] for start, end in verbatim(text)] == spans


@given(st.text(alphabet="a/.:@()_-\"'发布 。hw", max_size=80))
def test_spans_of_no_prose_are_in_order_and_apart(text: str) -> None:
    ends = [place for span in verbatim(text) for place in span]

    assert ends == sorted(ends)
    assert all(start < end for start, end in verbatim(text))
