"""The fold: every spelling of a word finds all the others, and a match is shown where it stands."""

import os
import subprocess
import sys
import unicodedata
import zlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.text.characters import is_han
from reader.text.search import fold as folding
from reader.text.search import fold_table
from reader.text.search.fold import FOLD_VERSION, fold, fold_map
from reader.text.search.highlight import matches

SOURCE = Path(__file__).parents[3] / "src"

ALIKE = [
    # scripts and regions
    ("气候", "氣候"),
    ("台湾", "臺灣"),
    ("台湾", "台灣"),
    ("说明", "説明"),
    ("说明", "說明"),
    ("支持着", "支持著"),
    ("公里", "公裡"),
    ("里面", "裡面"),
    ("里面", "裏面"),
    ("头发发展", "頭髮發展"),
    ("乾隆", "干隆"),
    ("卫生", "衞生"),
    ("卫生", "衛生"),
    ("皇后后面", "皇后後面"),
    ("了解", "瞭解"),
    ("借口", "藉口"),
    ("覆盖", "复蓋"),
    ("其餘", "其余"),
    ("馀下", "余下"),
    ("钟表", "鐘錶"),
    ("锺", "鍾"),
    ("委讬", "委託"),
    ("锻炼", "鍛鍊"),
    ("项链", "項鍊"),
    ("諮询", "咨詢"),
    ("敍述", "敘述"),
    ("计划", "計畫"),
    ("计划", "計劃"),
    ("周刊", "週刊"),
    ("公布", "公佈"),
    ("群众", "羣衆"),
    ("松烟", "松菸"),
    ("你们", "妳們"),
    ("只有", "祇有"),
    ("抬价", "擡價"),
    ("大坂", "大阪"),
    ("気候変動", "氣候變動"),
    ("侄子", "姪子"),
    # forms of one character
    ("ＣＯＶＩＤ－１９", "covid-19"),
    ("Café", "cafe"),
    ("Cafe\u0301", "CAFÉ"),
    ("Straße", "STRASSE"),
    ("1.5℃", "1.5°C"),
    ("\uf9dc\uf965", "隆便"),
    ("ﾄｳｷｮｳ", "トウキョウ"),
    ("½", "1/2"),
    ("韌\u200b性\ufeff", "韌性"),
    ("二○二三", "二〇二三"),
    ("⻓江", "长江"),
    ("⻓江", "長江"),
    ("⾼雄⻔⼾", "高雄門戶"),
    ("⻢⼒与⻰", "馬力與龍"),
    # marks
    ("「韌性」", "“韌性”"),
    ("『韌性』", '"韌性"'),
    ("don’t", "don't"),
    ("范‧比金", "范·比金"),
    ("范・比金", "范•比金"),
    ("吉諾．范．比金", "吉诺·范·比金"),
    ("吉諾.范.比金", "吉諾‧范‧比金"),
    ("吉諾･范･比金", "吉諾・范・比金"),
    ("３．５", "3.5"),
    ("——", "──"),
    ("2020–2023", "2020-2023"),
    ("……", "......"),
    ("（ICLEI）：", "(ICLEI):"),
    # blanks
    ("ICLEI 與", "ICLEI與"),
    ("氣\n候", "气候"),
    ("氣\r\n\u3000候", "气候"),
    ("Resilient\n Cities", "resilient cities"),
    ("Resilient\xa0\u3000Cities", "resilient cities"),
    ("ICLEI, GRCN", "ICLEI，GRCN"),
    (" 氣候 ", "气候"),
    ("iPhone 15發布會", "iPhone15发布会"),
    ("Windows\n11", "windows11"),
    ("第 3 A 組", "第3A組"),
    (" \n", ""),
]

APART = ["像象", "俱具", "呆待", "坐座", "坏坯", "末未", "土士", "气汽", "她他", "大太"]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_everyday_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("ICLEI  World", "iclei world"),
        ("ICLEI 與 GRCN 宣布", "iclei与grcn宣布"),
        ("第 1 屆", "第1届"),
        ("1 750 or 2", "1 750or2"),
        ("한국 뉴스", fold("한국") + " " + fold("뉴스")),
        ("¨", "¨"),
        ("\ud800", ""),
    ],
)
def test_text_folds_to_what_the_rules_say(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(
    st.from_regex("[A-Za-z]{1,8}", fullmatch=True),
    st.from_regex("[0-9]{1,4}", fullmatch=True),
    st.text(" \n\u3000"),
)
def test_a_word_and_a_number_fold_alike_with_and_without_blanks(word: str, number: str, blanks: str) -> None:
    assert fold(word + blanks + number) == fold(word + number)
    assert fold(number + blanks + word) == fold(number + word)


TEXTS = st.text(st.characters() | st.sampled_from("氣气候臺 \n\u3000\u0301\u200bＡßﬁ…，「"), max_size=60)


@settings(deadline=None)
@given(TEXTS)
def test_what_is_folded_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_character_folds_to_characters_that_fold_to_themselves() -> None:
    changing = [char for char in map(chr, range(0x33480)) if fold(fold(char)) != fold(char)]

    assert changing == []


@settings(deadline=None)
@given(TEXTS, st.data())
def test_any_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    assert fold(text[start:end]) in fold(text)


@settings(deadline=None)
@given(TEXTS)
def test_the_map_gives_the_folded_text_and_never_goes_back(text: str) -> None:
    folded, origins = fold_map(text)

    assert folded == fold(text)
    assert len(origins) == len(folded)
    assert origins == sorted(origins)
    assert all(0 <= origin < len(text) for origin in origins)


@pytest.mark.parametrize(
    ("text", "needles", "spans"),
    [
        ("ICLEI 與GRCN", ["iclei与"], [(0, 7)]),
        ("說明氣\n候變", ["气候"], [(2, 5)]),
        ("Cafe\u0301s", ["cafe"], [(0, 5)]),
        ("Straße", ["s"], [(0, 1), (4, 5)]),
        ("ﬁn", ["i"], [(0, 1)]),
        ("氣候氣候", ["气候"], [(0, 2), (2, 4)]),
        ("哈哈哈", ["哈哈"], [(0, 3)]),
        ("氣候變遷調適", ["变迁", "候变", "调适"], [(1, 4), (4, 6)]),
        ("氣候", ["高雄", ""], []),
        ("", ["气"], []),
    ],
)
def test_matches_cover_whole_raw_characters_in_order(
    text: str, needles: list[str], spans: list[tuple[int, int]]
) -> None:
    assert matches(text, needles) == spans


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_a_word_is_matched_wherever_it_stands(before: str, word: str, after: str) -> None:
    needle = fold(word)
    spans = matches(before + word + after, [needle])

    assert bool(spans) == bool(needle)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_every_radical_that_is_a_character_of_its_own_folds_to_it() -> None:
    kangxi = [chr(code) for code in range(0x2F00, 0x2FD6)]
    simplified = [
        chr(code)
        for code in range(0x2E80, 0x2EF4)
        if "-SIMPLIFIED" in unicodedata.name(chr(code), "") and chr(code) not in "⺦⻌"
    ]

    assert [char for char in kangxi + simplified if not is_han(fold(char))] == []


def test_a_character_is_in_one_class_only() -> None:
    chars = "".join(fold_table.CLASSES.split())

    assert len(chars) == len(set(chars))


def test_the_version_is_raised_when_the_table_changes() -> None:
    """An index of another table would miss articles: write the sum here, and raise `FOLD_VERSION`."""
    assert (zlib.crc32(fold_table.CLASSES.encode()), FOLD_VERSION) == (4074459449, 2)


def test_the_table_agrees_with_the_characters_of_the_installed_opencc() -> None:
    opencc = pytest.importorskip("opencc")
    if opencc.__version__ != fold_table.OPENCC:
        pytest.skip(f"the table is of OpenCC {fold_table.OPENCC}")
    chains = [["t2s"], ["tw2s"], ["hk2t", "tw2s"], ["s2t"], ["s2tw"], ["s2hk"], ["t2tw"], ["t2hk"]]
    han = [
        chr(code) for first, last in ((0x3400, 0x9FFF), (0x20000, 0x323AF)) for code in range(first, last + 1)
    ]

    for chain in chains:
        converters = [opencc.OpenCC(name, include_tofu_risk_dictionaries=False) for name in chain]
        for char in han:
            converted = char
            for converter in converters:
                converted = converter.convert(converted)
            assert fold(converted) == fold(char), (char, converted, chain)


@pytest.mark.parametrize("module", ["search.fold", "language", "conversion.article"])
def test_importing_a_module_never_imports_opencc(module: str) -> None:
    program = f"import sys, reader.text.{module}; print('opencc' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() == "False"


@given(st.text(st.sampled_from("甲乙aB1 \t\n\u3000\xa0\x1c。-é\xad"), max_size=40), st.integers(1, 9))
def test_a_long_text_folds_as_a_short_one(text: str, length: int) -> None:
    expected = folding.fold(text)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(folding, "_LONG", length)

        assert folding.fold(text) == expected


@given(st.text(st.sampled_from("aB1z9 \t\n.-_[`{"), max_size=40))
def test_plain_ascii_folds_as_any_text(text: str) -> None:
    assert folding.fold(text) == folding.fold_map(text)[0]
