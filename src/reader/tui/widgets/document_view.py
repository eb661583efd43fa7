"""The view of a document: set by our own rules, laid out as far as it is looked at, its matches lit."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from rich.style import Style
from textual.geometry import Region, Size
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.timer import Timer

from reader.model.article import Place
from reader.text.conversion.convert import Conversion
from reader.text.converted_document import ConvertedDocument
from reader.text.typesetting.layout import Layout, Typeset
from reader.text.typesetting.style import Typography
from reader.tui.painting.content_lines import frame_once
from reader.tui.widgets.line_painter import MARGIN, ROLES, DocumentPainter, Over
from reader.tui.widgets.matches import Matches

_STRIPS = 1000
"""Painted lines that are remembered."""
_SLICE = 0.008
"""Seconds of layout before the first frame of a document: enough for all of an article of usual length."""
_STEP = 0.004
"""Seconds of layout between two frames."""
_GLANCE = 0.002
"""Seconds of layout before the first frame of another width: the words are analysed, only lines are set."""
_OVER = ("published", "change", "word-change", "match", "current-match", "hint")


class DocumentView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a document, and keeps the place on it through every change of script and width."""

    COMPONENT_CLASSES = {f"document-view--{role}" for role in (*ROLES, *_OVER)}
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
        & > .document-view--word-change { text-style: underline bold; color: $success; }
        & > .document-view--published { color: $text-muted; }
        & > .document-view--match { background: $warning 40%; color: $foreground; text-style: bold; }
        & > .document-view--current-match { background: $warning; color: $background; text-style: bold; }
        & > .document-view--hint { background: $accent; color: $background; text-style: bold; }
        &:ansi > .document-view--hint { background: ansi_default; text-style: bold reverse; }
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
    letters: var[Mapping[Place, str]] = var(MappingProxyType({}), init=False)
    """Letters painted over places of the shown document."""
    changes_marked: var[bool] = var(False, init=False)
    """What the conversion changed is marked."""
    beside: var[bool] = var(False, init=False)
    """The published document stands on the left, where there is room."""

    def __init__(self, typography: Typography, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.typography = typography
        self.text_layout = Layout(Typeset(ConvertedDocument(), self.typography), self.typography.measure)
        self._converts = True
        """What is shown follows the conversion."""
        self.matches = Matches(self.document, ())
        """What is lit."""
        self._painter = DocumentPainter(self._style_of)
        self._strips: dict[int, Strip] = {}
        self._style = Style()
        """Of plain text."""
        self._anchor: tuple[int, Place] | None = None
        """The line scrolled to for a place of the published document, and that place."""
        self._job: Timer | None = None
        self._expected = 0
        """Lines that an unfinished layout will have; 0 where nothing is known."""

    def on_mount(self) -> None:
        """Paint in the quick way."""
        frame_once(self)

    # -- what is shown

    @property
    def document(self) -> ConvertedDocument:
        """The document in the pane."""
        return self.text_layout.typeset.document

    def show(self, document: ConvertedDocument, place: Place, *, converts: bool = True) -> None:
        """Show a document from a place of the published one on, which stands at the top.

        One that does not convert stays as it is when the conversion changes.
        """
        self.matches.current = None
        self._converts = converts
        self._lay_out(document, place)

    def watch_conversion(self, conversion: Conversion) -> None:
        """Show the document in another conversion."""
        if self._converts:
            self._recast(conversion)

    def _recast(self, conversion: Conversion) -> None:
        """Show the same document in another conversion: place and match stay."""
        place, current = self.place(), self.matches.current
        if current:
            current = self.document.to_published(current)
        self._lay_out(self.document.converted(conversion), place)
        self.matches.current = self.document.from_published(current) if current else None
        self.repaint()

    def watch_needles(self) -> None:
        """Light other places."""
        self._light_anew()

    def watch_sought(self) -> None:
        """Light what is looked for, or again what the filter found."""
        self._light_anew()

    def _light_anew(self) -> None:
        """Find the matches anew; the one walked to is none of them."""
        self.matches = Matches(self.document, (self.sought,) if self.sought else self.needles)
        self.repaint()

    def watch_letters(self) -> None:
        """Paint other letters."""
        self.repaint()

    def watch_changes_marked(self) -> None:
        """Mark what the conversion changed, or do not."""
        self.repaint()

    def watch_beside(self) -> None:
        """Show the published document on the left, or do not."""
        self._lay_out(self.document, self.place())

    def show_how(self) -> None:
        """Called when another document is laid out, or this one otherwise."""

    @property
    def measure(self) -> int:
        """The longest line, in cells."""
        return self.typography.measure

    def set_measure(self, measure: int) -> None:
        """Set lines of another length."""
        place = self.place()
        self.typography = replace(self.typography, measure=measure)
        self._lay_out(self.document, place)

    @property
    def is_beside(self) -> bool:
        """Whether the published document stands on the left; a narrow pane has no room for it."""
        return self.text_layout.beside

    def place(self) -> Place:
        """The place at the top of the view, in the published document."""
        top = self.scroll_offset.y
        if self._anchor and self._anchor[0] == top:
            return self._anchor[1]
        return self.document.to_published(self.text_layout.place_of(top))

    def to_place(self, place: Place) -> None:
        """Bring a place of the published document to the top, or as near as the end lets it."""
        line = 0 if place == Place() else self.text_layout.line_of(self.document.from_published(place))
        self._commit()
        self.scroll_to(y=line, animate=False, force=True, immediate=True)
        self._anchor = (self.scroll_offset.y, place)

    def to_line(self, line: int) -> None:
        """Bring a line to the top."""
        self.text_layout.extend(lines=line + self.size.height + 1)
        self._commit()
        self.scroll_to(y=max(0, line), animate=False, force=True, immediate=True)

    def to_current_match(self) -> None:
        """Bring the match that was walked to into view."""
        if self.matches.current:
            line = self.text_layout.line_of(self.matches.current)
            top, height = self.scroll_offset.y, self.size.height
            if not top <= line < top + height:
                self.to_line(line - height // 3)
            self.repaint()

    # -- layout

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Lay out as soon as the width is known, so that the first frame shows the text."""
        place = self.place()
        changed = super()._size_updated(size, self.virtual_size, container_size, layout)
        if self._text_width > 2 and (self._text_width != self.text_layout.width or changed):
            self._lay_out(self.document, place, _GLANCE)
        return changed

    @property
    def _text_width(self) -> int:
        """Cells for the text: all but the scroll bar and a margin on the left."""
        return self.scrollable_content_region.width - MARGIN

    def _lay_out(self, document: ConvertedDocument, place: Place, seconds: float = _SLICE) -> None:
        before, typeset = self.text_layout, self.text_layout.typeset
        if document is not typeset.document or typeset.typography is not self.typography:
            typeset = Typeset(document, self.typography)
        self.text_layout = Layout(typeset, max(3, self._text_width), beside=self.beside)
        # the same document is about as long in another script: no new layout of the screen until it is known
        same = document.published is before.typeset.document.published
        self._expected = before.height if same and self.text_layout.width == before.width else 0
        self.matches = Matches(document, self.matches.needles, self.matches.current)
        self.text_layout.extend(lines=self.size.height + 5, part=place.part, seconds=seconds)
        if self._job is None and not self.text_layout.complete:
            self._job = self.set_interval(1 / 60, self._lay_out_more)
        self.to_place(place)
        self.repaint()
        self.show_how()
        self.shown_elsewhere()

    def _lay_out_more(self) -> None:
        self.text_layout.extend(seconds=_STEP)
        if self.text_layout.complete and self._job:
            self._job.stop()
            self._job = None
            self._commit()  # only now: a scroll bar that moves while one reads is a distraction
            self.shown_elsewhere()

    def _commit(self) -> None:
        layout = self.text_layout
        height = layout.height if layout.complete else self._expected or layout.height
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
        self.text_layout.extend(lines=index + 1)
        if index >= len(self.text_layout.lines):
            return Strip.blank(width, self._style)
        over = Over(self.matches, self.changes_marked, self.letters, self.text_selection)
        return Strip(self._painter.line(self.text_layout, index, width, self._style, over), width)

    def _style_of(self, name: str) -> Style:
        if name == "selection":
            colour = self.screen.get_component_rich_style("screen--selection")
            return Style(bgcolor=colour.bgcolor, reverse=colour.reverse)
        return self.get_component_rich_style(f"document-view--{name}")

    def repaint(self) -> None:
        """Paint all lines anew."""
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Paint anew in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def shown_elsewhere(self) -> None:
        """Called when another place of the document is in view."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Another place came into view."""
        super().watch_scroll_y(old_value, new_value)
        self.shown_elsewhere()
