"""Variants: the script and region in which text is shown."""

from enum import StrEnum


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
