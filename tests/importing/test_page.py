"""Pages of many shapes, all made up: the article comes out, and no line gets lost."""

import contextlib
import textwrap
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.importing.page.read import read_page
from reader.model.article import Article, Block, Caption, Related
from reader.model.directory import Directory
from reader.model.errors import Refused

TODAY = datetime(2024, 5, 6, 12, 0)

FIRST = "松河市政府今（12）日宣布，河濱步道第二期工程將在年底前完工，屆時市民可以沿著河岸一路走到出海口。"
SECOND = "市長林大成表示，步道工程歷經三年規劃，市府與沿岸居民開過二十多場說明會，才有今天的成果。"
THIRD = "工務局指出，第三期工程預計明年動工，經費約八億元，由市府與中央各負擔一半。"
TITLE = "河濱步道第二期年底完工 松河市民可一路走到出海口"
PARAGRAPHS = "\n\n".join((FIRST, SECOND, THIRD))


class Read(NamedTuple):
    """What was read from a page that has an article."""

    article: Article
    directory: Directory | None
    left_out: Mapping[str, tuple[str, ...]]


def read(text: str) -> Read:
    page = read_page(text, TODAY)
    assert page.article
    return Read(page.article, page.directory, page.left_out)


def texts(page: Read) -> list[str]:
    return [block.text for block in page.article.body]


def test_a_plain_article_is_its_title_and_its_paragraphs() -> None:
    page = read(f"{TITLE}\n\n{PARAGRAPHS}\n")

    assert Article(TITLE, body=(Block(FIRST), Block(SECOND), Block(THIRD))) == page.article
    assert page.left_out == {}
    assert page.directory is None


def test_a_page_without_a_date_gets_none() -> None:
    assert read(f"{TITLE}\n{PARAGRAPHS}").article.date is None


def test_a_date_inside_the_body_is_never_the_date_of_the_page() -> None:
    body = "松河市政府2023年3月31日舉行說明會，市長林大成到場，向居民說明工程進度。"

    assert read(f"{TITLE}\n{body}\n{PARAGRAPHS}").article.date is None


def test_a_date_in_the_headline_is_not_taken_for_a_date_line() -> None:
    page = read(f"2024年4月1日起 河濱步道封閉施工\n{PARAGRAPHS}")

    assert page.article.title == "2024年4月1日起 河濱步道封閉施工"


def test_a_subtitle_stands_under_the_headline() -> None:
    page = read(f"{TITLE}\n第三期工程明年動工 經費八億元\n2024-05-06 09:00\n{PARAGRAPHS}")

    assert page.article.subtitle == "第三期工程明年動工 經費八億元"


def test_menus_and_tickers_above_the_headline_are_left_out() -> None:
    above = "首頁\n政治\n財經\n快訊 棒球隊今晚奪冠 全城狂歡\n職籃新人王出爐 高中生改寫紀錄\n"
    page = read(f"{above}{TITLE}\n2024-05-06 09:00\n分享\nFacebook\n{PARAGRAPHS}")

    assert (page.article.title, page.article.date) == (TITLE, "2024-05-06T09:00")
    assert page.left_out["ticker"] == ("快訊 棒球隊今晚奪冠 全城狂歡", "職籃新人王出爐 高中生改寫紀錄")
    assert page.left_out["menu"] == ("首頁", "政治", "財經", "分享", "Facebook")


def test_an_article_that_is_a_small_part_of_its_page_is_found() -> None:
    menu = "\n".join(f"欄目{number}" for number in range(60))
    news = "\n".join(f"第{number}則消息 某地某事發生 各界關心後續發展" for number in range(150))
    page = read(f"{menu}\n{TITLE}\n2024-05-06\n{FIRST}\n{SECOND}\n熱門新聞\n{news}")

    assert (page.article.title, texts(page)) == (TITLE, [FIRST, SECOND])
    assert len(page.left_out["more_articles"]) == 150


def test_a_headline_that_stands_three_times_is_kept_once() -> None:
    page = read(f"{TITLE}_松河新聞網\n{TITLE}\n首頁 > 地方\n{TITLE}\n2024-05-06\n{TITLE}\n{PARAGRAPHS}")

    assert (page.article.title, texts(page)) == (TITLE, [FIRST, SECOND, THIRD])
    assert (f"{TITLE}_松河新聞網", TITLE, TITLE) == page.left_out["repeated"]


def hard_wrapped(text: str, columns: int) -> str:
    """Text cut at a number of columns, Han characters two each."""
    cut, used = "", 0
    for sign in text:
        used += 1 if sign.isascii() else 2
        if used > columns:
            cut, used = cut + "\n", 1 if sign.isascii() else 2
        cut += sign
    return cut


def test_lines_cut_at_forty_columns_are_joined() -> None:
    page = read(f"{TITLE}\n\n" + "\n\n".join(hard_wrapped(part, 40) for part in (FIRST, SECOND, THIRD)))

    assert texts(page) == [FIRST, SECOND, THIRD]


def test_latin_words_keep_a_blank_where_their_line_was_cut() -> None:
    words = (
        "The River Council said on Monday that the second part of the footpath will be open to the "
        "public by the "
        "end of the year, and that the third part, for which the council has asked the state to pay "
        "one half of "
        "the money, is to be begun in the spring."
    )
    page = read(f"{TITLE}\n\n{FIRST}\n\n" + "\n".join(textwrap.wrap(words, 40)))

    assert words in texts(page)


def test_a_page_on_one_line_is_opened() -> None:
    page = read(f"{TITLE} 2024-05-06 09:00 {FIRST} {SECOND} {THIRD}")

    assert (page.article.title, page.article.date) == (TITLE, "2024-05-06T09:00")
    assert texts(page) == [FIRST, SECOND, THIRD]


def test_a_page_on_one_line_needs_no_date() -> None:
    page = read(f"{TITLE} {FIRST} {SECOND} {THIRD}")

    assert (page.article.title, page.article.date) == (TITLE, None)
    assert texts(page) == [FIRST, SECOND, THIRD]


def test_line_ends_byte_order_marks_and_indents_do_not_matter() -> None:
    page = read(f"\ufeff{TITLE}\r\n\u3000\u3000{FIRST}\r\n\u3000\u3000{SECOND}\r\n")

    assert (page.article.title, texts(page)) == (TITLE, [FIRST, SECOND])


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("▲河濱步道空拍畫面。（圖／松河市政府提供）", Caption("河濱步道空拍畫面。", "圖／松河市政府提供")),
        ("河濱步道空拍畫面。(圖/松河市政府提供)", Caption("河濱步道空拍畫面。", "圖/松河市政府提供")),
        ("市長林大成視察步道。（記者李小華攝）", Caption("市長林大成視察步道。", "記者李小華攝")),
        ("市長林大成視察步道。圖／美聯社", Caption("市長林大成視察步道。", "圖／美聯社")),
        ("▲ 市長林大成視察步道", Caption("市長林大成視察步道")),
        ("图为松河步道。（图片来源：松河日报）", Caption("图为松河步道。", "图片来源：松河日报")),
    ],
)
def test_a_caption_is_told_by_its_mark_or_its_credit(line: str, caption: Caption) -> None:
    page = read(f"{TITLE}\n2024-05-06\n{line}\n{FIRST}\n{line}\n{SECOND}")

    assert (caption,) == page.article.captions
    assert texts(page) == [FIRST, SECOND]
    assert (line,) == page.left_out["caption_repeats"]


@pytest.mark.parametrize(
    ("line", "author", "places", "source"),
    [
        ("（記者李小華／松河報導）", "李小華", ("松河",), None),
        ("〔記者李小華／松河報導〕", "李小華", ("松河",), None),
        ("【记者李小华 松河报道】", "李小华", ("松河",), None),
        ("記者李小華松河報導", "李小華", ("松河",), None),
        ("記者李小華、陳大文／綜合報導", "李小華 陳大文", (), None),
        ("（中央社記者李小華松河12日電）", "李小華", ("松河",), "中央社"),
        ("新華社松河5月6日電", None, ("松河",), "新華社"),
        ("来源：松河日报", None, (), "松河日报"),
        ("作者：李小華", "李小華", (), None),
        ("文／李小華", "李小華", (), None),
        ("2024-05-06 09:00 来源：松河日报 作者：李小华", "李小华", (), "松河日报"),
        ("2024-05-06 09:00 松河日報／ 記者李小華／松河即時報導", "李小華", ("松河",), "松河日報"),
    ],
)
def test_who_wrote_it_where_and_for_whom(
    line: str, author: str | None, places: tuple[str, ...], source: str | None
) -> None:
    article = read(f"{TITLE}\n{line}\n{PARAGRAPHS}").article

    assert (author, places, source) == (article.author, article.places, article.source)
    assert len(article.body) == 3


@pytest.mark.parametrize(
    ("lead", "author", "source"),
    [
        ("（記者李小華／松河報導）", "李小華", None),
        ("【记者李小华松河报道】", "李小华", None),
        ("新華社松河5月6日電 ", None, "新華社"),
        ("【松河日報專訊】", None, "松河日報"),
    ],
)
def test_a_byline_before_the_first_paragraph_is_read_and_stays(
    lead: str, author: str | None, source: str | None
) -> None:
    article = read(f"{TITLE}\n{lead}{FIRST}\n{SECOND}").article

    assert (author, source) == (article.author, article.source)
    assert lead + FIRST == article.body[0].text


def test_the_date_of_publication_wins_over_an_update() -> None:
    page = read(f"{TITLE}\n更新：2024-05-06 11:00\n發布：2024-05-06 09:00\n{PARAGRAPHS}")

    assert page.article.date == "2024-05-06T09:00"
    assert page.left_out["byline"] == ("更新：2024-05-06 11:00",)


def test_the_day_on_which_the_page_was_saved_is_not_its_date() -> None:
    page = read(f"2024年5月6日 星期一\n首頁\n政治\n財經\n生活\n{TITLE}\n2024-05-01 09:00\n{PARAGRAPHS}")

    assert page.article.date == "2024-05-01T09:00"


def test_a_heading_stands_between_paragraphs() -> None:
    page = read(f"{TITLE}\n{FIRST}\n經費中央地方各半\n{THIRD}")

    assert Block("經費中央地方各半", "heading") == page.article.body[1]


@pytest.mark.parametrize("item", ["• 河岸照明", "● 河岸照明", "- 河岸照明"])
def test_a_list_in_the_article_is_made_of_items(item: str) -> None:
    page = read(f"{TITLE}\n{FIRST}\n{item}\n{THIRD}")

    assert Block("河岸照明", "item") == page.article.body[1]


def test_a_related_list_amid_the_article_does_not_end_it() -> None:
    page = read(
        f"{TITLE}\n{FIRST}\n延伸閱讀\n步道第一期回顧 三年前的故事\n河岸夜市重新開張\n{SECOND}\n{THIRD}"
    )

    assert texts(page) == [FIRST, SECOND, THIRD]
    assert (
        Related("步道第一期回顧 三年前的故事", "延伸閱讀"),
        Related("河岸夜市重新開張", "延伸閱讀"),
    ) == page.article.related


@pytest.mark.parametrize(
    ("text", "kept", "titles"),
    [
        ("（相關報導：步道第一期回顧｜夜市開張）", "", ["步道第一期回顧", "夜市開張"]),
        ("(相關報導: 步道「第一期」回顧(上)? 更多文章", "", ["步道「第一期」回顧(上)?"]),
        ("（相关报道：步道第一期回顾）工程继续进行。", " 工程继续进行。", ["步道第一期回顾"]),
    ],
)
def test_a_related_report_swallowed_by_a_paragraph_is_taken_out(
    text: str, kept: str, titles: list[str]
) -> None:
    page = read(f"{TITLE}\n{FIRST}{text}\n{SECOND}")

    assert [FIRST + kept, SECOND] == texts(page)
    assert titles == [related.title for related in page.article.related]


def test_a_related_line_has_its_label_on_it() -> None:
    page = read(f"{TITLE}\n{FIRST}\n▶ 相關新聞：步道第一期回顧\n{SECOND}")

    assert (Related("步道第一期回顧", "相關新聞"),) == page.article.related


def test_only_a_line_that_is_the_marker_begins_the_tail() -> None:
    body = "市長說，市民想看更多文章介紹步道歷史，市府會在網站上陸續刊登。"
    page = read(f"{TITLE}\n{FIRST}\n{body}\n{THIRD}\n更多文章\n河岸夜市重新開張。攤商喊讚。")

    assert [FIRST, body, THIRD] == texts(page)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("責任編輯：陳大文", "editors"),
        ("【责任编辑：陈大文】", "editors"),
        ("核稿編輯:陳大文", "editors"),
        ("※本文不代表本站立場。", "notices"),
        ("版權所有，未經授權不得轉載。", "notices"),
        ("Copyright © 2024 松河新聞網 All Rights Reserved", "notices"),
        ("【纠错】", "notices"),
        ("請作者喝杯咖啡", "tip_jar"),
        ("廣告", "ads"),
        ("廣告，請繼續往下閱讀", "ads"),
        ("12 則留言", "comments"),
        ("關鍵字：步道、河濱", "keywords"),
        ("上一則：夜市重新開張", "navigation"),
        ("返回首页", "navigation"),
        ("打开APP 看更多内容", "promotion"),
        ("分享到", "promotion"),
        ("聯絡我們", "footer_links"),
    ],
)
def test_what_stands_below_an_article_is_left_out_by_its_kind(line: str, kind: str) -> None:
    page = read(f"{TITLE}\n{PARAGRAPHS}\n{line}\n")

    assert {kind: (line,)} == page.left_out
    assert len(page.article.body) == 3


def test_a_reprint_names_where_it_first_stood() -> None:
    page = read(f"{TITLE}\n{PARAGRAPHS}\n原文出自：松河觀察 ─ 閱讀原文")

    assert page.article.original
    assert page.article.original.publisher == "松河觀察"


def test_paragraphs_without_a_headline_give_their_first_sentence() -> None:
    page = read(FIRST + SECOND)

    assert (page.article.title, texts(page)) == (FIRST, [FIRST + SECOND])


@pytest.mark.parametrize(
    "text", ["", "首頁\n政治\n財經", "夜市重新開張\n步道封閉施工\n棒球隊奪冠", "\u200b\n \n"]
)
def test_a_page_without_an_article_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="no article"):
        read(text)


MAINLAND = """松河大桥下周封闭三天抢修伸缩缝-新闻频道-松河网
松河网
新闻
国际
体育
正文
松河大桥下周封闭三天抢修伸缩缝
2024年05月06日 10:22 来源：松河日报 参与互动 字号：小 中 大
　　松河日报松河5月6日电 (记者 李小华)松河大桥伸缩缝5日断裂，市政府宣布下周一起封闭三天抢修。
　　市长表示，大桥已经使用四十年，将全面检查。
　　当地居民说，绕路要多花半个小时。(完)
【编辑:陈大文】
更多精彩内容请进入新闻频道
关于我们 | 广告服务 | 联系我们
本网站所刊载信息，不代表本网观点。
京ICP备05004340号
"""
HONG_KONG = """港聞
松河大橋封閉三日　市民擔心塞車
撰文：李小華
出版：2024-05-06 10:22更新：2024-05-06 12:30
松河大橋伸縮縫斷裂，政府宣布下周一起封閉三日搶修。
▼點擊圖片放大
+2
居民陳先生指，繞路要多半個鐘，希望當局加開巴士。
運輸署回覆查詢時表示，會因應情況加開兩條特別路線。
"""
TAIWAN = """松河新聞網
即時 要聞 娛樂 運動
首頁 / 生活 / 地方
聽新聞
0:00 / 0:00
橋樑封閉三天 松河大橋下週搶修伸縮縫
2024-05-06 10:22 松河新聞網／ 記者李小華／松河即時報導
松河大橋
0
讚
分享
分享
松河大橋伸縮縫昨天斷裂，市府工務局宣布下週一起封閉三天搶修。圖／松河市工務局提供
松河大橋伸縮縫昨天斷裂，市府工務局宣布下週一起封閉三天搶修，用路人須改道。
工務局長說：「我們會盡快修好！」
市長昨晚到場視察，他說，大橋已使用四十年，市府會編列預算全面檢查。
延伸閱讀
河濱步道年底完工 市民期待
夜市攤商抗議漲租
松河大橋 ‧ 伸縮縫
※ 提醒您：開車請勿飲酒。
上一則
地方創生基地揭牌
下一則
商圈週末封街
相關新聞
大橋檢測 三座需補強
工務局：經費八千萬
3 則留言
網友A
早就該修了。
"""


def test_a_page_as_mainland_sites_have_them() -> None:
    page = read(MAINLAND)
    article = page.article

    assert article.title == "松河大桥下周封闭三天抢修伸缩缝"
    assert (article.date, article.source, article.author) == ("2024-05-06T10:22", "松河日报", "李小华")
    assert [block.kind for block in article.body] == ["paragraph"] * 3
    assert page.left_out["editors"] == ("【编辑:陈大文】",)


def test_a_page_as_hong_kong_sites_have_them() -> None:
    page = read(HONG_KONG)

    assert (page.article.date, page.article.author) == ("2024-05-06T10:22", "李小華")
    assert [block.kind for block in page.article.body] == ["paragraph"] * 3
    assert page.left_out["navigation"] == ("▼點擊圖片放大",)


def test_a_page_as_taiwanese_sites_have_them() -> None:
    page = read(TAIWAN)
    article = page.article

    assert (article.source, article.author, article.places) == ("松河新聞網", "李小華", ("松河",))
    assert article.captions[0].credit == "圖／松河市工務局提供"
    assert [text[:4] for text in texts(page)] == ["松河大橋", "工務局長", "市長昨晚"]
    assert page.left_out["comments"] == ("3 則留言", "網友A", "早就該修了。")


PARTS = [
    *(
        FIRST,
        SECOND,
        THIRD,
        TITLE,
        "2024-05-06 09:00",
        "首頁",
        "更多文章",
        "延伸閱讀",
        "廣告",
        "相關報導：夜市開張",
    ),
    *(
        "（記者李小華／松河報導）",
        "▲夜市。（圖／松河市政府提供）",
        "圖／美聯社",
        "經費中央地方各半",
        "※ 注意",
        "",
        "",
    ),
    *(
        "台北辦事處",
        "台北市中正區重慶南路一段122號",
        "電話：02-2311-3731",
        "Japan Office",
        "Tokyo, Japan 105-0003",
    ),
    *(
        "www.example.org",
        "EUROPE",
        "Brussels Office",
        "1040 Bruxelles",
        "Belgium",
        "傳真",
        "暫無",
        "聯絡人：李小華",
    ),
    *("来源：松河日报 作者：李小华", "更新：2024-05-06 11:00", "info@example.org", "• 河岸照明", "12 則留言"),
]


def held(page: Read) -> str:
    """Everything that a page gave, as one text."""
    return repr(page)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=25))
def test_no_line_of_a_page_gets_lost(parts: list[str]) -> None:
    lines = [f"{part}{number}" if part in (TITLE, "首頁") else part for number, part in enumerate(parts)]
    try:
        page = read("\n".join(lines))
    except Refused:
        return
    everything = held(page)
    read_into_fields = (
        "2024-05-06",
        "延伸閱讀",
        "相關報導",
        "記者李小華",
        "圖／",
        "来源",
        "電話",
        "傳真",
        "暫無",
        "• ",
        "▲",
    )
    lost = [
        line
        for line in lines
        if line not in everything and not any(part in line for part in read_into_fields)
    ]

    assert lost == []


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(Refused):
        read(text)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.text("市長說今天。，、「」（）：:/ 0123abcXYZ圖記者報導更多文章月日年-.@wT\u3000", max_size=60),
        max_size=20,
    )
)
def test_every_word_of_any_text_is_somewhere(lines: list[str]) -> None:
    try:
        page = read("\n".join(lines))
    except Refused:
        return
    everything = "".join(sign for sign in held(page) if sign.isalnum())
    for line in lines:
        han = {sign for sign in line if "\u4e00" <= sign <= "\u9fff"} - set("年月日圖記者報導說更多文章時")

        assert han <= set(everything)


@pytest.mark.parametrize(
    "body",
    [
        "調查顯示，七成受訪者沒有讀完就同意隱私權政策。",
        "法院認定，照片版權所有人是拍攝者，而不是網站。",
        "本文作者在河邊住了三十年，他說，步道改變了一切。",
    ],
)
def test_a_sentence_about_the_things_that_notices_are_about_stays(body: str) -> None:
    assert [FIRST, body, THIRD] == texts(read(f"{TITLE}\n{FIRST}\n{body}\n{THIRD}"))


@pytest.mark.parametrize("title", ["河濱步道二期喜報", "河濱步道將設電網"])
def test_a_short_headline_is_not_taken_for_the_name_of_a_paper(title: str) -> None:
    page = read(f"首頁\n{title}\n市長：感謝居民體諒\n2024-05-06\n{PARAGRAPHS}")

    assert page.article.title == title


def test_a_paragraph_that_a_caption_repeats_stays() -> None:
    page = read(f"{TITLE}\n{FIRST}圖／松河市政府提供\n{FIRST}\n{SECOND}")

    assert texts(page) == [FIRST, SECOND]
    assert [caption.text for caption in page.article.captions] == [FIRST]


def test_the_times_in_a_running_report_do_not_cut_it() -> None:
    page = read(f"{TITLE}\n2024-05-06 08:00\n{FIRST}\n2024-05-06 09:00\n{SECOND}\n2024-05-06 10:00\n{THIRD}")

    assert (page.article.title, page.article.date) == (TITLE, "2024-05-06T08:00")
    assert texts(page) == [FIRST, SECOND, THIRD]
