"""Pages of odd kinds: garbled, several in one, feeds, directories alone, Markdown, talk, lists."""

from datetime import datetime

import pytest

from reader.importing.importer import Given, read
from reader.importing.inputs import Raw
from reader.importing.page.metadata import Metadata
from reader.importing.page.read import Page, explain, read_blocks, read_pages
from reader.model.article import Block, Caption
from reader.model.errors import Refused

TODAY = datetime(2024, 5, 6, 12, 0)
TITLE = "舊電車庫改建成溜冰場 退休司機當上教練"
FIRST = "柳灣市閒置二十年的電車庫上週重新開放，原本停放電車的大廳鋪上冰面，首日湧進八百人。"
SECOND = "六十七歲的退休電車司機霍建國報名當教練，他說開電車和溜冰一樣，要看得遠、轉得慢。"
HEAD = f"{TITLE}\n2024-03-02 09:15\n"
ARTICLE = f"{HEAD}{FIRST}\n{SECOND}\n"


def pages(text: str) -> list[Page]:
    return read_pages(text, TODAY)


def body(text: str) -> list[str]:
    (page,) = pages(text)
    assert page.article
    return [block.text for block in page.article.body]


def raw(data: bytes, name: str = "page.txt") -> list[Page]:
    return read(Raw(name, data), Given(), TODAY)


@pytest.mark.parametrize(
    ("saved", "as_read"), [("big5hkscs", "latin-1"), ("gb18030", "latin-1"), ("utf-8", "latin-1")]
)
def test_garbled_text_is_put_right_and_said_so(saved: str, as_read: str) -> None:
    (page,) = raw(ARTICLE.encode(saved).decode(as_read).encode())

    assert page.article and page.article.title == TITLE
    assert any("garbled" in note for note in page.notes)


def test_utf8_read_as_gbk_is_put_right_but_for_what_is_gone() -> None:
    (page,) = raw(ARTICLE.encode().decode("gbk", "replace").encode())

    assert page.article and "溜冰場" in page.article.title
    assert any("garbled" in note for note in page.notes)


def test_one_bad_byte_costs_one_character_and_is_said() -> None:
    data = ARTICLE.encode()
    (page,) = raw(data[:200] + b"\xff" + data[200:])

    assert page.article and page.article.title == TITLE
    assert any("\ufffd" in note for note in page.notes)


def test_two_articles_on_a_page_are_two() -> None:
    other = ARTICLE.replace("電車", "渡輪").replace("溜冰", "划船")

    assert [page.article.title for page in pages(f"{ARTICLE}\n{other}") if page.article] == [
        TITLE,
        TITLE.replace("電車", "渡輪").replace("溜冰", "划船"),
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('<?xml version="1.0"?><rss version="2.0"><channel><title>柳灣</title></channel></rss>', "RSS"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><title>柳灣</title></feed>', "Atom"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "JSON Feed"),
        ('<opml version="2.0"><body/></opml>', "OPML"),
    ],
)
def test_a_feed_is_called_one(text: str, form: str) -> None:
    with pytest.raises(Refused, match=f"feed \\({form}\\)"):
        raw(text.encode())


def test_pinyin_and_tags_are_taken_out_and_said_so() -> None:
    text = ARTICLE.replace("電車", "電(diàn)車(chē)").replace("\n", "<br/>")
    (page,) = raw(text.encode())

    assert page.article and page.article.body[0].text == FIRST
    assert len(page.notes) == 2


def test_a_page_that_is_only_a_directory_gives_the_directory() -> None:
    text = (
        "柳灣船業\n台北辦公室\n台北市柳灣路12號3樓\n電話：02-2555-0123\n傳真：02-2555-0124\n"
        "高雄辦公室\n高雄市南埔路8號\n電話：07-555-0123\n"
    )
    (page,) = pages(text)

    assert page.article is None
    assert page.directory and len(page.directory.offices) == 2


def test_markdown_with_front_matter_is_read_as_an_article_file() -> None:
    (page,) = raw(f"---\ntitle: {TITLE}\ndate: 2024-03-02\n---\n\n{FIRST}\n".encode(), "page.md")

    assert page.article and (page.article.title, page.article.date) == (TITLE, "2024-03-02")


def test_talk_stays_talk() -> None:
    talk = ["記者：您第一次開電車是什麼時候？", "霍建國：十九歲。", "記者：怕不怕？"]
    talk.append("霍建國：怕。")
    (page,) = pages(f"{HEAD}{FIRST}\n" + "\n".join(talk))

    assert page.article and page.article.author is None
    assert [block.text for block in page.article.body] == [FIRST, *talk]


def test_a_list_of_any_length_ends_no_article() -> None:
    prices = [f"第{number}號冰鞋 {number * 10}元" for number in range(1, 31)]

    assert body(f"{HEAD}{FIRST}\n" + "\n".join(prices) + f"\n{SECOND}") == [FIRST, *prices, SECOND]


def test_clauses_between_advertisements_are_one_sentence() -> None:
    text = f"{HEAD}柳灣市的電車庫重新開放，\n搬家公司推薦\n,大廳鋪上冰面，\n首日湧進八百人。\n{SECOND}"

    assert body(text) == ["柳灣市的電車庫重新開放，大廳鋪上冰面，首日湧進八百人。", SECOND]


def test_blocks_of_html_keep_their_kinds_and_lose_their_clutter() -> None:
    blocks = [
        Block(FIRST), Block("冰面與鐵軌", "heading"), Block(SECOND), Block("冰鞋八十元", "item"),
        Block("大廳冰面。（圖／柳灣市政府提供）"), Block("延伸閱讀"),
        Block("渡輪停航"), Block("責任編輯：何某"),
    ]  # fmt: skip
    page = read_blocks(blocks, Metadata(title=f"{TITLE}_柳灣新聞網", site="柳灣新聞網"), TODAY)

    assert page.article and (page.article.title, page.article.source) == (TITLE, "柳灣新聞網")
    assert page.article.body == (*blocks[:4],)
    assert page.article.captions == (Caption("大廳冰面。", "圖／柳灣市政府提供"),)
    assert page.left_out["editors"] == ("責任編輯：何某",)


def test_every_line_is_explained() -> None:
    rows = explain(ARTICLE, TODAY)

    assert [kind for _line, kind, _score, _reason in rows] == ["title", "meta", "body", "body"]
    assert all(reason for *_rest, reason in rows)


def test_a_directory_whose_lines_were_joined_into_one_is_uncertain() -> None:
    offices = ["台北辦事處", "地址：台北市南海路 5 號", "電話：02-2311-3731", "高雄辦事處"]
    offices += ["地址：高雄市中正四路 211 號", "電話：07-231-3731", "花蓮辦事處", "電話：03-831-3731"] * 2

    (apart,), (joined,) = (read_pages(mark.join(offices), TODAY) for mark in ("\n", " "))

    assert apart.directory is not None
    assert joined.directory is not None
    assert (apart.reading, joined.reading) == ("sure", "uncertain")
