"""The palette: every command in one line, its keys at the right, found by its name in English and Chinese."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from reader.i18n import _, chosen
from reader.model.commands import COMMANDS, Command, Keymap
from reader.text.inert import inert_line
from reader.text.search.fold import fold
from reader.text.width import cells, fit
from reader.tui.command_bindings import shown_keys
from reader.tui.painting.shown import segment
from reader.tui.screens.modal import Modal
from reader.tui.widgets.line_list import LineList
from reader.tui.widgets.query_bar import QueryInput

_WIDEST = 76
"""Cells."""
_HEIGHT = 22
"""Lines."""
_GAP = 2
"""Cells between the name of a command and its keys, at least."""


class CommandRows(LineList, can_focus=False):
    """Commands, a line each, with the keys in force at the right. What is typed goes to the line above it."""

    DEFAULT_CSS = """
    CommandRows {
        margin-top: 1;
        background: $panel;
        & > .line-list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
        }
        &:ansi > .line-list--cursor {
            background: ansi_default;
            color: ansi_default;
            text-style: reverse;
        }
    }
    """

    class Chosen(Message):
        """A command was clicked."""

        def __init__(self, command: Command) -> None:
            super().__init__()
            self.command = command

    def __init__(self, keys: Keymap) -> None:
        super().__init__()
        self._keys = keys
        self.rows: Sequence[Command] = ()

    @property
    def command(self) -> Command | None:
        """The command under the cursor."""
        return self.rows[self.cursor] if self.rows else None

    def show(self, commands: Sequence[Command]) -> None:
        """Show other commands, the cursor on the first."""
        self.rows = commands
        self.cursor = 0
        self.rows_changed()

    def clicked(self, x: int, again: bool) -> None:
        """Choose the command at one click."""
        if command := self.command:
            self.post_message(self.Chosen(command))

    def paint_row(self, index: int, width: int, base: Style) -> list[Segment]:
        """`print: leave, and write the article to stdout        p `."""
        command = self.rows[index]
        keys = inert_line(f"{'':{_GAP}}{shown_keys(self._keys[command.id])} ")
        name = fit(inert_line(f" {_title(command)}"), max(0, width - cells(keys)))
        return [segment(name, base), segment(keys, self.part_style("line-list--mark", base))]


class Palette(Modal[str | None]):
    """Gives the id of the command that was chosen; None where the person would rather not."""

    DEFAULT_CSS = f"""
    Palette {{
        align-horizontal: center;
        & > Vertical {{
            width: {_WIDEST};
            max-width: 100%;
            height: {_HEIGHT};
            max-height: 100%;
            margin-top: 1;
            padding: 1 2;
            background: $panel;
        }}
        & QueryInput, & QueryInput:focus {{ border: none; height: 1; padding: 0; background: $panel; }}
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
            yield CommandRows(self._keys)

    @property
    def _commands(self) -> CommandRows:
        return self.query_one(CommandRows)

    def on_mount(self) -> None:
        """Show every command."""
        self._show_matching()

    @on(Input.Changed)
    def _show_matching(self) -> None:
        """Show the commands whose name holds each word typed; those whose name begins so come first."""
        typed = fold(self.query_one(QueryInput).value)
        found = [command for command in COMMANDS if all(word in _names(command) for word in typed.split())]
        found.sort(key=lambda command: f"\n{typed}" not in _names(command))
        self._commands.show(found)

    def action_step(self, by: int) -> None:
        """Go to the next command, or the one before, round the end."""
        commands = self._commands
        commands.cursor = (commands.cursor + by) % max(1, commands.count)

    @on(Input.Submitted)
    def _give_under_cursor(self) -> None:
        """Give the command under the cursor."""
        command = self._commands.command
        self.dismiss(command.id if command else None)

    @on(CommandRows.Chosen)
    def _give_clicked(self, event: CommandRows.Chosen) -> None:
        """Give the command that was clicked."""
        self.dismiss(event.command.id)


def _title(command: Command) -> str:
    return f"{command.english} · {command.chinese}" if chosen() == "en" else _(command.english)


def _names(command: Command) -> str:
    """What a command is found by, folded, each name on a line of its own."""
    names = (_(command.english), command.english, command.chinese, command.id)
    return "".join(f"\n{fold(name)}" for name in names)
