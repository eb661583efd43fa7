"""The table of commands as Textual's bindings, and as hits of the command palette."""

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from reader.model.commands import COMMANDS, Command, shown_key
from reader.text.fold import fold

_SHOWN = ("next-variant", "focus-filter", "print", "help")


def bindings() -> list[Binding]:
    """A binding for each command, its public id the binding's."""
    return [_binding(held) for held in COMMANDS]


def _binding(held: Command) -> Binding:
    return Binding(
        ",".join(held.keys),
        held.action,
        held.english,
        show=held.id in _SHOWN,
        key_display=" ".join(map(shown_key, held.keys)),
        # text typed right after `/` must reach the bar, so the key acts before the focused widget is asked
        priority=held.id == "focus-filter",
        id=held.id,
    )


class CommandProvider(Provider):
    """Finds commands by their English and their Chinese name."""

    async def discover(self) -> Hits:
        """Every command, before anything is typed."""
        for held in COMMANDS:
            yield DiscoveryHit(_title(held), self._run(held), help=_keys(held))

    async def search(self, query: str) -> Hits:
        """The commands whose name the query fits."""
        matcher = self.matcher(fold(query))
        for held in COMMANDS:
            if score := matcher.match(fold(_title(held))):
                yield Hit(score, _title(held), self._run(held), help=_keys(held))

    def _run(self, held: Command):  # type: ignore[no-untyped-def]
        screen = self.screen
        return lambda: screen.run_action(held.action)


def _title(held: Command) -> str:
    return f"{held.english} · {held.chinese}"


def _keys(held: Command) -> str:
    return " ".join(map(shown_key, held.keys))
