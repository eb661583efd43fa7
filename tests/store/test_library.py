"""The library: articles by id, part of one, or path; orders of the list; errors that name what is wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library, Sort
from reader.model.article import Article, Imported
from reader.model.errors import Ambiguous, LibraryError, NotFound
from reader.model.query import EVERYTHING
from reader.store.config.folders import Folders

Open = Callable[[Path], Library]


@pytest.fixture
def library(library_folder: Path, open_library: Open) -> Library:
    for name, front in {
        "2023/2023-04-01-高雄市府": "title: 高雄市府\ndate: 2023-04-01\nsource: B",
        "2023/2023-05-01-高雄": "title: 高雄\ndate: 2023-05-01",
        "2020/2020-06-16-ICLEI": "title: ICLEI\ndate: 2020-06-16\nsource: A\nlanguage: en",
    }.items():
        (library_folder / name).parent.mkdir(exist_ok=True)
        (library_folder / f"{name}.md").write_text(f"---\n{front}\n---\n\n內文\n", "utf-8")
    return open_library(library_folder)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("2020/2020-06-16-ICLEI", "2020/2020-06-16-ICLEI"),
        ("iclei", "2020/2020-06-16-ICLEI"),
        ("ＩＣＬＥＩ", "2020/2020-06-16-ICLEI"),
        ("2020-06-16-iclei.md", "2020/2020-06-16-ICLEI"),
        ("市府", "2023/2023-04-01-高雄市府"),
        ("2023/2023-05-01-高雄", "2023/2023-05-01-高雄"),
        ("2023/2023-05-01-高雄.md", "2023/2023-05-01-高雄"),
        ("05-01", "2023/2023-05-01-高雄"),
        ("./2023/2023-05-01-高雄", "2023/2023-05-01-高雄"),
    ],
)
def test_an_article_is_found_by_its_id_or_a_part_of_it(library: Library, name: str, found: str) -> None:
    assert library.files.find(name) == found


def test_an_article_is_found_by_its_path_from_where_one_stands(
    library: Library, library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(library_folder / "2020")

    assert library.files.find("2020-06-16-ICLEI.md") == "2020/2020-06-16-ICLEI"
    assert library.files.find(str(library_folder / "2023" / "2023-05-01-高雄.md")) == "2023/2023-05-01-高雄"


def test_a_part_of_several_ids_names_them_all(library: Library) -> None:
    with pytest.raises(Ambiguous) as caught:
        library.files.find("高雄")

    assert caught.value.candidates == ("2023/2023-05-01-高雄", "2023/2023-04-01-高雄市府")
    assert all(name in str(caught.value) for name in caught.value.candidates)


@pytest.mark.parametrize(
    "name", ["", " ", "absent", "\x00", "\x1b[2J", "../x", "x" * 5_000, "\udcff", "%", "_"]
)
def test_what_no_article_is_named_is_not_found_and_said_inert(library: Library, name: str) -> None:
    with pytest.raises(NotFound) as caught:
        library.files.find(name)

    assert not set(str(caught.value)) & set("\x00\x1b\udcff")


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        ("date", ["高雄", "高雄市府", "ICLEI"]),
        ("title", ["ICLEI", "高雄", "高雄市府"]),
        ("source", ["ICLEI", "高雄市府", "高雄"]),
        ("unread", ["高雄市府", "ICLEI", "高雄"]),
        ("relevance", ["高雄", "高雄市府", "ICLEI"]),
    ],
)
def test_the_list_is_put_in_order(library: Library, sort: Sort, titles: list[str]) -> None:
    library.state.mark_read("2023/2023-05-01-高雄")

    assert [row.title for row in library.index.summaries(library.index.rows(EVERYTHING, sort))] == titles


def test_rows_positions_and_counts_agree(library: Library) -> None:
    rows = library.index.rows()
    ids = [row.id for row in library.index.summaries(rows)]

    assert library.index.count() == library.index.matches(EVERYTHING) == len(rows) == 3
    assert list(library.index.rows_of(reversed(ids))) == list(reversed(rows))
    assert [library.index.position(article_id, rows) for article_id in ids] == [0, 1, 2]
    assert library.index.position("absent", rows) is None
    assert list(library.index.rows_of(["absent", ids[1]])) == [rows[1]]
    assert library.index.summaries([rows[0], 123456]) == library.index.summaries([rows[0]])


def test_the_language_is_detected_where_the_file_does_not_say(library: Library) -> None:
    assert library.files.article("2020/2020-06-16-ICLEI").language == "en"
    assert library.files.article("2023/2023-05-01-高雄").language == "zh-Hant"


def test_an_article_whose_file_has_gone_is_not_found(library: Library, library_folder: Path) -> None:
    (library_folder / "2020" / "2020-06-16-ICLEI.md").unlink()
    for name in ("2020/2020-06-16-ICLEI", "absent"):
        with pytest.raises(NotFound):
            library.files.article(name)


def test_a_library_that_is_no_folder_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for name in ("file", "absent"):
        with pytest.raises(LibraryError, match=f"{name} (is not a folder|does not exist)"):
            Library(Folders(tmp_path / name, tmp_path, tmp_path / "c", tmp_path / "s.db", tmp_path / "x"))


def test_a_page_is_kept_and_given_back_by_the_article(library: Library) -> None:
    name = library.files.keep_page("高雄".encode("big5"))
    library.files.add(Article("x", date="2024", imported=Imported("p.txt", name, "2026-11-22")))
    library.index.refresh()

    assert library.files.imported(name) == "2024/2024-x"
    assert library.files.page("2024/2024-x") == "高雄".encode("big5")
    assert list(library.files.kept_pages()) == [(name, "高雄".encode("big5"))]
    with pytest.raises(NotFound, match="has no raw page"):
        library.files.page("2023/2023-05-01-高雄")


def test_an_article_that_cannot_be_written_is_an_error_that_names_the_library(
    library: Library, library_folder: Path
) -> None:
    (library_folder / "2025").write_text("a file in the way", "utf-8")
    with pytest.raises(LibraryError, match="cannot be written to"):
        library.files.add(Article("x", date="2025"))


def test_problems_of_articles_and_directories_are_told_together(
    library: Library, library_folder: Path
) -> None:
    (library_folder / "offices").mkdir()
    (library_folder / "offices" / "a.yaml").write_text("- x", "utf-8")
    (library_folder / "b.md").write_text("+++\nx\n+++\n", "utf-8")
    library.index.refresh()

    assert sorted(problem.path for problem in library.index.problems()) == ["b.md", "offices/a.yaml"]
