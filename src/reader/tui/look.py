"""The look: what a person's settings and their terminal ask of the screen."""

from dataclasses import dataclass, field

from reader.model.errors import Problem
from reader.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Look:
    """Settings, and what was found out about the terminal."""

    settings: Settings = field(default_factory=Settings)
    ambiguous_wide: bool = False
    """The terminal draws East Asian Ambiguous marks two cells wide (UAX #11)."""
    problems: tuple[Problem, ...] = ()
    """What is wrong in the settings file."""


DEFAULT = Look()
