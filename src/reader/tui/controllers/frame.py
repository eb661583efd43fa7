"""The frame: filter bar, list, offices, pane and status line, where they stand, and which has the focus."""

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker, WorkerState

from reader.library import Library
from reader.text.inert import inert
from reader.text.typesetting.style import typography
from reader.tui.command_bindings import rebind
from reader.tui.options import Look
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.filter_bar import FilterBar
from reader.tui.widgets.office_tree import OfficeTree
from reader.tui.widgets.reading_pane import ReadingPane
from reader.tui.widgets.saved_queries import SavedList
from reader.tui.widgets.status_line import StatusLine


class Frame(Screen[None]):
    """The panes. Narrow terminals show one of them at a time."""

    AUTO_FOCUS = "#articles"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (120, "-wide")]
    DEFAULT_CSS = """
    Frame {
        & #sidebar { width: 35%; min-width: 30; max-width: 50; height: 1fr; }
        & HelpPanel { width: 42; }
        & LineList { height: 1fr; border-top: solid $panel; border-title-color: $text-muted; }
        & ArticleList { height: 2fr; }
        & LineList:focus {
            border-top: solid $accent;
            border-title-color: $accent;
            border-title-style: bold;
        }
        & ReadingPane { width: 1fr; height: 1fr; border-left: solid $panel; border-top: solid $panel; }
        & ReadingPane:focus { border-left: solid $accent; border-top: heavy $accent; }
        &.-plain LineList { border-top: ascii $panel; }
        &.-plain ReadingPane { border-left: ascii $panel; border-top: ascii $panel; }
        &.-plain LineList:focus { border-top: ascii $accent; }
        &.-plain ReadingPane:focus { border-left: ascii $accent; border-top: ascii $accent; }
        &.-plain LineList, &.-plain ReadingPane { scrollbar-size-vertical: 0; }
        &.-no-offices OfficeTree, &.-no-saved SavedList { display: none; }
        &.-narrow #sidebar { width: 1fr; max-width: 100%; }
        &.-narrow HelpPanel { width: 100%; }
        &.-narrow ReadingPane { display: none; border-left: none; }
        &.-narrow.-reading #sidebar { display: none; }
        &.-narrow.-reading ReadingPane { display: block; }
    }
    """

    article_list = getters.query_one("#articles", ArticleList)
    saved_list = getters.query_one("#saved", SavedList)
    office_tree = getters.query_one("#offices", OfficeTree)
    pane = getters.query_one("#pane", ReadingPane)
    filter_bar = getters.query_one(FilterBar)
    status_line = getters.query_one(StatusLine)

    def __init__(self, library: Library, look: Look) -> None:
        super().__init__()
        self.library = library
        library.index.mends_itself = False
        self.look = look
        rebind(self, look.settings.keys)
        self.set_class(look.ambiguous_wide, "-plain")

    def compose(self) -> ComposeResult:
        """The bar on top, the list above the offices, the pane beside them, the status at the foot."""
        plain = self.look.ambiguous_wide
        offices = OfficeTree(plain=plain, id="offices")
        rebind(offices, self.look.settings.keys, offices=True)
        yield FilterBar()
        with Horizontal():
            with Vertical(id="sidebar"):
                yield ArticleList(
                    lambda rows: self.library.index.summary_by_row(rows), plain=plain, id="articles"
                )
                yield SavedList(plain=plain, id="saved")
                yield offices
            yield ReadingPane(typography(self.look.settings, ambiguous_wide=plain), id="pane")
        yield StatusLine(self.look.key)

    @property
    def panes(self) -> list[Widget]:
        """The panes that can have the focus, in order."""
        saved: list[Widget] = [] if self.has_class("-no-saved") else [self.saved_list]
        tree: list[Widget] = [] if self.has_class("-no-offices") else [self.office_tree]
        return [self.article_list, *saved, *tree, self.pane]

    def focus_pane(self, pane: Widget) -> None:
        """Give a pane the focus; a narrow screen then shows only the sidebar, or only the pane."""
        self.set_class(pane is self.pane, "-reading")
        self.set_focus(pane)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say so where work in a thread ended by a mistake of ours: nobody else would."""
        if event.state is WorkerState.ERROR and event.worker.error:
            self.tell(str(event.worker.error) or repr(event.worker.error), severe=True)

    def tell(self, message: str, *, severe: bool = False, alone: bool = False) -> None:
        """Say something for a moment; `alone` in the place of what was said before."""
        if alone:
            self.app.clear_notifications()
        self.notify(inert(message), severity="error" if severe else "information", markup=False)
