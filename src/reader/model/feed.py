"""The feed: an address whose items become articles, as a person lists it."""

from dataclasses import dataclass
from typing import Literal

Full = Literal["auto", "always", "never"]
"""When the page of an item is fetched for its whole text: where the feed gives a summary, always, never."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One entry of the feed list."""

    url: str
    name: str
    """Unique in the list, folded."""
    tags: tuple[str, ...] = ()
    """Folders, those inside others parted by `/`."""
    full: Full = "auto"
    every: str = "1h"
    """How often the program asks by itself (`30m`, `1h`, `2d`)."""
    language: str | None = None
    """BCP 47; None where articles are to be detected."""
    keep: str | None = None
    """How long read articles stay (`90d`); None for ever."""
    paused: bool = False


_SECONDS = {"m": 60, "h": 3600, "d": 86_400, "w": 604_800}


def seconds(duration: str) -> int:
    """The seconds of `30m`, `1h`, `2d`, `1w`. Raises ValueError."""
    number, unit = duration[:-1].strip(), duration[-1:]
    if unit not in _SECONDS or not (number.isascii() and number.isdigit()) or int(number) == 0:
        raise ValueError(duration)
    return int(number) * _SECONDS[unit]
