"""The main screen: composes the widgets, holds what is shown, sends each command to its one owner."""

import asyncio
import inspect
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Offset
from textual.reactive import var
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import Worker, WorkerState

from reader.i18n import _
from reader.library import Library
from reader.model.article import Article
from reader.model.commands import command
from reader.model.conversion import Conversion, Variant
from reader.model.directory import Directory, Office
from reader.model.feed import FeedRow
from reader.model.query import SavedQuery
from reader.text.document import notices_of
from reader.text.inert import inert_line
from reader.text.typesetting.style import typography
from reader.tui.background.refresher import INTERVAL, Key
from reader.tui.command_bindings import NEEDS_ARTICLE, OWNERS, SHOWS_ARTICLE, bindings, rebind
from reader.tui.controllers.exporting import Terminal
from reader.tui.options import Options
from reader.tui.painting.under_mouse import place_near
from reader.tui.screens.compositor import RegionCompositor
from reader.tui.screens.controllers import Controllers
from reader.tui.screens.screen_host import CommandScreen, ScreenHost
from reader.tui.screens.sidebar import Sidebar
from reader.tui.themes import LAYOUT
from reader.tui.widgets.article_list import ArticleList
from reader.tui.widgets.corpus.timeline import Timeline
from reader.tui.widgets.feed_list import FeedList
from reader.tui.widgets.office_tree import OfficeTree
from reader.tui.widgets.query_bar import QueryBar
from reader.tui.widgets.reading_pane import ReadingPane
from reader.tui.widgets.saved_queries import SavedQueries
from reader.tui.widgets.status_line import StatusLine

_AT_REST = 2.0
"""Seconds after which the first list is painted, and what may be needed is prepared."""


class MainScreen(CommandScreen):
    """Everything a person sees. Narrow terminals show one of its panes at a time."""

    AUTO_FOCUS = "#articles"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal")]
    DEFAULT_CSS = LAYOUT
    BINDINGS = [*bindings()]

    article: var[Article | None] = var(None)
    """The article in the pane, as published."""
    card: var[Office | None] = var(None)
    """The office whose card is in the pane."""
    variant: var[Variant] = var(Variant.ORIGINAL)
    """The script and region in which articles are shown."""
    words: var[bool] = var(False)
    """Regional words are shown."""
    conversion: var[Conversion] = var(Conversion())
    """The two, with a person's own terms and punctuation."""
    needles: var[tuple[str, ...]] = var(())
    """What is lit in the pane, folded."""
    percent: var[int | None] = var(None)
    """Where in the article the view is; None where there is none."""
    directories: var[tuple[Directory, ...]] = var(())
    """The organisations of the library."""
    saved: var[tuple[SavedQuery, ...]] = var(())
    """The saved queries of the library."""
    office_counts: var[Mapping[Key, int]] = var({})
    """How many articles mention the offices of each row of the tree."""
    saved_counts: var[Mapping[str, int]] = var({})
    """How many articles each saved query finds."""
    feeds: var[tuple[FeedRow, ...]] = var(())
    """The feeds of the library."""
    fetching: var[str] = var("")
    """How far a fetch is."""
    zen: var[bool] = var(False, toggle_class="-zen")
    """The article is shown alone."""

    def __init__(
        self, library: Library, options: Options, query: str, ids: Sequence[str] | None, *, picking: bool
    ) -> None:
        """`ids` are the only articles listed, None for all; `picking`: choosing an article prints it."""
        super().__init__()
        self._compositor = RegionCompositor()
        self.host = ScreenHost(self, library, options)
        self._query = query
        plain = options.ambiguous_wide
        self.set_class(plain, "-plain")
        # already now, so that nothing is styled and laid out twice
        self.add_class(*self._get_breakpoint_classes(self.app.size.width, self.HORIZONTAL_BREAKPOINTS))
        self.filter_bar = QueryBar("/", _("filter · 篩選 · 筛选"), id="filter")
        self.timeline = Timeline(plain=plain, id="timeline")
        self.article_list = ArticleList(
            self.host.fetch_summaries, options.settings.preview, plain=plain, id="articles"
        )
        self.article_list.title_command = "order"
        self.feed_list = FeedList(plain=plain, id="feeds")
        self.saved_list = SavedQueries(plain=plain, id="saved")
        self.office_tree = OfficeTree(plain=plain, id="offices")
        self.office_tree.display = library.directories.folder.is_dir()
        place_to_type = _("find in the article · 文內尋找 · 文内查找")
        self.status_line = StatusLine(options.key)
        self.find_bar = QueryBar("F", place_to_type, id="find", over=self.status_line)
        style = typography(options.settings, ambiguous_wide=plain)
        self.pane = ReadingPane(style, self.find_bar, id="pane")
        self.controllers = Controllers(self, cast(Terminal, self.app), ids, picking=picking)
        rebind(self, options.settings.keys)

    def compose(self) -> ComposeResult:
        """The filter on top, the lists beside the pane, at the foot the status or the bar for finding."""
        cls = MainScreen
        yield self.filter_bar
        with Horizontal():
            yield Sidebar(
                self.controllers,
                self.timeline,
                self.article_list.data_bind(cls.conversion),
                self.feed_list.data_bind(cls.feeds),
                self.saved_list.data_bind(saved_queries=cls.saved, counts=cls.saved_counts),
                self.office_tree.data_bind(cls.directories, counts=cls.office_counts),
            )
            yield self.pane.data_bind(cls.conversion, cls.needles)
        line = self.status_line
        yield line.data_bind(cls.variant, cls.words, cls.percent, cls.fetching, cls.said, cls.zen)
        yield self.find_bar.data_bind(cls.said)

    def on_mount(self) -> None:
        """Say that something is wrong in the settings; ask for the list; look after files and terminal."""
        self.host.tell_problems()
        with self.prevent(QueryBar.Changed):
            self.filter_bar.text = self._query
        self.controllers.begin(self._query)
        self.set_interval(INTERVAL, self.controllers.refresher.look)
        self.app.set_timer(_AT_REST, self.host.prepare_help)
        self.watch(self.app, "app_focus", self._come_back, init=False)
        self.watch(self.pane, "percent", self._show_percent)

    def on_screen_suspend(self) -> None:
        """Something lies over the screen: what is under it is not being read."""
        self.controllers.marking.break_rest()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """The article is seen again. At first all has just been styled."""
        if not self.stack_updates:
            event.refresh_styles = False
        self.controllers.marking.begin_rest()

    def on_resize(self) -> None:
        """The article may be in view no longer."""
        self.call_after_refresh(self._show_percent)

    async def on_unmount(self) -> None:
        """Wait, not for ever, for what is still to be written."""
        await asyncio.to_thread(self.controllers.end)

    # -- commands

    def action_run(self, command_id: str) -> None:
        """Have a command carried out by its owner; what acts on the article waits until it is shown."""
        self.host.fall_silent()
        if command_id in SHOWS_ARTICLE and not self.pane.display:
            self.set_focus(self.pane)
            if OWNERS[command_id] != "panes":  # the page that comes into view is the one asked for
                self.call_after_refresh(self.action_run, command_id)
            return
        method = getattr(self.owner_of(command_id), command(command_id).method)
        if command_id in NEEDS_ARTICLE:
            self.controllers.reading.then(lambda: self._call(method))
        else:
            self._call(method)

    def owner_of(self, command_id: str) -> object:
        """Who carries out a command: a controller, or a widget."""
        owner = OWNERS[command_id]
        return getattr(self.controllers if hasattr(self.controllers, owner) else self, owner)

    def _call(self, method: Callable[[], Any]) -> None:
        if inspect.iscoroutinefunction(method):
            self.run_worker(method(), group="commands", exit_on_error=False)
        else:
            method()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A slash typed into a bar is text."""
        return not (parameters == ("focus-filter",) and isinstance(self.focused, Input))

    def exit(self) -> None:
        """Leave the program."""
        self.app.exit()

    @property
    def shown_panes(self) -> list[Widget]:
        """The panes that can have the focus, in order."""
        lists = (self.timeline, self.article_list, self.feed_list, self.saved_list, self.office_tree)
        return [pane for pane in (*lists, self.pane) if pane.display or pane is self.pane]

    @property
    def is_reading(self) -> bool:
        """Whether the article is in view, and nobody types."""
        return self.pane.display and not isinstance(self.focused, Input)

    def set_focus(
        self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False
    ) -> None:
        """Give the focus. A narrow screen shows what has it; whatever is not of the article ends zen."""
        if widget is self.pane:
            self.add_class("-reading")
        elif widget not in (None, self.find_bar.input):
            self.zen = False
            self.remove_class("-reading")
        super().set_focus(widget, scroll_visible, from_app_focus)
        self.call_after_refresh(self._show_percent)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """The widget at a cell; of the article the place nearest to it, so that a drag may begin anywhere."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        if widget is self.pane:
            box = self.pane.content_region
            offset = place_near(self.pane.render_line, x - box.x, y - box.y, box.height)
        return widget, offset

    # -- what widgets say

    @on(QueryBar.Changed, "#filter")
    def _filter(self, event: QueryBar.Changed) -> None:
        self.host.fall_silent()
        self.controllers.filter(event.text)

    @on(QueryBar.Changed, "#find")
    def _find(self, event: QueryBar.Changed) -> None:
        self.pane.find(event.text)

    @on(QueryBar.Left)
    def _leave_bar(self, event: QueryBar.Left) -> None:
        self.controllers.saving.keep_query()
        self.set_focus(self.pane if event.bar is self.find_bar else self.article_list)

    @on(StatusLine.Chosen)
    def _run_clicked(self, event: StatusLine.Chosen) -> None:
        self.action_run(event.command_id)

    @on(ReadingPane.LinkChosen)
    def _open_link(self, event: ReadingPane.LinkChosen) -> None:
        self.controllers.exporting.open_url(event.url)

    @on(ReadingPane.MeasureChosen)
    def _keep_measure(self, event: ReadingPane.MeasureChosen) -> None:
        self.controllers.reading.keep_measure(event.han)

    @on(ReadingPane.Said)
    def _tell(self, event: ReadingPane.Said) -> None:
        self.host.tell(event.text, until_key=True)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say so where a command ended by a mistake of ours: nobody else would."""
        if event.state is WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self.host.report(event.worker.error)

    def watch_saved(self) -> None:
        """Where no query is saved any more, the list of them cannot have the focus."""
        if not self.saved and self.saved_list.has_focus:
            self.set_focus(self.article_list)

    def watch_article(self) -> None:
        """Another article is in the pane."""
        long, short = map(inert_line, notices_of(self.article) if self.article else ("", ""))
        hint = ""
        if self.article and self.article.incomplete and self.article.url:
            hint = " · " + _("{key} asks again").format(key=self.host.options.key("full-text"))
        self.pane.notices = (long + hint, short + hint, short)
        if self.is_active:
            self.controllers.marking.begin_rest()
        self._show_percent()

    def _show_percent(self) -> None:
        hidden = self.has_class("-narrow") and not self.has_class("-reading")
        self.percent = None if hidden or not (self.article and self.pane.size.height) else self.pane.percent

    def _come_back(self, focus: bool) -> None:
        self.controllers.refresher.look_back() if focus else self.controllers.refresher.look()
