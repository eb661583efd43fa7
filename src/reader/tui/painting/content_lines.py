"""The lines of a widget that keeps what it has painted: each is framed once, not at every frame."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.style import Style
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget


class _Frame(NamedTuple):
    """What makes a line of the screen of one that a widget painted."""

    border: Strip | None
    """On the left."""
    length: int
    """The least cells of a line: all of the widget, as its scroll bar may be there only in the next frame."""
    blank: Style
    filters: Sequence[LineFilter]
    background: Color


class ContentLines(StylesCache):
    """In the place of a widget's own cache, where it has no border at the right or below, and no padding.

    Textual's own works out all styles of the widget for each line of each frame. Here only the border is its
    work; a line of the content is the same object as long as the widget gives the same one.
    """

    def __init__(self) -> None:
        super().__init__()
        self._frame: _Frame | None = None
        self._lines: dict[int, tuple[Strip, Strip]] = {}
        """By place in the widget: what it painted, and what was made of that."""

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """The lines of a part of the widget."""
        (width, height), (top, _right, _bottom, left) = widget.region.size, widget.gutter
        border = super().render_widget(widget, Region(0, top, left, 1))[0] if left and top < height else None
        base, background = widget.background_colors
        blank = self.get_inner_outer(base, background)[0].rich_style
        frame = _Frame(border, width, blank, widget.get_line_filters(), background)
        if frame != self._frame:
            self._frame = frame
            self._lines.clear()
        lines = []
        for y in crop.line_range:
            if y < top:
                lines += super().render_widget(widget, Region(0, y, width, 1))
            else:
                lines.append(self._line(y - top, widget.render_line(y - top), frame))
        if crop.column_span != (0, width):
            lines = [line.crop(*crop.column_span) for line in lines]
        return lines

    def _line(self, y: int, content: Strip, frame: _Frame) -> Strip:
        made = self._lines.get(y)
        if made and made[0] is content:
            return made[1]
        line = Strip.join([frame.border, content]) if frame.border else content
        if line.cell_length < frame.length:
            line = line.adjust_cell_length(frame.length, frame.blank)
        for line_filter in frame.filters:
            line = line.apply_filter(line_filter, frame.background)
        self._lines[y] = content, line
        return line


def frame_once(view: ScrollView) -> None:
    """Have the lines of a view and of its scroll bar framed once, not at every frame."""
    view._styles_cache = ContentLines()
    view.vertical_scrollbar._styles_cache = ContentLines()
