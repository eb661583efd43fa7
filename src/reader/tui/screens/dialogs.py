"""Dialogs: a line to type, a question, a choice; each gives what was typed or chosen, or None."""

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Input, Static

from reader.i18n import _
from reader.tui.painting.shown import content
from reader.tui.painting.terminal_cursor import places_cursor
from reader.tui.screens.modal import Modal
from reader.tui.screens.overlay import PAGING
from reader.tui.widgets.query_bar import QueryInput
from reader.tui.widgets.rows.choice_list import Choice, ChoiceList
from reader.tui.widgets.rows.hint_line import HintLine

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
    & .label { margin-bottom: 1; }
"""


class LineDialog(Modal[str | None]):
    """Asks for one line."""

    DEFAULT_CSS = f"LineDialog {{ {BOX} & Input, & Input:focus {{ border: none; height: 1; padding: 0; }} }}"
    BINDINGS = [Binding("escape", "dismiss(None)", "cancel")]

    def __init__(self, label: str, value: str, hint: str = "") -> None:
        super().__init__()
        self._label, self._value, self._hint = label, value, hint

    def compose(self) -> ComposeResult:
        """The label, the line, and how to go on."""
        with Vertical():
            yield Static(content(self._label), classes="label")
            yield QueryInput(self._value)
            yield HintLine(self._hint or _("Enter runs it · Esc cancels"))

    @on(Input.Submitted)
    def give(self, event: Input.Submitted) -> None:
        """Give the line."""
        self.dismiss(event.value)


class Question(Static, can_focus=True):
    """What is asked, with the terminal's own cursor before it."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of it."""
        if places_cursor(self):
            self.app.cursor_position = self.content_region.offset
        return super().render_lines(crop)


class ConfirmDialog(Modal[bool]):
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
            yield Question(content(self._question))
            yield HintLine(_("y yes · n no"))


class ChoiceDialog(Modal[int | None]):
    """Asks which of some choices is wanted; gives its place, counted from 0."""

    DEFAULT_CSS = f"""ChoiceDialog {{ {BOX}
        & .label {{ text-style: bold; color: $accent; }}
        & ChoiceList {{ max-height: 70vh; }}
    }}"""
    BINDINGS = [
        Binding("escape,q", "dismiss(None)", "cancel"),
        Binding("enter,l,right", "give", "choose"),
        Binding("j,down,ctrl+n", "step(1)", "down"),
        Binding("k,up,ctrl+p", "step(-1)", "up"),
        *PAGING,
    ]

    def __init__(
        self,
        label: str,
        choices: Sequence[str],
        chosen: int = 0,
        preview: Callable[[int], None] | None = None,
    ) -> None:
        """`chosen` is the place of the one under the cursor; `preview` is called with the place of each."""
        super().__init__()
        self._label, self._choices, self._chosen, self._preview = label, choices, chosen, preview

    def compose(self) -> ComposeResult:
        """The label, the choices, and how to go on."""
        with Vertical():
            yield Static(content(self._label), classes="label")
            choices = ChoiceList()
            choices.can_focus = True
            yield choices
            yield HintLine(_("Enter chooses · Esc cancels"))

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    def on_mount(self) -> None:
        """Show the choices, the cursor on what is chosen."""
        self._list.styles.height = len(self._choices)
        self._list.show([Choice(text) for text in self._choices], self._chosen)

    def action_step(self, by: int) -> None:
        """Move the cursor, round the end."""
        self._list.step(by)

    def action_page(self, by: float) -> None:
        """Move the cursor by pages."""
        self._list.page(by)

    def action_to_end(self, last: bool) -> None:
        """Move the cursor to the last choice, or the first."""
        self._list.to_end(last)

    def action_give(self) -> None:
        """Give the choice under the cursor."""
        self.dismiss(self._list.cursor)

    @on(ChoiceList.Highlighted)
    def show(self, event: ChoiceList.Highlighted) -> None:
        """Show what the choice under the cursor would mean."""
        if self._preview:
            self._preview(event.place)

    @on(ChoiceList.Chosen)
    def give(self, event: ChoiceList.Chosen) -> None:
        """Give the choice that was clicked."""
        self.dismiss(event.place)
