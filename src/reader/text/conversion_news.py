"""The news list: what OpenCC gets wrong in news, mended word by word; every code point stays at its index.

Most rules look at the converted text, because there the wrong character stands; the words around a character
tell what it must be. A rule is here only if no ordinary sentence is damaged by it; what only a reader can tell
(a name like 陳澤于, 公布 or 公佈) is left to a person's own words.
"""

import re
from collections.abc import Mapping

from reader.model.variant import Variant

Rule = tuple[re.Pattern[str], Mapping[int, int]]
"""Where something is wrong, and what the characters there become."""

_AUTHORED = "|".join(
    (
        "(?<!改)编着",
        "(?<!还)原着",
        "(?<![讨辩争谈评议])论着",
        "(?<!翻)译着",
        "(?<![更刷创翻革])新着",
        "[专土拙遗卓撰所]着",
    )
)
_SIMPLIFIED = (
    f"{_AUTHORED}|妳|牠|甚么|(?<![神地])祇(?![园树])",
    str.maketrans("妳牠着甚祇", "你它著什只"),
)
"""著 that means writing, 甚麼, 祇 that means only."""

_TRADITIONAL = (
    "|".join(
        (
            # 发: 先生|发现, 被|发明, 粉丝|发文, but 生髮水, 絲髮
            "(?<=[生被絲])髮(?=[現明布佈送放表展言起動文帖揮芽酵出佈行射生電獎聲聲掘病球售給稿達覺難問])",
            # 只: 最多|只能, 还是|只有, but 這隻能飛
            "(?<=[多是])隻(?=[能有是要會可好剩需想限須為供占佔夠顧用])",
            # 里: 台湾|里程, 10|里外; 马里, 里海, 法里德
            "(?<=[灣車])[裡裏](?=程(?!度|序|式))",
            "(?<=[0-9０-９])[裡裏](?=外|路|地|長)",
            "馬[裡裏](?![面頭邊外])",
            "(?<![^，。、：；（「“《的在跨環黑與和及沿])[裡裏]海(?![拔邊灘闊鮮風水浪景鷗鹽底域軍關面上產])",
            "法[裡裏](?=[德斯奧])",
            "(?<![限控管體機專抑節法編建規強])制(?=造(?![成就福價型詣])|[熱酒粒](?![情潮量烈力忱子類駕後吧])|茶(?!葉))",
            "參與制(?=造(?![成就福價型詣]))",
            "沒幹(?=脆)",
            "瞭(?=如何)",
            # 范: the van of a name
            "(?<=[·‧・])範|(?<![示模規典師風垂防就])範(?=[·‧・])",
            "(?<=碧)鹹",
            "傢俱",
            "衚衕",
            "(?<![性輯元])迴歸(?![分模係線方曲測係])",
        )
    ),
    str.maketrans("髮隻裡裏制幹瞭範鹹傢俱衚衕迴", "發只里里製乾了范咸家具胡同回"),
)

_RULES: dict[Variant, Rule] = {
    Variant.HANS: (re.compile(_SIMPLIFIED[0]), _SIMPLIFIED[1]),
    Variant.TW: (re.compile(_TRADITIONAL[0]), _TRADITIONAL[1]),
    Variant.HK: (re.compile(_TRADITIONAL[0]), _TRADITIONAL[1]),
}

_PUBLISHED: dict[Variant, Rule] = {
    Variant.TW: (re.compile("松烟(?=文创|园区|诚品|口|古道)"), str.maketrans("烟", "菸")),
    Variant.HK: (re.compile("松菸|松烟(?=文创|园区|诚品|口|古道)"), str.maketrans("烟", "菸")),
}
"""Names that the converted text no longer tells from other words: 松菸, an art centre, is no soot of pines."""


def mended(published: str, converted: str, variant: Variant) -> str:
    """The converted text with the words of the list as news writes them."""
    words, chars = _RULES[variant]
    converted = words.sub(lambda found: found[0].translate(chars), converted)
    if (rule := _PUBLISHED.get(variant)) is None:
        return converted
    words, chars = rule
    for found in words.finditer(published):
        start, end = found.span()
        converted = converted[:start] + found[0].translate(chars) + converted[end:]
    return converted
