"""What a screen does for its controllers: it speaks, asks, waits, and calls them from its own thread."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from textual.geometry import Size
from textual.reactive import Reactive, var
from textual.screen import Screen
from textual.widget import Widget

from reader.i18n import _
from reader.library import Library, log_error
from reader.model.article import Summary
from reader.model.errors import Problem, ReaderError
from reader.text.inert import inert, inert_line
from reader.tui.host import Look
from reader.tui.options import Options
from reader.tui.screens.dialogs import ChoiceDialog, ConfirmDialog, LineDialog
from reader.tui.screens.help_screen import help_screen
from reader.tui.screens.overlay import Overlay, Row
from reader.tui.screens.palette import Palette
from reader.tui.widgets.status_line import Said

_MOMENT = 5.0
"""Seconds that a message stays."""
_SIZE: Reactive[Size] = Widget.__dict__["virtual_size"]
"""What a layout gives every widget."""
_HELP = "help"
"""The name of the overlay of the keys, which stays when it is closed."""


class CommandScreen(Screen[None]):
    """A screen that runs commands, with a line for what is said."""

    said: var[Said | None] = var(None)
    """What is being said to the person."""

    def action_run(self, command_id: str) -> None:
        """Run a command."""
        raise NotImplementedError

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out and paint; to Textual, each size given to a widget is a reason to do both once more."""
        _SIZE._layout = _SIZE._repaint = False
        try:
            super()._refresh_layout(size, scroll)
        finally:
            _SIZE._layout = _SIZE._repaint = True

    def _compositor_refresh(self) -> None:
        """Paint; what lies over the screen shows a change of it once, with Textual at every message anew."""
        asked, regions = self._repaint_required, set(self._repaint_regions)
        super()._compositor_refresh()
        if not self.is_active:
            self._repaint_required, self._repaint_regions = asked, regions

    def paint(self) -> None:
        """Paint now what has changed by now; what has another place or size waits for the next frame."""
        if self.is_current and not self.app._batch_count and not self._layout_required:
            self._compositor.update_widgets(set(self._compositor.visible_widgets))
            self._compositor_refresh()


class ScreenHost:
    """Serves controllers by means of a screen; see `controllers.host`."""

    def __init__(self, screen: CommandScreen, library: Library, options: Options) -> None:
        self._screen = screen
        self.messages: list[str] = []
        """What was said in this session, in order."""
        self._stop: Callable[[], None] | None = None
        """Ends the wait after which what was said goes."""
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

    def tell(self, message: str, *, severe: bool = False, until_key: bool = False) -> None:
        """Say something in the place of what was said before: for a moment, or, `severe`, until a key.

        `until_key`: a key ends it before the moment is over.
        """
        self.record(message)
        self._say(Said(inert_line(message), severe, severe or until_key))
        if not severe:
            self._stop = self.after(_MOMENT, lambda: self._say(None))

    def fall_silent(self) -> None:
        """A key was pressed: what stays until then has been read."""
        if self._screen.said and self._screen.said.until_key:
            self._say(None)

    def tell_problems(self) -> None:
        """Say what is wrong in the settings, or how much, and where it is listed."""
        problems = self.options.problems
        for problem in problems[1:] and problems:
            self.record(str(problem))
        if problems[1:]:
            message = _("{count} mistakes in your settings; {key} lists them")
            self._say(Said(message.format(count=len(problems), key=self.options.key("problems")), True, True))
        elif problems:
            self.tell(str(problems[0]), severe=True)

    def _say(self, said: Said | None) -> None:
        if self._stop:
            self._stop()
        self._stop = None
        self._screen.said = said

    def record(self, message: str) -> None:
        """Keep a message for the list of what was said."""
        self.messages.append(message)

    def deliver(self, call: Callable[[], None]) -> None:
        """Call something on the thread of the screen, in the order given; nothing once it has closed."""
        self._screen.call_later(call)

    def report(self, error: Exception) -> None:
        """Say that something failed: what a person can mend by its sentence, a mistake of ours by its log."""
        message = str(error) if isinstance(error, ReaderError) else log_error(error)
        self.deliver(lambda: self.tell(message, severe=True))

    def paint(self) -> None:
        """Paint now what has changed by now; left alone, it waits for the next of the screen's frames."""
        self._screen.paint()

    def after_paint(self, call: Callable[[], None]) -> None:
        """Call something once what has changed by now is painted."""
        self._screen.call_after_refresh(call)

    def after(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Call something after some seconds; gives what stops that."""
        return self._screen.set_timer(seconds, call).stop

    def fetch_summaries(self, rows: Sequence[int]) -> Mapping[int, Summary]:
        """What the list shows of some rows."""
        try:
            return self.library.index.summary_by_row(rows)
        except ReaderError as error:
            self.report(error)
            return {}

    async def problems(self) -> None:
        """Show what is wrong with files and with feeds, and what was said, the newest first."""
        from reader.feeds.schedule import trouble  # loads what reads dates of mails

        try:
            feeds = await asyncio.to_thread(self.library.feeds.rows)
        except ReaderError as error:
            self.report(error)
            feeds = []
        cache = filter(None, [self.library.index.cache_problem])
        problems = [*cache, *self.options.problems, *self._state_problems, *self.library.index.problems()]
        sections = [
            ("", [Row("", inert(str(problem))) for problem in problems]),
            (_("Feeds"), [Row("", inert(line)) for row in feeds if (line := trouble(row))]),
            (_("Said"), [Row("", inert(message)) for message in reversed(self.messages)]),
        ]
        keys = self.options.settings.keys["problems"]
        overlay = Overlay(_("Problems"), sections, keys, _("every file can be read"))
        await self._screen.app.push_screen(overlay)
        if self._state_problems:
            self._screen.run_worker(self._forget_state_problems, thread=True)

    @property
    def _state_problems(self) -> tuple[Problem, ...]:
        """What is wrong with the reading state, or was and nobody has read it yet."""
        path = inert_line(str(self.library.folders.state))
        lines = (self.library.state.problem or "").splitlines()
        return tuple(Problem(path, line.removeprefix(f"{path} ")) for line in lines)

    def _forget_state_problems(self) -> None:
        try:
            self.library.state.file.forget_problem()
        except ReaderError as error:
            self.report(error)

    def help(self) -> None:
        """Show the keys in force."""
        self._screen.app.push_screen(self._installed_help())

    def prepare_help(self) -> None:
        """Have the overlay of the keys built, so that it is shown as fast as any key is answered."""
        app = self._screen.app
        # what is built under a dialog has all of the screen painted anew; an app that ends has no screen
        if app.screen_stack[-1:] == [self._screen]:
            app._get_screen(self._installed_help())

    def _installed_help(self) -> str:
        app = self._screen.app
        if not app.is_screen_installed(_HELP):
            app.install_screen(help_screen(self.options.settings.keys), _HELP)
        return _HELP

    def suspend(self) -> None:
        """Go back to the shell, until `fg`."""
        self._screen.app.action_suspend_process()

    async def ask_line(self, label: str, value: str, hint: str = "") -> str | None:
        """Ask for a line of text; None where the person would rather not."""
        return await self._screen.app.push_screen_wait(LineDialog(label, value, hint))

    async def confirm(self, question: str) -> bool:
        """Ask a question that `y` affirms."""
        return await self._screen.app.push_screen_wait(ConfirmDialog(question))

    async def ask_choice(
        self,
        label: str,
        choices: Sequence[str],
        chosen: int = 0,
        preview: Callable[[int], None] | None = None,
    ) -> int | None:
        """Ask which of some choices is wanted; `preview` shows what one would mean. None for none of them."""
        return await self._screen.app.push_screen_wait(ChoiceDialog(label, choices, chosen, preview))

    async def ask_command(self, recent: Sequence[str]) -> str | None:
        """Ask for a command by its name, the `recent` ones first; its id, None where none is wanted."""
        return await self._screen.app.push_screen_wait(Palette(self.options.settings.keys, recent))

    async def ask_page(self, problem: Callable[[str], str], look: Look) -> tuple[str, int] | None:
        """Ask for a page, or the path or address of one, until nothing is wrong with it."""
        from reader.tui.screens.import_dialog import ImportDialog  # its editor takes a while to load

        return await self._screen.app.push_screen_wait(ImportDialog(problem, look))
