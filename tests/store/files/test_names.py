"""Names of files: Han stay, only what file systems refuse is dropped, 80 bytes at most, no character cut."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library
from reader.model.article import Article
from reader.store.files import names
from reader.store.files.article_file import file_stem


@pytest.mark.parametrize(
    ("article", "stem"),
    [
        (Article("高雄市府", date="2023-04-01"), "2023-04-01-高雄市府"),
        (Article("高雄市府", date="2023-04-01T04:42"), "2023-04-01-高雄市府"),
        (Article("高雄市府", date="2023"), "2023-高雄市府"),
        (Article("高雄市府"), "高雄市府"),
        (Article("A：B「C」，D？！"), "A：B「C」，D？！"),
        (Article('a/b\\c:d*e?f"g<h>i|j'), "a b c d e f g h i j"),
        (Article("../../x"), "x"),
        (Article("/etc/passwd"), "etc passwd"),
        (Article("...hidden"), "hidden"),
        (Article("-rf x"), "rf x"),
        (Article(".."), "article"),
        (Article("/"), "article"),
        (Article("///", date="2023-04-01"), "2023-04-01"),
        (Article("a\x00b\x1b[2Jc\x7f"), "a b [2Jc"),
        (Article("a\u202eb\u200bc"), "abc"),
        (Article("a\nb\tc　d"), "a b c d"),
        (Article("half \ud800"), "half \ufffd"),
    ],
)
def test_a_name_holds_date_and_title_without_what_file_systems_refuse(article: Article, stem: str) -> None:
    assert file_stem(article) == stem


@given(st.text(min_size=1), st.sampled_from([None, "2023", "2023-04-01"]))
def test_any_title_gives_a_name_of_one_file_in_its_folder(title: str, date: str | None) -> None:
    stem = file_stem(Article(title, date=date))

    assert 0 < len(stem.encode()) <= 80
    assert not set(stem) & set('/\\\x00\n\r\t:*?"<>|')
    assert stem[0] not in ".- " and stem[-1] not in ".- "
    assert Path("x", f"{stem}.md").parent == Path("x")


@pytest.mark.parametrize("filler", ["高", "👩", "é", "a"])
def test_a_long_title_is_cut_between_two_characters(filler: str) -> None:
    stem = file_stem(Article(filler * 100, date="2023-04-01"))

    assert stem == "2023-04-01-" + filler * ((80 - 11) // len(filler.encode()))


def test_two_articles_of_one_title_and_date_are_two_files(
    library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    library = open_library(library_folder)
    paths = [library.files.add(Article("高" * 50, date="2023-04-01")) for _ in range(12)]

    assert len(set(paths)) == 12
    assert max(len(path.stem.encode()) for path in paths) <= 80
    assert all(path.parent == library_folder / "2023" for path in paths)
    assert paths[1].stem.endswith("-2") and paths[11].stem.endswith("-12")


def test_a_plain_text_file_of_the_same_name_is_not_made_a_twin(
    library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    (library_folder / "2023").mkdir()
    (library_folder / "2023" / "2023-x.txt").write_text("x", "utf-8")

    assert open_library(library_folder).files.add(Article("x", date="2023")).name == "2023-x-2.md"


def test_an_article_without_a_date_stands_among_the_undated(
    library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    assert open_library(library_folder).files.add(Article("高雄")) == library_folder / "undated" / "高雄.md"


@given(st.sets(st.integers(1, 80)))
def test_a_name_that_many_files_have_is_free_and_found_without_trying_every_number(taken: set[int]) -> None:
    tried: list[str] = []

    class Folder(type(Path())):  # type: ignore[misc]
        """Holds files named `x`, `x-2`, … of some numbers."""

        def exists(self, **_options: bool) -> bool:
            tried.append(self.name)
            number = self.name.removesuffix(".md").removeprefix("x").removeprefix("-")
            return int(number or "1") in taken

    free = names.free_path(Folder("nowhere"), "x", (".md",))

    assert int(free.stem.removeprefix("x").removeprefix("-") or "1") not in taken
    assert len(tried) < 16 + 2 * 8
