"""The overlay: rows under headings, laid over the screen, that scroll and are filtered by what is typed."""

from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.i18n import _
from reader.text.search.fold import fold
from reader.text.width import cells
from reader.tui.painting.shown import assembled, below_each_other, content
from reader.tui.widgets.query_bar import QueryInput

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


class Overlay(ModalScreen[None]):
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
        & VerticalScroll { height: 1fr; scrollbar-size-vertical: 1; }
        & .hint { margin-top: 1; color: $text-muted; }
    }
    """
    AUTO_FOCUS = "VerticalScroll"
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
        rows = self._content("")
        with Vertical() as box:
            room = max(1, min(_WIDTH, self.app.size.width) - _BESIDE)
            height = sum(-(-max(1, line.cell_length) // room) for line in rows.split("\n"))
            box.styles.height = height + _FRAME
            with Horizontal():
                yield Static(content(self._title), classes="title")
                yield QueryInput(placeholder=_("/ filters"), select_on_focus=False)
            with VerticalScroll():
                yield Static(rows, id="rows")
            yield Static(content(_("j k Space b move · / filters · Esc closes")), classes="hint")

    def _content(self, query: str) -> Content:
        """The rows that hold what is typed, as they are and folded."""
        needle = fold(query)
        lines: list[Content] = []
        for heading, rows in self._sections:
            matching = (row for row in rows if needle in fold(" ".join(row)))
            shown = list(islice(matching, _MOST + 1))
            if heading and shown:
                lines += [content("")] * bool(lines) + [content(heading, "bold")]
            lines += map(self._line, shown[:_MOST])
            if len(shown) > _MOST:
                lines.append(content(_("… and more: / finds them")))
        return below_each_other(lines or [content(_("nothing here") if needle else self._nothing)])

    def _line(self, row: Row) -> Content:
        if not self._column:
            return content(row.text)
        gap = " " * (self._column - cells(row.key) + 2)
        return assembled(((row.key, "$accent"), (gap, ""), (row.text, "")))

    @on(Input.Changed)
    def show_matching(self, event: Input.Changed) -> None:
        """Show the rows that hold what is typed."""
        self.query_one("#rows", Static).update(self._content(event.value))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    @on(Input.Submitted)
    def end_typing(self) -> None:
        """Go from the filter to the rows."""
        self.query_one(VerticalScroll).focus()

    def action_filter(self) -> None:
        """Go to the line for the filter."""
        self.query_one(QueryInput).focus()

    def action_move(self, by: int) -> None:
        """Scroll by some lines."""
        self.query_one(VerticalScroll).scroll_relative(y=by, animate=False)

    def action_page(self, by: float) -> None:
        """Scroll by pages."""
        rows = self.query_one(VerticalScroll)
        rows.scroll_relative(y=round(by * max(1, rows.size.height - 1)), animate=False)

    def action_to_end(self, last: bool) -> None:
        """Scroll to the end, or to the top."""
        rows = self.query_one(VerticalScroll)
        (rows.scroll_end if last else rows.scroll_home)(animate=False)
