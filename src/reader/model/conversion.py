"""The conversion: how a person wants text shown."""

from typing import NamedTuple

from reader.model.variant import Variant


class OwnWord(NamedTuple):
    """A term as it is published, and how a variant is to show it; None leaves it to the conversion."""

    term: str
    hans: str | None = None
    tw: str | None = None
    hk: str | None = None

    def wanted(self, variant: Variant) -> str | None:
        """What the term is in a variant."""
        return {Variant.HANS: self.hans, Variant.TW: self.tw, Variant.HK: self.hk}.get(variant)


class Conversion(NamedTuple):
    """How a person wants text shown."""

    variant: Variant = Variant.ORIGINAL
    words: bool = False
    """Regional words."""
    full_punctuation: bool = False
    """Half-width marks beside Chinese in full width; in every variant, the published one too."""
    own: tuple[OwnWord, ...] = ()
    """The person's own words."""

    @property
    def is_as_published(self) -> bool:
        """Whether nothing is changed."""
        return self.variant is Variant.ORIGINAL and not self.full_punctuation
