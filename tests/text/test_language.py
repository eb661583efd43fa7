"""Languages: a tag in any spelling is understood, and a text says which script it is in."""

import pytest

from reader import i18n
from reader.i18n import Chinese, chinese_of
from reader.model.conversion import Variant
from reader.text import language_table
from reader.text.language import Script, detect, parse_variant, script

MAINLAND = [
    "市政府周三宣布，明年起将在全部公交线路上更换电动车辆。",
    "他说，这个项目要花三年时间，但是对孩子们的健康很有好处。",
    "暴雨过后，许多居民仍然没有自来水，只能到邻近的学校领取。",
    "专家认为，气候变化会让沿海城市面临更大的风险。",
    "会议闭幕时，各国代表签署了关于海洋保护的声明。",
]
TAIWAN = [
    "市府週三宣布，明年起全部公車路線都要換成電動車輛。",
    "他說，這個專案要花三年時間，但是對孩子們的健康很有好處。",
    "豪雨過後，許多居民仍然沒有自來水，只能到鄰近的學校領取。",
    "專家認為，氣候變遷會讓沿海城市面臨更大的風險。",
    "會議閉幕時，各國代表簽署了關於海洋保護的聲明。",
]
HONG_KONG = [
    "政府星期三宣布，明年起全部巴士路綫都會換成電動車輛。",
    "他説，這個項目要花三年時間，但對孩子們的健康很有好處。",
    "暴雨過後，不少居民仍然沒有食水，要到鄰近的學校領取。",
    "專家認為，氣候變化會令沿海城市面對更大的風險。",
    "衞生署説，市民在高温下工作應多飲水，留意着身體狀況。",
]
JAPAN = [
    "市は水曜日、来年からすべてのバスを電気自動車に替えると発表した。",
    "専門家は、気候変動が沿岸の都市により大きな危険をもたらすと見ている。",
    "大雨のあと、多くの住民は今も水道が使えず、近くの学校で水を受け取っている。",
]
ENGLISH = [
    "The city said on Wednesday that all buses would be electric from next year.",
    "Heavy rain left many people without water, and the mayor, Chen (陳), thanked the schools for help.",
]


@pytest.mark.parametrize("sentence", [*MAINLAND, "".join(MAINLAND)])
def test_simplified_is_detected(sentence: str) -> None:
    assert detect(sentence) == "zh-Hans"


@pytest.mark.parametrize("sentence", [*TAIWAN, "".join(TAIWAN), *HONG_KONG, "".join(HONG_KONG)])
def test_traditional_is_detected(sentence: str) -> None:
    assert detect(sentence) == "zh-Hant"


@pytest.mark.parametrize("sentence", [*JAPAN, "".join(JAPAN)])
def test_japanese_is_detected(sentence: str) -> None:
    assert detect(sentence) == "ja"


@pytest.mark.parametrize("text", [*ENGLISH, "", "\n", "12:30", "中文", "の", "渋谷", "한국 뉴스"])
def test_another_language_or_too_little_text_has_no_tag(text: str) -> None:
    assert detect(text) is None


def test_a_text_of_both_scripts_is_mixed() -> None:
    both = "".join(MAINLAND + TAIWAN)

    assert script(both) == "mixed"
    assert detect(both) is None


def test_a_chinese_page_two_thirds_english_is_chinese() -> None:
    assert detect(ENGLISH[0] + TAIWAN[0]) == "zh-Hant"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("习近平", "Hans"),
        ("The mayor, Chen (陳), thanked the schools.", "Hant"),
        ("这個", "mixed"),
        ("優の良品", "Hant"),
        ("这個們", "Hant"),
        ("每日放送的電影《となりのトトロ》，觀眾說畫面細緻，親子觀賞還是歡樂無窮。", "Hant"),
        ("となりのトトロ", "Jpan"),
        ("Chen", None),
    ],
)
def test_the_script_is_that_of_the_telling_characters(text: str, found: Script | None) -> None:
    assert script(text) == found


@pytest.mark.parametrize(
    ("tag", "chinese"),
    [
        ("zh-CN", "Hans"),
        ("zh_CN", "Hans"),
        ("zh-SG", "Hans"),
        ("zh-MY", "Hans"),
        ("zh-Hans", "Hans"),
        ("ZH-HANS-cn", "Hans"),
        ("zh-Hans-HK", "Hans"),
        ("zh-CHS", "Hans"),
        ("zh-cmn-Hans-CN", "Hans"),
        ("cmn-Hans", "Hans"),
        ("zho-Hans", "Hans"),
        ("zh-TW", "TW"),
        ("zh_TW", "TW"),
        ("zh_TW.UTF-8", "TW"),
        (" zh-tw ", "TW"),
        ("zh-Hant-TW", "TW"),
        ("cmn-Hant-TW", "TW"),
        ("zh-min-nan-TW", "TW"),
        ("zh-HK", "HK"),
        ("zh_Hant_HK", "HK"),
        ("zh-MO", "HK"),
        ("zh-Hant-MO", "HK"),
        ("yue", "HK"),
        ("zh-yue", "HK"),
        ("yue-Hant-HK", "HK"),
        ("yue-Hans", "Hans"),
        ("zh-Hant", "Hant"),
        ("zh-CHT", "Hant"),
        ("zh-Hant-CN", "Hant"),
        ("zh-Hant-MY", "Hant"),
        ("zh", None),
        ("zh-Latn", None),
        ("zh-Latn-CN", None),
        ("en", None),
        ("en-HK", None),
        ("ja", None),
        ("", None),
        ("-", None),
        (None, None),
    ],
)
def test_a_tag_says_what_chinese_it_is(tag: str | None, chinese: Chinese | None) -> None:
    assert chinese_of(tag) == chinese


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("original", Variant.ORIGINAL),
        ("原文", Variant.ORIGINAL),
        ("hans", Variant.HANS),
        ("HANS", Variant.HANS),
        ("简体", Variant.HANS),
        ("簡體", Variant.HANS),
        ("cn", Variant.HANS),
        ("zh-Hans-CN", Variant.HANS),
        ("zh_SG", Variant.HANS),
        ("tw", Variant.TW),
        ("ｔｗ", Variant.TW),
        ("zh-Hant-TW", Variant.TW),
        ("zh-Hant", Variant.TW),
        ("繁體 台灣", Variant.TW),
        ("繁体台湾", Variant.TW),
        ("hk", Variant.HK),
        ("zh-MO", Variant.HK),
        ("yue", Variant.HK),
        ("繁體 香港", Variant.HK),
    ],
)
def test_a_variant_is_named_in_any_spelling(name: str, variant: Variant) -> None:
    assert parse_variant(name) is variant


@pytest.mark.parametrize("variant", Variant)
def test_a_variant_is_named_by_its_value_label_and_tag(variant: Variant) -> None:
    names = filter(None, (variant.value, variant.label, variant.tag))

    assert {parse_variant(name) for name in names} == {variant}


@pytest.mark.parametrize("name", ["", "zh", "en", "ja", "klingon", "繁體", "-"])
def test_what_is_no_variant_is_refused_with_the_names_that_are(name: str) -> None:
    with pytest.raises(ValueError, match=r"original .* hans .* tw .* hk ") as refusal:
        parse_variant(name)

    assert repr(name) in str(refusal.value)


def test_the_telling_characters_agree_with_the_installed_opencc() -> None:
    opencc = pytest.importorskip("opencc")
    if opencc.__version__ != language_table.OPENCC:
        pytest.skip(f"the table is of OpenCC {language_table.OPENCC}")
    to_traditional, to_simplified = (
        opencc.OpenCC(name, include_tofu_risk_dictionaries=False).convert for name in ("s2t", "t2s")
    )

    assert {c for c in language_table.SIMPLIFIED if to_traditional(c) == c or to_simplified(c) != c} == set()
    assert {c for c in language_table.TRADITIONAL if to_simplified(c) == c or to_traditional(c) != c} == set()
    assert not set(language_table.JAPANESE) & set(language_table.SIMPLIFIED + language_table.TRADITIONAL)
    assert not set(language_table.SIMPLIFIED) & set(language_table.TRADITIONAL)


@pytest.mark.parametrize(
    ("tag", "catalogue"),
    [("zh-Hans-HK", "zh_CN"), ("zh_MO", "zh_HK"), ("zh-CHT", "zh_TW"), ("yue-HK", "zh_HK"), ("yue", "zh_HK")],
)
def test_the_program_speaks_the_chinese_that_a_text_of_that_tag_is_taken_for(
    tag: str, catalogue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", tag)
    i18n.choose("auto")
    spoken = i18n.chosen()
    i18n.choose("en")

    assert spoken == catalogue
    assert {chinese_of(spoken), "Hant"} & {chinese_of(tag)}
