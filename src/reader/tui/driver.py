"""The driver: Textual's for Unix, for a terminal that may end, stall, or send anything.

What it does in another way than `textual.drivers.linux_driver`, and why:

- A failed write, and the end of the terminal's input, end the program. Textual's writing thread dies of the
  one, after which whoever draws waits for ever; its reading thread goes round without a pause at the other.
- Bytes are read by `Keyboard`: those that are no UTF-8, and pastes without an end, end nothing.
- A key waits until the one before was acted on (`TypingQueue`): a word typed behind `F` reaches its bar.
- Keys that were typed before there was a screen come when it is ready, before all later ones.
- Reports of the mouse in pixels are switched off with those in cells.
- Ctrl+Z stops the whole job, as the shell expects, not this process alone; so does SIGTSTP. SIGCONT after a
  stop that no one announced brings the screen back too.
- A mistake of ours on its threads is logged, not shown with a traceback.
"""

import asyncio
import os
import select
import signal
import sys
import termios
import time
import tty
from collections.abc import Callable
from threading import Event, Thread
from typing import Any, Protocol, cast

from textual import constants, events
from textual.app import App
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from reader.tui.guard import HUNG_UP, Guard
from reader.tui.keyboard import Keyboard, TypingQueue

_LOOK = 0.1
"""Seconds between two looks whether the screen is left, and whether an escape was a key."""
_LARGE = 65_536
"""Bytes that are written without waiting for more."""
_ON = (
    "\x1b[?1049h"  # the alternate screen
    "\x1b[?25l"  # no cursor
    "\x1b[?1004h"  # tell when the window has the focus
    "\x1b[?2004h"  # pasted text between marks
    "\x1b[?7l"  # no wrapping of lines
)
_KITTY = "\x1b[>25u"
"""Keys as kitty sends them, each one told from all others, with its text."""


class Owner(Protocol):
    """What the driver asks of the app it serves."""

    guard: Guard | None
    typed: bytes
    """What was typed before there was a screen, in the bytes of the terminal."""
    is_listening: Event
    """Set once keys can be acted on."""

    def action_suspend_process(self) -> None:
        """Go back to the shell, until `fg`."""

    def draw_anew(self) -> None:
        """Set up the terminal, and draw all of the screen."""


class TerminalDriver(LinuxDriver):
    """Draws on the terminal and reads it; see the module for what it changes."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._owner = cast(Owner, app)
        self._guard = self._owner.guard or Guard()
        self._typing = TypingQueue(app)

    # -- drawing

    def start_application_mode(self) -> None:
        """Take the terminal: set its modes, draw by one thread, read by another."""
        self._writer_thread = _Writer(self._end)
        self._writer_thread.start()
        signal.signal(signal.SIGWINCH, self._on_resize)
        self._send_size()
        self.attrs_before = self._guard.before
        try:
            settings = termios.tcgetattr(self.fileno)
            settings[tty.LFLAG] = self._patch_lflag(settings[tty.LFLAG])
            settings[tty.IFLAG] = self._patch_iflag(settings[tty.IFLAG])
            settings[tty.CC][termios.VMIN] = 1
            termios.tcsetattr(self.fileno, termios.TCSANOW, settings)
        except termios.error:
            self._end()
        self._guard.is_drawn_on = True
        self.write(_ON if constants.DISABLE_KITTY_KEY else _ON + _KITTY)
        self._enable_mouse_support()
        self._key_thread = Thread(target=self._run_input_thread, name="reader input", daemon=True)
        self._key_thread.start()
        self._request_terminal_sync_mode_support()
        self._query_in_band_window_resize()
        self._enable_mouse_support()  # again, for iTerm

    def close(self) -> None:
        """Wait until all is written that gives the terminal back."""
        super().close()
        self._guard.is_drawn_on = False

    def _disable_mouse_support(self) -> None:
        self._mouse_pixels = False
        self.write("\x1b[?1016l")
        super()._disable_mouse_support()

    def _on_resize(self, *_signal: object) -> None:
        if not self._in_band_window_resize:
            self._send_size()

    def _send_size(self) -> None:
        size = Size(*self._get_terminal_size())
        asyncio.run_coroutine_threadsafe(self._app._post_message(events.Resize(size, size)), self._loop)

    def _end(self) -> None:
        """The terminal has ended."""
        self._guard.end(HUNG_UP)

    # -- reading

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)

    def run_input_thread(self) -> None:
        """Read the terminal until the screen is left, or the terminal ends."""
        while not self._owner.is_listening.wait(_LOOK):
            if self.exit_event.is_set():
                return
        keyboard, last = Keyboard(), time.monotonic()
        data, self._owner.typed = self._owner.typed, b""
        while True:
            for message in keyboard.feed(data):
                self.process_message(message)
            for message in keyboard.wait(time.monotonic() - last):
                self.process_message(message)
            if self.exit_event.is_set():
                return
            data = b""
            if not select.select([self.fileno], [], [], _LOOK)[0]:
                continue
            try:
                data = os.read(self.fileno, 4096)
            except BlockingIOError:
                continue
            except OSError:
                data = b""
            if not data:
                self._end()
                return
            last = time.monotonic()

    def send_message(self, message: Message) -> None:
        """Send a message to the app, a key or paste behind those that wait."""
        if isinstance(message, events.Key | events.Paste):
            self._loop.call_soon_threadsafe(self._typing.put, message)
        else:
            super().send_message(message)

    # -- the shell's control of jobs

    def _sigtstp_application(self, *_signal: object) -> None:
        if self._auto_restart:
            self._soon(self._owner.action_suspend_process)
        else:  # a command has the terminal, and the shell wants it
            _stopped(lambda: os.kill(os.getpid(), signal.SIGTSTP))

    def _sigcont_application(self, *_signal: object) -> None:
        if self._auto_restart:
            self._soon(self._owner.draw_anew)

    def _soon(self, call: Callable[[], object]) -> None:
        """Call something between two messages of the app."""
        self._loop.call_soon_threadsafe(self._app.call_later, call)


def stop_job() -> None:
    """Stop this process, and all that the shell started with it, until the shell lets them go on.

    Nothing happens where no shell could (an orphaned process group).
    """
    _stopped(lambda: os.killpg(0, signal.SIGTSTP))


def _stopped(stop: Callable[[], None]) -> None:
    handlers = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTSTP, signal.SIGCONT)}
    try:
        stop()
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)


class _Writer(WriterThread):
    """Writes to the terminal what is put into its queue; after a failure it goes on to empty the queue."""

    def __init__(self, failed: Callable[[], None]) -> None:
        assert sys.__stderr__ is not None  # `on_terminal` has seen to that
        super().__init__(sys.__stderr__)
        self._failed = failed

    def run(self) -> None:
        """Write until the end of the queue."""
        has_failed, data = False, b""
        while (text := self._queue.get()) is not None:
            data += text.encode("utf-8", "replace")
            if self._queue.empty() or len(data) > _LARGE:
                has_failed, data = has_failed or not self._written(data), b""
        if not has_failed:
            self._written(data)

    def _written(self, data: bytes) -> bool:
        while data:
            try:
                data = data[os.write(self.fileno(), data) :]
            except BlockingIOError:  # another program has set the terminal so
                select.select([], [self.fileno()], [], _LOOK)
            except OSError:
                self._failed()
                return False
        return True
