"""Variants: what each chain must get right, and that no code point is lost or moved."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.conversion import Conversion, Variant
from reader.text.conversion.convert import show_text
from reader.text.language_table import TRADITIONAL

HANS, TW, HK = Variant.HANS, Variant.TW, Variant.HK


def convert(text: str, language: str | None, variant: Variant) -> str:
    """The text in a variant, as the reader shows it by default."""
    return show_text(text, language, Conversion(variant))


@pytest.mark.parametrize(
    ("text", "language", "variant", "shown"),
    [
        # Taiwan to Simplified
        ("皇后 后裔 乾隆 里程", "zh-TW", HANS, "皇后 后裔 乾隆 里程"),
        ("頭髮、發展、乾淨、幹部", "zh-TW", HANS, "头发、发展、干净、干部"),
        ("吉諾·范·比金", "zh-TW", HANS, "吉诺·范·比金"),
        ("著名的著作", "zh-TW", HANS, "著名的著作"),
        ("支持著，接著，朝著", "zh-TW", HANS, "支持着，接着，朝着"),
        (
            "原著、編著、專著、土著、拙著、遺著、魯迅所著",
            "zh-TW",
            HANS,
            "原著、编著、专著、土著、拙著、遗著、鲁迅所著",
        ),
        ("還原著、討論著、翻譯著、更新著", "zh-TW", HANS, "还原着、讨论着、翻译着、更新着"),
        ("甚麼、什麼", "zh-TW", HANS, "什么、什么"),
        ("妳和牠", "zh-TW", HANS, "你和它"),
        ("祇有神祇", "zh-Hant", HANS, "只有神祇"),
        ("計畫與計劃", "zh-TW", HANS, "计划与计划"),
        # Hong Kong to Simplified
        ("衞生署説裏面着火", "zh-HK", HANS, "卫生署说里面着火"),
        ("餐枱上的糭", "zh-HK", HANS, "餐台上的粽"),
        # Simplified to Taiwan
        ("台湾的里程，头发", "zh-CN", TW, "台灣的里程，頭髮"),
        ("皇后在后面，后裔", "zh-CN", TW, "皇后在後面，後裔"),
        ("里面着火", "zh-CN", TW, "裡面著火"),
        ("乾坤，干净，干部", "zh-SG", TW, "乾坤，乾淨，幹部"),
        ("吉诺·范·比金", "zh-CN", TW, "吉諾·范·比金"),
        ("软件支持", "zh-CN", TW, "軟件支持"),
        # Simplified to Hong Kong
        ("说温群床着启卫户", "zh-CN", HK, "說溫群床著啟衛戶"),
        ("里面的头发", "zh-CN", HK, "裏面的頭髮"),
        # Hong Kong to Taiwan
        ("衞生署説裏面着火，羣眾", "zh-HK", TW, "衛生署說裡面著火，群眾"),
        ("臺北", "zh-HK", TW, "台北"),
        # Taiwan to Hong Kong
        ("臺灣的裡面", "zh-TW", HK, "台灣的裏面"),
        ("群眾說溫度", "zh-TW", HK, "群眾說溫度"),
        # Traditional of an unknown region
        ("衞生署説裏面", "zh-Hant", TW, "衛生署說裡面"),
        ("臺灣的裡面說", "zh-Hant", HK, "台灣的裏面說"),
        ("臺灣的裡面說", "zh-Hant", HANS, "台湾的里面说"),
    ],
)
def test_a_text_is_shown_in_another_script(text: str, language: str, variant: Variant, shown: str) -> None:
    assert convert(text, language, variant) == shown


@pytest.mark.parametrize(
    ("text", "language", "variant"),
    [
        ("臺灣説裏面", "zh-TW", Variant.ORIGINAL),
        ("臺灣說裡面", "zh-TW", TW),
        ("説裏面着羣", "zh-HK", HK),
        ("説裏面着羣", "zh-MO", HK),
        ("后面著名，臺", "zh-CN", HANS),
        ("后面著名", "zh-SG", HANS),
        ("東京都の気候変動", "ja", HANS),
        ("東京都で気候変動の会議が開かれた", None, HANS),
        ("한국 韓國", "ko", HANS),
        ("Global Resilient Cities Network", None, TW),
        ("Global Resilient Cities Network", "zh-TW", HANS),
        ("", None, HANS),
        ("中文", None, TW),
        ("\0\ud800", "zh-CN", TW),
    ],
)
def test_a_text_stays_as_it_is(text: str, language: str | None, variant: Variant) -> None:
    assert convert(text, language, variant) == text


@pytest.mark.parametrize("language", [None, "zh", "en", "und"])
def test_without_a_telling_tag_each_paragraph_is_read_for_itself(language: str | None) -> None:
    text = "这个说法很对。\r\n這個說法很對。\n\nEnglish\nこれはよいです。\n"

    assert convert(text, language, HANS) == (
        "这个说法很对。\r\n这个说法很对。\n\nEnglish\nこれはよいです。\n"
    )
    assert convert(text, language, TW) == ("這個說法很對。\r\n這個說法很對。\n\nEnglish\nこれはよいです。\n")


def test_a_paragraph_that_tells_nothing_follows_the_text() -> None:
    assert convert("皇后后面\n这个说法", None, TW) == "皇后後面\n這個說法"


def test_a_paragraph_of_both_scripts_is_shown_in_one() -> None:
    both = "这个说法对孩子们很有好处，這個說法對孩子們很有好處"

    assert convert(both, None, HANS) == "这个说法对孩子们很有好处，这个说法对孩子们很有好处"
    assert convert(both, None, TW) == "這個說法對孩子們很有好處，這個說法對孩子們很有好處"


LANGUAGES = st.sampled_from([None, "zh-CN", "zh-TW", "zh-HK", "zh-Hant", "ja"])
MET = "说說説着著后後里裡裏台臺發髮发乾干幹范範·頭头甚么麼神祇只有\n Aの\U000e0100豈"


@settings(deadline=None)
@given(
    st.text(st.characters() | st.sampled_from(MET), max_size=40),
    LANGUAGES,
    st.sampled_from(Variant),
)
def test_every_code_point_keeps_its_index(text: str, language: str | None, variant: Variant) -> None:
    shown = convert(text, language, variant)

    assert len(shown) == len(text)
    assert [i for i, char in enumerate(shown) if char.isspace()] == [
        i for i, char in enumerate(text) if char.isspace()
    ]


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("language", [None, "zh-TW", "zh-Hant", "zh-HK"])
def test_a_raw_page_keeps_its_length_in_every_variant(
    saved_page: Path, variant: Variant, language: str | None
) -> None:
    text = saved_page.read_text("utf-8")

    assert len(convert(text, language, variant)) == len(text)


def test_a_raw_page_survives_hong_kong_and_back(saved_page: Path) -> None:
    """松菸, an art centre, is the one word that is damaged: Hong Kong writes 煙."""
    text = saved_page.read_text("utf-8").replace("臺", "台")
    back = convert(convert(text, "zh-TW", HK), "zh-HK", TW)

    assert {(a, b) for a, b in zip(text, back, strict=True) if a != b} <= {("菸", "煙")}


def test_a_raw_page_survives_simplified_and_back_but_for_words_it_has_one_character_for(
    saved_page: Path,
) -> None:
    text = saved_page.read_text("utf-8").replace("臺", "台")
    back = convert(convert(text, "zh-TW", HANS), "zh-CN", TW)
    damaged = {a + b for a, b in zip(text, back, strict=True) if a != b}
    merged = {"家傢", "具俱", "布佈", "菸煙", "晒曬", "奬獎", "周週", "週周", "畫劃", "表錶", "誌志", "庄莊"}

    assert damaged <= merged


def test_no_traditional_character_is_left_in_a_simplified_page(saved_page: Path) -> None:
    assert set(TRADITIONAL) & set(convert(saved_page.read_text("utf-8"), "zh-TW", HANS)) == set()
