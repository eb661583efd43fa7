"""The list of articles: unread mark, date, title, in the script that the pane shows."""

from collections.abc import Callable, Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive, var

from reader.i18n import _, later
from reader.model.article import Summary
from reader.text.conversion.convert import Conversion, show_text
from reader.text.inert import Inert, inert_line
from reader.text.search.highlight import matches
from reader.text.typesetting.style import plain
from reader.text.width import cells, fit
from reader.tui.background.question import Grouping
from reader.tui.painting.shown import blank, segment, segments
from reader.tui.widgets.line_list import LineList
from reader.tui.widgets.rows import columns
from reader.tui.widgets.rows.snippets import Snippets
from reader.tui.widgets.rows.summary_pages import Change, Fetch, SummaryPages


class ArticleList(LineList):
    """The articles that the query finds."""

    BORDER_TITLE = later("Articles")
    DEFAULT_CSS = """
    ArticleList {
        & > .line-list--cursor { background: $block-cursor-blurred-background; color: $foreground; }
        &:ansi > .line-list--cursor { background: ansi_default; text-style: underline; }
    }
    """

    conversion: var[Conversion] = var(Conversion())
    """How titles are shown."""
    marked: reactive[tuple[str, ...]] = reactive((), repaint=False)
    """The ids of the marked articles, listed or not, in the order in which they were marked."""

    unread: var[int | None] = var(None)
    """How many of the articles listed are unread; None where that is not counted."""

    class Highlighted(Message):
        """The cursor was moved to another article."""

        def __init__(self, summary: Summary) -> None:
            super().__init__()
            self.summary = summary

    class Chosen(Message):
        """The article under the cursor was chosen; `at_match`: at the place that its snippet shows."""

        def __init__(self, summary: Summary, *, at_match: bool = False) -> None:
            super().__init__()
            self.summary, self.at_match = summary, at_match

    class Reloaded(Message):
        """Articles were read, starred or tagged."""

    class Uncovered(Message):
        """Rows came into view whose text is not at hand, `length` code points of it, 0 for one line."""

        def __init__(self, rows: Sequence[int], length: int) -> None:
            super().__init__()
            self.rows, self.length = rows, length

    class Incomplete(Message):
        """`call` is to be called once all rows are there, not only some."""

        def __init__(self, call: Callable[[], object]) -> None:
            super().__init__()
            self.call = call

    def __init__(self, fetch: Fetch, preview: int = 0, *, plain: bool = False, id: str | None = None) -> None:
        """`preview`: lines of text beneath every title."""
        super().__init__(plain=plain, id=id)
        self.rows: Sequence[int] = ()
        self.complete = True
        """No other rows were found; set before rows are shown."""
        self.grouping: Grouping = ""
        """What the headings name; set before rows are shown."""
        self._shown_from = 0  # the line at the top when the rows were shown
        self._summaries = SummaryPages(fetch)
        self._needles: Sequence[str] = ()
        self._snippets = Snippets(preview)

    # -- what is listed

    @property
    def summary(self) -> Summary | None:
        """The article under the cursor."""
        return self.summary_at(self.cursor) if self.rows else None

    def summary_at(self, index: int) -> Summary | None:
        """The article of a row; None where it has gone from the library."""
        return self._summaries.at(index)

    def cached_summary(self, index: int) -> Summary | None:
        """The same, without asking the library; None where it was not fetched."""
        return self._summaries.cached(index)

    def changed(self, summary: Summary) -> Summary:
        """A summary of the library with the changes that are not written down yet."""
        return self._summaries.changed(summary)

    def show_rows(
        self, rows: Sequence[int], cursor: int, needles: Sequence[str] = (), headings: Sequence[int] = ()
    ) -> None:
        """Show other rows, the cursor on one of them, the needles lit; see `Snippets` for what is beneath.

        `headings` are the places of rows that are the first of their group.
        """
        self.rows, self.headings, self._needles = rows, headings, needles
        self._snippets.show(needles, len(rows), self.size.height)
        self.row_height = 1 + self._snippets.lines
        self._summaries.show(rows)
        self.set_reactive(ArticleList.cursor, self.validate_cursor(cursor))
        self.virtual_size = Size(0, self._height)
        self.scroll_to_cursor()
        self._shown_from = self.scroll_offset.y
        self.rows_changed()

    def add_rows(self, rows: Sequence[int], above: int, headings: Sequence[int] = ()) -> None:
        """Show that more rows are there, so many of them above; those in view stay as they are painted."""
        top, nth = self.row_at(self.scroll_offset.y)
        self.rows, self.headings = rows, headings
        self._summaries.extend(rows, above)
        self.virtual_size = Size(0, self._height)
        if above:
            self._strips.clear()
            self.set_reactive(ArticleList.cursor, self.cursor + above)
            self.scroll_to(y=self._line_of(top + above) + (nth or 0), animate=False, force=True)
        self._fetch_view()

    def when_complete(self, call: Callable[[], object]) -> None:
        """Call something once all rows are there; never, where something else is asked before."""
        call() if self.complete else self.post_message(self.Incomplete(call))

    def to_end(self, last: bool) -> None:
        """Move the cursor to the last row, or the first, of all."""
        self.when_complete(lambda: super(ArticleList, self).to_end(last))

    def show_snippets(self, snippets: Mapping[int, str]) -> None:
        """Show where some rows were found, or how they begin."""
        self._snippets.add(snippets)
        self.row_height = 1 + self._snippets.lines
        self.rows_changed()

    def reload(self) -> None:
        """Fetch the summaries anew: something was read, or starred."""
        self._summaries.reload()
        self.rows_changed()
        self.post_message(self.Reloaded())

    def add_change(self, change: Change) -> None:
        """Show at once what is about to be written down."""
        self._summaries.add_change(change)
        self.rows_changed()

    def remove_change(self, change: Change) -> None:
        """Show what the library holds by now, with the change or without."""
        self._summaries.remove_change(change)
        self.reload()

    def rows_changed(self) -> None:
        """Paint all rows anew, of those in view the summaries at hand."""
        self._fetch_view()
        super().rows_changed()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Other rows come into view."""
        super().watch_scroll_y(old_value, new_value)
        self._fetch_view()
        self.call_after_refresh(self._fetch_ahead)

    def on_resize(self) -> None:
        """More rows may be in view."""
        super().on_resize()
        self._fetch_view()

    @property
    def _view(self) -> tuple[int, int]:
        """The first row in view, and how many there is room for."""
        return self.row_at(self.scroll_offset.y)[0], max(1, self.size.height // self.row_height)

    def _fetch_view(self) -> None:
        """Fetch what will be painted now, so that painting never asks; what may be next can wait."""
        top, height = self._view
        shown = self._summaries.load(top, top + height + 1)
        if self._summaries.load(self.cursor, self.cursor + 1) or shown:
            self.repaint()
        if uncovered := self._snippets.missing(self.rows[top : top + height + 1]):
            self.post_message(self.Uncovered(uncovered, self._snippets.length(self.size.width)))

    def _fetch_ahead(self) -> None:
        """Fetch a view above and one below too, and of an incomplete list that is scrolled all rows."""
        top, height = self._view
        self._summaries.load(top - height, top + 2 * height)
        if not self.complete and self.scroll_offset.y != self._shown_from:
            self.post_message(self.Incomplete(lambda: None))

    # -- what is watched

    def watch_conversion(self) -> None:
        """Titles read differently."""
        self.rows_changed()

    def watch_marked(self) -> None:
        """Say how many are marked."""
        self.watch_unread()
        self.rows_changed()

    def watch_unread(self) -> None:
        """Say above the list how many articles are marked, or are unread."""
        count = len(self.marked) or self.unread
        title = _("Articles · {count:,} marked") if self.marked else _("Articles · {count:,} unread")
        self.show_title(title.format(count=count) if count else _("Articles"))

    # -- commands

    def cursor_moved(self) -> None:
        """Tell which article is under the cursor."""
        if summary := self.summary:
            self.post_message(self.Highlighted(summary))

    def choose(self) -> None:
        """Choose the article under the cursor."""
        if summary := self.summary:
            self.post_message(self.Chosen(summary))

    def clicked_below(self, again: bool) -> None:
        """Go to the place that the text beneath the title shows."""
        if summary := self.summary:
            self.post_message(self.Chosen(summary, at_match=bool(self._needles)))

    def next_article(self) -> None:
        """Go to the next article."""
        self.move(1)

    def previous_article(self) -> None:
        """Go to the previous article."""
        self.move(-1)

    def mark(self) -> None:
        """Mark the article under the cursor, or no longer, and go to the next."""
        if summary := self.summary:
            others = tuple(article_id for article_id in self.marked if article_id != summary.id)
            self.marked = others if summary.id in self.marked else (*self.marked, summary.id)
            self.move(1)

    # -- painting

    def paint_row(self, index: int, width: int, base: Style) -> list[Segment]:
        """`●★04-01 title  #tag    source`: unread or marked, starred, date, title in the script shown."""
        summary = self.cached_summary(index)
        if summary is None:
            return [blank(width, base)]
        dim = self.part_style("line-list--dim", base)
        shown = show_text(summary.title, summary.language, self.conversion)
        title = inert_line(plain(shown) if self.plain else shown)
        date = Inert("") if self.grouping == "day" else columns.date(summary, width)
        behind = columns.behind(summary, width, sure=self.plain)
        used, room = cells(title), max(0, width - columns.MARKS - cells(date) - cells(behind))
        named = self.grouping == "source"
        source = "" if named else columns.source(summary, width, room - used, sure=self.plain)
        room -= cells(source)
        tags = columns.tags(summary.tags, room - used - 1, sure=self.plain)
        tagged = bool(summary.tags and not tags)
        mark = columns.mark(summary, width, marked=summary.id in self.marked, tagged=tagged, sure=self.plain)
        title = title if tags else fit(title, room)
        weight = Style(bold=summary.unread or None)
        return [
            segment(mark, self.part_style("line-list--mark", base)),
            segment(date, dim),
            *self._lit(title, base + weight),
            *([segment(fit(tags, room - used), dim)] if tags else ()),
            segment(inert_line(behind + source), dim),
        ]

    def paint_heading(self, index: int, width: int) -> list[Segment]:
        """`2023-04-01 Sat ────`: the day of the row and those below, or their source."""
        text = columns.heading(self.cached_summary(index), self.grouping, width, sure=self.plain)
        return [segment(text, self.part_style("line-list--dim", self._style))]

    def paint_below(self, index: int, nth: int, width: int, base: Style) -> list[Segment]:
        """`   …text around the first match…`."""
        summary = self.cached_summary(index)
        language, room = summary.language if summary else None, max(0, width - columns.BEFORE_SNIPPET)
        row = self.rows[index]
        text = self._snippets.line(row, nth - 1, room, language, self.conversion, sure=self.plain)
        dim = self.part_style("line-list--dim", base)
        return [blank(min(width, columns.BEFORE_SNIPPET), base), *self._lit(text, dim)]

    def _lit(self, text: Inert, style: Style) -> list[Segment]:
        """The text with its matches lit."""
        found = matches(text, self._needles) if self._needles else ()
        lit = style + self.get_component_rich_style("line-list--match") if found else style
        return segments(text, found, style, lit)
