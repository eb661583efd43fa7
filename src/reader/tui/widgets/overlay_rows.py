"""The rows of an overlay: keys in a column, texts beside it that wrap; only lines in view are painted."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.text.inert import Inert, inert_line
from reader.text.typesetting import paragraph
from reader.text.width import cells, fit
from reader.tui.painting.shown import over, segment
from reader.tui.painting.terminal_cursor import places_cursor
from reader.tui.painting.under_mouse import selected

_GAP = 2
"""Cells between the keys and the texts."""
_SET = paragraph.Style(indent=0, gap=False, orphan=False, half_end=False)


class Entry(NamedTuple):
    """A row: a key, and a text that may take several lines."""

    key: str | None
    """None where the text stands across both columns."""
    text: str
    heading: bool = False


class _Line(NamedTuple):
    """A line of a row, as it is painted."""

    key: Inert
    """As wide as the column, the gap included."""
    text: Inert
    heading: bool


class OverlayRows(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows rows that scroll, whose text can be selected."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES = {"overlay-rows--key", "overlay-rows--heading"}
    DEFAULT_CSS = """
    OverlayRows {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .overlay-rows--key { color: $accent; }
        & > .overlay-rows--heading { text-style: bold; }
    }
    """

    virtual_size = reactive(Size(0, 0), repaint=False)
    """Cells. As Textual has it, each change of the number of lines would lay out the whole screen anew."""

    def __init__(self, entries: Sequence[Entry], column: int) -> None:
        """`column`: cells of the widest key; 0 where no row has one."""
        super().__init__()
        self._column = column + _GAP if column else 0
        self._entries = entries
        self._lines: list[_Line] = []
        self._width = 0
        """That the rows are wrapped at."""
        self._styles_of = dict.fromkeys(("", "key", "heading"), Style())
        """Of the parts of a line."""

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other rows, from the first on."""
        self._entries, self._width = entries, 0
        self._wrap(self.scrollable_content_region.width)
        self.scroll_home(animate=False, force=True, immediate=True)

    def lines_at(self, width: int) -> int:
        """How many lines the rows take at a width."""
        self._wrap(width)
        return len(self._lines)

    def _wrap(self, width: int) -> None:
        if width != self._width:
            self._width = width
            self._lines = [line for entry in self._entries for line in self._wrapped(entry, width)]
            self.virtual_size = Size(width, len(self._lines))
            self.refresh()

    def _wrapped(self, entry: Entry, width: int) -> list[_Line]:
        column = 0 if entry.key is None else self._column
        room = max(_GAP, width - column)
        texts = entry.text.split("\n")
        if any(cells(text) > room for text in texts):
            texts = paragraph.set_lines(entry.text, room, _SET)
        keys = [entry.key or "", *[""] * (len(texts) - 1)]
        return [
            _Line(fit(inert_line(key), column), inert_line(text), entry.heading)
            for key, text in zip(keys, texts, strict=True)
        ]

    def watch_virtual_size(self, size: Size) -> None:
        """Keep the scroll bar up with the number of lines."""
        self._scroll_update(size)

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Wrap anew before the first frame of another width."""
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        self._wrap(self.scrollable_content_region.width)
        return changed

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the view, in styles found once: to find them for each line costs more than to paint it."""
        if places_cursor(self):
            self.app.cursor_position = self.content_region.offset
        base = self.rich_style
        parts = {name: self.get_component_rich_style(f"overlay-rows--{name}") for name in ("key", "heading")}
        self._styles_of = {"": base, **parts}
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of the view."""
        index, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        styles = self._styles_of
        if index >= len(self._lines):
            return Strip.blank(width, styles[""])
        line = self._lines[index]
        pieces = [
            segment(line.key, styles["key"]),
            segment(line.text, styles["heading" if line.heading else ""]),
        ]
        strip = Strip(pieces)
        if self.text_selection and (span := self.text_selection.get_span(index)):
            strip = self._selected(strip, line.key + line.text, *span)
        return strip.apply_offsets(0, index).extend_cell_length(width, styles[""])

    def _selected(self, strip: Strip, text: str, start: int, end: int) -> Strip:
        """The line with the code points [start:end) selected; an `end` of -1 is that of the line."""
        first, last = cells(text[:start]), cells(text if end == -1 else text[:end])
        style = self.screen.get_component_rich_style("screen--selection", partial=True)
        between = over(strip.crop(first, last), style)
        return Strip([*strip.crop(0, first), *between, *strip.crop(max(first, last))])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, line by line."""
        return selected(selection, [line.key + line.text for line in self._lines]), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self.refresh()
