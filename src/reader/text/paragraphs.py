"""Paragraphs of plain text: a line each, or lines that were cut at a fixed width and belong together."""

import re

from reader.text.characters import is_cjk
from reader.text.width import cells


def join_lines(text: str) -> str:
    """Lines of one paragraph as one line: a blank between them, none next to Han."""
    joined = ""
    for line in filter(None, (line.strip(" \t") for line in text.split("\n"))):
        at_han = not joined or is_cjk(joined[-1]) or is_cjk(line[0])
        joined += line if at_han else f" {line}"
    return joined


_NARROWEST, _WIDEST, _SLACK = 36, 120, 8
"""Cells: text cut at a fixed width has lines this long, and none much shorter but a paragraph's last."""
_ENDS = re.compile(r"[。！？!?」』”]$")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, none empty, blanks at the ends gone."""
    texts: list[str] = []
    for group in re.split(r"\n[ \t\u3000\xa0]*\n", text):
        lines = [line.strip() for line in group.split("\n") if line.strip()]
        texts += [join_lines("\n".join(lines))] if _is_cut(lines) else lines
    return texts


def _is_cut(lines: list[str]) -> bool:
    if len(lines) < 2 or all(_ENDS.search(line) for line in lines):
        return False
    widths = [cells(line) for line in lines]
    widest = max(widths)
    return _NARROWEST <= widest <= _WIDEST and min(widths[:-1]) >= widest - _SLACK
