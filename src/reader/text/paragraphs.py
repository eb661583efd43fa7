"""Paragraphs of plain text: a line each, or lines that were wrapped at a width and belong together."""

import re
from itertools import pairwise, takewhile

from reader.patterns import pattern
from reader.text.characters import is_cjk, is_han, joins_without_blank

_NARROWEST, _WIDEST, _SLACK = 36, 120, 8
"""Cells: wrapped text has lines this long, and none much shorter but a paragraph's last."""
_LONGEST_WORD = 20
"""Cells of a Latin word before which a line of Chinese may have ended early; a longer one is an address."""
_ENDS = pattern(r"[。！？!?」』”]$")


def join_lines(text: str) -> str:
    """Lines of one paragraph as one line: a blank between them, none where both sides are Chinese."""
    lines = [line for line in (line.strip(" \t") for line in text.split("\n")) if line]
    pieces = lines[:1]
    for before, after in pairwise(lines):
        pieces.append(after if joins_without_blank(before, after) else f" {after}")
    return "".join(pieces)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, none empty, blanks at the ends gone."""
    groups = re.split(r"\n[ \t\u3000\xa0]*\n", text)
    return [paragraph for group in groups for paragraph in unwrapped(group)]


def unwrapped(text: str) -> list[str]:
    """Lines without a blank one between: joined to one where they were wrapped, else each as it stands.

    None is empty; blanks at the ends are gone. A poem, an address, the turns of a talk stay lines.
    """
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    return [join_lines("\n".join(lines))] if _is_wrapped(lines) else lines


def _is_wrapped(lines: list[str]) -> bool:
    if len(lines) < 2 or all(_ENDS.search(line) for line in lines):
        return False
    from reader.text.width import cells  # the table of widths, which lines of their own do not need

    widest = max(map(cells, lines))
    return _NARROWEST <= widest <= _WIDEST and all(
        cells(line) + _held_back(line, following) >= widest - _SLACK for line, following in pairwise(lines)
    )


def _held_back(line: str, following: str) -> int:
    """Cells that a line of Chinese lacks because the Latin word that begins the next did not fit."""
    word = sum(1 for _ in takewhile(lambda char: not char.isspace() and not is_cjk(char), following))
    return word if word <= _LONGEST_WORD and any(map(is_han, line)) else 0
