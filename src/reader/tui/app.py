"""The app: themes, the one screen, and what leaving it means."""

import asyncio
import contextlib
import os
import signal
import sys

from textual.app import App

from reader.library import Library
from reader.model.article import Article
from reader.text.conversion import Conversion
from reader.tui.bindings import CommandProvider
from reader.tui.look import DEFAULT, Look
from reader.tui.main_screen import MainScreen
from reader.tui.themes import THEMES

INTERRUPTED = 130
_LOOK = 2.0
"""Seconds between two looks whether the terminal is still there."""


Choice = tuple[Article, Conversion]
"""An article chosen to be printed, as published, and how it was shown."""


class ReaderApp(App[Choice]):
    """Runs the screen; its result is what was chosen to be printed."""

    TITLE = "reader"
    COMMANDS = App.COMMANDS | {CommandProvider}

    def __init__(
        self,
        library: Library,
        query: str = "",
        ids: tuple[str, ...] | None = None,
        *,
        look: Look = DEFAULT,
        picking: bool = False,
    ) -> None:
        super().__init__()
        self._library = library
        self._query = query
        self._ids = ids
        self._look = look
        self._picking = picking
        for theme in THEMES:
            self.register_theme(theme)

    def on_mount(self) -> None:
        """Show the screen in the theme chosen last."""
        theme = self._library.state.chosen("theme")
        self.theme = theme if theme in self.available_themes else THEMES[0].name
        self.theme_changed_signal.subscribe(self, lambda held: self._library.state.choose("theme", held.name))
        for number in (signal.SIGTERM, signal.SIGHUP):
            with contextlib.suppress(NotImplementedError, RuntimeError):  # Windows; not the main thread
                asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
        if not self.is_headless and sys.platform != "win32":
            self.set_interval(_LOOK, self._leave_dead_terminal)
        self.push_screen(MainScreen(self._library, self._look, self._query, self._ids, picking=self._picking))

    def _leave_dead_terminal(self) -> None:
        """End where the terminal has gone without a signal: reading it would go on for ever."""
        import termios

        try:
            termios.tcgetattr(0)
        except termios.error:
            for screen in self.screen_stack:
                if isinstance(screen, MainScreen):
                    screen.keep_place()
            os._exit(128 + signal.SIGHUP)

    def exit(self, result: Choice | None = None, return_code: int = 0, message: object = None) -> None:
        """Leave; the place in the article is kept, however it is left."""
        for screen in self.screen_stack:
            if isinstance(screen, MainScreen):
                screen.keep_place()
        super().exit(result, return_code)

    def action_help_quit(self) -> None:
        """Ctrl+C leaves, as it does everywhere in a shell."""
        self.exit(None, INTERRUPTED)
