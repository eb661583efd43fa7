"""The palette: every command in one line, its keys at the right, found by its name in English and Chinese."""

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from reader.i18n import _, chosen
from reader.model.commands import COMMANDS, Command, Keymap
from reader.text.search.fold import fold
from reader.tui.command_bindings import shown_keys
from reader.tui.screens.modal import Modal
from reader.tui.widgets.query_bar import QueryInput
from reader.tui.widgets.rows.choice_list import Choice, ChoiceList


class Palette(Modal[str | None]):
    """Gives the id of the command that was chosen; None where the person would rather not."""

    DEFAULT_CSS = """
    Palette {
        align-horizontal: center;
        & > Vertical {
            width: 76;
            max-width: 100%;
            height: 22;
            max-height: 100%;
            margin-top: 1;
            padding: 1 2;
            background: $panel;
        }
        & QueryInput, & QueryInput:focus { border: none; height: 1; padding: 0; background: $panel; }
        & ChoiceList { height: 1fr; margin-top: 1; }
    }
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
            yield ChoiceList()

    @property
    def _list(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    def on_mount(self) -> None:
        """Show every command."""
        self._show_matching()

    @on(Input.Changed)
    def _show_matching(self) -> None:
        """Show the commands whose name holds each word typed; those whose name begins so come first."""
        typed = fold(self.query_one(QueryInput).value)
        found = [command for command in COMMANDS if all(word in _names(command) for word in typed.split())]
        found.sort(key=lambda command: f"\n{typed}" not in _names(command))
        self._list.show(
            [Choice(_title(command), shown_keys(self._keys[command.id]), command.id) for command in found]
        )

    def action_step(self, by: int) -> None:
        """Go to the next command, or the one before, round the end."""
        self._list.step(by)

    @on(Input.Submitted)
    def _give_under_cursor(self) -> None:
        """Give the command under the cursor."""
        choices = self._list.rows
        self.dismiss(choices[self._list.cursor].id if choices else None)

    @on(ChoiceList.Chosen)
    def _give_clicked(self, event: ChoiceList.Chosen) -> None:
        """Give the command that was clicked."""
        self.dismiss(event.choice.id)


def _title(command: Command) -> str:
    return f"{command.english} · {command.chinese}" if chosen() == "en" else _(command.english)


def _names(command: Command) -> str:
    """What a command is found by, folded, each name on a line of its own."""
    names = (_(command.english), command.english, command.chinese, command.id)
    return "".join(f"\n{fold(name)}" for name in names)
