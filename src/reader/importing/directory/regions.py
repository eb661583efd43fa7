"""Headings: the lines that open a part of a directory, by region, function, country or place.

The names of continents and their parts beat any rule of shape: `South Asia` looks just like `Canada Office`,
and directories write their regions in any letter case.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from reader.importing.directory.countries import country_named, place_named
from reader.importing.directory.tables.vocabulary import any_of
from reader.importing.match_text import match_text

_ADJECTIVES = {"european": "Europe", "african": "Africa", "asian": "Asia", "american": "America"}
_APART = re.compile(
    r"\s*(?:[,/&、及和与|]|\band\b)\s*|(?<=[\u3400-\u9fff])\s+(?=[a-z])|(?<=[a-z])\s+(?=[\u3400-\u9fff])"
)
"""What parts the regions of one line, and a region from its name in the other script (`亞洲 Asia`)."""
_REGION = re.compile(
    rf"(?:(?:{any_of('compass')})\s+)?(?:{any_of('region')})(?:地区|区域|区)?(?:\s+(?:region|area))?|{any_of('scope')}"
)
_FUNCTION = re.compile(rf"(?P<scope>.*?)\s?(?P<noun>{any_of('function', 'office')}|公司|工厂|厂|据点)s?$")
_SCOPE = re.compile(rf"(?:{any_of('scope', 'region', 'compass')}|及|和|与|/|、|\s)+")
_SEAT = re.compile(
    r"(?P<region>.+?)\s*(?:regional\s+|区域)?(?P<seat>secretariat|headquarters|regional office|秘书处|总部)$"
)
_WORLD = re.compile(
    r"(?:\b(?:world|global|international)\s+(?:secretariat|headquarters|office|cent(?:er|re)|hq)|"
    r"^headquarters|^head office|(?:世界|全球|国际)(?:秘书处|总部))$"
)
_TITLE = re.compile(rf"(?:{any_of('title')}|\bcontacts?(?: us)?|联络我们|联系我们)$")
_BRACKET = re.compile(r"\s*[(\[（].*[)\]）]$")
_SEATS = re.compile(
    r"(?:总公司|总部|总会|总行|总店|母公司|headquarters?|hq|head office|corporate office|main office)$"
)
_ZONES = {
    "亞洲|亞太|asia|asia pacific|asia-pacific|apac": "6 8 9",
    "東亞|東北亞|大中華|east asia|greater china|northeast asia": "81 82 85 86 88",
    "東南亞|東協|southeast asia|south east asia": "60 62 63 65 66 84 855 856 95 673 670",
    "南亞|south asia": "91 92 94 93 880 960 975 977",
    "歐洲|europe": "3 4 7 90",
    "美洲|america|americas": "1 5",
    "北美|北美洲|north america": "1 52",
    "南美|南美洲|中南美|拉丁美洲|拉美|south america|latin america": "5",
    "非洲|africa": "2",
    "大洋洲|紐澳|oceania": "61 64 67 68",
    "中東|middle east": "20 90 96 97 98",
}
"""Regions of the world → what the calling codes of their countries begin with (ITU-T E.164)."""
_MARKS = " .:-—|【】[]()<>《》■◆●▪★※▼▶►○◎#*·・、"
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading opens."""

    kind: str
    """`region`, `function`, `country`, or `place`."""
    key: str
    """The form in which two spellings of a heading are one."""
    country: str | None = None
    """ISO 3166 alpha-2, of a country or a place."""
    weight: float = 2.0
    """How sure the line is no name: low where offices are called so, too (`台北辦公室`)."""


def is_seat(heading: Heading) -> bool:
    """Whether a heading of function stands above the one head office (`總公司`), not above several."""
    return heading.kind == "function" and bool(_SEATS.search(heading.key))


@lru_cache(4096)
def heading_of(text: str) -> Heading | None:
    """What a line opens, were it a heading; None where no heading reads so."""
    plain = match_text(text).strip(_MARKS)
    if not plain or len(plain) > _LONGEST:
        return None
    if code := country_named(text) or country_named(_BRACKET.sub("", match_text(text).strip())):
        return Heading("country", plain, code, 1.2)
    if key := region_of(plain):
        return Heading("region", key, None, 2.5)
    if code := _country_twice(plain):
        return Heading("country", plain, code, 1.5)
    if code := place_named(plain):
        return Heading("place", plain, code, 1.0)
    if re.fullmatch("[\u3400-\u9fff]{1,4}(?:地区|[市县省州])", plain):
        return Heading("place", plain, None, 0.6)
    if function := _FUNCTION.match(plain):
        scope = function["scope"].strip()
        if not scope or _SCOPE.fullmatch(scope):
            return Heading("function", plain, None, 1.8 if scope else 1.2)
        if code := country_named(scope) or place_named(scope):
            return Heading("function", plain, code, 0.3)
    return None


def _country_twice(plain: str) -> str | None:
    """The country of a heading in two languages (`日本 Japan`, `MALAYSIA / 馬來西亞`)."""
    parts = [
        part
        for part in re.split(
            r"\s*[/|()]\s*|\s+(?=[a-z])(?<=[\u3400-\u9fff]\s)|(?<=[a-z])\s+(?=[\u3400-\u9fff])", plain
        )
        if part
    ]
    codes = {country_named(part) for part in parts}
    return codes.pop() if len(parts) == 2 and len(codes) == 1 else None


def region_of(text: str) -> str | None:
    """The key under which a line of regions is known (`east asia`); None where the line is none.

    In a line of several, a country may stand among the regions (`Mexico, Central America and the Caribbean`).
    """
    plain = re.sub(r"\bthe\b", " ", match_text(text))
    parts = [" ".join(part.split()).strip(_MARKS) for part in _APART.split(plain)]
    parts = [part for part in parts if part]
    regions = [bool(_REGION.fullmatch(part)) for part in parts]
    if not any(regions) or len(text) > 80 or country_named(text):
        return None
    known = all(region or country_named(part) for region, part in zip(regions, parts, strict=True))
    return ", ".join(parts) if known else None


def lies_in(country: str, region: str) -> bool | None:
    """Whether a country lies in a region of the world, by their keys; None where that is not known."""
    import phonenumbers  # its metadata takes a while to load

    code = str(phonenumbers.country_code_for_region(country))
    zones = _zones().get(region)
    return code.startswith(zones) if zones else None


@lru_cache(1)
def _zones() -> dict[str, tuple[str, ...]]:
    """Key of a region → what the calling codes of its countries begin with."""
    return {
        match_text(name): tuple(zones.split()) for names, zones in _ZONES.items() for name in names.split("|")
    }


def seat_of_region(text: str) -> tuple[str, str] | None:
    """The region whose seat a name is (`Africa secretariat` → key `africa`, as published `Africa`)."""
    match = _SEAT.match(match_text(text).strip())
    if not match:
        return None
    published = text.strip()[: match.end("region")].strip()
    noun = _ADJECTIVES.get(published.casefold(), published)
    key = region_of(noun)
    return (key, noun) if key and not is_world(text) and key not in ("global", "international") else None


def is_world(text: str) -> bool:
    """Whether a name is that of the world secretariat."""
    return bool(_WORLD.search(match_text(text).strip()))


def is_directory_title(text: str) -> bool:
    """Whether a line is the title of all the offices below it (`Our Offices`, `據點一覽`)."""
    return bool(_TITLE.search(match_text(text).strip(_MARKS)))
