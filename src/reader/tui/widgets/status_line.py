"""The status line: the four variants with the chosen one marked, how far the page is read, the main keys."""

from collections.abc import Callable

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from reader.i18n import _, later
from reader.model.conversion import Variant
from reader.text.width import cells

_KEYS = {
    "focus-filter": later("filter"),
    "next-variant": later("script"),
    "print": later("print"),
    "help": later("help"),
}


class StatusLine(Widget):
    """One line at the foot of the screen."""

    DEFAULT_CSS = "StatusLine { height: 1; background: $surface; color: $text-muted; }"

    variant: reactive[Variant] = reactive(Variant.ORIGINAL)
    """The script in which articles are shown."""
    words: reactive[bool] = reactive(False)
    """Whether the words of the region are shown."""
    percent: reactive[int | None] = reactive(None)
    """How much of the page was in view; None where there is no page."""

    class Chosen(Message):
        """A variant was clicked."""

        def __init__(self, variant: Variant) -> None:
            super().__init__()
            self.variant = variant

    def __init__(self, key: Callable[[str], str]) -> None:
        """`key` gives the key of a command."""
        super().__init__()
        self._keys = "  ".join(f"{key(command_id)} {_(word)}" for command_id, word in _KEYS.items())

    def render(self) -> Content:
        """`原文 · 简体 · [繁體 台灣] · 繁體 香港      38 %            / filter  v script`."""
        width = self.size.width
        pieces: list[Content | tuple[str, str] | str] = [" "]
        for variant in self._shown_variants():
            chosen = variant is self.variant
            pieces.append((f"[{variant.label}]", "bold $accent") if chosen else f" {variant.label} ")
        if self.words and self.variant is not Variant.ORIGINAL:
            pieces.append((" " + _("+words"), "$accent"))
        left = Content.assemble(*pieces)
        right = f"{self.percent:>3} %" if self.percent is not None else "     "
        if width >= left.cell_length + cells(right) + cells(self._keys) + 6:
            right = f"{right}    {self._keys} "
        gap = " " * max(1, width - left.cell_length - cells(right) - 1)
        return Content.assemble(left, gap, right)

    def _shown_variants(self) -> list[Variant]:
        """All four, or only the chosen one where there is no room."""
        wide = sum(cells(variant.label) + 2 for variant in Variant) + 8
        return list(Variant) if self.size.width >= wide else [self.variant]

    def on_click(self, event: events.Click) -> None:
        """Choose the variant under the mouse."""
        start = 1
        for variant in self._shown_variants():
            end = start + cells(variant.label) + 2
            if start <= event.x < end:
                self.post_message(self.Chosen(variant))
            start = end
