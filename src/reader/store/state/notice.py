"""The notice of what happened to the reading state: a file beside it, kept until a person has read it."""

from pathlib import Path

from reader.store.files.open import SMALL, read_regular
from reader.text.inert import inert_line


def read(state: Path) -> str:
    """The sentences that nobody has read yet, a line each; empty where there are none."""
    try:
        lines = read_regular(_path(state), SMALL).decode("utf-8", "replace").splitlines()
    except OSError:
        return ""
    return "\n".join(filter(None, map(inert_line, lines)))


def add(state: Path, message: str) -> None:
    """Keep a sentence, below those that nobody has read yet. Raises OSError."""
    from reader.store.files import atomic  # every command reads, few ever write

    atomic.write_bytes(_path(state), "\n".join(filter(None, (read(state), message, "\n"))).encode())


def forget(state: Path) -> None:
    """Note that a person has read them all. Raises OSError."""
    _path(state).unlink(missing_ok=True)


def _path(state: Path) -> Path:
    return state.with_suffix(".problem")
