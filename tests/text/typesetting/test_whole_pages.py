"""Whole pages as they are shown: no rule of line breaking is broken in any script, width and setting."""

from datetime import datetime
from pathlib import Path

import pytest

from reader.importing.decoding.decode import decode
from reader.importing.page.read import read_page
from reader.model.article import Article, Block, Caption
from reader.model.conversion import Variant
from reader.text.conversion.convert import Conversion
from reader.text.converted_document import ConvertedDocument
from reader.text.document import article_parts
from reader.text.typesetting.layout import set_document
from reader.text.typesetting.style import Typography

from .rules import Violation, violations

NARROWEST = 10
"""Cells."""
OWN = Article(
    "软件支持“网络”发展——记者2024年5月3日报道",
    subtitle="出租车、地铁与1,750个城市的数据",
    date="2024-05-03T08:30",
    places=("上海", "高雄"),
    source="示例日报",
    language="zh-Hans-CN",
    captions=(Caption("图为3.5公里长的“示范路”,拍摄于2024/05/01。", "摄影：某某"),),
    body=(
        Block(
            "他说:“软件的‘默认’设置,支持1.5℃目标!”网址是https://www.example.org/a/b?c=d,电话+886-7-735-6006。"
        ),
        Block("小标题：网络与信息……", "heading"),
        Block("引用的话——“计算机程序”（Computer program），占100%。", "quote"),
        Block("第1项：打印机、鼠标、U盘等12种", "item"),
    ),
)
CONVERSIONS = {
    "as published": Conversion(),
    "as published, full width": Conversion(full_punctuation=True),
    "Simplified": Conversion(Variant.HANS),
    "Simplified, all on": Conversion(Variant.HANS, words=True, full_punctuation=True),
    "Taiwan": Conversion(Variant.TW),
    "Taiwan, all on": Conversion(Variant.TW, words=True, full_punctuation=True),
    "Hong Kong": Conversion(Variant.HK),
    "Hong Kong, all on": Conversion(Variant.HK, words=True, full_punctuation=True),
}
TYPOGRAPHIES = {
    "default": Typography(),
    "justified": Typography(justify=True),
    "bare": Typography(indent=0, gap=False, half_end=False, orphan=False),
    "plain marks": Typography(plain=True, justify=True, measure=80),
}


def broken(article: Article, conversion: Conversion, typography: Typography) -> list[tuple[int, Violation]]:
    """At which widths which rules are broken, from the narrowest to 120 cells."""
    parts = ConvertedDocument(article_parts(article), article.language, conversion).parts
    text = "\n".join(typography.paragraph(part.text).text for part in parts)
    return [
        (width, violation)
        for width in range(NARROWEST, 121)
        for violation in violations(text, list(set_document(parts, width, typography)), width)
    ]


@pytest.mark.parametrize("typography", TYPOGRAPHIES.values(), ids=TYPOGRAPHIES.keys())
@pytest.mark.parametrize("conversion", CONVERSIONS.values(), ids=CONVERSIONS.keys())
def test_no_rule_is_broken_on_a_saved_page_in_any_script_at_any_width(
    saved_page: Path, conversion: Conversion, typography: Typography
) -> None:
    page = read_page(decode(saved_page.read_bytes(), saved_page.name), datetime(2026, 11, 22))

    assert broken(page.article or OWN, conversion, typography) == []


@pytest.mark.parametrize("typography", TYPOGRAPHIES.values(), ids=TYPOGRAPHIES.keys())
@pytest.mark.parametrize("conversion", CONVERSIONS.values(), ids=CONVERSIONS.keys())
def test_no_rule_is_broken_in_an_article_full_of_traps(
    conversion: Conversion, typography: Typography
) -> None:
    assert broken(OWN, conversion, typography) == []
