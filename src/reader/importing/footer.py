"""Where the directory stands among the lines of a page, told by the lines that only a directory has."""

from collections.abc import Sequence

from reader.importing.body import is_prose
from reader.importing.contacts import contacts
from reader.importing.countries import country_named, country_of
from reader.importing.offices import is_address
from reader.importing.regions import is_office_name, region_of

_FAR = 7
"""Lines without a contact or a country that may stand between two with one: a region, a name, an address."""
_ABOVE = 6
_LONGEST = 200


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
        if is_prose(lines[place]) or len(above) == _ABOVE:
            break
        if lines[place]:
            above.append(place)
    opening = [place for place in above if is_office_name(lines[place]) or region_of(lines[place])]
    if opening:
        return min(opening)
    near = [place for place in above[:3] if all(lines[between] for between in range(place, first))]
    return min(near, default=above[0] if above else first)
