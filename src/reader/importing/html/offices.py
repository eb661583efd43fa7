"""The directory on an HTML page: its lines as text, rows of tables and links told apart."""

import re
from collections import Counter
from collections.abc import Sequence

from reader.importing.directory.read import read_directory
from reader.importing.html.lines import PageLines
from reader.importing.html.main_text import is_linked
from reader.importing.html.surroundings import SITE
from reader.model.directory import Directory, Office

_PARTS = re.compile(r"\s*[_|｜]\s*|\s+[-–—－·:：]+\s+")
"""What stands between the parts of a title: the page, the site."""
_MOST_LINES = 5_000
"""Shown lines of a page that is looked at; no directory on one page is as long."""
_LEAST_DIGITS = 14
"""Digits on a page with two offices: two telephone numbers have as many."""


def find_offices(
    page: PageLines, kinds: Sequence[str | None], title: str
) -> tuple[Directory | None, frozenset[int]]:
    """The directory of a page and the numbers of its lines; `title` is the page's own, with the site's name.

    `kinds` says for each element in what surrounding it stands: menus hold no offices, and a link that stands
    there more than once (`MAP`) leads to something else.
    """
    shown = [number for number, line in enumerate(page.lines) if not line.hidden]
    digits = sum(sign.isdigit() for number in shown for sign in page.lines[number].text)
    if len(shown) > _MOST_LINES or digits < _LEAST_DIGITS:
        return None, frozenset()
    repeats = Counter(page.lines[number].text for number in shown if is_linked(page.lines[number]))
    flat = [part for part in _PARTS.split(title) if part]
    numbers: list[list[int]] = [[] for _part in flat]
    row: int | None = None
    for number in shown:
        line = page.lines[number]
        if kinds[line.box] in SITE or repeats[line.text] > 1:
            continue
        if line.row is not None and line.row == row and numbers[-1]:
            cell = page.lines[numbers[-1][-1]].cell
            flat[-1] += "\t" * (line.cell - cell) + line.text if line.cell > cell else f" {line.text}"
            numbers[-1].append(number)
        else:
            flat.append("\t" * line.cell + line.text if line.row is not None else line.text)
            numbers.append([number])
        row = line.row
    text = "\n".join((*flat[: numbers.count([])], *(page.lines[number].text for number in shown)))
    read = read_directory(flat, text)
    if read is None or 2 * sum(map(_is_reached, read.directory.offices)) < len(read.directory.offices):
        return None, frozenset()
    return read.directory, frozenset(number for place in read.used for number in numbers[place])


def _is_reached(office: Office) -> bool:
    """Whether an office has any contact; on a page of news, numbers stand beside many headlines."""
    return bool(office.phone or office.fax or office.email or office.website)
