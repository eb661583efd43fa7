"""Raw pages as they came, kept in the library under the SHA-256 of their bytes, so that nothing is lost.

The suffix says what a page is: `.txt`, `.html` or `.mhtml`.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from reader.store.files import atomic
from reader.store.files.names import free_path
from reader.store.files.open import read_regular

FOLDER = ".pages"
SUFFIXES = (".txt", ".html", ".mhtml")
FORMER = ".md"
"""Of an article's file, kept as it was before its feed gave another text."""
MAX_BYTES = 20_000_000
"""Larger files are no pages."""


def sha256(data: bytes) -> str:
    """The name a page is kept under."""
    import hashlib  # loads OpenSSL, which only an import needs

    return hashlib.sha256(data).hexdigest()


def keep(library: Path, data: bytes, suffix: str = ".txt") -> str:
    """Keep a page's bytes; the same page twice is kept once. Raises OSError."""
    name = sha256(data)
    if not any(path.exists() for path in _paths(library, name, (*SUFFIXES, suffix))):
        atomic.write_bytes(library / FOLDER / f"{name}{suffix}", data)
    return name


def read(library: Path, name: str, suffixes: Sequence[str] = SUFFIXES) -> bytes | None:
    """A kept page's bytes; None where it is not there."""
    if not name or not set(name) <= set("0123456789abcdef"):
        return None
    for path in _paths(library, name, suffixes):
        try:
            return read_regular(path, MAX_BYTES)
        except OSError:
            continue
    return None


def former(library: Path, name: str) -> Path:
    """A new name for the former file of an article whose page is read anew."""
    return free_path(library / FOLDER, name, [".md"])


def all_kept(library: Path) -> Iterator[tuple[str, bytes | OSError]]:
    """Every kept page: its name and bytes, or its file and why it cannot be read; the folder likewise."""
    folder = library / FOLDER
    try:
        paths = sorted(map(folder.joinpath, os.listdir(folder)))
    except FileNotFoundError:
        return
    except OSError as error:
        yield FOLDER, error
        return
    for path in paths:
        if path.suffix in SUFFIXES:
            try:
                yield path.stem, read_regular(path, MAX_BYTES)
            except OSError as error:
                yield f"{FOLDER}/{path.name}", error


def _paths(library: Path, name: str, suffixes: Sequence[str]) -> list[Path]:
    return [library / FOLDER / f"{name}{suffix}" for suffix in suffixes]
