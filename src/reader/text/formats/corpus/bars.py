"""Bars: numbers as lines of block characters that fit a width, for a terminal."""

from collections.abc import Sequence
from typing import NamedTuple

from reader.text.inert import Inert, inert_line
from reader.text.width import cells, clip, fit

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_GAP = 2
"""Cells between two columns."""
_NARROWEST = 6
"""Cells that a bar has at least."""


class Series(NamedTuple):
    """Numbers that belong together, and what they are of."""

    name: str
    numbers: Sequence[int]


def bars(labels: Sequence[str], series: Sequence[Series], width: int) -> list[Inert]:
    """A line for each label with a bar for each series, in at most `width` cells where that has room for any.

    All bars have one scale. Series stand side by side under their names; where that leaves too little room,
    one below the other.
    """
    label = min(max(map(cells, labels), default=0), max(1, width // 3))
    most = max((number for each in series for number in each.numbers), default=0)
    digits = len(f"{most:,}")
    room = (width - label) // max(1, len(series)) - _GAP - digits - 1
    if room < _NARROWEST and len(series) > 1:
        return [
            line
            for each in series
            for line in (inert_line(clip(inert_line(each.name), width)), *bars(labels, [each], width))
        ]
    room = max(1, room)
    lines = []
    if len(series) > 1:
        column = digits + 1 + room
        names = (" " * _GAP + fit(inert_line(each.name), column) for each in series)
        lines.append(" " * label + "".join(names))
    for at, text in enumerate(labels):
        columns = (
            f"{'':{_GAP}}{each.numbers[at]:>{digits},} {_bar(each.numbers[at], most, room)}"
            for each in series
        )
        lines.append(fit(inert_line(text), label) + "".join(columns))
    return [inert_line(line.rstrip()) for line in lines]


def _bar(number: int, most: int, width: int) -> str:
    """A bar of `width` cells; a number that is not 0 is seen."""
    eighths = max(bool(number), round(8 * width * number / most)) if most else 0
    whole, part = divmod(eighths, 8)
    bar = _EIGHTHS[8] * whole + _EIGHTHS[part] * bool(part)
    return bar + " " * (width - len(bar))
