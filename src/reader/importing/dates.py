"""The date of a page: how the papers of Taiwan, Hong Kong and the mainland write it, as ISO 8601."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reader.importing.words import narrow


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a line."""

    date: str
    """ISO 8601, as far as published; with an offset only where one is published."""
    start: int
    """Where its words begin in the line, its label not counted."""
    end: int
    """Where they end."""
    rest: str
    """What follows it in the line, without blanks at the ends."""
    updated: bool = False
    """Whether it is the date of an update."""


_HAN = "〇○零一二三四五六七八九"
_DIGIT = {sign: digit for sign, digit in zip(_HAN, "000123456789", strict=True)}
_NUMBER = rf"(?:\d{{1,2}}|[{_HAN}十廿卅]{{1,3}})"
_DAY = rf"""
    (?<![\d{_HAN}.])(?:(?P<roc>(?:中華|中华)?民[國国])\s?(?P<rocyear>\d{{2,3}}|元|[{_HAN}十百]{{2,5}})
        |(?:(?:西元|公元)\s?)?(?P<year>\d{{3,4}}|[{_HAN}]{{4}}))
    (?:\s?年\s?(?P<month>{_NUMBER})\s?月(?:\s?(?P<day>{_NUMBER})\s?[日號号])?
      |\s?(?P<sep>[-/.])\s?(?P<m>\d{{1,2}})\s?(?P=sep)\s?(?P<d>\d{{1,2}})(?!\d|(?P=sep)\d))
"""
_RELATIVE = r"(?P<near>今天|今日|昨天|昨日|前天|前日)"
_TIME = r"""
    (?:(?P<t>T)|\s*[(]?(?:星期|[週周]|禮拜|礼拜)[一二三四五六日天][)]?)?[\s,]*
    (?P<half>上午|下午|晚上|晚間|晚间|夜間|夜间|凌晨|清晨|早上|早晨|中午|傍晚|AM|PM)?\s*
    (?P<hour>\d{1,2})(?::(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?|\s?[時时點点](?:\s?(?P<minute2>\d{1,2})\s?分)?)
    (?!\d)\s*(?P<half2>AM\b|PM\b)?(?P<offset>Z\b|\s?[+-]\d{2}:?\d{2}\b)?
"""
_DATED = re.compile(rf"(?:{_DAY}|{_RELATIVE})(?:{_TIME})?", re.VERBOSE | re.IGNORECASE | re.ASCII)
_AGO = re.compile(r"(?P<n>\d{1,3})\s?個?(?P<unit>分鐘|分钟|小時|小时|天|日|週|周)(?:以)?前")
_UPDATED = re.compile(
    r"(?:更新|修改|修訂|修订|updated|modified)\s*(?:時間|时间|日期|於|于|at|on)?\s*[:]?\s*[(]?$",
    re.IGNORECASE,
)
_UPDATED_AFTER = re.compile(r"\s*(?:更新|修改|修訂|修订|updated)(?!\w*\s*:)", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:發[布佈表稿]|发[布表稿]|出版|刊登|上[線线架]|刊出|published|posted)\s*(?:時間|时间|日期|於|于|"
    r"at|on)?\s*[:]?\s*$",
    re.IGNORECASE,
)
_DAYS_BACK = {"今": 0, "昨": 1, "前": 2}
_MORNING = {"上午", "凌晨", "清晨", "早上", "早晨", "am"}


def find_date(line: str, today: datetime) -> FoundDate | None:
    """The date a line gives for its page, None where it gives none that is whole (`12月9日` has no year).

    A date labelled as publication wins; one of an update is taken only when it stands alone.
    """
    text = narrow(line)
    found = sorted(
        (_rank(text, start, end), start, end, iso)
        for start, end, iso in (*_dated(text, today), *_ago(text, today))
    )
    if not found:
        return None
    rank, start, end, iso = found[0]
    return FoundDate(iso, start, end, line[end:].strip(), updated=rank == 2)


def _rank(text: str, start: int, end: int) -> int:
    """0 for a date labelled as publication, 2 for one of an update, 1 for any other."""
    if _PUBLISHED.search(text[:start]):
        return 0
    return 2 if _UPDATED.search(text[:start]) or _UPDATED_AFTER.match(text[end:]) else 1


def _dated(text: str, today: datetime) -> Iterator[tuple[int, int, str]]:
    """Every date written out in the text, and every `昨天 23:10`: where it stands, and as ISO 8601."""
    for match in _DATED.finditer(text):
        near = match["near"]
        if near and not match["hour"] and (near[0] == "今" or match[0].strip() != text.strip()):
            continue
        day = _near(near, today) if near else _day(match)
        if day is None:
            continue
        if match["hour"] is None or (time := _time(match)) is None:
            yield match.start(), match.start() + len(match[0].rstrip(" ,")), day
        elif len(day) == 10:
            yield match.start(), match.start() + len(match[0].rstrip()), day + time


def _ago(text: str, today: datetime) -> Iterator[tuple[int, int, str]]:
    """Every `3小時前` in the text."""
    for match in _AGO.finditer(text):
        count, unit = int(match["n"]), match["unit"][0]
        if unit in "分小":
            then = today - (timedelta(minutes=count) if unit == "分" else timedelta(hours=count))
            yield match.start(), match.end(), then.strftime("%Y-%m-%dT%H:%M")
        else:
            days = count * 7 if unit in "週周" else count
            yield match.start(), match.end(), (today - timedelta(days=days)).date().isoformat()


def _near(word: str, today: datetime) -> str:
    return (today - timedelta(days=_DAYS_BACK[word[0]])).date().isoformat()


def _day(match: re.Match[str]) -> str | None:
    """The day, or the month where no day is published; None where no calendar has it."""
    year = _year(match)
    month = _number(match["month"] or match["m"])
    day = _number(match["day"] or match["d"] or "1")
    try:
        iso = date(year, month, day).isoformat()
    except ValueError:
        return None
    return iso if match["day"] or match["d"] else iso[:7]


def _year(match: re.Match[str]) -> int:
    """The year of the common era, 0 where it is none; three digits are a year of the Republic (112: 2023)."""
    if match["roc"]:
        return 1911 + (1 if match["rocyear"] == "元" else _number(match["rocyear"]))
    digits = "".join(_DIGIT.get(sign, sign) for sign in match["year"])
    year = int(digits)
    if len(digits) == 3:
        return year + 1911 if 60 <= year <= 199 else 0
    return year if 1800 <= year <= 2199 else 0


def _number(text: str) -> int:
    """A number in digits or in Chinese (`12`, `十二`, `一一二`, `一百一十二`); 0 where it is none."""
    if text.isdecimal():
        return int(text)
    text, total = text.replace("廿", "二十").replace("卅", "三十"), 0
    for unit, sign in ((100, "百"), (10, "十")):
        head, found, tail = text.rpartition(sign)
        if found:
            total, text = total + unit * (_digits(head) or 1), tail
    return total + _digits(text)


def _digits(text: str) -> int:
    """`一一二` → 112; 0 for nothing."""
    return int("".join(_DIGIT.get(sign, "") for sign in text) or "0")


def _time(match: re.Match[str]) -> str | None:
    """`T04:42`, with seconds and offset where published; None where no clock shows it."""
    hour, minute = int(match["hour"]), match["minute"] or (match["minute2"] or "0").zfill(2)
    half = (match["half"] or match["half2"] or "").casefold()
    if half in _MORNING:
        hour = 0 if hour == 12 else hour
    elif half and hour < 12 and not (half == "中午" and hour > 9):
        hour += 12
    elif half.startswith(("晚", "夜")) and hour == 12:
        return None
    second = match["second"]
    if hour > 23 or int(minute) > 59 or int(second or 0) > 59:
        return None
    return f"T{hour:02}:{minute}" + (f":{second}" if second else "") + (match["offset"] or "").strip()
