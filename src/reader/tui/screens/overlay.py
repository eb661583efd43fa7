"""The overlay: rows under headings, laid over the screen, that scroll and are filtered by what is typed."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from reader.i18n import _
from reader.text.search.fold import fold
from reader.text.width import cells
from reader.tui.painting.shown import content
from reader.tui.screens.modal import Modal
from reader.tui.widgets.overlay_rows import Entry, OverlayRows
from reader.tui.widgets.query_bar import QueryInput
from reader.tui.widgets.rows.hint_line import HintLine

_MOST = 500
"""Rows that are shown at once; the filter looks in all of them."""
_WIDTH = 76
"""Cells of the overlay, where the terminal has them."""
_BESIDE = 5
"""Cells of a line that hold no text: two of margin at each side, and the scroll bar."""
_FRAME = 6
"""Lines of the overlay that hold no rows: two of margin, title, hint, and a blank line beside each."""


PAGING = (
    Binding("space,pagedown,ctrl+f", "page(1.0)", "page down"),
    Binding("b,pageup,ctrl+b", "page(-1.0)", "page up"),
    Binding("ctrl+d", "page(0.5)", "half a page down"),
    Binding("ctrl+u", "page(-0.5)", "half a page up"),
    Binding("g,home", "to_end(False)", "top"),
    Binding("G,end", "to_end(True)", "bottom"),
)
"""Keys by which what lies over the screen is paged: it has `action_page` and `action_to_end`."""


class Row(NamedTuple):
    """A line of an overlay."""

    key: str
    """What stands in a column of its own."""
    text: str
    also: str = ""
    """What the filter finds the row by besides, though it is not shown."""


Sections = Sequence[tuple[str, Sequence[Row]]]
"""Headings, each with its rows; a heading without words is not shown."""


class Overlay(Modal[None]):
    """Shows rows. It holds all keys; Esc and `q` close it, and so do the keys that opened it."""

    DEFAULT_CSS = """
    Overlay {
        align: center middle;
        & > Vertical {
            width: 76;
            max-width: 100%;
            max-height: 100%;
            padding: 1 2;
            background: $panel;
        }
        & > Vertical > Horizontal { height: 1; margin-bottom: 1; }
        & .title { width: auto; text-style: bold; color: $accent; }
        & QueryInput, & QueryInput:focus {
            border: none;
            height: 1;
            width: 1fr;
            padding: 0 0 0 2;
            background: $panel;
        }
        & OverlayRows { height: 1fr; }
    }
    """
    AUTO_FOCUS = "OverlayRows"
    BINDINGS = [
        Binding("escape,q", "dismiss(None)", "close"),
        Binding("slash,／", "filter", "filter"),
        Binding("j,down,ctrl+n", "move(1)", "down"),
        Binding("k,up", "move(-1)", "up"),
        *PAGING,
    ]

    def __init__(self, title: str, sections: Sections, keys: Sequence[str] = (), nothing: str = "") -> None:
        """`keys` close it too, as Textual names them; `nothing` stands where there are no rows."""
        super().__init__()
        self._title = title
        self._sections = sections
        self._nothing = nothing
        self._column = max((cells(row.key) for _heading, rows in sections for row in rows), default=0)
        if keys:
            self._bindings.bind(",".join(keys), "dismiss(None)")

    def compose(self) -> ComposeResult:
        """The title with the line for the filter, the rows, and how to go on."""
        with Vertical():
            with Horizontal():
                yield Static(content(self._title), classes="title")
                yield QueryInput(placeholder=_("/ filters"), select_on_focus=False)
            yield OverlayRows(self._entries(""), self._column)
            yield HintLine(_("j k Space b move · / filters · Esc closes"))

    def on_mount(self) -> None:
        """Be as high as all rows are."""
        self._fit(self.app.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """In another width they take other lines."""
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        lines = self._rows.lines_at(max(1, min(_WIDTH, width) - _BESIDE))
        self.query_one(Vertical).styles.height = lines + _FRAME

    def on_screen_suspend(self) -> None:
        """Be as at first where it is opened again."""
        self.query_one(QueryInput).value = ""
        self._rows.scroll_home(animate=False, force=True, immediate=True)
        self._rows.focus()

    @property
    def _rows(self) -> OverlayRows:
        return self.query_one(OverlayRows)

    def _entries(self, query: str) -> list[Entry]:
        """The rows that hold what is typed, as they are and folded."""
        needle = fold(query)
        entries: list[Entry] = []
        for heading, rows in self._sections:
            matching = (row for row in rows if not needle or needle in fold(" ".join(row)))
            shown = list(islice(matching, _MOST + 1))
            if heading and shown:
                entries += [Entry("", "")] * bool(entries) + [Entry(None, heading, heading=True)]
            entries += [Entry(row.key, row.text) for row in shown[:_MOST]]
            if len(shown) > _MOST:
                entries.append(Entry(None, _("… and more: / finds them")))
        return entries or [Entry(None, _("nothing here") if needle else self._nothing)]

    @on(Input.Changed)
    def show_matching(self, event: Input.Changed) -> None:
        """Show the rows that hold what is typed."""
        self._rows.show(self._entries(event.value))

    @on(Input.Submitted)
    def end_typing(self) -> None:
        """Go from the filter to the rows."""
        self._rows.focus()

    def action_filter(self) -> None:
        """Go to the line for the filter."""
        self.query_one(QueryInput).focus()

    def action_move(self, by: int) -> None:
        """Scroll by some lines."""
        self._rows.scroll_relative(y=by, animate=False)

    def action_page(self, by: float) -> None:
        """Scroll by pages."""
        rows = self._rows
        rows.scroll_relative(y=round(by * max(1, rows.size.height - 1)), animate=False)

    def action_to_end(self, last: bool) -> None:
        """Scroll to the end, or to the top."""
        rows = self._rows
        (rows.scroll_end if last else rows.scroll_home)(animate=False)
