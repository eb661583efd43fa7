"""Help: the keys in force and the commands they run, by what these are for."""

from reader.i18n import _, chosen
from reader.model.commands import GROUPS, Command, Keymap
from reader.tui.command_bindings import shown_keys
from reader.tui.screens.overlay import Overlay, Row


def help_screen(keys: Keymap) -> Overlay:
    """The overlay of all commands; it is filtered by key, id, and name in English and Chinese."""
    sections = [(_(name), [_row(command, keys) for command in group]) for name, group in GROUPS.items()]
    return Overlay(_("Keys"), sections, keys["help"])


def _row(command: Command, keys: Keymap) -> Row:
    name = _(command.english) if chosen() != "en" else command.english
    return Row(shown_keys(keys[command.id]), name, f"{command.id} {command.english} {command.chinese}")
