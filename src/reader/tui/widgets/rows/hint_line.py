"""The line at the foot of a dialog: keys and what they do, each of which can be clicked."""

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
        """Show other keys. A key is the first word of what stands between two dots, in every language."""
        line, start = content(hint), 0
        for piece in hint.split(_BETWEEN):
            name = piece.partition(" ")[0]
            if key := key_named(name):
                line = line.stylize("$foreground", start, start + len(name))
                line = line.stylize(Style.from_meta({"key": key}), start, start + len(piece))
            start += len(piece) + len(_BETWEEN)
        self.update(line)

    def on_click(self, event: events.Click) -> None:
        """Act as on the key."""
        if key := event.style.meta.get("key"):
            self.app.simulate_key(key)
