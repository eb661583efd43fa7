"""Raw pages as they came, kept in the library under the SHA-256 of their bytes, so that nothing is lost."""

from collections.abc import Iterator
from pathlib import Path

from reader.store.files import atomic
from reader.store.files.names import free_path

FOLDER = ".pages"


def sha256(data: bytes) -> str:
    """The name a page is kept under."""
    import hashlib  # loads OpenSSL, which only an import needs

    return hashlib.sha256(data).hexdigest()


def keep(library: Path, data: bytes) -> str:
    """Keep a page's bytes; the same page twice is kept once. Raises OSError."""
    name = sha256(data)
    path = _path(library, name)
    if not path.exists():
        atomic.write_bytes(path, data)
    return name


def read(library: Path, name: str) -> bytes | None:
    """A kept page's bytes; None where it is not there."""
    try:
        return _path(library, name).read_bytes()
    except (OSError, ValueError):
        return None


def former(library: Path, name: str) -> Path:
    """A new name for the former file of an article whose page is read anew."""
    return free_path(library / FOLDER, name, [".md"])


def all_kept(library: Path) -> Iterator[tuple[str, bytes]]:
    """Every kept page: its name and bytes."""
    for path in sorted((library / FOLDER).glob("*.txt")):
        yield path.stem, path.read_bytes()


def _path(library: Path, name: str) -> Path:
    if not name or not set(name) <= set("0123456789abcdef"):
        raise ValueError(f"{name!r} is not a SHA-256")
    return library / FOLDER / f"{name}.txt"
