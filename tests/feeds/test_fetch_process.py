"""A fetch in a process of its own ends with whoever started it, and says what came of it."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.feeds.fetch_process import FetchProcess
from reader.feeds.update import FetchReport
from reader.library import Library
from reader.model.errors import LibraryError
from reader.model.feed import Feed
from tests.feeds.conftest import articles, item, rss
from tests.web.server import Answer, Server

PATIENCE = 30.0
STARTS_A_FETCH = """
import sys
from pathlib import Path
from reader.feeds.fetch_process import FetchProcess
from reader.library import Folders, Library
library = Library(Folders(*map(Path, sys.argv[1:])))
progress = lambda done, total: print(done, total, flush=True)
FetchProcess().run(library, library.feeds.all(), None, progress=progress, written=lambda: None)
"""


@pytest.fixture
def hanging(library: Library, server: Server) -> Server:
    """A server with a feed that answers and, on another address, one that hangs; both are in the list."""
    server.answers["/rss"] = Answer(rss(item("1", "甲")))
    server.answers["/hangs"] = Answer(hang=PATIENCE)
    elsewhere = server.url("/hangs").replace("127.0.0.1", "localhost")
    library.feeds.add([Feed(server.url("/rss"), "a"), Feed(elsewhere, "b")])
    return server


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def nothing() -> None:
    """New articles are no matter here."""


def is_free(library: Library) -> bool:
    with library.feeds.alone() as free:
        return free


def test_it_brings_what_is_new_and_says_what_failed(library: Library, server: Server) -> None:
    server.answers["/rss"] = Answer(rss(item("1", "甲")))
    library.feeds.add([Feed(server.url("/rss"), "a"), Feed(server.url("/nothing"), "b")])
    told: list[tuple[int, int]] = []

    report = FetchProcess().run(
        library, library.feeds.all(), None, progress=lambda *counts: told.append(counts), written=nothing
    )

    assert report and [path.name for path in report.written] == ["2026-11-28-甲.md"]
    assert [failure.feed.name for failure in report.failures] == ["b"]
    assert (told[0], told[-1]) == ((0, 2), (2, 2))
    assert list(articles(library)) == ["甲"]


def test_stopped_it_ends_at_once_and_keeps_what_it_has(library: Library, hanging: Server) -> None:
    fetch = FetchProcess()
    ended: list[FetchReport | None] = []
    told = threading.Event()

    def progress(done: int, _total: int) -> None:
        if done:
            told.set()

    def run() -> None:
        ended.append(fetch.run(library, library.feeds.all(), None, progress=progress, written=nothing))

    thread = threading.Thread(target=run)
    thread.start()
    assert told.wait(PATIENCE)
    assert not is_free(library)
    fetch.stop()
    thread.join(PATIENCE / 2)

    (report,) = ended
    assert report and [path.name for path in report.written] == ["2026-11-28-甲.md"]
    assert is_free(library)
    library.index.refresh()
    assert list(articles(library)) == ["甲"]
    assert library.state.feeds.items(hanging.url("/rss"))
    assert fetch.run(library, library.feeds.all(), None, progress=progress, written=nothing) is None


def test_it_ends_with_a_program_that_is_killed(
    library: Library, hanging: Server, environment: dict[str, str]
) -> None:
    command = [sys.executable, "-c", STARTS_A_FETCH, *map(str, library.folders)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as program:
        assert program.stdout
        while not program.stdout.readline().startswith(b"1"):
            assert program.poll() is None
        assert not is_free(library)
        program.kill()

    wait_until(lambda: is_free(library))


def test_where_another_fetch_is_under_way_there_is_no_report(library: Library, server: Server) -> None:
    library.feeds.add([Feed(server.url("/rss"), "a")])
    with library.feeds.alone():
        report = FetchProcess().run(
            library, library.feeds.all(), None, progress=lambda *_: None, written=nothing
        )

    assert report is None
    assert not server.asked


def test_what_fails_is_raised_in_its_own_words(library: Library, server: Server) -> None:
    server.answers["/rss"] = Answer(rss(item("1", "甲")))
    library.feeds.add([Feed(server.url("/rss"), "a")])
    (library.root / "2026").write_bytes(b"")

    with pytest.raises(LibraryError, match=f"{Path(library.root).name} cannot be written to"):
        FetchProcess().run(library, library.feeds.all(), None, progress=lambda *_: None, written=nothing)
