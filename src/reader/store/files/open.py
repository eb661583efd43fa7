"""Opening: files are read here alone, regular ones only, without waiting, never beyond a limit."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from reader.patterns import pattern

SMALL = 1_000_000
"""Bytes that a directory, the settings or a person's own list may have."""
_DAMAGED = pattern("\ufffd+")
"""What is left of a character whose bytes are damaged: one to three marks."""


class TooLarge(OSError):
    """A file has more bytes than are read."""

    def __init__(self, limit: int) -> None:
        """`limit` in bytes."""
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG))
        self.limit = limit


def read_regular(path: Path | str, limit: int) -> bytes:
    """The bytes of a regular file, or of the one that a link leads to.

    A FIFO, a device or a socket in its place is refused without waiting for who writes to it. Raises OSError;
    TooLarge where the file has more than `limit` bytes.
    """
    with _opened(path) as handle:
        if os.fstat(handle).st_size > limit:
            raise TooLarge(limit)
        parts: list[bytes] = []
        length = 0
        while part := os.read(handle, 1 << 20):
            parts.append(part)
            length += len(part)
            if length > limit:  # it grows, or its system gives it no size
                raise TooLarge(limit)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def read_head(path: Path | str, size: int) -> bytes:
    """The first bytes of a regular file, at most `size`. Raises OSError likewise."""
    with _opened(path) as handle:
        return os.read(handle, size)


def decoded(data: bytes) -> tuple[str, int | None]:
    """UTF-8 as text, and the line of the first damaged character, each shown as U+FFFD; None for none.

    Raises UnicodeDecodeError where more than one character in a thousand bytes is damaged, or in a short text
    more than one, or one in ten.
    """
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        text = data.decode("utf-8-sig", "replace")
        damaged = sum(-(-len(run[0]) // 3) for run in _DAMAGED.finditer(text))
        if damaged > max(1, len(data) // 1_000) or 10 * damaged > len(data):
            raise
        return text, data[: error.start].count(b"\n") + 1


def open_regular(path: Path | str, flags: int) -> int:
    """Open a regular file as `os.open` does, without waiting. Raises OSError where it is anything else."""
    handle = os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)
    mode = os.fstat(handle).st_mode
    if stat.S_ISREG(mode):
        return handle
    os.close(handle)
    wrong = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
    raise OSError(wrong, os.strerror(wrong) if wrong == errno.EISDIR else "not a regular file", str(path))


@contextlib.contextmanager
def _opened(path: Path | str) -> Iterator[int]:
    """A regular file, open to be read. Raises OSError where it is anything else."""
    handle = open_regular(path, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)
