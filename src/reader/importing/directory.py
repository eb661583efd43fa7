"""The directory at the foot of a page: found among its lines, merged, and its names learned."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reader.i18n import _
from reader.importing.countries import country_of
from reader.importing.offices import Grouping, anchors, span_of
from reader.importing.organisation import organisation_of, with_mended_names
from reader.importing.regions import is_office_name
from reader.importing.words import narrow
from reader.model.directory import Directory, Office

_FIELDS = ("country", "phone", "fax", "email", "website")
_MENTION = re.compile(
    r"(?P<han>[\u3400-\u9fff·]{2,40})\s*[（(]\s*(?P<name>[A-Za-z][\w .,'&/–-]*?)\s*"
    r"(?:[,，、;；]?\s*(?:以下|下稱|下称)?(?:簡稱|简称|縮寫|缩写|稱|称|"
    r"abbr\.?)\s*[:：]?\s*[「“\"]?(?P<short>[\w .&-]+?)[」”\"]?)?\s*[)）]"
)
_BEFORE_NAME = re.compile(
    r".*(?:的|由|在|於|于|是|為|为|到|赴|向|從|从|對|对|將|将|拜訪|拜访|參訪|参访|參觀|参观|訪問|访问|"
    r"設立|设立|成立|前往|來自|来自|隸屬|隶属|透過|邀請|邀请)(?=.{3})|^[與与和及跟或並并而]"
)
_LONGEST_ALIAS = 20


@dataclass(frozen=True, slots=True)
class FoundDirectory:
    """A directory and where it stood."""

    directory: Directory
    used: frozenset[int]
    """Places of its lines."""


def read_directory(lines: Sequence[str], page: str = "") -> FoundDirectory | None:
    """The directory among the lines of a page (`""` is a blank one); None where there is none.

    `page` is the text in which the organisation's name is looked for, when that is more than the lines.
    """
    page = page or "\n".join(lines)
    rough = span_of(lines, anchors(lines, ()))
    if rough is None:
        return None
    countries = sorted({code for place in rough if lines[place] and (code := country_of([lines[place]]))})
    span = span_of(lines, anchors(lines, countries)) or rough
    window = [lines[place] for place in span]
    grouping = Grouping(window, countries)
    offices = grouping.offices()
    if not _is_directory(offices):
        return None
    organisation = organisation_of(offices, page)
    offices = _without_copied_sites(with_mended_names(offices, organisation, page))
    directory = Directory(organisation, regions=tuple(grouping.regions.values()), offices=tuple(offices))
    return FoundDirectory(directory, frozenset(place for place in span if lines[place]))


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
    named = [is_office_name(office.name) for office in offices]
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


def merge(known: Directory, found: Directory) -> tuple[Directory, tuple[str, ...]]:
    """The known directory with what the found one adds, and a sentence for every value in which they differ.

    Offices are the same when they share a name. What is there stays, as a person may have changed it.
    """
    offices, differences = list(known.offices), list[str]()
    last = -1
    for office in found.offices:
        place = next((place for place, other in enumerate(offices) if _same(other, office)), None)
        if place is None:
            last += 1
            offices.insert(last, office)
        else:
            offices[place], told = _filled(offices[place], office)
            differences += told
            last = place
    merged = replace(
        known,
        aliases=_together(known.aliases, found.aliases),
        regions=_in_place(known.regions, found.regions),
        offices=tuple(offices),
    )
    return merged, tuple(differences)


def learn_aliases(directory: Directory, texts: Iterable[str]) -> Directory:
    """The directory with the names by which articles introduce its offices.

    Of `中文名(English name,簡稱SHORT)` the Chinese and the short name become aliases of the office that bears
    the English name; where the short name is the organisation's, the Chinese one becomes the directory's.
    """
    for text in texts:
        for match in _MENTION.finditer(text):
            directory = _learned(directory, match.groupdict())
    return directory


def _learned(directory: Directory, mention: Mapping[str, str | None]) -> Directory:
    han = _BEFORE_NAME.sub("", mention["han"] or "")
    short = (mention["short"] or "").strip()
    names = [han] if 2 <= len(han) <= _LONGEST_ALIAS else []
    if short.casefold() == directory.organisation.casefold():
        return replace(directory, aliases=_together(directory.aliases, names))
    wanted = _key(mention["name"] or "", directory.organisation)
    offices = []
    for office in directory.offices:
        if any(_key(name, directory.organisation) == wanted for name in office.names):
            new = [name for name in (*names, short) if name and name not in office.names]
            office = replace(office, aliases=_together(office.aliases, new))
        offices.append(office)
    return replace(directory, offices=tuple(offices))


def _key(name: str, organisation: str) -> str:
    """A name to compare: narrow, without case, without the organisation in front."""
    key = " ".join(narrow(name).casefold().split())
    return key.removeprefix(organisation.casefold()).strip() or key


def _same(one: Office, other: Office) -> bool:
    return bool({name.casefold() for name in one.names} & {name.casefold() for name in other.names})


def _filled(known: Office, found: Office) -> tuple[Office, list[str]]:
    """An office with its empty fields filled, and what the page says differently of the others."""
    values: dict[str, Any] = {}
    differences = []
    for name in _FIELDS:
        old, new = getattr(known, name), getattr(found, name)
        if new is None or new in (old, known.best(name)):
            continue
        if old is None and name not in known.corrected:
            values[name] = new
        else:
            told = _("{office}: {field} is “{here}” here and “{there}” on the page.")
            here = known.best(name) or ""
            differences.append(told.format(office=known.name, field=name, here=here, there=new))
    old_lines, new_lines = _address_lines(known), _address_lines(found)
    if new_lines and not old_lines:
        values |= {"address": found.address, "addresses": found.addresses}
    elif new_lines and new_lines not in (old_lines, known.best("address")):
        told = _("{office}: the address is “{here}” here and “{there}” on the page.")
        here, there = ", ".join(old_lines), ", ".join(new_lines)
        differences.append(told.format(office=known.name, here=here, there=there))
    new_corrections = {
        name: value
        for name, value in found.corrected.items()
        if name not in known.corrected and (values.get(name) or getattr(known, name)) == getattr(found, name)
    }
    values["aliases"] = _together(known.aliases, found.aliases)
    values["corrected"] = {**known.corrected, **new_corrections}
    values["why"] = known.why or (found.why if new_corrections else None)
    return replace(known, **values), differences


def _address_lines(office: Office) -> tuple[str, ...]:
    return office.address or tuple(line for address in office.addresses for line in address.lines)


def _together(known: Iterable[str], found: Iterable[str]) -> tuple[str, ...]:
    """Both, each once; letter case makes no other name."""
    seen: dict[str, str] = {}
    for name in (*known, *found):
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())


def _in_place(known: Sequence[str], found: Sequence[str]) -> tuple[str, ...]:
    """The known regions, each new one behind the one it follows on the page."""
    merged, last = list(known), -1
    for region in found:
        folded = [other.casefold() for other in merged]
        if region.casefold() in folded:
            last = folded.index(region.casefold())
        else:
            last += 1
            merged.insert(last, region)
    return tuple(merged)
