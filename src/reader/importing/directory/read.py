"""The directory of a page: where it stands among the lines, and its offices."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reader.importing.directory.classify import is_branch_name, is_office_name, is_prose
from reader.importing.directory.countries import place_named
from reader.importing.directory.grouping import Grouping
from reader.importing.directory.organisation import organisation_of, with_mended_names
from reader.importing.directory.path import (
    ADDRESS,
    BARE,
    CONTACT,
    HEADING,
    LABELLED,
    LAST,
    NAME,
    OTHER,
    best_path,
)
from reader.importing.directory.regions import heading_of, is_seat
from reader.importing.directory.segments import HEADER, Segment, segments_of
from reader.model.directory import Directory, Office

_FAR = 8
"""Segments that are no anchors which may stand between two that are: a region, a name, notes."""
_ABOVE = 6
_BELOW = 3
_ADDRESS_ALONE, _ADDRESS_OF_OFFICE = 1.5, 0.5
"""Least score of the address of an office without a contact: with any name, and with an office's."""
_CONTACTS = (LABELLED, BARE, CONTACT)
_USUAL = 0.75
"""The share of the offices with an address where one without is no office, but what a number is for."""
_HEADING = 30
"""Characters of a heading of which no word is known."""


@dataclass(frozen=True, slots=True)
class PageDirectory:
    """A directory and where it stood."""

    directory: Directory
    used: frozenset[int]
    """Indices of its lines."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a stretch of a page."""

    offices: tuple[Office, ...]
    regions: tuple[str, ...]
    first: int
    last: int
    """Indices of its lines."""


def read_directory(lines: list[str], text: str = "") -> PageDirectory | None:
    """The directory among the lines of a page (`""` is a blank one); None where there is none.

    `text` is that in which the organisation's name is looked for, where it is more than the lines.
    """
    readings = [_read(window) for window in _windows(segments_of(lines))]
    directories = [reading for reading in readings if _is_directory(reading.offices)]
    if not directories:
        return None
    prose = [place for place, line in enumerate(lines) if line.strip() and is_prose(line)]
    best = max(directories, key=lambda reading: len(reading.offices))
    if len(best.offices) == 1 and prose and not is_branch_name(best.offices[0].name):
        return None  # the imprint of the paper, below its article
    page = text or "\n".join(lines)
    start = max((place + 1 for place in prose if place < best.first), default=0)
    above = [line.strip() for line in lines[start : best.first] if line.strip()]
    organisation = organisation_of(best.offices, page, above, not prose)
    offices = _without_copied_sites(with_mended_names(best.offices, organisation, page))
    directory = Directory(organisation, regions=best.regions, offices=tuple(offices))
    used = frozenset(place for place in range(best.first, best.last + 1) if lines[place].strip())
    return PageDirectory(directory, used)


def _windows(segments: Sequence[Segment]) -> Iterator[Sequence[Segment]]:
    """The stretches of a page in which a directory can stand: anchors near each other, no prose between."""
    start = stop = -1
    for place, segment in enumerate(segments):
        if not segment.is_anchor:
            continue
        between = segments[stop:place] if stop >= 0 else []
        if stop >= 0 and (len(between) > _FAR or any(map(_is_prose, between))):
            yield segments[start : _end(segments, stop)]
            start = -1
        if start < 0:
            start = _start(segments, place, max(stop, 0))
        stop = place + 1
    if stop >= 0:
        yield segments[start : _end(segments, stop)]


def _start(segments: Sequence[Segment], first: int, floor: int) -> int:
    """Where a stretch begins: some segments above its first anchor, below any prose."""
    start = first
    while start > floor and first - start < _ABOVE and not _is_prose(segments[start - 1]):
        start -= 1
    return start


def _end(segments: Sequence[Segment], stop: int) -> int:
    """Where a stretch ends: some segments below its last anchor, above any prose."""
    end = stop
    while end < len(segments) and end - stop < _BELOW and not _is_prose(segments[end]):
        end += 1
    return end


def _is_prose(segment: Segment) -> bool:
    return segment.is_text and is_prose(segment.part.value)


def _read(window: Sequence[Segment]) -> _Reading:
    path = _without_uses(window, _without_bare(window, best_path(window)))
    path = _without_title(window, _with_headings(window, path))
    grouping = Grouping(window, path)
    places = [
        segment.line
        for segment, kind in zip(window, path, strict=True)
        if kind != OTHER or segment.part == HEADER
    ]
    first, last = (places[0], places[-1]) if places else (0, -1)
    return _Reading(tuple(grouping.offices()), grouping.regions(), first, last)


def _without_bare(window: Sequence[Segment], path: str) -> str:
    """The path, an office made nothing that has no contact, and no address worth the name."""
    letters = list(path)
    starts = [place for place, kind in enumerate(path) if kind == NAME]
    for start in starts:
        stop = next((place for place in range(start + 1, len(path)) if path[place] in "NHO"), len(path))
        if any(window[place].is_contact for place in range(start, stop) if path[place] in _CONTACTS):
            continue
        address = max(
            (window[place].scores.address for place in range(start, stop) if path[place] == ADDRESS),
            default=0,
        )
        if address < (_ADDRESS_OF_OFFICE if window[start].scores.name >= _ADDRESS_ALONE else _ADDRESS_ALONE):
            letters[start:stop] = OTHER * (stop - start)
    return "".join(letters)


def _without_uses(window: Sequence[Segment], path: str) -> str:
    """The path, the use of a number below an office (`急診：04-…`) made a contact of it, and no office.

    Only where the other offices have addresses: in a list of names and numbers each name is an office's.
    """
    starts = [place for place, kind in enumerate(path) if kind == NAME]
    spans = list(zip(starts, [*starts, len(path)][1:], strict=True))
    uses = [start for start, stop in spans if stop - start == 2 and _is_use(window, path, start)]
    others = [path[start:stop] for start, stop in spans if start not in uses]
    if sum(bool(set(office) & {ADDRESS, LABELLED}) for office in others) < _USUAL * len(others):
        return path
    letters = list(path)
    for start in uses:
        letters[start : start + 2] = CONTACT * 2
    return "".join(letters)


def _is_use(window: Sequence[Segment], path: str, start: int) -> bool:
    """Whether a row of a name and a number says what the number is for, below the contact of an office."""
    name, number, before = window[start], window[start + 1], window[start - 1]
    below = start > 0 and path[start - 1] in _CONTACTS and before.is_contact
    row = name.line == number.line and path[start + 1] in _CONTACTS
    text = name.part.value
    return below and row and not is_office_name(text) and not place_named(text)


def _with_headings(window: Sequence[Segment], path: str) -> str:
    """The path, a short line of unknown words between offices made a heading where others are headings."""
    letters = list(path)
    for place in range(1, len(path) - 1):
        around = path[place - 1] in (ADDRESS, LAST, LABELLED, BARE, CONTACT) and path[place + 1] == NAME
        text = window[place].part.value
        if around and path[place] == OTHER and HEADING in path and window[place].alone and (
            window[place].is_text and len(text) <= _HEADING and not any(map(str.isdigit, text))
        ):  # fmt: skip
            letters[place] = HEADING
    return "".join(letters)


def _without_title(window: Sequence[Segment], path: str) -> str:
    """The path, the first heading made nothing where it is the title of all offices (`全球據點`).

    So is a heading of function, but for the head office's, with no other heading of function below it.
    """
    headings = [
        (place, heading)
        for place, kind in enumerate(path)
        if kind == HEADING and (heading := heading_of(window[place].part.value))
    ]
    functions = [place for place, heading in headings if heading.kind == "function"]
    if not functions or len(functions) > 1 or functions[0] != headings[0][0] or is_seat(headings[0][1]):
        return path
    first = functions[0]
    return path if "N" in path[:first] else path[:first] + OTHER + path[first + 1 :]


def _is_directory(offices: Sequence[Office]) -> bool:
    """Whether offices are worth the name.

    Two of them have a contact or an address, with two contacts in all, and one has both, or a name that says
    what it is; or the only one has such a name, an address, and two contacts.
    """
    contacts = [
        sum(value is not None for value in (office.phone, office.fax, office.email, office.website))
        for office in offices
    ]
    placed = [bool(office.address or office.addresses) for office in offices]
    named = [is_office_name(office.name) or bool(place_named(office.name)) for office in offices]
    if len(offices) == 1:
        return named[0] and placed[0] and contacts[0] >= 2
    rows = list(zip(contacts, placed, named, strict=True))
    reached = sum(bool(count or place) for count, place, _ in rows)
    return (
        reached >= 2 and sum(contacts) >= 2 and any(count and (place or name) for count, place, name in rows)
    )


def _without_copied_sites(offices: Sequence[Office]) -> list[Office]:
    """The offices, a web address taken back where it is that of one other office, in another country.

    An address that three or more offices share is the organisation's own.
    """
    sites: dict[str, list[Office]] = {}
    for office in offices:
        sites.setdefault(office.website or "", []).append(office)
    mended = []
    for office in offices:
        first, *others = sites[office.website or ""]
        if office.website and others == [office] and first is not office and first.country != office.country:
            why = f"{office.website} is the web address of {first.name}"
            office = replace(
                office,
                corrected={**office.corrected, "website": None},
                why="; ".join(filter(None, (office.why, why))),
            )
        mended.append(office)
    return mended
