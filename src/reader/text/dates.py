"""Dates as papers, sites, feeds and files write them, as ISO 8601 as far as they say; no zone is invented.

One reader for the lines of a page (`find_date`) and for a field that is a date (`read_date`). A zone is kept
where it is a number (`+0800`, `GMT+8`) or `GMT`; another abbreviation (`HKT`) is none: it means several.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple


class FoundDate(NamedTuple):
    """A date in a line."""

    value: str
    """ISO 8601, as far as published; with an offset only where a numeric one is published."""
    start: int
    """Where its words begin in the line, its label not counted."""
    end: int
    """Where they end."""


_HAN = "〇○零一二三四五六七八九"
_DIGIT = {sign: digit for sign, digit in zip(_HAN, "000123456789", strict=True)}
_NUMBER = rf"(?:\d{{1,2}}|[{_HAN}十廿卅]{{1,3}})"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_ENGLISH_DAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_WEEKDAY = (
    rf"[(\[]?(?:(?:星期|[週周]|禮拜|礼拜)[一二三四五六日天]|{_ENGLISH_DAY}|(?<=[(\[])[一二三四五六日])[)\]]?"
)
_ZONE = r"[(\[]?\b(?:[hcjk]st|hkt|sgt|myt|gmt|utc|e[sd]t|p[sd]t|c[ed]t|bst|cest)\b(?![+-])[)\]]?"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m\b)?"
_YEAR_FIRST = rf"""
    (?:(?P<roc>(?:中華|中华)?民[國国])\s?(?P<rocyear>\d{{2,3}}|元|[{_HAN}十百]{{2,5}})
      |(?:(?:西元|公元)\s?)?(?P<year>\d{{3,4}}|[{_HAN}]{{4}}))
    (?:\s?年\s?(?P<month>{_NUMBER})\s?月(?:\s?(?P<day>{_NUMBER})\s?[日號号])?
      |\s?(?P<sep>[-/.])\s?(?P<m>\d{{1,2}})\s?(?P=sep)\s?(?P<d>\d{{1,2}})(?!\d|(?P=sep)\d))
"""
_DAY_FIRST = r"""
    (?P<fd>\d{1,2})(?P<fsep>[-/.])(?P<fm>\d{1,2})(?P=fsep)(?P<fy>(?:19|20)\d\d)(?!\d|(?P=fsep)\d)
    |(?P<sy>(?:19|20)\d\d)\s(?P<sm>\d{1,2})[-/](?P<sd>\d{1,2})(?!\d|[-/]\d)
"""
_COMPACT = r"(?P<cy>(?:19|20)\d\d)(?P<cm>[01]\d)(?P<cd>[0-3]\d)(?!\d|\w*[@.])"
_ENGLISH = rf"""
    (?:{_ENGLISH_DAY},?\s+)?(?:
      (?P<em>{_MONTH})\s+(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?:{_ENGLISH_DAY},?\s+)?(?P<ey>\d{{4}})
      |(?P<ed2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<em2>{_MONTH}),?[\s-]+(?P<ey2>\d{{4}})
      |(?P<em3>{_MONTH})\s+(?P<ed3>\d{{1,2}})\s+(?P<eclock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?)\s+(?P<ey3>\d{{4}}))(?!\d)
"""
_NEAR = r"(?P<near>今天|今日|昨天|昨日|昨晚|前天|前日|yesterday\b)"
_BETWEEN = rf"(?:(?P<t>T)|(?:[\s,(|·‧•@]*(?:{_WEEKDAY}|{_ZONE}|\bat\b))*)[\s,|·‧•-]*"
_TIME = rf"""
    {_BETWEEN}
    (?P<half>上午|下午|晚上|晚間|晚间|夜間|夜间|深夜|午後|午后|凌晨|清晨|早上|早晨|中午|傍晚|晚|早|AM|PM)?\s*
    (?P<hour>\d{{1,2}})(?::(?P<minute>\d{{2}})(?::(?P<second>\d{{2}})(?:[.,]\d+)?)?
      |\s?[時时點点](?:\s?(?P<minute2>\d{{1,2}})\s?分)?)
    (?!\d)\s*(?P<half2>AM\b|PM\b|[ap]\.m\.)?
    (?P<offset>Z\b|\s*[(\[]?(?:(?:GMT|UTC)\s?)?[+-](?:\d{{2}}:?\d{{2}}\b|(?<=[TC][+-])\d{{1,2}}\b)[)\]]?
      |\s*[(\[]?(?:GMT|UTC)\b[)\]]?)?
"""
_AHEAD = rf"(?:(?<!\d)(?P<ahead>{_CLOCK})(?:\s+{_ZONE})?\s*[|,·]?\s*|(?<![\d{_HAN}.]))"
_DATED = re.compile(
    rf"(?:{_AHEAD}(?:{_YEAR_FIRST}|{_DAY_FIRST})|(?<![\w.-]){_COMPACT}|(?<![\w.-])(?:{_ENGLISH})|{_NEAR})"
    rf"(?:{_TIME})?",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_MAY_BE = re.compile(
    r"\d{3}|[〇○零一二三四五六七八九元]年|[〇○零一二三四五六七八九]{4}|[今昨前][天日晚]|前|ago|esterday", re.I
)
_AGO = re.compile(
    r"(?<!\d)(?P<n>\d{1,3})\s?(?:個|个)?\s?(?P<unit>秒|分鐘|分钟|小時|小时|天|日|週|周|min(?:ute)?s?|hours?|days?|weeks?)"
    r"(?:之|以)?\s?(?:前|ago)",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?:更新|修改|修訂|修订|updated?|modified)\s*(?:時間|时间|日期|於|于|at|on)?\s*[:/|]?\s*[(]?$",
    re.IGNORECASE,
)
_UPDATED_AFTER = re.compile(r"[\s,]*(?:最後|最后)?(?:更新|修改|修訂|修订|updated)(?!\w*\s*:)", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:發[布佈表稿]|发[布表稿]|出版|刊登|上[線线架]|刊出|首[發发]|published|posted)"
    r"\s*(?:時間|时间|日期|於|于|at|on)?\s*[:]?\s*$",
    re.IGNORECASE,
)
_DAYS_BACK = {"今": 0, "昨": 1, "前": 2, "y": 1}
_MORNING, _EVENING = {"上午", "凌晨", "清晨", "早上", "早晨", "早", "am", "a.m."}, ("晚", "夜", "深")
_FARTHEST = 14  # hours from UTC
_PARTIAL = re.compile(r"(?P<year>\d{4})(?:[-/.](?P<month>\d{1,2}))?", re.ASCII)
_SINCE_1970 = re.compile(r"1\d{9}(?:\d{3})?", re.ASCII)
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20, 0xA0: 0x20, 0x2007: 0x20, 0x202F: 0x20, 0x2236: 0x3A, 0xFE30: 0x3A, 0xFE55: 0x3A,
}  # fmt: skip
_IS_WIDE = re.compile("[\uff01-\uff5e\u3000\u00a0\u2007\u202f\u2236\ufe30\ufe55]")
_LONGEST = 400  # characters of a line in which a date is looked for


def find_date(text: str, today: datetime) -> FoundDate | None:
    """The date a line gives for its page; None where it gives none that is whole (`12月9日` has no year).

    A date labelled as publication wins; one of an update is taken only when it stands alone. `昨天 23:10`
    and `3小時前` count from `today`.
    """
    dates = [found for found in find_dates(text, today) if "1800" <= found.value[:4] < "2200"]
    return min(dates, key=lambda found: (_rank(text, found), found.start)) if dates else None


def find_dates(text: str, today: datetime) -> list[FoundDate]:
    """Every whole date of a line, in order."""
    plain = _narrow(text[:_LONGEST]) if _MAY_BE.search(text) else ""
    dates = sorted((*_dated(plain, today), *_ago(plain, today)), key=lambda found: found.start)
    return [found for place, found in enumerate(dates) if not place or found.start >= dates[place - 1].end]


def is_update(text: str, found: FoundDate) -> bool:
    """Whether a date of a line is said to be that of an update."""
    return _rank(text, found) == 2


def read_date(text: str, today: datetime | None = None) -> str | None:
    """`2023-4-1 4:42 +0800` → `2023-04-01T04:42+08:00`; None where a field is no date.

    A year or a month alone is one too, and (milli)seconds since 1970 to 2033; relative ones need `today`.
    """
    plain = _narrow(text).strip()
    if _SINCE_1970.fullmatch(plain):
        return datetime.fromtimestamp(int(plain[:10]), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if partial := _PARTIAL.fullmatch(plain):
        year, month = partial["year"], partial["month"]
        whole = _calendar(int(year), int(month or 1), 1)
        return whole[: 7 if month else 4] if whole else None
    if len(plain) > _LONGEST:
        return None
    dates = find_dates(plain, today or datetime.max)
    for found in dates[:1]:
        relative = _AGO.match(plain) or re.match(_NEAR, plain, re.IGNORECASE)
        rest = plain[: found.start] + plain[found.end :]
        rest = re.sub(rf"{_WEEKDAY}|{_ZONE}|[()\[\],]", "", rest, flags=re.IGNORECASE)
        if not rest.strip() and (today or not relative):
            return found.value
    return None


def _narrow(text: str) -> str:
    return text.translate(_NARROW) if _IS_WIDE.search(text) else text


def _rank(text: str, found: FoundDate) -> int:
    """0 for a date labelled as publication, 2 for one of an update, 1 for any other."""
    before = _narrow(text[max(0, found.start - 20) : found.start])
    after = _narrow(text[found.end : found.end + 20])
    if _labels(_PUBLISHED.search(before)):
        return 0
    return 2 if _labels(_UPDATED.search(before)) or _UPDATED_AFTER.match(after) else 1


def _labels(label: re.Match[str] | None) -> bool:
    """Whether a label belongs to the date behind it: one without a colon can belong to the date before it."""
    return bool(label and (":" in label[0] or not label.string[: label.start()][-1:].isdigit()))


def _dated(text: str, today: datetime) -> Iterator[FoundDate]:
    """Every date written out in the text, and every `昨天 23:10`."""
    place = 0
    while match := _DATED.search(text, place):
        place = max(match.end(), match.start() + 1)
        near = match["near"]
        if near and not match["hour"] and (near[0] == "今" or match[0].strip() != text.strip()):
            continue
        back = timedelta(days=_DAYS_BACK[near[0].casefold()]) if near else None
        day = (today - back).date().isoformat() if back is not None else _day(match)
        if day is None:
            place = match.start() + 1
            continue
        end = match.start() + len(match[0].rstrip(" ,"))
        time = _time(match) if match["hour"] else _clock(match["ahead"] or match["eclock"])
        if time is None or len(day) < 10:
            if match["hour"] and (date_end := _end_of_day(match)):
                end = date_end
            yield FoundDate(day, match.start(), end)
        else:
            yield FoundDate(day + time, match.start(), end)


def _end_of_day(match: re.Match[str]) -> int:
    """Where the day ends of a match whose time is none that a clock shows."""
    ends = (match.end(name) for name in ("day", "d", "month", "cd", "ey", "ey2", "ey3", "fy", "sd", "near"))
    end = max(ends)
    return end + 1 if match.string[end : end + 1] in ("日", "號", "号", "月") else end


def _ago(text: str, today: datetime) -> Iterator[FoundDate]:
    """Every `3小時前` in the text."""
    for match in _AGO.finditer(text):
        count, unit = int(match["n"]), match["unit"][0].casefold()
        hours = {"秒": 0.0, "分": 1 / 60, "m": 1 / 60, "小": 1.0, "h": 1.0}.get(unit)
        if hours is not None:
            then = today - timedelta(hours=hours * count)
            yield FoundDate(then.strftime("%Y-%m-%dT%H:%M"), match.start(), match.end())
        else:
            days = count * 7 if unit in "週周w" else count
            yield FoundDate((today - timedelta(days=days)).date().isoformat(), match.start(), match.end())


def _day(match: re.Match[str]) -> str | None:
    """The day, or the month where no day is published; None where no calendar has it."""
    if match["cy"]:
        return _calendar(int(match["cy"]), int(match["cm"]), int(match["cd"]))
    if month := match["em"] or match["em2"] or match["em3"]:
        number = _MONTHS.index(month[:3].casefold()) + 1
        year, day = match["ey"] or match["ey2"] or match["ey3"], match["ed"] or match["ed2"] or match["ed3"]
        return _calendar(int(year), number, int(day))
    if match["fy"]:
        return _calendar(int(match["fy"]), int(match["fm"]), int(match["fd"]))
    if match["sy"]:
        return _calendar(int(match["sy"]), int(match["sm"]), int(match["sd"]))
    day = match["day"] or match["d"]
    iso = _calendar(_year(match), _number(match["month"] or match["m"]), _number(day or "1"))
    return iso if day or iso is None else iso[:7]


def _calendar(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _year(match: re.Match[str]) -> int:
    """The year of the common era, 0 where it is none; three digits are a year of the Republic (112: 2023)."""
    if match["roc"]:
        return 1911 + (1 if match["rocyear"] == "元" else _number(match["rocyear"]))
    digits = "".join(_DIGIT.get(sign, sign) for sign in match["year"])
    year = int(digits)
    if len(digits) == 3:
        return year + 1911 if 60 <= year <= 199 else 0
    return year if year >= 1000 else 0


def _number(text: str) -> int:
    """A number in digits or in Chinese (`12`, `十二`, `一一二`, `一百一十二`); 0 where it is none."""
    if text.isdecimal():
        return int(text)
    text, total = text.replace("廿", "二十").replace("卅", "三十"), 0
    for unit, sign in ((100, "百"), (10, "十")):
        head, split, tail = text.rpartition(sign)
        if split:
            total, text = total + unit * (_digits(head) or 1), tail
    return total + _digits(text)


def _digits(text: str) -> int:
    """`一一二` → 112; 0 for nothing."""
    return int("".join(_DIGIT.get(sign, "") for sign in text) or "0")


def _clock(text: str | None) -> str | None:
    """`T15:31` of a time that stands before its date; None where no clock shows it."""
    if not text:
        return None
    plain = text.casefold()
    parts = [int(part) for part in plain.rstrip("apm ").split(":")]
    if plain.endswith("m"):
        parts[0] = parts[0] % 12 + (12 if "p" in plain else 0)
    if parts[0] > 23 or max(parts[1:]) > 59:
        return None
    return "T" + ":".join(f"{part:02}" for part in parts)


def _time(match: re.Match[str]) -> str | None:
    """`T04:42`, with seconds and offset where published; None where no clock shows it."""
    hour, minute = int(match["hour"]), match["minute"] or (match["minute2"] or "0").zfill(2)
    half = (match["half"] or match["half2"] or "").casefold()
    if half in _MORNING:
        hour = 0 if hour == 12 else hour
    elif half and hour < 12 and not (half == "中午" and hour > 9):
        hour += 12
    elif half.startswith(_EVENING) and hour == 12:
        return None
    second = match["second"]
    if hour > 23 or int(minute) > 59 or int(second or 0) > 59:
        return None
    if (offset := _offset(match["offset"])) is None:
        return None
    return f"T{hour:02}:{minute}" + (f":{second}" if second else "") + offset


def _offset(text: str | None) -> str | None:
    """`+08:00` of `+0800`, `GMT+8`, `(UTC +08:00)`; empty where none is given, None where no zone has it."""
    plain = re.sub(r"[^\d+-]", "", text or "")
    if not text or not plain:
        return "Z" if text else ""
    sign, digits = plain[0], plain[1:]
    hours, minutes = int(digits[:2]), int(digits[2:] or 0)
    return None if hours > _FARTHEST or minutes > 59 else f"{sign}{hours:02}:{minutes:02}"
