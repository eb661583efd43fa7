"""Detection at scale: sentences of many pages, turned into each script, say which script they are in."""

import re
from pathlib import Path

import pytest

from reader.importing.decoding.decode import decode
from reader.text.language import detect

SAMPLES = Path(__file__).parents[1] / "samples" / "pages"
TWINS = SAMPLES.parent / "twins" / "raw"
PUBLISHED = Path(__file__).parents[3] / "shared" / "data" / "raw"
FOLDERS = [folder for folder in (SAMPLES, TWINS, PUBLISHED) if folder.is_dir()]
HAN = re.compile("[\u3400-\u9fff]")
SHORTEST = 8
"""Han in the shortest sentence that is asked for its script."""
JAPANESE = [
    "市は来年四月から、すべての路線バスを電気自動車に切り替えると発表した。",
    "専門家は、海面の上昇が沿岸都市に大きな影響を与えると指摘している。",
    "大雨の影響で、県内の十二の小中学校が臨時休校となった。",
    "国際会議には三十五の国と地域の代表が参加し、共同声明を採択した。",
    "図書館の新しい建物は、木材を多く使った明るい造りになっている。",
    "台風は今夜遅くに上陸する見込みで、気象庁が警戒を呼びかけている。",
    "首相は記者会見で、予算案の成立に向けて全力を尽くすと述べた。",
    "この研究は、都市の緑地が健康に良い効果をもたらすことを示した。",
    "駅前の商店街では、観光客の数が五年ぶりに増加に転じた。",
    "環境省は、温室効果ガスの排出量を半減する計画を公表した。",
]
ENGLISH = [
    "The council voted to replace every bus in the fleet within three years.",
    "Heavy rain closed twelve schools on Tuesday, the county said.",
    "Researchers found that parks in cities improve the health of people nearby.",
    "The mayor of Kaohsiung (高雄) welcomed delegates from thirty-five countries.",
    "Sea levels are expected to rise faster than earlier studies had suggested.",
    "A new library built mostly of timber opened in the old harbour district.",
    "The ministry published a plan to halve emissions by the end of the decade.",
    "Visitors returned to the night market for the first time since the typhoon.",
    "Officials said the water supply would be restored by the weekend.",
    "The conference ended with a joint statement on cities and climate.",
]
UNTELLING = ["", "12:30", "二○二三年四月一日 星期三", "2023-04-01", "一二三四五六七八", "ICLEI", "の"]


def sentences(folder: Path) -> list[str]:
    """The sentences on all pages of a folder, each once."""
    found: dict[str, None] = {}
    for path in sorted(folder.glob("*.txt")):
        for piece in re.split(r"(?<=[。！？!?])|\n", decode(path.read_bytes(), path.name)):
            if len(HAN.findall(piece)) >= SHORTEST:
                found[piece.strip()] = None
    return list(found)


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def pages(request: pytest.FixtureRequest) -> list[str]:
    """The sentences of all sample pages, and of the published ones where `../shared` holds them."""
    return sentences(request.param)


def converted(texts: list[str], configuration: str) -> list[str]:
    """The texts in the script of an OpenCC configuration, whatever they were in."""
    opencc = pytest.importorskip("opencc")
    plain, other = (opencc.OpenCC(name).convert for name in ("t2s", configuration))
    return [other(plain(text)) for text in texts]


@pytest.mark.parametrize(
    ("configuration", "tag"), [("t2s", "zh-Hans"), ("s2tw", "zh-Hant"), ("s2hk", "zh-Hant")]
)
def test_the_script_of_ten_sentences_is_always_known_and_of_one_nearly_so(
    pages: list[str], configuration: str, tag: str
) -> None:
    single = converted(pages, configuration)
    tens = ["".join(single[start : start + 10]) for start in range(0, len(single) - 9, 10)]
    missed = [text for text in single if detect(text) != tag]

    assert len(tens) >= 8
    assert [text for text in tens if detect(text) != tag] == []
    assert len(missed) <= 0.015 * len(single), missed


@pytest.mark.parametrize("text", [*JAPANESE, "".join(JAPANESE), *ENGLISH, "".join(ENGLISH), *UNTELLING])
def test_what_is_not_chinese_or_tells_nothing_is_not_taken_for_chinese(text: str) -> None:
    assert detect(text) in (None, "ja")


@pytest.mark.parametrize(
    "text",
    ["標準入力を標準出力に複製します。", "環境変数を展開し、", "再試行の回数を # に設定", "典型的な問題点は"],
)
def test_a_few_kana_among_kanji_are_enough_not_to_be_chinese(text: str) -> None:
    assert detect(text) in (None, "ja")
