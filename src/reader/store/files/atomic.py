"""Writing a file so that it is either the old one or the new one, never half of it."""

import contextlib
import errno
import functools
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_PREFIX, _SUFFIX = ".reader-", ".tmp"
"""Of temporary files."""
_ABANDONED = 3600
"""Seconds after which no writer is still at work on a temporary file."""
_AT_ONCE = 8
"""Files that are waited for together until they are on the disk."""
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL)
"""What file systems without hard links say: FAT, network shares, shared folders of virtual machines."""


def write_bytes(path: Path, data: bytes) -> None:
    """Write over a file, or write a new one; folders are made. Raises OSError."""
    with _written(path, data) as temporary:
        os.replace(temporary, path)


def create_bytes(path: Path, data: bytes) -> None:
    """Write a new file. Raises FileExistsError where there is one by now, and OSError."""
    temporary = stage(path.parent, data)
    try:
        sync([temporary])
        create(temporary, path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def stage(folder: Path, data: bytes) -> str:
    """A temporary file in a folder, which is made, not yet on the disk; its path. Raises OSError."""
    import tempfile  # reading need not wait for it

    folder.mkdir(parents=True, exist_ok=True)
    _remove_abandoned(folder)
    handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o666 & ~_umask())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return name


def sync(paths: Sequence[str | Path]) -> None:
    """Have files or folders on the disk, several at once: one that waits makes the others wait no longer.

    Raises OSError.
    """
    if len(paths) == 1:
        _sync(paths[0])
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        list(pool.map(_sync, paths))


def _sync(path: str | Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def create(temporary: str, path: Path) -> None:
    """Give a temporary file a name that no other has; its first name stays, or not.

    Raises FileExistsError where there is such a file by now, and OSError.
    """
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        _rename_to_new(temporary, path)


def _rename_to_new(temporary: str, path: Path) -> None:
    """Rename a file to a name that no other has: the name is taken first, because a rename overwrites."""
    path.open("xb").close()
    try:
        os.replace(temporary, path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def _written(path: Path, data: bytes) -> Iterator[str]:
    """A temporary file beside a path, its bytes on the disk; gone afterwards, unless it was renamed."""
    name = stage(path.parent, data)
    try:
        sync([name])
        if path.exists():
            os.chmod(name, path.stat().st_mode & 0o777)
        yield name
    finally:
        Path(name).unlink(missing_ok=True)


@functools.cache  # once for each folder that is written to
def _remove_abandoned(folder: Path) -> None:
    """Remove the temporary files of writers that were killed."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            is_temporary = entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX)
            if is_temporary and entry.stat(follow_symlinks=False).st_mtime < time.time() - _ABANDONED:
                with contextlib.suppress(OSError):
                    os.unlink(entry.path)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
