"""The news list: what OpenCC gets wrong in news is right, and what looks alike stays."""

import pytest

from reader.model.conversion import Conversion, Variant
from reader.text.conversion.convert import show_text

HANS, TW, HK = Variant.HANS, Variant.TW, Variant.HK


def convert(text: str, language: str | None, variant: Variant) -> str:
    """The text in a variant, as the reader shows it by default."""
    return show_text(text, language, Conversion(variant))


@pytest.mark.parametrize(
    ("published", "tw"),
    [
        # 發, not 髮, where 生发, 被发, 丝发 are no words
        ("李先生发现漏水，王先生发文道歉。", "李先生發現漏水，王先生發文道歉。"),
        ("学生发起活动，女生发言。", "學生發起活動，女生發言。"),
        ("民生发展与卫生发展", "民生發展與衛生發展"),
        ("产品被发明后被发布到网上。", "產品被發明後被發布到網上。"),
        ("向粉丝发送消息，粉丝发文。", "向粉絲發送消息，粉絲發文。"),
        ("花生发芽，产生发酵。", "花生發芽，產生發酵。"),
        ("生发水和头发现在都便宜。", "生髮水和頭髮現在都便宜。"),
        ("白发现象，毛发生长", "白髮現象，毛髮生長"),
        # 只, not 隻, where it means only
        ("最多只能五人，还是只能等。", "最多只能五人，還是只能等。"),
        ("不是只有他，就是只会说。", "不是只有他，就是只會說。"),
        ("但是只想回家，可是只需一天。", "但是只想回家，可是只需一天。"),
        ("这只能飞的鸟和多只股票", "這隻能飛的鳥和多隻股票"),
        ("这是只猫，很多只可爱的狗。", "這是隻貓，很多隻可愛的狗。"),
        ("他们大多只有一个，很多只能等。", "他們大多只有一個，很多只能等。"),
        # 里, the measure and the sound, not the inside
        ("他在台湾里程碑式的一天。", "他在台灣里程碑式的一天。"),
        ("在台湾里程最长", "在台灣里程最長"),
        ("这里程度不同，心里程序不明。", "這裡程度不同，心裡程序不明。"),
        ("10里外的村子，5里路", "10里外的村子，5里路"),
        ("马里政府与里海沿岸国家", "馬里政府與里海沿岸國家"),
        ("马里面有一匹白的，这里海拔很高。", "馬裡面有一匹白的，這裡海拔很高。"),
        ("法里德说明了看法。", "法里德說明了看法。"),
        # 製, to make, not 制, to rule
        ("参与制造飞机", "參與製造飛機"),
        ("限制造成困难，机制造福百姓。", "限制造成困難，機制造福百姓。"),
        ("制热和制冷，抵制造假", "製熱和製冷，抵制造假"),
        ("限制热量", "限制熱量"),
        # one word each
        ("他没干脆地答应。", "他沒乾脆地答應。"),
        ("文章展示了如何节能，对此了如指掌。", "文章展示了如何節能，對此瞭如指掌。"),
        ("吉诺·范·比金与范·戴克", "吉諾·范·比金與范·戴克"),
        ("示范·引领·范例", "示範·引領·範例"),
        ("碧咸来到香港。", "碧咸來到香港。"),
        ("北京胡同的家具", "北京胡同的家具"),
        ("香港回归的庆典与线性回归分析", "香港回歸的慶典與線性迴歸分析"),
        ("松烟文创园区有展览。", "松菸文創園區有展覽。"),
    ],
)
def test_what_opencc_gets_wrong_is_mended_for_taiwan(published: str, tw: str) -> None:
    assert convert(published, "zh-CN", TW) == tw


@pytest.mark.parametrize(
    ("published", "hk"),
    [
        ("学生发现家里只有最多只能用的家具。", "學生發現家裏只有最多只能用的家具。"),
        ("在台湾里程最长，马里人在家里。", "在台灣里程最長，馬里人在家裏。"),
        ("香港回归，参与制造", "香港回歸，參與製造"),
    ],
)
def test_the_same_is_mended_for_hong_kong(published: str, hk: str) -> None:
    assert convert(published, "zh-CN", HK) == hk


def test_what_was_published_in_taiwan_is_not_mended_for_hong_kong() -> None:
    text = "傢俱，很多隻能飛，迴歸，瞭如何"

    assert convert(text, "zh-TW", HK) == text


def test_a_name_of_taiwan_keeps_its_character_in_hong_kong() -> None:
    assert convert("松菸的菸害展覽", "zh-TW", HK) == "松菸的煙害展覽"


@pytest.mark.parametrize(
    ("published", "hans"),
    [
        ("妳看牠，祇有牠。", "你看它，只有它。"),
        ("神祇與地祇", "神祇与地祇"),
        (
            "編著、原著、專著、土著、論著、拙著、譯著、遺著、新著、卓著、撰著、所著",
            "编著、原著、专著、土著、论著、拙著、译著、遗著、新著、卓著、撰著、所著",
        ),
        ("改編著、討論著、翻譯著、刷新著", "改编着、讨论着、翻译着、刷新着"),
        ("甚麼都好", "什么都好"),
    ],
)
@pytest.mark.parametrize("language", ["zh-TW", "zh-HK", "zh-Hant"])
def test_what_every_chain_leaves_is_mended_in_simplified(published: str, hans: str, language: str) -> None:
    assert convert(published, language, HANS) == hans
