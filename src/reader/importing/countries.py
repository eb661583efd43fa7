"""Countries: which one an address lies in, by the names of CLDR, what people write instead, and web domains."""

import re
from collections.abc import Sequence
from functools import cache

from reader.importing.width import narrow

_ALIASES = {
    "usa": "US", "u.s.a.": "US", "u.s.": "US", "united states of america": "US", "uk": "GB", "u.k.": "GB",
    "great britain": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "korea": "KR", "south korea": "KR", "republic of korea": "KR", "korea (rok)": "KR", "north korea": "KP",
    "democratic people's republic of korea": "KP", "taiwan (r.o.c.)": "TW", "r.o.c.": "TW", "taiwan roc": "TW",
    "republic of china": "TW", "p.r. china": "CN", "pr china": "CN", "p.r.c.": "CN", "people's republic of china": "CN",
    "hong kong": "HK", "hongkong": "HK", "macau": "MO", "macao": "MO", "the netherlands": "NL", "holland": "NL",
    "turkey": "TR", "czech republic": "CZ", "russian federation": "RU", "viet nam": "VN", "uae": "AE",
    "brasil": "BR", "méxico": "MX", "deutschland": "DE", "españa": "ES", "italia": "IT", "österreich": "AT",
    "belgique": "BE", "nederland": "NL", "suisse": "CH", "schweiz": "CH", "the philippines": "PH", "burma": "MM",
    "中華民國": "TW", "中华民国": "TW", "臺灣": "TW", "台灣": "TW", "台湾": "TW", "中國": "CN", "中国": "CN", "中國大陸": "CN",
    "南韓": "KR", "南韩": "KR", "韓國": "KR", "韩国": "KR", "大韓民國": "KR", "北韓": "KP", "朝鮮": "KP", "香港": "HK", "澳門": "MO", "澳门": "MO",
    "英國": "GB", "英国": "GB", "美國": "US", "美国": "US", "紐西蘭": "NZ", "新西蘭": "NZ", "新西兰": "NZ", "澳洲": "AU", "捷克": "CZ",
}  # fmt: skip
_CITIES = (
    (
        "TW",
        "台北|臺北|新北|桃園|台中|臺中|台南|臺南|高雄|基隆|新竹|嘉義|苗栗|彰化|南投|雲林|屏東|宜蘭|花蓮|台東|臺東|澎湖|金門|連江",
    ),
    ("HK", "香港|九龍|九龙|新界"),
    ("CN", "北京|上海|天津|重慶|重庆|廣州|广州|深圳|南京|武漢|武汉|成都|杭州|西安|[\u4e00-\u9fff]{2,3}省"),
)
_NOT_A_COUNTRY = frozenset(
    {"IO", "TV", "ME", "CO", "AI", "CC", "FM", "LY", "GG", "TO", "WS", "EU", "SU", "AC"}
)
"""Top-level domains of small territories that anybody uses."""
_DOMAIN = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+(?P<tld>[a-z]{2})(?:[:/?#]|$)", re.IGNORECASE)
_TAIL = re.compile(r"^(?!.*[^\W\d_]{4})[^,]{0,16}$")
"""What may follow a country in its line: a postcode, brackets, no word."""
_LOCALES = ("en", "zh_Hant_TW", "zh_Hans_CN")


@cache
def _names() -> dict[str, str]:
    """Name of a country, without case → ISO 3166 alpha-2."""
    # 20 ms, and only pages with a directory or a place need it.
    from babel import Locale

    names = {
        name.casefold(): code
        for locale in _LOCALES
        for code, name in Locale.parse(locale).territories.items()
        if len(code) == 2 and code.isalpha() and code not in {"ZZ", "XA", "XB", "EU", "UN", "EZ", "QO"}
    }
    return names | _ALIASES


@cache
def _pattern() -> re.Pattern[str]:
    """Any name of a country as whole words, the longest first; Han names need no blank around them."""
    names = sorted(_names(), key=len, reverse=True)
    latin = "|".join(re.escape(name) for name in names if name[0] < "\u2e80")
    han = "|".join(re.escape(name) for name in names if name[0] >= "\u2e80")
    return re.compile(rf"(?<!\w)(?:{latin})(?!\w)|(?:{han})")


def country_named(text: str) -> str | None:
    """The code of the country whose name the text is (`德國`, `Republic of Korea`); None where it is none."""
    return _names().get(narrow(text).strip(" .,;()").casefold())


def country_of(lines: Sequence[str], name: str = "", website: str | None = None) -> str | None:
    """The country of an office: by the end of its address, then its city, its name, its web domain."""
    texts = [narrow(line).casefold() for line in lines]
    for text in reversed(texts):
        if (code := country_named(text)) or (code := _at_end(text)):
            return code
    for code, cities in _CITIES:
        if any(re.search(rf"(?:^|[\s\d)]){cities}", text) for text in texts):
            return code
    return _last(texts) or _last([narrow(name).casefold()]) or _of_domain(website)


def _at_end(text: str) -> str | None:
    """The country a line ends with, a postcode or brackets behind it; or begins with, in an address in Han."""
    for match in reversed(list(_pattern().finditer(text))):
        if _TAIL.match(text[match.end() :]) or (match.start() == 0 and match[0][0] >= "\u2e80"):
            return _names()[match[0]]
    return None


def _last(texts: Sequence[str]) -> str | None:
    """The last country that the texts name anywhere."""
    found = [match[0] for text in texts for match in _pattern().finditer(text)]
    return _names()[found[-1]] if found else None


def _of_domain(website: str | None) -> str | None:
    match = _DOMAIN.match(website or "")
    code = match["tld"].upper() if match else ""
    code = {"UK": "GB"}.get(code, code)
    return code if code and code not in _NOT_A_COUNTRY else None
