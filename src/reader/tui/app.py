"""The app: themes, the one screen, and what leaving it means."""

import contextlib
import gc
import os
import threading
from collections.abc import Callable, Iterator

from textual import events
from textual.app import App, SuspendNotSupported
from textual.worker import WorkerFailed

from reader.i18n import _
from reader.library import Library, log_error
from reader.model.article import Article
from reader.model.conversion import Conversion
from reader.tui.driver import TerminalDriver, stop_job
from reader.tui.guard import Guard
from reader.tui.options import Options
from reader.tui.painting.shown import printed
from reader.tui.screens.main_screen import MainScreen
from reader.tui.themes import CSS, NO_COLOURS, THEMES

INTERRUPTED = 130
_DEFAULT = Options()

Choice = tuple[tuple[Article, ...], Conversion]
"""The articles chosen to be printed, as published, and how they were shown."""


class ReaderApp(App[Choice]):
    """Runs the screen; its result is what was chosen to be printed."""

    TITLE = "reader"
    CSS = CSS
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        library: Library,
        query: str = "",
        ids: tuple[str, ...] | None = None,
        *,
        options: Options = _DEFAULT,
        picking: bool = False,
        typed: bytes = b"",
        guard: Guard | None = None,
    ) -> None:
        """`typed`: what was typed already; `guard`: who watches over the terminal, where there is one."""
        without = bool(os.environ.get("NO_COLOR"))
        if not without:  # set but empty it asks for nothing (no-color.org), which Textual overlooks
            os.environ.pop("NO_COLOR", None)
        super().__init__(TerminalDriver, ansi_color=True if without else None)
        self._first = NO_COLOURS if without else options.settings.theme or library.state.chosen("theme")
        """The theme to start in."""
        self.main_screen: MainScreen | None = None
        """The one screen, once there is one; it stays below every dialog."""
        self._library = library
        self._query = query
        self._ids = ids
        self._options = options
        self._picking = picking
        self.guard = guard
        self.typed = typed
        self.is_listening = threading.Event()
        for theme in THEMES:
            self.register_theme(theme)

    def get_default_screen(self) -> MainScreen:
        """The one screen; on top of another one, all of it would be painted twice at every change of size."""
        self.main_screen = MainScreen(
            self._library, self._options, self._query, self._ids, picking=self._picking
        )
        return self.main_screen

    def on_ready(self) -> None:
        """Take keys from now on; spare the collector what stays."""
        self.is_listening.set()
        if not self.is_headless:
            gc.freeze()

    def on_mount(self) -> None:
        """Show the screen in the theme that was set, or the one chosen last."""
        self.theme = self._first if self._first in self.available_themes else THEMES[0].name

    async def on_event(self, event: events.Event) -> None:
        """A key or the mouse: somebody is there, and looks."""
        if isinstance(event, events.InputEvent) and (screen := self.main_screen):
            screen.controllers.refresher.note_use()
        await super().on_event(event)

    def quit_now(self) -> None:
        """Leave."""
        self.exit()

    async def choose_theme(self) -> None:
        """Have a theme chosen, each shown while the cursor is on it, and kept."""
        if not (screen := self.main_screen):
            return
        before, ours = self.theme, [theme.name for theme in THEMES]
        names = [*ours, *sorted(set(self.available_themes) - set(ours))]

        def show(place: int) -> None:
            self.theme = names[place]

        place = await screen.host.ask_choice(_("Theme"), names, names.index(before), show)
        self.theme = before if place is None else names[place]
        if place is not None:
            screen.controllers.writer.choose("theme", self.theme)

    @property
    def unsaid(self) -> list[str]:
        """What failed while the screen was left, a sentence each."""
        return self.main_screen.controllers.writer.unsaid if self.main_screen else []

    def _keep_last(self) -> None:
        """Have it written down where the library is left."""
        if (screen := self.main_screen) and screen.is_mounted:
            screen.controllers.keep_last()

    def exit(self, result: Choice | None = None, return_code: int = 0, message: object = None) -> None:
        """Leave; where it is left is kept, however that is done."""
        self._keep_last()
        super().exit(result, return_code)

    def leave(self, code: int) -> bool:
        """Leave with an exit code, from any thread or signal's handler; False where the app does not run."""
        try:
            if self._loop is None:
                return False
            self._loop.call_soon_threadsafe(self.exit, None, code)
        except RuntimeError:  # the loop has ended
            return False
        return True

    def print_and_leave(self, articles: tuple[Article, ...], conversion: Conversion) -> None:
        """Leave, and print some articles."""
        self.exit((articles, conversion))

    def lend_terminal(self, call: Callable[[], None]) -> bool:
        """Call something with the screen put away; False where that cannot be."""
        try:
            with self.suspend(), self._lent():
                call()
        except SuspendNotSupported:
            return False
        return True

    @contextlib.contextmanager
    def _lent(self) -> Iterator[None]:
        if self.guard:
            self.guard.is_lent = True
        try:
            yield
        finally:
            if self.guard:
                self.guard.is_lent = False

    def action_suspend_process(self) -> None:
        """Go back to the shell, until `fg`; what is shown stays."""
        self.lend_terminal(stop_job)

    def draw_anew(self) -> None:
        """Set up the terminal, and draw all of the screen."""
        self.lend_terminal(lambda: None)

    def _fatal_error(self) -> None:
        """End after a mistake of ours: its traceback goes to the log, and one sentence names that."""
        error: BaseException = self._exception or RuntimeError()
        if isinstance(error, WorkerFailed):  # which does not say where
            error = error.error
        message = printed(log_error(error))
        if not self._exit_renderables:  # of more than one Textual says more than a sentence
            self.panic(message)

    def action_help_quit(self) -> None:
        """Ctrl+C leaves, as it does everywhere in a shell."""
        self.exit(None, INTERRUPTED)
