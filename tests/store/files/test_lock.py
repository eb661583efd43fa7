"""Locks between processes: held by one at a time, waited for no longer than was said."""

import os
from pathlib import Path

import pytest

from reader.store.files.lock import locked


def test_one_holds_a_lock_at_a_time_and_its_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.lock"

    with locked(path) as first, locked(path, 0.05) as second:
        assert (first, second) == (True, False)
    with locked(path, 0) as third:
        assert third


def test_what_is_no_file_is_no_lock(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")

    with pytest.raises(OSError), locked(tmp_path / "fifo"):
        pass
