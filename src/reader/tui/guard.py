"""Ends the screen whatever it is doing, and leaves the terminal as it was found.

Python handles a signal between two steps of the main thread, so a handler may only do what cannot wait for
that thread: it takes no lock, and starts no thread. Whatever ends the screen is therefore told to a thread
that has waited for it from the start. When leaving takes too long, because a command or the terminal does not
answer, that thread restores the terminal and ends the process.
"""

import contextlib
import os
import select
import signal
import termios
import threading
import tty
from collections.abc import Callable, Iterator
from types import FrameType

from reader.i18n import _
from reader.model.errors import TerminalError

GRACE = 5.0
"""Seconds that leaving may take once a signal or the end of the terminal asks for it."""
HUNG_UP = 128 + signal.SIGHUP
_LOOK = 1.0
"""Seconds between two looks whether the terminal is still there."""
_SIGNALS = (
    signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT,
    signal.SIGABRT, signal.SIGUSR1, signal.SIGUSR2,
)  # fmt: skip
_OFF = (
    b"\x18"  # ends a sequence that was cut off
    b"\x1b[?2026l\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1016l\x1b[?1006l\x1b[?1015l\x1b[?1003l\x1b[?1000l\x1b[?1004l"
    b"\x1b[<u\x1b[0m\x1b[?1049l\x1b[?25h"
)
"""Switches off what the screen switches on: synchronized output, pastes, mouse, focus, keys, the screen."""

Leave = Callable[[int], bool]
"""Asks the screen to leave with an exit code, from any thread or handler; False where none is running."""


class Guard:
    """Watches over the terminal while the screen has it."""

    def __init__(self) -> None:
        self.before = termios.tcgetattr(0)
        """The settings of the terminal as it was found."""
        self.is_drawn_on = False
        """Modes of the screen are switched on in the terminal."""
        self.is_lent = False
        """A command has the terminal; Ctrl+C and Ctrl+\\ are for that."""
        self.leave: Leave = lambda _code: False
        self.code: int | None = None
        """The exit code, once something ends the screen."""
        self._reader, self._writer = os.pipe()

    def end(self, code: int) -> None:
        """End the screen with an exit code; may be called from any thread, and by a signal's handler."""
        if self.code is None:
            self.code = code
            os.write(self._writer, b"!")
        if not self.leave(code):
            self._end_at_once(code)

    def restore(self) -> None:
        """Put the terminal back as it was found, as far as it lets that happen without waiting."""
        with contextlib.suppress(OSError, termios.error):
            termios.tcsetattr(0, termios.TCSANOW, self.before)
            if self.is_drawn_on:
                # opened anew, because another program may share the descriptor's way of waiting
                terminal = os.open(os.ttyname(0), os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
                try:
                    os.write(terminal, _OFF)
                except BlockingIOError:
                    termios.tcflush(terminal, termios.TCOFLUSH)
                    os.write(terminal, _OFF)
                finally:
                    os.close(terminal)

    def on_signal(self, number: int, _frame: FrameType | None) -> None:
        """Leave, unless the signal is for the command that has the terminal."""
        if not (self.is_lent and number in (signal.SIGINT, signal.SIGQUIT)):
            self.end(128 + number)

    def watch(self) -> None:
        """Wait for the end of the screen, or of its terminal; see that the process ends."""
        while not select.select([self._reader], [], [], _LOOK)[0]:
            try:
                termios.tcgetattr(0)
            except termios.error:
                self.end(HUNG_UP)
        asked = os.read(self._reader, 1)
        if asked and not select.select([self._reader], [], [], GRACE)[0]:
            self._end_at_once(self.code or 0)
        os.close(self._reader)

    def close(self) -> None:
        """Watch no longer."""
        os.close(self._writer)

    def _end_at_once(self, code: int) -> None:
        self.restore()
        os._exit(code)


@contextlib.contextmanager
def guarded() -> Iterator[Guard]:
    """Watch over the terminal, descriptor 0. What is typed is from now on kept for the screen, and not shown.

    Raises TerminalError where the terminal has gone.
    """
    try:
        guard = Guard()
    except termios.error as error:
        raise TerminalError(_("the terminal has gone")) from error
    handlers = {
        number: signal.signal(number, guard.on_signal)
        for number in _SIGNALS
        if signal.getsignal(number) is not signal.SIG_IGN
    }
    thread = threading.Thread(target=guard.watch, name="reader guard", daemon=True)
    thread.start()
    try:
        with contextlib.suppress(termios.error):  # its end is noticed where it is read or written
            _keep_what_is_typed()
        yield guard
    finally:
        guard.restore()
        for number, handler in handlers.items():
            signal.signal(number, handler)
        guard.close()


def _keep_what_is_typed() -> None:
    """Have keys come one by one and unchanged, but for Ctrl+C and Ctrl+\\, which end."""
    settings = termios.tcgetattr(0)
    settings[tty.IFLAG] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON | termios.IXOFF)
    settings[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    settings[tty.CC][termios.VMIN] = 1
    settings[tty.CC][termios.VTIME] = 0
    settings[tty.CC][termios.VSUSP] = b"\x00"  # no key: Ctrl+Z is acted on when there is a screen
    termios.tcsetattr(0, termios.TCSANOW, settings)
