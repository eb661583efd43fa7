"""Conversion: what is shown, what changed in it by which rule, and where every place went."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.model.conversion import Variant
from reader.text.conversion.convert import Change, Conversion, Shown, show, show_text
from reader.text.conversion.own_terms import OwnWord

ORIGINAL, HANS, TW, HK = Variant.ORIGINAL, Variant.HANS, Variant.TW, Variant.HK


@pytest.mark.parametrize(
    ("published", "language", "variant", "shown"),
    [
        ("他说：“气候‘韧性’很重要。”", "zh-CN", TW, "他說：「氣候『韌性』很重要。」"),
        ("他说：“气候很重要。”", "zh-CN", HK, "他說：「氣候很重要。」"),
        ("他說：「氣候『韌性』很重要。」", "zh-TW", HANS, "他说：“气候‘韧性’很重要。”"),
        ("他説：“氣候很重要。”", "zh-HK", TW, "他說：「氣候很重要。」"),
        ("他說：“氣候很重要。”", "zh-TW", HK, "他說：“氣候很重要。”"),
        ("他说：“气候很重要。”", "zh-CN", HANS, "他说：“气候很重要。”"),
        ("他說：“氣候很重要。”", "zh-TW", TW, "他說：“氣候很重要。”"),
        ("“気候変動の話がある”", "ja", TW, "“気候変動の話がある”"),
        ("He said “yes” to 气候.", "en", ORIGINAL, "He said “yes” to 气候."),
    ],
)
def test_quotation_marks_are_those_of_the_region_shown(
    published: str, language: str, variant: Variant, shown: str
) -> None:
    assert show_text(published, language, Conversion(variant)) == shown


@pytest.mark.parametrize("variant", Variant)
def test_full_width_marks_are_a_choice_of_their_own_in_every_variant(variant: Variant) -> None:
    shown = show_text("今天,好(真的)!", "zh-CN", Conversion(variant, full_punctuation=True))

    assert shown.translate({ord("眞"): "真"}) == "今天，好（真的）！"
    assert show_text("今天,好(真的)!", "zh-CN", Conversion(variant)) == "今天,好(真的)!"


@pytest.mark.parametrize("language", [None, "ja", "ko", "en"])
def test_marks_outside_chinese_stay(language: str | None) -> None:
    text = "これは,日本語の文です(本当)。"

    assert show_text(text, language, Conversion(TW, words=True, full_punctuation=True)) == text


def test_as_published_with_everything_off_is_the_very_same_string() -> None:
    text = "他說:「气候,climate」\r\n\0\ud800"

    assert show_text(text, "zh-TW", Conversion(own=(OwnWord("他", tw="她"),))) is text
    assert show(text, "zh-TW", Conversion(words=True)).text is text


def test_every_change_is_told_with_its_rule() -> None:
    own = (OwnWord("特朗普", tw="川普"),)
    shown = show("妳看“软件”,特朗普在台湾", "zh-CN", Conversion(TW, True, True, own))

    assert shown.text == "妳看「軟體」，川普在台灣"
    assert shown.changes == (
        Change(2, 3, "“", "「", "punctuation"),
        Change(3, 5, "软件", "軟體", "regional words"),
        Change(5, 6, "”", "」", "punctuation"),
        Change(6, 7, ",", "，", "full width"),
        Change(7, 9, "特朗普", "川普", "own words"),
        Change(11, 12, "湾", "灣", "s2tw"),
    )


def test_the_last_rule_that_had_a_say_is_named() -> None:
    assert {c.rule for c in show("衞生署", "zh-HK", Conversion(TW)).changes} == {"hk2t"}
    assert {c.rule for c in show("说", "zh-CN", Conversion(HK)).changes} == {"press"}
    assert {c.rule for c in show("妳", "zh-TW", Conversion(HANS)).changes} == {"news list"}


def test_places_survive_a_change_of_length() -> None:
    shown = show("坐出租车，去打印店。", "zh-CN", Conversion(TW, words=True))
    shorter = show("坐出租车去。", "zh-CN", Conversion(TW, own=(OwnWord("出租车", tw="的"),)))

    assert shown.text == "坐計程車，去列印店。"
    assert shown.moves == ()
    assert shorter.text == "坐的去。"
    assert [shorter.offset(place) for place in range(7)] == [0, 1, 1, 1, 2, 3, 4]
    assert [shorter.published(place) for place in range(5)] == [0, 1, 4, 5, 6]


def test_places_survive_words_on_several_lines() -> None:
    text = "执行总裁\n用U盘的博客\n和首席执行官"
    shown = show(text, None, Conversion(TW, words=True))

    assert shown.text == "執行總裁\n用隨身碟的部落格\n和執行長"
    assert shown.offset(text.index("的")) == shown.text.index("的")
    assert shown.offset(text.index("和")) == shown.text.index("和")
    assert shown.published(shown.text.index("和")) == text.index("和")
    assert shown.offset(len(text)) == len(shown.text)


def test_places_outside_the_text_are_brought_inside() -> None:
    shown = show("出租车", "zh-CN", Conversion(TW, own=(OwnWord("出租车", tw="計程車們"),)))

    assert shown.offset(-1) == 0
    assert shown.offset(99) == 4
    assert shown.published(-1) == 0
    assert shown.published(99) == 3
    assert Shown("abc").published(99) == 3


LANGUAGES = st.sampled_from([None, "zh", "zh-CN", "zh-TW", "zh-HK", "zh-Hant", "ja", "en"])
MET = "说說后後里裡台臺发髮乾范範·甚么麼祇“”‘’「」,!()\n\r\u2028 Aの\U000e0100豈\ue000\U000f0000\0\ud800"
WORDS = "软件 网络 支持 首席执行官 執行長 專案 支援 影片 電影片段 视频 出租车 先生发现 最多只能 U盘 特朗普"
TEXT = st.lists(st.sampled_from([*MET, *WORDS.split()]) | st.text(max_size=3), max_size=25).map("".join)
OWN = st.lists(
    st.builds(
        OwnWord,
        st.sampled_from(["软", "软件", "特朗普", "\ue000", "执行", "“", "件网", "支援", "A"]),
        st.sampled_from([None, "x", "甲乙丙丁"]),
        st.sampled_from([None, "y", "甲乙丙丁", "\ue000"]),
        st.sampled_from([None, "支持"]),
    ),
    max_size=4,
).map(tuple)
CONVERSIONS = st.builds(Conversion, st.sampled_from(Variant), st.booleans(), st.booleans(), OWN)


@settings(deadline=None, max_examples=300)
@given(TEXT, LANGUAGES, CONVERSIONS)
def test_any_text_is_shown_with_exactly_its_differences(
    text: str, language: str | None, conversion: Conversion
) -> None:
    shown = show(text, language, conversion)
    rebuilt, done = [], 0
    for change in shown.changes:
        assert change.published != change.shown
        assert done <= change.start
        assert shown.text[change.start : change.end] == change.shown
        rebuilt += [shown.text[done : change.start], change.published]
        done = change.end
    rebuilt.append(shown.text[done:])

    assert shown.text == show_text(text, language, conversion)
    assert "".join(rebuilt) == text


@settings(deadline=None, max_examples=300)
@given(TEXT, LANGUAGES, CONVERSIONS)
@example("首席执行官首席执行官", None, Conversion(Variant.TW, words=True))
def test_places_go_in_order_and_stay_in_range(
    text: str, language: str | None, conversion: Conversion
) -> None:
    shown = show(text, language, conversion)
    there = [shown.offset(place) for place in range(len(text) + 1)]
    back = [shown.published(place) for place in range(len(shown.text) + 1)]

    assert there == sorted(there)
    assert back == sorted(back)
    assert (there[0], there[-1]) == (0, len(shown.text))
    assert (back[0], back[-1]) == (0, len(text))
    if not shown.moves:
        assert there == list(range(len(text) + 1))
    for change in shown.changes:
        assert shown.offset(shown.published(change.start)) == change.start


def test_nothing_is_loaded_to_show_a_text_as_published() -> None:
    code = (
        "import sys; from reader.text.conversion.convert import *\n"
        "from reader.model.conversion import Variant\n"
        "show('软件,', 'zh-CN', Conversion(full_punctuation=True));"
        "show_text('软件', 'zh-CN', Conversion(Variant.HANS, True));"
        "sys.exit('opencc' in sys.modules)"
    )
    source = str(Path(__file__).parents[3] / "src")

    assert (
        subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": source}, check=False).returncode == 0
    )


def test_a_raw_page_shows_exactly_its_differences_in_other_words(saved_page: Path) -> None:
    text = saved_page.read_text("utf-8")
    shown = show(text, "zh-TW", Conversion(HANS, words=True, full_punctuation=True))
    plain = show_text(text, "zh-TW", Conversion(HANS))

    assert show_text(text, "zh-TW", Conversion(HANS, words=True, full_punctuation=True)) == shown.text
    assert [shown.published(shown.offset(place)) for place in range(0, len(text), 7)] == list(
        range(0, len(text), 7)
    )
    assert len(plain) == len(text)


@pytest.mark.parametrize("variant", [Variant.TW, Variant.HK])
@pytest.mark.parametrize("words", [False, True])
def test_addresses_code_and_names_of_files_are_never_converted(variant: Variant, words: bool) -> None:
    kept = "https://a.example.org/wiki/软件发布?q=里面 发送软件@a.example.org 软件_里面.pdf print('发软件')"

    shown = show_text(f"软件发布{kept}", "zh-CN", Conversion(variant, words))

    assert shown.endswith(kept)
    assert not shown.startswith("软件")
