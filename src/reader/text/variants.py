"""Variants: showing Chinese in the script of another region.

Chains of OpenCC's own configurations, none of which changes the number of code points, so that places in a
text survive; then the characters that the region's press prints where OpenCC keeps to a standard (臺 説 羣).
Between Taiwan and Hong Kong the way never leads through Simplified: that damages a hundred times as much.
"""

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from reader.model.article import Article, Caption, Related
from reader.model.variant import Variant
from reader.text.language import Source, script, source_of, subtags

if TYPE_CHECKING:
    from opencc import OpenCC

_Mixed = Literal["mixed"]

_CHAINS: dict[tuple[Source | _Mixed, Variant], tuple[str, ...]] = {
    ("Hans", Variant.TW): ("s2tw",),
    ("Hans", Variant.HK): ("s2hk",),
    ("TW", Variant.HANS): ("hk2t", "tw2s"),
    ("TW", Variant.HK): ("tw2t", "t2hk"),
    ("HK", Variant.HANS): ("hk2t", "tw2s"),
    ("HK", Variant.TW): ("hk2t", "t2tw"),
    ("Hant", Variant.HANS): ("hk2t", "tw2s"),
    ("Hant", Variant.TW): ("hk2t", "t2tw"),
    ("Hant", Variant.HK): ("hk2t", "tw2t", "t2hk"),
    # A paragraph of both: what changes the other script's characters leaves nearly all of its own alone.
    ("mixed", Variant.HANS): ("hk2t", "tw2s"),
    ("mixed", Variant.TW): ("s2tw",),
    ("mixed", Variant.HK): ("s2hk",),
}
"""What to run one after the other; a pair that is not here is text already in the wanted script."""

_PRESS = {
    Variant.HANS: str.maketrans("妳牠", "你它"),
    Variant.TW: str.maketrans("臺", "台"),
    Variant.HK: str.maketrans(
        "説温羣牀着啓衞鋭悦脱閲税兑藴鈎愠媪枱峯蜕卧緼户敍麪",
        "說溫群床著啟衛銳悅脫閱稅兌蘊鉤慍媼檯峰蛻臥縕戶敘麵",
    ),
}
"""One character for one, as the press of the region prints it."""

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
_NAME = re.compile("(?<=[·‧・])範(?=[·‧・])"), str.maketrans("範", "范")
_WORDS = {
    Variant.HANS: (
        re.compile(f"{_AUTHORED}|甚么|(?<![神地])祇(?![园树])"),
        str.maketrans("着甚祇", "著什只"),
    ),
    Variant.TW: _NAME,
    Variant.HK: _NAME,
}
"""What OpenCC leaves wrong, and the characters to change in it.

To Simplified: 著 that means writing, 甚麼, 祇 that means only. To Traditional: 范, the *van* of a name.
"""

_REFUSED = re.compile("([\0\ud800-\udfff]+)")
"""What OpenCC cannot take: `s2tw`, `s2hk`, `tw2s` lose all that follows a NUL, surrogates are an error."""


def convert(text: str, language: str | None, variant: Variant) -> str:
    """The text in the script of a variant; every code point stays at its index.

    Text that is in the wanted script comes back as it is, and so does Japanese and text without Chinese.
    Where the language tag does not say which Chinese it is, each paragraph (a line) is detected for itself.
    Hand over whole paragraphs: words are converted by what stands around them.
    """
    if variant is Variant.ORIGINAL or text.isascii() or subtags(language)[0] in ("ja", "ko"):
        return text
    source = source_of(language)
    if source is not None:
        return _converted(text, source, variant)
    whole = script(text)
    if whole == "Jpan":
        return text  # also its lines without kana, which alone might pass for Chinese
    paragraphs = []
    for paragraph in text.splitlines(keepends=True):
        own = script(paragraph) or whole  # a short line may hold only characters that both scripts have
        paragraphs.append(_converted(paragraph, own, variant) if own and own != "Jpan" else paragraph)
    return "".join(paragraphs)


def _converted(text: str, source: Source | _Mixed, variant: Variant) -> str:
    chain = _CHAINS.get((source, variant))
    if chain is None:
        return text
    parts = _REFUSED.split(text)
    for config in chain:
        parts = [part if _REFUSED.match(part) else _converter(config).convert(part) for part in parts]
    text = "".join(parts)
    words, chars = _WORDS[variant]
    return words.sub(lambda found: found[0].translate(chars), text.translate(_PRESS[variant]))


@cache
def _converter(config: str) -> "OpenCC":
    """A converter, kept: `s2tw` takes up to 120 ms to load.

    OpenCC is imported here because it takes 12 ms that only a conversion needs. Its rarest characters, which
    most terminal fonts lack, stay out.
    """
    from opencc import OpenCC

    return OpenCC(config, include_tofu_risk_dictionaries=False)


def in_variant(article: Article, variant: Variant) -> Article:
    """The article with every text of it shown in a variant; what is no text (dates, addresses) stays."""
    if variant is Variant.ORIGINAL:
        return article

    def shown(text: str) -> str:
        return convert(text, article.language, variant)

    def maybe(text: str | None) -> str | None:
        return shown(text) if text else text

    return replace(
        article,
        title=shown(article.title),
        subtitle=maybe(article.subtitle),
        places=tuple(map(shown, article.places)),
        source=maybe(article.source),
        author=maybe(article.author),
        original=replace(article.original, publisher=maybe(article.original.publisher))
        if article.original
        else None,
        tags=tuple(map(shown, article.tags)),
        captions=tuple(Caption(shown(caption.text), maybe(caption.credit)) for caption in article.captions),
        body=tuple(replace(block, text=shown(block.text)) for block in article.body),
        related=tuple(Related(shown(item.title), maybe(item.label)) for item in article.related),
    )
