"""Pages that other programs save as Markdown, without front matter."""

from datetime import datetime

import pytest

from reader.importing.importer import Given, read
from reader.importing.inputs import Raw
from reader.model.article import Article

TODAY = datetime(2024, 5, 6, 12, 0)
SENTENCES = (
    "柳灣鎮的舊水塔昨天起改作展覽館，塔頂的水箱裝上了玻璃，遊客可以躺著看雲。",
    "鎮長說，水塔停用十二年，拆掉要九十萬元，修好只多花了二十萬元。",
    "開館首日來了四百多人，最後一位在晚上九點才肯下樓。",
)
CLIPPING = f"""[![圖片 1：柳灣日報](https://paper.example/logo.png)](https://paper.example/)

*   [即時](https://paper.example/now)
*   [生活](https://paper.example/life)

# 舊水塔改作展覽館 遊客躺著看雲

2024-05-05 09:20　記者 林小滿／柳灣報導

![水塔](https://paper.example/1.jpg)

{SENTENCES[0]}

## 修比拆便宜

{SENTENCES[1].replace("水塔", "[水塔](https://paper.example/tower)")}

> {SENTENCES[2]}

[分享到臉書](https://paper.example/share)
"""


def article(text: str, name: str) -> Article:
    """The article that a page holds."""
    page = read(Raw(name, text.encode()), Given(), TODAY)[0]
    assert page.article
    return page.article


@pytest.mark.parametrize("name", ["clipping.md", "stdin"])
def test_a_page_in_markdown_is_read_without_its_marks(name: str) -> None:
    clipping = article(CLIPPING, name)

    assert clipping.title == "舊水塔改作展覽館 遊客躺著看雲"
    assert (clipping.date, clipping.author) == ("2024-05-05T09:20", "林小滿")
    assert [(block.kind, block.text) for block in clipping.body] == [
        ("paragraph", SENTENCES[0]),
        ("heading", "修比拆便宜"),
        ("paragraph", SENTENCES[1]),
        ("quote", SENTENCES[2]),
    ]
    assert [link.url for block in clipping.body for link in block.links] == ["https://paper.example/tower"]


def test_words_of_pictures_are_left_out_and_named() -> None:
    page = read(Raw("clipping.md", CLIPPING.encode()), Given(), TODAY)[0]

    assert page.left_out["picture_credits"] == ("圖片 1：柳灣日報", "水塔")


def test_a_link_that_leads_nowhere_is_its_words() -> None:
    row = "原创 林小滿 [柳灣慢慢走](javascript:void(0);)"
    text = f"# 舊水塔改作展覽館\n\n{row}\n\n_2024年05月05日 19:02_\n\n" + "\n\n".join(SENTENCES)
    account = article(text, "account.md")

    assert account.title == "舊水塔改作展覽館"
    assert [block.text for block in account.body] == [*SENTENCES]


def test_a_text_with_a_number_sign_is_no_markdown() -> None:
    text = "舊水塔改作展覽館\n2024-05-05\n" + "\n".join(SENTENCES) + "\n# 柳灣\n# 水塔\n# 白雲"

    assert [block.text for block in article(text, "copied.txt").body] == [*SENTENCES]
