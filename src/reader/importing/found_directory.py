"""The directory among the lines of a page: the one place that calls the directory reader."""

from collections.abc import Sequence

from reader.importing.contacts import row_of, unread_contact
from reader.importing.directory import read_directory
from reader.importing.page.lines import Line
from reader.importing.words import directory_words
from reader.model.directory import Directory

_NEARLY_ALL = 0.9


def find_directory(lines: Sequence[Line], text: str) -> tuple[Directory | None, set[int]]:
    """The directory of a page, and the places of its lines."""
    # Where a blank line stands above all lines, it parts no offices.
    parts = sum(line.gap for line in lines) < _NEARLY_ALL * len(lines)
    flat: list[str] = []
    places: dict[int, int] = {}
    for place, line in enumerate(lines):
        flat.extend([""] if line.gap and parts else [])
        for cell in row_of(line.text):
            places[len(flat)] = place
            flat.append(cell)
    found = read_directory(flat, text)
    return (found.directory, {places[used] for used in found.used}) if found else (None, set())


def directory_notes(lines: Sequence[str], directory: Directory | None) -> list[str]:
    """The lines of a directory that have words its values do not hold: opening hours and so on."""
    values = directory_words(directory) if directory else ""
    return [line for line in lines if unread_contact(line, values)]
