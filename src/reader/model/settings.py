"""Settings: what a person can choose for good, each with its meaning, its default and what is allowed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as `reader config` shows it."""

    name: str
    default: Any
    allowed: tuple[str, ...]
    """The values it takes; empty where any text is one."""
    meaning: str


def _choice(default: Any, meaning: str, *allowed: str) -> Any:
    return field(default=default, metadata={"meaning": meaning, "allowed": allowed})


_YES_NO = ("true", "false")
_MEASURES = tuple(str(han) for han in range(20, 41))


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; what `config.yaml` does not say has its default."""

    library: str | None = _choice(None, "the folder of articles")
    measure: int = _choice(36, "the longest line of text, in Han (two cells each)", *_MEASURES)
    indent: int = _choice(2, "the indent of a paragraph's first line, in Han", *"01234")
    gap: bool = _choice(True, "show a cell of space between Han and Latin letters or digits", *_YES_NO)
    justify: bool = _choice(False, "fill lines to the measure", *_YES_NO)
    half_end: bool = _choice(True, "let a mark at a line's end stick out by its empty half", *_YES_NO)
    orphan: bool = _choice(True, "leave no single Han alone on a paragraph's last line", *_YES_NO)
    punctuation: str = _choice(
        "published", "marks next to Han: as published, or all of full width", "published", "full"
    )
    ambiguous: str = _choice(
        "ask",
        "how wide the terminal draws “”—…·●: ask it at the start, or take its word for narrow or wide",
        "ask",
        "narrow",
        "wide",
    )


SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        held.name: Setting(held.name, held.default, held.metadata["allowed"], held.metadata["meaning"])
        for held in fields(Settings)
    }
)
"""Every setting by its name."""
