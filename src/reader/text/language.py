"""The language of a text: read from a tag somebody gave, or detected from its characters."""

import contextlib
from collections import Counter
from typing import Literal

from reader.i18n import _
from reader.model.conversion import Variant
from reader.text.characters import is_han, is_kana
from reader.text.language_table import JAPANESE, SIMPLIFIED, TRADITIONAL
from reader.text.search.fold import fold

Source = Literal["Hans", "TW", "HK", "Hant"]
"""What Chinese a text is written in; Hant is Traditional of an unknown region."""
Script = Literal["Hans", "Hant", "Jpan", "mixed"]
"""The script of a text."""

_CHINESE = {"zh", "zho", "chi", "cmn", "yue", "nan", "hak", "wuu", "gan", "hsn", "lzh"}
_REGIONS: dict[str, Source] = {"tw": "TW", "hk": "HK", "mo": "HK", "cn": "Hans", "sg": "Hans", "my": "Hans"}
_CALLED: dict[str, Source] = {
    **{fold(name): "Hant" for name in ("繁體", "正體", "繁中", "traditional")},
    **{fold(name): "Hans" for name in ("简体", "简中", "simplified")},
    **{fold("台灣"): "TW", fold("香港"): "HK"},
}
"""What a person may call them, folded."""
_SHOWN: dict[Source, Variant] = {
    "Hans": Variant.HANS,
    "TW": Variant.TW,
    "HK": Variant.HK,
    "Hant": Variant.TW,  # BCP 47's likely region of zh-Hant
}
_TAGS: dict[Script, str] = {"Hans": "zh-Hans", "Hant": "zh-Hant", "Jpan": "ja"}


def subtags(tag: str | None) -> list[str]:
    """The parts of a language tag in lower case; the charset of a POSIX locale (`zh_TW.UTF-8`) is cut."""
    plain = (tag or "").strip().lower().replace("_", "-")
    return plain.split(".")[0].split("@")[0].split("-")


def source_of(tag: str | None) -> Source | None:
    """What Chinese a language tag means; None for other languages and for Chinese of an unknown script.

    Takes BCP 47 and what is met instead of it: `zh_TW`, `zh-CHS`, `zh-cmn-Hans-CN`. The script counts before
    the region (`zh-Hans-HK` is Simplified); Cantonese without either is Hong Kong's.
    """
    language, *rest = subtags(tag)
    if language not in _CHINESE:
        return None
    region = next((_REGIONS[part] for part in rest if part in _REGIONS), None)
    if "hans" in rest or "chs" in rest:
        return "Hans"
    if "hant" in rest or "cht" in rest:
        return region if region in ("TW", "HK") else "Hant"
    if any(len(part) == 4 and part.isalpha() for part in rest):  # another script: pinyin, bopomofo
        return None
    if region is None and (language == "yue" or "yue" in rest):
        return "HK"
    return region


def parse_variant(name: str) -> Variant:
    """The variant a person named: its own name, its label on the screen, or any spelling of its tag."""
    plain = name.strip()
    for variant in Variant:
        if fold(plain) in (variant.value, fold(variant.label)):
            return variant
    # `tw`, `hant`, `cn` alone mean what they mean behind `zh-`
    source = source_of(plain) or source_of(f"zh-{plain}")
    if source is None:
        allowed = ", ".join(f"{variant.value} ({variant.tag or variant.label})" for variant in Variant)
        raise ValueError(
            _("{name!r} is no variant: use {allowed}, or another spelling of these tags").format(
                name=name, allowed=allowed
            )
        )
    return _SHOWN[source]


def script(text: str) -> Script | None:
    """The script of a text, by the characters that only one script has; None if there are none.

    One script must outweigh the other four to one, else the text is mixed; with under ten such characters the
    majority decides (quoted names weigh too much in so little text).
    """
    hans, hant, japanese = _evidence(Counter(text))
    return _verdict(hans, hant, japanese)


def detect(text: str) -> str | None:
    """The language of a text: `zh-Hans`, `zh-Hant`, `ja`; None if mixed, another, or too little text."""
    counts = Counter(text)
    verdict = _verdict(*_evidence(counts))
    if verdict is None:
        return None
    han = sum(count for char, count in counts.items() if is_han(char) or is_kana(char))
    latin = sum(count for char, count in counts.items() if char < "\u0250" and char.isalpha())
    # An English text with a Chinese name in it is English; two thirds English is common on Chinese pages.
    return None if latin > 20 * han else _TAGS.get(verdict)


def _evidence(counts: Counter[str]) -> tuple[int, int, int]:
    """How many characters only Simplified, only Traditional, only Japanese has."""
    hans = hant = japanese = 0
    for char, count in counts.items():
        if char in SIMPLIFIED:
            hans += count
        elif char in TRADITIONAL:
            hant += count
        elif (is_kana(char) and char != "の") or char in JAPANESE:
            japanese += count  # の stands in Chinese trade names too
    return hans, hant, japanese


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
    meant = _CALLED.get(fold(asked)) or source_of(asked) or source_of(f"zh-{asked.strip()}")
    if meant is None:
        with contextlib.suppress(ValueError):
            meant = source_of(parse_variant(asked).tag)
    if meant is None:
        return subtags(tag)[: len(subtags(asked))] == subtags(asked)
    held = source_of(tag)
    return held == meant or (meant == "Hant" and held in ("TW", "HK"))
