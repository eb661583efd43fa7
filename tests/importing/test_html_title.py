"""The title of a page without the name of its site, wherever that stands."""

from datetime import datetime

import pytest

from reader.importing.html.fields.title import without_site
from reader.importing.html.read import read_html
from reader.importing.line_rules import Metadata


@pytest.mark.parametrize(
    ("given", "site", "title"),
    [
        ("柳灣日報 | 河邊的人過年", "", "河邊的人過年"),
        ("柳灣日報_河邊的人過年", "", "河邊的人過年"),
        ("柳灣日報－河邊的人過年", "柳灣日報", "河邊的人過年"),
        ("柳灣 — 河邊的人過年", "柳灣", "河邊的人過年"),
        ("河邊的人過年｜柳灣日報", "", "河邊的人過年"),
        ("河邊的人過年_社會_柳灣網", "", "河邊的人過年"),
        ("河邊的人過年 - 社會 - 柳灣", "柳灣", "河邊的人過年"),
        ("中國新聞 | 河邊的人過年 | 柳灣網", "柳灣網", "河邊的人過年"),
        ("救救台灣報—一家小報的最後一天", "", "救救台灣報—一家小報的最後一天"),
        ("河邊的人 — 過年", "", "河邊的人 — 過年"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(given: str, site: str, title: str) -> None:
    assert without_site(given, [site] if site else [], [])[0] == title


def test_a_title_that_the_page_shows_whole_stays_whole() -> None:
    assert without_site("柳灣日報 | 河邊的人過年", [], ["柳灣日報 | 河邊的人過年"]) == (
        "柳灣日報 | 河邊的人過年",
        None,
    )


TEXT = f"<article>{'<p>渡口的老船工說，這條河三十年沒有這樣清過，孩子們又敢下水摸蝦了。</p>' * 4}</article>"


@pytest.mark.parametrize(
    ("title", "site"),
    [
        ("柳灣電子報--地方新聞--河邊的人過年", "柳灣電子報"),
        ("河邊的人過年--動態--柳灣自然中心", "柳灣自然中心"),
        ("柳灣市政府交通局-河邊的人過年", "柳灣市政府交通局"),
        ("河邊的人過年 - 舊城記憶 - 柳灣論壇 - Powered by Discuz!", "柳灣論壇"),
        ("慢巷子: 河邊的人過年", "慢巷子"),
        ("河邊的人過年｜田野誌", "田野誌"),
        ("河邊的人過年", None),
    ],
)
@pytest.mark.parametrize(
    "shown",
    [
        "<div class=t>{}</div>",
        "<div><span>標題</span><span>{}</span></div>",
        "<h1><a href='/'>柳灣</a></h1><h2>{}</h2>",
        "<h1>{}</h1>",
    ],
)
def test_of_a_title_of_several_parts_the_one_that_the_page_shows_is_it(
    title: str, site: str | None, shown: str
) -> None:
    metadata = metadata_of(f"<title>{title}</title>{shown.format('河邊的人過年')}{TEXT}")

    assert (metadata.title, metadata.site) == ("河邊的人過年", site)


def test_a_title_that_was_cut_gives_way_to_one_that_was_not() -> None:
    head = '<meta property="og:title" content="河邊的人過…"><title>柳灣網 - 河邊的人過年</title>'

    assert metadata_of(f"{head}<div>河邊的人過年</div>{TEXT}").title == "河邊的人過年"
    assert metadata_of(f'<meta property="og:title" content="河邊的人過…">{TEXT}').title == "河邊的人過…"


def test_a_title_that_was_escaped_twice_is_plain() -> None:
    source = (
        f'<meta property="og:title" content="「河」&amp;quot;邊&amp;quot;的人"><h1>「河」"邊"的人</h1>{TEXT}'
    )

    assert metadata_of(source).title == '「河」"邊"的人'


def test_a_title_that_the_page_shows_as_a_headline_is_taken_before_one_for_machines() -> None:
    head = '<meta property="og:title" content="過年的祕密：老船工只做一件事">'
    source = f"{head}<title>河邊的人為何過年？ - 柳灣網</title><h1>河邊的人為何過年？</h1>{TEXT}"

    assert metadata_of(source).title == "河邊的人為何過年？"


def test_a_headline_is_the_title_though_the_page_shows_the_name_of_its_site_as_well() -> None:
    name = "柳灣百科，大家來寫的百科"
    shown = f"<h1>河邊的人過年</h1><div>{name}</div>{TEXT}"

    assert metadata_of(f"<title>河邊的人過年 - {name}</title>{shown}").title == "河邊的人過年"


def test_a_date_in_the_title_is_no_site() -> None:
    source = f"<title>河邊的人過年 – LW – 2024年3月5日</title><h1>河邊的人過年</h1>{TEXT}"

    assert metadata_of(source).site == "LW"


def metadata_of(source: str) -> Metadata:
    return read_html(f"<!DOCTYPE html>{source}".encode(), "page.html", datetime(2024, 5, 6)).metadata
