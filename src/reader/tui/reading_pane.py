"""The reading pane: a page to move through, by lines, pages, headings and matches, and to select from."""

from textual.message import Message
from textual.selection import Selection

from reader.model.article import Place
from reader.tui.page_view import PageView


class ReadingPane(PageView):
    """The page that is read."""

    ALLOW_SELECT = True
    HELP = "## Article\n\nSpace and `b` page, `v` changes the script, `n` goes to the next match, `p` prints."

    class Scrolled(Message):
        """Another part of the page is in view."""

        def __init__(self, percent: int) -> None:
            super().__init__()
            self.percent = percent

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
            for index, part in enumerate(self.edition.published)
            if part.role in ("heading", "title")
        ]
        ahead = [line for line in lines if (line > here if by > 0 else line < here)]
        if ahead:
            self._scroll(ahead[0] if by > 0 else ahead[-1])

    def to_match(self, by: int) -> bool:
        """Walk to the next match, or the one before, round the end; False where nothing matches."""
        count = len(self.edition)
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
        self.post_message(self.Scrolled(min(100, 100 * end // max(1, self._layout.height))))

    # -- selecting, in places of the text itself: no line end, indent or gap is ever copied

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, a line end between parts."""
        return selection.extract("\n".join(part.text for part in self.edition.parts)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        self._repaint()
