"""An ordinary Markdown article, with links, notes, addresses, dashes, quotes and code, set by every rule."""

import pytest

from reader.model.article import Article
from reader.model.conversion import Variant
from reader.text.conversion.convert import Conversion
from reader.text.converted_document import ConvertedDocument
from reader.text.document import article_parts
from reader.text.formats import markdown
from reader.text.typesetting.layout import set_document
from reader.text.typesetting.style import Typography

from .rules import Violation, violations

SOURCE = """\
## 空气质量——一年来的变化

据[市生态环境局](https://www.example.org/zh/air/2024/report.html)通报，二氧化氮（NO₂）年均浓度为\
31 μg/m³，
比上年下降7.5 %；臭氧（O₃）超标天数少了12天[^1]。报告见官网（https://www.example.org/zh/air/2024\
/report.html） ，
附件另存（https://web.archive.org/web/20240506070809/https://www.example.org/zh/air/2024/annex-3\
.html?lang=zh&page=12 ） 。

局长说：“这是‘三年行动’的头一年 ” ；他接着说 「不会松懈 」 。记者问：“明年呢？！”——他沉默了…………然\
后答：“继续。”

> 会议\u200a—\u200a第三次\u200a—\u200a在巴黎举行，会期3–5天 — 地点 – 未定；气温为23 ℃，水面3,200\
 m²，误差±0.5 ％。

- 运行 `pip install --upgrade example-package==1.2.3` ，再调用 `client.fetch_all(url="https://ex\
ample.org/x", limit=10)` 。
- 联系 press@example.org 、电话 +86-10-5555-0100 ，传真 (010) 5555-0101 ；价格从 $1,299.99 涨到 \
¥9,999 （约 €1,250.00 ） 。
- #气候变化#、#AI芯片降价#与 #COP29 大会# 都上了热搜；出租车、软件、网络与地铁票价另议。

※※※※※※※※

－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－－\
－－－－－－－－－－－－

目录……………………………………………………………………………………………………………………………………………………………………第3页

第一节．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．．\
．．．．．．．．．．．．．．第12页

[^1]: 见约翰·史密斯（John Smith）／玛丽·琼斯（Mary-Jane O’Connor）：《城市与空气》 ，第 100 – 20\
0 页。
"""
CONVERSIONS = {
    "as published": Conversion(),
    "Simplified, all on": Conversion(Variant.HANS, words=True, full_punctuation=True),
    "Taiwan": Conversion(Variant.TW),
    "Taiwan, all on": Conversion(Variant.TW, words=True, full_punctuation=True),
    "Hong Kong": Conversion(Variant.HK),
    "Hong Kong, all on": Conversion(Variant.HK, words=True, full_punctuation=True),
}
TYPOGRAPHIES = {
    "default": Typography(measure=100),
    "justified": Typography(measure=100, justify=True),
    "bare": Typography(measure=100, indent=0, gap=False, half_end=False, orphan=False),
}


def broken(width: int, conversion: Conversion, typography: Typography) -> list[Violation]:
    """Which rules the article breaks at a width."""
    article = Article("空气质量报告", author="余静", language="zh-Hans-CN", body=markdown.read(SOURCE))
    parts = ConvertedDocument(article_parts(article), article.language, conversion).parts
    text = "\n".join(typography.paragraph(part.text).text for part in parts)
    return violations(text, set_document(parts, width, typography), width)


@pytest.mark.parametrize("width", [14, 27, 40, 72, 100])
@pytest.mark.parametrize("typography", TYPOGRAPHIES.values(), ids=TYPOGRAPHIES.keys())
@pytest.mark.parametrize("conversion", CONVERSIONS.values(), ids=CONVERSIONS.keys())
def test_no_rule_is_broken_in_ordinary_markdown(
    width: int, conversion: Conversion, typography: Typography
) -> None:
    assert broken(width, conversion, typography) == []


def lines(text: str, width: int) -> list[str]:
    """The text set without an indent."""
    typography = Typography(measure=100, indent=0)
    article = Article("題", body=markdown.read(text))
    return set_document(article_parts(article)[1:], width, typography)


def test_an_address_in_an_address_is_cut_late_and_not_behind_its_scheme() -> None:
    address = "https://web.archive.org/web/20240506070809/https://www.example.org/zh/annex.html"

    assert lines(f"存檔見{address}。", 60) == [
        "存檔見 https://web.archive.org/web/20240506070809/",
        "https://www.example.org/zh/annex.html。",
    ]


def test_a_mark_behind_a_blank_begins_no_line_even_where_a_word_must_be_cut() -> None:
    assert lines("press@example.org 、电话", 18) == ["press@", "example.org 、", "电话"]
    assert lines("水温为12 ℃", 8) == ["水温为", "12 ℃"]


def test_sub_and_superscripts_belong_to_their_word() -> None:
    assert lines("浓度NO₂下降，占地90m²的楼。报告²指出", 60) == ["浓度 NO₂ 下降，占地 90m² 的楼。报告²指出"]


def test_no_gap_stands_in_a_topic() -> None:
    assert lines("看#AI芯片 5G降价#的人，第#1组和第#2组", 60) == [
        "看 #AI芯片 5G降价#的人，第 #1 组和第 #2 组"
    ]


def test_a_dollar_sign_stays_with_the_bracket_of_a_shell_expression() -> None:
    assert lines("运行 x=$(reader list)", 8) == ["运行", "x=", "$(reader", "list)"]
