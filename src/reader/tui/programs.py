"""Commands of a person's own: run on the terminal, or aside from the screen."""

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence

from reader.i18n import _, reason
from reader.text.inert import inert

_LOOK = 0.02
"""Seconds between two looks whether a command has ended."""


def run_on_terminal(arguments: Sequence[str], text: str | None) -> None:
    """Run a command; with text on its stdin, wait for Enter afterwards, so that its output can be read."""
    # Ctrl+C is for the command; a handler, unlike ignoring it, is not handed down to the command
    before = signal.signal(signal.SIGINT, lambda *_signal: None)
    try:
        done = subprocess.run(arguments, input=text, encoding="utf-8", check=False)
        if text is not None:
            _tell(f"\n[{done.returncode}] {_('Enter goes back to reader')}")
    except OSError as error:
        message = _("{name} cannot be run: {why}. Enter goes back to reader")
        _tell(message.format(name=arguments[0], why=reason(error)))
    finally:
        signal.signal(signal.SIGINT, before)


def _tell(message: str) -> None:
    """Write to the terminal while the screen is put away, and wait for Enter; not where it was closed."""
    with contextlib.suppress(OSError):
        os.write(1, f"{inert(message)} ".encode())
        os.read(0, 1024)


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
