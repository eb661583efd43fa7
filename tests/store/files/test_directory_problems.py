"""What is wrong with directory files is kept in the cache, so that a start need not read them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library
from reader.store.files import directory_file, walk

Put = Callable[..., Path]
Open = Callable[[Path], Library]

BAD = "organisation: ICLEI\noffices:\n- {region: EUROPE}\n"
TOLD = "offices/iclei.yaml:3: name: this office has no name; give it a `name:`"


def told(library: Library) -> list[str]:
    return [str(problem) for problem in library.index.problems()]


@pytest.fixture
def library(put: Put, library_folder: Path, open_library: Open) -> Library:
    put("a.md", "---\ndate: soon\n---\n\n# 甲\n")
    put("offices/iclei.yaml", BAD)
    return open_library(library_folder)


def test_a_directory_that_has_not_changed_is_not_read_again(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory_file, "read_all", None)  # what called it would fail

    library.index.refresh()
    library.index.refresh(every_file=True)
    assert [line.partition(":")[0] for line in told(library)] == ["a.md", "offices/iclei.yaml"]


def test_a_problem_stays_while_articles_change_and_goes_when_it_is_mended(library: Library, put: Put) -> None:
    put("a.md", "# 甲\n\n改了\n", ago=50.0)
    library.index.refresh()
    assert told(library) == [TOLD]

    put("offices/iclei.yaml", BAD.replace("EUROPE", "EUROPE, name: Bonn"), ago=40.0)
    library.index.refresh()
    assert told(library) == []


def test_a_problem_goes_with_its_file(library: Library, library_folder: Path) -> None:
    (library_folder / "offices" / "iclei.yaml").unlink()
    library.index.refresh()

    assert [line.partition(":")[0] for line in told(library)] == ["a.md"]


def test_a_file_changed_just_now_may_change_again_unseen(library_folder: Path, put: Put) -> None:
    put("offices/a.yaml", BAD, ago=0.0)

    assert walk.directories_stamp(library_folder) != walk.directories_stamp(library_folder)


def test_the_stamp_of_files_left_alone_stays(library_folder: Path, put: Put) -> None:
    before = walk.directories_stamp(library_folder)
    put("offices/a.yaml", BAD)
    with_one = walk.directories_stamp(library_folder)
    put("offices/.hidden.yaml", BAD)
    put("offices/note.md", "# 記\n")

    assert before == ""
    assert with_one == walk.directories_stamp(library_folder) != before
