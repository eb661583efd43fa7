"""Countries: which one an address lies in, by the names people give it and by web domains."""

import re
from collections.abc import Sequence
from functools import cache

from reader.importing.words import narrow

_ALIASES = {
    name: code
    for code, names in {
        "US": "usa|u.s.a.|u.s.|united states of america|美國|美国",
        "GB": "uk|u.k.|great britain|england|scotland|wales|northern ireland|英國|英国",
        "KR": "korea|south korea|republic of korea|korea (rok)|南韓|南韩|韓國|韩国|大韓民國",
        "KP": "north korea|democratic people's republic of korea|北韓|朝鮮",
        "TW": "taiwan (r.o.c.)|r.o.c.|taiwan roc|republic of china|中華民國|中华民国|臺灣|台灣|台湾",
        "CN": "p.r. china|pr china|p.r.c.|people's republic of china|中國|中国|中國大陸",
        "HK": "hong kong|hongkong|香港",
        "MO": "macau|macao|澳門|澳门",
        "NL": "the netherlands|holland|nederland",
        "TR": "turkey",
        "CZ": "czech republic|捷克",
        "RU": "russian federation",
        "VN": "viet nam",
        "AE": "uae",
        "BR": "brasil",
        "MX": "méxico",
        "DE": "deutschland",
        "ES": "españa",
        "IT": "italia",
        "AT": "österreich",
        "BE": "belgique",
        "CH": "suisse|schweiz",
        "PH": "the philippines",
        "MM": "burma",
        "NZ": "紐西蘭|新西蘭|新西兰",
        "AU": "澳洲",
    }.items()
    for name in names.split("|")
}
"""What people write instead of the names of CLDR."""
_CITIES = (
    (
        "TW",
        "台北|臺北|新北|桃園|台中|臺中|台南|臺南|高雄|基隆|新竹|嘉義|苗栗|彰化|南投|雲林|屏東|宜蘭|花蓮|台東|臺東|澎湖|金門|連江",
    ),
    ("HK", "香港|九龍|九龙|新界"),
    (
        "CN",
        "北京|上海|天津|重慶|重庆|廣州|广州|深圳|南京|武漢|武汉|成都|杭州|西安|廈門|厦门|蘇州|苏州|青島|青岛|大連|大连|"
        "[\u4e00-\u9fff]{2,3}省",
    ),
    ("JP", "東京|东京|大阪|京都|橫濱|横滨|名古屋|福岡|福冈|札幌|神戶|神户"),
    ("KR", "首爾|首尔|釜山"),
    ("TH", "曼谷"),
    ("MY", "吉隆坡|檳城|槟城"),
    ("ID", "雅加達|雅加达"),
    ("PH", "馬尼拉|马尼拉"),
    ("VN", "河內|河内|胡志明市"),
    ("US", "紐約|纽约|華盛頓|华盛顿|洛杉磯|洛杉矶|舊金山|旧金山|芝加哥|波士頓|波士顿|西雅圖|西雅图"),
    ("CA", "多倫多|多伦多|溫哥華|温哥华"),
    ("GB", "倫敦|伦敦"),
    ("FR", "巴黎"),
    ("DE", "柏林|慕尼黑|法蘭克福|法兰克福|波昂|波恩"),
    ("BE", "布魯塞爾|布鲁塞尔"),
    ("CH", "日內瓦|日内瓦|蘇黎世|苏黎世"),
    ("AU", "雪梨|悉尼|墨爾本|墨尔本"),
)
_CITY = re.compile(rf"(?:^|[\s\d)])(?:{'|'.join(f'(?P<{code}>{cities})' for code, cities in _CITIES)})")
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
    name = narrow(name).casefold()
    return _of_city(texts) or _last(texts) or _last([name]) or _of_city([name]) or _of_domain(website)


def _of_city(texts: Sequence[str]) -> str | None:
    """The country of the first of the texts that begins with a city, or has one behind a postcode."""
    return next((match.lastgroup for text in texts if (match := _CITY.search(text))), None)


def _at_end(text: str) -> str | None:
    """The country a line ends with, but for a postcode or brackets; or begins with, where it is in Han."""
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
