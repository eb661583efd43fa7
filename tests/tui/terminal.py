"""A real terminal for tests: a pseudo-terminal of some size, with a program in the foreground of it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Sequence
from typing import Any

PATIENCE = 30.0
"""Seconds to wait for what must come; a busy machine takes its time."""

_MODE = re.compile(rb"\x1b\[\?(\d+)([hl])")
"""A mode of the terminal that is set or reset (DECSET, DECRST)."""
_SET_AT_FIRST = (b"7", b"25")
"""Modes that a terminal is in from the start: it wraps lines, and shows the cursor."""
_KEYS_PUSHED, _KEYS_POPPED = b"\x1b[>25u", b"\x1b[<u"
"""Keys as kitty sends them, and as before."""

ASKED = b"\x1b[6n"
"""The question where the cursor stands."""


class Terminal:
    """Runs a command on a pseudo-terminal. stdin, stdout, stderr are the terminal unless given.

    The command does not hear the signal of the number `deaf`.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: dict[str, str],
        *,
        columns: int = 100,
        rows: int = 30,
        stdin: int | None = None,
        stdout: int | None = None,
        stderr: int | None = None,
        ambiguous: int = 1,
        deaf: int = 0,
    ) -> None:
        self._main, self._child = pty.openpty()
        self.resize(columns, rows)
        self.before = termios.tcgetattr(self._child)
        self.output = b""
        self.ambiguous = ambiguous
        """Cells that the terminal says it draws an ambiguous mark in; 0: it does not answer."""
        self._answered = False
        child = self._child

        def take_terminal() -> None:
            fcntl.ioctl(child, termios.TIOCSCTTY, 0)
            if deaf:
                signal.signal(deaf, signal.SIG_IGN)

        def given(descriptor: int | None) -> int:
            return child if descriptor is None else descriptor

        self.process = subprocess.Popen(
            command,
            env={**environment, "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"},
            stdin=given(stdin),
            stdout=given(stdout),
            stderr=given(stderr),
            start_new_session=True,
            preexec_fn=take_terminal,
        )

    def __enter__(self) -> "Terminal":
        return self

    def close(self) -> None:
        """Take the terminal away from the program."""
        for descriptor in (self._main, self._child):
            os.close(descriptor)

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream:
                stream.close()
        self.close()

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size; the kernel tells the program."""
        fcntl.ioctl(self._main, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys: str | bytes) -> None:
        """Send keys as a keyboard would."""
        os.write(self._main, keys.encode() if isinstance(keys, str) else keys)

    def read_for(self, seconds: float) -> None:
        """Take what is drawn, for some seconds."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and self.process.poll() is None:
            self._read(min(left, 0.05))

    def wait_for(self, text: str, since: int = 0) -> int:
        """Wait until a text was drawn after some point of the output; where the output ends then."""
        self._read_until(lambda: text.encode() in self.output[since:], f"{text!r} was not drawn")
        return len(self.output)

    def wait_for_end(self) -> int:
        """Wait until the program ends; its exit code."""
        self._read_until(lambda: self.process.poll() is not None, "the program did not end")
        self._read(0.1)
        return self.process.returncode

    def wait_for_rest(self) -> None:
        """Wait until nothing is drawn for a while."""
        while self._read(0.4):
            pass

    @property
    def now(self) -> list[Any]:
        """The settings of the terminal."""
        return termios.tcgetattr(self._child)

    def switched_on(self) -> list[bytes]:
        """The modes of the terminal that were changed and not changed back, and keys sent otherwise."""
        modes = dict(_MODE.findall(self.output))
        changed = [mode for mode, end in modes.items() if (end == b"h") != (mode in _SET_AT_FIRST)]
        are_keys_other = self.output.rfind(_KEYS_PUSHED) > self.output.rfind(_KEYS_POPPED)
        return changed + [_KEYS_PUSHED] * are_keys_other

    def _read_until(self, done: Callable[[], bool], complaint: str) -> None:
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, f"{complaint}; the last of the output: {self.output[-2000:]!r}"
            self._read(0.05)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._main], [], [], seconds)
        if ready:
            self.output += os.read(self._main, 65536)
            if self.ambiguous and ASKED in self.output and not self._answered:
                self._answered = True
                os.write(self._main, b"\x1b[1;%dR" % (1 + self.ambiguous))
        return bool(ready)
