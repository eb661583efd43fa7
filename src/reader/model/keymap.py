"""The keymap: which keys run which command, where a person has given some commands other keys."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reader.i18n import later
from reader.model.commands import COMMANDS, Where, command
from reader.model.keys import is_typed

Keymap = Mapping[str, tuple[str, ...]]
"""Keys, as the screen calls them, by the id of their command."""

KEYS: Keymap = MappingProxyType({held.id: held.keys for held in COMMANDS})
"""The keys that commands have by themselves."""
RESERVED = MappingProxyType(
    {
        "ctrl+c": later("copies or leaves"),
        "ctrl+q": later("leaves"),
        "ctrl+p": later("opens the palette of commands"),
    }
)
"""Keys that no command can have, and what they do."""
_EDITING = {
    "left", "right", "home", "end", "backspace", "delete", "enter", "up", "down", "pageup", "pagedown",
    *(f"ctrl+{name}" for name in (*"adekuvwx", "left", "right", "pageup", "pagedown")),
    *(f"shift+{name}" for name in ("left", "right", "home", "end")),
    "ctrl+shift+left", "ctrl+shift+right",
}  # fmt: skip
"""Keys that edit a text field."""


class Clash(NamedTuple):
    """A key that two commands want at once."""

    key: str
    keeper: str
    """The id of the command that has it."""
    loser: str
    """The id of the one that goes without."""


def keymap(wanted: Keymap) -> tuple[Keymap, tuple[Clash, ...]]:
    """The keys of every command, some of them as a person wants them, and the clashes.

    What a person wants comes before what a command has by itself, and the first wish before the next.
    """
    found: dict[str, tuple[str, ...]] = {}
    clashes: list[Clash] = []

    def keeper(command_id: str, key: str) -> str | None:
        """The command that has the key already, where both can be meant by it."""
        place = command(command_id).where
        holders = [held for held, keys in found.items() if key in keys and meet(command(held).where, place)]
        return holders[0] if holders else None

    for command_id in [*wanted, *(held for held in KEYS if held not in wanted)]:
        keys = dict.fromkeys(wanted.get(command_id, KEYS[command_id]))
        clashes += [Clash(key, held, command_id) for key in keys if (held := keeper(command_id, key))]
        free = [key for key in keys if not keeper(command_id, key)]
        if keys and not free:
            free = [key for key in KEYS[command_id] if not keeper(command_id, key)]
        found[command_id] = tuple(free)
    return MappingProxyType({command_id: found[command_id] for command_id in KEYS}), tuple(clashes)


def taken_by_text(command_id: str, key: str) -> bool:
    """Whether the command has to act while something is typed, and a text field takes the key."""
    acts = command_id == "leave" or command(command_id).where == "filter bar"
    return acts and (is_typed(key) or key in _EDITING)


def meet(first: Where, second: Where) -> bool:
    """Whether there is a pane in which commands of both places act."""
    return "anywhere" in (first, second) or first == second or {first, second} == {"lists", "offices"}
