"""A file that takes too long to read is named, remembered, and costs no other."""

import os
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.article import Article
from reader.model.errors import BadFile, Problem
from reader.store import time_limit
from reader.store.files import article_file
from reader.store.index import reader_processes, tokens
from reader.store.index.entry import Entry
from reader.store.time_limit import OutOfTime, limited, seconds

Open = Callable[[Path], Library]
Put = Callable[..., Path]
Held = Callable[[Library], dict[str, str]]
SLOW = "[^1]: x\n" * 36_000
"""What takes markdown-it a second or two."""

pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
"""Hypothesis times the collector by a callback, in which what is raised is dropped."""


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit of a few hundredths of a second."""
    monkeypatch.setattr(time_limit, "_SECONDS", 0.03)
    monkeypatch.setattr(time_limit, "_SECONDS_PER_BYTE", 0.0)


def test_a_second_is_given_and_a_quarter_of_one_for_each_megabyte() -> None:
    assert (seconds(0), seconds(4_000_000)) == (1.0, 2.0)


@pytest.mark.usefixtures("short")
def test_work_without_end_is_ended_and_the_signal_is_as_it_was() -> None:
    import signal

    before = signal.getsignal(signal.SIGPROF)
    with pytest.raises(OutOfTime), limited(100_000):
        while True:
            pass

    assert signal.getsignal(signal.SIGPROF) == before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)


@pytest.mark.usefixtures("short")
def test_an_import_ends_before_the_work_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end:\n    pass\n"
    (tmp_path / "module_that_is_slow.py").write_text(slow, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(OutOfTime), limited(100_000):
        import_module("module_that_is_slow")
        while True:
            pass

    assert sys.modules.pop("module_that_is_slow")


@pytest.mark.usefixtures("short")
def test_a_file_that_takes_too_long_is_named_and_not_read_again(
    put: Put, library_folder: Path, open_library: Open, held: Held
) -> None:
    put("a.md", "# 甲\n")
    put("slow.md", SLOW)
    put("z.md", "# 乙\n")
    library = open_library(library_folder)

    assert held(library) == {"a": "甲", "z": "乙"}
    assert [str(problem) for problem in library.index.problems()] == [
        "slow.md: takes too long to read; split it into smaller files"
    ]
    assert library.index.refresh(every_file=True)[:2] == (0, 0)


@pytest.mark.usefixtures("short")
def test_a_file_that_takes_too_long_to_fold_is_named_and_the_next_is_read(
    put: Put, library_folder: Path, open_library: Open, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = tokens.columns

    def slow(article: Article) -> tuple[str | bytes, ...]:
        end = time.process_time() + 5
        while article.title == "慢" and time.process_time() < end:
            pass
        return columns(article)

    monkeypatch.setattr(tokens, "columns", slow)
    put("a.md", "# 慢\n\n" + "氣候新聞。" * time_limit.SMALL)
    put("b.md", "# 乙\n")
    library = open_library(library_folder)

    assert held(library) == {"b": "乙"}
    assert [str(problem) for problem in library.index.problems()] == [
        "a.md: takes too long to read; split it into smaller files"
    ]


@pytest.mark.usefixtures("short")
def test_who_asks_for_an_article_that_takes_too_long_is_told(
    put: Put, library_folder: Path, open_library: Open
) -> None:
    put("slow.md", SLOW)
    library = open_library(library_folder)

    with pytest.raises(BadFile, match=r"slow\.md: takes too long to read"):
        library.files.find("slow")


def test_an_article_that_takes_too_long_by_now_is_not_waited_for(
    put: Put, library_folder: Path, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("slow.md", "# 甲\n")
    library = open_library(library_folder)
    put("slow.md", SLOW)
    monkeypatch.setattr(time_limit, "_SECONDS", 0.03)
    monkeypatch.setattr(time_limit, "_SECONDS_PER_BYTE", 0.0)

    with pytest.raises(BadFile, match=r"slow\.md: takes too long to read"):
        library.files.article("slow")


def test_a_thread_that_cannot_limit_the_time_lets_another_process_read_a_large_file(
    put: Put, library_folder: Path, open_library: Open, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("large.md", "# 大\n\n" + "氣候新聞。\n\n" * 10_000)
    put("small.md", "# 小\n")
    readers: list[tuple[str, int]] = []
    read = article_file.read

    def noted(data: bytes, path: str) -> object:
        readers.append((path, os.getpid()))
        return read(data, path)

    monkeypatch.setattr(article_file, "read", noted)
    libraries: list[Library] = []
    thread = threading.Thread(target=lambda: libraries.append(open_library(library_folder)))
    thread.start()
    thread.join()

    assert held(libraries[0]) == {"large": "大", "small": "小"}
    assert readers == [("small.md", os.getpid())]


def test_a_thread_does_not_wait_for_a_large_file_that_takes_too_long_by_now(
    put: Put, library_folder: Path, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("large.md", "# 大\n")
    library = open_library(library_folder)
    library.index.refresh()
    rows = list(library.index.rows_of(["large"]))
    put("large.md", "- *氣*\n" * 20_000)

    def too_long(_library: Path, paths: Sequence[str]) -> list[Entry]:
        return [Entry(path, problems=(Problem(path, "takes too long"),)) for path in paths]

    monkeypatch.setattr(reader_processes, "entries", too_long)
    with ThreadPoolExecutor(1) as thread:
        shown = thread.submit(library.index.snippets, rows, ["氣"]).result()
        with pytest.raises(BadFile, match="takes too long"):
            thread.submit(library.files.article, "large").result()

    assert list(shown) == rows
    assert not any(shown.values())


def test_a_thread_does_not_wait_for_a_large_file_that_the_index_has_as_taking_too_long(
    put: Put, library_folder: Path, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = open_library(library_folder)
    path = library.files.path_for(Article("慢")).relative_to(library_folder).as_posix()
    put(path, SLOW)
    monkeypatch.setattr(time_limit, "_SECONDS", 0.03)
    monkeypatch.setattr(time_limit, "_SECONDS_PER_BYTE", 0.0)
    library.index.refresh()
    asked: list[str] = []

    def too_long(_library: Path, paths: Sequence[str]) -> list[Entry]:
        asked.extend(paths)
        return [Entry(path, problems=(Problem(path, "takes too long"),)) for path in paths]

    monkeypatch.setattr(reader_processes, "entries", too_long)
    with ThreadPoolExecutor(1) as thread:
        alike = thread.submit(lambda: list(library.files.named_alike(Article("慢")))).result()

    assert not alike
    assert asked == [path]
