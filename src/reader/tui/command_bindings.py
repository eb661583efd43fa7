"""The table of commands as Textual's bindings, and as hits of the command palette."""

from textual.binding import Binding, BindingsMap
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode

from reader.i18n import _, chosen
from reader.model.commands import COMMANDS, KEYS, Command, Keymap
from reader.model.keys import shown_key
from reader.text.search.fold import fold

_TEXTUALS = ("app.focus_next", "app.focus_previous")
"""What Tab does in any app of Textual, where no command has it."""
_SHOWN = ("next-variant", "focus-filter", "print", "help")


def bindings(keys: Keymap = KEYS, *, offices: bool = False) -> list[Binding]:
    """A binding for each command that has keys, with its public id; the office tree has its own."""
    return [
        Binding(
            ",".join(keys[held.id]),
            held.action,
            _(held.english),
            show=held.id in _SHOWN,
            key_display=shown_keys(keys[held.id]),
            # text typed right after `/` must reach the bar: the key acts before the focused widget is asked
            priority=held.id == "focus-filter",
            id=held.id,
        )
        for held in COMMANDS
        if (held.where == "offices") is offices and keys[held.id]
    ]


def rebind(node: DOMNode, keys: Keymap, *, offices: bool = False) -> None:
    """Give a screen, or the office tree, the keys in force.

    Textual's `set_keymap` forgets, while a text field has the focus, every command that only letters run.
    """
    held = [binding for found in node._bindings.key_to_bindings.values() for binding in found]
    others = [binding for binding in held if binding.id not in keys and binding.action not in _TEXTUALS]
    node._bindings = BindingsMap([*bindings(keys, offices=offices), *others])


def shown_keys(keys: tuple[str, ...]) -> str:
    """Keys as a person reads them, a blank between two."""
    return " ".join(map(shown_key, keys))


class CommandProvider(Provider):
    """Finds commands by their English and their Chinese name."""

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for held in self._commands():
            yield DiscoveryHit(_title(held), self._run(held), help=self._keys(held))

    async def search(self, query: str) -> Hits:
        """The commands whose name the query fits."""
        matcher = self.matcher(fold(query))
        for held in self._commands():
            if score := matcher.match(fold(f"{_title(held)} {held.english} {held.chinese}")):
                yield Hit(score, _title(held), self._run(held), help=self._keys(held))

    def _commands(self) -> list[Command]:
        """Those that the screen can carry out."""
        return [held for held in COMMANDS if hasattr(self.screen, f"action_{held.action}")]

    def _keys(self, held: Command) -> str:
        """Its keys, as markup: `[` is a key."""
        return shown_keys(getattr(self.app, "keys", KEYS)[held.id]).replace("[", "\\[")

    def _run(self, held: Command):  # type: ignore[no-untyped-def]
        screen = self.screen
        return lambda: screen.run_action(held.action)


def _title(held: Command) -> str:
    return f"{held.english} · {held.chinese}" if chosen() == "en" else _(held.english)
