"""The table of commands on the screen: who carries each out, its bindings, its hits in the palette."""

from collections.abc import Mapping
from types import MappingProxyType

from textual.binding import Binding, BindingsMap
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode

from reader.i18n import _, chosen
from reader.model.commands import COMMANDS, KEYS, Command, Keymap
from reader.model.keys import shown_key
from reader.text.search.fold import fold

_OWNED = {
    "screen": ("open", "focus-filter", "leave", "delete", "quit"),
    "host": ("problems", "help"),
    "panes": (
        "next-line", "previous-line", "top", "bottom", "page-down", "page-up", "next-pane", "previous-pane",
        "zen",
    ),
    "article_list": ("next-article", "previous-article", "mark"),
    "office_tree": ("open-branch", "close-branch"),
    "pane": (
        "next-heading", "previous-heading", "next-match", "previous-match", "mark-changes", "side-by-side",
        "find-in-article", "link-hints", "wider", "narrower",
    ),
    "reading": (
        "next-variant", "previous-variant", "variant-original", "variant-hans", "variant-tw", "variant-hk",
        "toggle-words",
    ),
    "narrowing": ("toggle-spellings", "next-order", "hide-read", "group-by-day"),
    "saving": ("save-query", "last-query"),
    "marking": ("toggle-read", "toggle-star", "tag", "read-all", "undo", "next-unread"),
    "importing": ("import",),
    "exporting": ("print", "pipe", "copy", "open-link", "edit", "save-copy", "bookmark"),
}  # fmt: skip

OWNERS: Mapping[str, str] = MappingProxyType(
    {command_id: owner for owner, ids in _OWNED.items() for command_id in ids}
)
"""Who carries out each command: an attribute of the main screen, or `screen` itself.

The owner has a method of the command's name (`model.commands.Command.method`).
"""
NEEDS_ARTICLE = frozenset(
    (
        "page-down", "page-up", "next-heading", "previous-heading", "next-match", "previous-match",
        "link-hints", "pipe", "copy", "open-link", "edit", "save-copy", "bookmark",
    )
)  # fmt: skip
"""Commands that wait until the article asked for last is in the pane."""
_TEXTUALS = ("app.focus_next", "app.focus_previous")
"""What Tab does in any app of Textual, where no command has it."""
_SHOWN = ("next-variant", "focus-filter", "print", "help")


def bindings(keys: Keymap = KEYS, *, offices: bool = False) -> list[Binding]:
    """A binding for each command that has keys, with its public id; the office tree has its own."""
    return [
        Binding(
            ",".join(keys[command.id]),
            f"screen.run('{command.id}')",
            _(command.english),
            show=command.id in _SHOWN,
            key_display=shown_keys(keys[command.id]),
            # text typed right after `/` must reach the bar: the key acts before the focused widget is asked
            priority=command.id == "focus-filter",
            id=command.id,
        )
        for command in COMMANDS
        if (command.where == "offices") is offices and keys[command.id]
    ]


def rebind(node: DOMNode, keys: Keymap, *, offices: bool = False) -> None:
    """Give a screen, or the office tree, the keys in force.

    Textual's `set_keymap` forgets, while a text field has the focus, every command that only letters run.
    """
    bound = [binding for same_key in node._bindings.key_to_bindings.values() for binding in same_key]
    others = [binding for binding in bound if binding.id not in keys and binding.action not in _TEXTUALS]
    node._bindings = BindingsMap([*bindings(keys, offices=offices), *others])


def shown_keys(keys: tuple[str, ...]) -> str:
    """Keys as a person reads them, a blank between two."""
    return " ".join(map(shown_key, keys))


class CommandProvider(Provider):
    """Finds commands by their English and their Chinese name."""

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(_title(command), self._run(command), help=self._keys(command))

    async def search(self, query: str) -> Hits:
        """The commands whose name the query fits."""
        matcher = self.matcher(fold(query))
        for command in self._commands():
            if score := matcher.match(fold(f"{_title(command)} {command.english} {command.chinese}")):
                yield Hit(score, _title(command), self._run(command), help=self._keys(command))

    def _commands(self) -> list[Command]:
        """Those that can be carried out whatever has the focus; a dialog has none."""
        if not hasattr(self.screen, "action_run"):
            return []
        return [command for command in COMMANDS if command.where != "offices"]

    def _keys(self, command: Command) -> str:
        """Its keys, as markup: `[` is a key."""
        return shown_keys(getattr(self.app, "keys", KEYS)[command.id]).replace("[", "\\[")

    def _run(self, command: Command):  # type: ignore[no-untyped-def]
        screen = self.screen
        return lambda: screen.run_action(f"run('{command.id}')")


def _title(command: Command) -> str:
    return f"{command.english} · {command.chinese}" if chosen() == "en" else _(command.english)
