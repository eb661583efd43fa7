"""`reader import`: raw pages become articles and a directory, once, and whatever is left out is said."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reader.library import Library

Run = Callable[..., Any]
PAGE = (
    "高雄市府宣布新的氣候政策\n\n2023年4月1日\n\n"
    "高雄市政府今天宣布新的氣候政策，市長在記者會上說明這項政策的內容。\n\n{}\n"
)


@pytest.fixture
def empty(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library, which every command finds."""
    monkeypatch.setenv("READER_LIBRARY", str(library_folder))
    return library_folder


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A small raw page."""
    path = tmp_path / "pages" / "page.txt"
    path.parent.mkdir()
    path.write_text(PAGE.format("第二段，說明這項政策對城市的影響，以及市民可以怎麼參與。"), "utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_saved_pages_give_two_articles_and_one_directory(run: Run, empty: Path, raw_pages: Path) -> None:
    done = run("import", *sorted(raw_pages.iterdir()))
    written = [Path(line) for line in done.out.splitlines()]

    assert done.code == 0
    assert [path.relative_to(empty).parts[0] for path in written] == ["2021", "2022", "offices"]
    assert all(path.is_file() for path in written)
    assert written[2].name == "iclei.yaml"
    assert len(run("list").out.splitlines()) == 2
    assert "Traceback" not in done.err and done.err


def test_the_same_page_twice_changes_nothing(run: Run, empty: Path, raw_pages: Path) -> None:
    pages = sorted(raw_pages.iterdir())
    run("import", *pages)
    before = files(empty)
    done = run("import", *pages)

    assert (done.code, done.out) == (0, "")
    assert done.err.count("was imported before, as ") == 2
    assert files(empty) == before


def test_the_same_page_twice_in_one_run_is_one_article(run: Run, empty: Path, page: Path) -> None:
    copy = page.with_name("copy.txt")
    copy.write_bytes(page.read_bytes())

    assert len(run("import", page, copy, page).out.splitlines()) == 1
    assert len(run("list").out.splitlines()) == 1


def test_a_dry_run_names_each_article_once_too(run: Run, empty: Path, page: Path) -> None:
    assert len(json.loads(run("import", "--dry-run", "--format", "json", page, page).out)) == 1


def test_two_pages_of_one_title_and_date_are_two_files(run: Run, empty: Path, page: Path) -> None:
    other = page.with_name("other.txt")
    other.write_text(PAGE.format("另一篇的第二段，說的是別的事情，與前一篇並不相同。"), "utf-8")
    done = run("import", page, other)

    assert (done.code, len(set(done.out.splitlines()))) == (0, 2)
    assert len(run("list").out.splitlines()) == 2


def test_a_folder_means_all_files_in_it_but_hidden_ones(run: Run, empty: Path, page: Path) -> None:
    deep = page.parent / "a" / "b" / "deep.html.txt"
    deep.parent.mkdir(parents=True)
    deep.write_text(PAGE.format("深處的一篇，說的是第三件事情，與前兩篇並不相同。"), "utf-8")
    for hidden in (page.parent / ".hidden.txt", page.parent / ".git" / "x.txt"):
        hidden.parent.mkdir(exist_ok=True)
        hidden.write_text("no page\n", "utf-8")
    done = run("import", page.parent)

    assert (done.code, len(done.out.splitlines())) == (0, 2)


def test_what_cannot_be_read_is_named_and_the_rest_done(run: Run, empty: Path, page: Path) -> None:
    bad = {
        "empty.txt": b"",
        "blank.txt": b" \n\n ",
        "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00",
        "page.html": b"<!DOCTYPE html><html><body><p>x</p></body></html>",
        "noise.bin": bytes(range(256)) * 40,
    }
    for name, data in bad.items():
        (page.parent / name).write_bytes(data)
    done = run("import", page.parent, page.parent / "absent.txt")

    assert (done.code, len(done.out.splitlines())) == (1, 1)
    assert [name for name in (*bad, "absent.txt") if name not in done.err] == []
    assert "Traceback" not in done.err
    assert len(run("list").out.splitlines()) == 1


def test_what_was_left_out_is_told_by_its_first_words(run: Run, empty: Path, page: Path) -> None:
    words = "地址是港城大道一號，電話請洽服務臺，星期一休館，恕不另行通知各位讀者"
    page.write_text(page.read_text("utf-8") + f"\n\n版權所有 不得轉載 {words}\n", "utf-8")
    done = run("import", page)

    assert "notices (1: 版權所有 不得轉載" in done.err
    assert "…)" in done.err


def test_a_dry_run_writes_nothing_and_says_what_would_be_written(
    run: Run, empty: Path, raw_pages: Path, own_places: Path
) -> None:
    pages = sorted(raw_pages.iterdir())
    told = json.loads(run("import", "--dry-run", "--format", "json", *pages).out)
    assert files(empty) == {}

    run("import", *pages)
    ids = run("list", "--format", "ids").out.splitlines()
    written = json.loads(run("show", *sorted(ids), "--format", "json").out)
    aside = {"id", "directory", "left_out", "reading"}
    assert [{key: value for key, value in held.items() if key not in aside} for held in told] == [
        {key: value for key, value in held.items() if key not in aside} for held in written
    ]
    assert any(held["directory"] for held in told) and any(held["left_out"] for held in told)


def test_a_dry_run_says_the_paths_that_would_be_written(run: Run, empty: Path, page: Path) -> None:
    dry = run("import", "--dry-run", page)
    assert files(empty) == {}

    assert dry.out == run("import", page).out != ""


def test_a_dry_run_beside_the_sample_makes_no_folder(run: Run, page: Path, own_places: Path) -> None:
    assert run("import", "--dry-run", page).code == 0
    assert not (own_places / "data").exists()


def test_import_beside_the_sample_writes_into_the_data_folder(run: Run, page: Path, own_places: Path) -> None:
    done = run("import", page)

    assert (done.code, done.out.startswith(f"{own_places}/data/reader/articles/2023/")) == (0, True)
    assert len(run("list").out.splitlines()) == 1, "the data folder is the library from now on"


def test_the_page_is_given_back(run: Run, empty: Path, raw_pages: Path) -> None:
    for raw in sorted(raw_pages.iterdir()):
        run("import", raw)
        (name,) = [
            line for line in run("list", "--format", "ids").out.splitlines() if raw.stem[-4:] == line[:4]
        ]
        page = run("show", name, "--format", "page")

        assert (page.code, page.err) == (0, "")
        assert page.out.rstrip("\n") == raw.read_text("utf-8").replace("\xa0", " ").rstrip("\n")


def test_again_right_after_import_shows_no_change(run: Run, empty: Path, raw_pages: Path) -> None:
    run("import", *sorted(raw_pages.iterdir()))
    before = files(empty)

    assert run("import", "--again", "--dry-run") == (0, "", "")
    assert run("import", "--again") == (0, "", "")
    assert files(empty) == before


def test_again_keeps_what_a_person_gave_or_added(run: Run, empty: Path, page: Path) -> None:
    done = run(
        "import",
        page,
        "--source",
        "市府新聞",
        "--date",
        "2020-1-2",
        "--url",
        "https://a.b",
        "--language",
        "zh-HK",
    )
    path = Path(done.out.strip())
    text = path.read_text("utf-8")
    path.write_text(text.replace("---\n\n", "tags: [我的]\nrating: 5\n---\n\n", 1), "utf-8")
    before = path.read_bytes()
    done = run("import", "--again")

    assert (done.code, done.out, done.err) == (0, "", "")
    assert path.read_bytes() == before


def test_what_a_person_says_of_a_page_wins(run: Run, empty: Path, page: Path) -> None:
    done = run(
        "import",
        page,
        "--source",
        "市府",
        "--date",
        "2020/1/2 3:04",
        "--url",
        "https://a.b",
        "--language",
        "zh-HK",
    )
    (article,) = json.loads(run("show", "-q", "", "--format", "json").out)

    assert done.out.strip() == str(empty / "2020" / "2020-01-02-高雄市府宣布新的氣候政策.md")
    assert [article[key] for key in ("source", "date", "url", "language")] == [
        "市府",
        "2020-01-02T03:04",
        "https://a.b",
        "zh-HK",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "big5", "gb18030", "utf-16"])
def test_pages_of_any_encoding_are_read_and_kept_as_they_came(
    run: Run, empty: Path, page: Path, encoding: str
) -> None:
    data = page.read_text("utf-8").encode(encoding)
    page.write_bytes(data)
    done = run("import", page)

    assert (done.code, Path(done.out.strip()).name) == (0, "2023-04-01-高雄市府宣布新的氣候政策.md")
    assert [path.read_bytes() for path in (empty / ".pages").iterdir()] == [data]


def test_a_page_with_a_directory_keeps_what_a_person_changed(run: Run, empty: Path, raw_pages: Path) -> None:
    pages = sorted(raw_pages.iterdir())
    run("import", *pages)
    path = empty / "offices" / "iclei.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("organisation: ICLEI\n", "organisation: ICLEI\nchecked: by me\n"), "utf-8")
    for kept in (empty / ".pages").iterdir():
        kept.unlink()
    for article in empty.glob("20*/*.md"):
        article.unlink()
    run("import", *pages)

    assert "checked: by me\n" in path.read_text("utf-8")
    assert len(list((empty / "offices").iterdir())) == 1


def test_a_library_that_does_not_exist_yet_is_made(run: Run, tmp_path: Path, page: Path) -> None:
    done = run("--library", tmp_path / "new" / "library", "import", page)

    assert (done.code, done.err) == (0, "")
    assert len(list((tmp_path / "new" / "library" / "2023").iterdir())) == 1


@pytest.mark.parametrize("where", ["file", "file/below"])
def test_a_library_that_cannot_be_made_is_a_sentence(
    run: Run, tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("READER_LIBRARY", str(tmp_path / where))
    done = run("import", page)

    assert (done.code, done.out) == (1, "")
    assert str(tmp_path / where) in done.err


def test_a_library_that_cannot_be_written_to_names_the_page_and_the_library(
    run: Run, empty: Path, page: Path, open_library: Callable[[Path], Library]
) -> None:
    (empty / "2023").write_text("a file in the way", "utf-8")
    done = run("import", page)

    assert (done.code, done.out) == (1, "")
    assert "cannot be written to" in done.err


def test_again_names_a_kept_page_that_cannot_be_read_and_goes_on(
    run: Run, empty: Path, page: Path, ordinary_user: None
) -> None:
    run("import", page)
    (kept,) = (empty / ".pages").glob("*.txt")
    kept.chmod(0)
    done = run("import", "--again")
    kept.chmod(0o600)

    assert f".pages/{kept.name} cannot be read: Permission denied" in done.err
    assert done.code == 1


def test_again_names_an_article_that_cannot_be_read_and_goes_on(
    run: Run, empty: Path, page: Path, ordinary_user: None
) -> None:
    run("import", page)
    (article,) = empty.rglob("2*.md")
    article.parent.chmod(0o444)
    shown = run("show", article.stem)
    done = run("import", "--again")
    article.parent.chmod(0o755)

    assert "cannot be read: Permission denied" in shown.err
    assert "cannot be read: Permission denied" in done.err
    assert (shown.code, done.code) == (1, 1)
