"""Links: web addresses in a text, http and https only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.links import links, web_address

FOUND = {
    "見 https://iclei.org/a 的網頁": ["https://iclei.org/a"],
    "見https://iclei.org/a，以及http://b.tw/？": ["https://iclei.org/a", "http://b.tw/"],
    "HTTPS://ICLEI.ORG": ["HTTPS://ICLEI.ORG"],
    "www.iclei.org": ["https://www.iclei.org"],
    "(www.iclei.org).": ["https://www.iclei.org"],
    "「https://a.b/c?d=e&f=%E9%AB%98#g」": ["https://a.b/c?d=e&f=%E9%AB%98#g"],
    "https://a.b/c. Next": ["https://a.b/c"],
    "https://a.b:8080/~x": ["https://a.b:8080/~x"],
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
