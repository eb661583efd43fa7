"""What the pane shows: the article asked for last, whenever its file has been read."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.article import Article, Place
from reader.model.conversion import Variant
from reader.tui.background.state_writer import StateWriter
from reader.tui.controllers.reading import Reading

from .conftest import PATIENCE, Host, Pane, Shown


@pytest.fixture
def library(open_library: Callable[[Path], Library], library_folder: Path) -> Library:
    for name in "abc":
        (library_folder / f"{name}.md").write_text(f"# 第{name}篇\n\n內文\n", "utf-8")
    return open_library(library_folder)


@pytest.fixture
def host(library: Library) -> Host:
    return Host(library)


@pytest.fixture
def pane() -> Pane:
    return Pane()


@pytest.fixture
def reading(host: Host, shown: Shown, pane: Pane) -> Reading:
    return Reading(host, shown, pane, StateWriter(host))


def test_a_late_article_never_takes_the_place_of_one_asked_for_after_it(
    reading: Reading, host: Host, shown: Shown, pane: Pane, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = host.library.files.article
    under_way, go_on = threading.Event(), threading.Event()

    def slow(article_id: str) -> Article:
        under_way.set()
        assert go_on.wait(PATIENCE)
        return read(article_id)

    monkeypatch.setattr(host.library.files, "article", slow)
    reading.show("a")
    assert under_way.wait(PATIENCE)
    reading.show("b")
    reading.show("c")
    assert pane.titles == []
    go_on.set()
    host.run_until(lambda: bool(pane.titles))
    assert reading.thread.wait(PATIENCE)
    host.run_delivered()

    assert pane.titles == ["第c篇"]
    assert shown.article and shown.article.id == "c"


def test_what_acts_on_an_article_waits_until_the_pane_shows_it(
    reading: Reading, host: Host, shown: Shown
) -> None:
    acted_on: list[str | None] = []

    def act() -> None:
        acted_on.append(shown.article.id if shown.article else None)

    reading.then(act)
    reading.show("a")
    reading.then(act)
    assert acted_on == [None]
    host.run_until(lambda: len(acted_on) == 2)

    assert acted_on == [None, "a"]


def test_an_article_whose_file_is_gone_is_said_in_its_place(
    reading: Reading, host: Host, shown: Shown, pane: Pane
) -> None:
    (host.library.root / "a.md").unlink()
    reading.show("a")
    host.run_until(lambda: bool(pane.titles))

    assert "gone" in pane.titles[0] and shown.article is None


def test_the_place_is_found_again_before_it_is_written_down(
    reading: Reading, host: Host, pane: Pane, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    keep_place = host.library.state.keep_place

    def slow(article_id: str, place: Place) -> None:
        assert go_on.wait(PATIENCE)
        keep_place(article_id, place)

    monkeypatch.setattr(host.library.state, "keep_place", slow)
    reading.show("a")
    host.run_until(lambda: len(pane.titles) == 1)
    pane.at = Place(1, 1)
    reading.show("b")
    host.run_until(lambda: len(pane.titles) == 2)
    reading.show("a")
    host.run_until(lambda: len(pane.titles) == 3)
    assert pane.at == Place(1, 1)
    go_on.set()

    host.run_until(lambda: host.library.state.place("a") == Place(1, 1))


def test_a_chosen_script_is_shown_at_once_and_written_down(
    reading: Reading, host: Host, shown: Shown
) -> None:
    reading.begin()
    reading.next_variant()
    assert shown.variant is Variant.HANS and shown.conversion.variant is Variant.HANS

    host.run_until(lambda: host.library.state.variant is Variant.HANS)
