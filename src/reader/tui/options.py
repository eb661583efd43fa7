"""The options of the screen: how a person wants text shown, and what their terminal can draw."""

from dataclasses import dataclass, field

from reader.library import Profile
from reader.model.conversion import Conversion, Variant
from reader.model.errors import Problem
from reader.model.keys import shown_key
from reader.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Options:
    """A person's profile, and what was found out about the terminal."""

    profile: Profile = field(default_factory=Profile)
    ambiguous_wide: bool = False
    """The terminal draws East Asian Ambiguous marks two cells wide (UAX #11)."""

    @property
    def settings(self) -> Settings:
        """The settings."""
        return self.profile.settings

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong in the person's own files."""
        return self.profile.problems

    def key(self, command_id: str) -> str:
        """The first key of a command, as a person reads it; its id in the palette where it has none."""
        keys = self.settings.keys[command_id]
        return shown_key(keys[0]) if keys else f"Ctrl+P {command_id}"

    def conversion(self, variant: Variant, words: bool) -> Conversion:
        """How text is shown in a variant, with regional words or without."""
        return self.profile.conversion(variant, words)
