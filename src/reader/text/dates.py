"""Dates as files write them: brought to ISO 8601 as far as they say, no zone invented."""

import re
from datetime import date, time

_DATE = re.compile(
    r"""(?P<year>\d{4})
        (?:[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?
        (?:(?:[Tt]|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?
           \s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?""",
    re.X | re.A,
)
_FARTHEST = 14
"""Hours from UTC of the farthest zone."""


def normal_date(text: str) -> str | None:
    """`2023-4-1 4:42 +0800` → `2023-04-01T04:42+08:00`; None when it is no date of the calendar."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
        time(int(hour or 0), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    if hour and not day:
        return None
    if zone and zone != "Z" and (int(zone[1:3]) > _FARTHEST or int(zone[-2:]) > 59):
        return None
    result = "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])
    if hour:
        result += f"T{int(hour):02}:{minute}" + (f":{second}" if second else "")
    if zone and zone != "Z":
        zone = zone[:3] + ":" + zone[-2:]
    return result + (zone or "")
