"""Punctuation: marks of the region in pairs, full-width marks beside Chinese, nothing longer or shorter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text.conversion.punctuation import corner_quotes, curly_quotes, full_width


@pytest.mark.parametrize(
    ("curly", "corner"),
    [
        ("他说“好”。", "他说「好」。"),
        ("他说“听过‘你好’吗”。", "他说「听过『你好』吗」。"),
        ("推出“Smart City”计划", "推出「Smart City」计划"),
        ("“气候”与“能源”", "「气候」与「能源」"),
        ("“一”\n“二”", "「一」\n「二」"),
        ("，“A”。", "，「A」。"),
    ],
)
def test_pairs_around_and_beside_chinese_change_both_ways(curly: str, corner: str) -> None:
    assert corner_quotes(curly) == corner
    assert curly_quotes(corner) == curly


@pytest.mark.parametrize(
    "text",
    [
        "don’t 说",
        "’90s 的歌",
        "他的 rock ’n’ roll",
        "He said “yes” to them.",
        "没有开始的”引号",
        "没有结束的“引号",
        "“跨行的\n引号”",
        "“跨行的\u2028引号”",
        "‘错配”的",
        "『错配」",
        "「没有结束",
        "結束」了",
        "「跨行\n引號」",
        '直的"引号"',
        "",
    ],
)
def test_what_is_no_pair_around_chinese_stays(text: str) -> None:
    assert corner_quotes(text) == text
    assert curly_quotes(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("他说“I don’t know”。", "他说「I don’t know」。"),
        ("他说‘it’s’。", "他说『it’s』。"),
        ("“他爱’90s音乐”", "「他爱’90s音乐」"),
        ("“他爱‘90s音乐”", "「他爱‘90s音乐」"),
        ("“A “中” B", "“A 「中」 B"),
        ("已有「引號」和“引号”", "已有「引號」和「引号」"),
    ],
)
def test_apostrophes_and_loose_marks_do_not_disturb_a_pair(text: str, shown: str) -> None:
    assert corner_quotes(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("高雄,台北", "高雄，台北"),
        ("ICLEI,高雄", "ICLEI，高雄"),
        ("2020年:城市;氣候", "2020年：城市；氣候"),
        ("好嗎?好!", "好嗎？好！"),
        ("真的?!", "真的？！"),
        ("他說:「好,走」", "他說：「好，走」"),
        ("網絡(簡稱GRCN),一個", "網絡（簡稱GRCN），一個"),
        ("網絡(GRCN)是", "網絡（GRCN）是"),
        ("台幣(NT$100)", "台幣（NT$100）"),
        ("佔50%,其中", "佔50%，其中"),
        ("行末,\n次行", "行末，\n次行"),
        ("高雄, 台北", "高雄， 台北"),
        ("網址:https://a.tw/x?y=1,2,中文", "網址：https://a.tw/x?y=1,2，中文"),
    ],
)
def test_half_width_marks_beside_chinese_become_full_width(text: str, shown: str) -> None:
    assert full_width(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "1,000人",
        "下午3:30到",
        "比分3:2",
        "Global (GRCN), a network",
        "函數f(x)的",
        "(未完",
        "3.5公里",
        "見https://a.tw/?q=x!",
        "好:)",
        "a,b",
        "",
    ],
)
def test_marks_that_belong_to_numbers_latin_and_addresses_stay(text: str) -> None:
    assert full_width(text) == text


MET = "“”‘’「」『』,:;?!()（）中文Az9 \n\u2028。，'\"%."
TEXT = st.text(st.sampled_from(MET) | st.characters(), max_size=60)


@given(TEXT)
def test_every_code_point_keeps_its_index(text: str) -> None:
    for change in (corner_quotes, curly_quotes, full_width):
        shown = change(text)
        assert len(shown) == len(text)
        assert all(a == b or a in "“”‘’「」『』,:;?!()" for a, b in zip(text, shown, strict=True))


QUOTED = st.recursive(
    st.text(st.sampled_from("中文，。字A1 "), min_size=1, max_size=5).map(lambda text: f"中{text}文"),
    lambda inner: st.lists(
        st.one_of(inner, inner.map("「{}」".format), inner.map("『{}』".format)), min_size=1, max_size=4
    ).map("".join),
    max_leaves=8,
)


@given(QUOTED)
def test_balanced_quotation_marks_survive_there_and_back(text: str) -> None:
    assert corner_quotes(curly_quotes(text)) == text
