"""Commands of a person's own: run on the terminal, or aside from the screen."""

import asyncio
import contextlib
import os
import select
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence

from reader.i18n import _, reason
from reader.text.inert import inert

_LOOK = 0.02
"""Seconds between two looks whether a command has ended, or Ctrl+C was pressed."""


def run_on_terminal(arguments: Sequence[str], text: str | None) -> None:
    """Run a command; with text on its stdin, wait for Enter afterwards, so that its output can be read."""
    interrupts: list[int] = []
    # Ctrl+C is for the command; a handler, unlike ignoring it, is not handed down to the command
    before = signal.signal(signal.SIGINT, lambda number, _frame: interrupts.append(number))
    try:
        message = _run(arguments, text)
        with contextlib.suppress(OSError):  # a terminal that was closed is noticed by the screen
            _take_back()
            if message:
                interrupts.clear()
                _tell(message, interrupts)
    finally:
        signal.signal(signal.SIGINT, before)


def _run(arguments: Sequence[str], text: str | None) -> str:
    """Run a command; what is to be said of it, empty where nothing is."""
    try:
        done = subprocess.run(arguments, input=text, encoding="utf-8", check=False)
    except OSError as error:
        message = _("{name} cannot be run: {why}. Enter goes back to reader")
        return message.format(name=arguments[0], why=reason(error))
    return f"\n[{done.returncode}] {_('Enter goes back to reader')}" if text is not None else ""


def _take_back() -> None:
    """Have the terminal as before a command that died in its foreground, or had nobody wait for keys."""
    for descriptor in (0, 1, 2):
        os.set_blocking(descriptor, True)
    try:
        os.killpg(os.tcgetpgrp(0), 0)
    except ProcessLookupError:
        before = signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        os.tcsetpgrp(0, os.getpgrp())
        signal.signal(signal.SIGTTOU, before)


def _tell(message: str, interrupts: Sequence[int]) -> None:
    """Write to the terminal while the screen is put away, and wait for Enter; Ctrl+C ends that too."""
    os.write(1, f"{inert(message)} ".encode())
    while not interrupts:
        if select.select([0], [], [], _LOOK)[0]:
            os.read(0, 1024)
            return


async def run_aside(command: Sequence[str], arguments: Sequence[str]) -> str | None:
    """Run a command that has no terminal; None when it is done, else what went wrong."""
    name, program = command[0], shutil.which(os.path.expanduser(command[0]))
    if program is None:
        return _("{name} is no command here; check the setting `bookmark`").format(name=name)
    with tempfile.TemporaryFile() as output:
        try:
            # a session of its own: it cannot write on the terminal that the screen stands on
            process = subprocess.Popen(
                [program, *command[1:], *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        except OSError as error:
            return _("{name} cannot be run: {why}").format(name=name, why=reason(error))
        while process.poll() is None:
            await asyncio.sleep(_LOOK)
        output.seek(0)
        lines = output.read()[-4096:].decode(errors="replace").split("\n")
    if process.returncode == 0:
        return None
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    message = _("{name} ended with {code}: {last}") if last else _("{name} ended with {code}")
    return message.format(name=name, code=process.returncode, last=last)
