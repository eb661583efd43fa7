"""What a line of text is by itself: a score each for a name, an address, a heading, and something else.

The scores are sums of a few features with weights set by hand. None decides alone: which line is what is
decided for all lines of a directory together, in `grouping`.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from reader.importing.directory.countries import country_named, country_of_address, place_named
from reader.importing.directory.regions import heading_of, is_directory_title
from reader.importing.directory.tables.vocabulary import any_of, ending
from reader.importing.match_text import match_text

_HAN = re.compile("[\u3400-\u9fff]")
_NUMERAL = "[0-9一二三四五六七八九十百〇]"
_HAN_HOUSE = re.compile(
    rf"{_NUMERAL}\s*(?:之\s*\d+\s*)?(?:号|楼|室|弄|巷|段|栋|层|座|幢|f\b|邻|单元|村)|[路街道巷]\s*\d"
)
_HAN_ROAD = re.compile(
    r"[\u3400-\u9fff](?:路|街|巷|大道|胡同|园区|工业区|开发区|工业园|大厦|大楼|广场|商场|新村|花园)"
)
_HAN_AREA = re.compile(
    "[\u3400-\u9fff]{1,7}?[省市县州盟][\u3400-\u9fff]{1,5}[区乡镇市县旗道]|[\u3400-\u9fff]{2}区[\u3400-\u9fff]+[路街道村里]"
)
_HAN_POSTCODE = re.compile(r"\(?〒?\d{3,6}(?:-\d{4})?\)?\s*[\u3400-\u9fff]{2}")
_LATIN_START = re.compile(r"(?:no\.?\s*|#\s*|lot\s+|unit\s+|block\s+|level\s+|suite\s+|\(?)\d")
_STREET = re.compile(rf"(?<![\w'])(?:{any_of('street')})(?![\w'])|[a-z](?:{any_of('street end')})(?![a-z])")
_POSTCODE = re.compile(
    r"\b\d{4,6}\b|\b[a-z]\d[a-z] ?\d[a-z]\d\b|\b[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b|\b\d{3}-\d{4}\b"
)
_FIRM = re.compile(rf"(?:^|(?<!\d\d\d)\s|[,.)）\u3400-\u9fff])(?:{any_of('firm')})\.?(?:\s*\(.*\))?$")
"""The end of a firm's name; behind a number, `AB` and `BV` belong to a Dutch postcode."""
_FIRM_INSIDE = re.compile(
    r"\bco(?:\.,?|,)?\s*ltd\b|\b(?:pte|pvt|pty)\.?\s*,?\s*ltd\b|\bsdn\.?\s*bhd\b|有限公司"
)
_REGISTERED = re.compile(
    r"(?:\b(?:inc|ltd|limited|llc|corp|gmbh|b\.?v|s\.?a|k\.?k|sdn\.? bhd|berhad)\.?|有限公司|株式会社)$"
)
_FIRM_TAIL = re.compile(r"[\s,]*(?:,\s*)?(?:co|inc|ltd|llc|corp|pte|pty|pvt)\b[.,]?")
_OFFICE = re.compile(rf"{ending('office')}(?:\s*\(.*\))?s?$")
_OFFICE_INSIDE = re.compile(
    r"\b(?:consulate|embassy|high commission|office|branch|headquarters)\b|领事馆|大使馆|办事处"
)
_INSTITUTION = re.compile(rf"{ending('institution')}(?:\s*\(.*\))?s?$")
_RIGHTS = re.compile(rf"©|\(c\)\s|{any_of('rights')}")
_NUMBERED = re.compile(r"^(?:\(?\d{1,2}[.、)]\s*(?!\d)|[一二三四五六七八九十]{1,2}、)")
_SENTENCE = re.compile("[。！？!?；]")
_LONGEST_NAME = 90


@dataclass(frozen=True, slots=True)
class Scores:
    """How well a text reads as each kind."""

    name: float
    address: float
    heading: float
    other: float
    is_firm: bool = False
    """Whether it is the registered name of a firm (`Ltd.`, `有限公司`)."""
    ends: bool = False
    """Whether it ends as an address in the Latin alphabet does, with a country."""


@lru_cache(4096)
def scores_of(text: str) -> Scores:
    """The scores of a text without labels."""
    plain = match_text(text).strip()
    if is_prose(text) or _RIGHTS.search(plain):
        return Scores(-5.0, -3.0, -5.0, 4.0)
    heading = heading_of(text)
    title = is_directory_title(text)
    return Scores(
        name=name_score(plain) - (2.0 if title else 0.0),
        address=address_score(plain),
        heading=heading.weight + _decorated(text) if heading else -2.5 + 2 * _decorated(text),
        other=1.5 if title else -0.6 if heading else 0.0,
        is_firm=bool(_REGISTERED.search(plain)),
        ends=not _HAN.search(plain) and country_of_address([plain]) is not None,
    )


def reads_as_address(text: str, least: float) -> bool:
    """Whether a text without labels has the score of an address at least, in less time than all scores."""
    if is_prose(text):
        return False
    plain = match_text(text).strip()
    return address_score(plain) >= least and not _RIGHTS.search(plain)


def without_bullet(text: str) -> str:
    """A name or a heading without the mark or number of a list before it, and the colon behind it."""
    while text and (text[0] in "·•*-" or unicodedata.category(text[0])[0] == "S"):
        text = text[1:].lstrip()
    return _NUMBERED.sub("", text, count=1).strip().rstrip(":：").strip() or text


def address_score(plain: str) -> float:
    """How well match text reads as a line of an address."""
    score = -0.8
    han = len(_HAN.findall(plain))
    if 2 * han >= sum(sign.isalpha() for sign in plain) and han:
        score += 2.4 if _HAN_HOUSE.search(plain) else 0.0
        score += 1.2 if _HAN_ROAD.search(plain) else 0.0
        score += 1.5 if _HAN_AREA.match(plain.lstrip("0123456789()- ")) else 0.0
        score += 1.2 if _HAN_POSTCODE.match(plain) else 0.0
        score += 0.8 if country_of_address([plain]) else 0.0
        score -= 2.5 if "。" in plain[:-1] or _FIRM.search(plain) else 0.0
        return score
    score += 1.2 if _LATIN_START.match(plain) else 0.0
    score += 0.7 if re.search(r"\d", plain) else 0.0
    commas = _FIRM_INSIDE.sub("", plain).count(",")
    score += 0.8 * min(commas, 2)
    score += 1.2 if _STREET.search(plain) else 0.0
    score += 0.6 if _POSTCODE.search(plain) else 0.0
    score += 1.6 if country_named(plain) else 1.1 if country_of_address([plain]) else 0.0
    score += 1.1 if place_named(plain) else 0.0
    score += 1.0 if plain.endswith(",") else 0.0
    score += 1.2 if not re.search(r"[^\W\d_]", plain) and re.search(r"\d", plain) else 0.0
    score -= 2.0 if _is_firm(plain) and not re.match(r".*\d.*,", plain) else 0.0
    return score - (1.0 if _OFFICE.search(plain) and commas < 2 else 0.0)


def name_score(plain: str) -> float:
    """How well match text reads as the name of an office."""
    bare = _FIRM_TAIL.sub(" ", without_bullet(plain))
    score = 0.6
    score -= 1.0 if re.search(r"\d", bare) else 0.0
    score -= 1.2 * min(bare.count(","), 2)
    score -= 0.8 if len(plain) > 50 else 0.0
    score -= 3.0 if len(plain) > _LONGEST_NAME else 0.0
    score -= 1.5 if plain.endswith((",", ";")) else 0.0
    score -= 3.0 if "。" in plain or plain[-1:] in "!?;" else 0.0
    score -= 2.0 if not re.search(r"[^\W\d_]", plain) else 0.0
    if _is_firm(plain):
        score += 1.6
    elif _OFFICE.search(plain):
        score += 1.8
    elif _OFFICE_INSIDE.search(plain):
        score += 1.2
    elif _INSTITUTION.search(plain):
        score += 1.0
    score -= 1.0 if country_named(plain) else 0.0
    return score + (0.5 if place_named(plain) and _HAN.search(plain) else 0.0)


def is_office_name(text: str) -> bool:
    """Whether a text is the name of an office, a firm or an institution by its last word."""
    plain = match_text(text).strip(" :")
    named = (
        _OFFICE.search(plain) or _INSTITUTION.search(plain) or _is_firm(plain) or _OFFICE_INSIDE.search(plain)
    )
    return bool(named and len(plain) <= _LONGEST_NAME and name_score(plain) > 0)


def is_branch_name(text: str) -> bool:
    """Whether a text is by its last word the name of an office of something, not of a firm or a paper."""
    plain = match_text(text).strip(" :")
    return bool(_OFFICE.search(plain) or _OFFICE_INSIDE.search(plain)) and not _RIGHTS.search(plain)


def is_prose(text: str) -> bool:
    """Whether a text is a sentence; an address is none, even with a full stop."""
    if len(text) > 300:
        return True
    plain = match_text(text).strip()
    han = len(_HAN.findall(plain))
    if han >= 12:
        stops = len(_SENTENCE.findall(plain[:-1]))
        if stops or plain.count(",") + plain.count("，") >= 2:
            return not (_HAN_HOUSE.search(plain) and stops == 0)
        return plain[-1] in "。！？!?" and not re.search(r"[号楼室f层)]\s*。$", plain)
    words = re.findall(r"[a-z][a-z'’-]*", text.strip(), re.IGNORECASE)
    small = sum(word[0].islower() for word in words)
    return len(words) >= 8 and 2 * small >= len(words) and plain[-1:] in '.!?:"'


def _is_firm(plain: str) -> bool:
    return bool(_FIRM.search(plain.rstrip(".")) or _FIRM_INSIDE.search(plain[-24:]))


def _decorated(text: str) -> float:
    """Whether marks around a text show it as a heading: brackets on both sides, a bullet."""
    text = text.strip()
    return 0.6 if text[0] in "【[《<■◆●▼★※" or (text[-1] in ":：" and len(text) <= 12) else 0.0
