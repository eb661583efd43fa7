"""The timeline: a strip of bars, a month each, with the number of articles that the query finds in it."""

from bisect import bisect_left
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive, var
from textual.strip import Strip
from textual.widget import Widget

from reader.i18n import _, plural
from reader.text.inert import inert_line
from reader.text.width import cells, clip
from reader.tui.host import Month
from reader.tui.painting.shown import blank, content, segment

_BLOCKS, _PLAIN_BLOCKS = " ▁▂▃▄▅▆▇█", " .:-=+*%#"
"""Heights in eighths of a cell; those of the second are one cell wide on every terminal."""
_WIDEST = 3
"""Cells of a month, the gap to the next one among them."""
_YEAR = 12
"""Months of a page."""


class Timeline(Widget, can_focus=True, inherit_bindings=False):
    """Months as bars with their names below. The cursor goes to those that have articles."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"timeline--bar", "timeline--cursor", "timeline--chosen", "timeline--label"}
    DEFAULT_CSS = """
    Timeline {
        display: none;
        height: 5;
        & > .timeline--bar { color: $secondary; }
        & > .timeline--chosen { color: $accent; text-style: bold; }
        & > .timeline--label { color: $text-muted; }
        & > .timeline--cursor { background: $block-cursor-blurred-background; }
        &:focus > .timeline--cursor { color: $accent; }
        &:ansi > .timeline--cursor { background: ansi_default; text-style: underline; }
    }
    """

    months: var[tuple[Month, ...]] = var(())
    """In order, those between without an article too."""
    undated: reactive[int] = reactive(0)
    """Articles of which no month is known."""
    chosen: reactive[str] = reactive("")
    """The month that the list is narrowed to."""
    cursor: reactive[int] = reactive(0)
    """The place of a month, counted from 0."""

    class Chosen(Message):
        """A month was chosen."""

        def __init__(self, month: str) -> None:
            super().__init__()
            self.month = month

    def __init__(self, *, plain: bool = False, id: str | None = None) -> None:
        super().__init__(id=id)
        self._blocks = _PLAIN_BLOCKS if plain else _BLOCKS
        self._first = 0
        """The first month in view."""

    # -- what is shown

    def show(self, months: Sequence[Month], undated: int) -> None:
        """Show other months; the cursor stays on its month, or goes to the nearest that has articles."""
        before = self.months[self.cursor].name if self.months else None
        self.months, self.undated = tuple(months), undated
        names = [month.name for month in self.months]
        self._go_near(len(names) - 1 if before is None else bisect_left(names, before))
        self.refresh()

    def watch_undated(self) -> None:
        """Say how many articles no bar shows."""
        title = _("Matches by month, {count:,} undated") if self.undated else _("Matches by month")
        self.border_title = content(title.format(count=self.undated))

    # -- moving

    def move(self, by: int) -> None:
        """Go to the next months that have articles."""
        step = 1 if by > 0 else -1
        for _turn in range(abs(by)):
            ahead = range(self.cursor + step, len(self.months) if step > 0 else -1, step)
            self.cursor = next((at for at in ahead if self.months[at].articles), self.cursor)

    def page(self, by: float) -> bool:
        """Go by years; False where there is no further."""
        before = self.cursor
        self._go_near(self.cursor + round(by * _YEAR))
        return self.cursor != before

    def to_end(self, last: bool) -> None:
        """Go to the last month, or to the first."""
        self._go_near(len(self.months) - 1 if last else 0)

    def set_branch(self, opened: bool) -> bool:
        """Left and right go to the month before and to the next one."""
        self.move(1 if opened else -1)
        return True

    def choose(self) -> None:
        """Choose the month under the cursor."""
        if self.months:
            self.post_message(self.Chosen(self.months[self.cursor].name))

    def on_click(self, event: events.Click) -> None:
        """Choose the month under the mouse."""
        offset = event.get_content_offset(self)
        at = self._first + offset.x // self._step if offset else len(self.months)
        if at < len(self.months):
            self._go_near(at)
            self.choose()

    def _go_near(self, at: int) -> None:
        """Go to the month nearest to a place that has articles."""
        with_articles = [place for place, month in enumerate(self.months) if month.articles]
        self.cursor = min(with_articles, key=lambda place: abs(place - at), default=0)

    # -- painting

    @property
    def _step(self) -> int:
        """Cells of a month."""
        return max(1, min(_WIDEST, self.size.width // max(1, len(self.months))))

    def _in_view(self) -> range:
        """The places of the months in view, the cursor's among them."""
        room, count = max(1, self.size.width // self._step), len(self.months)
        self._first = max(self.cursor - room + 1, min(self._first, self.cursor, max(0, count - room)))
        return range(self._first, min(count, self._first + room))

    def render_line(self, y: int) -> Strip:
        """A line: bars, or in the last one the names of months."""
        width, base = self.size.width, self.rich_style
        lines = self.size.height - 1
        if not self.months:
            message = clip(_("no article with a date"), width) if y == lines else ""
            segments = [segment(inert_line(message), base + self.get_component_rich_style("timeline--label"))]
        elif y < lines:
            segments = self._bars(lines - 1 - y, lines, base)
        else:
            label = base + self.get_component_rich_style("timeline--label")
            segments = [segment(inert_line(self._names(width)), label)]
        return Strip(segments).adjust_cell_length(width, base)

    def _bars(self, above: int, lines: int, base: Style) -> list[Segment]:
        """The bars in the line that is so many lines above the lowest of some."""
        most = max(month.articles for month in self.months)
        bar, cursor, chosen = (
            base + self.get_component_rich_style(f"timeline--{name}") for name in ("bar", "cursor", "chosen")
        )
        step = self._step
        segments = []
        for at in self._in_view():
            month = self.months[at]
            height = max(bool(month.articles), round(month.articles * lines * 8 / most)) if most else 0
            block = self._blocks[min(8, max(0, height - 8 * above))]
            style = chosen if month.name == self.chosen else bar
            style = style + cursor if at == self.cursor else style
            segments.append(segment(inert_line(block * max(1, step - 1)), style))
            segments.append(blank((step - 1 if step < _WIDEST else 1) if step > 1 else 0, base))
        return segments

    def _names(self, width: int) -> str:
        """The first and the last month in view, and between them that under the cursor with its articles."""
        view, month = self._in_view(), self.months[self.cursor]
        first, last = self.months[view[0]].name, self.months[view[-1]].name
        count = plural("{count:,} article", "{count:,} articles", month.articles).format(count=month.articles)
        middle = f"{month.name}: {count}"
        room = width - cells(first) - cells(last)
        if cells(middle) + 2 > room:
            return clip(middle, width)
        return first + middle.center(room - cells(middle) + len(middle)) + last
