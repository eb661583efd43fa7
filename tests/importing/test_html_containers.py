"""The files in which browsers and other tools keep pages are known for what they are, and opened."""

import base64
import quopri
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importing.html.containers import (
    is_html,
    is_mhtml,
    page_of_mhtml,
    page_suffix,
    pages_in,
    saved_from,
)
from reader.importing.html.read import read_html
from reader.model.errors import Refused

TODAY = datetime(2024, 5, 6, 12, 0)
SENTENCE = "市府今天宣布，河濱步道下個月起延長開放，市民可以散步到晚上十點，也歡迎帶寵物同行。"
PAGE = (
    "<!DOCTYPE html><html><body><h1>步道延長開放</h1><p>3小時前</p>"
    + f"<p>{SENTENCE}</p>" * 4
    + "</body></html>"
)


def envelope(*parts: bytes, boundary: str = "b", head: str = "") -> bytes:
    kind = f'Content-Type: multipart/related; boundary="{boundary}"'
    opening = f"From: <Saved by Blink>\r\n{head}MIME-Version: 1.0\r\n{kind}\r\n\r\n"
    mark = f"--{boundary}".encode()
    return opening.encode() + b"".join(mark + b"\r\n" + part + b"\r\n" for part in parts) + mark + b"--\r\n"


def part(encoding: str, data: bytes, kind: str = "text/html; charset=utf-8") -> bytes:
    head = f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\nContent-Location: https://a.example/n/1\r\n\r\n"
    return head.encode() + data


PICTURE = part("base64", base64.b64encode(b"\x89PNG"), "image/png")


@pytest.mark.parametrize(
    "data",
    [
        envelope(PICTURE, part("quoted-printable", quopri.encodestring(PAGE.encode()))),
        envelope(part("base64", base64.encodebytes(PAGE.encode()))),
        envelope(part("8bit", PAGE.encode("big5hkscs"), "text/html; charset=big5")),
        envelope(part("binary", PAGE.encode("gb18030"), "text/html")),
        envelope(
            envelope(part("8bit", b"x", "text/plain"), part("8bit", PAGE.encode()), boundary="c").split(
                b"\r\n", 1
            )[1]
        ),
        envelope(part("8bit", PAGE.encode())).replace(b"\r\n", b"\n"),
    ],
    ids=["quoted-printable", "base64", "big5", "no charset", "nested", "bare line feeds"],
)
def test_the_page_in_an_mhtml_file_is_read(data: bytes) -> None:
    reading = read_html(data, "page.mhtml", TODAY)

    assert [block.text for block in reading.blocks if block.text != "3小時前"] == [SENTENCE] * 4
    assert (reading.metadata.title, reading.metadata.url) == ("步道延長開放", "https://a.example/n/1")


def test_dates_count_from_the_time_an_mhtml_file_was_saved() -> None:
    data = envelope(part("8bit", PAGE.encode()), head="Date: Fri, 1 Mar 2024 09:30:00 +0800\r\n")

    assert read_html(data, "page.mhtml", TODAY).metadata.date == "2024-03-01T06:30"


@pytest.mark.parametrize(
    "data",
    [
        envelope(),
        envelope(PICTURE),
        envelope(part("base64", b"")),
        envelope(part("base64", b"=?=*")),
        envelope(PICTURE) * 1_000,
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n" + b"--b\n" * 100_000,
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n--b\n",
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth)
            for depth in range(5_000)
        ),
    ],
    ids=["empty", "a picture", "no data", "broken", "many", "boundaries", "no boundary", "deep"],
)
def test_an_mhtml_file_without_a_page_is_refused_in_one_sentence(data: bytes) -> None:
    assert is_mhtml(data)
    with pytest.raises(Refused, match=r"page\.mhtml"):
        page_of_mhtml(data, "page.mhtml")


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes_in_an_envelope_give_a_page_or_are_refused(head: bytes, data: bytes) -> None:
    source = (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n" + head + b"\n\n" + data
    )
    try:
        page_of_mhtml(source, "page.mhtml")
    except Refused as refused:
        assert "page.mhtml" in str(refused)


def test_the_comment_of_singlefile_has_address_and_time() -> None:
    comment = (
        "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://a.example/n?id=1 \n"
        " saved date: Fri Mar 01 2024 09:30:00 GMT+0800 (x) \n-->"
    )
    url, at = saved_from(comment)

    assert url == "https://a.example/n?id=1"
    assert at and at.isoformat() == "2024-03-01T09:30:00+08:00"
    assert read_html((comment + PAGE).encode(), "x.html", TODAY).metadata.date == "2024-03-01T06:30"


@pytest.mark.parametrize(
    ("comment", "url"),
    [
        ("<!-- saved from url=(0021)https://a.example/n/1 -->", "https://a.example/n/1"),
        ("<!-- saved from url=(0014)about:internet -->", None),
        ("<!-- Page saved with SingleFile url: javascript:x() -->", None),
        ("<p>saved from url=(0021)https://a.example/n/1</p>", None),
    ],
)
def test_a_browser_says_where_a_page_was_found(comment: str, url: str | None) -> None:
    assert saved_from(comment)[0] == url


@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [
        ("a", b"<!DOCTYPE html><p>x", ".html"),
        ("a.txt", b"\xef\xbb\xbf <html><body>", ".html"),
        ("a.txt", "<html><body>".encode("utf-16"), ".html"),
        ("a", b'<?xml version="1.0"?><!-- x --><html>', ".html"),
        ("a.htm", b"no tag at all", ".html"),
        ("a", b"<div><p>x</p><br><span>y</span>", ".html"),
        ("a.mht", envelope(PICTURE), ".mhtml"),
        ("a", envelope(PICTURE), ".mhtml"),
        ("a.xml", b'<?xml version="1.0"?><rss><p>x</p><p>x</p><p>x</p><p>x</p></rss>', ".txt"),
        ("a.txt", b"one < two and <b>three</b>", ".txt"),
        ("a.md", b"# x\n\n<div><p>x</p><br><span>y</span></div>", ".txt"),
        ("a.txt", b"From: someone\nto: someone\n\ntext", ".txt"),
        ("a.txt", b"", ".txt"),
    ],
)
def test_a_file_is_known_by_what_is_in_it_and_then_by_its_name(name: str, data: bytes, suffix: str) -> None:
    assert page_suffix(data, name) == suffix
    assert is_html(data, name) == (suffix != ".txt")


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in pages_in(folder)]


def give(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("x", "utf-8")


def test_what_a_browser_saved_beside_a_page_is_no_page(tmp_path: Path) -> None:
    give(
        tmp_path,
        "b.html",
        "b_files/ad.html",
        "c.htm",
        "c.files/x.htm",
        "d_files/e.html",
        "a.txt",
        "b.css",
        "n.md",
    )

    assert names(tmp_path) == ["a.txt", "b.html", "c.htm", "n.md", "d_files/e.html"]


def test_pages_in_the_storage_of_zotero_are_found(tmp_path: Path) -> None:
    give(tmp_path, "storage/AB12CD34/page.html", "storage/AB12CD34/sub/frame.html", "storage/AB12CD34/a.js")
    give(tmp_path, "storage/EF56GH78/.zotero-ft-cache", "storage/EF56GH78/other.html")

    assert names(tmp_path) == ["storage/AB12CD34/page.html", "storage/EF56GH78/other.html"]


def test_hidden_files_are_passed_over_and_links_to_folders_not_followed(tmp_path: Path) -> None:
    give(tmp_path, ".x.html", ".git/y.html", "a/z.html")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)

    assert names(tmp_path) == ["a/z.html"]
