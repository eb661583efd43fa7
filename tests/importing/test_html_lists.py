"""Lists of links are refused; an article is not, however many links stand around it or in it."""

from datetime import datetime

import pytest

from reader.importing.html.read import page_of, read_html
from reader.model.errors import Refused

TODAY = datetime(2024, 5, 6, 12, 0)
SENTENCE = "市府今天宣布，河濱步道下個月起延長開放，市民可以散步到晚上十點，也歡迎帶寵物同行。"
OTHER = "渡口的老船工說，這條河三十年沒有這樣清過，孩子們又敢下水摸蝦了，魚販也跟著回來。"
TEASER = (SENTENCE + OTHER)[:60]


def page(title: str, body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><title>{title}</title>{head}<body>{body}</body>".encode()


def times(count: int, source: str) -> str:
    """The source, `{n}` in it replaced by each number."""
    return "".join(source.replace("{n}", str(number)) for number in range(count))


MENTIONS = times(100, '<li><a href="/n/{n}">別的新聞的標題寫在這裡第{n}則</a></li>')
TERM = '<a href="/t/{n}">第{n}個河工名詞的條目</a>'
MEANING = "這是第{n}個名詞的解釋，說明它在河工裡的用法，並舉出一個例子給讀者。"
ARTICLES = {
    "short news and a hundred links": (
        "河濱步道延長開放",
        f"<h1>河濱步道延長開放</h1><div><p>{SENTENCE}</p><ul>{MENTIONS}</ul></div>",
        1,
    ),
    "a talk in short lines": (
        "一把老琴的來歷",
        "<header><h1>一把老琴的來歷</h1><p>2024-05-06</p></header><div><p>問：是誰的？</p>"
        "<p>答：外婆的，她走得早。</p><p>問：修了多久？</p><p>答：三個冬天，夏天膠不乾。</p>"
        f"<p>問：賣嗎？</p><p>答：不賣，給女兒。</p></div><aside><ul>{MENTIONS}</ul></aside>",
        6,
    ),
    "a glossary": (
        "河工名詞小辭典",
        f"<h1>河工名詞小辭典</h1><dl>{times(30, f'<dt>{TERM}</dt><dd>{MEANING}</dd>')}</dl>",
        30,
    ),
    "a glossary in paragraphs": (
        "河工名詞小辭典",
        f"<h1>河工名詞小辭典</h1><p>{SENTENCE}</p>{times(30, f'<p>{TERM}</p><p>{MEANING}</p>')}",
        30,
    ),
    "a live blog": (
        "颱風動態即時更新",
        "<h1>颱風動態即時更新</h1>"
        + times(
            20,
            '<div class="entry"><h3><a href="/live/1#e{n}">東岸第{n}個測站的最新報告</a></h3>'
            "<p>東岸第{n}個測站回報，陣風達到十級，居民已經撤離到學校，沒有人受傷。</p></div>",
        ),
        20,
    ),
    "a table of contents": (
        "河川整治白皮書",
        "<h1>河川整治白皮書</h1><ul>"
        + times(60, '<li><a href="#s{n}">第{n}章 河川整治的步驟與方法</a></li>')
        + "</ul>"
        + times(60, f'<h2 id="s{{n}}">第{{n}}章 河川整治的步驟與方法</h2><p>{SENTENCE}第{{n}}段。</p>'),
        60,
    ),
    "a collection of links": (
        "本週值得一讀的十二篇",
        f"<article><h1>本週值得一讀的十二篇</h1><p>{OTHER}</p>"
        + times(
            12,
            '<p><a href="https://b.example/{n}">一篇談河流的好文章第{n}篇</a>：'
            "第{n}位作者走了三百公里，把沿岸的渡口一個一個記下來，讀來像聽老人說話。</p>",
        )
        + "</article>",
        12,
    ),
}


@pytest.mark.parametrize("kind", ARTICLES)
def test_an_article_with_many_links_is_read(kind: str) -> None:
    title, source, least = ARTICLES[kind]
    article = page_of(read_html(page(title, source), kind, TODAY), kind, TODAY).article

    assert article is not None
    assert article.title == title
    assert len(article.body) >= least


HEADLINE = '<a href="/n/{n}">各地新聞的標題寫在第{n}則</a>'


@pytest.mark.parametrize(
    "item",
    [
        f"<div><h3>{HEADLINE}</h3><p>{TEASER}</p></div>",
        f"<div><p>{TEASER}</p><h3>{HEADLINE}</h3></div>",
        f'<div><a href="/n/{{n}}"><h3>各地新聞的標題寫在第{{n}}則</h3><p>{TEASER}</p></a></div>',
        f"<table><tr><td><img src='a.jpg'></td><td>{HEADLINE}<br>{TEASER}</td></tr></table>",
        f'<div><h3>各地新聞的標題寫在第{{n}}則</h3><p>{TEASER}<a href="/n/{{n}}">閱讀全文…</a></p></div>',
        f"<article class=post><h2>{HEADLINE}</h2><p><time>2024-03-05</time></p>"
        f"<div><p>{SENTENCE}{OTHER} […]</p>"
        '<a href="/n/{n}">繼續閱讀</a></div></article>',
        f"<div><div>{HEADLINE}<p>第{{n}}則的記者帶你了解最新進展……</p><time>2024-03-05</time></div></div>",
        f"<dl><dt>{HEADLINE}</dt><dd>第{{n}}則的記者帶你了解最新進展……"
        '<a href="/n/{n}">[詳細]</a></dd></dl>',
    ],
)
def test_a_front_page_of_long_teasers_is_refused(item: str) -> None:
    with pytest.raises(Refused, match="this is a list of"):
        read_html(page("柳灣日報", times(20, item)), "front.html", TODAY)


def test_a_section_with_its_name_above_its_list_is_refused() -> None:
    items = times(20, f"<li>{HEADLINE}<span>2024-03-05</span></li>")

    with pytest.raises(Refused, match="this is a list of"):
        read_html(page("柳灣的新聞", f"<h1>柳灣的新聞</h1><ul>{items}</ul>"), "section.html", TODAY)


@pytest.mark.parametrize(
    "body",
    [
        "<noscript>You need to enable JavaScript to run this app. 请开启浏览器的 JavaScript 功能。</noscript>"
        "<div id=root></div>",
        "<h1>harbor.example</h1><h2>正在驗證您是否是人類。這可能需要幾秒鐘時間。</h2>"
        "<p>harbor.example 需要先檢查您的連線安全性，然後才能繼續。</p><p>Ray ID: 8f1c2d3e</p>",
        "<h1>请稍候</h1><p>本站正在确认您是真人，请完成下面的操作后继续访问，页面将自动跳转到您要看的内容。</p>",
    ],
)
def test_a_page_that_only_asks_who_is_there_is_refused(body: str) -> None:
    with pytest.raises(Refused, match="asks to log in or to run its scripts"):
        read_html(page("請稍候...", body), "page.html", TODAY)


def test_an_article_may_speak_of_logging_in() -> None:
    text = "".join(f"<p>{SENTENCE}第{number}天，民眾須登入系統預約。{OTHER}</p>" for number in range(6))

    assert (
        len(read_html(page("河濱步道延長開放", f"<h1>河濱步道延長開放</h1>{text}"), "a", TODAY).blocks) == 6
    )
