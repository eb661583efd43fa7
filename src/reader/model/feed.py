"""The feed: an address whose items become articles, as a person lists it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from reader.i18n import Message

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

    @property
    def folder(self) -> str:
        """The folder in which the feed is shown, its first tag; empty where it has none."""
        return folder_path(self.tags[0]) if self.tags else ""


_DEEPEST = 8
"""Folders within folders that are told apart."""


def folder_path(tag: str) -> str:
    """A tag as the path of a folder: `/台灣//地方` → `台灣/地方`."""
    return "/".join([name.strip() for name in tag.split("/") if name.strip()][:_DEEPEST])


def without_credentials(url: str) -> str:
    """A web address without the name and password in it."""
    return _CREDENTIALS.sub("", url)


_CREDENTIALS = re.compile(r"(?<=//)[^/?#]*@")


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
    problem: Message | str | None = None
    """Why it could not, in one sentence; a text where no language but that of the fetch is known."""
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


class FeedRow(NamedTuple):
    """A feed as it is listed."""

    feed: Feed
    state: FeedState
    articles: int
    unread: int

    @property
    def keys(self) -> tuple[str, ...]:
        """What its articles know it by: its key, and those from before it moved."""
        return (self.feed.key, *self.state.former)

    @property
    def is_failing(self) -> bool:
        """Whether it did not answer last, and is to be asked nevertheless."""
        return bool(self.state.problem) and not self.feed.paused


@dataclass(frozen=True, slots=True)
class FeedBranch:
    """A row of the tree of feeds: a folder, or a feed."""

    path: str
    """What tells it from all others: the folders from the outermost, parted by `/`; the key of a feed."""
    label: str
    depth: int
    feeds: tuple[FeedRow, ...]
    """The feed, or all feeds in the folder, those of folders in it too."""
    is_folder: bool = False
    open: bool = False
    """The folder shows what it holds."""

    @property
    def unread(self) -> int:
        """Unread articles of its feeds."""
        return sum(row.unread for row in self.feeds)

    @property
    def is_failing(self) -> bool:
        """Whether a feed of it is failing, of which the tree shows no row of its own."""
        return not self.open and any(row.is_failing for row in self.feeds)

    @property
    def is_paused(self) -> bool:
        """Whether none of its feeds is asked."""
        return all(row.feed.paused for row in self.feeds)

    @property
    def keys(self) -> tuple[str, ...]:
        """What the articles of its feeds know them by."""
        return tuple(key for row in self.feeds for key in row.keys)


def feed_branches(
    rows: Sequence[FeedRow], closed: Collection[str], folder: str = "", depth: int = 0
) -> Iterator[FeedBranch]:
    """The tree of feeds inside a folder, in the order of their list: feeds first, then each folder of it.

    `closed` are the paths of folders that hide what they hold.
    """
    for row in rows:
        if row.feed.folder == folder:
            yield FeedBranch(row.feed.key, row.feed.name, depth, (row,))
    start = f"{folder}/" if folder else ""
    inside: dict[str, list[FeedRow]] = {}
    for row in rows:
        if row.feed.folder != folder:
            name = row.feed.folder[len(start) :].split("/")[0]
            inside.setdefault(start + name, []).append(row)
    for path, feeds in inside.items():
        opened = path not in closed
        yield FeedBranch(path, path[len(start) :], depth, tuple(feeds), is_folder=True, open=opened)
        if opened:
            yield from feed_branches(feeds, closed, path, depth + 1)
