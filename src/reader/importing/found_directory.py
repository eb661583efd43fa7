"""The directory among the lines of a page: the one place that calls the directory reader."""

from collections.abc import Sequence

from reader.importing.directory.contacts import unread_contact
from reader.importing.directory.read import read_directory
from reader.importing.page.lines import Line
from reader.importing.words import directory_words
from reader.model.directory import Directory


def find_directory(lines: Sequence[Line], text: str) -> tuple[Directory | None, set[int]]:
    """The directory of a page, and the places of its lines."""
    flat: list[str] = []
    places: dict[int, int] = {}
    for place, line in enumerate(lines):
        flat += [""] if line.gap else []
        places[len(flat)] = place
        flat.append(line.text)
    read = read_directory(flat, text)
    return (read.directory, {places[used] for used in read.used}) if read else (None, set())


def directory_notes(lines: Sequence[str], directory: Directory | None) -> list[str]:
    """The lines of a directory that have words its values do not hold: opening hours and so on."""
    values = directory_words(directory) if directory else ""
    return [line for line in lines if unread_contact(line, values)]
