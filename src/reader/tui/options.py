"""The look: what a person's settings and their terminal ask of the screen."""

from dataclasses import dataclass, field

from reader.library import Profile
from reader.model.conversion import Variant
from reader.model.errors import Problem
from reader.model.keys import shown_key
from reader.model.settings import Settings
from reader.text.conversion.convert import Conversion
from reader.text.conversion.own_terms import OwnWord


@dataclass(frozen=True, slots=True)
class Look:
    """Settings, and what was found out about the terminal."""

    settings: Settings = field(default_factory=Settings)
    ambiguous_wide: bool = False
    """The terminal draws East Asian Ambiguous marks two cells wide (UAX #11)."""
    own: tuple[OwnWord, ...] = ()
    """The person's own words, for every conversion."""
    problems: tuple[Problem, ...] = ()
    """What is wrong in the settings file and the conversions file."""

    def key(self, command_id: str) -> str:
        """The first key of a command, as a person reads it; its id in the palette where it has none."""
        keys = self.settings.keys[command_id]
        return shown_key(keys[0]) if keys else f"Ctrl+P {command_id}"

    def conversion(self, variant: Variant, words: bool) -> Conversion:
        """How text is shown in a variant, with regional words or without."""
        return Profile(self.settings, self.own).conversion(variant, words)


DEFAULT = Look()
