"""Pane ways: the article alone on the screen, its measure, finding inside it, its links by letters."""

from textual import getters, on
from textual.app import ComposeResult
from textual.widget import Widget

from reader.i18n import _
from reader.model.article import Place
from reader.text.search.fold import fold
from reader.text.typesetting.style import HAN
from reader.tui.controllers.reading import Reading
from reader.tui.widgets.find_bar import FindBar
from reader.tui.widgets.reading_pane import ReadingPane

NARROWEST, WIDEST = 20, 40
"""Han in a line, as in the setting `measure`."""
_STEP = 2


class PaneWays(Reading):
    """Reading, with ways to look at the page."""

    DEFAULT_CSS = """
    PaneWays {
        &.-zen #sidebar, &.-zen FilterBar, &.-zen StatusLine { display: none; }
        &.-zen ReadingPane, &.-zen ReadingPane:focus { display: block; border: none; }
    }
    """

    find_bar = getters.query_one(FindBar)

    def compose(self) -> ComposeResult:
        """The frame, and below it the find bar."""
        yield from super().compose()
        yield FindBar()

    def on_mount(self) -> None:
        """Begin in the measure chosen last, unless the setting has changed since."""
        self._found_from = Place()
        """Where the page stood before something was looked for in it."""
        setting, _blank, chosen = (self.library.state.chosen("measure") or "").partition(" ")
        if setting == str(self.look.settings.measure) and chosen.isdecimal():
            self.pane.set_measure(min(WIDEST, max(NARROWEST, int(chosen))) * HAN)
        elif chosen:
            self.library.state.choose("measure", "")

    def ended_pane_way(self) -> bool:
        """End finding, else zen; False where there is neither."""
        if self.find_bar.is_open:
            self.find_bar.close()
            self.pane.seek("")
            self.focus_pane(self.pane)
            return True
        zen = self.has_class("-zen")
        self.remove_class("-zen")
        return zen

    # -- zen

    def action_zen(self) -> None:
        self.toggle_class("-zen")
        self.focus_pane(self.pane)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give the focus; to another pane it brings all of them back."""
        if widget not in (None, self.pane, self.find_bar.input):
            self.remove_class("-zen")
        super().set_focus(widget, scroll_visible, from_app_focus)

    # -- the measure

    def action_wider(self) -> None:
        self._step_measure(_STEP)

    def action_narrower(self) -> None:
        self._step_measure(-_STEP)

    def _step_measure(self, by: int) -> None:
        before = self.pane.measure // HAN
        measure = min(WIDEST, max(NARROWEST, before + by))
        if measure == before:
            told = _("lines have {narrowest} to {widest} Han; they have {now}")
            self.tell(told.format(narrowest=NARROWEST, widest=WIDEST, now=before), alone=True)
            return
        self.pane.set_measure(measure * HAN)
        self.library.state.choose("measure", f"{self.look.settings.measure} {measure}")

    # -- finding

    def action_find_in_article(self) -> None:
        if not self.find_bar.is_open:
            self._found_from = self.pane.place()
        self.find_bar.open()
        self.focus_pane(self.pane)
        self.set_focus(self.find_bar.input)

    @on(FindBar.Changed)
    def show_sought(self, event: FindBar.Changed) -> None:
        """Light what is looked for, and go to the first of it from where the page stood."""
        if not self.find_bar.is_open:
            return
        self.pane.to_place(self._found_from)
        self.pane.seek(fold(event.text))
        found = not event.text or self.pane.to_match(1)
        self.find_bar.show_result("" if found else _("not in this article"))

    @on(FindBar.Left)
    def leave_find_bar(self) -> None:
        """Enter goes to the page, where n and N go through what was found."""
        self.focus_pane(self.pane)

    # -- links

    def action_link_hints(self) -> None:
        self.focus_pane(self.pane)
        self.call_after_refresh(self._show_hints)  # on a narrow screen the page comes into view only now

    def _show_hints(self) -> None:
        if not self.pane.show_hints():
            self.tell(_("there is no link in view"))

    @on(ReadingPane.LinkChosen)
    def open_chosen_link(self, event: ReadingPane.LinkChosen) -> None:
        """A letter was typed that stood at a link."""
        self.app.open_url(event.url)
        self.tell(_("opening {url}").format(url=event.url))
