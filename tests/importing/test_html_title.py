"""The title of a page without the name of its site, wherever that stands."""

import pytest

from reader.importing.html.title import without_site


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
