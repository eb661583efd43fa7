"""The directory among the lines of a page: the one place that calls the directory reader."""

from collections.abc import Sequence

from reader.importing.directory.contacts import unread_contact
from reader.importing.directory.read import read_directory
from reader.importing.match_text import squeezed
from reader.importing.page.lines import Line
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
    values = _values(directory) if directory else ""
    return [line for line in lines if unread_contact(line, values)]


def _values(directory: Directory) -> str:
    """Every string of a directory, squeezed."""
    values = [directory.organisation, *directory.regions]
    for office in directory.offices:
        values += [office.name, *office.aliases, *office.address]
        values += [line for address in office.addresses for line in (address.label or "", *address.lines)]
        values += filter(None, (office.phone, office.fax, office.email, office.website))
    return "\n".join(map(squeezed, values))
