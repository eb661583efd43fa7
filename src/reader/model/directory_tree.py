"""The office tree as rows: organisation, world secretariat, regions, offices; what is closed is left out."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import Literal

from reader.model.directory import Directory, Office


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A row of the tree."""

    kind: Literal["organisation", "region", "office"]
    label: str
    organisation: str
    depth: int
    offices: tuple[Office, ...]
    """All below it; of an office the office itself."""
    open: bool = False
    """Whether what is below it is shown."""
    names: tuple[str, ...] = ()
    """Names by which articles mention the organisation itself."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells the row from all others."""
        region = self.offices[0].region or "" if self.kind == "office" else ""
        return (self.organisation, self.kind, region + "\n" + self.label)


def office_rows(directories: Sequence[Directory], toggled: Set[tuple[str, str, str]]) -> list[OfficeRow]:
    """The rows shown: organisations stand open and regions closed, until `toggled` holds their key."""
    return [row for directory in directories for row in _rows(directory, toggled)]


def _rows(directory: Directory, toggled: Set[tuple[str, str, str]]) -> Iterator[OfficeRow]:
    name = directory.organisation
    top = OfficeRow("organisation", name, name, 0, directory.offices, True, (name, *directory.aliases))
    if top.key in toggled:
        yield replace(top, open=False)
        return
    yield top
    yield from (_office(name, 1, office) for office in directory.offices_in(None))
    for region in _regions(directory):
        offices = directory.offices_in(region)
        row = OfficeRow("region", region, name, 1, offices)
        if row.key not in toggled:
            yield row
            continue
        yield OfficeRow("region", region, name, 1, offices, True)
        yield from (_office(name, 2, office) for office in offices)


def _regions(directory: Directory) -> tuple[str, ...]:
    """The regions published, and those that only an office names."""
    named = (office.region for office in directory.offices if office.region)
    return tuple(dict.fromkeys((*directory.regions, *named)))


def _office(organisation: str, depth: int, office: Office) -> OfficeRow:
    corrected = office.corrected.get("name")
    label = corrected if isinstance(corrected, str) else office.name
    return OfficeRow("office", label, organisation, depth, (office,))


def all_rows(directories: Sequence[Directory]) -> list[OfficeRow]:
    """Every row, all regions open."""
    regions = {
        OfficeRow("region", region, directory.organisation, 1, directory.offices_in(region)).key
        for directory in directories
        for region in _regions(directory)
    }
    return office_rows(directories, regions)
