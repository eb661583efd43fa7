"""The offices of a directory: its segments, once each has its kind, put together with their headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.importing.directory.classify import is_office_name, without_bullet
from reader.importing.directory.countries import (
    country_of_address,
    country_of_area_code,
    country_of_domain,
    country_of_name,
    country_of_place,
    country_of_prefix,
)
from reader.importing.directory.labels import FIELDS, is_none, kind_of_value
from reader.importing.directory.path import ADDRESS, HEADING, LABELLED, LAST, NAME, OTHER, SECOND
from reader.importing.directory.regions import Heading, heading_of, is_seat, is_world, lies_in, seat_of_region
from reader.importing.directory.segments import Segment
from reader.importing.match_text import match_text
from reader.model.directory import Address, Office, Value

_HAN = re.compile("[\u3400-\u9fff]")
_TWO_NAMES = re.compile(
    "(?P<first>[\u3400-\u9fff·（）()]{2,})[\\s/|,]*(?P<second>[A-Za-z][A-Za-z.&'’,() -]+)|"
    "(?P<latin>[A-Za-z][A-Za-z.&'’,() -]+?)[\\s/|,]*(?P<han>[\u3400-\u9fff·]{2,})"
)


@dataclass(slots=True)
class _Entry:
    """An office while its segments are read."""

    name: str
    region: str | None
    heading: str | None
    """The country of the headings above it."""
    aliases: list[str] = field(default_factory=list)
    blocks: list[tuple[str | None, list[str]]] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    is_reached: bool = False
    """Whether a way to reach it was named, be it without a value."""


class Grouping:
    """Reads the segments of a directory in order, and holds its regions and offices."""

    def __init__(self, segments: Sequence[Segment], path: str) -> None:
        """Group segments by their kinds, a letter each in `path`."""
        self._regions: dict[str, str] = {}
        self._entries: list[_Entry] = []
        self._region: str | None = None
        self._country: str | None = None
        self._holds_countries = False
        self._key = ""
        self._region_kind = ""
        self._is_seat = False
        self._later = {
            heading.key
            for segment, kind in zip(segments, path, strict=True)
            if kind == HEADING and (heading := heading_of(segment.part.value)) and heading.kind == "region"
        }
        before = OTHER
        headings: list[tuple[str, Heading]] = []
        for segment, kind in zip(segments, path, strict=True):
            if kind == HEADING:
                heading = heading_of(segment.part.value) or Heading(
                    "function", match_text(segment.part.value)
                )
                headings.append((without_bullet(segment.part.value), heading))
            elif headings:
                self._open(headings)
                headings = []
            self._read(segment, kind, before)
            before = kind

    def offices(self) -> list[Office]:
        """The offices read that can be reached or found, without what only a look at all of them can tell."""
        return [_finished(entry) for entry in self._entries if entry.blocks or entry.is_reached]

    def regions(self) -> tuple[str, ...]:
        """The regions that hold offices, in order."""
        regions = {entry.region for entry in self._entries}
        return tuple(region for region in self._regions.values() if region in regions)

    def _open(self, headings: Sequence[tuple[str, Heading]]) -> None:
        """Take headings that stand together: the last names the region, unless it is the same once more."""
        for order, (text, heading) in enumerate(headings):
            self._country = heading.country
            if heading.country and heading.kind == "country" and self._is_nested(heading.country):
                continue
            self._key = heading.key
            self._holds_countries = heading.kind in ("region", "function")
            self._region_kind = heading.kind
            self._is_seat = is_seat(heading)
            again = order and _is_translation(headings[order - 1][0], text)
            if not again:
                self._region = self._regions.setdefault(heading.key, text)

    def _is_nested(self, country: str) -> bool:
        """Whether a country's heading belongs to the region above it, and is no region of its own."""
        if self._region is None:
            return False
        inside = lies_in(country, self._key) if self._region_kind == "region" else None
        return self._holds_countries if inside is None else inside

    def _read(self, segment: Segment, kind: str, before: str) -> None:
        part = segment.part
        if kind == NAME:
            self._begin(without_bullet(part.value))
        elif not self._entries and kind in (SECOND, ADDRESS, LAST):
            self._begin(self._region or without_bullet(part.value))
        elif kind == SECOND:
            self._entries[-1].aliases.append(without_bullet(part.value))
        elif kind in (ADDRESS, LAST):
            if not self._entries[-1].blocks:
                self._entries[-1].blocks.append((None, []))
            self._entries[-1].blocks[-1][1].append(part.value)
        elif kind in (OTHER, HEADING) or not set(part.kinds) & set(FIELDS):
            return
        else:
            if before in (OTHER, HEADING) or not self._entries:
                self._begin(self._region or part.value or part.label)
            self._add(segment, kind)

    def _begin(self, name: str) -> None:
        region = None if is_world(name) else self._region
        seat = None if is_world(name) else seat_of_region(name)
        if seat and seat[0] not in self._regions and seat[0] not in self._later:
            region = self._region = self._regions[seat[0]] = seat[1]
            self._country = None
        if self._is_seat and self._entries and self._entries[-1].region == region:
            # The head office has been read: what follows without a heading of its own belongs to none.
            region = self._region = self._country = None
            self._is_seat = False
        if self._country is None and self._region_kind == "region":
            # Offices stand right below the region: a country's heading opens a part of its own.
            self._holds_countries = False
        entry = _Entry(name, region, None if is_world(name) else self._country)
        if (two := _TWO_NAMES.fullmatch(name)) and all(map(is_office_name, names := [
            part.strip() for part in two.groups() if part
        ])):  # fmt: skip
            entry.aliases += names
        self._entries.append(entry)

    def _add(self, segment: Segment, kind: str) -> None:
        """Put a contact where its label says."""
        entry, part = self._entries[-1], segment.part
        if kind == LABELLED:
            entry.blocks.append(
                (part.label or None, [part.value] if part.value and not is_none(part.value) else [])
            )
            return
        entry.is_reached = True
        if not part.value or is_none(part.value):
            return
        for field_name in part.kinds:
            entry.values.setdefault(field_name, []).append(part.value)


def _is_translation(one: str, other: str) -> bool:
    """Whether of two headings that follow each other one is in Chinese and the other is not."""
    return bool(_HAN.search(one)) != bool(_HAN.search(other))


def _finished(entry: _Entry) -> Office:
    """The office with its country, and with a value of the wrong kind under a label corrected."""
    blocks = [(label, tuple(lines)) for label, lines in entry.blocks if lines]
    values = {kind: "; ".join(dict.fromkeys(listed)) for kind, listed in entry.values.items()}
    corrected: dict[str, Value] = {}
    why = None
    for kind, other in (("email", "website"), ("website", "email")):
        if kind in values and kind_of_value(values[kind]) == other and other not in values:
            corrected = {kind: None, other: values[kind]}
            why = "the value after the label " + (
                "of the e-mail is a web address"
                if kind == "email"
                else "of the web site is an e-mail address"
            )
    return Office(
        name=entry.name,
        region=entry.region,
        aliases=tuple(entry.aliases),
        address=blocks[0][1] if len(blocks) == 1 else (),
        addresses=tuple(Address(lines, label) for label, lines in blocks) if len(blocks) > 1 else (),
        country=_country(entry, [line for _, lines in blocks for line in lines]),
        phone=values.get("phone"),
        fax=values.get("fax"),
        email=values.get("email"),
        website=values.get("website"),
        corrected=corrected,
        why=why,
    )


def _country(entry: _Entry, lines: Sequence[str]) -> str | None:
    """The country of an office, by what tells it most surely; None where nothing does."""
    names = [entry.name, *entry.aliases]
    numbers = [*entry.values.get("phone", ()), *entry.values.get("fax", ())]
    # A city's name can stand in a firm's (`上海銀行台北分行`): the number says where the house is.
    chinese = any(_HAN.search(text) for text in (*lines, entry.name))
    return (
        country_of_address(lines)
        or entry.heading
        or country_of_place(lines)
        or country_of_prefix(numbers)
        or (country_of_area_code(numbers) if chinese else None)
        or next(filter(None, map(country_of_name, names)), None)
        or next(filter(None, map(country_of_domain, entry.values.get("website", ()))), None)
        or next(filter(None, map(country_of_domain, entry.values.get("email", ()))), None)
    )
