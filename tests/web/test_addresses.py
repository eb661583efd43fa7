"""Addresses: one form for comparing, another for showing, and which are private."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.errors import Refused
from reader.web.addresses import canonical, checked, is_private, names_private, origin, shown


@pytest.mark.parametrize(
    ("url", "known_as"),
    [
        ("HTTP://Example.ORG:80/a?b=1#c", "http://example.org/a?b=1"),
        ("https://example.org:443", "https://example.org/"),
        ("https://example.org/a?utm_source=x&id=3&fbclid=y", "https://example.org/a?id=3"),
        ("https://me:secret@example.org/a", "https://example.org/a"),
        ("https://例子.example.org/氣候", "https://xn--fsqu00a.example.org/%E6%B0%A3%E5%80%99"),
        ("https://example.org/%E6%B0%A3", "https://example.org/%E6%B0%A3"),
        ("https://example.org/a?b=&c", "https://example.org/a?b=&c"),
        ("mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_an_address_is_known_again(url: str, known_as: str) -> None:
    assert canonical(url) == known_as
    assert canonical(known_as) == known_as


def test_an_address_on_a_page_is_read_from_where_it_stands() -> None:
    assert canonical("../b?spm=1", "https://example.org/x/y/") == "https://example.org/x/b"


@pytest.mark.parametrize(
    ("address", "private"),
    [
        ("127.0.0.1", True),
        ("10.1.2.3", True),
        ("192.168.1.1", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),
        ("224.0.0.1", True),
        ("::1", True),
        ("fe80::1%eth0", True),
        ("fd00::1", True),
        ("::ffff:10.0.0.1", True),
        ("::10.0.0.1", True),
        ("64:ff9b::10.0.0.1", True),
        ("64:ff9b::1.1.1.1", False),
        ("2002:a00:1::", True),
        ("no address", True),
        ("1.1.1.1", False),
        ("2606:4700::1111", False),
    ],
)
def test_which_addresses_are_private(address: str, private: bool) -> None:
    assert is_private(address) is private


@pytest.mark.parametrize(
    ("host", "private"),
    [
        ("localhost", True),
        ("router", True),
        ("a.local", True),
        ("127.0.0.1", True),
        ("127.1", True),
        ("0177.0.0.1", True),
        ("0x7f.0x1", True),
        ("example.org", False),
        ("1.1.1.1", False),
        ("0x7f.example.org", False),
    ],
)
def test_which_names_are_private(host: str, private: bool) -> None:
    assert names_private(host) is private


def test_the_origin_has_the_port() -> None:
    assert origin("https://example.org/a") == "example.org:443"
    assert origin("http://Example.org:8080") == "example.org:8080"
    assert origin("nothing") == ":"


def test_credentials_are_not_shown() -> None:
    assert shown("https://me:secret@example.org/a") == "https://example.org/a"
    assert shown("https://a.b/\x1b]0;x\x07") == shown("https://a.b/\x1b]0;x\x07").replace("\x1b", "")


@given(st.text())
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        url = checked(text)
    except Refused:
        return

    assert url.isascii()
    assert checked(url) == url


@given(st.text())
def test_any_text_has_a_canonical_form(text: str) -> None:
    assert canonical(canonical(text)) == canonical(text)
