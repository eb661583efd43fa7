"""Where things are: which library is meant, in which order, and that the sample is never written to."""

import os
from pathlib import Path

import platformdirs
import pytest

from reader.store.config import folders

XDG = [f"XDG_{kind}_HOME" for kind in ("CACHE", "STATE", "CONFIG", "DATA")]


@pytest.fixture
def data(own_places: Path) -> Path:
    """Where imported articles go."""
    return own_places / "data" / "reader" / "articles"


def give(folder: Path, name: str = "2023/a.md", text: str = "---\ntitle: x\n---\n") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return folder


def setting(own_places: Path, text: str) -> None:
    give(own_places / "config" / "reader", "config.yaml", text)


def test_the_library_is_looked_for_in_the_order_of_the_design(
    own_places: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folders.find_folders().library == folders.sample()

    give(data)
    assert folders.find_folders().library == data

    give(own_places / "articles")
    assert folders.find_folders().library.resolve() == own_places / "articles"

    setting(own_places, f"library: {own_places / 'set'}\n")
    assert folders.find_folders().library == own_places / "set"

    monkeypatch.setenv("READER_LIBRARY", str(own_places / "env"))
    assert folders.find_folders().library == own_places / "env"

    assert folders.find_folders("named").library == Path("named")


def test_the_places_are_those_of_the_platform(own_places: Path) -> None:
    found = folders.find_folders("x")

    assert found.cache == own_places / "cache" / "reader"
    assert found.state == own_places / "state" / "reader" / "state.db"
    assert found.settings == own_places / "config" / "reader" / "config.yaml"


def test_a_tilde_stands_for_home(own_places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READER_LIBRARY", "~/news")
    assert folders.find_folders().library == own_places / "news"

    monkeypatch.delenv("READER_LIBRARY")
    setting(own_places, "library: ~/other\n")
    assert folders.find_folders().library == own_places / "other"


def test_a_tilde_of_an_unknown_person_is_part_of_a_name() -> None:
    assert folders.find_folders("~no-such-user/x").library == Path("~no-such-user/x")


@pytest.mark.parametrize(
    ("name", "text", "ours"),
    [
        ("offices/iclei.yaml", "organisation: I\n", True),
        ("2023/a.md", "---\ntitle: x\n---\n", True),
        ("2023/a.md", "# just a file\n", False),
        ("a.md", "---\ntitle: x\n---\n", False),
        ("2023/a.txt", "x", False),
        ("posts/a.md", "---\ntitle: x\n---\n", False),
    ],
)
def test_a_folder_named_articles_is_the_library_when_it_is_one_of_ours(
    own_places: Path, name: str, text: str, ours: bool
) -> None:
    give(own_places / "articles", name, text)

    assert (folders.find_folders().library.resolve() == own_places / "articles") is ours


def test_a_folder_named_like_an_article_is_no_article(own_places: Path) -> None:
    (own_places / "articles" / "2023" / "folder.md").mkdir(parents=True)

    assert folders.find_folders().library == folders.sample()


def test_a_link_to_nowhere_named_like_an_article_is_no_article(own_places: Path) -> None:
    (own_places / "articles" / "2023").mkdir(parents=True)
    (own_places / "articles" / "2023" / "a.md").symlink_to("gone.md")

    assert folders.find_folders().library == folders.sample()


def test_kept_pages_and_hidden_files_are_no_articles_of_the_data_folder(data: Path) -> None:
    """Whoever deletes the last article sees the sample again, though its raw page is kept."""
    give(data, ".pages/0123.txt", "raw page")
    give(data, ".hidden/a.md")

    assert folders.find_folders().library == folders.sample()


def test_import_writes_into_the_data_folder_where_the_library_is_the_sample(data: Path) -> None:
    found = folders.find_folders()

    assert (found.library, found.writable) == (folders.sample(), data)
    assert not data.exists()
    assert found.for_writing().library == data
    assert data.is_dir()


def test_what_is_imported_in_a_checkout_is_seen_there(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folders.sample().parent)
    assert folders.find_folders().library == folders.sample()

    give(folders.find_folders().for_writing().library)
    assert folders.find_folders().library == data


@pytest.mark.parametrize("way", ["absolute", "relative", "dotted", "link", "checkout"])
def test_the_sample_is_never_written_to_however_it_is_named(
    way: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "link").symlink_to(folders.sample())
    if way == "checkout":
        monkeypatch.chdir(folders.sample().parent)
    named = {
        "absolute": str(folders.sample()),
        "relative": os.path.relpath(folders.sample()),
        "dotted": f"{folders.sample()}/../{folders.sample().name}/",
        "link": str(tmp_path / "link"),
        "checkout": None,
    }[way]

    assert folders.find_folders(named).writable == data


@pytest.mark.parametrize(
    "text",
    ["", "library:", "library: [a, b]", "library: {a: b}", "- x", "library: 'open", "\x80", "other: 1"],
)
def test_settings_that_name_no_library_are_passed_over(own_places: Path, text: str) -> None:
    path = own_places / "config" / "reader" / "config.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode("latin-1"))

    assert folders.find_folders().library == folders.sample()


@pytest.mark.parametrize("set_to", [None, "", "/elsewhere", "relative", " /x"])
@pytest.mark.parametrize("home", ["/home/me", "/home/me/", "relative", None])
def test_the_own_folders_are_those_of_platformdirs(
    monkeypatch: pytest.MonkeyPatch, set_to: str | None, home: str | None
) -> None:
    for name, value in {"HOME": home, **dict.fromkeys(XDG, set_to)}.items():
        monkeypatch.delenv(name) if value is None else monkeypatch.setenv(name, value)

    found = folders.find_folders("/library")
    assert found.cache == platformdirs.user_cache_path("reader", appauthor=False)
    assert found.state.parent == platformdirs.user_state_path("reader", appauthor=False)
    assert found.settings.parent == platformdirs.user_config_path("reader", appauthor=False)
