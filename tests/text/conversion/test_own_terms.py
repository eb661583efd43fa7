"""A person's own words win over every rule, wherever they stand."""

import pytest

from reader.model.conversion import Variant
from reader.text.conversion.convert import Conversion, show_text
from reader.text.conversion.own_terms import OwnWord

HANS, TW, HK = Variant.HANS, Variant.TW, Variant.HK


def shown(text: str, language: str | None, variant: Variant, *own: OwnWord, words: bool = False) -> str:
    return show_text(text, language, Conversion(variant, words=words, own=own))


def test_a_term_is_shown_as_a_person_wants_it_in_that_variant_only() -> None:
    own = OwnWord("特朗普", tw="川普")

    assert shown("特朗普说", "zh-CN", TW, own) == "川普說"
    assert shown("特朗普说", "zh-CN", HK, own) == "特朗普說"
    assert shown("特朗普說", "zh-HK", TW, own) == "川普說"


def test_own_words_win_over_opencc_the_news_list_and_regional_words() -> None:
    assert shown("陈泽于", "zh-CN", TW, OwnWord("陈泽于", tw="陳澤于")) == "陳澤于"
    assert shown("妳和牠", "zh-TW", HANS, OwnWord("妳", hans="妳")) == "妳和它"
    assert shown("软件网络", "zh-CN", TW, OwnWord("软件", tw="軟件"), words=True) == "軟件網路"
    assert shown("各国支持", "zh-CN", TW, OwnWord("支持", tw="力挺"), words=True) == "各國力挺"


def test_a_word_that_overlaps_an_own_word_gives_way() -> None:
    assert shown("人工智能车", "zh-CN", TW, OwnWord("能车", tw="能車"), words=True) == "人工智能車"


def test_the_words_around_keep_their_neighbour() -> None:
    assert shown("皇后和太后", "zh-CN", TW, OwnWord("皇", tw="皇")) == "皇后和太后"
    assert shown("头发", "zh-CN", TW, OwnWord("头", tw="頭")) == "頭髮"


def test_the_longest_term_wins() -> None:
    own = (OwnWord("范", tw="范"), OwnWord("范例", tw="範例"))

    assert shown("范例范", "zh-CN", TW, *own) == "範例范"


def test_a_latin_term_counts_only_as_a_whole_word() -> None:
    own = OwnWord("AI", tw="人工智慧")

    assert shown("AI和OpenAI说", "zh-CN", TW, own) == "人工智慧和OpenAI說"
    assert shown("AI", "zh-CN", TW, own) == "人工智慧"


@pytest.mark.parametrize("text", ["\ue000软\U000f0000件\U00100000", "\ue000\ue001\ue000"])
def test_private_characters_of_the_text_survive(text: str) -> None:
    own = (OwnWord("软", tw="X"), OwnWord("\ue001", tw="Y"))

    assert shown(text, "zh-CN", TW, *own) == text.replace("软", "X").replace("\ue001", "Y")


def test_own_words_also_hold_in_text_already_in_the_wanted_script() -> None:
    own = OwnWord("特朗普", tw="川普", hans="特朗普")

    assert shown("特朗普說", "zh-TW", TW, own) == "川普說"
    assert shown("特朗普说", "zh-CN", Variant.ORIGINAL, own) == "特朗普说"


def test_what_is_wanted_is_never_converted_again() -> None:
    assert shown("他说“好”", "zh-CN", TW, OwnWord("“好”", tw="“后发,软件”"), words=True) == "他說“后发,软件”"
