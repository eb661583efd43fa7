"""The palette: every command in one line, its keys at the right, found by its name in English and Chinese."""

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from reader.i18n import _, chosen
from reader.model.commands import COMMANDS, Command, Keymap
from reader.text.inert import inert_line
from reader.text.search.fold import fold
from reader.text.width import cells, fit
from reader.tui.command_bindings import shown_keys
from reader.tui.painting.shown import assembled
from reader.tui.screens.modal import Modal
from reader.tui.widgets.query_bar import QueryInput

_WIDEST = 76
"""Cells."""
_FRAME = 7
"""Cells of a line that hold no text: the padding of box and row, and the scroll bar."""


class Palette(Modal[str | None]):
    """Gives the id of the command that was chosen; None where the person would rather not."""

    DEFAULT_CSS = f"""
    Palette {{
        align-horizontal: center;
        & > Vertical {{
            width: {_WIDEST};
            max-width: 100%;
            height: auto;
            max-height: 100%;
            margin-top: 1;
            padding: 1 2;
            background: $panel;
        }}
        & QueryInput, & QueryInput:focus {{ border: none; height: 1; padding: 0; background: $panel; }}
        & OptionList, & OptionList:focus {{
            border: none;
            height: auto;
            max-height: 18;
            scrollbar-gutter: stable;
            margin-top: 1;
            padding: 0;
            background: $panel;
            scrollbar-size-vertical: 1;
        }}
    }}
    """
    AUTO_FOCUS = "QueryInput"
    BINDINGS = [
        Binding("escape,ctrl+c", "dismiss(None)", "cancel"),
        Binding("down,ctrl+n", "step(1)", "down"),
        Binding("up,ctrl+p", "step(-1)", "up"),
    ]

    def __init__(self, keys: Keymap) -> None:
        """`keys` are those in force."""
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The line to type into, and the commands."""
        with Vertical():
            yield QueryInput(placeholder=_("a command, in English or Chinese"), select_on_focus=False)
            yield OptionList(compact=True)

    @property
    def _options(self) -> OptionList:
        return self.query_one(OptionList)

    def on_mount(self) -> None:
        """Show every command."""
        self._show_matching()

    def on_resize(self, _event: events.Resize) -> None:
        """Put the keys at the right of another width."""
        self._show_matching()

    @on(Input.Changed)
    def _show_matching(self) -> None:
        """Show the commands whose name holds each word typed; those whose name begins so come first."""
        typed = fold(self.query_one(QueryInput).value)
        found = [command for command in COMMANDS if all(word in _names(command) for word in typed.split())]
        found.sort(key=lambda command: f"\n{typed}" not in _names(command))
        width = min(_WIDEST, self.size.width) - _FRAME
        self._options.clear_options()
        self._options.add_options(Option(self._line(command, width), command.id) for command in found)
        self._options.highlighted = 0 if found else None

    def _line(self, command: Command, width: int) -> Content:
        keys = shown_keys(self._keys[command.id])
        room = max(0, width - cells(keys) - 2)
        return assembled(((fit(inert_line(_title(command)), room), ""), ("  ", ""), (keys, "$accent")))

    def action_step(self, by: int) -> None:
        """Go to the next command, or the one before, round the end."""
        (self._options.action_cursor_down if by > 0 else self._options.action_cursor_up)()

    @on(Input.Submitted)
    def _give_highlighted(self) -> None:
        """Give the command under the cursor."""
        option = self._options.highlighted_option
        self.dismiss(option.id if option else None)

    @on(OptionList.OptionSelected)
    def _give_clicked(self, event: OptionList.OptionSelected) -> None:
        """Give the command that was clicked."""
        self.dismiss(event.option_id)


def _title(command: Command) -> str:
    return f"{command.english} · {command.chinese}" if chosen() == "en" else _(command.english)


def _names(command: Command) -> str:
    """What a command is found by, folded, each name on a line of its own."""
    names = (_(command.english), command.english, command.chinese, command.id)
    return "".join(f"\n{fold(name)}" for name in names)
