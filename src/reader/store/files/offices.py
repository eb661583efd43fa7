"""The folder of directory files: which there are, and what tells whether one has changed."""

import contextlib
import time
from pathlib import Path

FOLDER = "offices"
_JUST_NOW = 2_000_000_000
"""Nanoseconds: a file changed this lately may change again without its time of change telling."""


def files(library: Path) -> list[Path]:
    """Every directory file of a library, by name. Raises OSError where their folder cannot be read."""
    try:
        held = [path for path in (library / FOLDER).iterdir() if path.suffix == ".yaml"]
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted(path for path in held if path.name[0] != ".")


def stamp(library: Path) -> str:
    """What is another text when a directory has changed: every file's name, time of change and size."""
    held, now = [], time.time_ns()
    with contextlib.suppress(OSError):
        for path in files(library):
            status = path.stat()
            changed = status.st_mtime_ns
            held.append(f"{path.name}/{now if abs(now - changed) < _JUST_NOW else changed}/{status.st_size}")
    return "\n".join(held)
