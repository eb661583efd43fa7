"""The files of a library, articles and directories, with what tells whether they have changed."""

import contextlib
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reader.i18n import _, reason
from reader.model.errors import Problem
from reader.store.files.names import SUFFIXES

DIRECTORIES = "offices"
"""The folder of directory files."""
FEEDS = "feeds.yaml"
"""The feed list."""
UNSURE = -1
"""The time of change kept for a file or folder that changed just now: it never equals the true one."""
_JUST_NOW = 2_000_000_000
"""Nanoseconds: a file changed this lately may change again without its time of change telling."""


class File(NamedTuple):
    """An article file as its folder shows it."""

    mtime_ns: int
    size: int
    unnameable: bool = False
    """Its name is not UTF-8, so that no other program could be told it."""


class Folder(NamedTuple):
    """A folder of the library; paths have `/` between folders, its own is empty."""

    path: str
    mtime_ns: int
    files: dict[str, File] | None
    """Its article files by path; None where it was not looked into: what is known of them holds."""
    problem: Problem | None = None
    """Why it cannot be read; nothing is known of the folders below it then."""


def directory_files(library: Path) -> list[Path]:
    """Every directory file, by name; none where their folder cannot be read, which `walk` names as any."""
    try:
        paths = [path for path in (library / DIRECTORIES).iterdir() if path.suffix == ".yaml"]
    except OSError:
        return []
    return sorted(path for path in paths if path.name[0] != ".")


def directories_stamp(library: Path) -> str:
    """What is another text when a directory file has changed: every one's name, time of change and size."""
    return _stamp(directory_files(library))


def feeds_stamp(library: Path) -> str:
    """The same of the feed list; empty where there is none."""
    return _stamp([library / FEEDS])


def _stamp(paths: Sequence[Path]) -> str:
    lines, now = [], time.time_ns()
    for path in paths:
        with contextlib.suppress(OSError):  # one that leads nowhere is named when it is read
            status = path.stat()
            mtime_ns = settled(status.st_mtime_ns, now)
            lines.append(f"{path.name}/{now if mtime_ns == UNSURE else mtime_ns}/{status.st_size}")
            continue
        lines.append(path.name)
    return "\n".join(lines)


def settled(mtime_ns: int, now: int) -> int:
    """A time of change that tells the next one apart; UNSURE where it is too late, in nanoseconds."""
    return UNSURE if abs(now - mtime_ns) < _JUST_NOW else mtime_ns


def walk(library: Path, trusted: Mapping[str, int]) -> Iterator[Folder]:
    """The folders from the library down; those whose time of change is as trusted are not looked into."""
    inside: dict[str, list[str]] = {}
    for path in trusted:
        inside.setdefault(path.rpartition("/")[0], []).append(path)
    waiting = [""]
    while waiting:
        path = waiting.pop()
        now = time.time_ns()
        try:
            mtime_ns = os.stat(f"{library}/{path}/.").st_mtime_ns  # fails in a folder that cannot be searched
            if trusted.get(path) == mtime_ns:
                yield Folder(path, mtime_ns, None)
                waiting += [name for name in inside.get(path, []) if name]
                continue
            entries = list(os.scandir(library / path))
        except (FileNotFoundError, NotADirectoryError):
            continue  # it has gone meanwhile
        except OSError as error:
            message = _("this folder cannot be read: {why}; check its permissions").format(why=reason(error))
            yield Folder(path, UNSURE, None, Problem(path, message))
            continue
        folder = Folder(path, settled(mtime_ns, now), {})
        for entry in entries:
            if not entry.name.startswith("."):
                waiting += _noted(entry, folder)
        yield folder


def _noted(entry: "os.DirEntry[str]", folder: Folder) -> list[str]:
    """Note a file; the path of a folder that is to be looked into."""
    assert folder.files is not None
    name = entry.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    path = f"{folder.path}/{name}" if folder.path else name
    if name != entry.name:
        if entry.name.endswith(SUFFIXES) or entry.is_dir(follow_symlinks=False):
            folder.files[path] = File(0, 0, unnameable=True)
        return []
    with contextlib.suppress(OSError):
        if entry.is_dir(follow_symlinks=False):
            return [path]
    if entry.name.endswith(SUFFIXES):
        try:
            status = entry.stat()
        except OSError:  # a link that leads nowhere, or in a circle: reading it gives the problem
            folder.files[path] = File(0, 0)
        else:
            folder.files[path] = File(status.st_mtime_ns, status.st_size)
    return []
