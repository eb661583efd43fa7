"""The view of a document: set by our own rules, laid out as far as it is looked at, its matches lit."""

from collections.abc import Sequence
from dataclasses import replace

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from reader.model.article import Place
from reader.text.conversion.convert import Conversion
from reader.text.converted_document import Edition, Span
from reader.text.typesetting.layout import Layout, Typeset
from reader.text.typesetting.paragraph import Line
from reader.text.typesetting.style import Typography
from reader.tui.widgets.line_painter import Lit, Paint, painted

_STRIPS = 1000
"""Painted lines that are remembered."""
_MARGIN = 1
"""Cells between the border and the text; on its right a mark may stick out as far."""
_DIM = Style(dim=True)
_SLICE = 0.008
"""Seconds of layout before the first frame of a page: enough for all of an article of usual length."""
_STEP = 0.004
"""Seconds of layout between two frames."""
_GLANCE = 0.002
"""Seconds of layout before the first frame of another width: the words are analysed, only lines are set."""
_ROLES = ("title", "subtitle", "dateline", "caption", "heading", "quote", "related", "link", "correction")
_OVER = ("published", "change", "match", "current-match")


class DocumentView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a page, and keeps the place on it through every change of script and width."""

    COMPONENT_CLASSES = {f"document-view--{role}" for role in (*_ROLES, *_OVER)}
    DEFAULT_CSS = """
    DocumentView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .document-view--title { text-style: bold; color: $primary; }
        & > .document-view--subtitle { text-style: bold; }
        & > .document-view--dateline { color: $text-muted; }
        & > .document-view--caption { color: $text-muted; text-style: italic; }
        & > .document-view--heading { text-style: bold; color: $secondary; }
        & > .document-view--quote { color: $text-muted; }
        & > .document-view--related { color: $text-muted; }
        & > .document-view--link { color: $accent; }
        & > .document-view--correction { color: $warning; }
        & > .document-view--change { text-style: underline; color: $accent; }
        & > .document-view--published { color: $text-muted; }
        & > .document-view--match { background: $warning 40%; color: $foreground; text-style: bold; }
        & > .document-view--current-match { background: $warning; color: $background; text-style: bold; }
        &:ansi > .document-view--match { background: ansi_default; text-style: bold underline; }
        &:ansi > .document-view--current-match { background: ansi_default; text-style: bold reverse; }
    }
    """

    conversion: var[Conversion] = var(Conversion(), init=False)
    """How the document is shown."""
    needles: var[tuple[str, ...]] = var((), init=False)
    """What is lit, folded."""
    sought: var[str] = var("", init=False)
    """What is looked for inside the document, folded; while there is something, nothing else is lit."""
    changes_marked: var[bool] = var(False, init=False)
    """What the conversion changed is marked."""
    beside: var[bool] = var(False, init=False)
    """The published document stands on the left, where there is room."""

    def __init__(self, typography: Typography, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.typography = typography
        self._layout = Layout(Typeset(Edition(), self.typography), self.typography.measure)
        self._converts = True
        """What is shown follows the conversion."""
        self._matches: dict[int, list[Span]] = {}
        self._current: Place | None = None
        """Where the match begins that was walked to, in the shown page."""
        self._strips: dict[int, Strip] = {}
        self._style = Style()
        """Of plain text."""
        self._anchor: tuple[int, Place] | None = None
        """The line scrolled to for a place of the published page, and that place."""
        self._job: Timer | None = None
        self._expected = 0
        """Lines that an unfinished layout will have; 0 where nothing is known."""

    # -- what is shown

    @property
    def edition(self) -> Edition:
        """The page in the pane."""
        return self._layout.typeset.edition

    def show(self, edition: Edition, place: Place, *, converts: bool = True) -> None:
        """Show a document from a place of the published one on, which stands at the top.

        One that does not convert stays as it is when the conversion changes.
        """
        self._current = None
        self._converts = converts
        self._lay_out(edition, place)

    def watch_conversion(self, conversion: Conversion) -> None:
        """Show the document in another conversion."""
        if self._converts:
            self._recast(conversion)

    def _recast(self, conversion: Conversion) -> None:
        """Show the same page in another conversion: place and match stay."""
        place, current = self.place(), self._current
        if current:
            current = self.edition.to_published(current)
        self._lay_out(self.edition.converted(conversion), place)
        self._current = self.edition.from_published(current) if current else None
        self._repaint()

    def watch_needles(self) -> None:
        """Light other places."""
        self._light_anew()

    def watch_sought(self) -> None:
        """Light what is looked for, or again what the filter found."""
        self._light_anew()

    def _light_anew(self) -> None:
        """Find the places anew; the match walked to is none of them."""
        self._current = None
        self._matches.clear()
        self._repaint()

    @property
    def _lit_needles(self) -> Sequence[str]:
        return (self.sought,) if self.sought else self.needles

    def watch_changes_marked(self) -> None:
        """Mark what the conversion changed, or do not."""
        self._repaint()

    def watch_beside(self) -> None:
        """Show the published document on the left, or do not."""
        self._lay_out(self.edition, self.place())

    @property
    def measure(self) -> int:
        """The longest line, in cells."""
        return self.typography.measure

    def set_measure(self, measure: int) -> None:
        """Set lines of another length."""
        place = self.place()
        self.typography = replace(self.typography, measure=measure)
        self._lay_out(self.edition, place)

    @property
    def is_beside(self) -> bool:
        """Whether the published page stands on the left; a narrow pane has no room for it."""
        return self._layout.beside

    def place(self) -> Place:
        """The place at the top of the view, in the published page."""
        top = self.scroll_offset.y
        if self._anchor and self._anchor[0] == top:
            return self._anchor[1]
        return self.edition.to_published(self._layout.place_of(top))

    def to_place(self, place: Place) -> None:
        """Bring a place of the published page to the top, or as near as the end of the page lets it."""
        line = 0 if place == Place() else self._layout.line_of(self.edition.from_published(place))
        self._commit()
        self.scroll_to(y=line, animate=False, force=True, immediate=True)
        self._anchor = (self.scroll_offset.y, place)

    # -- layout

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Lay out as soon as the width is known, so that the first frame shows the text."""
        place = self.place()
        changed = super()._size_updated(size, virtual_size, container_size, layout)
        if self._text_width > 2 and (self._text_width != self._layout.width or changed):
            self._lay_out(self.edition, place, _GLANCE)
        return changed

    @property
    def _text_width(self) -> int:
        """Cells for the text: all but the scroll bar and a margin on the left."""
        return self.scrollable_content_region.width - _MARGIN

    def _lay_out(self, edition: Edition, place: Place, seconds: float = _SLICE) -> None:
        before, typeset = self._layout, self._layout.typeset
        if edition is not typeset.edition or typeset.typography is not self.typography:
            typeset = Typeset(edition, self.typography)
        self._layout = Layout(typeset, max(3, self._text_width), beside=self.beside)
        # the same page is about as long in another script: no new layout of the screen until it is known
        same = edition.published is before.typeset.edition.published
        self._expected = before.height if same and self._layout.width == before.width else 0
        self._matches.clear()
        self._layout.extend(lines=self.size.height + 5, part=place.part, seconds=seconds)
        if self._job is None and not self._layout.complete:
            self._job = self.set_interval(1 / 60, self._lay_out_more)
        self.to_place(place)
        self._repaint()
        self.shown_elsewhere()

    def _lay_out_more(self) -> None:
        self._layout.extend(seconds=_STEP)
        if self._layout.complete and self._job:
            self._job.stop()
            self._job = None
            self._commit()  # only now: a scroll bar that moves while one reads is a distraction
            self.shown_elsewhere()

    def _commit(self) -> None:
        height = self._layout.height if self._layout.complete else self._expected or self._layout.height
        if self.virtual_size.height != height:  # as a reactive, it would lay out the whole screen anew
            self.set_reactive(DocumentView.virtual_size, Size(self.size.width, height))
            self._scroll_update(self.virtual_size)

    # -- painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the view, all on one style: to work it out for each costs more than to paint it."""
        self._style = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """A line of the view, from those kept or painted now."""
        index = y + self.scroll_offset.y
        if index not in self._strips:
            if len(self._strips) > _STRIPS:
                self._strips.clear()
            self._strips[index] = self._painted(index)
        return self._strips[index]

    def _painted(self, index: int) -> Strip:
        width = self.scrollable_content_region.width
        self._layout.extend(lines=index + 1)
        if index >= len(self._layout.lines):
            return Strip.blank(width, self._style)
        part, line, published = self._layout.lines[index]
        style = self._style
        role = self.edition.published[part].role
        if role in _ROLES:
            style += self.get_component_rich_style(f"document-view--{role}")
        if not self._layout.beside:
            left = _MARGIN + max(0, (width - _MARGIN - 1 - self.typography.measure) // 2)
            segments = self._painted_line(part, line, Paint(style, left, width, part))
            return Strip(segments, width)
        column = self._layout.column
        between = Segment("|" if self.typography.plain else "│", self._style + _DIM)
        aside = self.get_component_rich_style("document-view--published")
        right = width - column - _MARGIN - 2
        segments = [
            *self._painted_published(part, published, Paint(style + aside, _MARGIN, column + _MARGIN)),
            between,
            *self._painted_line(part, line, Paint(style, 1, right + 1, part)),
        ]
        return Strip(segments, width)

    def _painted_line(self, part: int, line: Line | None, paint: Paint) -> list[Segment]:
        if line is None:
            return [Segment(" " * paint.width, paint.style)]
        return painted(self._layout.typeset.shown(part), line, paint, self._lit(part))

    def _painted_published(self, part: int, line: Line | None, paint: Paint) -> list[Segment]:
        if line is None:
            return [Segment(" " * paint.width, paint.style)]
        change = self.get_component_rich_style("document-view--change")
        lit = [Lit(*span, change) for _, span in self.edition.changes(part)]
        return painted(self._layout.typeset.published(part), line, paint, lit)

    def _lit(self, part: int) -> list[Lit]:
        """What lies over the text of a part: changes, matches, then the selection."""
        lit: list[Lit] = []
        if self.changes_marked or self._layout.beside:
            change = self.get_component_rich_style("document-view--change")
            lit += [Lit(*span, change) for span, _ in self.edition.changes(part)]
        for start, end in self._spans(part):
            name = "current-match" if Place(part, start) == self._current else "match"
            lit.append(Lit(start, end, self.get_component_rich_style(f"document-view--{name}")))
        if (selection := self.text_selection) and (span := selection.get_span(part)):
            end = len(self.edition.part(part).text) if span[1] == -1 else span[1]
            colour = self.screen.get_component_rich_style("screen--selection")
            lit.append(Lit(span[0], end, Style(bgcolor=colour.bgcolor, reverse=colour.reverse)))
        return lit

    def _spans(self, part: int) -> list[Span]:
        if self._lit_needles and part not in self._matches:
            self._matches[part] = self.edition.matches(part, self._lit_needles)
        return self._matches.get(part, [])

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Paint anew in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def shown_elsewhere(self) -> None:
        """Called when another place of the page is in view."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another place came into view."""
        super().watch_scroll_y(old_value, new_value)
        self.shown_elsewhere()
