"""Merging a directory into the one that is known, and learning by which names articles mention offices."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from reader.i18n import _
from reader.importing.match_text import match_text
from reader.model.directory import Directory, Office, Value

_FIELDS = ("country", "phone", "fax", "email", "website")
_MENTION = re.compile(
    r"(?P<han>[\u3400-\u9fff·]{2,40})\s*\(\s*(?P<name>[a-z][\w .,'&/-]*?)\s*"
    r"(?:[,、;]?\s*(?:以下|下称)?(?:简称|缩写|称|abbr\.?)\s*:?\s*"
    r"[\"“「『]?(?P<short>[\w .&-]+?)[\"”」』]?)?\s*\)"
)
"""`中文名(English name,簡稱SHORT)`, in match text."""
_BEFORE_NAME = re.compile(
    r".*(?:的|由|在|于|是|为|到|赴|向|从|对|将|拜访|参访|参观|访问|"
    r"设立|成立|前往|来自|隶属|透过|邀请)(?=.{3})|^[与和及跟或并而]"
)
"""What stands before a name in its sentence, in match text."""
_LONGEST_ALIAS = 20


def merge(known: Directory, new: Directory) -> tuple[Directory, tuple[str, ...]]:
    """The known directory with what the new one adds, and a sentence for every value in which they differ.

    Offices are the same when they share a name, in either script; of several with one name, that which shares
    the region or the address. What is there stays, as a person may have changed it.
    """
    offices, differences = list(known.offices), list[str]()
    taken: set[int] = set()
    last = -1
    for office in new.offices:
        place = _place_of(office, offices, taken)
        if place is None:
            last += 1
            offices.insert(last, office)
            taken = {other + (other >= last) for other in taken}
            place = last
        else:
            offices[place], named = _filled(offices[place], office)
            differences += named
            last = place
        taken.add(place)
    merged = replace(
        known,
        aliases=_together(known.aliases, new.aliases),
        regions=_in_place(known.regions, new.regions),
        offices=tuple(offices),
    )
    return merged, tuple(differences)


def _place_of(office: Office, offices: Sequence[Office], taken: set[int]) -> int | None:
    """The place of the office among those that no other was merged with; None where it is not there."""
    same = [place for place, other in enumerate(offices) if place not in taken and _same(other, office)]
    return max(same, key=lambda place: _likeness(offices[place], office), default=None)


def _likeness(one: Office, other: Office) -> int:
    """How much two offices of one name have in common."""
    address = _address_lines(one) == _address_lines(other) != ()
    return 2 * address + (one.region == other.region) + (one.phone == other.phone is not None)


def learn_aliases(directory: Directory, texts: Iterable[str]) -> Directory:
    """The directory with the names by which articles introduce its offices.

    Of `中文名(English name,簡稱SHORT)` the Chinese and the short name become aliases of the office that bears
    the English name; where the short name is the organisation's, the Chinese one becomes the directory's.
    """
    for text in texts:
        for match in _MENTION.finditer(match_text(text)):
            parts = {name: text[start:end] for name in match.groupdict() for start, end in [match.span(name)]}
            directory = _learned(directory, parts)
    return directory


def _learned(directory: Directory, mention: Mapping[str, str]) -> Directory:
    """The directory with the names of one mention; `short` is empty where it has none."""
    before = _BEFORE_NAME.match(match_text(mention["han"]))
    han = mention["han"][before.end() :] if before else mention["han"]
    short = mention["short"].strip()
    names = [han] if 2 <= len(han) <= _LONGEST_ALIAS else []
    if short.casefold() == directory.organisation.casefold():
        return replace(directory, aliases=_together(directory.aliases, names))
    wanted = _key(mention["name"], directory.organisation)
    offices = []
    for office in directory.offices:
        if any(_key(name, directory.organisation) == wanted for name in office.names):
            new = [name for name in (*names, short) if name and name not in office.names]
            office = replace(office, aliases=_together(office.aliases, new))
        offices.append(office)
    return replace(directory, offices=tuple(offices))


def _key(name: str, organisation: str) -> str:
    """A name to compare: narrow, without case, without the organisation in front."""
    key = " ".join(match_text(name).split())
    return key.removeprefix(match_text(organisation)).strip() or key


def _same(one: Office, other: Office) -> bool:
    return bool(set(map(match_text, one.names)) & set(map(match_text, other.names)))


def _filled(known: Office, page: Office) -> tuple[Office, list[str]]:
    """An office with its empty fields filled, and what the page says differently of the others."""
    values: dict[str, Any] = {}
    differences = []
    for name in _FIELDS:
        old, new = getattr(known, name), getattr(page, name)
        if new is None or _alike(new, old) or _alike(new, known.best(name)):
            continue
        if old is None and name not in known.corrected:
            values[name] = new
        else:
            message = _("{office}: {field} is “{here}” here and “{there}” on the page.")
            here = known.best(name) or ""
            differences.append(message.format(office=known.name, field=name, here=here, there=new))
    old_lines, new_lines = _address_lines(known), _address_lines(page)
    if new_lines and not old_lines:
        values |= {"address": page.address, "addresses": page.addresses}
    elif new_lines and not (_alike(new_lines, old_lines) or _alike(new_lines, known.best("address"))):
        message = _("{office}: the address is “{here}” here and “{there}” on the page.")
        here, there = ", ".join(old_lines), ", ".join(new_lines)
        differences.append(message.format(office=known.name, here=here, there=there))
    corrections = {
        name: value
        for name, value in page.corrected.items()
        if name not in known.corrected and (values.get(name) or getattr(known, name)) == getattr(page, name)
    }
    values["aliases"] = _together(known.aliases, page.aliases)
    values["corrected"] = {**known.corrected, **corrections}
    values["why"] = known.why or (page.why if corrections else None)
    return replace(known, **values), differences


def _alike(one: Value, other: Value) -> bool:
    """Whether two values are the same but for script, width and blanks."""
    return _squeezed(one) == _squeezed(other)


def _squeezed(value: Value) -> str:
    lines = value if isinstance(value, tuple) else (value or "",)
    return "".join(match_text("".join(lines)).split())


def _address_lines(office: Office) -> tuple[str, ...]:
    return office.address or tuple(line for address in office.addresses for line in address.lines)


def _together(known: Iterable[str], new: Iterable[str]) -> tuple[str, ...]:
    """Both, each once; letter case makes no other name."""
    names: dict[str, str] = {}
    for name in (*known, *new):
        names.setdefault(name.casefold(), name)
    return tuple(names.values())


def _in_place(known: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """The known regions, each new one behind the one it follows on the page."""
    merged, last = list(known), -1
    for region in new:
        folded = [other.casefold() for other in merged]
        if region.casefold() in folded:
            last = folded.index(region.casefold())
        else:
            last += 1
            merged.insert(last, region)
    return tuple(merged)
