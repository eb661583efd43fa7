"""The directory: an organisation, its regions, and its offices around the world.

Every value is kept exactly as published; what a person would mend stands beside it in `corrected`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | tuple[str, ...] | None
"""What a field of an office can hold: a line, several lines, or nothing."""


@dataclass(frozen=True, slots=True)
class Address:
    """One of several addresses of an office, with the label it stood under (`Postal address:`)."""

    lines: tuple[str, ...]
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """An office of an organisation."""

    name: str
    region: str | None = None
    """As published; None for the world secretariat."""
    aliases: tuple[str, ...] = ()
    """Other names by which articles mention it."""
    address: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    """Where there are several; `address` is then empty."""
    country: str | None = None
    """ISO 3166 alpha-2."""
    phone: str | None = None
    fax: str | None = None
    email: str | None = None
    website: str | None = None
    corrected: Mapping[str, Value] = field(default_factory=dict)
    """Field → what it should say; None where the published value does not belong there."""
    why: str | None = None
    """The reason for the correction."""
    extra: Mapping[str, str] = field(default_factory=dict)
    """Keys of the file that are not ours: key → YAML source of its value."""

    def best(self, name: str) -> Value:
        """The corrected value of a field where there is one, else the published."""
        value: Value = self.corrected[name] if name in self.corrected else getattr(self, name)
        return value

    @property
    def names(self) -> tuple[str, ...]:
        """Every name by which an article can mention the office: published, corrected, aliases."""
        corrected = self.corrected.get("name")
        names = (self.name, *([corrected] if isinstance(corrected, str) else []), *self.aliases)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Directory:
    """The offices of one organisation, in the order published."""

    organisation: str
    aliases: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    """As published, in the order published; the world secretariat belongs to none."""
    offices: tuple[Office, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)

    def offices_in(self, region: str | None) -> tuple[Office, ...]:
        """The offices of a region; None gives the world secretariat."""
        return tuple(office for office in self.offices if office.region == region)
