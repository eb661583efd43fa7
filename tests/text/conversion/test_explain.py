"""Explaining: what changed in an article, by which rule, how often."""

from reader.model.article import Article, Block, Caption
from reader.model.conversion import Variant
from reader.text.conversion.article import explain, in_conversion
from reader.text.conversion.convert import Conversion
from reader.text.conversion.own_terms import OwnWord

ARTICLE = Article(
    title="这个软件,这个人",
    language="zh-CN",
    captions=(Caption("特朗普的软件"),),
    body=(Block("“这个”软件"),),
)
CONVERSION = Conversion(Variant.TW, words=True, full_punctuation=True, own=(OwnWord("特朗普", tw="川普"),))


def test_changes_are_counted_over_all_of_an_article_the_most_frequent_first() -> None:
    assert explain(ARTICLE, CONVERSION) == [
        ("这", "這", "s2tw", 3),
        ("个", "個", "s2tw", 3),
        ("软件", "軟體", "regional words", 3),
        (",", "，", "full width", 1),
        ("特朗普", "川普", "own words", 1),
        ("“", "「", "punctuation", 1),
        ("”", "」", "punctuation", 1),
    ]


def test_nothing_is_to_be_explained_as_published() -> None:
    assert explain(ARTICLE, Conversion(own=CONVERSION.own)) == []


def test_an_article_is_shown_as_a_person_wants_it() -> None:
    shown = in_conversion(ARTICLE, CONVERSION)

    assert shown.title == "這個軟體，這個人"
    assert shown.captions == (Caption("川普的軟體"),)
    assert shown.body == (Block("「這個」軟體"),)


def test_an_article_as_published_is_the_same() -> None:
    assert in_conversion(ARTICLE, Conversion(words=True)) is ARTICLE
    assert in_conversion(ARTICLE, Conversion(Variant.ORIGINAL)) is ARTICLE
    assert in_conversion(ARTICLE, Conversion(Variant.TW)).title == "這個軟件,這個人"
