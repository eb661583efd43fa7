"""Who wrote, in the ways that papers say so; captions without brackets; pages that lost their line ends."""

from datetime import datetime

import pytest

from reader.importing.page.read import Page, read_pages
from reader.model.article import Article

TODAY = datetime(2024, 5, 6, 12, 0)
TITLE = "渡船頭老秤重見天日 三代船家認出刻字"
FIRST = "鹽埔渡船頭整修時，工人在地板下挖出一把百年老秤，秤桿上刻著七個船家的姓氏。"
SECOND = "船家後代聞訊趕來，逐一認出刻字，並決定把老秤留在渡船頭，供過路的人秤魚。"
TEXT = f"{FIRST}\n{SECOND}\n"


def page(text: str) -> Page:
    (only,) = read_pages(text, TODAY)
    return only


def article(text: str) -> Article:
    read = page(text).article
    assert read
    return read


def paragraphs(text: str) -> list[str]:
    return [block.text for block in article(text).body]


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("記者 姚聞溪 / 攝影 佟一葦 報導", "姚聞溪 佟一葦"),
        ("鹽埔日報 姚聞溪、佟一葦", "姚聞溪 佟一葦"),
        ("鹽埔網記者姚聞溪 台北", "姚聞溪"),
        ("鹽埔線上 | 姚聞溪 綜合報導", "姚聞溪"),
        ("撰文：姚聞溪 本地組記者", "姚聞溪"),
        ("文｜鹽港 姚聞溪", "姚聞溪"),
        ("作者，姚聞溪", "姚聞溪"),
        ("姚聞溪 文", "姚聞溪"),
        ("文／姚聞溪　圖／佟一葦", "姚聞溪"),
        ("樓主 salt_boat", "salt_boat"),
        ("鹽港雜記 / 姚聞溪", "姚聞溪"),
        ("本報記者 姚聞溪 實習生 佟一葦", "姚聞溪"),
        ("本報記者　姚聞溪　佟  葦", "姚聞溪 佟葦"),
        ("【文/鹽埔網專欄作者 姚聞溪】", "姚聞溪"),
        ("Author, 姚聞溪", "姚聞溪"),
    ],
)
def test_the_author_of_a_byline_beside_the_date_is_who_wrote(byline: str, author: str) -> None:
    assert article(f"{TITLE}\n{byline}\n2024-03-02 09:15\n{TEXT}").author == author


@pytest.mark.parametrize(
    ("row", "author", "source"),
    [
        ("2024-03-02 09:15 江蘇", None, None),
        ("2024-03-02 09:15 鹽訊社 澎湖縣2日電", None, "鹽訊社"),
        ("2024-03-02 09:15　來源於 鹽埔網", None, "鹽埔網"),
    ],
)
def test_a_place_in_a_date_row_is_no_author(row: str, author: str | None, source: str | None) -> None:
    read = article(f"{TITLE}\n{row}\n{TEXT}")

    assert (read.author, read.source) == (author, source)


@pytest.mark.parametrize("byline", ["責任編輯：佟一葦", "文：鹽埔新聞組", "編輯｜佟一葦"])
def test_an_editor_or_a_desk_is_no_author(byline: str) -> None:
    assert article(f"{TITLE}\n2024-03-02 09:15\n{TEXT}{byline}\n").author is None


@pytest.mark.parametrize(
    ("lead", "author", "place"),
    [
        ("（鹽埔社記者姚聞溪台北2日電）", "姚聞溪", "台北"),
        ("（鹽埔社記者姚聞溪澎湖縣2日電）", "姚聞溪", "澎湖縣"),
        ("（鹽埔社記者諸葛聞溪雷克雅維克2日專電）", "諸葛聞溪", "雷克雅維克"),
    ],
)
def test_a_name_glued_to_a_place_ends_where_the_place_begins(lead: str, author: str, place: str) -> None:
    read = article(f"{TITLE}\n2024-03-02 09:15\n{lead}{TEXT}")

    assert (read.author, read.places, read.source) == (author, (place,), "鹽埔社")


@pytest.mark.parametrize(
    ("line", "words", "credit"),
    [
        ("老秤擺在渡船頭的木架上。（路透社）", "老秤擺在渡船頭的木架上。", "路透社"),
        ("老秤的秤桿 © 鹽埔檔案館", "老秤的秤桿", "© 鹽埔檔案館"),
        ("老秤的刻字圖片來源: A. Weigh/Salt Press", "老秤的刻字", "圖片來源: A. Weigh/Salt Press"),
        ("老秤與漁夫。（資料圖片：鹽埔電台）", "老秤與漁夫。", "資料圖片：鹽埔電台"),
        ("老秤擺在木架上。（圖翻攝自salt map）", "老秤擺在木架上。", "圖翻攝自salt map"),
        ("老秤擺在木架上。 鹽埔網記者 佟一葦 圖", "老秤擺在木架上。", "鹽埔網記者 佟一葦 圖"),
    ],
)
def test_words_with_a_credit_behind_them_are_a_caption(line: str, words: str, credit: str) -> None:
    read = article(f"{TITLE}\n2024-03-02 09:15\n{line}\n{TEXT}")

    assert [(caption.text, caption.credit) for caption in read.captions] == [(words, credit)]
    assert [block.text for block in read.body] == [FIRST, SECOND]


def test_a_sentence_that_names_its_speaker_in_latin_letters_is_no_caption() -> None:
    quote = "“We weighed everything on it,” said Ann Boat, who came over for the day."

    assert quote in paragraphs(f"{TITLE}\n2024-03-02 09:15\n{FIRST}\n{quote}\n{SECOND}\n")


def test_rows_without_a_full_stop_below_a_date_row_are_the_text() -> None:
    rows = [
        "第一天",
        "09:30 渡船頭——看老秤，可以上手",
        "11:00 鹽田路——午餐吃虱目魚",
        "第二天",
        "08:00 秤仔橋——走路過河",
    ]
    text = f"鹽埔兩日走路地圖\n2024-03-02 09:15\n發布於：高雄\n{chr(10).join(rows)}\n推薦閱讀\n另一個故事\n"

    assert paragraphs(text) == rows


def test_lines_that_clutter_parts_from_the_last_sentence_are_left_out_and_named() -> None:
    tail = "責任編輯：佟一葦\n每杯咖啡 65 元\n鹽埔好物地圖\n離島的信箱"
    read = page(f"{TITLE}\n2024-03-02 09:15\n{TEXT}{tail}\n")

    assert read.article and [block.text for block in read.article.body] == [FIRST, SECOND]
    assert {line for lines in read.left_out.values() for line in lines} >= set(tail.split("\n"))


def test_lines_right_below_the_last_sentence_stay_in_the_text() -> None:
    assert paragraphs(f"{TITLE}\n2024-03-02 09:15\n{TEXT}第一名 3,200票\n第二名 2,800票\n")[2:] == [
        "第一名 3,200票",
        "第二名 2,800票",
    ]


def test_the_date_of_a_masthead_far_above_is_read_where_no_other_date_stands() -> None:
    sections = "\n".join(f"A{number:02} 版面" for number in range(1, 12))

    assert article(f"2024年3月2日 星期六\n{sections}\n{TITLE}\n{TEXT}").date == "2024-03-02"
    assert article(f"2024年3月2日 星期六\n{sections}\n{TITLE}\n2024-03-01\n{TEXT}").date == "2024-03-01"


@pytest.mark.parametrize("above", ["鹽埔縣政府", "植物 漁業 老物件", "第37期｜2024年3月號", "多雲 12~19℃"])
def test_an_office_or_a_row_of_words_above_the_headline_is_none(above: str) -> None:
    read = article(f"{above}\n{TITLE}\n2024-03-02 09:15\n{TEXT}")

    assert (read.title, read.subtitle) == (TITLE, None)


def test_a_button_behind_the_last_word_is_taken_off_and_named() -> None:
    read = page(f"{TITLE}\n2024-03-02 09:15\n{FIRST}\n{SECOND}返回鹽網，查看更多\n")

    assert read.article and read.article.body[-1].text == SECOND
    assert "返回鹽網，查看更多" in read.left_out["navigation"]


@pytest.mark.parametrize(
    "head",
    [
        f"首頁 地方 生活 鹽埔新聞網 {TITLE} 2024-03-02 09:15",
        f"首頁 > 地方 > 正文 2024-03-02 09:15 {TITLE}",
        f"首頁 渡船頭 {TITLE} 鹽埔日報記者 姚聞溪 發布時間： 2024-03-02 09:15",
    ],
)
def test_the_headline_of_a_page_on_one_line_is_what_speaks_of_the_text(head: str) -> None:
    read = page(f"{head} {FIRST} {SECOND} 延伸閱讀 離島的信箱")

    assert read.article and (read.article.title, read.article.date) == (TITLE, "2024-03-02T09:15")
    assert [block.text for block in read.article.body] == [FIRST, SECOND]


def test_the_subtitle_of_a_page_on_one_line_is_no_part_of_the_headline() -> None:
    text = f"首頁 地方 {TITLE} ——鹽埔渡船頭整修側記 2024-03-02 09:15 {FIRST} {SECOND}"

    assert article(text).title == TITLE


def test_no_reading_of_a_page_on_one_line_is_sure() -> None:
    lines = f"{TITLE}\n2024-03-02 09:15\n{FIRST}\n{SECOND}\n" + SECOND.replace("船家", "漁家") + "\n"

    assert page(lines).reading == "sure"
    assert page(lines.replace("\n", " ")).reading == "uncertain"


STORIES = [
    "青瓦台小學把操場改成菜園，孩子每週三輪流澆水。",
    "高山巴士停駛一週，司機們利用空檔修好了涼亭。",
    "港務局公布新的潮汐表，漁民可用手機查詢。",
    "老戲院重播黑白片，散場後觀眾不肯離開。",
]


def test_a_list_of_other_stories_with_their_dates_is_uncertain() -> None:
    teasers = "".join(f"{story}\n2024-02-0{day} 10:00\n" for day, story in enumerate(STORIES, 1))

    assert page(f"{TITLE}\n2024-03-02 09:15\n{FIRST}\n{teasers}").reading == "uncertain"


def test_sentences_that_have_nothing_in_common_are_uncertain() -> None:
    assert page(f"{TITLE}\n2024-03-02 09:15\n" + "\n".join(STORIES) + "\n").reading == "uncertain"
