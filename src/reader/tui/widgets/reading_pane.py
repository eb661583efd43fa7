"""The reading pane: a page to move through, by lines, pages, headings and matches, and to select from."""

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from reader.i18n import _, later
from reader.model.article import Place
from reader.text.links import links
from reader.text.typesetting.paragraph import Line
from reader.text.typesetting.style import Typography
from reader.tui.widgets.document_view import PageView
from reader.tui.widgets.line_painter import Lit, Paint

_LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""At links in view, those under the resting fingers first."""


class ReadingPane(PageView):
    """The page that is read."""

    ALLOW_SELECT = True
    COMPONENT_CLASSES = {"reading-pane--hint"}
    DEFAULT_CSS = """
    ReadingPane {
        & > .reading-pane--hint { background: $accent; color: $background; text-style: bold; }
        &:ansi > .reading-pane--hint { background: ansi_default; text-style: bold reverse; }
    }
    """
    HELP = later(
        "## Article\n\nSpace and `b` page, `v` changes the script, `n` goes to the next match, `p` prints."
    )

    class LinkChosen(Message):
        """The letter of a link was typed."""

        def __init__(self, url: str) -> None:
            super().__init__()
            self.url = url

    percent: reactive[int] = reactive(0, repaint=False, always_update=True)
    """How much of the page was in view; watched, as a message would arrive a frame later."""

    def __init__(self, typography: Typography, *, id: str | None = None) -> None:
        super().__init__(typography, id=id)
        self.HELP = _(str(self.HELP))  # type: ignore[misc]  # Textual asks the widget, not its class
        self._sought = ""
        """What is looked for in the page; while there is something, nothing else is lit."""
        self._letters: dict[Place, str] = {}
        """Letters painted over places of the shown page."""
        self._hinted: dict[str, str] = {}
        """The addresses that they lead to."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the view; the terminal's own cursor, where screen readers read, on match or top."""
        if self.has_focus:
            x, y = self.content_region.offset
            line = self._layout.line_of(self._current) - self.scroll_offset.y if self._current else 0
            self.app.cursor_position = Offset(x + 1, y + max(0, min(line, self.size.height - 1)))
        return super().render_lines(crop)

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
            for index, part in enumerate(self.document.published)
            if part.role in ("heading", "title")
        ]
        ahead = [line for line in lines if (line > here if by > 0 else line < here)]
        if ahead:
            self._scroll(ahead[0] if by > 0 else ahead[-1])

    def to_match(self, by: int) -> bool:
        """Walk to the next match, or the one before, round the end; False where nothing matches."""
        count = len(self.document)
        top = self._layout.place_of(self.scroll_offset.y)
        start = self._current or Place(top.part, top.offset - (by > 0))
        for step in range(count + 1 if count else 0):
            part = (start.part + step * by) % count
            starts = [at for at, _ in self._spans(part)]
            ahead = [at for at in starts if step or (at > start.offset if by > 0 else at < start.offset)]
            if ahead:
                self._current = Place(part, ahead[0] if by > 0 else ahead[-1])
                self._show_current()
                return True
        return False

    def _show_current(self) -> None:
        assert self._current
        line = self._layout.line_of(self._current)
        top, height = self.scroll_offset.y, self.size.height
        if not top <= line < top + height:
            self._scroll(line - height // 3)
        self._repaint()

    def _scroll(self, line: int) -> None:
        self._layout.extend(lines=line + self.size.height + 1)
        self._commit()
        self.scroll_to(y=max(0, line), animate=False, force=True, immediate=True)

    def shown_elsewhere(self) -> None:
        """Tell how far the page is read."""
        end = self.scroll_offset.y + self.size.height
        self.percent = min(100, 100 * end // max(1, self._layout.height))

    # -- finding

    def seek(self, needle: str) -> None:
        """Light only the places where a folded needle stands; with an empty one, what was lit before."""
        self._sought = needle
        self.light_anew()

    @property
    def needles(self) -> Sequence[str]:
        """What is lit, folded."""
        return [self._sought] if self._sought else super().needles

    # -- links, chosen by letters

    def show_hints(self) -> bool:
        """Paint a letter at each link in view, until a key is typed; False where there is none."""
        top = self.scroll_offset.y
        found: dict[tuple[int, int], tuple[Place, str]] = {}
        for part, line, _published in self._layout.lines[top : top + self.size.height]:
            for link in links(self._layout.typeset.shown(part).text) if line else ():
                start = max(link.start, line.start) if line else 0
                if line and start < min(link.end, line.end):
                    found.setdefault((part, link.start), (Place(part, start), link.url))
        self._hinted = dict(zip(_LETTERS, (url for _, url in found.values()), strict=False))
        self._letters = dict(zip((place for place, _ in found.values()), _LETTERS, strict=False))
        self._repaint()
        return bool(found)

    def _hide_hints(self) -> None:
        self._letters, self._hinted = {}, {}
        self._repaint()

    def on_key(self, event: events.Key) -> None:
        """While letters stand at links, the next key chooses one, or none."""
        if self._letters:
            event.stop()
            event.prevent_default()
            if url := self._hinted.get(event.character or ""):
                self.post_message(self.LinkChosen(url))
            self._hide_hints()

    def on_blur(self) -> None:
        """No key will come."""
        if self._letters:
            self._hide_hints()

    def _painted_line(self, part: int, line: Line | None, paint: Paint) -> list[Segment]:
        if self._letters:
            letters = {place.offset: letter for place, letter in self._letters.items() if place.part == part}
            paint = paint._replace(letters=letters)
        return super()._painted_line(part, line, paint)

    def _lit(self, part: int) -> list[Lit]:
        places = [place.offset for place in self._letters if place.part == part]
        hint = self.get_component_rich_style("reading-pane--hint") if places else Style()
        return [*super()._lit(part), *(Lit(offset, offset + 1, hint) for offset in places)]

    # -- selecting, in places of the text itself: no line end, indent or gap is ever copied

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, a line end between parts."""
        return selection.extract("\n".join(part.text for part in self.document.parts)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self._repaint()
