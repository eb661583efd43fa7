"""The reading state: what a person did is there again the next time, and is never lost."""

import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.article import Place
from reader.model.variant import Variant
from reader.store.state import State


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the state is kept, in a folder that does not exist yet."""
    return tmp_path / "state" / "state.db"


def fill(path: Path, library: Path) -> None:
    state = State(path, library)
    state.mark_read("2023/a")
    state.mark_read("2023/b")
    state.mark_read("2023/b", False)
    state.mark_starred("2023/c")
    state.keep_place("2023/a", Place(3, 14))
    state.keep_place("2023/a", Place(5, 9))
    state.choose("variant", "tw")
    state.choose("theme", "dark")
    state.close()


def test_read_star_place_and_choices_survive_reopening(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    state = State(path, tmp_path)

    assert (state.read_ids(), state.starred_among(["2023/a", "2023/c"])) == ({"2023/a"}, {"2023/c"})
    assert (state.place("2023/a"), state.place("2023/z")) == (Place(5, 9), Place())
    assert (state.variant, state.chosen("theme"), state.chosen("none")) == (Variant.TW, "dark", None)


def test_each_library_has_its_own_marks_and_all_share_the_choices(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    state = State(path, tmp_path / "other")

    assert (state.read_ids(), state.starred_among(["2023/a", "2023/c"]), state.place("2023/a")) == (
        set(),
        set(),
        Place(),
    )
    assert state.variant is Variant.TW


def test_a_library_named_through_a_link_has_the_same_marks(path: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    fill(path, tmp_path / "real")

    assert State(path, tmp_path / "link").read_ids() == {"2023/a"}


def test_a_variant_that_is_none_is_the_original(path: Path, tmp_path: Path) -> None:
    state = State(path, tmp_path)
    assert state.variant is Variant.ORIGINAL
    state.choose("variant", "klingon")

    assert state.variant is Variant.ORIGINAL


def test_a_damaged_file_is_set_aside_and_a_new_one_works(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"garbage" * 1000)
    fill(path, tmp_path)

    assert State(path, tmp_path).read_ids() == {"2023/a"}
    assert [file.read_bytes() for file in path.parent.glob("*.damaged*")] == [b"garbage" * 1000]


def test_a_second_damaged_file_does_not_overwrite_the_first(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    for content in (b"first " * 1000, b"second " * 1000):
        for file in path.parent.glob("state.db*"):
            if not file.name.endswith("damaged"):
                file.unlink()
        path.write_bytes(content)
        State(path, tmp_path).close()
    kept = {file.read_bytes()[:6] for file in path.parent.iterdir() if "damaged" in file.name}

    assert kept == {b"first ", b"second"}


def test_a_file_damaged_in_the_middle_is_no_traceback(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xa5" * (len(data) - 4096))
    state = State(path, tmp_path)

    assert (state.read_ids(), state.starred_among(["2023/a", "2023/c"]), state.place("2023/a")) == (
        set(),
        set(),
        Place(),
    )
    state.mark_read("2023/a")
    assert state.read_ids() == {"2023/a"}


@pytest.mark.parametrize("kind", ["file in the way", "folder in its place"])
def test_where_no_file_can_be_the_state_lives_as_long_as_the_process(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "state" / "state.db"
    if kind == "file in the way":
        (tmp_path / "state").write_text("", "utf-8")
    else:
        path.mkdir(parents=True)
    state = State(path, tmp_path)
    state.mark_read("a")

    assert state.read_ids() == {"a"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root can write to any folder")
def test_a_read_only_folder_still_tells_what_was_read(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        state = State(path, tmp_path)
        assert state.read_ids() == {"2023/a"}
        state.mark_read("2023/z")
        assert "2023/z" in state.read_ids()
    finally:
        path.parent.chmod(0o700)


def test_a_database_with_other_tables_keeps_them(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as connection:
        connection.execute("create table later (x)")
    connection.close()
    fill(path, tmp_path)
    with sqlite3.connect(path) as connection:
        assert connection.execute("select count(*) from later").fetchone() == (0,)
    connection.close()


def test_threads_mark_at_once_and_no_mark_is_lost(path: Path, tmp_path: Path) -> None:
    state = State(path, tmp_path)

    def mark(part: int) -> None:
        for number in range(50):
            state.mark_read(f"{part}/{number}")

    threads = [threading.Thread(target=mark, args=(part,)) for part in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(State(path, tmp_path).read_ids()) == 300


def test_the_list_tells_what_is_unread_and_starred(
    library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    for name in ("a", "b"):
        (library_folder / f"{name}.md").write_text(f"---\ntitle: {name}\ndate: 2023\n---\n", "utf-8")
    library = open_library(library_folder)
    library.state.mark_read("b")
    library.state.mark_starred("a")

    rows = library.summaries(library.rows(sort="unread"))
    assert [(row.id, row.unread, row.starred) for row in rows] == [("a", True, True), ("b", False, False)]
