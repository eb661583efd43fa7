"""The trash: a folder of the library that is not read, in which deleted files keep their folders."""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

FOLDER = ".trash"


def put(library: Path, path: Path) -> Path:
    """Move a file of the library into the trash; where it lies now. Raises OSError."""
    return _move(path, library / FOLDER / path.relative_to(library))


def take_back(trashed: Path, path: Path) -> Path:
    """Move a file out of the trash to where it was, or beside what is there by now. Raises OSError."""
    return _move(trashed, path)


def _move(source: Path, wanted: Path) -> Path:
    """Move a file under the first name that no other has; its path."""
    os.lstat(source)  # so that no folders are made for one that has gone
    wanted.parent.mkdir(parents=True, exist_ok=True)
    for target in _names(wanted):
        try:
            target.open("xb").close()  # the name is taken first: a move alone would overwrite
        except FileExistsError:
            continue
        try:
            return source.replace(target)
        except OSError:
            target.unlink()
            raise
    raise AssertionError("names do not end")


def _names(path: Path) -> Iterator[Path]:
    """`a.md`, `a-2.md`, `a-3.md`, …"""
    yield path
    for number in count(2):
        yield path.with_name(f"{path.stem}-{number}{path.suffix}")
