"""Comparisons as text, HTML and JSON."""

import json
import re

import pytest

from reader.model.article import Article, Block
from reader.model.conversion import Conversion
from reader.text.comparison.compared_document import ComparedDocument, compare
from reader.text.formats.corpus.comparison import as_html, as_json_object, as_text
from reader.text.width import cells

LEFT = Article(
    id="甲",
    title="計程車的軟體",
    language="zh-Hant-TW",
    body=(Block("司機說，新的軟體在3月上線，乘客可以用。"), Block("只在左邊 <b>。"), Block("一樣的一段話。")),
)
RIGHT = Article(
    id="乙",
    title="計程車的軟體",
    language="zh-Hans-CN",
    body=(Block("司机说，新的软件在4月上线，乘客可以用。"), Block("一样的一段话。"), Block("多了一段。")),
)


def compared() -> ComparedDocument:
    return compare(LEFT, RIGHT, Conversion())


def test_unset_text_has_marks_around_words_and_signs_before_paragraphs_that_differ() -> None:
    assert as_text(compared()) == (
        "  計程車的軟體\n\n"
        "- 司機說，新的{軟體}在[3]月上線，乘客可以用。\n+ 司機說，新的{軟件}在[4]月上線，乘客可以用。\n\n"
        "- 只在左邊 <b>。\n\n  一樣的一段話。\n\n+ 多了一段。\n"
    )


@pytest.mark.parametrize("width", [10, 24, 42, 43, 60, 100, 200])
def test_set_text_is_never_wider_and_holds_the_same_characters(width: int) -> None:
    lines = as_text(compared(), width).splitlines()

    assert max(map(cells, lines)) <= width
    columns = width >= 43
    if columns:
        halves = [line.partition(" |")[::2] for line in lines]
        shown = "".join(left for left, _ in halves) + "".join(right for _, right in halves)
        assert "".join(shown.split()).count("一樣的一段話。") == 2
    else:
        text = re.sub(r"(?m)^[-+ ] ?", "", as_text(compared(), width))
        assert sorted("".join(text.split())) == sorted(re.sub(r"(?m)^[-+] |\s", "", as_text(compared())))


def test_html_names_languages_and_kinds_and_holds_nothing_that_acts() -> None:
    page = as_html(compared(), (LEFT, RIGHT))

    assert '<html lang="zh-Hant-TW">' in page
    assert '<td class="paragraph" lang="zh-Hant-TW">' in page
    assert '<mark class="regional-words">軟體</mark>' in page
    assert '<mark class="other-words">4</mark>' in page
    assert "只在左邊 &lt;b&gt;。</td><td></td>" in page
    assert page.count("<tr") == 5


def test_json_gives_the_place_of_every_difference() -> None:
    value = json.loads(as_json_object(compared(), (LEFT, RIGHT)))

    assert value["left"] == {"id": "甲", "title": "計程車的軟體", "language": "zh-Hant-TW", "variant": None}
    assert value["right"]["variant"] == "zh-Hant-TW"
    assert [(row["left"] is None, row["right"] is None) for row in value["paragraphs"]] == [
        (False, False),
        (False, False),
        (False, True),
        (False, False),
        (True, False),
    ]
    for row in value["paragraphs"]:
        for difference in row["differences"]:
            for side in ("left", "right"):
                span = difference[side]
                assert row[side][span["start"] : span["end"]] == span["text"]
    assert [each["kind"] for each in value["paragraphs"][1]["differences"]] == [
        "regional words",
        "other words",
    ]
