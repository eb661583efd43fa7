"""Front matter as each tool writes it, and as people mistype it: an article with its fields."""

import pytest

from reader.model.article import Article
from reader.model.errors import Problem
from reader.store.files import article_file


def read(text: str, path: str = "notes/a.md") -> tuple[Article, tuple[Problem, ...]]:
    return article_file.read(text.encode(), path)


def clean(text: str, path: str = "notes/a.md") -> Article:
    article, problems = read(text, path)
    assert problems == ()
    return article


def body(article: Article) -> list[str]:
    return [block.text for block in article.body]


def test_the_web_clipper_of_obsidian() -> None:
    article = clean(
        '---\ntitle: "渡輪：首航延至 5 月"\nsource: "https://example.org/ferry?id=7"\nauthor:\n'
        '  - "[[江某]]"\n'
        '  - "[[記者|柳某]]"\npublished: 2025-05-01\ncreated: 2025-05-03\ntags:\n  - "clippings"\n---\n'
        "渡輪延期。\n"
    )

    assert (article.title, article.date, article.author) == (
        "渡輪：首航延至 5 月",
        "2025-05-01",
        "江某、柳某",
    )
    assert (article.source, article.url) == (None, "https://example.org/ferry?id=7")
    assert body(article) == ["渡輪延期。"]


def test_hexo_without_an_opening_line() -> None:
    article = clean(
        "title: 稻田\ndate: 2023/4/5 7:08:09\ncategories:\n- 農事\ntags: [秧苗]\n---\n插秧開始。\n"
    )

    assert (article.title, article.date, article.tags) == ("稻田", "2023-04-05T07:08:09", ("秧苗", "農事"))
    assert body(article) == ["插秧開始。"]


@pytest.mark.parametrize(
    "text",
    [
        "備註: 這是內文\n---\n下一段。\n",
        "題記：風大\n---\n下一段。\n",
        "title: 不是\n\n散文一段。\n\n---\n\n下一段。\n",
        "作者: 甲\n---\n下一段。\n",
        "https://example.org\n---\n下一段。\n",
        "title: 沒有結尾\ndate: 2023-01-01\n\n下一段。\n",
    ],
)
def test_a_text_that_only_looks_like_hexo_stays_text(text: str) -> None:
    article = clean(text)

    assert article.extra == {}
    assert "下一段。" in body(article)


def test_toml_between_plus_signs() -> None:
    article = clean(
        '+++\ntitle = "潮汐：表"\ndate = 2023-05-01T07:08:09+08:00\ntags = ["海", "港"]\n'
        "weight = 10\ndraft = false\n"
        '[params]\ncover = "a.png"\n+++\n\n漲潮。\n'
    )

    assert (article.title, article.date, article.tags) == (
        "潮汐：表",
        "2023-05-01T07:08:09+08:00",
        ("海", "港"),
    )
    assert body(article) == ["漲潮。"]
    assert list(article.extra) == ["weight", "draft", "params"]


def test_broken_toml_is_read_line_by_line_and_named() -> None:
    article, problems = read('+++\ntitle = "潮汐"\ntags = [海]\n+++\n漲潮。\n')

    assert (article.title, body(article)) == ("潮汐", ["漲潮。"])
    assert [(problem.line, "TOML" in problem.message) for problem in problems] == [(2, True)]


@pytest.mark.parametrize(
    "text",
    [
        '{\n  "title": "燈塔",\n  "date": "2024-02-04T06:07:08+08:00",\n'
        '  "tags": ["海"],\n  "weight": 5\n}\n\n'
        "亮了。\n",
        '"title": "燈塔",\n"date": "2024-02-04T06:07:08+08:00",\n"tags": ["海"],\n"weight": 5\n;;;\n亮了。\n',
        ';;;\n"title": "燈塔",\n'
        '"date": "2024-02-04T06:07:08+08:00",\n"tags": ["海"],\n"weight": 5\n;;;\n亮了。\n',
    ],
)
def test_json_in_braces_and_before_semicolons(text: str) -> None:
    article = clean(text)

    assert (article.title, article.date, article.tags) == ("燈塔", "2024-02-04T06:07:08+08:00", ("海",))
    assert (body(article), article.extra) == (["亮了。"], {"weight": '"weight": 5\n'})


def test_broken_json_is_text_and_named() -> None:
    article, problems = read('{\n  "title": "燈塔",,\n}\n\n亮了。\n')

    assert "亮了。" in body(article)
    assert [problem.line for problem in problems] == [2]


@pytest.mark.parametrize("text", ["{{< figure src=a.png >}}\n\n亮了。\n", "{% include a %}\n\n亮了。\n"])
def test_braces_of_templates_are_no_json(text: str) -> None:
    assert "亮了。" in body(clean(text))


def test_jekyll_and_its_file_name() -> None:
    text = "---\nlayout: post\ntitle: 浮橋\ncategories: 交通 河流\n---\n浮橋開通。\n"
    article = clean(text, "_posts/2024-04-05-19-bridge.md")

    assert (article.date, article.tags) == ("2024-04-05", ("交通", "河流"))
    assert clean(text.replace("layout: post", "date: 2020-01-02"), "2024-04-05-b.md").date == "2020-01-02"
    assert clean(text, "_posts/2024-13-05-bridge.md").date is None
    assert clean(text, "_posts/2024-04-05.md").date is None
    assert clean("# 浮橋\n\n開通。\n", "_posts/2024-04-05-bridge.md").date is None


def test_joplin() -> None:
    article = clean(
        "---\ntitle: 雨量\nupdated: 2024-05-06 07:08:09Z\ncreated: 2024-05-01 01:02:03Z\n"
        "source: https://example.org/rain\nlatitude: 22.60000000\ncompleted?: no\ntags:\n  - 氣象\n"
        "---\n\n下雨。\n"
    )

    assert (article.date, article.url) == ("2024-05-01T01:02:03Z", "https://example.org/rain")
    assert {"latitude", "completed?"} < set(article.extra)


def test_markdownload() -> None:
    article = clean(
        "---\ncreated: 2023-08-09T10:11:12 (UTC +08:00)\ntags: [漁業,休漁]\nsource: https://example.org/fish\n"
        "author: 記者 柳某\n---\n\n# 休漁期結束\n\n> ## Excerpt\n> 漁船出海。\n"
    )

    assert (article.title, article.date) == ("休漁期結束", "2023-08-09T10:11:12+08:00")
    assert (article.author, article.tags) == ("記者 柳某", ("漁業", "休漁"))


def test_simpread() -> None:
    article = clean(
        "---\ntitle: 燈柱\nurl: https://example.org/lamp\nclip_date: 2024-05-06 21:07:11\nauthor: 林某\n"
        "tags: 港口, 照明\nkeywords:\n---\n燈亮。\n"
    )

    assert (article.date, article.tags) == ("2024-05-06T21:07:11", ("港口", "照明"))


def test_the_properties_of_a_page_of_notion() -> None:
    article = clean(
        "# 會議紀要\n\nCreated: May 6, 2024 9:41 PM\nTags: 港口, 照明\nURL: https://example.org/minutes\n"
        "Status: Done\n\n第一段。\n"
    )

    assert (article.title, article.date) == ("會議紀要", "2024-05-06T21:41")
    assert (article.tags, article.url) == (("港口", "照明"), "https://example.org/minutes")
    assert (body(article), article.extra["Status"]) == (["第一段。"], "Status: Done\n")


def test_a_talk_below_a_heading_is_no_list_of_properties() -> None:
    assert body(clean("# 訪談\n\n問: 你好嗎\n答: 我很好\n作者: 不在\n\n完。\n"))[-1] == "完。"
    assert "問" in body(clean("# 訪談\n\n問: 你好嗎\n答: 我很好\n作者: 不在\n\n完。\n"))[0]


@pytest.mark.parametrize(
    "text",
    [
        "---\n标题: 渡口\n日期: 2024-04-07\n作者: 甲\n来源: 海州日报\n标签: [子, 丑]\n网址: https://example.org/a\n---\n",
        "---\n標題: 渡口\n日期: 2024-04-07\n作者: 甲\n來源: 海州日报\n標籤: 子 丑\n連結: https://example.org/a\n---\n",
        "---\n標題：渡口\n日期：2024-04-07\n作者：甲\n來源：海州日报\n標籤：子、丑\n網址：https://example.org/a\n---\n",
        "---\ntitle:渡口\ndate:2024-04-07\nauthor:甲\nsource:海州日报\ntags:子,丑\nurl:https://example.org/a\n---\n",
        "---\nTitle: 渡口\nPubDate: 2024-04-07\nBy: 甲\nPublisher: 海州日报\nKeywords: 子;丑\n"
        "canonical-url: https://example.org/a\n---\n",
        "---\n'title': 渡口\npublish_date: 2024-04-07\nauthors: ['甲']\nsource: '[海州日报](https://example.org/a)'\n"
        "tags: '#子 #丑'\n---\n",
        "---\ntitle: 渡口\ndate: 2024-04-07\nauthor: {name: 甲}\nsource: {name: 海州日报, url: 'https://example.org/a'}\n"
        "tag: 子\ncategory: 丑\n---\n",
    ],
)
def test_every_name_and_shape_of_a_field_gives_the_same(text: str) -> None:
    article, _problems = read(text)

    assert (article.title, article.date, article.author) == ("渡口", "2024-04-07", "甲")
    assert (article.source, article.url) == ("海州日报", "https://example.org/a")
    assert article.tags == ("子", "丑")


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("lang: zh-TW", "zh-TW"),
        ("language: zh-Hans\nlang: en", "zh-Hans"),
        ("語言: zh-HK", "zh-HK"),
    ],
)
def test_the_language_is_given_under_several_names(key: str, expected: str) -> None:
    assert clean(f"---\ntitle: 渡口\n{key}\n---\n").language == expected


@pytest.mark.parametrize(
    "title",
    [
        *(
            "1984",
            "1_000",
            "0x1f",
            "1.10",
            "2024-04-09",
            "No",
            "true",
            "null",
            "Null",
            "~5",
            "12:30",
            "1e3",
            ".5",
        ),
        *("【快訊】地鐵延誤", "《橋》", "C# 入門", "https://example.org/a", "a:b"),
    ],
)
def test_a_title_that_yaml_may_take_for_something_else_is_the_text_that_stands_there(title: str) -> None:
    assert clean(f"---\ntitle: {title}\ndate: 2024-01-01\n---\n內文。\n").title == title


@pytest.mark.parametrize(
    "title",
    [
        *(
            "快訊: 大橋通車, 首日: 三萬",
            "[快訊] 地鐵延誤",
            "@海州日報 道歉",
            "#海州燈會# 開幕",
            "話題 #燈會 上榜",
        ),
        *(
            "*號外* 停電",
            "`碼` 是什麼",
            '"引" 與 "文"',
            "'引' 之後",
            "{甲} 乙",
            "{甲}",
            "| 分欄",
            "> 摘要",
            "& 合",
        ),
        *("%折扣", "!重要 通知", "- 清單", "? 疑問", "甲: ", '"沒有結尾'),
    ],
)
def test_a_title_that_is_no_yaml_is_read_as_it_stands_and_named_by_line_and_key(title: str) -> None:
    article, problems = read(f"---\ndate: 2024-01-03\ntitle: {title}\nlayout: post\n---\n內文。\n")

    assert (article.title, article.date) == (title.strip(), "2024-01-03")
    assert [(problem.line, problem.key) for problem in problems] == [(3, "title")]
    assert (body(article), article.extra) == (["內文。"], {"layout": "layout: post\n"})


def test_keys_beside_a_broken_one_are_read_with_all_their_lines() -> None:
    article, problems = read(
        "---\ntitle: 一: 二\ntags:\n  - 子\n  - '丑'\nauthor:\n  - @甲\n  - 乙\nmap:\n  a: {b: c}\n"
        "other: x: y\n---\n"
    )

    assert (article.tags, article.author) == (("子", "丑"), "@甲、乙")
    assert article.extra == {"map": "map:\n  a: {b: c}\n", "other": "other: 'x: y'\n"}
    assert len(problems) == 1


def test_keys_that_stand_twice_are_named_and_no_author_is_lost() -> None:
    article, problems = read(
        "---\ntitle: 一\nauthor: 甲\nauthor: [乙]\ndate: 2024-01-01\ndate: 2024-01-02\n---\n"
    )

    assert (article.author, article.date) == ("甲、乙", "2024-01-02")
    assert [(problem.line, problem.key) for problem in problems] == [(4, "author"), (6, "date")]


def test_a_date_that_is_none_is_named_and_the_next_one_taken() -> None:
    article, problems = read("---\ntitle: 一\ndate: soon\nupdated: 2024-01-02\n---\n")

    assert article.date == "2024-01-02"
    assert [(problem.line, problem.key) for problem in problems] == [(3, "date")]


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024年3月8日 上午9:41", "2024-03-08T09:41"),
        ("2024年3月8日 週五 下午9:41 [GMT+8]", "2024-03-08T21:41+08:00"),
        ("2024年1月6日 下午3:05", "2024-01-06T15:05"),
        ("2023-06-14, 10:11", "2023-06-14T10:11"),
        ("20240308", "2024-03-08"),
        ("Mon, 05 Aug 2024 10:20:30 +0800", "2024-08-05T10:20:30+08:00"),
        ("March 8, 2024", "2024-03-08"),
        ("2024/3/8 (五) 上午 09:41", "2024-03-08T09:41"),
        ("2024-05-06T07:08:09.123Z", "2024-05-06T07:08:09Z"),
        ("民國113年3月8日", "2024-03-08"),
        ("二〇二四年三月八日", "2024-03-08"),
        ("2024-4-9", "2024-04-09"),
    ],
)
def test_a_date_is_read_however_it_is_written(written: str, date: str) -> None:
    assert clean(f"---\ntitle: x\ndate: {written}\n---\n").date == date


def test_a_plain_text_with_front_matter_is_read_like_any() -> None:
    article = clean("---\ntitle: 燈\ndate: 2024-05-06\n---\n\n## 小標\n\n**重**點。\n", "a.txt")

    assert (article.title, article.date, body(article)) == ("燈", "2024-05-06", ["小標", "重點。"])


def test_front_matter_without_an_end_is_text() -> None:
    article = clean("---\ntitle: 燈\ndate: 2024-05-06\n\n內文。\n")

    assert article.date is None
    assert "內文。" in body(article)


def test_the_properties_of_logseq() -> None:
    article = clean(
        "title:: 稻田\nauthor:: [[江某]]\ndate:: [[2024-05-06]]\ntags:: 秧苗, 農事\n\n"
        "- 插秧開始。\n- 水很冷。\n"
    )

    assert (article.title, article.author, article.date) == ("稻田", "江某", "2024-05-06")
    assert article.tags == ("秧苗", "農事")
    assert body(article) == ["插秧開始。", "水很冷。"]


def test_the_head_of_multimarkdown() -> None:
    article = clean("Title: 稻田\nAuthor: 江某\nDate: May 6, 2024\n\n插秧開始。\n")

    assert (article.title, article.author, article.date) == ("稻田", "江某", "2024-05-06")
    assert body(article) == ["插秧開始。"]


@pytest.mark.parametrize(
    "text",
    [
        "記者：你怕水嗎？\n作者：不怕。\n\n他笑了。\n",
        "標題：一行\n\n內文。\n",
        "題目: 風\n風很大。\n\n內文。\n",
    ],
)
def test_a_dialogue_or_a_single_line_is_text(text: str) -> None:
    article = clean(text)

    assert article.author is None
    assert article.title == text.partition("\n")[0] or article.title in text
    assert "".join(body(article)).endswith(("他笑了。", "內文。"))


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("created: 1716253964000", "2024-05-21T01:12:44Z"),
        ("time_added: 1716253964", "2024-05-21T01:12:44Z"),
        ("date_saved: 2024-05-21 09:12", "2024-05-21T09:12"),
        ("pubDate: Tue, 21 May 2024 09:12:44 GMT", "2024-05-21T09:12:44Z"),
    ],
)
def test_dates_of_tools_that_count_from_1970_or_speak_of_greenwich(line: str, date: str) -> None:
    assert clean(f"---\ntitle: x\n{line}\n---\n").date == date


@pytest.mark.parametrize("key", ["publicationTitle", "site", "site_name", "publication"])
def test_the_source_under_the_names_of_tools(key: str) -> None:
    assert clean(f"---\ntitle: x\n{key}: 柳灣日報\n---\n").source == "柳灣日報"
