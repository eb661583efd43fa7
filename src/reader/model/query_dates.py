"""Dates in a query: `2023`, `2020..2023-06`, `>=2023-04`, `7d`; spans of days in digits."""

import re
from datetime import date, timedelta

from reader.i18n import _
from reader.model.query import EVERYTHING, Dated, Misread, Node
from reader.patterns import pattern

_DAY = pattern(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2}))?)?[年月日号號]?")
_AGO = pattern(r"(\d{1,4})(d|天|日|w|周|週|m|月|个月|個月|y|年)", re.I)
_DAYS = {"d": 1, "天": 1, "日": 1, "w": 7, "周": 7, "週": 7, "m": 30, "y": 365, "年": 365}
_NAMED = {"today": 0, "今天": 0, "yesterday": 1, "昨天": 1}
_UNFINISHED = pattern(r"\d{0,4}[-/.年]?|\d{4}[-/.年]\d{1,2}[-/.月]|[a-z今昨]{1,8}", re.I)
_WIDE = str.maketrans("＞＜＝．－／０１２３４５６７８９", "><=.-/0123456789")
_FIRST, _LAST = 1, 9999_99_99


def dated(text: str, today: date) -> Node:
    """What a person asks of the date; nothing yet for what is still being typed."""
    plain = text.translate(_WIDE).replace("…", "..").replace("～", "..").replace("~", "..")
    start, dots, end = plain.partition("..")
    if dots:
        first, last = _span(start, today), _span(end.lstrip("."), today)
        if (start and not first) or (end.lstrip(".") and not last):
            return _unread(text, end if first or not start else start)
        asked = Dated(first[0] if first else _FIRST, last[1] if last else _LAST)
        return asked if first or last else EVERYTHING
    sign = plain[: len(plain) - len(plain.lstrip("<>="))]
    span = _span(plain[len(sign) :], today)
    if span is None:
        return _unread(text, plain[len(sign) :])
    first_of, last_of = span
    return {
        ">": Dated(last_of + 1, _LAST),
        ">=": Dated(first_of, _LAST),
        "<": Dated(_FIRST, first_of - 1),
        "<=": Dated(_FIRST, last_of),
    }.get(sign, Dated(first_of, last_of))


def _unread(whole: str, piece: str) -> Node:
    begun = _UNFINISHED.fullmatch(piece) and not (piece.isalpha() and not _begins_name(piece))
    if begun:
        return EVERYTHING
    why = _("{text} is no date; write date:2023, date:2020..2023-06, date:>=2023-04 or date:7d")
    return Misread(f"date:{whole}", why.format(text=whole))


def _begins_name(piece: str) -> bool:
    return any(name.startswith(piece.lower()) for name in _NAMED)


def _span(text: str, today: date) -> tuple[int, int] | None:
    """The first and the last day of a month, a year, or of some days up to today, in digits; a day itself."""
    if match := _DAY.fullmatch(text):
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            date(year or 0, month or 1, day or 1)
        except ValueError:
            return None
        digits = "".join(f"{part:02}" for part in (year, month, day) if part is not None)
        return int(digits.ljust(8, "0")), int(digits.ljust(8, "9"))
    if text.lower() in _NAMED:
        day_named = _digits(today - timedelta(_NAMED[text.lower()]))
        return day_named, day_named
    if match := _AGO.fullmatch(text):
        days = int(match[1]) * _DAYS.get(match[2].lower(), 30)
        first = today - timedelta(min(max(days, 1) - 1, (today - date.min).days))
        return _digits(first), _digits(today)
    return None


def _digits(day: date) -> int:
    return day.year * 1_00_00 + day.month * 1_00 + day.day
