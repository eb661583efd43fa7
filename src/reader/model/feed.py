"""The feed: an address whose items become articles, as a person lists it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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

    @property
    def key(self) -> str:
        """The address without name and password: what articles and the reading state know the feed by."""
        return without_credentials(self.url)


def without_credentials(url: str) -> str:
    """A web address without the name and password in it."""
    return _CREDENTIALS.sub("", url)


_CREDENTIALS = re.compile(r"(?<=//)[^/?#\s]*@")


_SECONDS = {"m": 60, "h": 3600, "d": 86_400, "w": 604_800}


def seconds(duration: str) -> int:
    """The seconds of `30m`, `1h`, `2d`, `1w`. Raises ValueError."""
    number, unit = duration[:-1].strip(), duration[-1:]
    if unit not in _SECONDS or not (number.isascii() and number.isdigit()) or int(number) == 0:
        raise ValueError(duration)
    return int(number) * _SECONDS[unit]


@dataclass(frozen=True, slots=True)
class FeedState:
    """What a feed's last answers said. Times are seconds since 1970."""

    etag: str | None = None
    """As it came, quotation marks and `W/` too."""
    modified: str | None = None
    """Its Last-Modified, as it came."""
    checked: int = 0
    """When it answered last."""
    due: int = 0
    """Before when it is not to be asked: Retry-After, max-age, `<ttl>`, or the wait after a failure."""
    ttl: int = 0
    """Seconds for which the feed asks to be left alone by programs that ask by themselves."""
    failures: int = 0
    """How often in a row it could not be fetched."""
    problem: str | None = None
    """Why it could not, in one sentence."""
    gone: bool = False
    """It answered 410: it is asked no more, until a person wakes it (`Feeds.wake`)."""
    moved: str | None = None
    """Where it says, for good, that it has moved to."""
    moves: int = 0
    """How often in a row it said so."""
    former: tuple[str, ...] = ()
    """Addresses that its articles know it by from before it moved."""


@dataclass(frozen=True, slots=True)
class FeedChange:
    """What is to be kept of one feed, by its key."""

    feed: str
    state: FeedState | None = None
    items: Mapping[str, str] = field(default_factory=dict)
    """Hash of the guid → hash of the text, of items that were seen."""
