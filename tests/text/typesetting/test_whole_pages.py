"""Whole pages as they are shown: no rule of line breaking is broken in any script, width and setting."""

import importlib.util
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest

from reader.importing.decode import decode
from reader.importing.page.read import read_page
from reader.model.article import Article, Block, Caption
from reader.model.conversion import Variant
from reader.text.conversion.convert import Conversion
from reader.text.converted_document import Edition
from reader.text.document import article_parts
from reader.text.typesetting.style import Typography, set_page

SHARED = Path(__file__).parents[4] / "shared"
LINE_RULES = SHARED / "tools" / "line_rules.py"
RULES = ("LS", "LE", "UN", "TK", "ST", "OV", "lost")
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


@pytest.fixture(scope="module")
def rules() -> ModuleType:
    """The measuring tool that knows the rules but no way to set lines."""
    if not LINE_RULES.is_file():
        pytest.skip("line_rules.py is not beside the checkout")
    spec = importlib.util.spec_from_file_location("line_rules", LINE_RULES)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def article(name: str) -> Article:
    """The article on one of the raw pages, or our own."""
    if name == "own":
        return OWN
    path = SHARED / "data" / "raw" / name
    if not path.is_file():
        pytest.skip(f"{name} is not beside the checkout")
    read = read_page(decode(path.read_bytes(), name), datetime(2026, 11, 22)).article
    assert read
    return read


@pytest.mark.parametrize("typography", TYPOGRAPHIES.values(), ids=TYPOGRAPHIES.keys())
@pytest.mark.parametrize("conversion", CONVERSIONS.values(), ids=CONVERSIONS.keys())
@pytest.mark.parametrize("name", ["iclei-grcn-2020.txt", "storm-iclei-kcc-2023.txt", "own"])
def test_no_rule_is_broken_on_a_page_in_any_script_at_any_width(
    rules: ModuleType, name: str, conversion: Conversion, typography: Typography
) -> None:
    held = article(name)
    parts = Edition(article_parts(held), held.language, conversion).parts
    document = rules.Doc("\n".join(typography.paragraph(part.text).text for part in parts))
    broken = []
    for width in range(NARROWEST, 121):
        counts = document.check(list(set_page(parts, width, typography)), width)
        if any(counts[rule] for rule in RULES):
            broken.append((width, {rule: counts[rule] for rule in RULES if counts[rule]}, counts["ex"][:3]))

    assert broken == []
