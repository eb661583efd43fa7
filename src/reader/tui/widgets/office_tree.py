"""The tree of offices: organisation, regions, offices, each with the number of articles that mention it."""

from collections.abc import Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import var

from reader.i18n import later
from reader.model.directory import Directory
from reader.model.directory_tree import OfficeRow, office_rows
from reader.text.inert import inert_line
from reader.text.typesetting.style import plain
from reader.text.width import fit
from reader.tui.painting.shown import segment
from reader.tui.widgets.line_list import LineList


class OfficeTree(LineList):
    """The offices of all organisations in the library."""

    BORDER_TITLE = later("Offices")

    directories: var[tuple[Directory, ...]] = var((), init=False)
    """The organisations."""
    counts: var[Mapping[tuple[str, str, str], int]] = var({})
    """How many articles mention the offices of each row, by its key."""

    class Chosen(Message):
        """An organisation, a region or an office was chosen."""

        def __init__(self, row: OfficeRow) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, plain: bool = False, id: str | None = None) -> None:
        super().__init__(plain=plain, id=id)
        self.rows: Sequence[OfficeRow] = ()
        self._toggled: set[tuple[str, str, str]] = set()

    def watch_directories(self, directories: tuple[Directory, ...]) -> None:
        """Show other directories, or nothing at all where there are none; what was open stays open."""
        self.display = bool(directories)
        self._lay_out()

    def watch_counts(self) -> None:
        """Show how many articles mention each row's offices."""
        self.rows_changed()

    def choose(self) -> None:
        """Choose the row under the cursor; a closed branch opens."""
        if self.rows:
            row = self.rows[self.cursor]
            if row.kind == "region" and not row.open:
                self._toggle(row)
            self.post_message(self.Chosen(row))

    def clicked(self, x: int, again: bool) -> None:
        """Choose the row at one click; on its arrow, open the branch or close it."""
        row = self.rows[self.cursor]
        if row.kind != "office" and x < _before_label(row):
            self._toggle(row)
        else:
            self.choose()

    def set_branch(self, opened: bool) -> bool:
        """Open the branch under the cursor, or close it; from an office, go back to its region."""
        row = self.rows[self.cursor] if self.rows else None
        if row and row.kind != "office" and row.open != opened:
            self._toggle(row)
        elif row and not opened and row.depth:
            above = [index for index in range(self.cursor) if self.rows[index].depth < row.depth]
            self.cursor = above[-1]
        else:
            return False
        return True

    def _toggle(self, row: OfficeRow) -> None:
        self._toggled ^= {row.key}
        self._lay_out()

    def _lay_out(self) -> None:
        self.rows = office_rows(self.directories, self._toggled)
        self.rows_changed()
        self.cursor = self.validate_cursor(self.cursor)

    def paint_row(self, index: int, width: int, base: Style) -> list[Segment]:
        """`▾ label        2`."""
        row = self.rows[index]
        arrow = (
            " " if row.kind == "office" else ("▾", "-")[self.plain] if row.open else ("▸", "+")[self.plain]
        )
        count = self.counts.get(row.key, 0)
        ending = inert_line(f" {count:,} " if count else " ")
        start = inert_line(f"{arrow} ".rjust(_before_label(row)))
        label = inert_line(plain(row.label) if self.plain else row.label)
        weight = Style(bold=True) if row.kind == "organisation" else Style()
        label = fit(label, max(0, width - len(start) - len(ending)))
        return [
            segment(start, self.part_style("line-list--dim", base)),
            segment(label, base + weight),
            segment(ending, self.part_style("line-list--mark", base)),
        ]


def _before_label(row: OfficeRow) -> int:
    """Cells of a row before its label: the indent, the arrow, a blank."""
    return 3 + 2 * row.depth
