"""A list of choices in a dialog, a line each, with keys at the right; the dialog moves its cursor."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.message import Message

from reader.text.inert import inert_line
from reader.text.width import cells, fit
from reader.tui.painting.shown import segment
from reader.tui.widgets.line_list import LineList

_GAP = 2
"""Cells between a text and its keys, at least."""


class Choice(NamedTuple):
    """A line of the list."""

    text: str
    keys: str = ""
    id: str = ""


class ChoiceList(LineList, can_focus=False):
    """Choices, one of them under the cursor, which looks as in a list that has the focus."""

    DEFAULT_CSS = """
    ChoiceList {
        background: $panel;
        & > .line-list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
        }
        &:ansi > .line-list--cursor {
            background: ansi_default;
            color: ansi_default;
            text-style: reverse;
        }
    }
    """

    class Highlighted(Message):
        """The cursor is on another choice."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class Chosen(Message):
        """A choice was clicked."""

        def __init__(self, place: int, choice: Choice) -> None:
            super().__init__()
            self.place = place
            self.choice = choice

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Choice] = ()

    def show(self, choices: Sequence[Choice], place: int = 0) -> None:
        """Show other choices, the cursor on one of them."""
        self.rows = choices
        self.set_reactive(ChoiceList.cursor, self.validate_cursor(place))
        self.rows_changed()
        self.scroll_to_cursor()

    def step(self, by: int) -> None:
        """Move the cursor, round the end."""
        self.cursor = (self.cursor + by) % max(1, self.count)

    def cursor_moved(self) -> None:
        """Tell of it."""
        self.post_message(self.Highlighted(self.cursor))

    def clicked(self, x: int, again: bool) -> None:
        """Choose at one click."""
        self.post_message(self.Chosen(self.cursor, self.rows[self.cursor]))

    def paint_row(self, index: int, width: int, base: Style) -> list[Segment]:
        """` order of the list                    s `."""
        choice = self.rows[index]
        keys = inert_line(f"{'':{_GAP}}{choice.keys} " if choice.keys else " ")
        text = fit(inert_line(f" {choice.text}"), max(0, width - cells(keys)))
        return [segment(text, base), segment(keys, self.part_style("line-list--mark", base))]
