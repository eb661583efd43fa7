"""Writing a file so that it is either the old one or the new one, never half of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_bytes(path: Path, data: bytes) -> None:
    """Write over a file, or write a new one; folders are made. Raises OSError."""
    with _written(path, data) as temporary:
        os.replace(temporary, path)


def create_bytes(path: Path, data: bytes) -> None:
    """Write a new file. Raises FileExistsError where there is one by now, and OSError."""
    with _written(path, data) as temporary:
        os.link(temporary, path)


@contextmanager
def _written(path: Path, data: bytes) -> Iterator[str]:
    """A temporary file beside a path, its bytes on the disk; gone afterwards, unless it was renamed."""
    import tempfile  # reading need not wait for it

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        yield name
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
