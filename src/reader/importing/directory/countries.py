"""Countries: which one an office stands in, by its address, its heading, its numbers, its places."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reader.importing.directory.tables.places import places
from reader.importing.match_text import match_text
from reader.text.countries_table import NAMES, names_of

ALIASES = {
    "US": "usa|u.s.a.|u.s.|united states of america|the united states",
    "GB": "uk|u.k.|great britain|england|scotland|wales|northern ireland",
    "KR": "korea|south korea|republic of korea|korea (rok)|南韓|韓國|大韓民國",
    "KP": "north korea|democratic people's republic of korea|北韓|朝鮮",
    "TW": "taiwan (r.o.c.)|taiwan r.o.c.|taiwan, r.o.c.|r.o.c.|taiwan roc|republic of china|"
    "republic of china (taiwan)|中華民國",
    "CN": "p.r. china|p.r.china|pr china|p.r.c.|prc|mainland china|"
    "people's republic of china|中國大陸|中國內地|中華人民共和國|大陸|大陸地區",
    "HK": "hong kong|hongkong|h.k.|hong kong sar|香港|中國香港|香港特別行政區",
    "MO": "macau|macao|macao sar|澳門|中國澳門|澳門特別行政區",
    "NL": "the netherlands|holland|nederland",
    "TR": "turkey",
    "CZ": "czech republic|捷克",
    "RU": "russian federation",
    "VN": "viet nam",
    "AE": "uae|u.a.e.|阿聯|阿聯酋",
    "BR": "brasil",
    "DE": "deutschland",
    "ES": "espana",
    "IT": "italia",
    "AT": "osterreich",
    "BE": "belgique|belgie",
    "CH": "suisse|schweiz",
    "PH": "the philippines",
    "MM": "burma",
    "NZ": "新西蘭",
    "AU": "澳大利亞",
    "SA": "沙特|沙國",
    "LA": "laos|寮國",
    "IE": "republic of ireland",
    "SG": "republic of singapore|星加坡",
    "MY": "大馬",
}
"""What people write instead of the names of CLDR."""
_STATES = (
    "al|ak|az|ar|ca|co|ct|de|fl|ga|hi|id|il|in|ia|ks|ky|la|me|md|ma|mi|mn|ms|mo|mt|ne|nv|nh|nj|nm|ny|nc|nd|oh|"
    "ok|or|pa|ri|sc|sd|tn|tx|ut|vt|va|wa|wv|wi|wy|dc"
)
_POSTAL = (
    ("CA", r"\b[a-z]\d[a-z] ?\d[a-z]\d\b"),
    ("GB", r"\b[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}\b"),
    ("US", rf"[, ](?:{_STATES})\.? \d{{5}}(?:-\d{{4}})?$"),
    ("AU", r"\b(?:nsw|vic|qld|tas)[, ]+\d{4}\b"),
    ("JP", r"〒"),
    ("BR", r"\bcep\b"),
    ("IN", r"-\s?\d{3} ?\d{3}$"),
)
"""How postcodes and what stands beside them are written, by country."""
_NOT_A_COUNTRY = frozenset(
    {"IO", "TV", "ME", "CO", "AI", "CC", "FM", "LY", "GG", "TO", "WS", "EU", "SU", "AC"}
)
"""Top-level domains of small territories that anybody uses."""
_DOMAIN = re.compile(r"(?:https?://)?(?:[^@\s]*@)?(?:[a-z0-9-]+\.)+(?P<tld>[a-z]{2})(?:[:/?#]|$)")
_TAIL = re.compile(r"(?!.*[^\W\d_]{4})[^,]{0,16}$")
"""What may follow a country in its line: a postcode, brackets, no word."""
_HAN = "\u3400"
_STREET = re.compile("[东南西北中]?[一二三四五六七八九十]?(?:路|街|大道|大街|巷|大厦|大楼|广场)")
_CHINAS = {"HK", "MO", "TW"}
_STATION = re.compile("驻(?P<place>[^领总大办代]{1,8})")
_SHORT = {
    "华": "CN",
    "港": "HK",
    "日": "JP",
    "韩": "KR",
    "美": "US",
    "英": "GB",
    "法": "FR",
    "德": "DE",
    "台": "TW",
}
"""Countries by one character, as embassies write the one they stand in (`駐華大使館`)."""
_POST = re.compile("领事馆|大使馆|代表处|代表团|embassy|consulate|mission|high commission")
_IN = re.compile(r"\b(?:in|at)\s+(?P<place>[a-z' ,-]+)$")


@cache
def _names() -> dict[str, str]:
    """Name of a country in match text → ISO 3166 alpha-2."""
    rows = [(line[:2], line[3:]) for line in NAMES.strip().split("\n")]
    names = {match_text(name): code for code, listed in rows for name in listed.split("|")}
    names |= {match_text(name): code for code, listed in ALIASES.items() for name in listed.split("|")}
    return names | {name.rstrip("."): code for name, code in names.items() if name.endswith(".")}


@cache
def _pattern() -> re.Pattern[str]:
    """Any name of a country as whole words, the longest first; Han names need no blank around them."""
    return _any_name(_names(), r"(?<![\w-])(?<!\bnew )")


@cache
def _place_pattern() -> re.Pattern[str]:
    return _any_name(places(), r"(?<!\w)")


def _any_name(names: Iterable[str], before: str) -> re.Pattern[str]:
    """Any of the names, what may stand before a Latin one given; few characters of a line begin one."""
    names = sorted(names, key=len, reverse=True)
    first = re.escape("".join({name[0] for name in names}))
    latin = "|".join(re.escape(name) for name in names if name[0] < _HAN)
    han = "|".join(re.escape(name) for name in names if name[0] >= _HAN)
    return re.compile(rf"(?=[{first}])(?:{before}(?:{latin})(?!\w)|(?:{han}))")


def country_named(text: str) -> str | None:
    """The code of the country whose name the text is (`德國`, `Republic of Korea`); None where it is none."""
    plain = match_text(text)
    return _names().get(plain.strip(" .,;:()[]【】")) or _names().get(plain.strip(" ,;:"))


def place_named(text: str) -> str | None:
    """The country of the city, province or state whose name the text is, with its rank or without."""
    plain = match_text(text).strip(" .,;:()[]【】")
    bare = plain[:-1] if plain[-1:] in set("市县省州区") else plain
    return places().get(plain) or places().get(bare)


def country_of_address(lines: Sequence[str]) -> str | None:
    """The country with which an address ends, or begins where it is in Chinese."""
    for line in reversed(lines):
        plain = match_text(line).strip()
        if code := country_named(plain) or _at_end(plain):
            return code
    return None


def country_of_place(texts: Sequence[str]) -> str | None:
    """The country of a city, a province or a postcode in an address; of the last line that has one."""
    plain = [match_text(text).strip(" .。") for text in texts]
    for text in reversed(plain):
        if code := _of_place(text):
            return code
    for text in reversed(plain):
        for code, pattern in _POSTAL:
            if re.search(pattern, text):
                return code
    return next((_names()[named[-1]] for text in reversed(plain) if (named := list(_named(text)))), None)


def country_of_name(name: str) -> str | None:
    """The country that the name of an office tells: its place, or the country itself.

    A consulate stands where it says (`駐成都總領事館`, `in Chengdu`), never in the country that sends it.
    """
    plain = match_text(name)
    if _POST.search(plain):
        station = _STATION.search(plain) or _IN.search(plain)
        place = station["place"].strip() if station else ""
        return _SHORT.get(place) or place_named(place) or country_named(place) or _of_place(place)
    named = list(_named(plain))
    return _of_place(plain, anywhere=True) or (_names()[named[-1]] if named else None)


def country_of_prefix(numbers: Sequence[str]) -> str | None:
    """The country of the first international number, with its plus or without (`886-2-…`)."""
    return next(filter(None, map(_of_prefix, map(match_text, numbers))), None)


def country_of_area_code(numbers: Sequence[str]) -> str | None:
    """Taiwan or the mainland, by area code and length of a number; of use only where Chinese is written."""
    return next(filter(None, map(_of_area, map(match_text, numbers))), None)


def country_of_domain(address: str | None) -> str | None:
    """The country of a web or e-mail address, by its top-level domain."""
    match = _DOMAIN.match(match_text(address or ""))
    code = match["tld"].upper() if match else ""
    code = {"UK": "GB"}.get(code, code)
    return code if code and code not in _NOT_A_COUNTRY and names_of(code) else None


def _named(text: str) -> Iterator[str]:
    return (match[0] for match in _pattern().finditer(text) if not _STREET.match(text, match.end()))


def _at_end(text: str) -> str | None:
    """The country a line ends with, but for a postcode or brackets; or begins with, where it is in Han."""
    text = text.rstrip(" 。,;")
    matches = [match for match in _pattern().finditer(text) if not _STREET.match(text, match.end())]
    for match in reversed(matches):
        at_end = _TAIL.match(text, match.end())
        if match[0][0] >= _HAN:
            at_end = at_end if match.end() == len(text) and match.start() == 0 else None
        if at_end or (match.start() == 0 and match[0][0] >= _HAN) or _behind_mark(text, match):
            return _without_china(text, match, matches)
    return None


def _behind_mark(text: str, match: re.Match[str]) -> bool:
    """Whether a Chinese name begins the address behind a postcode or a bracket (`100-0001 日本東京都`)."""
    return match[0][0] >= _HAN and not re.search(r"[^\W\d_]", text[: match.start()])


def _without_china(text: str, match: re.Match[str], matches: Sequence[re.Match[str]]) -> str:
    """The country of a match; of `Hong Kong, China` and `中國香港` the narrower."""
    code = _names()[match[0]]
    if code == "CN":
        for other in matches:
            near = (
                text[other.end() : match.start()]
                if other.start() < match.start()
                else text[match.end() : other.start()]
            )
            if _names()[other[0]] in _CHINAS and not near.strip(" ,()."):
                return _names()[other[0]]
    return code


def _of_place(text: str, anywhere: bool = False) -> str | None:
    """The country of the last place in a Latin text, of the first that begins a word in a Chinese one."""
    latin = None
    for match in _place_pattern().finditer(text):
        if match[0][0] < _HAN:
            latin = places()[match[0]]
        elif (anywhere or not re.match("[\u3400-\u9fff]", text[match.start() - 1 : match.start()])) and not (
            _STREET.match(text, match.end())
        ):
            return places()[match[0]]
    return latin


def _of_prefix(plain: str) -> str | None:
    """The country of an international number; one without a plus must be parted (`886-2-…`)."""
    digits = re.sub(r"\D", "", re.split(r"#|ext|转|分机|;", plain)[0])
    international = re.match(r"\(?\s*(?:\+|00[1-9])", plain)
    if not international and not re.match(
        r"[\[(]?(?:886|852|853|86|81|82|65|60|66|62|63|84|44|49|33|61|64|91|48|1)[\])]?[-\s.(]", plain
    ):
        return None
    # The metadata takes a while to load, and few pages have such a number.
    import phonenumbers

    for length in (len(digits), 12, 11):
        try:
            number = phonenumbers.parse("+" + digits[:length].removeprefix("00"))
        except phonenumbers.NumberParseException:
            continue
        region = phonenumbers.region_code_for_number(number)
        region = region or phonenumbers.region_code_for_country_code(number.country_code or 0)
        if len(region) == 2 and region != "ZZ":
            return "GB" if region in ("GG", "JE", "IM") else str(region)
    return None


def _of_area(plain: str) -> str | None:
    first = re.split(r"#|ext|转|分机|[;,、/~]|\s{2,}|(?<=[-\d]{8})\s+(?=\(?0\d{1,3}[-)])", plain)[0]
    digits = re.sub(r"\D", "", first)
    if (
        re.match(r"0(?:10|2\d)\d{8}$|0[3-9]\d{2}\d{7,8}$|1[3-9]\d{9}$|400\d{7}$", digits)
        and len(digits) >= 10
    ):
        return None if re.match(r"0800|080\d{7}$|0[3-9]\d{8}$", digits) and len(digits) == 10 else "CN"
    if re.match(
        r"0(?:2\d{8}|4\d{8}|[34567]\d{7}|8\d{7}|9\d{8}|800\d{6}|809\d{6}|49\d{7}|82\d{6}|836\d{5})$", digits
    ):
        return "TW"
    return None
