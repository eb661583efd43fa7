"""Opening: files are read here alone, regular ones only, without waiting, never beyond a limit."""

import errno
import os
import stat
from pathlib import Path

SMALL = 1_000_000
"""Bytes that a directory, the settings or a person's own list may have."""


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
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            wrong = errno.EISDIR if stat.S_ISDIR(status.st_mode) else errno.EINVAL
            why = os.strerror(wrong) if wrong == errno.EISDIR else "not a regular file"
            raise OSError(wrong, why, os.fspath(path))
        if status.st_size > limit:
            raise TooLarge(limit)
        parts: list[bytes] = []
        length = 0
        while part := os.read(handle, 1 << 20):
            parts.append(part)
            length += len(part)
            if length > limit:  # it grows, or its system gives it no size
                raise TooLarge(limit)
    finally:
        os.close(handle)
    return b"".join(parts)
