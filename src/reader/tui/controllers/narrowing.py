"""Narrowing: filter bar, spellings, orders, saved queries and offices, by which the list narrows."""

from typing import get_args

from textual import on, work
from textual.widgets import Input

from reader.i18n import _
from reader.library import Sort
from reader.model.article import Place
from reader.model.query import Saved
from reader.model.query_parser import parse
from reader.text.converted_document import ConvertedDocument
from reader.text.document import office_parts
from reader.text.search.fold import fold
from reader.tui.controllers.pane_ways import PaneWays
from reader.tui.screens.dialogs import Ask
from reader.tui.widgets.filter_bar import FilterBar
from reader.tui.widgets.office_tree import OfficeTree
from reader.tui.widgets.saved_queries import SavedList


class Narrowing(PaneWays):
    """Reading, with what a person narrows the list by."""

    def on_mount(self) -> None:
        """Show the list as it was chosen last."""
        self.unread_only = self.library.state.chosen("hide-read") == "on"
        self.article_list.set_grouped(self.library.state.chosen("group-by-day") == "on")

    def action_focus_filter(self) -> None:
        self.set_class(False, "-reading")
        self.set_focus(self.filter_bar.query_one(Input))

    @on(FilterBar.Left)
    def leave_bar(self) -> None:
        """Enter in the bar goes to the list."""
        self.focus_pane(self.article_list)

    def action_leave(self) -> None:
        if self.query("HelpPanel"):
            self.app.action_hide_help_panel()
        elif self.ended_pane_way():
            return
        elif isinstance(self.focused, Input) or self.has_class("-narrow", "-reading"):
            self.focus_pane(self.article_list)
        else:
            self.widen()

    def widen(self) -> None:
        """Take away what narrows the list: the query, then the offices."""
        if self.filter_bar.query_text:
            self.filter_bar.query_text = ""
        elif self.office:
            self.office = self.card = None
            self.find()

    def action_next_order(self) -> None:
        orders: tuple[Sort, ...] = get_args(Sort)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self.find()

    def action_toggle_spellings(self) -> None:
        self.spelled = not self.spelled
        self.find()

    def action_hide_read(self) -> None:
        self.unread_only = not self.unread_only
        self._choose("hide-read", self.unread_only)

    def action_group_by_day(self) -> None:
        self.article_list.set_grouped(not self.article_list.grouped)
        self._choose("group-by-day", self.article_list.grouped)

    def _choose(self, what: str, wanted: bool) -> None:
        """Remember how the list is shown, and show it and what the bar says of it."""
        self.keep(lambda: self.library.state.choose(what, "on" if wanted else "off"))
        self.find()

    @on(OfficeTree.Chosen)
    def narrow_to_offices(self, event: OfficeTree.Chosen) -> None:
        """List the articles that mention the offices; of a single one the pane shows the card."""
        self.office = event.row
        self.find()
        if event.row.kind == "office":
            self.keep_place()
            self.article, self.card = None, event.row.offices[0]
            self.pane.show(ConvertedDocument(office_parts(self.card, event.row.organisation)), Place())
            if self.has_class("-narrow"):
                self.focus_pane(self.pane)

    # -- saved queries

    @work
    async def action_save_query(self) -> None:
        """Save what stands in the bar under a name."""
        query = self.filter_bar.query_text.strip()
        if not query:
            self.tell(_("type a query first, then save it"))
            return
        asked = Ask(_("Save this query as"), query, _("Enter saves it · Esc cancels"))
        name = await self.app.push_screen_wait(asked)
        if name and name.strip():
            self.keep(lambda: self.library.state.save_query(name.strip(), query))
            self.show_saved()
            self.count_again()

    @on(SavedList.Chosen)
    def narrow_to_saved(self, event: SavedList.Chosen) -> None:
        """Filter by a saved query, which the bar shows by its name."""
        name = event.saved.name
        plain = all(char.isalnum() or char in "-_" for char in name)
        quoted = f"「{name}」" if '"' in name else f'"{name}"'
        self.filter_bar.query_text = f"@{name if plain else quoted}"

    def forget_saved(self) -> None:
        """Forget the saved query under the cursor; what the bar shows of it goes too."""
        if saved := self.saved_list.saved:
            self.keep(lambda: self.library.state.forget_query(saved.name))
            self.show_saved()
            asked = parse(self.filter_bar.query_text)
            if isinstance(asked, Saved) and fold(asked.name) == fold(saved.name):
                self.filter_bar.query_text = ""
            if not self.saved_list.rows:
                self.focus_pane(self.article_list)
