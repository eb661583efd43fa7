"""The file of the reading state: it outlives a kill, damage, another reader, and its own first tables."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from reader.model.article import Place
from reader.model.errors import LibraryError
from reader.store.state import database
from reader.store.state.state import State

FIRST_TABLES = """
create table if not exists seen (
    library text, id text, at text not null, primary key (library, id)
) without rowid;
create table if not exists starred (
    library text, id text, at text not null, primary key (library, id)
) without rowid;
create table if not exists place (
    library text, id text, part integer not null, offset integer not null, at text not null,
    primary key (library, id)
) without rowid;
create table if not exists chosen (key text primary key, value text not null) without rowid;
"""
"""The statements that made the file before it had a version."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the state is kept."""
    (tmp_path / "state").mkdir()
    return tmp_path / "state" / "state.db"


def fill(path: Path, library: Path, count: int = 3) -> None:
    with closing(State(path, library)) as state:
        for number in range(count):
            state.mark_read(f"{number:05}")
        state.mark_all_starred(["00001"])


def damaged_in_the_middle(path: Path, library: Path) -> None:
    fill(path, library, 1)
    with closing(State(path, library)) as state:
        state.mark_all_read(f"{number:05}" for number in range(3000))
    data = path.read_bytes()
    page = data.index(b"read01500") // 4096 * 4096
    path.write_bytes(data[:page] + b"\xa5" * 4096 + data[page + 4096 :])


@contextmanager
def locked(path: Path, mode: str) -> Iterator[None]:
    """Another program holds the file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"pragma locking_mode = {mode}")
        other.execute("begin exclusive")
        other.execute("create table if not exists theirs (x)")
        yield
        other.execute("rollback")


def test_a_file_of_the_first_tables_keeps_everything(path: Path, tmp_path: Path) -> None:
    library, at = str(tmp_path), "2026-11-22T09:12:34+00:00"
    with closing(sqlite3.connect(path)) as old, old:
        old.executescript(FIRST_TABLES)
        old.executemany("insert into seen values (?, ?, ?)", [(library, "a", at), (library, "b", "odd")])
        old.execute("insert into seen values ('/other', 'o', ?)", (at,))
        old.execute("insert into starred values (?, 'c', ?)", (library, at))
        old.execute("insert into place values (?, 'a', 5, 9, ?)", (library, at))
        old.executemany("insert into chosen values (?, ?)", [("variant", "tw"), ("theme", "dark")])
    for _ in range(2):  # taken over once, then simply there
        with closing(State(path, tmp_path)) as state:
            assert (state.read_ids(), state.starred_ids(), state.place("a")) == (
                {"a", "b"},
                {"c"},
                Place(5, 9),
            )
            assert (state.variant, state.chosen("theme"), state.problem) == ("tw", "dark", None)
            assert {kept.at for kept in state.portable().rows} == {1795338754000, 0}
    with closing(State(path, Path("/other"))) as other:
        assert other.read_ids() == {"o"}


def test_an_article_marked_before_contents_were_kept_is_followed_all_the_same(
    path: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(path)) as old, old:
        old.executescript(FIRST_TABLES)
        old.execute("insert into seen values (?, 'a', '2026-11-22T09:12:34+00:00')", (str(tmp_path),))
    here = {"a": "0" * 16}
    state = State(path, tmp_path, lambda ids: {key: here[key] for key in here if ids is None or key in ids})
    state.follow([])
    here["b"] = here.pop("a")
    state.follow(["b"])

    assert state.read_ids() == {"b"}


def test_every_change_reported_before_a_kill_is_there_afterwards(
    path: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom reader.store.state.state import State\n"
        "state = State(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "for number in range(100):\n"
        "    state.mark_read(str(number))\n"
        "    state.tag([str(number)], f'tag {number}')\n"
        "    print(number, flush=True)\n"
        "sys.stdin.read()\n"
    )
    for enough in (1, 50, 99):
        path = path.with_name(f"{enough}.db")
        with subprocess.Popen(
            [sys.executable, "-c", script, path, tmp_path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        ) as process:
            assert process.stdout
            reported = [process.stdout.readline() for _ in range(enough)]
            process.kill()
            reported += process.stdout.readlines()
        done = {line.decode().strip() for line in reported if line.endswith(b"\n")}
        with closing(State(path, tmp_path)) as state:
            assert len(done) >= enough
            assert done <= state.read_ids()
            assert {f"tag {number}" for number in done} <= set(state.tags_in_use())
            assert state.problem is None


def test_a_damaged_file_is_set_aside_and_a_new_one_works(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"garbage" * 1000)
    fill(path, tmp_path)
    state = State(path, tmp_path)

    assert (len(state.read_ids()), state.file.is_kept) == (3, True)
    assert "state.damaged" in str(state.problem)  # until a person has read it
    state.file.forget_problem()
    assert state.problem is None
    assert [file.read_bytes() for file in path.parent.glob("*.damaged*")] == [b"garbage" * 1000]


def test_a_second_damaged_file_does_not_overwrite_the_first(path: Path, tmp_path: Path) -> None:
    for content in (b"first " * 1000, b"second " * 1000):
        path.write_bytes(content)
        with closing(State(path, tmp_path)) as state:
            assert "damaged" in str(state.problem)
    kept = {file.read_bytes()[:6] for file in path.parent.iterdir() if "damaged" in file.name}

    assert kept == {b"first ", b"second"}


def test_what_can_be_read_of_a_file_damaged_in_the_middle_is_kept(path: Path, tmp_path: Path) -> None:
    damaged_in_the_middle(path, tmp_path)
    for copy in path.parent.glob("*.json"):
        copy.unlink()
    state = State(path, tmp_path)
    read = state.read_ids()

    assert {"00000", "02999"} < read
    assert len(read) < 3000
    assert "state.damaged" in str(state.problem)
    state.mark_read("new")
    assert {file.name for file in path.parent.iterdir()} >= {"state.db", "state.damaged"}
    state.close()
    assert State(path, tmp_path).read_ids() == {*read, "new"}


def test_a_damage_met_while_marking_loses_neither_the_mark_nor_another_readers_file(
    path: Path, tmp_path: Path
) -> None:
    damaged_in_the_middle(path, tmp_path)
    first, second = State(path, tmp_path), State(path, tmp_path)
    first.mark_all_read(f"{number:05}" for number in range(3000))
    second.mark_read("second")
    first.mark_read("first")

    assert first.read_ids() == second.read_ids() == {*(f"{n:05}" for n in range(3000)), "first", "second"}
    assert [file.name for file in path.parent.glob("*.damaged")] == ["state.damaged"]


def test_a_file_deleted_while_it_is_open_does_not_swallow_marks(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    state = State(path, tmp_path)
    for file in path.parent.iterdir():
        file.unlink()
    state.mark_read("after")

    assert State(path, tmp_path).read_ids() == state.read_ids() == {"after"}


def test_a_database_with_other_tables_keeps_them(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table later (x)")
    fill(path, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("select count(*) from later").fetchone() == (0,)


def test_a_file_of_a_newer_reader_is_left_alone(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma user_version = 99")
        connection.execute("pragma application_id = 0")  # the checksum, which each change takes away
    before = path.read_bytes()
    with closing(State(path, tmp_path)) as state:
        state.mark_read("a")
        assert (state.read_ids(), "newer reader" in str(state.problem)) == ({"a"}, True)

    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.damaged"))


@pytest.mark.parametrize("kind", ["file in the way", "folder in its place"])
def test_where_no_file_can_be_the_state_lives_as_long_as_the_process_and_says_so(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "state" / "state.db"
    if kind == "file in the way":
        (tmp_path / "state").write_text("", "utf-8")
    else:
        path.mkdir(parents=True)
    state = State(path, tmp_path)
    state.mark_read("a")

    assert state.read_ids() == {"a"}
    assert str(state.problem).startswith(f"{path} cannot be written to; nothing you mark is kept")


@pytest.mark.usefixtures("ordinary_user")
def test_a_read_only_folder_still_tells_what_was_read(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        state = State(path, tmp_path)
        state.mark_read("z")
        assert state.read_ids() == {"00000", "00001", "00002", "z"}
        assert "check the permissions" in str(state.problem)
    finally:
        path.parent.chmod(0o700)


def test_a_reader_waits_for_another_that_writes(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    state = State(path, tmp_path)
    with locked(path, "normal"):
        assert len(state.read_ids()) == 3
        marking = threading.Thread(target=state.mark_read, args=("late",))
        marking.start()
    marking.join()

    assert "late" in State(path, tmp_path).read_ids()


def test_a_mark_that_another_program_prevents_is_an_error_that_says_so(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT", 0.05)
    fill(path, tmp_path)
    state = State(path, tmp_path)
    with locked(path, "normal"), pytest.raises(LibraryError, match=r"in use by another program; try again"):
        state.mark_read("a")
    state.mark_read("a")

    assert "a" in State(path, tmp_path).read_ids()


def test_a_file_locked_at_the_start_is_waited_for_and_then_said_to_be(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT", 0.05)
    fill(path, tmp_path)
    with locked(path, "exclusive"):
        state = State(path, tmp_path)
        state.mark_read("a")
        assert "held by another program; nothing you mark is kept" in str(state.problem)
    state.close()
    state = State(path, tmp_path)

    assert (len(state.read_ids()), state.problem) == (3, None)


def test_two_processes_that_start_at_once_on_no_file_both_keep_their_marks(
    path: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom reader.store.state.state import State\n"
        "state = State(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "for number in range(20):\n    state.mark_read(f'{sys.argv[3]}/{number}')\n"
        "sys.exit(state.problem)\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", script, path, tmp_path, name], env=environment)
        for name in "abc"
    ]

    assert [process.wait() for process in processes] == [0, 0, 0]
    assert len(State(path, tmp_path).read_ids()) == 60


def test_a_closed_state_is_an_error_and_no_damage(path: Path, tmp_path: Path) -> None:
    state = State(path, tmp_path)
    state.close()
    with pytest.raises(LibraryError):
        state.mark_read("a")

    assert [file.name for file in path.parent.iterdir()] == ["state.db"]


def test_what_is_kept_can_be_read_while_a_mark_waits_for_another_program(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    state = State(path, tmp_path)
    with locked(path, "normal"):
        marking = threading.Thread(target=state.mark_read, args=("late",))
        marking.start()
        for _ in range(50):
            assert len(state.read_ids()) == 3
        assert marking.is_alive()
    marking.join()

    assert len(state.read_ids()) == 4


@pytest.fixture
def exclusive(path: Path, tmp_path: Path, environment: dict[str, str]) -> Iterator[None]:
    """Another process is in an exclusive transaction on a file of three articles, until the test ends."""
    fill(path, tmp_path)
    script = (
        "import sqlite3, sys\nother = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "other.execute('begin exclusive')\nother.execute('delete from kept')\n"
        "print('held', flush=True)\nsys.stdin.read()\n"
    )
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stdin
        process.stdout.readline()
        yield
        process.stdin.close()


@pytest.mark.usefixtures("exclusive")
def test_what_was_committed_last_is_read_while_another_process_writes(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.state.database.time.sleep", None)  # what waited would fail
    state = State(path, tmp_path)

    assert state.problem is None
    assert (len(state.read_ids()), state.starred_ids(), state.chosen("theme")) == (3, {"00001"}, None)
    assert state.tags_among(["00001"]) == {}


@pytest.mark.usefixtures("exclusive")
def test_a_change_waits_as_long_as_its_thread_was_told(path: Path, tmp_path: Path) -> None:
    state = State(path, tmp_path)
    state.wait = 0.0
    with pytest.raises(LibraryError, match="in use by another program; try again"):
        state.mark_read("a")

    assert "a" not in state.read_ids()


def test_reading_waits_for_no_thread_that_writes(path: Path, tmp_path: Path) -> None:
    """The thread is held in the midst of its transaction; it is let go only after everything was read."""
    fill(path, tmp_path)
    file = database.StateFile(path)
    begun, read = threading.Event(), threading.Event()

    def write(db: sqlite3.Connection) -> None:
        db.execute("delete from kept")
        begun.set()
        assert read.wait(60)

    writing = threading.Thread(target=file.write, args=(write,))
    writing.start()
    assert begun.wait(60)
    counts = [file.read(lambda db: db.execute("select count(*) from kept").fetchone()) for _ in range(3)]
    read.set()
    writing.join()

    assert counts == [(4,)] * 3
    assert file.read(lambda db: db.execute("select count(*) from kept").fetchone()) == (0,)
    file.close()
    assert {left.suffix for left in path.parent.iterdir()} == {".db", ".json"}


def test_damage_that_is_seen_while_a_thread_writes_is_mended_after_it(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    file = database.StateFile(path)
    begun, reading = threading.Event(), threading.Event()

    def write(_db: sqlite3.Connection) -> None:
        begun.set()
        assert reading.wait(60)

    def read(db: sqlite3.Connection) -> object:
        reading.set()
        if not db.in_transaction and file.problem is None:
            raise sqlite3.DatabaseError("no such table: kept")
        return db.execute("select count(*) from kept").fetchone()

    writing = threading.Thread(target=file.write, args=(write,))
    writing.start()
    assert begun.wait(60)

    assert file.read(read) == (4,)
    writing.join()
    assert "was damaged" in str(file.problem)
