"""Dialogs: a line to type, a question, the list of problems; each gives what was typed, or None."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from reader.i18n import _
from reader.model.errors import Problem
from reader.text.inert import inert
from reader.tui.widgets.query_bar import QueryInput

BOX = """
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


class LineDialog(ModalScreen[str | None]):
    """Asks for one line."""

    DEFAULT_CSS = f"LineDialog {{ {BOX} & Input, & Input:focus {{ border: none; height: 1; padding: 0; }} }}"
    BINDINGS = [Binding("escape", "dismiss(None)", "cancel")]

    def __init__(self, label: str, value: str, hint: str = "") -> None:
        super().__init__()
        self._label, self._value, self._hint = label, value, hint

    def compose(self) -> ComposeResult:
        """The label, the line, and how to go on."""
        with Vertical():
            yield Static(Content(self._label))
            yield QueryInput(self._value)
            yield Static(Content(self._hint or _("Enter runs it · Esc cancels")), classes="hint")

    @on(Input.Submitted)
    def give(self, event: Input.Submitted) -> None:
        """Give the line."""
        self.dismiss(event.value)


class ConfirmDialog(ModalScreen[bool]):
    """Asks a question that `y` affirms."""

    DEFAULT_CSS = f"ConfirmDialog {{ {BOX} }}"
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
            yield Static(Content(_("y yes · n no")), classes="hint")


class ProblemsDialog(ModalScreen[None]):
    """Shows what is wrong with files of the library, and what was said, the newest first."""

    DEFAULT_CSS = f"ProblemsDialog {{ {BOX} & VerticalScroll {{ height: auto; max-height: 20; }} }}"
    BINDINGS = [Binding("escape,q,P,enter", "dismiss(None)", "close")]

    def __init__(self, problems: Sequence[Problem], said: Sequence[str] = ()) -> None:
        super().__init__()
        self._problems = problems
        self._said = said

    def compose(self) -> ComposeResult:
        """A line for each problem."""
        lines = [inert(str(problem)) for problem in self._problems] or [_("every file can be read")]
        if self._said:
            lines += ["", _("Said"), *map(inert, reversed(self._said))]
        with Vertical():
            yield Static(Content(_("Problems")))
            with VerticalScroll():
                yield Static(Content("\n".join(lines)))
            yield Static(Content(_("Esc closes")), classes="hint")
