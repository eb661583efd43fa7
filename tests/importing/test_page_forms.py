"""One article is read the same however its page was copied, and whatever the site put around it."""

import re
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importing.match_text import match_text
from reader.importing.page.read import read_page

TODAY = datetime(2024, 5, 6, 12, 0)
TITLE = "舊電車庫改建成溜冰場 退休司機當上教練"
DATE = "2024-03-02 09:15"
PARAGRAPHS = (
    "柳灣市閒置二十年的電車庫上週重新開放，原本停放電車的大廳鋪上冰面，成為全市第一座室內溜冰場，首日湧進八百人。",
    "六十七歲的退休電車司機霍建國報名當教練，他年輕時在河面上學會溜冰，說「開電車和溜冰一樣，要看得遠、轉得慢」。",
    "市府體育處表示，改建經費一億二千萬元，其中三成由民間捐助，屋頂的木桁架與鐵軌都保留下來，供學生參觀。",
    "溜冰場平日開放到晚上九點，門票八十元，市民持證件半價；體育處並規劃在夏天開設冰球班，名額三十人。",
)
ARTICLE = f"{TITLE}\n{DATE}\n" + "\n".join(PARAGRAPHS)
APART = "\n\n".join((TITLE, DATE, *PARAGRAPHS))
SIMPLIFIED = "旧电车库改建成溜冰场 退休司机当上教练"


def read(text: str) -> tuple[str, str | None, str]:
    """Title, date, and text of the one article of a page."""
    article = read_page(text, TODAY).article
    assert article
    return article.title, article.date, "".join(block.text for block in article.body)


PLAIN = (TITLE, "2024-03-02T09:15", "".join(PARAGRAPHS))


def by_cells(text: str, columns: int) -> str:
    """Text cut at a number of columns, Han characters two each, as a terminal or a mail program cuts it."""
    cut, used = "", 0
    for sign in text:
        size = 1 if sign.isascii() else 2
        if sign == "\n":
            cut, used = cut + sign, 0
            continue
        if used + size > columns:
            cut, used = cut + "\n", 0
        cut, used = cut + sign, used + size
    return cut


def by_characters(text: str, columns: int) -> str:
    """Text cut at a number of characters, as scripts cut it."""
    return "\n".join(re.sub(f"(.{{{columns}}})(?=.)", "\\1\n", line) for line in text.split("\n"))


@pytest.mark.parametrize("columns", range(20, 61))
@pytest.mark.parametrize("cut", [by_cells, by_characters])
def test_a_page_cut_at_a_width_is_joined(cut: object, columns: int) -> None:
    assert callable(cut)
    title, date, body = read(cut(APART, columns))

    assert (title, date, body) == PLAIN


FORMS = {
    "plain": ARTICLE,
    "blank lines between": APART,
    "one line": " ".join((TITLE, DATE, *PARAGRAPHS)),
    "indented": "\n".join(f"\u3000\u3000{line}" for line in ARTICLE.split("\n")),
    "line ends as tags": "<br/>".join(ARTICLE.split("\n")),
    "carriage returns": ARTICLE.replace("\n", "\r\n"),
    "date in full width": ARTICLE.replace(DATE, "２０２４－０３－０２　０９：１５"),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_form_of_a_copy_does_not_matter(form: str) -> None:
    assert read(FORMS[form]) == PLAIN


ABOVE = [
    "首頁",
    "要聞",
    "登入 | 註冊",
    "字級：小 中 大",
    "柳灣新聞網",
    "颱風假放不放 各縣市這樣說",
    "首頁 > 地方 > 柳灣",
]
BELOW = [
    "分享到：",
    "責任編輯：何某",
    "熱門新聞\n颱風假放不放 各縣市這樣說\n夜市牛排漲價 攤商喊苦",
    "推薦閱讀\n山路坍方\n南嶺公路昨晚坍方，兩輛貨車受困，所幸無人受傷。搶修要三天，用路人請改走舊道。",
    "12 則留言\n網友甲\n小時候常坐電車，好懷念。\n網友乙\n票價算便宜，週末帶小孩去看看。",
    "※ 本文版權所有，未經授權不得轉載。",
    "Copyright © 2024 柳灣新聞網 All Rights Reserved",
    "請作者喝杯咖啡",
    "下載柳灣新聞APP",
    "關於我們 | 聯絡我們 | 隱私權政策",
]
SCRIPT = str.maketrans(
    "頁聞錄註級灣網颱風縣這樣說責輯熱門夜漲攤商推薦閱讀嶺晚輛貨車幸無傷搶請舊則電懷價算週帶",
    "页闻录注级湾网台风县这样说责辑热门夜涨摊商推荐阅读岭晚辆货车幸无伤抢请旧则电怀价算周带",
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(ABOVE), max_size=6, unique=True),
    st.lists(st.sampled_from(BELOW), max_size=6, unique=True),
    st.booleans(),
)
def test_clutter_around_an_article_changes_nothing(
    above: list[str], below: list[str], simplified: bool
) -> None:
    around = ["\n".join(above), "\n".join(below)]
    if simplified:
        around = [part.translate(SCRIPT) for part in around]
    title, date, body = read(f"{around[0]}\n{ARTICLE}\n{around[1]}")

    assert (title, date, body) == PLAIN


def test_names_of_any_kind_are_read_in_a_byline() -> None:
    for name in ("鮑青", "閔小舟", "穆遠", "歐陽曉", "諸葛明", "阿水", "哈利·波", "亓官山"):
        article = read_page(f"{TITLE}\n{DATE}\n作者：{name}\n" + "\n".join(PARAGRAPHS), TODAY).article

        assert article and article.author == name


def test_the_headline_in_the_other_script_is_the_same_headline() -> None:
    assert match_text(SIMPLIFIED) == match_text(TITLE)
