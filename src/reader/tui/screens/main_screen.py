"""The screen: every command of the table is an action here, a few lines each."""

from collections.abc import Sequence

from textual.widgets import Input

from reader.i18n import _
from reader.library import Library
from reader.model.conversion import Variant
from reader.tui.command_bindings import bindings
from reader.tui.controllers.exporting import WaysOut
from reader.tui.options import Look
from reader.tui.screens.dialogs import Problems
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.line_list import LineList
from reader.tui.widgets.reading_pane import ReadingPane


class MainScreen(WaysOut):
    """Everything a person sees and does."""

    BINDINGS = [*bindings()]

    def __init__(
        self, library: Library, look: Look, query: str, ids: Sequence[str] | None, *, picking: bool
    ) -> None:
        super().__init__(library, look, query, ids)
        self._picking = picking
        """stdout is no terminal: choosing an article prints it."""
        self._marked = self._beside = False
        """Changed words are marked; the published page stands beside the shown one."""

    def on_mount(self) -> None:
        """Say at once what is wrong in the settings."""
        for problem in self.look.problems:
            self.tell(str(problem), severe=True)

    @property
    def _moving(self) -> LineList | ReadingPane:
        """The pane that movement keys move: the focused one, from the filter bar the list."""
        return self.focused if isinstance(self.focused, LineList | ReadingPane) else self.article_list

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A slash typed into the bar is text."""
        return not (action == "focus_filter" and isinstance(self.focused, Input))

    # -- moving

    def action_next_line(self) -> None:
        self._moving.move(1)

    def action_previous_line(self) -> None:
        self._moving.move(-1)

    def action_top(self) -> None:
        self._moving.to_end(False)

    def action_bottom(self) -> None:
        self._moving.to_end(True)

    def action_page_down(self) -> None:
        if not self.pane.page(1):
            self.action_next_article()

    def action_page_up(self) -> None:
        self.pane.page(-1)

    def action_next_article(self) -> None:
        self.article_list.move(1)

    def action_previous_article(self) -> None:
        self.article_list.move(-1)

    def action_next_heading(self) -> None:
        self.pane.to_heading(1)

    def action_previous_heading(self) -> None:
        self.pane.to_heading(-1)

    def action_open(self) -> None:
        in_list = isinstance(self.focused, ArticleList)
        if in_list and self._picking:
            self.action_print()
        elif isinstance(self.focused, LineList):
            if in_list:
                self.go_to_first_marked()
            self.focused.choose()

    def action_next_pane(self) -> None:
        self._step_pane(1)

    def action_previous_pane(self) -> None:
        self._step_pane(-1)

    def _step_pane(self, by: int) -> None:
        at = self.panes.index(self.focused) if self.focused in self.panes else -1
        self.focus_pane(self.panes[(at + by) % len(self.panes)])

    # -- matches

    def action_next_match(self) -> None:
        if not self.pane.to_match(1):
            self.tell(_("no match in this article"), alone=True)

    def action_previous_match(self) -> None:
        if not self.pane.to_match(-1):
            self.tell(_("no match in this article"), alone=True)

    # -- variants

    def action_next_variant(self) -> None:
        self.show_variant(self.variant.step(1))

    def action_previous_variant(self) -> None:
        self.show_variant(self.variant.step(-1))

    def action_variant_original(self) -> None:
        self.show_variant(Variant.ORIGINAL)

    def action_variant_hans(self) -> None:
        self.show_variant(Variant.HANS)

    def action_variant_tw(self) -> None:
        self.show_variant(Variant.TW)

    def action_variant_hk(self) -> None:
        self.show_variant(Variant.HK)

    def action_toggle_words(self) -> None:
        self.show_words(not self.words)

    def action_mark_changes(self) -> None:
        self._marked = not self._marked
        self.pane.mark_changes(self._marked)

    def action_side_by_side(self) -> None:
        self.pane.set_beside(not self._beside)
        self._beside = not self._beside
        if self._beside and not self.pane.is_beside:
            self.tell(_("the pane is too narrow for two columns"))

    # -- the article as a whole

    def action_print(self) -> None:
        # asked of the list, not of the pane: a key typed right before may not have reached the pane yet
        articles = () if self.card and not self.article_list.marked else self.chosen_articles()
        if articles:
            self.app.exit((articles, self.conversion))
        else:
            self.tell(_("there is no article to print here"))

    def action_problems(self) -> None:
        self.app.push_screen(Problems((*self.look.problems, *self.library.index.problems())))

    def action_help(self) -> None:
        if self.query("HelpPanel"):
            self.app.action_hide_help_panel()
        else:
            self.app.action_show_help_panel()

    def action_quit(self) -> None:
        self.app.exit()
