"""What a screen does for its controllers: it speaks, asks, waits, and calls them from its own thread."""

from collections.abc import Callable, Mapping, Sequence

from textual.screen import Screen
from textual.widgets import Input

from reader.library import Library, log_error
from reader.model.article import Summary
from reader.model.errors import ReaderError
from reader.text.inert import inert
from reader.tui.options import Options
from reader.tui.screens.dialogs import ConfirmDialog, LineDialog, ProblemsDialog
from reader.tui.screens.help_screen import toggle_help


class ScreenHost:
    """Serves controllers by means of a screen; see `controllers.host`."""

    def __init__(self, screen: Screen[None], library: Library, options: Options) -> None:
        self._screen = screen
        self._said: list[str] = []
        """What was said in this session, in order."""
        self.library = library
        self.options = options

    @property
    def library(self) -> Library:
        """The library that is shown."""
        return self._library

    @library.setter
    def library(self, library: Library) -> None:
        library.index.mends_itself = False
        self._library = library

    def tell(self, message: str, *, severe: bool = False, alone: bool = False) -> None:
        """Say something for a moment; `alone` in the place of what was said before."""
        if alone:
            self._screen.app.clear_notifications()
        self.record(message)
        severity = "error" if severe else "information"
        self._screen.notify(inert(message), severity=severity, markup=False)  # type: ignore[arg-type]

    def record(self, message: str) -> None:
        """Keep a message for the list of what was said."""
        self._said.append(message)

    def deliver(self, call: Callable[[], None]) -> None:
        """Call something on the thread of the screen, in the order given; nothing once it has closed."""
        self._screen.call_later(call)

    def report(self, error: Exception) -> None:
        """Say that something failed: what a person can mend by its sentence, a mistake of ours by its log."""
        message = str(error) if isinstance(error, ReaderError) else log_error(error)
        self.deliver(lambda: self.tell(message, severe=True))

    def after_paint(self, call: Callable[[], None]) -> None:
        """Call something once what has changed by now is painted."""
        self._screen.call_after_refresh(call)

    def after(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Call something after some seconds; gives what stops that."""
        return self._screen.set_timer(seconds, call).stop

    def is_typing(self) -> bool:
        """Whether a text field has the focus."""
        return isinstance(self._screen.focused, Input)

    def fetch_summaries(self, rows: Sequence[int]) -> Mapping[int, Summary]:
        """What the list shows of some rows."""
        try:
            return self.library.index.summary_by_row(rows)
        except ReaderError as error:
            self.report(error)
            return {}

    def problems(self) -> None:
        """Show what is wrong with files, and what was said."""
        problems = (*self.options.problems, *self.library.index.problems())
        self._screen.app.push_screen(ProblemsDialog(problems, self._said))

    def help(self) -> None:
        """Show the keys of what has the focus, or hide them."""
        toggle_help(self._screen)

    async def ask_line(self, label: str, value: str, hint: str = "") -> str | None:
        """Ask for a line of text; None where the person would rather not."""
        return await self._screen.app.push_screen_wait(LineDialog(label, value, hint))

    async def confirm(self, question: str) -> bool:
        """Ask a question that `y` affirms."""
        return await self._screen.app.push_screen_wait(ConfirmDialog(question))

    async def ask_page(self) -> str | None:
        """Ask for a page, pasted, or for the path of one; None where the person would rather not."""
        from reader.tui.screens.import_dialog import ImportDialog  # its editor takes a while to load

        return await self._screen.app.push_screen_wait(ImportDialog())
