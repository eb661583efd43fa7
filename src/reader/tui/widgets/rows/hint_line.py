"""The line at the foot of a dialog: keys and what they do, each of which can be clicked."""

from itertools import takewhile

from textual import events
from textual.style import Style
from textual.widgets import Static

from reader.model.keys import key_named
from reader.tui.painting.shown import content

_BETWEEN = " · "


class HintLine(Static):
    """Shows `Enter chooses · Esc cancels`; a click on one of them is its key."""

    DEFAULT_CSS = "HintLine { margin-top: 1; color: $text-muted; }"

    def __init__(self, hint: str = "") -> None:
        super().__init__()
        self.show(hint)

    def show(self, hint: str) -> None:
        """Show other keys. What stands between two dots begins with them, in every language."""
        line, start = content(hint), 0
        for piece in hint.split(_BETWEEN):
            at, keys = start, list(takewhile(_is_key, piece.split(" ")))
            for nth, word in enumerate(keys, 1):
                end = at + len(word) if nth < len(keys) else start + len(piece)
                line = line.stylize("$foreground", at, at + len(word))
                line = line.stylize(Style.from_meta({"key": key_named(word)}), at, end)
                at = end + 1
            start += len(piece) + len(_BETWEEN)
        self.update(line)

    def on_click(self, event: events.Click) -> None:
        """Act as on the key."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)


def _is_key(word: str) -> bool:
    """Whether a word of a hint is a key; one of a single Han is what a key does."""
    return (word.isascii() or not word.isalpha()) and key_named(word) is not None
