"""Where one article of a page ends and the next begins."""

import re
from collections.abc import Sequence, Set
from datetime import datetime

from reader.importing.match_text import squeezed
from reader.importing.page.classify import is_sentence
from reader.importing.page.fields.captions import related_line
from reader.importing.page.lines import Line
from reader.importing.vocabulary import whole
from reader.text.dates import find_date

_LEAST_SENTENCES, _LEAST_SIZE = 2, 60
"""What an article has at least that stands on a page with others."""
_NEAR = 2
_LONGEST_ROW = 60
_RULE = re.compile(r"^[-=*_─—＝※\s]{3,}$")


def parted_lines(lines: Sequence[Line], used: Set[int], today: datetime) -> list[range]:
    """The spans of the articles of a page: mostly one.

    A second article begins at a headline with a date row under it, below a blank line or a rule, where at
    least two sentences stand on either side, and no list of other articles.
    """
    starts = [0]
    titles = {""}
    seen = 0
    for place, line in enumerate(lines):
        if not (line.gap or (place and _RULE.match(lines[place - 1].text))) or not _is_headed(
            lines, place, used, today
        ):
            continue
        titles.update(squeezed(other.text) for other in lines[seen:place])
        seen = place
        if squeezed(line.text) in titles:
            continue
        if _is_article(lines[starts[-1] : place]) and _is_article(
            lines[place : _next_gap_headed(lines, place)]
        ):
            starts.append(place)
    return [range(start, stop) for start, stop in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _next_gap_headed(lines: Sequence[Line], place: int) -> int:
    return min(len(lines), place + 40)


def _is_headed(lines: Sequence[Line], place: int, used: Set[int], today: datetime) -> bool:
    """Whether a line can be a headline and a date row stands right under it."""
    text = lines[place].match
    if (
        place in used
        or len(text) < 6
        or len(text) > _LONGEST_ROW
        or is_sentence(text)
        or whole(text)
        or related_line(lines[place].text, text)
        or _is_row(lines[place], today)
    ):
        return False
    return any(_is_row(lines[below], today) for below in range(place + 1, min(len(lines), place + 1 + _NEAR)))


def _is_row(line: Line, today: datetime) -> bool:
    """Whether a line begins or ends with a whole date, and is no sentence."""
    if len(line.match) > _LONGEST_ROW or is_sentence(line.match):
        return False
    date = find_date(line.text, today)
    return date is not None and (date.start <= 6 or date.end >= len(line.text) - 2)


def _is_article(lines: Sequence[Line]) -> bool:
    """Whether lines hold an article's text, and no label of other articles."""
    sentences = [line for line in lines if is_sentence(line.match) and whole(line.match) is None]
    walls = any(
        (hit := whole(line.match)) and hit.row.kind in ("more", "comments", "related") for line in lines
    )
    return (
        not walls
        and len(sentences) >= _LEAST_SENTENCES
        and sum(len(line.text) for line in sentences) >= _LEAST_SIZE
    )
