"""vCard 4.0 (RFC 6350): an office as a card that any address book reads."""

from collections.abc import Iterator
from urllib.parse import quote

from reader.model.directory import Address, Office
from reader.text.countries_table import names_of
from reader.text.inert import Inert, inert_line
from reader.text.links import web_address

_LIMIT = 75
"""Octets in a line, RFC 6350 section 3.2."""
_IN_ADDRESS = "%:/?#[]@!$&'()*+,;=-._~"
"""What stays as it is in an address, which is of ASCII (RFC 3986 section 2)."""


def as_vcard(office: Office, organisation: str) -> Inert:
    """The office's card, corrected where a correction stands beside what was published; lines end in CRLF."""
    contents = map(inert_line, _contents(office, organisation))
    return Inert("".join(f"{line}\r\n" for content in contents for line in _folded(content)))


def _contents(office: Office, organisation: str) -> Iterator[str]:
    name = _text(office, "name") or office.name or organisation
    yield from ("BEGIN:VCARD", "VERSION:4.0", "KIND:org", f"FN:{_escaped(name)}")
    yield "ORG:" + ";".join(map(_escaped, filter(None, (organisation, name))))
    if office.aliases:
        yield "NICKNAME:" + ",".join(map(_escaped, office.aliases))
    lines = office.best("address")
    lines = (lines,) if isinstance(lines, str) else lines
    addresses = office.addresses or ((Address(lines),) if lines else ())
    country = next(iter(names_of(office.country or "")), "")
    if country and not addresses:
        addresses = (Address(()),)
    for address in addresses:
        yield "ADR:;;" + ",".join(map(_escaped, address.lines)) + ";;;;" + _escaped(country)
    for field, start in (("phone", "TEL;TYPE=voice"), ("fax", "TEL;TYPE=fax"), ("email", "EMAIL")):
        if value := _text(office, field):
            yield f"{start}:{_escaped(value)}"
    website = _text(office, "website") or ""
    if url := web_address(website if "://" in website else f"https://{website}"):
        yield f"URL:{quote(url, safe=_IN_ADDRESS)}"
    if office.region:
        yield f"CATEGORIES:{_escaped(office.region)}"
    yield "END:VCARD"


def _text(office: Office, field: str) -> str | None:
    value = office.best(field)
    return value if isinstance(value, str) else None


def _escaped(text: str) -> str:
    for mark in ("\\", ",", ";"):
        text = text.replace(mark, "\\" + mark)
    return text.replace("\n", "\\n")


def _folded(content: str) -> Iterator[str]:
    """A line cut into lines of at most 75 octets, no character cut; all but the first begin with a blank."""
    line = ""
    for char in content:
        if len((line + char).encode()) > _LIMIT:
            yield line
            line = " "
        line += char
    yield line
