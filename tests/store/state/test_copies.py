"""Copies of the state where the clock was wrong, and where another process mends and does not end."""

import fcntl
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from reader.model.errors import LibraryError
from reader.store.files import lock
from reader.store.state import copies
from reader.store.state.state import State


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A state in which an article is read, and its copy."""
    with closing(State(tmp_path / "state.db", tmp_path)) as state:
        state.mark_read("a")
    return tmp_path / "state.db"


def test_copies_of_days_to_come_take_the_place_of_none(path: Path) -> None:
    (copy,) = copies.paths(path)
    for day in range(1, 10):
        shutil.copy(copy, path.with_name(f"state.2999-01-0{day}.json"))
    with closing(State(path, path.parent)) as state:
        state.mark_read("b")
    assert copies.paths(path)[0] == copy
    assert len(copies.paths(path)) == copies.MOST

    path.write_bytes(b"")
    with closing(State(path, path.parent)) as state:
        assert state.read_ids() == {"a", "b"}


def test_who_mends_and_does_not_end_is_not_waited_for_without_end(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    path.write_bytes(b"damaged")
    with path.with_suffix(".lock").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with closing(State(path, path.parent)) as state:
            assert state.read_ids() == {"a"}  # of the copy
            assert not state.file.is_kept and state.file.is_hidden
            assert "held by another program" in (state.problem or "")
    assert path.read_bytes() == b"damaged"


def test_damage_found_later_that_cannot_be_mended_fails_the_change_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with closing(State(path, path.parent)) as state, path.with_suffix(".lock").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        state.file._is_checked = False
        monkeypatch.setattr("reader.store.sqlite_pages.is_whole", lambda _db: False)
        with pytest.raises(LibraryError, match="held by another program"):
            state.mark_read("b")
        assert "a" in state.read_ids()
