"""The directory on an HTML page, alone or below an article: tables, lists, and lines."""

from datetime import datetime

import pytest

from reader.importing.html.read import page_of, read_html
from reader.importing.line_rules import Page
from reader.model.directory import Directory
from reader.model.errors import Refused

TODAY = datetime(2024, 5, 6, 12, 0)
SENTENCES = [
    "市府今天宣布，河濱步道下個月起延長開放，市民可以散步到晚上十點，也歡迎帶寵物同行。",
    "渡口的老船工說，這條河三十年沒有這樣清過，孩子們又敢下水摸蝦了，魚販也跟著回來。",
    "沿岸的路燈改成暖色，工程處說，這樣螢火蟲才找得到彼此，明年夏天會再數一次。",
]
TEXT = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(body: str, title: str = "聯絡我們 - 柳灣銀行") -> Page:
    source = f"<!DOCTYPE html><title>{title}</title><body>{body}</body>"
    return page_of(read_html(source.encode(), "page.html", TODAY), "page.html", TODAY)


def directory(body: str, title: str = "聯絡我們 - 柳灣銀行") -> Directory:
    read = page(body, title)
    assert read.article is None
    assert read.directory is not None
    return read.directory


def rows(read: Directory) -> list[tuple[str | None, ...]]:
    return [(office.region, office.name, office.phone, office.fax) for office in read.offices]


def test_a_table_is_read_by_its_header_regions_and_empty_cells_within_it() -> None:
    read = directory(
        "<table><tr><th>分行</th><th>電話</th><th>傳真</th><th>地址</th></tr>"
        "<tr><th colspan=4>北部</th></tr>"
        "<tr><td>木柵分行</td><td>02-2555-0101</td><td>02-2555-0102</td><td>臺北市木柵路 7 號</td></tr>"
        "<tr><th colspan=4>南部</th></tr>"
        "<tr><td>鳳山分行</td><td>07-555-0103</td><td></td><td>高雄市鳳山區光遠路 9 號</td></tr></table>"
    )

    assert rows(read) == [
        ("北部", "木柵分行", "02-2555-0101", "02-2555-0102"),
        ("南部", "鳳山分行", "07-555-0103", None),
    ]
    assert read.organisation == "柳灣銀行"
    assert [office.address for office in read.offices] == [
        ("臺北市木柵路 7 號",),
        ("高雄市鳳山區光遠路 9 號",),
    ]


def test_names_in_both_scripts_stand_under_regions_in_both_scripts() -> None:
    office = (
        "<h4>{0}<br><small>{1}</small></h4><dl><dt>地址 Address</dt><dd>{2}</dd>"
        "<dt>電話 Tel</dt><dd><a href='tel:1'>{3}</a></dd></dl><a href='/map'>MAP</a>"
    )
    read = directory(
        "<h2>亞洲 Asia</h2>"
        + office.format("曼谷辦公室", "Bangkok Office", "9 Soi Ari 4, Bangkok 10400", "+66 2 555 0101")
        + "<h2>歐洲 Europe</h2>"
        + office.format("布拉格辦公室", "Prague Office", "Evropska 11, 160 00 Praha 6", "+420 233 555 102"),
        "聯絡我們 - 水岸聯盟",
    )

    assert read.regions == ("亞洲 Asia", "歐洲 Europe")
    assert [(office.name, office.aliases) for office in read.offices] == [
        ("曼谷辦公室", ("Bangkok Office",)),
        ("布拉格辦公室", ("Prague Office",)),
    ]


def test_links_that_stand_at_every_office_are_none_of_it() -> None:
    card = (
        "<li><h3>{0}</h3><p>{1}</p><p>{2}</p><p>營業時間 06:00-22:00</p>"
        "<a href='/go'>路線規劃</a> <a href='/more'>更多資訊</a></li>"
    )
    read = page(
        "<h1>島行客運 服務據點</h1><ul>"
        + card.format("板橋站", "新北市板橋區縣民大道二段 97 號", "(02)5550-0801")
        + card.format("桃園站", "桃園市桃園區中正路 511 號", "(03)555-0802")
        + "</ul>",
        "服務據點 - 島行客運",
    )

    assert read.directory is not None
    assert [office.name for office in read.directory.offices] == ["板橋站", "桃園站"]
    assert read.left_out["directory_notes"] == ("營業時間 06:00-22:00", "營業時間 06:00-22:00")


def test_lines_between_tags_of_line_ends_are_offices_too() -> None:
    read = directory(
        "<td><a href='/'>Home</a> | <a href='/r'>Research</a></td><b>EUROPE</b><br><br>"
        "<b>Delft Office</b><br>"
        "Westvest 7<br>2611 AX Delft<br>The Netherlands<br>Tel. +31 15 555 0901<br><br><b>ASIA</b><br><br>"
        "<b>Jakarta Office</b><br>Jl. Raya Bogor Km 30<br>Depok 16416, Indonesia<br>Tel. +62 21 555 0903",
        "Offices - Institute for Delta Cities",
    )

    assert read.organisation == "Institute for Delta Cities"
    assert [(office.region, office.country) for office in read.offices] == [("EUROPE", "NL"), ("ASIA", "ID")]


def test_an_article_keeps_its_text_and_gives_the_directory_at_its_foot() -> None:
    read = page(
        f"<h1>河濱步道延長開放</h1><article>{TEXT}"
        "<p>柳灣銀行總行<br>臺北市木柵路 7 號<br>電話：02-2555-0101</p>"
        "<p>柳灣銀行鳳山分行<br>高雄市鳳山區光遠路 9 號<br>電話：07-555-0103</p></article>"
    )

    assert read.article is not None
    assert [block.text for block in read.article.body] == SENTENCES
    assert read.directory is not None
    assert [office.phone for office in read.directory.offices] == ["02-2555-0101", "07-555-0103"]


@pytest.mark.parametrize("tag", ["footer", "nav"])
def test_the_imprint_of_a_site_is_no_directory_of_the_page(tag: str) -> None:
    read = page(
        f"<h1>河濱步道延長開放</h1><article>{TEXT}</article><{tag}>"
        "<p>臺北辦公室<br>臺北市木柵路 7 號<br>電話：02-2555-0101</p>"
        f"<p>高雄辦公室<br>高雄市鳳山區光遠路 9 號<br>電話：07-555-0103</p></{tag}>"
    )

    assert read.directory is None


def test_telephone_numbers_without_offices_are_no_directory() -> None:
    with pytest.raises(Refused):
        page("<p>02-2555-0101</p><p>07-555-0103</p><p>歡迎來電</p>")
