"""The cache: whatever happens to its file, the list and the search come out right again."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.query_parser import parse
from reader.store.config.folders import Folders
from reader.store.index import database
from reader.store.index.writing import rows

Open = Callable[[Path], Library]
Held = Callable[[Library], dict[str, str]]
Found = Callable[[Library, str], set[str]]
TITLES = {f"2023/{number:02}": f"標題 {number:02}" for number in range(40)}
REFRESH = """
import sys
from pathlib import Path
from reader.library import Library
from reader.store.config.folders import Folders
folder, cache = map(Path, sys.argv[1:])
library = Library(Folders(folder, folder, cache, cache / "state.db", cache / "config.yaml"))
print("ready", flush=True)
library.index.refresh()
print(library.index.count(), flush=True)
"""


@pytest.fixture
def filled(library_folder: Path) -> Path:
    """A library of forty articles."""
    write(library_folder, TITLES)
    return library_folder


def write(folder: Path, titles: dict[str, str]) -> None:
    for name, title in titles.items():
        path = folder / f"{name}.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\\ntitle: {title}\\n---\\n\\n內文 {title} 氣候\\n".replace("\\n", "\n"), "utf-8")
        os.utime(path, (time.time() - 100,) * 2)


def cache_file(tmp_path: Path) -> Path:
    (path,) = (tmp_path / "cache").glob("*.db")
    return path


def check(library: Library, held: Held, found: Found) -> None:
    """All rows are there, and the search finds one, all, and none."""
    assert held(library) == TITLES
    assert found(library, '"標題 07"') == {"2023/07"}
    assert found(library, "气候") == set(TITLES)
    assert found(library, "高雄") == set()


def damage(name: str, path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(
        {
            "empty": b"",
            "garbage": b"garbage" * 1000,
            "half": data[: len(data) // 2],
            "one byte": b"S",
            "header only": data[:100],
        }[name]
    )


@pytest.mark.parametrize("name", ["empty", "garbage", "half", "one byte", "header only"])
def test_a_damaged_cache_is_made_again(
    filled: Path, open_library: Open, tmp_path: Path, held: Held, found: Found, name: str
) -> None:
    open_library(filled).close()
    damage(name, cache_file(tmp_path))

    check(open_library(filled), held, found)


def test_a_page_of_the_cache_that_is_damaged_costs_no_row(
    filled: Path, open_library: Open, tmp_path: Path, held: Held, found: Found
) -> None:
    """One page of the file after the other; bringing up to date does not look at all of them."""
    open_library(filled).close()
    path = cache_file(tmp_path)
    whole = path.read_bytes()
    wrong = []
    for start in range(4096, len(whole), 4096):
        path.write_bytes(whole[:start] + b"\xa5" * 4096 + whole[start + 4096 :])
        library = open_library(filled)
        try:
            check(library, held, found)
        except (AssertionError, sqlite3.Error) as error:
            wrong.append((start // 4096, type(error).__name__))
        library.close()

    assert wrong == []


def test_a_statement_that_fails_unexpectedly_is_logged_and_the_cache_made_again(
    filled: Path, open_library: Open, tmp_path: Path, own_places: Path, held: Held, found: Found
) -> None:
    library = open_library(filled)
    cache = database.Database(filled, tmp_path / "cache")
    statements = iter(["insert into file select * from file", "select 1"])
    cache.run(lambda connection: connection.execute(next(statements)))

    log = own_places / "state" / "reader" / "reader.log"
    assert cache.problem == f"reader: an unexpected error, IntegrityError; see {log}, and report it"
    assert "sqlite3.IntegrityError" in log.read_text("utf-8")
    library.index.refresh()
    check(library, held, found)


@pytest.mark.parametrize(
    "statement", ["pragma user_version = 1", "pragma user_version = 999999", "drop table article"]
)
def test_a_cache_of_another_version_is_made_again(
    filled: Path, open_library: Open, tmp_path: Path, held: Held, found: Found, statement: str
) -> None:
    open_library(filled).close()
    with sqlite3.connect(cache_file(tmp_path)) as connection:
        connection.execute(statement)
    connection.close()

    check(open_library(filled), held, found)


def test_a_cache_that_is_deleted_while_open_is_made_again(
    filled: Path, open_library: Open, tmp_path: Path, held: Held, found: Found
) -> None:
    library = open_library(filled)
    for path in (tmp_path / "cache").iterdir():
        path.unlink()
    library.index.refresh()

    check(library, held, found)


def test_a_library_opens_where_the_cache_folder_cannot_be_made(
    filled: Path, tmp_path: Path, held: Held, found: Found
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    library = Library(
        Folders(filled, filled, tmp_path / "file" / "cache", tmp_path / "state.db", tmp_path / "x")
    )
    library.index.refresh()

    check(library, held, found)


@pytest.mark.usefixtures("ordinary_user")
def test_a_library_opens_where_the_cache_folder_is_read_only(
    filled: Path, open_library: Open, tmp_path: Path, held: Held, found: Found
) -> None:
    open_library(filled).close()
    (tmp_path / "cache").chmod(0o500)
    try:
        check(open_library(filled), held, found)
    finally:
        (tmp_path / "cache").chmod(0o700)


def start(program: str, *arguments: Path, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_two_processes_that_refresh_at_once_end_with_all_rows(
    filled: Path, open_library: Open, tmp_path: Path, held: Held, found: Found, environment: dict[str, str]
) -> None:
    processes = [start(REFRESH, filled, tmp_path / "cache", environment=environment) for _ in range(4)]
    outputs = [process.communicate(timeout=120) for process in processes]

    assert [(out, error) for out, error in outputs] == [(b"ready\n40\n", b"")] * 4
    check(open_library(filled), held, found)


def test_a_first_refresh_that_is_killed_is_completed_by_the_next(
    library_folder: Path, open_library: Open, tmp_path: Path, held: Held, environment: dict[str, str]
) -> None:
    titles = {f"2023/{number:04}": f"標題 {number:04}" for number in range(3_000)}
    write(library_folder, titles)
    process = start(REFRESH, library_folder, tmp_path / "cache", environment=environment)
    assert process.stdout
    process.stdout.readline()
    while not any(count_files(path) for path in (tmp_path / "cache").glob("*.db")):
        assert process.poll() is None or process.returncode == 0
        if process.returncode == 0:
            break
    process.send_signal(signal.SIGKILL)
    process.communicate()
    library = open_library(library_folder)

    assert held(library) == titles
    assert len(library.index.rows(parse("气候"))) == 3_000


def count_files(database: Path) -> int:
    """How many files a database already holds, looked at from outside."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return int(connection.execute("select count(*) from file").fetchone()[0])
    except sqlite3.Error:
        return 0
    finally:
        connection.close()


def test_many_threads_read_while_one_refreshes(
    filled: Path, open_library: Open, held: Held, found: Found
) -> None:
    library = open_library(filled)
    errors: list[BaseException] = []

    def look() -> None:
        try:
            for _ in range(20):
                check(library, held, found)
                assert library.files.article("2023/07").title == "標題 07"
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for _ in range(10):
        library.index.refresh(every_file=True)
    for thread in threads:
        thread.join()

    assert errors == []


def test_threads_that_meet_a_damaged_cache_all_go_on(
    filled: Path, open_library: Open, tmp_path: Path, held: Held, found: Found
) -> None:
    open_library(filled).close()
    damage("garbage", cache_file(tmp_path))
    library = open_library(filled)
    errors: list[BaseException] = []

    def work() -> None:
        try:
            library.index.refresh()
            check(library, held, found)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert errors == []


def test_progress_is_told_up_to_the_last_file(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rows, "_PAUSE", 0.0)
    library = Library(Folders(filled, filled, tmp_path / "c", tmp_path / "state.db", tmp_path / "x"))
    told: list[tuple[int, int]] = []
    library.index.refresh(progress=lambda done, total: told.append((done, total)))

    assert [step for step in told if step[1]] == [*((done, 40) for done in range(1, 41)), (40, 40)]


@pytest.mark.parametrize("has_temporary", [True, False])
def test_a_cache_whose_place_takes_no_file_is_replaced_and_that_is_said(
    filled: Path,
    open_library: Open,
    tmp_path: Path,
    held: Held,
    found: Found,
    monkeypatch: pytest.MonkeyPatch,
    has_temporary: bool,
) -> None:
    """By one in a temporary folder, and where there is none by one in memory, which all threads share."""
    open_library(filled).close()
    path = cache_file(tmp_path)
    for file in (tmp_path / "cache").iterdir():
        file.unlink()
    path.mkdir()
    temporary = tmp_path / "temporary" if has_temporary else None
    monkeypatch.setattr(database, "_temporary", lambda: temporary)
    library = open_library(filled)
    threads = [threading.Thread(target=check, args=(library, held, found)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    check(library, held, found)
    assert "cache" in str(library.index.cache_problem)
    assert (library._database._memory is None) == has_temporary


def test_threads_that_make_a_new_database_at_once_all_use_the_same_one(tmp_path: Path) -> None:
    threads = 6
    for number in range(15):
        made = database.Database(tmp_path, tmp_path / f"cache-{number}")
        barrier = threading.Barrier(threads)

        def look(place: int, made: database.Database = made, barrier: threading.Barrier = barrier) -> int:
            barrier.wait()
            made.query("select count(*) from article")
            if place == 0:
                made.query("insert into meta values ('a', 'b')")
            barrier.wait()
            return int(made.query("select count(*) from meta")[0][0])

        with ThreadPoolExecutor(threads) as pool:
            assert list(pool.map(look, range(threads))) == [1] * threads


def test_who_opens_a_new_database_uses_the_one_that_took_its_place_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As two threads, or two programs, do that find a cache of an older version at the same time."""
    one = database.Database(tmp_path, tmp_path / "cache")
    make = database._with_tables

    def make_as_another_does(connection: sqlite3.Connection) -> sqlite3.Connection:
        monkeypatch.setattr(database, "_with_tables", make)
        made = make(connection)
        database._delete(one.path)
        database.Database(tmp_path, tmp_path / "cache").query("create table other (value)")
        return made

    monkeypatch.setattr(database, "_with_tables", make_as_another_does)

    assert one.query("select count(*) from other") == [(0,)]
    assert one.query("select count(*) from article") == [(0,)]
