"""The bytes of a page become its text, whatever encoding it was saved in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.importing.decoding.decode import decode
from reader.model.errors import Refused

SIMPLIFIED = "中国政府说，这个城市的发展要看人民的生活。他们认为，今年的经济工作比去年好，问题也还有不少。\n"
TRADITIONAL = "台灣政府說，這個城市的發展要看人民的生活。他們認為，今年的經濟工作比去年好，問題也還有不少。\n"
HONG_KONG = "香港嘅市民話，呢個城市嘅發展要睇人民嘅生活。佢哋認為，今年嘅經濟比舊年好，問題都仲有唔少。\n"
MIXED = "ICLEI 2023 年報告 (draft): 我們的城市 100 個。\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *[
            (text, code)
            for text in (SIMPLIFIED, TRADITIONAL, MIXED)
            for code in ("utf-8", "utf-8-sig", "gb18030")
        ],
        *[(text, "big5hkscs") for text in (TRADITIONAL, HONG_KONG, MIXED)],
        *[
            (text, code)
            for text in (SIMPLIFIED, TRADITIONAL, MIXED)
            for code in ("utf-16", "utf-16-le", "utf-16-be")
        ],
        (SIMPLIFIED, "gb2312"),
        (TRADITIONAL, "big5"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_was_saved_in(text: str, encoding: str) -> None:
    assert text * 3 == decode((text * 3).encode(encoding), "page.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5hkscs", "utf-16"])
@pytest.mark.parametrize("length", [397, 398, 399, 400, 401])
def test_a_last_character_that_was_cut_costs_only_itself(encoding: str, length: int) -> None:
    whole = TRADITIONAL * 20
    read = decode(whole.encode(encoding)[:length], "page.txt")

    assert whole.startswith(read.rstrip("\ufffd"))
    assert len(read) > 100


@given(
    st.lists(st.sampled_from(sorted(set(TRADITIONAL.strip()))), min_size=60, max_size=300).map("".join),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "big5hkscs", "utf-16"]),
)
def test_decoding_gives_back_what_was_encoded(text: str, encoding: str) -> None:
    assert text == decode(text.encode(encoding), "page.txt")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_are_refused(data: bytes) -> None:
    try:
        read = decode(data, "page.txt")
    except Refused as refused:
        assert str(refused).startswith("page.txt: ")
    else:
        assert read.strip()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\n  \n", "blanks"),
        ("\u00a0\u200b\u3000\n\ufeff".encode(), "blanks"),
        (b"%PDF-1.7 text", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "binary"),
        (bytes(range(256)) * 4, "binary"),
        ("<!DOCTYPE html>\n<title>新聞</title>".encode(), "HTML"),
        ("<div><p>今天</p><p>新聞</p><a href='x'>y</a></div>".encode(), "HTML"),
    ],
)
def test_what_is_no_page_is_refused_by_name_and_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=rf"^page\.txt: .*{reason}.*"):
        decode(data, "page.txt")


def test_text_is_made_inert_and_no_break_spaces_plain() -> None:
    assert decode("一\u00a0二\r\n三\u202e四\x1b[1m".encode(), "page.txt") == "一 二\n三四␛[1m"
