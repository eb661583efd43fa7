"""SQLite files that several programs open at once."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.store import sqlite


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new.db"


@pytest.fixture
def writer(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that is about to write the first page of a new file."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("begin immediate")
    yield connection
    connection.close()


def test_a_new_file_that_another_connection_writes_is_waited_for(
    path: Path, writer: sqlite3.Connection
) -> None:
    release = threading.Timer(0.1, writer.execute, ["commit"])
    release.start()

    connection = sqlite.connect(path, wait=60, sync="normal")

    assert connection.execute("pragma journal_mode").fetchall() == [("wal",)]
    connection.close()
    release.join()


def test_a_file_that_another_connection_never_releases_is_locked_after_the_wait(
    path: Path, writer: sqlite3.Connection
) -> None:
    with pytest.raises(sqlite3.OperationalError) as raised:
        sqlite.connect(path, wait=0.05, sync="normal")

    assert sqlite.is_locked(raised.value)
