"""A large page is read in another process, which is ended where it takes too long."""

import os
import signal
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import repeat
from pathlib import Path

import pytest

from reader.importing import reading_process
from reader.importing.importer import Given, Report, import_pages, read
from reader.importing.inputs import Raw, raw_pages
from reader.library import Library
from reader.model.errors import Refused

NOW = datetime(2026, 11, 28, tzinfo=UTC)
TEXT = "<p>港務局今天說，碼頭的岸電已經接好，靠港的船不必再燒油發電，附近的空氣因此乾淨許多。"
PAGE = Raw("page.html", f"<title>碼頭接上岸電</title><h1>碼頭接上岸電</h1>{TEXT * 3}".encode())


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page is read in another process, for a second."""
    monkeypatch.setattr(reading_process, "SMALL", 0)
    monkeypatch.setattr(reading_process, "SECONDS", 1)


def test_a_page_is_read_in_another_process_as_in_this_one(monkeypatch: pytest.MonkeyPatch) -> None:
    here = read(PAGE, Given("港報"), NOW)
    monkeypatch.setattr(reading_process, "SMALL", 0)

    assert read(PAGE, Given("港報"), NOW) == here
    assert reading_process.limited(os.getpid, b"x", "page") != os.getpid()


@pytest.mark.usefixtures("apart")
def test_what_never_ends_is_ended_and_the_page_named() -> None:
    with pytest.raises(
        Refused, match=r"^page takes more than 1 seconds to read; save the article by itself$"
    ):
        reading_process.limited(deque, b"x", "page", repeat(0), 0)


@pytest.mark.usefixtures("apart")
def test_a_process_that_is_killed_costs_its_page_alone() -> None:
    with pytest.raises(Refused, match=r"^page was not read: its process was ended; import it again$"):
        reading_process.limited(signal.raise_signal, b"x", "page", signal.SIGKILL)


def test_after_a_page_that_takes_too_long_the_next_is_read(
    tmp_path: Path,
    library_folder: Path,
    open_library: Callable[[Path], Library],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading_process, "SMALL", 1_000_000)
    monkeypatch.setattr(reading_process, "SECONDS", 1)
    (tmp_path / "a.html").write_bytes(b"<" * 4_000_000)
    (tmp_path / "b.html").write_bytes(PAGE.data)
    library, report = open_library(library_folder), Report()
    import_pages(library, raw_pages([tmp_path / "a.html", tmp_path / "b.html"], []), Given(), report, now=NOW)

    assert report.refused == ["a.html takes more than 1 seconds to read; save the article by itself"]
    assert [path.name for path in report.written] == ["碼頭接上岸電.md"]
