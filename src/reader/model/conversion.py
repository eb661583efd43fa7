"""The conversion: how a person wants text shown."""

from enum import StrEnum
from typing import NamedTuple


class Variant(StrEnum):
    """A way to show text; the value is what the command line and the state file say."""

    ORIGINAL = "original"
    HANS = "hans"
    TW = "tw"
    HK = "hk"

    @property
    def tag(self) -> str | None:
        """The BCP 47 tag; None for text as published."""
        return _TAGS.get(self)

    @property
    def label(self) -> str:
        """Its name on the screen, each in its own script."""
        return _LABELS[self]

    def step(self, by: int) -> "Variant":
        """The variant `by` places further on, round the end."""
        order = list(Variant)
        return order[(order.index(self) + by) % len(order)]


_TAGS = {Variant.HANS: "zh-Hans-CN", Variant.TW: "zh-Hant-TW", Variant.HK: "zh-Hant-HK"}
_LABELS = {
    Variant.ORIGINAL: "原文",
    Variant.HANS: "简体",
    Variant.TW: "繁體 台灣",
    Variant.HK: "繁體 香港",
}


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
