"""The table of commands on the screen: who carries each out, and its bindings."""

from collections.abc import Mapping
from types import MappingProxyType

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

from reader.i18n import _
from reader.model.commands import COMMANDS, KEYS, Keymap
from reader.model.keys import shown_key

_OWNED = {
    "stepping": ("open", "leave", "delete", "quit"),
    "filter_bar": ("focus-filter",),
    "app": ("choose-theme", "quit-now"),
    "host": ("problems", "help", "suspend"),
    "panes": (
        "next-line", "previous-line", "top", "bottom", "page-down", "page-up", "pane-down", "pane-up",
        "half-down", "half-up", "next-pane", "previous-pane", "forward", "back", "zen",
    ),
    "article_list": ("next-article", "previous-article", "mark"),
    "pane": (
        "next-heading", "previous-heading", "next-match", "previous-match", "mark-changes",
        "find-in-article", "link-hints", "wider", "narrower",
    ),
    "reading": (
        "next-variant", "previous-variant", "variant-original", "variant-hans", "variant-tw", "variant-hk",
        "toggle-words",
    ),
    "narrowing": ("complete", "toggle-spellings", "order", "hide-read", "group-by-day"),
    "saving": ("save-query", "former-queries", "palette"),
    "marking": ("toggle-read", "toggle-star", "tag", "read-all", "undo", "next-unread"),
    "comparing": ("compare", "side-by-side", "what-changed"),
    "counting": ("timeline",),
    "concordancing": ("words-by-region",),
    "importing": ("import",),
    "fetching": ("fetch", "full-text"),
    "exporting": ("print", "pipe", "copy", "open-link", "edit", "save-copy", "bookmark"),
}  # fmt: skip

OWNERS: Mapping[str, str] = MappingProxyType(
    {command_id: owner for owner, ids in _OWNED.items() for command_id in ids}
)
"""Who carries out each command: a controller, or another attribute of the main screen.

The owner has a method of the command's name (`model.commands.Command.method`).
"""
NEEDS_ARTICLE = frozenset(
    (
        "page-down", "page-up", "next-heading", "previous-heading", "next-match", "previous-match",
        "what-changed", "link-hints", "pipe", "copy", "open-link", "edit", "save-copy", "bookmark",
    )
)  # fmt: skip
"""Commands that wait until the article asked for last is in the pane."""
SHOWS_ARTICLE = frozenset((*_OWNED["pane"], "page-down", "page-up", "side-by-side"))
"""Commands of which nothing is seen but in the article: a narrow screen shows it."""
_TEXTUALS = ("app.focus_next", "app.focus_previous")
"""What Tab does in any app of Textual, where no command has it."""
_SHOWN = ("next-variant", "focus-filter", "print", "help")


def bindings(keys: Keymap = KEYS) -> list[Binding]:
    """A binding for each command that has keys, with its public id."""
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
        if keys[command.id]
    ]


def rebind(screen: DOMNode, keys: Keymap) -> None:
    """Give a screen the keys in force.

    Textual's `set_keymap` forgets, while a text field has the focus, every command that only letters run.
    """
    bound = [binding for same_key in screen._bindings.key_to_bindings.values() for binding in same_key]
    others = [binding for binding in bound if binding.id not in keys and binding.action not in _TEXTUALS]
    screen._bindings = BindingsMap([*bindings(keys), *others])


def shown_keys(keys: tuple[str, ...]) -> str:
    """Keys as a person reads them, a blank between two."""
    return " ".join(map(shown_key, keys))
