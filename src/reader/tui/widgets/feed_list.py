"""The list of feeds, in their folders, each with the number of unread articles it brought."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import var

from reader.i18n import _, later
from reader.model.feed import FeedBranch, FeedRow, feed_branches
from reader.text.inert import inert_line
from reader.text.typesetting.style import plain
from reader.text.width import cells, fit
from reader.tui.painting.shown import content, segment
from reader.tui.widgets.line_list import LineList

_MOST = 8
"""Rows in view."""


class FeedList(LineList):
    """The feeds of the library."""

    BORDER_TITLE = later("Feeds")

    feeds: var[tuple[FeedRow, ...]] = var(())
    """The feeds, in the order of their list."""

    class Chosen(Message):
        """A feed or a folder was chosen."""

        def __init__(self, branch: FeedBranch) -> None:
            super().__init__()
            self.branch = branch

    def __init__(self, *, plain: bool = False, id: str | None = None) -> None:
        super().__init__(plain=plain, id=id)
        self.rows: Sequence[FeedBranch] = ()
        self._closed_folders: set[str] = set()
        """The paths of folders that a person closed."""

    def watch_feeds(self, feeds: tuple[FeedRow, ...]) -> None:
        """Show other feeds, or nothing at all where there are none; the cursor stays on its row."""
        self.display = bool(feeds)
        unread = sum(row.unread for row in feeds)
        self.border_title = content(f"{_('Feeds')} {unread:,}" if unread else _("Feeds"))
        self._lay_out()

    def choose(self) -> None:
        """Choose the row under the cursor; a closed folder opens."""
        if self.rows:
            branch = self.rows[self.cursor]
            if branch.is_folder and not branch.open:
                self._toggle(branch)
            self.post_message(self.Chosen(branch))

    def clicked(self, x: int, again: bool) -> None:
        """Choose the row at one click; on its arrow, open the folder or close it."""
        branch = self.rows[self.cursor]
        if branch.is_folder and x < _before_label(branch):
            self._toggle(branch)
        else:
            self.choose()

    def set_branch(self, opened: bool) -> bool:
        """Open the folder under the cursor, or close it; from what is in a folder, go back to it."""
        branch = self.rows[self.cursor] if self.rows else None
        if branch and branch.is_folder and branch.open != opened:
            self._toggle(branch)
        elif branch and not opened and branch.depth:
            above = [index for index in range(self.cursor) if self.rows[index].depth < branch.depth]
            self.cursor = above[-1]
        else:
            return False
        return True

    def _toggle(self, folder: FeedBranch) -> None:
        self._closed_folders ^= {folder.path}
        self._lay_out()

    def _lay_out(self) -> None:
        path = self.rows[self.cursor].path if self.rows else None
        self.rows = list(feed_branches(self.feeds, self._closed_folders))
        self.styles.height = min(len(self.rows), _MOST) + 1
        self.rows_changed()
        places = [index for index, branch in enumerate(self.rows) if branch.path == path]
        self.cursor = places[0] if places else self.validate_cursor(self.cursor)

    def paint_row(self, index: int, width: int, base: Style) -> list[Segment]:
        """`▾ label  paused 12 `; `!` before a feed that did not answer, or a closed folder with one."""
        branch = self.rows[index]
        failing = "!" if branch.is_failing else " "
        arrow = ("▾-" if branch.open else "▸+")[self.plain]
        start = (arrow + failing if branch.is_folder else f"{failing} ").rjust(_before_label(branch))
        state = f" {_('paused')}" if branch.is_paused else ""
        count = f" {branch.unread:,} " if branch.unread else " "
        label = inert_line(plain(branch.label) if self.plain else branch.label)
        weight = Style(bold=True) if branch.is_folder else Style()
        dim, mark = self.part_style("line-list--dim", base), self.part_style("line-list--mark", base)
        return [
            segment(inert_line(start), mark if branch.is_failing else dim),
            segment(fit(label, max(0, width - cells(start + state + count))), base + weight),
            segment(inert_line(state), dim),
            segment(inert_line(count), mark),
        ]


def _before_label(branch: FeedBranch) -> int:
    """Cells of a row before its mark and label: the indent, the arrow, a blank."""
    return 3 + 2 * branch.depth
