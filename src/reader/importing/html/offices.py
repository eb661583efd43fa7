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
_MOST_LINES = 3_000
"""Shown lines of a page that is looked at; no directory on one page is as long."""
_CONTACT = re.compile(
    r"@|[電电][話话]|傳真|传真|\b(?:tel|phone|fax)\b|\+\d{2}|\(0\d|"
    r"(?<![\d-])(?:0\d{1,3}[- )]\d|\d{4} \d{4}(?![\d-]))",
    re.IGNORECASE,
)
"""What may be a contact; most pages have none outside of their menu and foot."""
_LEAST_CONTACTS = 2


def find_offices(
    page: PageLines, kinds: Sequence[str | None], title: str
) -> tuple[Directory | None, frozenset[int]]:
    """The directory of a page and the numbers of its lines; `title` is the page's own, with the site's name.

    `kinds` says for each element in what surrounding it stands: menus hold no offices, and a link that stands
    there more than once (`MAP`) leads to something else.
    """
    shown = [number for number, line in enumerate(page.lines) if not line.hidden]
    inside = [number for number in shown if kinds[page.lines[number].box] not in SITE]
    contacts = sum(bool(_CONTACT.search(page.lines[number].text)) for number in inside)
    if len(shown) > _MOST_LINES or contacts < _LEAST_CONTACTS:
        return None, frozenset()
    repeats = Counter(page.lines[number].text for number in inside if is_linked(page.lines[number]))
    parts = [part for part in _PARTS.split(title) if part]
    flat, numbers = list(parts), [list[int]() for _part in parts]
    row: int | None = None
    for number in inside:
        line = page.lines[number]
        if repeats[line.text] > 1:
            continue
        if line.row is not None and line.row == row and numbers[-1]:
            cell = page.lines[numbers[-1][-1]].cell
            flat[-1] += "\t" * (line.cell - cell) + line.text if line.cell > cell else f" {line.text}"
            numbers[-1].append(number)
        else:
            flat.append("\t" * line.cell + line.text if line.row is not None else line.text)
            numbers.append([number])
        row = line.row
    text = "\n".join((*parts, *(page.lines[number].text for number in shown)))
    read = read_directory(flat, text)
    if read is None or 2 * sum(map(_is_reached, read.directory.offices)) < len(read.directory.offices):
        return None, frozenset()
    return read.directory, frozenset(number for place in read.used for number in numbers[place])


def _is_reached(office: Office) -> bool:
    """Whether an office has any contact; on a page of news, numbers stand beside many headlines."""
    return bool(office.phone or office.fax or office.email or office.website)
