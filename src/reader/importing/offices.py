"""The lines of a directory: where they stand on a page, and how they group into regions and offices."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from reader.importing.contacts import Contact, contacts, fits, is_none, kind_of_value
from reader.importing.countries import country_named, country_of
from reader.importing.regions import (
    is_directory_title,
    is_office_name,
    is_seat_word,
    is_world,
    region_of,
    seat_of_region,
)
from reader.importing.words import is_prose, narrow
from reader.model.directory import Address, Office, Value

_HAN_ADDRESS = re.compile(r"\d+\s*[號号樓楼]|[路街道巷]\s*\d|[市縣县省].*[路街道區区]")
_HAN = re.compile("[\u3400-\u9fff]")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z.&'\- ]+[A-Za-z]")
_HAN_NAME = re.compile("[\u3400-\u9fff·]{2,}")
_FAR = 7
"""Lines without a contact or a country that may stand between two with one: a region, a name, an address."""
_ABOVE = 6
_LONGEST = 200


def is_address(text: str) -> bool:
    """Whether a line looks like a part of an address: digits and commas, a street, a postcode."""
    plain = narrow(text)
    return bool(_HAN_ADDRESS.search(plain)) or (any(sign.isdigit() for sign in plain) and "。" not in plain)


def anchors(lines: Sequence[str], countries: Sequence[str]) -> list[int]:
    """The lines that only a directory has: contacts, and those that end with a country."""
    return [
        place
        for place, line in enumerate(lines)
        if line and len(line) <= _LONGEST and not is_prose(line)
        and (contacts(line, countries) or country_named(line) or (is_address(line) and country_of([line])))
    ]  # fmt: skip


def span_of(lines: Sequence[str], anchors: Sequence[int]) -> range | None:
    """The lines from the name above the first of the anchors that stand together to the last of them."""
    groups: list[list[int]] = []
    for place in anchors:
        between = [lines[other] for other in range(groups[-1][-1] + 1, place)] if groups else []
        if groups and sum(map(bool, between)) <= _FAR and not any(map(is_prose, between)):
            groups[-1].append(place)
        else:
            groups.append([place])
    if not groups:
        return None
    best = max(groups, key=len)
    stop = best[-1] + 1
    while stop < len(lines) and lines[stop] and is_address(lines[stop]) and "," in lines[stop]:
        stop += 1
    return range(_start(lines, best[0]), stop)


def _start(lines: Sequence[str], first: int) -> int:
    """The line with which a directory begins: the highest name or region shortly above its first contact."""
    above: list[int] = []
    for place in reversed(range(first)):
        if is_prose(lines[place]) or is_directory_title(lines[place]) or len(above) == _ABOVE:
            break
        if lines[place]:
            above.append(place)
    opening = [place for place in above if is_office_name(lines[place]) or region_of(lines[place])]
    if opening:
        return min(opening)
    near = [place for place in above[:3] if all(lines[between] for between in range(place, first))]
    return min(near, default=above[0] if above else first)


@dataclass(slots=True)
class _Draft:
    """An office while its lines are read."""

    name: str
    region: str | None
    aliases: list[str] = field(default_factory=list)
    blocks: list[tuple[str | None, list[str]]] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)

    @property
    def is_bare(self) -> bool:
        """Whether nothing but a name was found."""
        return not (self.blocks or self.values or self.empty)

    @property
    def has_contact(self) -> bool:
        """Whether a way to reach it was named, be it without a value."""
        return bool(self.values or self.empty)

    def add_address(self, line: str) -> None:
        """Add a line to the address that was begun last."""
        if not self.blocks:
            self.blocks.append((None, []))
        self.blocks[-1][1].append(line)


class Grouping:
    """Reads the lines of a directory in order, and holds its regions and offices."""

    def __init__(self, lines: Sequence[str], countries: Collection[str]) -> None:
        """Group `lines`, `""` being a blank one; `countries` are those that the page names."""
        self.regions: dict[str, str] = {}
        """Key → as published."""
        self._offices: list[_Draft] = []
        self._office: _Draft | None = None
        self._region: str | None = None
        self._awaiting: Contact | None = None
        self._countries = countries
        self._later = {key for line in lines if (key := region_of(line))}
        gap = False
        for place, line in enumerate(lines):
            if line:
                self._read(line, gap, [later for later in lines[place + 1 : place + 5] if later])
            gap = not line

    def offices(self) -> list[Office]:
        """The offices read, without what only a look at all of them can tell."""
        return [_finished(draft) for draft in self._offices]

    def _read(self, line: str, gap: bool, following: Sequence[str]) -> None:
        found = contacts(line, self._countries)
        waiting, self._awaiting = self._awaiting, None
        if waiting and not any(contact.label for contact in found) and fits(replace(waiting, value=line)):
            self._add(replace(waiting, value=line))
        elif found:
            for contact in found:
                self._add(contact)
        elif key := region_of(line):
            self.regions.setdefault(key, line)
            self._region, self._office = self.regions[key], None
        elif self._is_name(line, gap, following):
            self._open(line)
        else:
            assert self._office is not None
            self._office.add_address(line)

    def _is_name(self, line: str, gap: bool, following: Sequence[str]) -> bool:
        """Whether a line that is no contact and no region opens an office."""
        office = self._office
        if office is None:
            return True
        if is_office_name(line):
            return (
                not office.is_bare
                or is_seat_word(line)
                or bool(_HAN.search(office.name)) != bool(_HAN.search(line))
            )
        named = not is_address(line) and any(
            contacts(later, self._countries) or is_address(later) for later in following[:3]
        )
        return named and (office.has_contact or (gap and not office.is_bare))

    def _open(self, line: str) -> None:
        """Begin an office; its name in another language is an alias of the one just begun."""
        office = self._office
        if office and office.is_bare and bool(_HAN.search(office.name)) != bool(_HAN.search(line)):
            office.aliases.append(line)
            return
        if is_world(line):
            self._begin(line, None)
            return
        seat = seat_of_region(line)
        if seat and seat[0] not in self.regions and seat[0] not in self._later:
            self.regions[seat[0]] = seat[1]
            self._region = seat[1]
        self._begin(line, self._region)

    def _begin(self, name: str, region: str | None) -> None:
        self._office = _Draft(name, region)
        han, latin = _HAN_NAME.search(name), _LATIN_NAME.search(narrow(name))
        if han and latin and is_office_name(han[0]) and is_office_name(latin[0]):
            self._office.aliases += [han[0], latin[0]]
        self._offices.append(self._office)

    def _add(self, contact: Contact) -> None:
        """Put a contact where its label says; a label alone waits for the next line."""
        if self._office is None:
            self._begin(self._region or contact.value or contact.label, self._region)
        office = self._office
        assert office is not None
        if "address" in contact.kinds:
            if contact.label:
                office.blocks.append((contact.label, []))
            if contact.value and not is_none(contact.value):
                office.add_address(contact.value)
            return
        if not contact.value:
            self._awaiting = contact
            return
        for kind in contact.kinds:
            if is_none(contact.value):
                office.empty.add(kind)
            else:
                office.values.setdefault(kind, []).append(contact.value)


def _finished(draft: _Draft) -> Office:
    """The office with its country, and with a value of the wrong kind under a label corrected."""
    blocks = [(label, tuple(lines)) for label, lines in draft.blocks if lines]
    several = len(blocks) > 1
    values = {
        kind: " / ".join(dict.fromkeys(found)) for kind, found in draft.values.items() if kind != "note"
    }
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
        name=draft.name,
        region=draft.region,
        aliases=tuple(draft.aliases),
        address=blocks[0][1] if len(blocks) == 1 else (),
        addresses=tuple(Address(lines, label) for label, lines in blocks) if several else (),
        country=country_of(
            [line for _, lines in blocks for line in lines], draft.name, values.get("website")
        ),
        phone=values.get("phone"),
        fax=values.get("fax"),
        email=values.get("email"),
        website=values.get("website"),
        corrected=corrected,
        why=why,
    )
