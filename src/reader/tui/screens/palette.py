"""The palette: every command in one line, its keys at the right, found by what it is called."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Input

from reader.i18n import _, chosen
from reader.model.commands import COMMANDS, GROUPS, OTHER_WORDS, Command, Keymap, command
from reader.text.search.fold import fold
from reader.tui.command_bindings import shown_keys
from reader.tui.screens.modal import Modal
from reader.tui.widgets.query_bar import QueryInput
from reader.tui.widgets.rows.choice_list import Choice, ChoiceList
from reader.tui.widgets.status_line import HINTS


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

    def __init__(self, keys: Keymap, recent: Sequence[str] = ()) -> None:
        """`keys` are those in force; `recent` are the ids of the commands that come first, in that order."""
        super().__init__()
        self._keys = keys
        self._commands = [*map(command, recent), *(each for each in COMMANDS if each.id not in recent)]

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
        self._list.placeholder = _("no command is called so; Ctrl+U shows all")
        self._show_matching()

    @on(Input.Changed)
    def _show_matching(self) -> None:
        """Show the commands that are called by each word typed."""
        commands = commands_called(self.query_one(QueryInput).value, self._commands)
        self._list.show([self._choice(each) for each in commands])

    def _choice(self, command: Command) -> Choice:
        return Choice(_title(command), shown_keys(self._keys[command.id]), command.id)

    def action_step(self, by: int) -> None:
        """Go to the next command, or the one before, round the end."""
        self._list.step(by)

    @on(Input.Submitted)
    def _give_under_cursor(self) -> None:
        """Give the command under the cursor; where there is none, go on typing."""
        if choices := self._list.rows:
            self.dismiss(choices[self._list.cursor].id)
        else:
            self.query_one(QueryInput).focus()

    @on(ChoiceList.Chosen)
    def _give_clicked(self, event: ChoiceList.Chosen) -> None:
        """Give the command that was clicked."""
        self.dismiss(event.choice.id)


def _title(command: Command) -> str:
    return f"{command.english} · {command.chinese}" if chosen() == "en" else _(command.english)


def commands_called(typed: str, commands: Sequence[Command]) -> list[Command]:
    """The commands that are called by each word typed, what is called so most plainly first."""
    folded = fold(typed).strip()
    ranks = [_rank(each, folded) for each in commands]
    places = sorted((rank, place) for place, rank in enumerate(ranks) if rank is not None)
    return [commands[place] for _rank_there, place in places]


def _rank(command: Command, typed: str) -> int | None:
    """How plainly a command is called what is typed, folded; 0 is the best, None where it is not at all.

    A name may begin so, a name may hold each word, or names and the other words for the command together.
    """
    names = [fold(name) for name in (_(command.english), command.english, command.chinese, command.id)]
    if any(name.startswith(typed) for name in names):
        return 0
    words, lines = typed.split(), "\n".join(names)
    if all(word in lines for word in words):
        return 1
    others = fold("\n".join((OTHER_WORDS.get(command.id, ""), _shown_words(command))))
    return 2 if all(word in lines or word in others for word in words) else None


def _shown_words(command: Command) -> str:
    """What the status line and the overlay of keys call a command, or those it stands among."""
    heading = next(_(name) for name, group in GROUPS.items() if command in group)
    return f"{_(HINTS[command.id])}\n{heading}" if command.id in HINTS else heading
