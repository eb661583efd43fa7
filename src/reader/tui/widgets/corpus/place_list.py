"""The list of the places where a word stands, the word in one column."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from reader.i18n import _
from reader.text.formats.corpus.concordance import Columns, Place, columns, line
from reader.tui.painting.shown import segment
from reader.tui.widgets.line_list import LineList


class PlaceList(LineList):
    """A concordance that grows as one walks towards its end."""

    DEFAULT_CSS = """
    PlaceList { & > .line-list--mark { text-style: bold; } }
    """

    class Chosen(Message):
        """The article of a place was chosen."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place
            """Counted from 0."""

    class EndNeared(Message):
        """More places are wanted."""

    def __init__(self, *, plain: bool = False, id: str | None = None) -> None:
        super().__init__(plain=plain, id=id)
        self.rows: list[Place] = []
        self._complete = False
        self._columns: tuple[int, int, Columns] | None = None
        """For a width and a number of places, their columns."""

    def clear(self) -> None:
        """Show that places are being read."""
        self.rows, self._complete = [], False
        self.placeholder = _("reading …")
        self.cursor = 0
        self.rows_changed()

    def add(self, places: Sequence[Place], *, complete: bool) -> None:
        """Show more places, and ask for others where the view is not filled."""
        self.rows += places
        self._complete = complete
        if complete:
            self.placeholder = _("no place can be shown: the files have changed")
        self.rows_changed()
        self._look_ahead()

    def fail(self, message: str) -> None:
        """Say why no place follows."""
        self._complete = True
        self.placeholder = message
        self.rows_changed()

    def cursor_moved(self) -> None:
        """Ask for more before the last place is reached."""
        self._look_ahead()

    def choose(self) -> None:
        """Choose the article of the place under the cursor."""
        if self.rows:
            self.post_message(self.Chosen(self.cursor))

    def _look_ahead(self) -> None:
        if not self._complete and self.cursor + 2 * self.size.height >= self.count:
            self.post_message(self.EndNeared())

    def paint_row(self, index: int, width: int, base: Style) -> list[Segment]:
        """`2024-01-09 name   text before 的士 text behind`."""
        if self._columns is None or self._columns[:2] != (width, self.count):
            self._columns = width, self.count, columns(self.rows, width)
        front, before, word, after = line(self.rows[index], self._columns[2])
        dim, mark = (self.part_style(f"line-list--{name}", base) for name in ("dim", "mark"))
        return [segment(front, dim), segment(before, base), segment(word, mark), segment(after, base)]
