"""The words of the query: a table of their spellings by region, and the places where one stands."""

from collections.abc import Sequence
from typing import Protocol

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from reader.i18n import _, later, plural
from reader.library import By
from reader.text.formats.corpus.concordance import Place
from reader.tui.controllers.corpus.concordancing import COUNTED_BY, Spelling, View
from reader.tui.painting.shown import assembled
from reader.tui.screens.modal import Modal
from reader.tui.screens.overlay import PAGING
from reader.tui.widgets.corpus.place_list import PlaceList
from reader.tui.widgets.corpus.spelling_table import SpellingTable
from reader.tui.widgets.rows.hint_line import HintLine

_FRAME = 6
"""Lines that hold no rows: a line of padding, the title, the hint, and a blank line beside each."""
_NAMES: dict[By, str] = {
    "region": later("region"),
    "language": later("language"),
    "source": later("source"),
    "year": later("year"),
}


class Counter(Protocol):
    """Who counts and reads, and acts on what is chosen."""

    def count(self, by: By) -> None:
        """Count the spellings by something."""

    def walk(self, spelling: str) -> None:
        """Read the places where a spelling stands."""

    def walk_on(self) -> None:
        """Read more of them."""

    def look_for(self, spelling: str) -> None:
        """List the articles with a spelling."""

    def open(self, spelling: str, at: int) -> None:
        """Open the article of a place."""

    def close(self, view: View) -> None:
        """Nothing is wanted any more for a view."""


class WordsScreen(Modal[None]):
    """The table, or the places of the spelling under its cursor. It holds all keys, as an overlay does."""

    DEFAULT_CSS = """
    WordsScreen {
        align: center middle;
        & > Vertical {
            width: 92%;
            max-width: 120;
            max-height: 100%;
            padding: 1 2;
            background: $panel;
        }
        &.-narrow > Vertical { width: 100%; padding: 1; }
        & .title, & HintLine { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & .title { margin-bottom: 1; }
        & LineList { height: 1fr; background: $panel; }
        & PlaceList { display: none; }
        &.-places PlaceList { display: block; }
        &.-places SpellingTable { display: none; }
        &.-places > Vertical { height: 90%; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal")]
    AUTO_FOCUS = "SpellingTable"
    BINDINGS = [
        Binding("escape,q", "back", "back"),
        Binding("enter", "choose", "choose"),
        Binding("c", "places", "places"),
        Binding("l,right", "group(1)", "count by the next"),
        Binding("h,left", "group(-1)", "count by the one before"),
        Binding("j,down,ctrl+n,n", "move(1)", "down"),
        Binding("k,up,ctrl+p,N", "move(-1)", "up"),
        *PAGING,
    ]

    def __init__(self, counter: Counter, keys: Sequence[str], *, plain: bool) -> None:
        """`keys` close it too, as Textual names them; `plain`: marks are of one width on every terminal."""
        super().__init__()
        self._counter = counter
        self._table = SpellingTable(plain=plain)
        self._places = PlaceList(plain=plain)
        self._by = COUNTED_BY[0]
        self._spelling: Spelling | None = None
        """The one whose places are shown."""
        self._complete = False
        """All is counted."""
        if keys:
            self._bindings.bind(",".join(keys), "close")

    def compose(self) -> ComposeResult:
        """What is shown, the table or the places, and how to go on."""
        with Vertical():
            yield Static(classes="title")
            yield self._table
            yield self._places
            yield HintLine()

    def on_mount(self) -> None:
        """Say what is being counted."""
        self._show_frame()

    def on_unmount(self) -> None:
        """Whatever closed it: nothing more is to be counted."""
        self._counter.close(self)

    # -- what was counted and read

    def show_counts(self, spellings: Sequence[Spelling], by: By, *, complete: bool) -> None:
        """Show how often each spelling stands where; more of them follow until they are complete."""
        self._by, self._complete = by, complete
        self._table.show(spellings, by)
        self._show_frame()

    def add_places(self, places: Sequence[Place], *, complete: bool) -> None:
        """Show more places; others follow, where they are asked for, until they are complete."""
        self._places.add(places, complete=complete)
        self._show_frame()

    def show_failure(self, message: str) -> None:
        """Say why nothing can be shown."""
        self._list.fail(message)

    @property
    def _list(self) -> "SpellingTable | PlaceList":
        """The list that is shown."""
        return self._places if self._spelling else self._table

    def _show_frame(self) -> None:
        """Show the lines above and below the rows, and make room for these."""
        title, hint = self._of_places() if self._spelling else self._of_table()
        self.query_one(".title", Static).update(title)
        self.query_one(HintLine).show(hint)
        box = self.query_one(Vertical)
        rows = max(1, self._table.count + len(self._table.headings))
        box.styles.height = None if self._spelling else rows + _FRAME
        self.set_class(self._spelling is not None, "-places")

    def _of_table(self) -> tuple[Content, str]:
        title = [(f"{_('All articles by')} ", "")]
        for by in COUNTED_BY:
            title += [
                (_(_NAMES[by]), "bold $accent" if by == self._by else "$text-muted"),
                (" · ", "$text-muted"),
            ]
        title.pop()
        if not self._complete:
            title.append((" …", ""))
        shown = assembled(title)
        for by in COUNTED_BY:
            start = shown.plain.index(_(_NAMES[by]), len(title[0][0]))
            shown = shown.stylize(Style.from_meta({"by": by}), start, start + len(_(_NAMES[by])))
        if self._complete and not any(spelling.counts for spelling in self._table.rows):
            return shown, _("no article holds it · Esc closes")
        return shown, _("Enter lists it alone · c places · ← → groups · Esc closes")

    def _of_places(self) -> tuple[Content, str]:
        assert self._spelling
        total = self._spelling.occurrences
        times = plural("{count:,} time", "{count:,} times", total).format(count=total)
        title = assembled([(self._spelling.shown, "bold $accent"), (f"  {times}", "")])
        return title, _("Enter opens the article · n N walk · Esc back to the table")

    # -- keys

    def action_back(self) -> None:
        """Go from the places to the table; from the table, close."""
        if not self._spelling:
            self.dismiss(None)
            return
        self._spelling = None
        self._show_frame()
        self._table.focus()

    def action_close(self) -> None:
        """Close it all."""
        self.dismiss(None)

    def action_choose(self) -> None:
        """Look for the spelling alone, or open the article of the place."""
        self._list.choose()

    def action_places(self) -> None:
        """Show where the spelling under the cursor stands; or the table again."""
        if self._spelling:
            self.action_back()
        elif (spelling := self._table.spelling) and spelling.counts:
            self._spelling = spelling
            self._places.clear()
            self._show_frame()
            self._places.focus()
            self._counter.walk(spelling.text)

    def action_group(self, by: int) -> None:
        """Count by something else; from the places, back to the table."""
        if self._spelling:
            self.action_back()
        else:
            self._count(COUNTED_BY[(COUNTED_BY.index(self._by) + by) % len(COUNTED_BY)])

    def on_click(self, event: events.Click) -> None:
        """Count by what is clicked in the title."""
        if (by := event.style.meta.get("by")) in COUNTED_BY:
            self._count(by)

    def _count(self, by: By) -> None:
        self._by = by
        self._complete = False
        self._show_frame()
        self._counter.count(by)

    def action_move(self, by: int) -> None:
        """Move the cursor by some rows."""
        self._list.move(by)

    def action_page(self, by: float) -> None:
        """Move the cursor by pages."""
        self._list.page(by)

    def action_to_end(self, last: bool) -> None:
        """Move the cursor to the last row, or the first."""
        self._list.to_end(last)

    @on(SpellingTable.Chosen)
    def _look_for(self, event: SpellingTable.Chosen) -> None:
        if event.spelling.counts:
            self.dismiss(None)
            self._counter.look_for(event.spelling.text)

    @on(PlaceList.EndNeared)
    def _read_on(self) -> None:
        self._counter.walk_on()

    @on(PlaceList.Chosen)
    def _open(self, event: PlaceList.Chosen) -> None:
        if self._spelling:  # else the places were left meanwhile
            self._counter.open(self._spelling.text, event.place)
            self.dismiss(None)
