"""The list of saved queries, each with the number of articles it finds."""

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import var

from reader.i18n import later
from reader.model.query import SavedQuery
from reader.text.inert import Inert, inert_line
from reader.text.typesetting.style import plain
from reader.text.width import fit
from reader.tui.painting.shown import segment
from reader.tui.widgets.line_list import LineList


class SavedQueries(LineList):
    """The queries that were saved, by name."""

    BORDER_TITLE = later("Saved")

    saved_queries: var[tuple[SavedQuery, ...]] = var(())
    """The queries, by name."""
    counts: var[Mapping[str, int]] = var({})
    """How many articles each finds, by its name."""

    class Chosen(Message):
        """A query was chosen."""

        def __init__(self, saved: SavedQuery) -> None:
            super().__init__()
            self.saved = saved

    def __init__(self, *, plain: bool = False, id: str | None = None) -> None:
        super().__init__(plain=plain, id=id)
        self.rows: Sequence[SavedQuery] = ()

    @property
    def saved(self) -> SavedQuery | None:
        """The query under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def watch_saved_queries(self, rows: tuple[SavedQuery, ...]) -> None:
        """Show other queries, or nothing at all where there are none."""
        self.rows = rows
        self.display = bool(rows)
        self.styles.height = min(len(rows), 6) + 1
        self.rows_changed()
        self.cursor = self.validate_cursor(self.cursor)

    def watch_counts(self) -> None:
        """Show how many articles each query finds."""
        self.rows_changed()

    def choose(self) -> None:
        """Choose the query under the cursor."""
        if saved := self.saved:
            self.post_message(self.Chosen(saved))

    def clicked(self, x: int, again: bool) -> None:
        """Choose the query at one click."""
        self.choose()

    def paint_row(self, index: int, width: int, base: Style) -> list[Segment]:
        """` @name        12 `."""
        saved = self.rows[index]
        count = self.counts.get(saved.name)
        ending = inert_line(f" {count:,} " if count is not None else " ")
        name = inert_line(plain(saved.name) if self.plain else saved.name)
        name = fit(name, max(0, width - len(ending) - 2))
        dim = self.part_style("line-list--dim", base)
        return [segment(Inert(" @"), dim), segment(name, base), segment(ending, dim)]
