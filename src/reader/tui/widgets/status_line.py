"""The status line: what is said, else the variants with the chosen one marked; the place; the main keys."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from reader.i18n import _, later
from reader.model.conversion import Variant
from reader.text.inert import Inert, inert_line
from reader.text.width import cells, fit
from reader.tui.painting.shown import assembled

HINTS = {
    "print": later("print"),
    "next-variant": later("script"),
    "focus-filter": later("filter"),
    "help": later("help"),
}
"""Commands named at the right; where there is no room, the first ones go first, and the last one never."""
_GAP = 2
"""Cells between what stands on the left and what stands on the right, at least."""


class Said(NamedTuple):
    """Something said to the person."""

    message: str
    severe: bool
    until_key: bool = False
    """The next command ends it, also before its moment is over."""


class _Piece(NamedTuple):
    """A stretch of the line."""

    text: str
    style: str = ""
    command_id: str = ""
    """What a click on it runs."""


class StatusLine(Widget):
    """One line at the foot of the screen."""

    DEFAULT_CSS = "StatusLine { height: 1; background: $surface; color: $text-muted; }"

    variant: reactive[Variant] = reactive(Variant.ORIGINAL)
    """The script in which articles are shown."""
    words: reactive[bool] = reactive(False)
    """Whether the words of the region are shown."""
    percent: reactive[int | None] = reactive(None)
    """Where on the page the view is; None where there is no page."""
    fetching: reactive[str] = reactive("")
    """How far a fetch is; nothing where there is none."""
    said: reactive[Said | None] = reactive(None)
    """What is said, in the place of the variants."""
    zen: reactive[bool] = reactive(False)
    """The article is shown alone: the line is empty but for what is said."""

    class Chosen(Message):
        """The name of a command was clicked."""

        def __init__(self, command_id: str) -> None:
            super().__init__()
            self.command_id = command_id

    def __init__(self, key: Callable[[str], str]) -> None:
        """`key` gives the key of a command."""
        super().__init__()
        self._hints = [
            (_Piece(key(id), "$foreground", id), _Piece(f" {_(word)}", "", id)) for id, word in HINTS.items()
        ]
        whole = _("{key} all").format(key=key("problems")).partition(key("problems"))
        self._whole = [
            _Piece(text, style, "problems")
            for text, style in zip(whole, ("", "$foreground", ""), strict=True)
        ]

    def render(self) -> Content:
        """`原文 · 简体 · [繁體 台灣] · 繁體 香港      38 %            / filter  v script  ? help`."""
        return assembled((piece.text, piece.style) for piece in self._pieces())

    def _pieces(self) -> list[_Piece]:
        """What the line shows, over its whole width."""
        if self.zen and not self.said:
            return []
        width = self.size.width
        percent = _Piece(f"{self.percent:>3} %" if self.percent is not None else " " * 5)
        if self.fetching:
            percent = _Piece(f"{self.fetching}  {percent.text}")
        if self.said:
            message = inert_line(f" {self.said.message}")
            right, fitting = self._beside(message, percent)
            style = "bold $error" if self.said.severe else "$foreground"
            left = [_Piece(fitting, style)]
        else:
            left, right = self._fitting(percent)
        gap = max(0, width - _width(left) - _width(right))
        return [*left, _Piece(" " * gap), *right]

    def _beside(self, message: Inert, percent: _Piece) -> tuple[list[_Piece], str]:
        """What stands beside a message, with the key that lists all of it where it is cut; and what fits."""
        gap = _Piece(" " * _GAP)
        for right in ([gap, percent, *self._spaced(self._hints[-1:])], self._help_alone):
            if cells(message) + _width(right) <= self.size.width:
                return right, message
        right = [gap, *self._whole, _Piece(" "), *self._help_alone]
        return right, fit(message, max(0, self.size.width - _width(right)))

    def _fitting(self, percent: _Piece) -> tuple[list[_Piece], list[_Piece]]:
        """As many variants and hints as there is room for."""
        for variants in (list(Variant), [self.variant]):
            left = list(self._variants(variants))
            for count in range(len(self._hints), 0, -1):
                right = [percent, *self._spaced(self._hints[-count:])]
                if _width(left) + _width(right) + _GAP <= self.size.width:
                    return left, right
        return left[:2], self._help_alone  # the blank and the variant

    @property
    def _help_alone(self) -> list[_Piece]:
        """What stands at the right where there is room for nothing else."""
        return [_Piece(" "), *self._hints[-1], _Piece(" ")]

    def _variants(self, variants: list[Variant]) -> Iterator[_Piece]:
        yield _Piece(" ")
        for variant in variants:
            if variant is self.variant:
                yield _Piece(f"[{variant.label}]", "bold $accent", f"variant-{variant.value}")
            else:
                yield _Piece(f" {variant.label} ", "", f"variant-{variant.value}")
        if self.words and self.variant is not Variant.ORIGINAL:
            yield _Piece(" " + _("+words"), "$accent", "toggle-words")

    def _spaced(self, hints: list[tuple[_Piece, _Piece]]) -> list[_Piece]:
        return [_Piece("  "), *(each for hint in hints for each in (_Piece("  "), *hint)), _Piece(" ")]

    def on_click(self, event: events.Click) -> None:
        """Run the command whose name is under the mouse."""
        start = 0
        for piece in self._pieces():
            end = start + cells(piece.text)
            if start <= event.x < end and piece.command_id:
                self.post_message(self.Chosen(piece.command_id))
            start = end


def _width(pieces: list[_Piece]) -> int:
    """Cells."""
    return sum(cells(piece.text) for piece in pieces)
