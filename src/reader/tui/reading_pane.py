"""The reading pane: a page set by our own rules, laid out as far as it is looked at, its matches lit."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.timer import Timer

from reader.model.article import Place
from reader.text.fold import matches
from reader.text.layout import Layout, Typeset
from reader.text.page import Part
from reader.text.setting import Typography
from reader.tui.line_paint import Lit, Paint, painted

_KEPT = 1000
"""Painted lines that are kept."""
_MARGIN = 1
"""Cells between the border and the text; on its right a mark may stick out as far."""
_SLICE = 0.008
"""Seconds of layout between two frames."""
_ROLES = ("title", "subtitle", "dateline", "caption", "heading", "quote", "related", "link", "correction")


class ReadingPane(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows the parts of a page, and keeps the place on it through every change of script and width."""

    ALLOW_SELECT = True
    HELP = "## Article\n\nSpace and `b` page, `v` changes the script, `n` goes to the next match, `p` prints."
    COMPONENT_CLASSES = {f"reading-pane--{role}" for role in (*_ROLES, "match", "current-match")}
    DEFAULT_CSS = """
    ReadingPane {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .reading-pane--title { text-style: bold; color: $primary; }
        & > .reading-pane--subtitle { text-style: bold; }
        & > .reading-pane--dateline { color: $text-muted; }
        & > .reading-pane--caption { color: $text-muted; text-style: italic; }
        & > .reading-pane--heading { text-style: bold; color: $secondary; }
        & > .reading-pane--quote { color: $text-muted; }
        & > .reading-pane--related { color: $text-muted; }
        & > .reading-pane--link { color: $accent; }
        & > .reading-pane--correction { color: $warning; }
        & > .reading-pane--match { background: $warning 40%; }
        & > .reading-pane--current-match { background: $warning; color: $background; text-style: bold; }
        &:ansi > .reading-pane--match { background: ansi_yellow; color: ansi_black; }
        &:ansi > .reading-pane--current-match { background: ansi_bright_yellow; color: ansi_black; }
    }
    """

    class Scrolled(Message):
        """Another part of the page is in view."""

        def __init__(self, percent: int) -> None:
            super().__init__()
            self.percent = percent

    def __init__(self, typography: Typography, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.typography = typography
        self._layout = Layout(Typeset((), self.typography), self.typography.measure)
        self._needles: Sequence[str] = ()
        self._matches: dict[int, list[tuple[int, int]]] = {}
        self._current: tuple[int, int] | None = None
        """The match that was walked to: part, and code point where it begins."""
        self._strips: dict[int, Strip] = {}
        self._anchor: tuple[int, Place] | None = None
        """The line scrolled to for a place, and the place, which may begin within that line."""
        self._job: Timer | None = None

    # -- what is shown

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of the page."""
        return self._layout.typeset.parts

    def show(self, parts: Sequence[Part], place: Place) -> None:
        """Show a page from a place on; the place stands at the top."""
        self._current = None
        self._lay_out(Typeset(parts, self.typography), self._layout.width, place)

    def recast(self, parts: Sequence[Part]) -> None:
        """Show the same page in another script: place and match stay."""
        self._lay_out(Typeset(parts, self.typography), self._layout.width, self.place())

    def light(self, needles: Sequence[str]) -> None:
        """Light every place where one of the folded needles stands."""
        self._needles = needles
        self._current = None
        self._matches.clear()
        self._repaint()

    def place(self) -> Place:
        """The place at the top of the view."""
        top = self.scroll_offset.y
        return self._anchor[1] if self._anchor and self._anchor[0] == top else self._layout.place_of(top)

    def to_place(self, place: Place) -> None:
        """Bring a place to the top of the view, or as near as the end of the page lets it."""
        line = 0 if place == Place() else self._layout.line_of(place)
        self._commit()
        self.scroll_to(y=line, animate=False, force=True, immediate=True)
        self._anchor = (self.scroll_offset.y, place)

    # -- moving

    def move(self, by: int) -> None:
        """Scroll by some lines."""
        self._scroll(self.scroll_offset.y + by)

    def page(self, by: int) -> bool:
        """Scroll by pages, a line of the old one kept in view; False where there is no further."""
        before = self.scroll_offset.y
        self._scroll(before + by * max(1, self.size.height - 1))
        return self.scroll_offset.y != before

    def to_end(self, last: bool) -> None:
        """Scroll to the end of the page, or the top."""
        if last:
            self._layout.finish()
        self._scroll(len(self._layout.lines) if last else 0)

    def to_heading(self, by: int) -> None:
        """Scroll to the next heading, or the one before."""
        here = self.scroll_offset.y
        lines = [
            self._layout.line_of(Place(index))
            for index, part in enumerate(self.parts)
            if part.role in ("heading", "title")
        ]
        ahead = [line for line in lines if (line > here if by > 0 else line < here)]
        if ahead:
            self._scroll(ahead[0] if by > 0 else ahead[-1])

    def to_match(self, by: int) -> bool:
        """Walk to the next match, or the one before, round the end; False where nothing matches."""
        count = len(self.parts)
        start = self._current or (self.place().part, self.place().offset - (by > 0))
        for step in range(count + 1):
            part = (start[0] + step * by) % count if count else 0
            spans = self._spans(part) if count else []
            ahead = [at for at, _ in spans if step or (at > start[1] if by > 0 else at < start[1])]
            if ahead:
                self._current = (part, ahead[0] if by > 0 else ahead[-1])
                self._show_current()
                return True
        return False

    def _show_current(self) -> None:
        assert self._current
        line = self._layout.line_of(Place(*self._current))
        top, height = self.scroll_offset.y, self.size.height
        if not top <= line < top + height:
            self._scroll(line - height // 3)
        self._repaint()

    def _scroll(self, line: int) -> None:
        self._layout.extend(lines=line + self.size.height + 1)
        self._commit()
        self.scroll_to(y=max(0, line), animate=False, force=True, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell how far the page is read."""
        super().watch_scroll_y(old_value, new_value)
        self._tell()

    def _tell(self) -> None:
        end = self.scroll_offset.y + self.size.height
        self.post_message(self.Scrolled(min(100, 100 * end // max(1, self._layout.height))))

    # -- layout

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Lay out as soon as the width is known, so that the first frame shows the text."""
        place = self.place()
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        width = self._text_width
        if width > 2 and (width != self._layout.width or changed):
            self._lay_out(self._layout.typeset, width, place)
        return changed

    @property
    def _text_width(self) -> int:
        """Cells for the text: all but the scroll bar and a margin on the left."""
        return self.scrollable_content_region.width - _MARGIN

    def _lay_out(self, typeset: Typeset, width: int, place: Place) -> None:
        self._layout = Layout(typeset, width)
        self._matches.clear()
        self._layout.extend(lines=self.size.height + 5, part=place.part)
        if self._job is None and not self._layout.complete:
            self._job = self.set_interval(1 / 60, self._lay_out_more)
        self.to_place(place)
        self._repaint()
        self._tell()

    def _lay_out_more(self) -> None:
        self._layout.extend(seconds=_SLICE)
        self._commit()
        if self._layout.complete and self._job:
            self._job.stop()
            self._job = None

    def _commit(self) -> None:
        self.virtual_size = Size(self.size.width, self._layout.height)

    # -- painting

    def render_line(self, y: int) -> Strip:
        """A line of the view, from those kept or painted now."""
        index = y + self.scroll_offset.y
        if index not in self._strips:
            if len(self._strips) > _KEPT:
                self._strips.clear()
            self._strips[index] = self._painted(index)
        return self._strips[index]

    def _painted(self, index: int) -> Strip:
        width = self.scrollable_content_region.width
        self._layout.extend(lines=index + 1)
        if index >= len(self._layout.lines) or (line := self._layout.lines[index]).line is None:
            return Strip([Segment(" " * width, self.rich_style)], width)
        part = self.parts[line.part]
        style = self.rich_style
        if part.role in _ROLES:
            style += self.get_component_rich_style(f"reading-pane--{part.role}")
        left = _MARGIN + max(0, (width - _MARGIN - 1 - self.typography.measure) // 2)
        segments = painted(
            self._layout.typeset.paragraph(line.part),
            line.line,
            Paint(line.part, style, left, width),
            self._lit(line.part),
        )
        return Strip(segments, width)

    def _lit(self, part: int) -> list[Lit]:
        """What lies over the text of a part: matches, then the selection."""
        lit: list[Lit] = []
        for start, end in self._spans(part):
            name = "current-match" if (part, start) == self._current else "match"
            lit.append(Lit(start, end, self.get_component_rich_style(f"reading-pane--{name}")))
        if (selection := self.text_selection) and (span := selection.get_span(part)):
            end = len(self.parts[part].text) if span[1] == -1 else span[1]
            under = self.screen.get_component_rich_style("screen--selection").bgcolor
            lit.append(Lit(span[0], end, Style(bgcolor=under)))
        return lit

    def _spans(self, part: int) -> list[tuple[int, int]]:
        if not self._needles:
            return []
        if part not in self._matches:
            self._matches[part] = matches(self.parts[part].text, self._needles)
        return self._matches[part]

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Paint anew in other colours."""
        super().notify_style_update()
        self._strips.clear()

    # -- selecting, in places of the text itself: no line end, indent or gap is ever copied

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, a line end between parts."""
        return selection.extract("\n".join(part.text for part in self.parts)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self._repaint()
