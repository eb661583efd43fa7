"""A list of any length drawn row by row: a key costs the same at ten rows and at a million."""

from bisect import bisect_right
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.i18n import _
from reader.text.inert import inert_line
from reader.text.width import fit
from reader.tui.painting.content_lines import frame_once
from reader.tui.painting.shown import blank, content, segment
from reader.tui.painting.terminal_cursor import places_cursor

_STRIPS = 500
"""Painted lines that are remembered."""


class LineList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of a line or more, one under the cursor. Subclasses paint them and say what choosing one does."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"line-list--cursor", "line-list--dim", "line-list--mark", "line-list--match"}
    DEFAULT_CSS = """
    LineList {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .line-list--cursor { background: $background; color: $foreground; }
        & > .line-list--dim { color: $text-muted; }
        & > .line-list--mark { color: $accent; }
        & > .line-list--match { background: $warning 40%; color: $foreground; text-style: bold; }
        &:focus > .line-list--cursor {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
        }
        &:ansi > .line-list--match { background: ansi_default; text-style: bold underline; }
        &:ansi:focus > .line-list--cursor {
            background: ansi_default;
            color: ansi_default;
            text-style: reverse;
        }
    }
    """

    virtual_size = reactive(Size(0, 0), repaint=False)
    """Cells. As Textual has it, each change of the number of rows would lay out the whole screen anew."""
    cursor: reactive[int] = reactive(0, repaint=False)
    """The row under the cursor, counted from 0."""

    def __init__(self, *, plain: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self.border_title = content(_(str(self.BORDER_TITLE)))
        self.rows: Sequence[object] = ()
        self.plain = plain
        """Use only marks whose width every terminal agrees on."""
        self.placeholder = ""
        """What stands in the first row of an empty list."""
        self.row_height = 1
        """Lines of a row."""
        self.title_command = ""
        """The id of the command that a click on the title runs."""
        self.headings: Sequence[int] = ()
        """The rows above which a heading of one line stands, in order."""
        self._strips: dict[tuple[int, int, bool], Strip] = {}
        self._style = Style()
        """Of plain text."""
        self._row_width = 0
        """Cells of a row."""
        self._part_styles: dict[tuple[str, Style], Style] = {}
        """Those that were worked out, as long as colours and focus stay."""

    def on_mount(self) -> None:
        """Paint in the quick way."""
        frame_once(self)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def paint_row(self, index: int, width: int, base: Style) -> list[Segment]:
        """The first line of a row, in segments of exactly `width` cells."""
        return [blank(width, base)]

    def paint_below(self, index: int, nth: int, width: int, base: Style) -> list[Segment]:
        """Another of its lines, where rows have several; the second is 1."""
        return [blank(width, base)]

    def paint_heading(self, index: int, width: int) -> list[Segment]:
        """The heading above a row."""
        return [blank(width, self._style)]

    @property
    def _height(self) -> int:
        """Lines of all rows and headings."""
        return self.count * self.row_height + len(self.headings)

    def _line_of(self, index: int) -> int:
        """The first line of a row."""
        return index * self.row_height + bisect_right(self.headings, index)

    def row_at(self, line: int) -> tuple[int, int | None]:
        """The row of a line, and which of its lines it is; None for the heading above the row."""
        headings, height = self.headings, self.row_height
        above = bisect_right(range(len(headings)), line, key=lambda place: headings[place] * height + place)
        if above and headings[above - 1] * height + above - 1 == line:
            return headings[above - 1], None
        return divmod(line - above, height)

    def cursor_moved(self) -> None:
        """Called when another row is under the cursor."""

    def choose(self) -> None:
        """Called when the row under the cursor is chosen."""

    def clicked(self, x: int, again: bool) -> None:
        """Called when the row under the cursor was clicked at a cell, `again` where the cursor was there."""
        if again:
            self.choose()

    def clicked_below(self, again: bool) -> None:
        """Called when another line than the first of the row under the cursor was clicked."""
        if again:
            self.choose()

    def rows_changed(self) -> None:
        """Paint all rows anew, and follow a change of their number."""
        self.virtual_size = Size(0, self._height)
        self.repaint()

    def show_title(self, text: str) -> None:
        """Show another title; with Textual all rows would be painted anew."""
        self._border_title = content(text)
        self.refresh(Region(0, -1, self.size.width, 1))

    def repaint(self) -> None:
        """Paint all rows anew."""
        self._strips.clear()
        self.refresh()

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Paint the scroll bar anew only where the list has another size, not at every layout."""
        return super()._size_updated(size, self.virtual_size, container_size, layout)

    def watch_virtual_size(self, size: Size) -> None:
        """Keep the scroll bar up with the number of rows."""
        self._scroll_update(size)

    def move(self, by: int) -> None:
        """Move the cursor by some rows."""
        self.cursor += by

    def page(self, by: float) -> bool:
        """Move the cursor by pages, a row of the old one kept in view; False where there is no further."""
        before = self.cursor
        self.move(round(by * max(1, self.size.height // self.row_height - 1)))
        return self.cursor != before

    def set_branch(self, opened: bool) -> bool:
        """Open or close the branch under the cursor; False where there is none to open or to close."""
        return False

    def to_end(self, last: bool) -> None:
        """Move the cursor to the last row, or the first."""
        self.cursor = self.count - 1 if last else 0

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(cursor, self.count - 1))

    def watch_cursor(self, before: int, after: int) -> None:
        """Show the row under the cursor, and tell of it."""
        height = self.row_height
        for row in (before, after):
            self.refresh(Region(0, self._line_of(row) - self.scroll_offset.y, self.size.width, height))
        self.scroll_to_cursor()
        self.cursor_moved()

    def scroll_to_cursor(self) -> None:
        """Bring the row under the cursor into view."""
        top, height = self.scroll_offset.y, self.size.height
        first = self._line_of(self.cursor)
        end = first + self.row_height
        if first and self.row_at(first - 1)[1] is None:
            first -= 1  # with the heading above it
        if first < top:
            self.scroll_to(y=first, animate=False, force=True)
        elif height and end > top + height:
            self.scroll_to(y=end - height, animate=False, force=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of the view, all of one style and width: to work these out costs more than to paint a row."""
        self._style, self._row_width = self.rich_style, self.scrollable_content_region.width
        if places_cursor(self):
            x, y = self.content_region.offset
            self.app.cursor_position = Offset(x, y + self._line_of(self.cursor) - self.scroll_offset.y)
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of the view, from those kept or painted now."""
        line, width = y + self.scroll_offset.y, self._row_width
        index, nth = self.row_at(line)
        if index >= self.count:
            words = self.placeholder if line == self.count == 0 else ""
            style = self.part_style("line-list--dim", self._style)
            return Strip([segment(fit(inert_line(f"   {words}"), width), style)], width)
        key = (line, width, index == self.cursor)
        if key not in self._strips:
            if len(self._strips) > _STRIPS:
                self._strips.clear()
            name = "line-list--cursor"
            base = self.get_component_rich_style(name) if index == self.cursor else self._style
            if nth is None:
                segments = self.paint_heading(index, width)
            elif nth:
                segments = self.paint_below(index, nth, width, base)
            else:
                segments = self.paint_row(index, width, base)
            self._strips[key] = Strip(segments, width)
        return self._strips[key]

    def part_style(self, name: str, base: Style) -> Style:
        """The colour of a part of a row, on the row's own background; under the cursor all is one colour."""
        if (name, base) not in self._part_styles:
            style = self.get_component_rich_style(name)
            under_cursor = base.reverse or base.color != self._style.color
            lined = base + Style(underline=True) if style.underline else base
            self._part_styles[name, base] = lined if under_cursor else lined + Style(color=style.color)
        return self._part_styles[name, base]

    def notify_style_update(self) -> None:
        """Paint anew in other colours."""
        super().notify_style_update()
        self._forget_painted()

    def _forget_painted(self) -> None:
        """Colours have changed, or the focus, with which the cursor looks different."""
        self._strips.clear()
        self._part_styles.clear()

    on_focus = on_blur = _forget_painted

    def on_resize(self) -> None:
        """Keep the cursor in view when the view becomes smaller."""
        self.virtual_size = Size(0, self._height)
        self.scroll_to_cursor()

    async def on_click(self, event: events.Click) -> None:
        """Put the cursor on a row, and choose it by a second click; a click on the title runs its command."""
        offset = event.get_content_offset(self)
        if offset is None:
            if event.y == 0 and self.title_command:
                await self.run_action(f"screen.run('{self.title_command}')")
            return
        index, nth = self.row_at(offset.y + self.scroll_offset.y)
        if index >= self.count or nth is None:
            return
        again = index == self.cursor or event.chain > 1
        self.cursor = index
        if nth:
            self.clicked_below(again)
        else:
            self.clicked(offset.x, again)
