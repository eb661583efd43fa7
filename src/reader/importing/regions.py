"""Regions and office names: the lines that open a part of a directory.

A closed list of the names of continents and their parts beats any rule of shape: `South Asia` looks just like
`Canada Office`, and directories write their regions in any letter case.
"""

import re

from reader.importing.countries import country_named
from reader.importing.words import narrow

_COMPASS = (
    "north|south|east|west|central|northern|southern|eastern|western|southeast|south "
    "east|south-east|northeast|north east|southwest|south west|northwest|middle|latin"
)
_CONTINENT = (
    "africa|america|americas|asia|europe|oceania|pacific|asia "
    "pacific|asia-pacific|eurasia|caribbean|australasia|arctic|mediterranean"
)
_REGION = re.compile(
    rf"(?:(?:{_COMPASS})\s+)?(?:{_CONTINENT})(?:\s+region)?|middle east|near east|mena|"
    rf"sub-saharan africa|scandinavia|balkans|global|international|worldwide|"
    r"[東东西南北中]?[南北]?[亞亚歐欧非美](?:洲|太|地區|地区|區域|区域)?(?:地區|地区|區域|区域|區|区)?|"
    r"[東东南西北中]+[亞亚歐欧非美]洲?|拉丁美洲|拉美|中東|中东|大洋洲|加勒比海?|(?:環|环)?太平洋|"
    r"[東东西南北中][部區区]|離島|离岛|外島|[華华][東东南北中]|西北|西南|東北|东北|港澳台?|港澳臺|海外|"
    r"國際|国际|全球"
)
_ADJECTIVES = {"european": "Europe", "african": "Africa", "asian": "Asia", "american": "America"}
_APART = re.compile(r"\s*(?:[,/&、及和與与]|\band\b)\s*")
_SEAT = re.compile(
    r"^(?P<region>.+?)\s*(?:regional\s+|區域|区域)?(?P<seat>secretariat|headquarters|regional office|"
    r"秘書處|秘书处|總部|总部)$",
    re.IGNORECASE,
)
_WORLD = re.compile(
    r"(?:\b(?:world|global|international)\s+(?:secretariat|headquarters|office|cent(?:er|re)|hq)|"
    r"^headquarters|^head office|(?:世界|全球|國際|国际)(?:秘書處|秘书处|總部|总部))$",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:\b(?P<seat>office|secretariat|headquarters|hq|bureau|branch|chapter)|\b(?:cent(?:er|re)|"
    r"institute|mission)|"
    r"辦公室|办公室|辦事處|办事处|秘書處|秘书处|總部|总部|總會|总会|分會|分会|分社|分部|支部|支會|"
    r"分公司|總公司|总公司|代表處|代表处|聯絡處|联络处|服務處|服务处|辦公處|中心|會館|工作站|分處|分处|"
    r"總社|总社)$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:\boffices|據點|据点|一覽|一览|(?:聯絡|联络|聯繫|联系)(?:方式|我們|我们|資訊|信息)|通訊錄|通讯录|"
    r"\bcontacts?(?: us)?)$",
    re.IGNORECASE,
)
_LONGEST_NAME = 80


def region_of(text: str) -> str | None:
    """The key under which a region line is known (`east asia`); None where the line is none."""
    plain = re.sub(r"\bthe\b", " ", narrow(text).casefold())
    parts = [" ".join(part.split()).strip(" .:-—|【】[]()") for part in _APART.split(plain)]
    parts = [part for part in parts if part]
    regions = [bool(_REGION.fullmatch(part)) for part in parts]
    if len(text) > _LONGEST_NAME or not any(regions) or country_named(text):
        return None
    return (
        ", ".join(parts)
        if all(region or country_named(part) for region, part in zip(regions, parts, strict=True))
        else None
    )


def seat_of_region(text: str) -> tuple[str, str] | None:
    """The region whose seat a name is (`Africa secretariat` → key `africa`, as published `Africa`)."""
    match = _SEAT.match(narrow(text).strip())
    if not match:
        return None
    published = text.strip()[: match.end("region")].strip()
    noun = _ADJECTIVES.get(published.casefold(), published)
    key = region_of(noun)
    return (key, noun) if key and not is_world(text) else None


def is_world(text: str) -> bool:
    """Whether a name is that of the world secretariat."""
    return bool(_WORLD.search(narrow(text).strip()))


def is_office_name(text: str) -> bool:
    """Whether a line is the name of an office by its last word: no digits, no marks, not long."""
    plain = narrow(text).strip(" :")
    return bool(
        len(plain) <= _LONGEST_NAME and _OFFICE.search(plain) and not re.search(r"[\d,。;:、?@]", plain)
    )


def is_directory_title(text: str) -> bool:
    """Whether a line is the title of all the offices below it (`Our Offices`, `全球據點`)."""
    return bool(_TITLE.search(narrow(text).strip(" :")))


def is_seat_word(text: str) -> bool:
    """Whether a name ends with a word that no building has (`Office`, not `Center`)."""
    match = _OFFICE.search(narrow(text).strip(" :"))
    return bool(match and (match["seat"] or match[0][0] >= "\u2e80"))
