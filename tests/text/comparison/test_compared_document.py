"""The compared document: two articles side by side, in one script, places of one found in the other."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import read_article
from reader.model.article import Article, Block, Place
from reader.model.conversion import Conversion, Variant
from reader.text.comparison import compared_document
from reader.text.comparison.compared_document import ComparedDocument, compare
from reader.text.conversion.article import in_conversion

SAMPLES = sorted((Path(__file__).parents[3] / "articles").glob("*/*.md"))
SAMPLES = [path for path in SAMPLES if path.suffix == ".md"]
TAIWAN = Article(
    title="計程車改用新軟體",
    language="zh-Hant-TW",
    body=(
        Block("司機說軟體很好用，乘客也說好。"),
        Block("只在這裡。"),
        Block("公車照常行駛在市區的道路上。"),
    ),
)
MAINLAND = Article(
    title="出租车改用新软件",
    subtitle="记者报道",
    language="zh-Hans-CN",
    body=(Block("司机说软件很好用，乘客也说好。"), Block("公交车照常行驶在市区的道路上。")),
)
BLOCKS = st.lists(st.text("市府說气候能源。", min_size=1, max_size=9).map(Block), max_size=9).map(tuple)


def beside(document: ComparedDocument) -> list[tuple[str, str]]:
    """The two columns."""
    return [(document.beside(index).text, document.part(index).text) for index in range(len(document))]


@given(BLOCKS, BLOCKS, st.sampled_from(["", "副題"]))
def test_every_part_of_both_stands_once_and_in_order(
    left: tuple[Block, ...], right: tuple[Block, ...], subtitle: str
) -> None:
    document = compare(
        Article(title="甲", body=left), Article("乙", subtitle=subtitle, body=right), Conversion()
    )

    ours = [row.left for row in document.rows if row.left is not None]
    theirs = [row.right for row in document.rows if row.right is not None]
    assert ours == list(range(1 + len(left)))
    assert theirs == list(range(1 + bool(subtitle) + len(right)))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_an_article_does_not_differ_from_itself_in_another_script(path: Path) -> None:
    article = read_article(path.read_bytes(), path.name)[0]

    for variant in Variant:
        converted = in_conversion(article, Conversion(variant))
        assert not compare(article, converted, Conversion()).has_differences
    assert not compare(article, article, Conversion(Variant.HK, words=True)).has_differences


def test_two_articles_are_shown_in_the_script_of_the_first_unless_another_is_asked_for() -> None:
    document = compare(TAIWAN, MAINLAND, Conversion())

    assert beside(document) == [
        ("計程車改用新軟體", "出租車改用新軟件"),
        ("", "記者報道"),
        ("司機說軟體很好用，乘客也說好。", "司機說軟件很好用，乘客也說好。"),
        ("只在這裡。", ""),
        ("公車照常行駛在市區的道路上。", "公交車照常行駛在市區的道路上。"),
    ]
    assert beside(compare(MAINLAND, TAIWAN, Conversion()))[0] == ("出租车改用新软件", "计程车改用新软体")
    assert beside(document.converted(Conversion(Variant.HANS)))[0] == ("计程车改用新软体", "出租车改用新软件")


def test_words_that_the_conversion_makes_one_are_no_difference() -> None:
    document = compare(TAIWAN, MAINLAND, Conversion())
    assert {kind for _, _, kind in document.changes(2)} == {"regional words"}

    in_words_of_taiwan = document.converted(Conversion(Variant.TW, words=True))

    assert beside(in_words_of_taiwan)[2] == ("司機說軟體很好用，乘客也說好。",) * 2
    assert in_words_of_taiwan.changes(2) == []


def test_differences_stand_where_the_words_went_in_a_conversion_of_other_length() -> None:
    left = Article(title="題", language="zh-Hans-CN", body=(Block("打印机和出租车都坏了，真的"),))
    right = Article(title="題", language="zh-Hans-CN", body=(Block("打印机和出租车都修了，真的"),))

    document = compare(left, right, Conversion(Variant.HK, words=True))

    ((ours, theirs, _kind),) = document.changes(1)
    assert document.part(1).text[slice(*ours)] == "修"
    assert document.beside(1).text[slice(*theirs)] == "壞"


def test_what_is_too_much_to_compare_by_words_differs_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compared_document, "_MOST_BY_WORDS", 40)

    document = compare(TAIWAN, MAINLAND, Conversion(Variant.TW))

    assert [len(row.differences) for row in document.rows] == [2, 0, 1, 0, 1]
    ((ours, theirs, kind),) = document.changes(4)
    assert document.part(4).text[slice(*ours)] == "公交車照常行駛在市區的道路上。"
    assert (document.beside(4).text[slice(*theirs)], kind) == ("公車照常行駛在市區的道路上。", "other words")


def test_a_place_of_the_right_article_is_found_and_found_again() -> None:
    document = compare(TAIWAN, MAINLAND, Conversion())

    assert [document.in_right(document.row_of(Place(part, 1))) for part in range(4)] == [
        Place(part, 1) for part in range(4)
    ]
    assert document.in_right(Place(3, 2)) == Place(3, 0)  # stands alone on the left
    assert document.row_of(Place(99)) == Place()
