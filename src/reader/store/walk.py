"""The files of a library: every article file below it, with what tells whether it has changed."""

import contextlib
import os
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from reader.model.errors import Problem
from reader.store.article_file import SUFFIXES

UNSURE = -1
"""The time of change kept for a file or folder that changed just now: it never equals the true one."""
_JUST_NOW = 2_000_000_000
"""Nanoseconds: a file changed this lately may change again without its time of change telling."""


class File(NamedTuple):
    """An article file as the folder shows it."""

    folder: str
    mtime_ns: int
    size: int
    lately: bool = False
    """It may change again without its time of change telling."""
    unnameable: bool = False
    """Its name is not UTF-8, so that no other program could be told it."""


@dataclass(slots=True)
class Found:
    """What stands below a library; paths have `/` between folders."""

    files: dict[str, File] = field(default_factory=dict)
    folders: dict[str, int] = field(default_factory=dict)
    """Every folder's time of change, in nanoseconds."""
    skipped: set[str] = field(default_factory=set)
    """Trusted folders, not looked into, and folders that cannot be: what is known of their files holds."""
    problems: list[Problem] = field(default_factory=list)
    """Folders that cannot be read."""


def walk(library: Path, trusted: dict[str, int]) -> Found:
    """The files below a library; folders whose time of change is as trusted are not looked into."""
    found = Found()
    inside: dict[str, list[str]] = {}
    for folder in trusted:
        inside.setdefault(folder.rpartition("/")[0], []).append(folder)
    now = time.time_ns()
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        try:
            mtime_ns = os.stat(library / folder).st_mtime_ns
            if trusted.get(folder) == mtime_ns:
                found.folders[folder] = mtime_ns
                found.skipped.add(folder)
                waiting += [name for name in inside.get(folder, []) if name]
                continue
            entries = list(os.scandir(library / folder))
        except PermissionError as error:
            found.problems.append(
                Problem(folder, f"this folder cannot be read: {error.strerror}; check its permissions")
            )
            continue
        except OSError:
            continue  # it has gone meanwhile
        found.folders[folder] = UNSURE if abs(now - mtime_ns) < _JUST_NOW else mtime_ns
        for entry in entries:
            if not entry.name.startswith("."):
                waiting += _noted(entry, folder, now, found)
    return found


def _noted(entry: "os.DirEntry[str]", folder: str, now: int, found: Found) -> list[str]:
    """Note a file; the path of a folder that is to be looked into."""
    name = entry.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    path = f"{folder}/{name}" if folder else name
    if name != entry.name:
        if entry.name.endswith(SUFFIXES) or entry.is_dir(follow_symlinks=False):
            found.files[path] = File(folder, 0, 0, unnameable=True)
        return []
    with contextlib.suppress(OSError):
        if entry.is_dir(follow_symlinks=False):
            return [path]
        if entry.name.endswith(SUFFIXES) and entry.is_file():
            status = entry.stat()
            lately = abs(now - status.st_mtime_ns) < _JUST_NOW
            found.files[path] = File(folder, status.st_mtime_ns, status.st_size, lately)
    return []
