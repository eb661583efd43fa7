"""What an import is given: files, folders and streams, as raw pages one at a time."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reader.i18n import _, reason
from reader.importing.html.containers import pages_in
from reader.library import read_regular
from reader.text.inert import inert_line

MAX_BYTES = 20_000_000
"""Of a page; what is larger is refused before it is read."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A raw page as it came: the name it has, and its bytes."""

    name: str
    data: bytes
    url: str | None = None
    """Where it was fetched; None for a file."""
    charset: str | None = None
    """What its server says of its encoding."""
    kind: str | None = None
    """The media type that its server gives it."""


def raw_pages(paths: Iterable[Path], refused: list[str]) -> Iterator[Raw]:
    """The files at the paths, read one at a time; pipes and devices, which may never end, are not opened."""
    for path in paths:
        try:
            if not stat.S_ISREG(os.stat(path).st_mode):
                message = _("{path} is no file; name a file or a folder, or give the page to stdin")
                refused.append(message.format(path=inert_line(str(path))))
                continue
            yield Raw(inert_line(path.name), read_regular(path, MAX_BYTES))
        except OSError as error:
            if error.errno == errno.EFBIG:
                refused.append(_too_large(inert_line(path.name)))
                continue
            message = _("{path} cannot be read: {why}; check the path")
            refused.append(message.format(path=inert_line(str(path)), why=reason(error)))


def raw_stream(stream: BinaryIO, name: str, refused: list[str]) -> Iterator[Raw]:
    """The page that a stream holds, unless it is too large. Raises OSError."""
    data = stream.read(MAX_BYTES + 1)
    if len(data) <= MAX_BYTES:
        yield Raw(name, data)
    else:
        refused.append(_too_large(name))


def _too_large(name: str) -> str:
    message = _("{name} is larger than {size} MB; save the article by itself")
    return message.format(name=name, size=MAX_BYTES // 1_000_000)


def files(paths: Iterable[Path], refused: list[str]) -> list[Path]:
    """The files among the paths, and the pages in the folders among them."""
    # `Path.is_dir` raises for a name that is too long
    return [file for path in paths for file in (_in_folder(path, refused) if os.path.isdir(path) else [path])]


def _in_folder(folder: Path, refused: list[str]) -> Iterator[Path]:
    unreadable: list[OSError] = []
    yield from pages_in(folder, unreadable)
    message = _("{path} cannot be read: {why}; check the path")
    refused += [
        message.format(path=inert_line(str(error.filename)), why=reason(error)) for error in unreadable
    ]
