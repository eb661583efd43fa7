"""What is written of an article that is too long is as much as a file may hold."""

import pytest

from reader.model.article import LONGEST, MOST_BLOCKS, Article, Block, Link, first_part
from reader.store.files import article_file

PART = 100
"""The limits are tried at a hundredth."""
ADDRESS = "https://news.example/" + "<" * 2_000
LONG = {
    "one paragraph of marks": (Block("*" * (LONGEST // PART + 1)),),
    "one paragraph of characters beyond the first plane": (Block("𠮷" * (LONGEST // PART + 1)),),
    "paragraphs": (Block("甲"),) * (MOST_BLOCKS // PART + 1),
    "links": (Block("甲", "paragraph", (Link(0, 1, ADDRESS),)),) * (LONGEST // PART // len(ADDRESS)),
}


@pytest.mark.parametrize("body", LONG.values(), ids=LONG)
def test_a_file_of_what_is_too_long_is_within_the_limits_of_a_file(
    body: tuple[Block, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.model.article.LONGEST", LONGEST // PART)
    monkeypatch.setattr("reader.model.article.MOST_BLOCKS", MOST_BLOCKS // PART)
    text = article_file.write(Article("題", body=body))

    assert first_part(body) is not body
    assert len(text) <= article_file.MAX_LENGTH // PART
    assert len(text.encode()) <= article_file.MAX_BYTES // PART
    assert text.count("\n") <= article_file.MAX_LINES // PART
    assert article_file.read(text.encode(), "題.md")[0].body[0].text == first_part(body)[0].text


def test_a_paragraph_is_cut_where_no_more_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.model.article.LONGEST", 7)
    body = (Block("甲乙丙"), Block("丁戊己庚辛", "quote"), Block("壬"))

    assert first_part(body) == (Block("甲乙丙"), Block("丁戊己庚", "quote"))
