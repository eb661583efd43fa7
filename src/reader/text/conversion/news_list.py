"""The news list: what OpenCC gets wrong in news, mended word by word; every code point stays at its index.

Most rules look at the converted text, because there the wrong character stands; the words around it tell what
it must be. A rule is here only if it damages no ordinary sentence; what only a reader can tell (a name like
陳澤于) is left to a person's own words.
"""

import re

from reader.model.conversion import Variant
from reader.text.conversion.opencc_chains import Written

_SIMPLIFIED = (
    # 著 that means writing
    "着(?<=[专土拙遗卓撰所].)",
    "编着(?<!改..)",
    "原着(?<!还..)",
    "论着(?<![讨辩争谈评议]..)",
    "译着(?<!翻..)",
    "新着(?<![更刷创翻革]..)",
    # what no chain touches
    "妳",
    "牠",
    "甚么",
    "祇(?<![神地].)(?![园树])",
)
_TRADITIONAL = (
    # 发: 先生|发现, 被|发明, 粉丝|发文, but 生髮水, 絲髮
    "髮(?<=[生被絲].)(?=[現明布佈送放表展言起動文帖揮芽酵出行射生電獎聲掘病球售給稿達覺難問])",
    # 只: 最多|只能, 还是|只有, but 這隻能飛, 很多隻需要救助的狗
    "隻(?<=[多是].)(?=[能是剩限佔占夠顧])",
    "隻(?:(?<=[最至大不更]多.)|(?<=是.))(?=[有要會好需想須為供用]|可(?![愛憐]))",
    # 里: 台湾|里程, 10|里外; 马里, 里海, 法里德
    "裡(?<=[灣車].)(?=程(?![度序式]))",
    "裡(?<=[0-9０-９].)(?=[外路地長])",
    "馬裡(?![面頭邊外])",
    "裡(?<![^，。、：；（「“《的在跨環黑與和及沿].)海(?![拔邊灘闊鮮風水浪景鷗鹽底域軍關面上產])",
    "法裡(?=[德斯奧])",
    # 制: 参与|制造, 制热, but 限制造成, 體制
    "制(?<![限控管體機專抑節法編建規強抵牽壓遏與].)(?=造(?![成就福價型詣]))",
    "參與制(?=造(?![成就福價型詣]))",
    "制(?<![限控管體機專抑節法編建規強抵牽壓遏].)(?=[熱酒粒](?![情潮量烈力忱子類駕後吧])|茶(?!葉))",
    # 范: the van of a name, but 示範
    "範(?<=[·‧・].)(?![例圍本疇文式])",
    "範(?<![示模規典師風垂防就].)(?=[·‧・])",
    # one word each
    "沒幹(?=脆)",
    "瞭(?<!明.)(?=如何)",
    "鹹(?<=碧.)",
    "傢俱",
    "衚衕",
    "迴歸(?<![性輯元]..)(?![分模係線方曲測])",
)
"""Each pattern begins with a character: that is found many times faster than what must stand before it."""

_MENDED = str.maketrans("妳牠着甚祇髮隻裡裏制範幹瞭鹹傢俱衚衕迴", "你它著什只發只里里製范乾了咸家具胡同回")
# One variant at a time is shown, and each pattern takes long to compile: `re` does it at first use.
_WRONG = {
    Variant.HANS: "|".join(_SIMPLIFIED),
    Variant.TW: "|".join(_TRADITIONAL),
    Variant.HK: "|".join(_TRADITIONAL).replace("裡", "裏"),
}

_NAMES = {
    Variant.TW: "松烟(?=文创|园区|诚品|口|古道)",
    Variant.HK: "松菸|松烟(?=文创|园区|诚品|口|古道)",
}
"""Names that the converted text no longer tells from other words: 松菸, an art centre, is no soot."""


def mended(published: str, converted: str, written: Written, variant: Variant) -> str:
    """The converted text with the words of the list as news writes them.

    Between Taiwan and Hong Kong OpenCC guesses at no word, so what was published there stays.
    """
    if variant is Variant.HANS or written in ("Hans", "mixed"):
        converted = re.sub(_WRONG[variant], lambda found: found[0].translate(_MENDED), converted)
    if variant in _NAMES:
        for found in re.finditer(_NAMES[variant], published):
            converted = converted[: found.start()] + "松菸" + converted[found.end() :]
    return converted
