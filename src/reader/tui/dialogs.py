"""Dialogs: a line to type, a page to paste, the list of problems; each gives what was typed, or None."""

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from reader.model.errors import Problem
from reader.text.inert import inert
from reader.tui.filter_bar import QueryInput

_BOX = """
    align: center middle;
    & > Vertical {
        width: 72;
        max-width: 100%;
        height: auto;
        max-height: 100%;
        padding: 1 2;
        background: $panel;
    }
    & Static.hint { color: $text-muted; }
"""


class Ask(ModalScreen[str | None]):
    """Asks for one line."""

    DEFAULT_CSS = f"Ask {{ {_BOX} & Input, & Input:focus {{ border: none; height: 1; padding: 0; }} }}"
    BINDINGS = [Binding("escape", "dismiss(None)", "cancel")]

    def __init__(self, label: str, value: str) -> None:
        super().__init__()
        self._label, self._value = label, value

    def compose(self) -> ComposeResult:
        """The label, the line, and how to go on."""
        with Vertical():
            yield Static(Content(self._label))
            yield QueryInput(self._value)
            yield Static(Content("Enter runs it · Esc cancels"), classes="hint")

    @on(Input.Submitted)
    def give(self, event: Input.Submitted) -> None:
        """Give the line."""
        self.dismiss(event.value)


class PageArea(TextArea):
    """Many lines of text into which nothing can be pasted that acts on the terminal."""

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert(inert(event.text))


class Paste(ModalScreen[str | None]):
    """Asks for a page, pasted, or for the path of one."""

    DEFAULT_CSS = f"Paste {{ {_BOX} & TextArea {{ height: 14; }} }}"
    BINDINGS = [
        Binding("escape", "dismiss(None)", "cancel"),
        Binding("ctrl+s", "give", "import"),
    ]

    def compose(self) -> ComposeResult:
        """The label, the page, and how to go on."""
        with Vertical():
            yield Static(Content("Import: paste a page, or type the path of a file or folder"))
            yield PageArea(soft_wrap=True, show_line_numbers=False)
            yield Static(Content("Ctrl+S imports · Esc cancels"), classes="hint")

    def action_give(self) -> None:
        """Give the page."""
        self.dismiss(self.query_one(PageArea).text)


class Confirm(ModalScreen[bool]):
    """Asks a question that `y` affirms."""

    DEFAULT_CSS = f"Confirm {{ {_BOX} }}"
    BINDINGS = [
        Binding("y", "dismiss(True)", "yes"),
        Binding("n,escape,enter,q", "dismiss(False)", "no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question, and how to answer."""
        with Vertical():
            yield Static(Content(self._question))
            yield Static(Content("y yes · n no"), classes="hint")


class Problems(ModalScreen[None]):
    """Shows what is wrong with files of the library."""

    DEFAULT_CSS = f"Problems {{ {_BOX} & VerticalScroll {{ height: auto; max-height: 20; }} }}"
    BINDINGS = [Binding("escape,q,P,enter", "dismiss(None)", "close")]

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__()
        self._problems = problems

    def compose(self) -> ComposeResult:
        """A line for each problem."""
        lines = [inert(str(problem)) for problem in self._problems] or ["every file can be read"]
        with Vertical():
            yield Static(Content("Problems"))
            with VerticalScroll():
                yield Static(Content("\n".join(lines)))
            yield Static(Content("Esc closes"), classes="hint")
