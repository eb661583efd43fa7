"""What stands in a row of the list beside the title, as far as the row has room for it."""

from collections.abc import Sequence

from reader.i18n import _
from reader.model.article import Summary
from reader.text.document import why_incomplete
from reader.text.formats.shown_dates import DAY, SHORT, heading_date, short_date
from reader.text.inert import Inert, inert_line
from reader.text.typesetting.style import plain
from reader.text.width import cells, clip, fit
from reader.tui.background.question import Grouping

MARKS = 2
"""Cells."""
BEFORE_SNIPPET = 3
"""Cells."""
_SURE_MARKS = str.maketrans("★●✓", "+*x")
_NARROWEST_DATED = 24
"""Cells of a row that has room for a date."""
_WIDE = 50
"""Cells of a row that has room for the whole date, and for who published the article."""


def mark(summary: Summary, width: int, *, marked: bool, tagged: bool, sure: bool) -> Inert:
    """`✓` marked, else `●` unread; `★` starred, else `#` where it is `tagged` and its tags have no room.

    `sure`: with marks of a sure width only.
    """
    first = "✓" if marked else "●" if summary.unread else " "
    second = "★" if summary.starred else "#" if tagged else " "
    marks = first + second
    return fit(inert_line(marks.translate(_SURE_MARKS) if sure else marks), min(MARKS, width))


def heading(summary: Summary | None, grouping: Grouping, width: int, *, sure: bool) -> Inert:
    """`2023-04-01 Sat ────`, or the source, by what is grouped; `sure`: with marks of a sure width only."""
    if grouping == "source":
        source = inert_line((summary.source if summary else "") or _("without a source"))
        name = clip(plain(source) if sure else source, max(0, width - 2))
    else:
        name = heading_date(summary.date if summary else None)
    text = f" {name} "
    rule = ("-" if sure else "─") * max(0, width - cells(text))
    return fit(inert_line(text + rule), width)


def date(summary: Summary, width: int) -> Inert:
    """The whole date where there is room; else month and day of this year, year and month of others."""
    if width < _NARROWEST_DATED:
        return Inert("")
    day, columns = ((summary.date or "")[:DAY], DAY) if width >= _WIDE else (short_date(summary.date), SHORT)
    return fit(inert_line(day), columns + 1)


def behind(summary: Summary, width: int, *, sure: bool) -> str:
    """` +2`: as many copies of it are hidden; ` [403]`: why its text is not whole, in short `[…]`."""
    if width < _NARROWEST_DATED:
        return ""
    copies = f" +{summary.copies}" if summary.copies else ""
    reason = inert_line(why_incomplete(summary.incomplete or ""))
    if reason and not reason.isdecimal() and width < _WIDE:
        reason = inert_line("..." if sure else "…")
    return copies + (f" [{reason}]" if reason else "")


def source(summary: Summary, width: int, room: int, *, sure: bool) -> str:
    """Who published it, at the right, in a fifth of the row, or in the `room` beside the title.

    `sure`: with marks of a sure width only.
    """
    if width < _WIDE or not summary.source:
        return ""
    clipped = clip(inert_line(summary.source), max(width // 5, min(width // 3, room - 2)))
    return "  " + (plain(clipped) if sure else clipped)


def tags(names: Sequence[str], width: int, *, sure: bool) -> Inert:
    """`  #tag #tag`, those that there is room for."""
    shown = ""
    for tag in names:
        longer = f"{shown or ' '} #{plain(tag) if sure else tag}"
        if cells(longer) <= width:
            shown = longer
    return inert_line(shown)
