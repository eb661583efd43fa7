"""The language of a text: read from a tag somebody gave, or detected from its characters."""

import contextlib
from functools import cache
from typing import Literal

from reader.i18n import Chinese, _, chinese_of, subtags
from reader.model.conversion import Variant
from reader.text.characters import is_han, is_kana
from reader.text.language_table import JAPANESE, SIMPLIFIED, TRADITIONAL
from reader.text.search.fold import fold

Script = Literal["Hans", "Hant", "Jpan", "mixed"]
"""The script of a text."""

_CALLED: dict[str, Chinese] = {
    **{fold(name): "Hant" for name in ("繁體", "正體", "繁中", "traditional")},
    **{fold(name): "Hans" for name in ("简体", "简中", "simplified")},
    **{fold("台灣"): "TW", fold("香港"): "HK"},
}
"""What a person may call them, folded."""
_SHOWN: dict[Chinese, Variant] = {
    "Hans": Variant.HANS,
    "TW": Variant.TW,
    "HK": Variant.HK,
    "Hant": Variant.TW,  # BCP 47's likely region of zh-Hant
}
_COMMON = 0x20000
"""Code points that have a letter: most texts have no others. `str.translate` leaves those, but slowly."""
_TAGS: dict[Script, str] = {"Hans": "zh-Hans", "Hant": "zh-Hant", "Jpan": "ja"}


def parse_variant(name: str) -> Variant:
    """The variant a person named: its own name, its label on the screen, or any spelling of its tag."""
    plain = name.strip()
    for variant in Variant:
        if fold(plain) in (variant.value, fold(variant.label)):
            return variant
    # `tw`, `hant`, `cn` alone mean what they mean behind `zh-`
    chinese = chinese_of(plain) or chinese_of(f"zh-{plain}")
    if chinese is None:
        allowed = ", ".join(f"{variant.value} ({variant.tag or variant.label})" for variant in Variant)
        raise ValueError(
            _("{name!r} is no variant: use {allowed}, or another spelling of these tags").format(
                name=name, allowed=allowed
            )
        )
    return _SHOWN[chinese]


def script(text: str) -> Script | None:
    """The script of a text, by the characters that only one script has; None if there are none.

    One script must outweigh the other four to one, else the text is mixed; with under ten such characters the
    majority decides (quoted names weigh too much in so little text).
    """
    hans, hant, japanese, _latin = _evidence(text)
    return _verdict(hans, hant, japanese)


def detect(text: str) -> str | None:
    """The language of a text: `zh-Hans`, `zh-Hant`, `ja`; None if mixed, another, or too little text."""
    *evidence, latin = _evidence(text)
    verdict = _verdict(*evidence)
    if verdict is None:
        return None
    # An English text with a Chinese name in it is English; two thirds English is common on Chinese pages.
    if latin > 20 * sum(evidence):  # else it need not be compared with all Han
        han = sum(is_han(char) or is_kana(char) for char in text)
        if latin > 20 * han:
            return None
    return _TAGS.get(verdict)


def _evidence(text: str) -> tuple[int, int, int, int]:
    """How many characters only Simplified, only Traditional, only Japanese has, and how many are Latin.

    Kana are Japanese, but for の, which stands in Chinese trade names too.
    """
    kinds = text.translate(_kinds())
    return kinds.count("s"), kinds.count("t"), kinds.count("j"), kinds.count("l")


@cache
def _kinds() -> str:
    """A letter for each code point that a text is likely to have, for `str.translate`: what it tells."""
    kana = "".join(char for char in map(chr, range(0x3000, 0x3100)) if is_kana(char) and char != "の")
    latin = "".join(char for char in map(chr, range(0x250)) if char.isalpha())
    kinds = bytearray(_COMMON)
    for kind, chars in zip(b"stjl", (SIMPLIFIED, TRADITIONAL, JAPANESE + kana, latin), strict=True):
        for char in chars:
            kinds[ord(char)] = kind
    return kinds.decode("latin-1")


def _verdict(hans: int, hant: int, japanese: int) -> Script | None:
    if 2 * japanese > hans + hant:
        return "Jpan" if japanese > max(4, hans + hant) else None
    if hans + hant == 0:
        return None
    if hans >= 4 * hant:
        return "Hans"
    if hant >= 4 * hans:
        return "Hant"
    if hans + hant >= 10 or hans == hant:
        return "mixed"
    return "Hans" if hans > hant else "Hant"


def is_language(asked: str, tag: str) -> bool:
    """Whether a tag is of the language a person asked for: `tw`, `hant`, `繁體 台灣`, `zh-HK`, `zh`, `en`.

    A script is that of all its regions; a region counts where the tag tells it.
    """
    wanted = _CALLED.get(fold(asked)) or chinese_of(asked) or chinese_of(f"zh-{asked.strip()}")
    if wanted is None:
        with contextlib.suppress(ValueError):
            wanted = chinese_of(parse_variant(asked).tag)
    if wanted is None:
        return subtags(tag)[: len(subtags(asked))] == subtags(asked)
    chinese = chinese_of(tag)
    return chinese == wanted or (wanted == "Hant" and chinese in ("TW", "HK"))
