"""The reading pane: a document to move through, by lines, pages, headings and matches, and to select from."""

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive, var
from textual.selection import Selection
from textual.strip import Strip

from reader.i18n import _
from reader.model.article import Place
from reader.model.conversion import Variant
from reader.model.settings import NARROWEST_MEASURE, WIDEST_MEASURE
from reader.text.converted_document import ConvertedDocument
from reader.text.search.fold import fold
from reader.text.typesetting.style import HAN, Typography
from reader.text.width import cells
from reader.tui.painting.shown import assembled, content
from reader.tui.painting.terminal_cursor import places_cursor
from reader.tui.painting.under_mouse import selected
from reader.tui.widgets.document_view import DocumentView
from reader.tui.widgets.line_painter import column_heads
from reader.tui.widgets.query_bar import QueryBar

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""At links in view, those under the resting fingers first."""
_MEASURE_STEP = 2
_BESIDE_TITLE = 4
"""Cells of the border beside its title."""
_PARTS_COMPARED = 6
"""Parts of a document that tell whether it is shown as it was published."""


class ReadingPane(DocumentView):
    """The document that is read."""

    ALLOW_SELECT = True

    class LinkChosen(Message):
        """The letter of a link was typed, or its words were clicked."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    percent: reactive[int] = reactive(0, repaint=False, always_update=True)
    """Where in the document the view is; watched, as a message would arrive a frame later."""

    notices: var[tuple[str, ...]] = var(("",), init=False)
    """What is to be known of the document, the longest form first."""

    class Said(Message):
        """There is something to say to the person."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class MeasureChosen(Message):
        """Lines are to be of another length."""

        def __init__(self, han: int) -> None:
            super().__init__()
            self.han = han

    def __init__(self, typography: Typography, find_bar: QueryBar, *, id: str | None = None) -> None:
        """`find_bar` is where a person types what is looked for inside the article."""
        super().__init__(typography, id=id)
        self._find_bar = find_bar
        self._find_from = Place()
        """Where the document stood before something was looked for in it."""
        self._addresses: dict[str, str] = {}
        """Where the letters at links lead to."""

    def show(self, document: ConvertedDocument, place: Place, *, converts: bool = True) -> None:
        """Show a document; what is looked for is looked for in this one from now on."""
        self._find_from = place
        super().show(document, place, converts=converts)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the view; the terminal's own cursor, where screen readers read, on match or top."""
        if places_cursor(self):
            x, y = self.content_region.offset
            match = self.matches.current
            line = self.text_layout.line_of(match) - self.scroll_offset.y if match else 0
            self.app.cursor_position = Offset(x + 1, y + max(0, min(line, self.size.height - 1)))
        return super().render_lines(crop)

    def move(self, by: int) -> None:
        """Scroll by some lines."""
        self.to_line(self.scroll_offset.y + by)

    def page(self, by: float) -> bool:
        """Scroll by pages, a line of the old one kept in view; False where there is no further."""
        before = self.scroll_offset.y
        self.to_line(before + round(by * max(1, self.size.height - 1)))
        return self.scroll_offset.y != before

    def set_branch(self, opened: bool) -> bool:
        """An article has no branches."""
        return False

    def to_end(self, last: bool) -> None:
        """Scroll to the end of the document, or the top."""
        if last:
            self.text_layout.finish()
        self.to_line(len(self.text_layout.lines) if last else 0)

    def next_heading(self) -> None:
        """Scroll to the next heading."""
        self._to_heading(1)

    def previous_heading(self) -> None:
        """Scroll to the heading before."""
        self._to_heading(-1)

    def _to_heading(self, by: int) -> None:
        here = self.scroll_offset.y
        heads = (at for at, part in enumerate(self.document.published) if part.role in ("heading", "title"))
        lines = [self.text_layout.line_of(Place(at)) for at in heads]
        ahead = [line for line in lines if (line > here if by > 0 else line < here)]
        if ahead:
            self.to_line(ahead[0] if by > 0 else ahead[-1])
        else:
            self.post_message(self.Said(_("no heading below") if by > 0 else _("no heading above")))

    def next_match(self) -> None:
        """Walk to the next match; say so where there is none."""
        self._walk(1)

    def previous_match(self) -> None:
        """Walk to the match before; say so where there is none."""
        self._walk(-1)

    def _walk(self, by: int) -> None:
        self.to_match(by)
        if self._find_bar.is_open:
            self._find_bar.show_result(self.matches.counted())
        else:
            self.post_message(self.Said(self.matches.counted()))

    def to_match(self, by: int) -> bool:
        """Walk to the next match (1), or the one before (-1), round the end; False where nothing matches."""
        if not self.matches.step(self.text_layout.place_of(self.scroll_offset.y), by):
            return False
        self.to_current_match()
        return True

    def to_match_in_text(self) -> None:
        """Walk to the first match below the title."""
        self.matches.current = Place(0, len(self.document.part(0).text))
        self.to_match(1)

    def to_text(self, text: str, offset: int) -> None:
        """Walk to the match at a code point of a published text, else to the first match."""
        if self.matches.walk_to(text, offset) or self.matches.step(Place(), 1):
            self.to_current_match()

    def shown_elsewhere(self) -> None:
        """Tell where in the document the first line in view stands; its end in view is all of it."""
        top, height = self.scroll_offset.y, self.text_layout.height
        self.percent = 100 if top + self.size.height >= height else 100 * top // height

    # -- how it is set

    def show_how(self) -> None:
        """Say above the text what it is shown as, and what is to be known of it."""
        caption, has_heads = self.document.caption, self.is_beside and not self.document.caption
        self.styles.border_title_align = "left" if has_heads else "right"
        if caption:
            self.border_title = content(caption)
            return
        original, label = Variant.ORIGINAL.label, self.document.conversion.variant.label
        if has_heads:
            shown = self._with_notice(label, "", self.text_layout.column - 1)
            self.border_title = assembled(column_heads(original, shown, self.text_layout, self.has_focus))
            return
        how = f"{original} → {label}" if self.document.is_changed(_PARTS_COMPARED) else ""
        self.border_title = content(self._with_notice("", how, self.outer_size.width - _BESIDE_TITLE))

    watch_notices = show_how

    def _with_notice(self, before: str, after: str, room: int) -> str:
        """What is to be known between two texts, in the longest form that `room` cells have room for."""
        forms = [" · ".join(filter(None, (before, notice, after))) for notice in self.notices]
        return next((form for form in forms if cells(form) <= room), forms[-1])

    def mark_changes(self) -> None:
        """Mark what the conversion changed, or mark it no longer."""
        self.changes_marked = not self.changes_marked
        document = self.document
        if self.changes_marked and not (document.compares or document.is_changed(len(document))):
            self.post_message(self.Said(_("nothing was converted: there is nothing to mark")))

    def wider(self) -> None:
        """Set longer lines."""
        self._step_measure(_MEASURE_STEP)

    def narrower(self) -> None:
        """Set shorter lines."""
        self._step_measure(-_MEASURE_STEP)

    def _step_measure(self, by: int) -> None:
        before = self.measure // HAN
        han = min(WIDEST_MEASURE, max(NARROWEST_MEASURE, before + by))
        if han == before:
            message = _("lines have {narrowest} to {widest} Han; they have {now}")
            bounds = {"narrowest": NARROWEST_MEASURE, "widest": WIDEST_MEASURE}
            self.post_message(self.Said(message.format(**bounds, now=before)))
            return
        self.set_measure(han * HAN)
        self.post_message(self.MeasureChosen(han))
        self.post_message(self.Said(_("lines of {han} Han").format(han=han)))

    # -- finding

    def find_in_article(self) -> None:
        """Open the bar for what is looked for."""
        if not self._find_bar.is_open:
            self._find_from = self.place()
        self._find_bar.open()
        self.screen.set_focus(self)
        self.screen.set_focus(self._find_bar.input)

    def find(self, text: str) -> None:
        """Light a text, and go to the first place of it from where the document stood."""
        if not self._find_bar.is_open:
            return
        self.to_place(self._find_from)
        self.sought = fold(text)
        if text:
            self.to_match(1)
        self._find_bar.show_result(self.matches.counted() if text else "")

    def end_finding(self) -> bool:
        """Light again what the filter found; False where nothing is looked for."""
        if not self._find_bar.is_open:
            return False
        if self._find_bar.input.has_focus:
            self.screen.set_focus(self)
        self._find_bar.close()
        self.sought = ""
        return True

    # -- links, chosen by letters

    def link_hints(self) -> None:
        """Paint a letter at each link in view, until a key is typed."""
        self.screen.set_focus(self)
        top = self.scroll_offset.y
        in_view: dict[tuple[int, int], tuple[Place, str]] = {}
        for part, line, _published in self.text_layout.lines[top : top + self.size.height]:
            for link in self.document.links(part) if line else ():
                start = max(link.start, line.start) if line else 0
                if line and start < min(link.end, line.end):
                    in_view.setdefault((part, link.start), (Place(part, start), link.url))
        self._addresses = dict(zip(_LETTERS, (url for _, url in in_view.values()), strict=False))
        self.letters = dict(zip((place for place, _ in in_view.values()), _LETTERS, strict=False))
        if not in_view:
            self.post_message(self.Said(_("there is no link in view")))

    def _hide_hints(self) -> None:
        self.letters, self._addresses = {}, {}

    def on_key(self, event: events.Key) -> None:
        """While letters stand at links, the next key chooses one, or none."""
        if self.letters:
            event.stop()
            event.prevent_default()
            if url := self._addresses.get(event.character or ""):
                self.post_message(self.LinkChosen(url))
            self._hide_hints()

    def on_focus(self) -> None:
        """Draw the line between the heads of columns like the border."""
        self.call_later(self.show_how)

    def on_blur(self) -> None:
        """No key will come."""
        self.call_later(self.show_how)
        self._hide_hints()

    def on_click(self, event: events.Click) -> None:
        """Choose the link whose words are under the mouse, unless they are selected."""
        offset, part = event.style.meta.get("offset") or (0, None)
        if part is None or part >= len(self.document) or self.text_selection:
            return  # what was clicked may have gone since it was painted
        links = [link for link in self.document.links(part) if link.start <= offset < link.end]
        if links:
            self.post_message(self.LinkChosen(links[0].url))

    # -- selecting, in places of the text itself: no line end, indent or gap is ever copied

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, a line end between parts."""
        return selected(selection, [part.text for part in self.document.parts]), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self.repaint()
