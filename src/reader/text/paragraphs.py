"""Paragraphs of plain text: a line each, or lines that were cut at a fixed width and belong together."""

import re

from reader.text.join import join_lines
from reader.text.width import cells

_NARROWEST, _WIDEST, _SLACK = 36, 120, 8
"""Cells: text cut at a fixed width has lines this long, and none much shorter but a paragraph's last."""
_ENDS = re.compile(r"[。！？!?」』”]$")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, none empty, blanks at the ends gone."""
    found: list[str] = []
    for group in re.split(r"\n[ \t\u3000\xa0]*\n", text):
        lines = [line.strip() for line in group.split("\n") if line.strip()]
        found += [join_lines("\n".join(lines))] if _is_cut(lines) else lines
    return found


def _is_cut(lines: list[str]) -> bool:
    if len(lines) < 2 or all(_ENDS.search(line) for line in lines):
        return False
    widths = [cells(line) for line in lines]
    widest = max(widths)
    return _NARROWEST <= widest <= _WIDEST and min(widths[:-1]) >= widest - _SLACK
