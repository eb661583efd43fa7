"""The dialog that takes a page: pasted, or named by its path.."""

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static, TextArea

from reader.i18n import _
from reader.text.inert import inert
from reader.tui.screens.dialogs import BOX


class PageArea(TextArea):
    """Many lines of text into which nothing can be pasted that acts on the terminal."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert(inert(event.text))


class ImportDialog(ModalScreen[str | None]):
    """Asks for a page, pasted, or for the path of one."""

    DEFAULT_CSS = f"ImportDialog {{ {BOX} & TextArea {{ height: 14; }} }}"
    BINDINGS = [
        Binding("escape", "dismiss(None)", "cancel"),
        Binding("ctrl+s", "give", "import"),
    ]

    def compose(self) -> ComposeResult:
        """The label, the page, and how to go on."""
        with Vertical():
            yield Static(Content(_("Import: paste a page, or type the path of a file or folder")))
            area = PageArea(soft_wrap=True, show_line_numbers=False)
            area.cursor_blink = False
            yield area
            yield Static(Content(_("Ctrl+S imports · Esc cancels")), classes="hint")

    def action_give(self) -> None:
        """Give the page."""
        self.dismiss(self.query_one(PageArea).text)
