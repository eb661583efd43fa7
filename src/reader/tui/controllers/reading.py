"""Reading: what the pane shows, in which script, from which place; what was read."""

import contextlib
from collections.abc import Callable, Sequence

from textual import on
from textual.timer import Timer
from textual.widgets import Input

from reader.library import Library
from reader.model.article import Article, Place
from reader.model.conversion import Variant
from reader.model.directory import Office
from reader.model.errors import ReaderError
from reader.text.conversion.convert import Conversion
from reader.text.converted_document import ConvertedDocument
from reader.text.document import Part, article_parts
from reader.tui.controllers.refresher import Watching
from reader.tui.options import Look
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.status_line import StatusLine


class Reading(Watching):
    """The list that answers the query, with a pane that shows what is under its cursor."""

    def __init__(self, library: Library, look: Look, query: str, ids: Sequence[str] | None) -> None:
        super().__init__(library, look, query, ids)
        self.article: Article | None = None
        """The article in the pane, as published."""
        self.card: Office | None = None
        """The office whose card is in the pane."""
        settings = look.settings
        self.variant = Variant(settings.variant) if settings.variant else library.state.variant
        chosen = library.state.chosen("words") == "on"
        self.words = chosen if settings.words is None else settings.words
        """Regional words."""
        self._rest: Timer | None = None

    def on_mount(self) -> None:
        """Begin in the script chosen last."""
        self.article_list.show_conversion(self.conversion)
        self.status_line.variant, self.status_line.words = self.variant, self.words
        self.watch(self.pane, "percent", self.show_percent)

    @property
    def conversion(self) -> Conversion:
        """How text is shown."""
        return self.look.conversion(self.variant, self.words)

    @on(ArticleList.Highlighted)
    def show_highlighted(self, event: ArticleList.Highlighted) -> None:
        """Moving in the list shows the article at once; it is read only after a moment's rest."""
        self.show_article(event.summary.id)

    def show_current(self, why_none: str) -> None:
        """Follow the list, unless the pane shows an office's card."""
        summary = self.article_list.summary
        if self.card:
            return
        if summary:
            self.show_article(summary.id)
        else:
            self.show_nothing(why_none)

    @on(ArticleList.Chosen)
    def open_chosen(self, event: ArticleList.Chosen) -> None:
        """Go to the pane."""
        self.show_article(event.summary.id)
        self.mark_read()
        self.focus_pane(self.pane)

    def show_article(self, article_id: str, *, again: bool = False) -> None:
        """Show an article from the place where reading stopped."""
        if self.article and self.article.id == article_id and not again:
            return
        self.keep_place()
        self.article = self.card = None
        try:
            self.article = self.library.files.article(article_id)
        except ReaderError as error:
            self.show_nothing(str(error))
            return
        self.pane.show(self._document(self.article), self.library.state.place(article_id))
        if self._rest:
            self._rest.stop()
        self._rest = self.set_timer(self.look.settings.rest, self.mark_read)

    def _document(self, article: Article) -> ConvertedDocument:
        return ConvertedDocument(article_parts(article), article.language, self.conversion)

    def show_nothing(self, text: str) -> None:
        """Say something in the pane instead of an article."""
        self.keep_place()
        self.article = self.card = None
        self.pane.show(
            ConvertedDocument([Part("caption", line) for line in text.split("\n") if line]), Place()
        )
        self.status_line.percent = None

    def show_variant(self, variant: Variant) -> None:
        """Show titles and article in another script, the place kept."""
        self.variant = self.status_line.variant = variant
        self.show_conversion()

    def show_words(self, words: bool) -> None:
        """Show the words of the region, or those published."""
        self.words = self.status_line.words = words
        self.show_conversion()

    def keep_choices(self) -> None:
        """Note how articles are shown, for the next time; to write it down takes a while."""
        with contextlib.suppress(ReaderError):
            self.library.state.choose("variant", self.variant)
            self.library.state.choose("words", "on" if self.words else "off")

    def show_conversion(self) -> None:
        """Show titles and article anew, the place kept."""
        self.article_list.show_conversion(self.conversion)
        if self.article:
            self.pane.recast(self.conversion)
        self.run_worker(self.keep_choices, thread=True, group="choices", exit_on_error=False)

    def show_percent(self, percent: int) -> None:
        """Say how far the page is read."""
        self.status_line.percent = percent if self.article and self.pane.size.height else None

    @on(StatusLine.Chosen)
    def show_clicked_variant(self, event: StatusLine.Chosen) -> None:
        """A variant was clicked."""
        self.show_variant(event.variant)

    def keep_place(self) -> None:
        """Note where reading stopped in the article that leaves the pane."""
        if self.article:
            with contextlib.suppress(ReaderError):
                self.library.state.keep_place(self.article.id, self.pane.place())

    def keep(self, change: Callable[[], None]) -> None:
        """Change the reading state, and show it in the list; say so where it cannot be kept."""
        try:
            change()
        except ReaderError as error:
            self.tell(str(error), severe=True)
        self.article_list.reload()

    def mark_read(self) -> None:
        """The article in the pane counts as read."""
        summary = self.article_list.summary
        if isinstance(self.focused, Input):
            # who is typing is not reading yet
            self._rest = self.set_timer(self.look.settings.rest, self.mark_read)
            return
        if self.article and summary and summary.id == self.article.id and summary.unread:
            article_id = self.article.id
            self.keep(lambda: self.library.state.mark_read(article_id, undoable=False))
