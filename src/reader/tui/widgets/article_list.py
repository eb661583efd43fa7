"""The list of articles: unread mark, date, title, in the script that the pane shows."""

from collections.abc import Callable, Mapping, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.message import Message

from reader.i18n import _, later
from reader.model.article import Summary
from reader.text.conversion.convert import Conversion, show_text
from reader.text.inert import inert_line
from reader.text.search.highlight import matches
from reader.text.typesetting.style import plain
from reader.text.width import cells, fit
from reader.tui.widgets.line_list import LineList

_PAGE = 64
"""Summaries fetched at a time."""
_DATE = 10
_PLAIN_MARKS = str.maketrans("★●✓", "+*x")

_DITTO = "        〃"
"""In the place of a date: the same as above."""
_BEFORE_SNIPPET = 3
"""Cells."""

Fetch = Callable[[Sequence[int]], dict[int, Summary]]
"""Gives the summaries of some rows that are still there."""


class ArticleList(LineList):
    """The articles that the query finds."""

    BORDER_TITLE = later("Articles")
    HELP = later("## Articles\n\nEnter opens the article, `/` filters, `s` changes the order.")

    class Highlighted(Message):
        """The cursor was moved to another article."""

        def __init__(self, summary: Summary) -> None:
            super().__init__()
            self.summary = summary

    class Chosen(Message):
        """The article under the cursor was chosen."""

        def __init__(self, summary: Summary) -> None:
            super().__init__()
            self.summary = summary

    def __init__(self, fetch: Fetch, *, plain: bool = False, id: str | None = None) -> None:
        super().__init__(plain=plain, id=id)
        self.rows: Sequence[int] = ()
        self._fetch = fetch
        self._conversion = Conversion()
        self._pages: dict[int, dict[int, Summary]] = {}
        self._needles: Sequence[str] = ()
        self._snippets: Mapping[int, str] = {}
        self.marked: tuple[str, ...] = ()
        """The ids of the marked articles, listed or not, in the order in which they were marked."""
        self.grouped = False
        """The date stands only at the first article of a day."""

    @property
    def count(self) -> int:
        """How many articles the query finds."""
        return len(self.rows)

    @property
    def summary(self) -> Summary | None:
        """The article under the cursor."""
        return self.summary_at(self.cursor) if self.rows else None

    def summary_at(self, index: int) -> Summary | None:
        """The article of a row; None where it has gone from the library."""
        page = index // _PAGE
        if page not in self._pages:
            self._pages[page] = self._fetch(self.rows[page * _PAGE : (page + 1) * _PAGE])
        return self._pages[page].get(self.rows[index])

    def show_rows(self, rows: Sequence[int], cursor: int, needles: Sequence[str] = ()) -> None:
        """Show other rows, the cursor on one of them, the needles lit; with snippets where all have room."""
        self.rows = rows
        self._needles, self._snippets = needles, {}
        self.row_height = 2 if needles and 0 < 2 * len(rows) <= self.size.height else 1
        self._pages.clear()
        self.rows_changed()
        self.set_reactive(ArticleList.cursor, self.validate_cursor(cursor))
        self.scroll_to_cursor()

    def add_rows(self, rows: Sequence[int]) -> None:
        """Show that more rows follow; those shown stay as they are painted."""
        self._pages.pop((len(self.rows) - 1) // _PAGE, None)
        self.rows = rows
        self.virtual_size = Size(0, self.count * self.row_height)

    @property
    def has_snippets(self) -> bool:
        """Whether each row has a line for where it was found."""
        return self.row_height == 2

    def show_snippets(self, snippets: Mapping[int, str]) -> None:
        """Show where each row was found; where no text was, the lines for it are not needed."""
        self._snippets = snippets
        if not any(snippets.values()):
            self.row_height = 1
        self.rows_changed()

    def set_marked(self, ids: Sequence[str]) -> None:
        """Mark these articles and no others."""
        self.marked = tuple(ids)
        title = _("Articles, {count} marked") if ids else _("Articles")
        self.border_title = title.format(count=len(ids))
        self.rows_changed()

    def set_grouped(self, grouped: bool) -> None:
        """Show each date once, or at every article."""
        self.grouped = grouped
        self.rows_changed()

    def show_conversion(self, conversion: Conversion) -> None:
        """Show the titles in another script, or with other words."""
        self._conversion = conversion
        self.rows_changed()

    def reload(self) -> None:
        """Fetch the summaries anew: something was read, or starred."""
        self._pages.clear()
        self.rows_changed()

    def cursor_moved(self) -> None:
        """Tell which article is under the cursor."""
        if summary := self.summary:
            self.post_message(self.Highlighted(summary))

    def choose(self) -> None:
        """Choose the article under the cursor."""
        if summary := self.summary:
            self.post_message(self.Chosen(summary))

    def paint_row(self, index: int, width: int, base: Style) -> list[Segment]:
        """`★●✓2023-04-01 title  #tag`: star, unread, marked, date, title in the script shown, own tags."""
        summary = self.summary_at(index)
        if summary is None:
            return [Segment(" " * width, base)]
        marked = summary.id in self.marked
        mark = ("★" if summary.starred else " ") + ("●" if summary.unread else " ") + ("✓" if marked else " ")
        title = inert_line(show_text(summary.title, summary.language, self._conversion))
        if self.plain:
            mark, title = mark.translate(_PLAIN_MARKS), plain(title)
        bold = Style(bold=True) if summary.unread else Style()
        dated = width >= _DATE + 16
        segments = [Segment(mark, self.part_style("line-list--mark", base))]
        if dated:
            date = _DITTO if self._is_same_day(index) else (summary.date or "")[:_DATE]
            segments.append(Segment(fit(date, _DATE) + " ", self.part_style("line-list--dim", base)))
        left = max(0, width - 3 - (_DATE + 1 if dated else 0))
        tags = self._tags(summary.tags, left - cells(title) - 1)
        if not tags:
            return [*segments, *self._lit(fit(title, left), base + bold)]
        tags = fit(tags, left - cells(title))
        dim = self.part_style("line-list--dim", base)
        return [*segments, *self._lit(title, base + bold), Segment(tags, dim)]

    def _tags(self, tags: Sequence[str], width: int) -> str:
        """`  #tag #tag`, those that there is room for."""
        shown = ""
        for tag in tags:
            longer = f"{shown or ' '} #{plain(tag) if self.plain else tag}"
            if cells(longer) <= width:
                shown = longer
        return shown

    def paint_second(self, index: int, width: int, base: Style) -> list[Segment]:
        """`   …text around the first match…`."""
        summary = self.summary_at(index)
        snippet = self._snippets.get(self.rows[index], "") if summary else ""
        text = inert_line(show_text(snippet, summary.language if summary else None, self._conversion))
        text = fit(plain(text) if self.plain else text, max(0, width - _BEFORE_SNIPPET))
        dim = self.part_style("line-list--dim", base)
        return [Segment(" " * min(width, _BEFORE_SNIPPET), base), *self._lit(text, dim)]

    def _is_same_day(self, index: int) -> bool:
        """Whether the article above is of the same day, and so its date need not be said again."""
        if not self.grouped or not index:
            return False
        above, here = self.summary_at(index - 1), self.summary_at(index)
        return bool(above and here and (above.date or "")[:_DATE] == (here.date or "")[:_DATE])

    def _lit(self, text: str, style: Style) -> list[Segment]:
        """The text with its matches lit."""
        lit = style + self.part_style("line-list--match", style)
        segments, at = [], 0
        for start, end in matches(text, self._needles) if self._needles else ():
            segments += [Segment(text[at:start], style), Segment(text[start:end], lit)]
            at = end
        return [*segments, Segment(text[at:], style)]
