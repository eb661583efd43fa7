"""Dates as a list shows them: short where there is little room, and with their weekday in a heading."""

from datetime import date, datetime

from reader.i18n import _, later

DAY = 10
"""Cells of `2023-04-01`."""
SHORT = 7
"""Cells of `2023-04`, and at most of any short date."""
_WEEKDAYS = (
    later("Mon"), later("Tue"), later("Wed"), later("Thu"), later("Fri"), later("Sat"), later("Sun")
)  # fmt: skip


def this_year() -> str:
    """`2026`."""
    return str(date.today().year)


def short_date(iso: str | None) -> str:
    """`04-01` for a date of this year, `2023-04` for others; empty for none."""
    day = (iso or "")[:DAY]
    return day[5:] if day.startswith(this_year()) else day[:SHORT]


def heading_date(iso: str | None) -> str:
    """`2023-04-01 Sat`; a date that is not whole without a weekday."""
    day = (iso or "")[:DAY]
    try:
        return f"{day} {_(_WEEKDAYS[date.fromisoformat(day).weekday()])}"
    except ValueError:
        return day or _("no date")


def shown_time(seconds: int) -> str:
    """A moment in seconds since 1970 as a clock here shows it: `14:05` today, `2023-04-01 14:05` else."""
    when = datetime.fromtimestamp(seconds)
    return when.strftime("%H:%M" if when.date() == date.today() else "%Y-%m-%d %H:%M")
