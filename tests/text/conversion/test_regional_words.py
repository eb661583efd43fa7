"""Regional words: the word of the region where it has one, and no word of computing in the news."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.conversion import OwnWord, Variant
from reader.text.conversion import regional_words_table
from reader.text.conversion.alignment import edits, splice
from reader.text.conversion.convert import Conversion, show, show_text
from reader.text.conversion.opencc_chains import run

HANS, TW, HK = Variant.HANS, Variant.TW, Variant.HK


def shown(text: str, language: str, variant: Variant) -> str:
    return show_text(text, language, Conversion(variant, words=True))


@pytest.mark.parametrize(
    ("published", "tw"),
    [
        ("软件和网络的信息", "軟體和網路的資訊"),
        ("出租车里的视频", "計程車裡的影片"),
        ("人工智能与芯片", "人工智慧與晶片"),
        ("新西兰、老挝、意大利", "紐西蘭、寮國、義大利"),
        ("首席执行官买了U盘", "執行長買了隨身碟"),
        ("数据库和程序员", "資料庫和程式設計師"),
        ("量子比特", "量子位元"),
    ],
)
def test_mainland_words_become_those_of_taiwan(published: str, tw: str) -> None:
    assert shown(published, "zh-CN", TW) == tw


@pytest.mark.parametrize(
    "published",
    [
        # words that mean something else in news
        "各国支持声明，发布消息和文件。",
        "新闻发布会上，社区用户访问高级官员。",
        "法律程序的进程与对象",
        "局部地区设置分区，类型不同",
        "骑自行车的优化项目",
        "机场导入设备，打开信号",
        "数据表明性能提高",
        "菜单上的默认窗口期",
        "重装上阵，气象万象更新",
        "公司主板上市，股价回调",
        "注册机构登记，保存文物",
        "食品添加剂与禁用药品",
        "抛出问题，激活市场",
        "汽车在草原上奔驰",
        # words that a row finds across two others
        "世界面临许多任务",
        "国内存款与境内存量",
        "预算法案",
        "比特朗普更早",
        "国家安全局",
        "其实时间不多",
        "声音频繁，明显存在",
        "男双打印尼队",
        "电视频道",
        "博客来书店",
        "增加纳税，收集群众意见",
        "产业链表现",
        "现在线上线下",
        "改进制度，摆脱机制",
        "伊斯坦布尔与喀布尔",
        "道格拉斯在格拉斯哥",
        "避免提前",
        "地带宽广",
        "一连串行动",
        "提高清洁",
        "强调用人",
        "刺激光电产业",
        "光盘行动",
        "库存盘点",
        "名字符合数字节目",
        "教室颤抖",
        "少数组织",
        "聚集成群",
        "改变量子力学",
        "勇敢的士兵，城堡的士兵",
        "通信与通道",
    ],
)
def test_the_words_of_news_are_left_as_they_are_for_taiwan(published: str) -> None:
    assert shown(published, "zh-CN", TW) == show_text(published, "zh-CN", Conversion(TW))


@pytest.mark.parametrize(
    ("published", "hans"),
    [
        ("專案支援軟體與網路", "项目支持软件与网络"),
        ("執行長說明影片和資訊", "首席执行官说明视频和信息"),
        ("計程車司機到紐西蘭", "出租车司机到新西兰"),
        ("人工智慧資料庫", "人工智能数据库"),
        ("數位轉型與智慧型手機", "数字转型与智能手机"),
        ("線上會議", "在线会议"),
    ],
)
def test_words_of_taiwan_become_those_of_the_mainland(published: str, hans: str) -> None:
    assert shown(published, "zh-TW", HANS) == hans
    assert shown(published, "zh-Hant", HANS) == hans


@pytest.mark.parametrize(
    "published",
    [
        "執行董事說明整合性的永續計畫排程",
        "弱勢的社群，遊戲場啟用，法令程序",
        "生活智慧王與智慧城市的核心",
        "指標顯示區域性的行程",
        "釋出善意，匯入河川",
        "多工處理許多工作",
        "在這條路線上，戰線上",
        "電視訊號與語音訊息",
        "各位元首，數位學者，多數位於市區",
        "吸引數百人到印尼日惹",
        "布林肯與理查德",
        "執行長期計畫",
        "候選單位",
        "電影片段與紀錄影片",
        "盡快取得真相容易",
        "仲介面臨港埠",
        "擴音器與防毒面具",
        "工作列為重點",
        "邁進階段性目標",
        "文字首度公開",
        "飛機率先抵達",
        "巴西元首刷卡達百萬",
        "資料照片，新增病例",
        "哈薩克斯坦與哈薩克族",
        "專案小組偵辦",
        "獅子山下",
        "記憶體驗",
    ],
)
def test_the_words_of_news_are_left_as_they_are_for_the_mainland(published: str) -> None:
    assert shown(published, "zh-TW", HANS) == show_text(published, "zh-TW", Conversion(HANS))


@pytest.mark.parametrize(
    ("published", "variant", "words"),
    [
        ("軟件支持網絡", TW, "軟體支持網路"),
        ("的士司機與城堡的士兵，的士氣", TW, "計程車司機與城堡的士兵，的士氣"),
        ("少數組織面臨世界面臨的說法", TW, "少數組織面臨世界面臨的說法"),
        ("用硬碟搜尋", HANS, "用硬盘搜索"),
        ("沿着路看書", HANS, "沿着路看书"),
        ("他的著作談著名的事", HANS, "他的著作谈著名的事"),
    ],
)
def test_words_of_hong_kong_become_those_of_the_others(published: str, variant: Variant, words: str) -> None:
    assert shown(published, "zh-HK", variant) == words


@pytest.mark.parametrize(
    ("published", "hong_kong"),
    [
        ("出租车司机与自行车，软件和网络", "的士司機與單車，軟件和網絡"),
        ("服务质量与空气质量，高质量发展", "服務質素與空氣質素，高質量發展"),
        ("特朗普与布什会见马科斯", "特朗普與布殊會見馬可斯"),
        ("首席执行官谈移动支付和短视频", "行政總裁談流動支付和短片"),
        ("半决赛切尔西对阿森纳，梅西罚进点球", "準決賽車路士對阿仙奴，美斯罰進十二碼"),
        # words that come about between two others, and names
        ("监视频道，加快递交，团体检查，贡献血汗", "監視頻道，加快遞交，團體檢查，貢獻血汗"),
        ("今日元首会晤，重点球员在梅西百货", "今日元首會晤，重點球員在梅西百貨"),
        ("目光盘旋，拓宽带状公园，相信息事宁人", "目光盤旋，拓寬帶狀公園，相信息事寧人"),
    ],
)
def test_mainland_words_become_those_of_hong_kong(published: str, hong_kong: str) -> None:
    assert shown(published, "zh-CN", HK) == hong_kong


@pytest.mark.parametrize(
    ("published", "hong_kong"),
    [
        ("計程車與腳踏車，軟體和網路的品質", "的士與單車，軟件和網絡的質素"),
        ("川普與澤倫斯基在雪梨談通膨", "特朗普與澤連斯基在悉尼談通脹"),
        ("智慧型手機的螢幕，人工智慧與資料庫", "智能手機的屏幕，人工智能與數據庫"),
        ("世足賽前氣候變遷與永續發展", "世界盃前氣候變化與可持續發展"),
        ("撞球與桌球", "桌球與乒乓球"),
        # words that come about between two others, and names
        ("司機車禍，無人機車隊，方便當地居民", "司機車禍，無人機車隊，方便當地居民"),
        ("自身分析，單身分手，鬥志工作，執行長期任務", "自身分析，單身分手，鬥志工作，執行長期任務"),
        ("四川普通話，公布希望，散布希臘神話，歷史達人", "四川普通話，公布希望，散布希臘神話，歷史達人"),
        ("廣東協助，領航太空，軟體動物，光輝達到", "廣東協助，領航太空，軟體動物，光輝達到"),
    ],
)
def test_words_of_taiwan_become_those_of_hong_kong(published: str, hong_kong: str) -> None:
    assert shown(published, "zh-TW", HK) == hong_kong
    assert shown(published, "zh-Hant", HK) == hong_kong


def test_words_of_hong_kong_are_told_and_keep_addresses_and_a_persons_own_words() -> None:
    conversion = Conversion(HK, words=True, own=(OwnWord("短信", hk="簡訊"),))
    converted = show("出租车见https://example.org/zh/出租车/，发短信。", "zh-CN", conversion)

    assert converted.text == "的士見https://example.org/zh/出租车/，發簡訊。"
    told = [(each.published, each.shown, each.rule) for each in converted.changes]
    assert ("出租车", "的士", "regional words") in told
    assert ("短信", "簡訊", "own words") in told
    assert converted.offset(3) == 2


@pytest.mark.parametrize(
    ("words", "language", "mainland"),
    [
        (regional_words_table.INTO_HONG_KONG_FROM_MAINLAND, "zh-CN", True),
        (regional_words_table.INTO_HONG_KONG_FROM_TAIWAN, "zh-TW", False),
    ],
)
def test_every_word_for_hong_kong_is_met_in_converted_text(words: str, language: str, mainland: bool) -> None:
    for word in words.split():
        term, _, wanted = word.partition(">")
        published = run("tw2s", run("hk2t", term)) if mainland else term
        assert shown(published, language, HK) == (wanted or term)


@pytest.mark.parametrize(
    ("language", "variant"), [("zh-HK", HK), ("zh-Hant", TW), ("zh-CN", HANS), ("ja", TW), ("ja", HK)]
)
def test_where_no_glossary_is_worth_it_words_stay(language: str, variant: Variant) -> None:
    text = "软件網路軟體支援"

    assert shown(text, language, variant) == show_text(text, language, Conversion(variant))


def test_whole_words_are_told_and_neighbours_apart() -> None:
    found = show("软件网络，支持服务器", "zh-CN", Conversion(TW, words=True)).changes

    assert [(c.published, c.shown) for c in found if c.rule == "regional words"] == [
        ("软件", "軟體"),
        ("网络", "網路"),
        ("服务器", "伺服器"),
    ]


def test_a_long_list_of_words_is_told_word_by_word() -> None:
    listed = "、".join(["软件", "网络", "芯片", "视频", "信息", "硬件", "屏幕", "激光", "硬盘", "U盘"] * 5)
    found = show(f"有{listed}等", "zh-CN", Conversion(TW, words=True)).changes
    words = [c for c in found if c.rule == "regional words"]

    assert len(words) == 50
    assert {len(c.published) for c in words} == {2}


def test_a_word_stands_in_the_table_once() -> None:
    table = regional_words_table
    for words in (
        table.INTO_TAIWAN,
        table.INTO_MAINLAND,
        table.INTO_HONG_KONG_FROM_MAINLAND,
        table.INTO_HONG_KONG_FROM_TAIWAN,
    ):
        terms = [word.partition(">")[0] for word in words.split()]
        assert sorted(terms) == sorted(set(terms))


def test_a_word_twice_in_a_row_is_told_twice() -> None:
    changes = show("首席执行官首席执行官", None, Conversion(TW, words=True)).changes

    assert [(change.published, change.shown) for change in changes] == [("首席执行官", "執行長")] * 2


@given(st.text("abc", min_size=1, max_size=30), st.text("abc", min_size=1, max_size=30))
def test_an_edit_has_text_on_both_sides(base: str, other: str) -> None:
    assert all(edit.start < edit.end and edit.text for edit in edits(base, other))


@given(st.text("abc\n", max_size=40), st.text("abc\n", max_size=40))
def test_edits_make_one_text_the_other(base: str, other: str) -> None:
    found = edits(base, other)

    assert splice(base, found) == other
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_in_a_raw_page_only_words_of_taiwan_change(saved_page: Path) -> None:
    text = saved_page.read_text("utf-8")
    found = show(text, "zh-TW", Conversion(HANS, words=True)).changes

    assert {(c.published, c.shown) for c in found if c.rule == "regional words"} <= {
        ("專案", "项目"),
        ("支援", "支持"),
        ("線上", "在线"),
        ("網路", "网络"),
        ("影片", "视频"),
        ("腳踏車", "自行车"),
    }
