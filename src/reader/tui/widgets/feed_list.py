"""The list of feeds, in their folders, each with the number of unread articles it brought."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import var

from reader.i18n import later
from reader.library import FeedRow
from reader.text.inert import inert_line
from reader.text.typesetting.style import plain
from reader.text.width import fit
from reader.tui.painting.shown import segment
from reader.tui.widgets.line_list import LineList

_MOST = 8
"""Rows in view."""


class Branch(NamedTuple):
    """A row: a feed, or a folder of feeds."""

    name: str
    """What the articles are asked for by."""
    label: str
    unread: int
    depth: int = 0
    is_folder: bool = False
    failed: bool = False
    """The feed did not answer last."""


class FeedList(LineList):
    """The feeds of the library."""

    BORDER_TITLE = later("Feeds")

    feeds: var[tuple[FeedRow, ...]] = var(())
    """The feeds, in the order of their list."""

    class Chosen(Message):
        """A feed or a folder was chosen."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, *, plain: bool = False, id: str | None = None) -> None:
        super().__init__(plain=plain, id=id)
        self.rows: Sequence[Branch] = ()

    def watch_feeds(self, feeds: tuple[FeedRow, ...]) -> None:
        """Show other feeds, or nothing at all where there are none."""
        self.rows = branches(feeds)
        self.display = bool(self.rows)
        self.styles.height = min(len(self.rows), _MOST) + 1
        self.rows_changed()
        self.cursor = self.validate_cursor(self.cursor)

    def choose(self) -> None:
        """Choose the row under the cursor."""
        if self.rows:
            self.post_message(self.Chosen(self.rows[self.cursor].name))

    def paint_row(self, index: int, width: int, base: Style) -> list[Segment]:
        """`  label        12 `."""
        row = self.rows[index]
        ending = inert_line(f" {row.unread:,} " if row.unread else " ")
        start = inert_line(" " * (1 + 2 * row.depth) + ("! " if row.failed else ""))
        label = plain(row.label) if self.plain else row.label
        label = fit(inert_line(label), max(0, width - len(start) - len(ending)))
        weight = Style(bold=True) if row.is_folder else Style()
        return [
            segment(start, self.part_style("line-list--mark", base)),
            segment(label, base + weight),
            segment(ending, self.part_style("line-list--mark", base)),
        ]


def branches(feeds: Sequence[FeedRow]) -> list[Branch]:
    """The rows: feeds in no folder first, then each folder (a feed's first tag) with its feeds."""
    folders: dict[str, list[FeedRow]] = {}
    for row in feeds:
        folders.setdefault(row.feed.tags[0] if row.feed.tags else "", []).append(row)
    shown: list[Branch] = []
    for folder in sorted(folders, key=bool):
        if folder:
            unread = sum(row.unread for row in folders[folder])
            shown.append(Branch(folder, folder, unread, is_folder=True))
        shown += [_branch(row, depth=bool(folder)) for row in folders[folder]]
    return shown


def _branch(row: FeedRow, depth: int) -> Branch:
    return Branch(row.feed.name, row.feed.name, row.unread, depth, failed=bool(row.state.problem))
