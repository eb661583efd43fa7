"""The sidebar: the lists beside the pane; what is chosen in one of them goes to its controller."""

from textual import on
from textual.containers import Vertical
from textual.widget import Widget

from reader.tui.screens.controllers import Controllers
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.corpus.timeline import Timeline
from reader.tui.widgets.feed_list import FeedList
from reader.tui.widgets.office_tree import OfficeTree
from reader.tui.widgets.saved_queries import SavedQueries


class Sidebar(Vertical):
    """The lists, one above the other."""

    def __init__(self, controllers: Controllers, *lists: Widget) -> None:
        """`lists` from top to bottom."""
        super().__init__(*lists, id="sidebar")
        self._controllers = controllers

    @on(ArticleList.Highlighted)
    def _show(self, event: ArticleList.Highlighted) -> None:
        self._controllers.saving.keep_query()
        self._controllers.narrowing.show_highlighted(event.summary)

    @on(ArticleList.Chosen)
    def _open(self, event: ArticleList.Chosen) -> None:
        self._controllers.open_article(event.summary.id)
        if event.at_match:
            self._controllers.reading.to_match_in_text()

    @on(ArticleList.Uncovered)
    def _ask_snippets(self, event: ArticleList.Uncovered) -> None:
        self._controllers.narrowing.ask_snippets(event.rows, event.length)

    @on(ArticleList.Incomplete)
    def _ask_all_rows(self, event: ArticleList.Incomplete) -> None:
        self._controllers.narrowing.when_complete(event.call)

    @on(ArticleList.Reloaded)
    def _count_unread(self) -> None:
        self._controllers.narrowing.count_unread()

    @on(SavedQueries.Chosen)
    def _narrow_to_saved(self, event: SavedQueries.Chosen) -> None:
        self._controllers.saving.narrow_to(event.saved)

    @on(FeedList.Chosen)
    def _narrow_to_feeds(self, event: FeedList.Chosen) -> None:
        self._controllers.narrowing.narrow_to_feeds(event.branch)

    @on(Timeline.Chosen)
    def _narrow_to_month(self, event: Timeline.Chosen) -> None:
        self._controllers.counting.choose(event.month)

    @on(OfficeTree.Chosen)
    def _narrow_to_offices(self, event: OfficeTree.Chosen) -> None:
        self._controllers.narrowing.narrow_to(event.row)
        if event.row.kind == "office" and self.screen.has_class("-narrow"):
            self._controllers.panes.to_article()
