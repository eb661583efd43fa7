"""The trash: what is deleted lies in it whole, is not read there, and comes back when that is undone."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.errors import LibraryError, NotFound
from reader.store.files import trash

Put = Callable[..., Path]
Open = Callable[[Path], Library]
Held = Callable[[Library], dict[str, str]]


def test_a_deleted_file_keeps_its_folders_its_bytes_and_its_time(library_folder: Path, put: Put) -> None:
    file = put("2023/四月/a.b.md", "甲")
    mtime = file.stat().st_mtime_ns

    lies = trash.put(library_folder, file)

    assert lies == library_folder / ".trash" / "2023" / "四月" / "a.b.md"
    assert (lies.read_text("utf-8"), lies.stat().st_mtime_ns, file.exists()) == ("甲", mtime, False)


def test_no_file_in_the_trash_is_ever_overwritten(library_folder: Path, put: Put) -> None:
    lie = [trash.put(library_folder, put("2023/a.md", text)) for text in "甲乙丙"]

    assert [path.name for path in lie] == ["a.md", "a-2.md", "a-3.md"]
    assert [path.read_text("utf-8") for path in lie] == ["甲", "乙", "丙"]


def test_a_link_that_leads_nowhere_in_the_trash_is_not_overwritten_either(
    library_folder: Path, put: Put
) -> None:
    put("real.md", "甲")
    link = library_folder / "2023" / "a.md"
    link.parent.mkdir()
    link.symlink_to("../real.md")
    trash.put(library_folder, link)

    assert trash.put(library_folder, put("2023/a.md", "乙")).name == "a-2.md"
    assert (library_folder / ".trash/2023/a.md").is_symlink()
    assert (library_folder / "real.md").read_text("utf-8") == "甲"


def test_a_file_comes_back_beside_another_that_has_its_name_by_now(library_folder: Path, put: Put) -> None:
    lies = trash.put(library_folder, put("a.md", "甲"))
    file = put("a.md", "乙")

    assert trash.take_back(lies, file).name == "a-2.md"
    assert [file.read_text("utf-8"), (library_folder / "a-2.md").read_text("utf-8")] == ["乙", "甲"]


def test_a_file_that_has_gone_leaves_nothing_in_the_trash(library_folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        trash.put(library_folder, library_folder / "2023" / "a.md")

    assert list(library_folder.iterdir()) == []


def test_a_folder_that_cannot_be_moved_into_leaves_the_file_where_it_is(
    library_folder: Path, put: Put
) -> None:
    (library_folder / ".trash").write_text("a file", "utf-8")
    file = put("2023/a.md", "甲")

    with pytest.raises(OSError):
        trash.put(library_folder, file)

    assert file.read_text("utf-8") == "甲"


def test_deleted_articles_are_listed_no_longer_and_come_back_with_their_marks(
    library_folder: Path, put: Put, open_library: Open, held: Held
) -> None:
    for name in ("2023/a", "2023/b", "c"):
        put(f"{name}.md", f"# {name}\n\n內文 {name}\n")
    library = open_library(library_folder)
    library.state.mark_all_starred(["2023/a"])
    assert library.files.delete(["2023/a", "c", "gone"]) == 2
    library.index.refresh()
    assert set(held(library)) == {"2023/b"}

    assert library.state.undo() == "2 articles deleted"
    library.index.refresh()

    assert set(held(library)) == {"2023/a", "2023/b", "c"}
    assert library.state.starred_ids() == {"2023/a"}
    assert [path for path in library_folder.rglob(".trash/**/*") if path.is_file()] == []


def test_a_large_library_sees_at_once_what_was_deleted_and_taken_back(
    library_folder: Path, put: Put, open_library: Open, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.store.index.refresh.QUICK_ABOVE", 1)
    for name in "abc":
        os.utime(put(f"2023/{name}.md", f"# {name}\n\n{name}\n").parent, (1, 1))
    library = open_library(library_folder)
    library.files.delete(["2023/a"])
    library.index.refresh()
    assert set(held(library)) == {"2023/b", "2023/c"}

    library.state.undo()
    library.index.refresh()

    assert set(held(library)) == {"2023/a", "2023/b", "2023/c"}


def test_each_deletion_is_a_step_of_its_own_to_undo(
    library_folder: Path, put: Put, open_library: Open
) -> None:
    files = [put(f"{name}.md", f"# {name}\n") for name in "ab"]
    library = open_library(library_folder)
    library.files.delete(["a"])
    library.state.mark_all_starred(["b"])
    library.files.delete(["b"])

    undone = []
    for _ in range(4):
        undone.append((library.state.undo(), [file.exists() for file in files]))

    assert undone == [
        ("deleted", [False, True]),
        ("starred", [False, True]),
        ("deleted", [True, True]),
        (None, [True, True]),
    ]


def test_what_can_no_longer_be_taken_back_is_named_and_the_others_come_back(
    library_folder: Path, put: Put, open_library: Open
) -> None:
    files = [put(f"{name}.md", f"# {name}\n") for name in "ab"]
    library = open_library(library_folder)
    library.files.delete(["a", "b"])
    (library_folder / ".trash" / "a.md").unlink()

    with pytest.raises(NotFound, match=r"a\.md cannot be taken back: No such file"):
        library.state.undo()

    assert [file.exists() for file in files] == [False, True]
    assert library.state.undo() is None


def test_a_library_that_cannot_be_written_to_says_so_and_keeps_its_articles(
    library_folder: Path, put: Put, open_library: Open
) -> None:
    file = put("a.md")
    (library_folder / ".trash").write_text("a file", "utf-8")
    library = open_library(library_folder)

    with pytest.raises(LibraryError, match="cannot be written to"):
        library.files.delete(["a"])

    assert file.exists() and library.state.undo() is None


def test_what_could_not_be_taken_back_yet_is_taken_back_at_the_next_try(
    library_folder: Path, put: Put, open_library: Open
) -> None:
    files = [put(name, f"# {name}\n") for name in ("a.md", "2023/b.md")]
    library = open_library(library_folder)
    library.state.mark_all_starred(["a"])
    library.files.delete(["a", "2023/b"])
    files[1].parent.rmdir()
    files[1].parent.write_text("a file", "utf-8")
    with pytest.raises(LibraryError, match="cannot be taken back"):
        library.state.undo()
    assert files[0].exists()
    files[1].parent.unlink()

    assert library.state.undo() == "2 articles deleted"
    assert sorted(path.name for path in library_folder.rglob("*.md")) == ["a.md", "b.md"]
    assert library.state.starred_ids() == {"a"}


@pytest.mark.parametrize("seen", [True, False])
def test_the_marks_of_a_deleted_article_are_not_lent_to_its_twin_and_come_back_with_it(
    library_folder: Path, put: Put, open_library: Open, held: Held, seen: bool
) -> None:
    put("a.md", "# 甲\n\n內文甲\n")
    put("a.txt", "乙\n\n內文乙\n")
    library = open_library(library_folder)
    library.state.mark_all_starred(["a"])
    library.state.tag(["a"], "氣候")
    library.files.delete(["a"])
    if seen:
        library.index.refresh()
        assert list(held(library)) == ["a"]
        assert library.state.starred_among(["a"]) == set()
        library.state.mark_read("a", undoable=False)
    assert library.state.undo() == "deleted"
    library.index.refresh()

    assert set(held(library)) == {"a", "a.txt"}
    assert (library.state.starred_ids(), library.state.tags("a")) == ({"a"}, ("氣候",))
    assert library.state.read_ids() == ({"a.txt"} if seen else set())
    assert [library.state.undo() for _ in range(3)] == ["tagged 氣候", "starred", None]
    assert library.state.starred_ids() == set()


def test_the_marks_of_a_text_stay_with_it_when_an_article_of_its_name_comes(
    library_folder: Path, put: Put, open_library: Open
) -> None:
    put("a.txt", "乙\n\n內文乙\n")
    library = open_library(library_folder)
    library.state.mark_all_starred(["a"])
    put("a.md", "# 甲\n\n內文甲\n")
    library.index.refresh()

    assert library.state.starred_ids() == {"a.txt"}
