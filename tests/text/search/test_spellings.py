"""Other spellings: a word typed in one region finds what another region writes, and seldom anything else."""

import importlib.util
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import opencc
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.text.language_table import TRADITIONAL
from reader.text.search import spellings_table as table
from reader.text.search.fold import fold
from reader.text.search.spellings import MOST, spellings

SCRIPT = Path(__file__).parents[2] / "tables" / "make_spellings_table.py"
SOURCE = Path(__file__).parents[3] / "src"

SCRIPTS_ONLY = """
气候 氣候 氣候
台湾 臺灣 台灣
高铁 高鐵 高鐵
内阁 內閣 內閣
选举 選舉 選舉
台风 颱風 颱風
卫生 衛生 衞生
周刊 週刊 周刊
群众 群眾 羣眾
着陆 著陸 着陸
里面 裡面 裏面
占领 佔領 佔領
公布 公布 公佈
覆盖 覆蓋 覆蓋
了解 瞭解 了解
头发 頭髮 頭髮
干部 幹部 幹部
油烟 油煙 油煙
秘书 祕書 秘書
峰会 峰會 峯會
"""
"""Words that the regions write in other characters only: mainland, Taiwan, Hong Kong."""

IN_OPENCC = """
软件 軟體 軟件
硬件 硬體 硬件
网络 網路 網絡
互联网 網際網路 互聯網
信息 資訊 資訊
信号 訊號 訊號
服务器 伺服器 伺服器
操作系统 作業系統 作業系統
数据库 資料庫 數據庫
芯片 晶片 晶片
集成电路 積體電路 集成電路
晶体管 電晶體 晶體管
纳米 奈米 納米
激光 雷射 激光
屏幕 螢幕 屏幕
鼠标 滑鼠 滑鼠
硬盘 硬碟 硬碟
光盘 光碟 光碟
打印机 印表機 打印機
宽带 寬頻 寬頻
短信 簡訊 短訊
搜索 搜尋 搜尋
黑客 駭客 黑客
算法 演算法 算法
模块 模組 模組
人工智能 人工智慧 人工智能
出租车 計程車 的士
自行车 腳踏車 單車
塑料 塑膠 塑膠
榴莲 榴槤 榴槤
超声波 超音波 超聲波
艾滋病 愛滋病 愛滋病
阿司匹林 阿斯匹靈 阿士匹靈
胰腺 胰臟 胰臟
白细胞 白血球 白血球
抑郁症 憂鬱症 抑鬱症
概率 機率 機會率
首席执行官 執行長 行政總裁
知识产权 智慧財產權 知識產權
移动电话 行動電話 流動電話
笔记本电脑 筆記型電腦 手提電腦
航天飞机 太空梭 穿梭機
英伟达 輝達 英偉達
奥巴马 歐巴馬 奧巴馬
意大利 義大利 意大利
新西兰 紐西蘭 新西蘭
老挝 寮國 老撾
沙特阿拉伯 沙烏地阿拉伯 沙特阿拉伯
卡塔尔 卡達 卡塔爾
埃塞俄比亚 衣索比亞 埃塞俄比亞
尼日利亚 奈及利亞 尼日利亞
肯尼亚 肯亞 肯尼亞
克罗地亚 克羅埃西亞 克羅地亞
危地马拉 瓜地馬拉 危地馬拉
格鲁吉亚 喬治亞 格魯吉亞
阿塞拜疆 亞塞拜然 阿塞拜疆
"""
"""Words of OpenCC's dictionaries: mainland, Taiwan, Hong Kong."""

EVERYDAY = """
特朗普 川普 特朗普 特朗普
普京 普丁 普京 普京
泽连斯基 澤倫斯基 澤連斯基 泽连斯基
内塔尼亚胡 納坦雅胡 內塔尼亞胡 内塔尼亚胡
安瓦尔 安華 安華 安华
布什 布希 布殊 布什
悉尼 雪梨 悉尼 悉尼
朝鲜 北韓 朝鮮 朝鲜
迪拜 杜拜 迪拜 迪拜
加沙 加薩 加沙 加沙
好莱坞 好萊塢 荷里活 好莱坞
旧金山 舊金山 三藩市 旧金山
巴厘岛 峇里島 峇里島 峇厘岛
东盟 東協 東盟 亚细安
美联储 聯準會 聯儲局 美联储
地铁 捷運 港鐵 地铁
公交车 公車 巴士 巴士
摩托车 機車 電單車 电单车
集装箱 貨櫃 貨櫃 货柜
航站楼 航廈 客運大樓 航站楼
导弹 飛彈 導彈 导弹
潜艇 潛艦 潛艇 潜艇
核电站 核電廠 核電廠 核电站
宇航员 太空人 太空人 宇航员
方便面 泡麵 即食麵 快熟面
土豆 馬鈴薯 薯仔 马铃薯
西红柿 番茄 番茄 番茄
菠萝 鳳梨 菠蘿 黄梨
牛油果 酪梨 牛油果 牛油果
金枪鱼 鮪魚 吞拿魚 金枪鱼
外卖 外送 外賣 外卖
奶酪 起司 芝士 芝士
菜市场 菜市場 街市 巴刹
视频 影片 影片 视频
智能手机 智慧型手機 智能手機 智能手机
数字经济 數位經濟 數碼經濟 数码经济
数据中心 資料中心 數據中心 数据中心
云计算 雲端運算 雲端運算 云计算
新闻发布会 記者會 記者會 记者会
恐怖袭击 恐怖攻擊 恐襲 恐怖袭击
志愿者 志工 義工 义工
幼儿园 幼兒園 幼稚園 幼稚园
养老院 安養院 安老院 养老院
普通话 普通話 普通話 华语
清真寺 清真寺 清真寺 回教堂
质量 品質 質素 素质
通货膨胀 通膨 通脹 通胀
加息 升息 加息 加息
国内生产总值 國內生產毛額 本地生產總值 国内生产总值
日元 日圓 日圓 日元
林吉特 馬幣 令吉 令吉
房贷 房貸 按揭 房贷
快递 宅配 速遞 快递
登革热 登革熱 登革熱 骨痛热症
埃博拉 伊波拉 伊波拉 伊波拉
献血 捐血 捐血 捐血
世界杯 世足 世界盃 世界杯
乒乓球 桌球 乒乓球 乒乓
气候变化 氣候變遷 氣候變化 气候变化
可持续 永續 可持續 可持续
泥石流 土石流 泥石流 土崩
暴雨 豪雨 暴雨 豪雨
大熊猫 大貓熊 大熊貓 大熊猫
"""
"""Words of everyday news that the dictionaries lack: mainland, Taiwan, Hong Kong, Singapore and Malaysia."""

SENTENCES = (
    "本报记者从市里获悉，有关{}的安排将于下周二公布。",
    "面對{}的最新發展，議員昨天在會中要求一週內說明。",
    "政府發言人今早回應有關{}的查詢時說，細節容後交代。",
    "部长受询时指出，{}已列入下个月的讨论。",
)
"""What each region writes, in the order of the tables."""

UNFIT = """
支持 支援 发布 释出 文件 档案 消息 讯息 程序 程式 社区 社群 智能 智慧 数据 资料 项目 专案 设备 装置 对象
物件 核心 内存 运行 执行 参数 高级 联系 联络 通信 通讯 影像 简报 界面 介面 支持者 新闻 政府 狮子山 万象
"""
"""Words of computing in the dictionaries that mean something else in news, and words that differ nowhere."""


def concepts(lines: str) -> list[list[str]]:
    return [line.split() for line in lines.split("\n") if line]


def needles(word: str) -> set[str]:
    """What is looked for, the word itself first."""
    return {fold(word), *map(fold, spellings(word))}


def finds(word: str, text: str) -> bool:
    return any(needle in fold(text) for needle in needles(word))


def missed(lines: str) -> tuple[list[tuple[str, str]], int]:
    """The pairs of words of two regions that do not find each other's sentences, and how many there are."""
    pairs = [
        (word, sentence.format(other), word, other)
        for words in concepts(lines)
        for word in words
        for other, sentence in zip(words, SENTENCES, strict=False)
    ]
    return [(word, other) for _, text, word, other in pairs if not finds(word, text)], len(pairs)


def groups() -> list[list[str]]:
    return [group.split("=") for text in (table.OWN, table.GLOSSARY) for group in text.split()]


def known_terms() -> list[str]:
    return [term for group in groups() for term in group]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    """The script that writes the table."""
    spec = importlib.util.spec_from_file_location("make_spellings_table", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("words", concepts(SCRIPTS_ONLY), ids=lambda words: words[0])
def test_words_of_other_scripts_are_found_by_the_fold_alone(words: list[str]) -> None:
    for word in words:
        assert all(fold(word) in fold(SENTENCES[at].format(other)) for at, other in enumerate(words))
        assert not set(map(fold, spellings(word))) & set(map(fold, words))


def test_words_of_the_dictionaries_find_one_another_in_every_region() -> None:
    wrong, pairs = missed(IN_OPENCC)

    assert len(wrong) <= 0.05 * pairs, wrong


def test_everyday_words_find_one_another_in_every_region() -> None:
    wrong, pairs = missed(EVERYDAY)

    assert len(wrong) <= 0.05 * pairs, wrong


def test_without_expansion_half_of_them_are_missed() -> None:
    """The sentences can tell: where the fold alone would do, they would prove nothing."""
    found = [
        fold(word) in fold(other)
        for words in concepts(IN_OPENCC + EVERYDAY)
        for word in words
        for other in words
        if word != other
    ]

    assert sum(found) < 0.5 * len(found)


def test_a_sentence_about_something_else_is_not_found() -> None:
    texts = [sentence.format("學校午餐") for sentence in SENTENCES]
    words = {word for words in concepts(IN_OPENCC + EVERYDAY) for word in words}

    assert {word for word in words if any(finds(word, text) for text in texts)} == set()


@pytest.mark.parametrize("word", UNFIT.split())
def test_a_word_that_news_means_otherwise_is_not_expanded(word: str) -> None:
    assert spellings(word) == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("软件", ("軟體",)),
        ("軟體", ("软件",)),
        ("软件公司", ("軟體公司",)),
        ("出租车", ("計程車", "的士", "德士")),
        ("川普", ("特朗普",)),
        ("捷運", ("地铁", "港鐵")),
        ("的士高", ("迪斯科", "迪斯可")),
        ("網路安全軟體", ("网络安全软件", "网络安全軟體", "網路安全软件")),
        ("唐氏综合征", ("唐氏症",)),
        ("佐治亚州", ("喬治亞州",)),
    ],
)
def test_known_terms_are_replaced_the_longest_first_and_all_before_some(
    word: str, expected: tuple[str, ...]
) -> None:
    assert spellings(word) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("软件開發", "軟體開發"),
        ("软件开发", "軟體开发"),
        ("軟體 ＡＢＣ", "软件ＡＢＣ"),
        ("５Ｇ手機晶片", "５Ｇ手機芯片"),
        ("㈱軟體", "(株)软件"),
    ],
)
def test_what_is_no_term_stays_as_it_was_typed(typed: str, expected: str) -> None:
    assert spellings(typed) == (expected,)


def test_a_word_in_another_script_or_width_has_the_same_spellings() -> None:
    assert spellings("資訊") == spellings("资讯") == ("信息",)
    assert spellings("信息") == ("資訊",)
    assert spellings("計程車") == spellings("计程车") == ("出租车", "的士", "德士")


@pytest.mark.parametrize(
    "word", ["", " ", "硅", "車", "email", "ICLEI", "COVID-19", "2024", "的的的", "!?", "字" * 500]
)
def test_what_holds_no_known_term_has_no_other_spellings(word: str) -> None:
    assert spellings(word) == ()


def test_a_spelling_that_holds_the_word_itself_is_left_out() -> None:
    assert "核武器" not in spellings("核武")
    assert "核武" in spellings("核武器")


def test_chains_end_with_the_group() -> None:
    assert "喬治亞" in spellings("佐治亚")
    assert "格鲁吉亚" not in spellings("佐治亚")
    assert set(spellings("喬治亞")) == {"佐治亚", "格鲁吉亚"}


def test_a_persons_own_groups_come_first() -> None:
    own = [["出租車", "小黃"], ("行政长官", "特首")]

    assert spellings("出租车", own) == ("小黃", "計程車", "的士", "德士")
    assert spellings("候任特首", own) == ("候任行政长官",)
    assert spellings("特首") == ()


def test_an_own_latin_term_is_replaced_only_as_a_whole_word() -> None:
    own = [["AI", "人工智能"]]

    assert spellings("ai", own) == ("人工智能",)
    assert spellings("AI芯片", own)[0] == "人工智能晶片"
    assert spellings("AI news", own) == ("人工智能 news",)
    assert spellings("email", own) == spellings("ai2", own) == spellings("ai 2", own) == ()


def test_own_words_of_one_character_are_never_expanded() -> None:
    assert spellings("云", [["云", "雲端"]]) == ()
    assert spellings("雲端", [["云", "雲端"]]) == ()


def test_every_term_finds_the_others_of_its_groups_and_they_find_it() -> None:
    terms = set(map(fold, known_terms()))
    others = {term: set(map(fold, spellings(term))) for term in terms}

    assert [term for term in terms if len(others[term]) >= MOST] == []
    one_way = {(a, b) for a in terms for b in others[a] if b in others and a not in others[b] and b not in a}
    assert one_way == set()
    assert [
        term
        for term in terms
        if not others[term] and not any(term in other for other in terms if other != term)
    ] == []


def test_every_term_has_two_characters_or_more_and_folds_with_the_tables_own_characters() -> None:
    characters = str.maketrans(table.WRITTEN, table.FOLDED)

    assert [term for term in known_terms() if len(term) < 2 or term.translate(characters) != fold(term)] == []


def test_the_terms_are_written_as_their_regions_write_them() -> None:
    """The mainland's words come first; 赀, to which 資 folds, stands in none."""
    assert [group[0] for group in groups() if set(group[0]) & set(TRADITIONAL)] == []
    assert [group for group in groups() if fold("資") in "".join(group)] == []
    assert ["软件", "軟體"] in groups()


def test_our_own_groups_hold_words_that_the_fold_keeps_apart(maker: ModuleType) -> None:
    folded = [tuple(map(fold, group)) for group in maker.own()]

    assert len(folded) >= 150
    assert [group for group in folded if len(set(group)) < max(2, len(group))] == []
    assert len(set(folded)) == len(folded)


def test_our_own_groups_are_in_the_table(maker: ModuleType) -> None:
    assert ["=".join(group) for group in maker.own()] == table.OWN.split()


@pytest.mark.skipif(opencc.__version__ != table.OPENCC, reason="made from another version of OpenCC")
def test_the_table_is_current(maker: ModuleType) -> None:
    if not maker.PROGRAM.exists():
        pytest.skip("this build of OpenCC has no opencc_dict")

    assert maker.table() == Path(table.__file__).read_text("utf-8")


@pytest.mark.skipif(opencc.__version__ != table.OPENCC, reason="made from another version of OpenCC")
def test_the_words_of_opencc_that_are_fit_for_news_find_one_another(maker: ModuleType) -> None:
    if not maker.PROGRAM.exists():
        pytest.skip("this build of OpenCC has no opencc_dict")
    pairs = [(fold(word), fold(other)) for word, *others in maker.reviewed() for other in others]
    pairs += [(other, word) for word, other in pairs]
    wrong = [(word, other) for word, other in pairs if not any(needle in other for needle in needles(word))]

    assert len(pairs) > 1000
    assert len(wrong) <= 0.05 * len(pairs), wrong


def test_looking_up_a_word_needs_no_opencc() -> None:
    code = (
        "import sys\nfrom reader.text.search.spellings import spellings\n"
        "assert 'reader.text.search.spellings_table' not in sys.modules\n"
        "assert spellings('软件') == ('軟體',)\n"
        "print([name for name in ('opencc', 'yaml') if name in sys.modules])"
    )
    command = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, cwd=SOURCE, check=False)

    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@pytest.mark.parametrize(
    ("word", "text"), [("什么情况", "甚麼情況。"), ("什麼情況", "甚麼情況"), ("甚麼", "为什么")]
)
def test_the_two_spellings_of_what_find_each_other(word: str, text: str) -> None:
    assert finds(word, text)


pieces = st.one_of(st.text(max_size=4), st.sampled_from(known_terms()))


@given(st.lists(pieces, max_size=8).map("".join), st.lists(st.lists(pieces, max_size=3), max_size=3))
def test_any_text_has_few_spellings_that_neither_fold_alike_nor_hold_it(
    word: str, own: Sequence[Sequence[str]]
) -> None:
    found = [fold(text) for text in spellings(word, own)]

    assert len(found) <= MOST
    assert len(set(found)) == len(found)
    assert [text for text in found if fold(word) in text] == []


@given(st.lists(pieces, max_size=8).map("".join), st.lists(st.lists(pieces, max_size=3), max_size=3))
@example("0 :0", [["00", ":0"]])
@example("AI 2024", [["AI", "人工智能"]])
def test_how_a_word_is_written_makes_no_difference_to_what_it_finds(
    word: str, own: Sequence[Sequence[str]]
) -> None:
    assert list(map(fold, spellings(word, own))) == list(map(fold, spellings(fold(word), own)))
