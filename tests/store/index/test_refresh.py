"""Bringing the cache up to date: every change of the files is noticed, and nothing else is read."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library
from reader.store.files import article_file
from reader.store.index import refresh as refreshing

Open = Callable[[Path], Library]
Put = Callable[..., Path]
Held = Callable[[Library], dict[str, str]]
Found = Callable[[Library, str], set[str]]


def test_what_is_added_changed_deleted_and_renamed_is_noticed(
    put: Put, library_folder: Path, open_library: Open, held: Held, found: Found
) -> None:
    a, b = put("2023/a.md", "# 甲\n\n氣候\n"), put("2023/b.md", "# 乙\n\n氣候\n")
    library = open_library(library_folder)
    assert held(library) == {"2023/a": "甲", "2023/b": "乙"}
    assert library.index.refresh()[:2] == (0, 0)

    put("2024/c.txt", "丙\n\n城市\n")
    assert library.index.refresh()[:2] == (1, 0)
    assert held(library) == {"2023/a": "甲", "2023/b": "乙", "2024/c": "丙"}

    put("2023/a.md", "# 丁甲\n\n城市\n", ago=50)
    assert library.index.refresh()[:2] == (1, 0)
    assert (held(library)["2023/a"], found(library, "城市")) == ("丁甲", {"2023/a", "2024/c"})
    assert found(library, "氣候") == {"2023/b"}

    b.unlink()
    assert library.index.refresh()[:2] == (0, 1)
    assert found(library, "氣候") == set()

    a.rename(library_folder / "e.md")
    assert library.index.refresh()[:2] == (1, 1)
    assert held(library) == {"2024/c": "丙", "e": "丁甲"}
    assert found(library, "城市") == {"e", "2024/c"}


def test_a_folder_that_moves_takes_its_articles_along(
    put: Put, library_folder: Path, open_library: Open, held: Held
) -> None:
    put("x/y/a.md", "# 甲\n")
    library = open_library(library_folder)
    (library_folder / "x").rename(library_folder / "z")
    library.index.refresh()

    assert held(library) == {"z/y/a": "甲"}


def test_a_change_of_the_same_size_in_the_same_moment_is_noticed(
    put: Put, library_folder: Path, open_library: Open, held: Held
) -> None:
    file = put("a.md", "# 甲\n", ago=0)
    before = file.stat()
    library = open_library(library_folder)
    file.write_text("# 乙\n", "utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    library.index.refresh()

    assert held(library) == {"a": "乙"}


def test_a_time_of_change_that_goes_back_is_noticed(
    put: Put, library_folder: Path, open_library: Open, held: Held
) -> None:
    put("a.md", "# 甲\n", ago=100)
    library = open_library(library_folder)
    put("a.md", "# 乙\n", ago=1_000_000)
    library.index.refresh()

    assert held(library) == {"a": "乙"}


def test_hidden_files_other_suffixes_and_hidden_folders_are_no_articles(
    put: Put, library_folder: Path, open_library: Open, held: Held
) -> None:
    for path in (".a.md", ".git/a.md", "x/.y/a.md", "a.yaml", "a", "a.md~", "offices/i.yaml", "md", "x/a.md"):
        put(path)
    (library_folder / "folder.md").mkdir()

    assert list(held(open_library(library_folder))) == ["x/a"]


def test_links_that_lead_in_circles_or_nowhere_are_passed_over(
    put: Put, library_folder: Path, open_library: Open, held: Held
) -> None:
    put("a.md")
    (library_folder / "circle").symlink_to(library_folder)
    (library_folder / "nowhere.md").symlink_to(library_folder / "gone.md")
    (library_folder / "itself.md").symlink_to(library_folder / "itself.md")

    assert list(held(open_library(library_folder))) == ["a"]


def test_files_whose_names_look_the_same_have_ids_of_their_own(
    put: Put, library_folder: Path, open_library: Open
) -> None:
    first, second = put("x/a\tb.md", "# 甲\n"), put("x/a\u2028b.md", "# 乙\n")
    library = open_library(library_folder)
    summaries = {summary.title: summary.id for summary in library.index.summaries(library.index.rows(None))}
    assert summaries["甲"] == "x/a b" and summaries["乙"].startswith("x/a b~")

    library.state.mark_all_starred([summaries["乙"]])
    put("x/a\u2028b.md", "# 乙\n\n新的內文。\n")
    put("y.md", "# 丙\n")
    library.index.refresh()
    assert library.files.article(summaries["乙"]).body
    assert library.state.starred_ids() == {summaries["乙"]}

    assert library.files.delete([summaries["乙"]]) == 1
    assert first.exists() and not second.exists()


def test_twins_are_told_apart_by_the_suffix_of_the_plain_text(
    put: Put, library_folder: Path, open_library: Open, held: Held
) -> None:
    put("x/a.txt", "文字\n")
    library = open_library(library_folder)
    assert held(library) == {"x/a": "文字"}

    twin = put("x/a.md", "# 標記\n")
    library.index.refresh()
    assert held(library) == {"x/a": "標記", "x/a.txt": "文字"}
    assert [library.files.article(name).title for name in ("x/a", "x/a.txt")] == ["標記", "文字"]
    assert [library.files.path(name).name for name in ("x/a", "x/a.txt")] == ["a.md", "a.txt"]
    assert (library.files.find("x/a"), library.files.find("x/a.txt")) == ("x/a", "x/a.txt")

    twin.unlink()
    library.index.refresh()
    assert held(library) == {"x/a": "文字"}


def test_an_article_read_by_its_id_says_that_id(put: Put, library_folder: Path, open_library: Open) -> None:
    put("a.txt")
    put("a.md")

    assert open_library(library_folder).files.article("a.txt").id == "a.txt"


def test_rows_stand_in_order_of_date_newest_first_the_undated_last(
    put: Put, library_folder: Path, open_library: Open, held: Held
) -> None:
    dates = [
        "2023",
        "2023-04-01T04:42",
        "2023-04-01",
        "2024-01",
        None,
        "2023-04-01T14:00+08:00",
        "1999-12-31",
    ]
    for number, date in enumerate(dates):
        put(f"{number}.md", f"---\ntitle: t{number}\n" + (f"date: {date}\n" if date else "") + "---\n")

    assert list(held(open_library(library_folder))) == ["3", "5", "1", "2", "0", "6", "4"]


def test_what_is_wrong_with_a_file_is_told_until_it_is_mended(
    put: Put, library_folder: Path, open_library: Open, held: Held
) -> None:
    put("a.md", "---\ntitle: 甲\ndate: soon\n---\n")
    put("b.md", "高雄".encode("big5"))
    library = open_library(library_folder)
    assert [(held.path, held.line, held.key) for held in library.index.problems()] == [
        ("a.md", 3, "date"),
        ("b.md", 1, None),
    ]
    assert str(library.index.problems()[1]).startswith("b.md:1: is not UTF-8")
    assert held(library) == {"a": "甲"}

    put("a.md", "---\ntitle: 甲\ndate: 2023\n---\n", ago=50)
    (library_folder / "b.md").unlink()
    library.index.refresh()
    assert library.index.problems() == ()


def test_a_file_that_could_not_be_read_is_read_when_it_can_be(
    put: Put, library_folder: Path, open_library: Open, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Mending its permissions changes neither its size nor its time of change."""
    put("a.md", "# 甲\n")
    with monkeypatch.context() as patched:

        def fail(_file: str, _path: str) -> bytes:
            raise PermissionError(13, "Permission denied")

        patched.setattr(article_file, "read_bytes", fail)
        library = open_library(library_folder)
        assert [str(problem) for problem in library.index.problems()] == [
            "a.md: cannot be read: Permission denied; check its permissions"
        ]
    library.index.refresh()

    assert (held(library), library.index.problems()) == ({"a": "甲"}, ())


@pytest.mark.parametrize("name", [b"\xa4\xa4\xa4\xe5.md", b"\xff.txt", b"\xa4\xa4/a.md"])
def test_a_name_that_is_no_utf8_costs_no_other_article(
    library_folder: Path, put: Put, open_library: Open, held: Held, name: bytes
) -> None:
    """Archives made on a Chinese Windows unpack to names in Big5 or GBK."""
    put("a.md", "# 甲\n")
    path = Path(os.fsdecode(os.fsencode(library_folder) + b"/" + name))
    path.parent.mkdir(exist_ok=True)
    path.write_text("# 乙\n", "utf-8")
    library = open_library(library_folder)

    assert held(library)["a"] == "甲"
    assert len(held(library)) + len(library.index.problems()) >= 2, "it is listed, or named as a problem"


def test_a_library_in_a_folder_whose_name_is_no_utf8_opens(
    tmp_path: Path, open_library: Open, held: Held
) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xa4\xa4"))
    folder.mkdir()
    (folder / "a.md").write_text("# 甲\n", "utf-8")

    assert held(open_library(folder)) == {"a": "甲"}


def test_a_large_library_sees_what_is_added_and_deleted_and_when_asked_what_is_edited(
    put: Put, library_folder: Path, open_library: Open, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refreshing, "QUICK_ABOVE", 3)
    for number in range(6):
        put(f"{number % 2}/{number}.md", f"# 題{number}\n")
    for folder in (library_folder, *library_folder.iterdir()):
        os.utime(folder, (1_000_000_000, 1_000_000_000))
    library = open_library(library_folder)
    assert library.index.refresh()[:2] == (0, 0)

    put("0/0.md", "# 改了\n", ago=50)
    put("1/new/deep/7.md", "# 題7\n")
    (library_folder / "1" / "1.md").unlink()
    library.index.refresh()
    assert held(library) == {
        "0/0": "題0",
        "0/2": "題2",
        "0/4": "題4",
        "1/3": "題3",
        "1/5": "題5",
        "1/new/deep/7": "題7",
    }

    library.index.refresh(every_file=True)
    assert held(library)["0/0"] == "改了"

    (library_folder / "1" / "new" / "deep" / "7.md").unlink()
    library.index.refresh()
    assert "1/new/deep/7" not in held(library)


def test_an_index_full_of_gone_rows_is_made_again(
    put: Put, library_folder: Path, open_library: Open, held: Held, found: Found, tmp_path: Path
) -> None:
    import sqlite3

    put("a.md", "# 甲\n\n氣候\n")
    open_library(library_folder).close()
    (database,) = (tmp_path / "cache").glob("*.db")
    with sqlite3.connect(database) as connection:
        connection.executemany("insert into stale values (?)", ((row,) for row in range(10_002)))
    connection.close()
    library = open_library(library_folder)

    assert (held(library), found(library, "气候")) == ({"a": "甲"}, {"a"})
    assert library.index.refresh()[:2] == (0, 0)


def test_a_folder_that_cannot_be_read_is_named_and_its_articles_stay_listed(
    put: Put, library_folder: Path, open_library: Open, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.md", "# 甲\n")
    put("x/b.md", "# 乙\n")
    put("x/y/c.md", "# 丙\n")
    library = open_library(library_folder)
    everything = held(library)
    scan = os.scandir
    with monkeypatch.context() as patched:

        def refuse(path: Path) -> object:
            if Path(path).name == "x":
                raise PermissionError(13, "Permission denied")
            return scan(path)

        patched.setattr(os, "scandir", refuse)
        library.index.refresh(every_file=True)

        assert held(library) == everything
        assert [str(problem) for problem in library.index.problems()] == [
            "x: this folder cannot be read: Permission denied; check its permissions"
        ]
    library.index.refresh(every_file=True)
    assert held(library) == everything
    assert library.index.problems() == ()


@pytest.mark.parametrize(
    ("folder", "error"), [("", PermissionError(13, "no")), ("x", OSError(5, "I/O error"))]
)
def test_a_folder_that_fails_for_a_while_costs_no_article(
    put: Put,
    library_folder: Path,
    open_library: Open,
    held: Held,
    monkeypatch: pytest.MonkeyPatch,
    folder: str,
    error: OSError,
) -> None:
    put("a.md", "# 甲\n")
    put("x/b.md", "# 乙\n")
    library = open_library(library_folder)
    everything = held(library)
    scan = os.scandir

    def fail(path: Path) -> object:
        if Path(path) == library_folder / folder:
            raise error
        return scan(path)

    monkeypatch.setattr(os, "scandir", fail)
    library.index.refresh(every_file=True)

    assert held(library) == everything
    assert len(library.index.problems()) == 1


def test_who_waits_for_another_process_can_leave(put: Put, library_folder: Path, open_library: Open) -> None:
    import fcntl

    put("a.md")
    library = open_library(library_folder)

    class Left(Exception):
        pass

    def leave(done: int, total: int) -> None:
        raise Left

    with library._database.path.with_suffix(".lock").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(Left):
            library.index.refresh(progress=leave)


def test_one_that_holds_the_lock_and_writes_nothing_is_not_waited_for_without_end(
    put: Put, library_folder: Path, open_library: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    monkeypatch.setattr("reader.store.index.refresh._PATIENCE", 0.2)
    put("a.md")
    library = open_library(library_folder)
    put("b.md")

    with library._database.path.with_suffix(".lock").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert library.index.refresh().paths == ("b.md",)


def test_a_directory_file_that_comes_is_a_change(put: Put, library_folder: Path, open_library: Open) -> None:
    put("a.md")
    library = open_library(library_folder)
    put("offices/i.yaml", "organisation: I\n")

    assert library.index.refresh()
    assert not library.index.refresh()


@pytest.mark.usefixtures("ordinary_user")
@pytest.mark.parametrize("every_file", [True, False])
def test_a_folder_that_cannot_be_searched_is_named_and_its_articles_stay_listed(
    put: Put, library_folder: Path, open_library: Open, held: Held, every_file: bool
) -> None:
    put("a.md", "# 甲\n")
    put("x/b.md", "# 乙\n")
    put("x/y/c.md", "# 丙\n")
    library = open_library(library_folder)
    everything = held(library)
    (library_folder / "x").chmod(0o600)
    try:
        library.index.refresh(every_file=every_file)

        assert held(library) == everything
        assert [str(problem) for problem in library.index.problems()] == [
            "x: this folder cannot be read: Permission denied; check its permissions"
        ]
    finally:
        (library_folder / "x").chmod(0o700)
    library.index.refresh(every_file=every_file)
    assert library.index.problems() == ()


def test_each_thing_that_is_no_file_is_one_problem(
    put: Put, library_folder: Path, open_library: Open, held: Held
) -> None:
    put("a.md", "# 甲\n")
    os.mkfifo(library_folder / "fifo.md")
    (library_folder / "device.md").symlink_to("/dev/zero")
    (library_folder / "loop.txt").symlink_to("loop.txt")
    (library_folder / "nowhere.md").symlink_to("nothing")
    library = open_library(library_folder)

    assert held(library) == {"a": "甲"}
    assert sorted((problem.path, problem.message.split(";")[0]) for problem in library.index.problems()) == [
        ("device.md", "cannot be read: not a regular file"),
        ("fifo.md", "cannot be read: not a regular file"),
        ("loop.txt", "cannot be read: Too many levels of symbolic links"),
        ("nowhere.md", "cannot be read: No such file or directory"),
    ]


@pytest.mark.parametrize("kind", ["folder", "fifo"])
def test_what_stands_in_the_place_of_the_lock_keeps_nobody_out(
    put: Put, library_folder: Path, open_library: Open, held: Held, kind: str
) -> None:
    put("a.md", "# 甲\n")
    library = open_library(library_folder)
    lock = library._database.path.with_suffix(".lock")
    lock.unlink()
    lock.mkdir() if kind == "folder" else os.mkfifo(lock)
    put("b.md", "# 乙\n")
    library.index.refresh()

    assert held(library) == {"a": "甲", "b": "乙"}
