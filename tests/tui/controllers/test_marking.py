"""What is done with articles is shown at once, written down in order, and taken back where it cannot be."""

import asyncio
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.errors import LibraryError
from reader.tui.background.state_writer import StateWriter
from reader.tui.controllers.marking import Marking

from .conftest import PATIENCE, Articles, Host, Shown


@pytest.fixture
def library(open_library: Callable[[Path], Library], library_folder: Path) -> Library:
    """Three articles, `a` the newest."""
    for day, name in enumerate("cba", 1):
        text = f"---\ntitle: 第{name}篇\ndate: 2024-01-0{day}\n---\n\n內文\n"
        (library_folder / f"{name}.md").write_text(text, "utf-8")
    return open_library(library_folder)


class Desk:
    """Marking on a library, and what it is given."""

    def __init__(self, library: Library) -> None:
        self.host, self.shown, self.articles = Host(library), Shown(), Articles(library)
        self.goals: list[str | None] = []
        self.changes = self.marks = 0
        self.writer = StateWriter(self.host)
        self.marking = Marking(
            self.host,
            self.shown,
            self.articles,
            self.writer,
            self._in_pane,
            self.goals.append,
            self._count_change,
            self._count_mark,
        )

    def _in_pane(self) -> str | None:
        return self.articles.summary.id if self.articles.summary else None

    def _count_change(self) -> None:
        self.changes += 1

    def _count_mark(self) -> None:
        self.marks += 1

    def settle(self) -> None:
        assert self.writer.thread.wait(PATIENCE)
        self.host.run_delivered()


@pytest.fixture
def desk(library: Library) -> Desk:
    return Desk(library)


def test_a_mark_is_shown_before_it_is_written_down(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    state, go_on = desk.host.library.state, threading.Event()
    mark_all_read = state.mark_all_read

    def slow(ids: Iterable[str], read: bool = True, *, undoable: bool = True) -> None:
        assert go_on.wait(PATIENCE)
        mark_all_read(ids, read, undoable=undoable)

    monkeypatch.setattr(state, "mark_all_read", slow)
    desk.marking.toggle_read()
    desk.marking.toggle_star()
    assert desk.articles.summary
    assert (desk.articles.summary.unread, desk.articles.summary.starred) == (False, True)
    assert state.read_ids() == set()

    desk.marking.toggle_read()
    assert desk.articles.summary.unread
    go_on.set()
    desk.settle()

    assert desk.articles.summary.unread and desk.articles.summary.starred
    assert (state.read_ids(), state.starred_ids()) == (set(), {"a"})


def test_a_mark_that_cannot_be_written_down_is_told_and_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_options: object) -> None:
        raise LibraryError("the disk is full")

    monkeypatch.setattr(desk.host.library.state, "mark_all_read", fail)
    desk.marking.toggle_read()
    assert desk.articles.summary and not desk.articles.summary.unread
    desk.settle()

    assert desk.host.said == ["the disk is full"]
    assert desk.articles.summary.unread


def test_what_is_marked_is_acted_on_as_one(desk: Desk) -> None:
    desk.articles.marked = ("c", "a")
    assert [summary.id for summary in desk.marking.chosen()] == ["c", "a"]
    desk.marking.toggle_star()
    assert all(summary.starred for summary in desk.marking.chosen())
    desk.marking.toggle_star()
    desk.settle()

    assert desk.host.library.state.starred_ids() == set()
    assert desk.marking.unmark() and not desk.marking.unmark()


def test_an_article_is_read_after_a_moments_rest_but_not_while_something_is_typed(desk: Desk) -> None:
    desk.shown.article = desk.host.library.files.article("a")
    desk.marking.begin_rest()
    desk.shown.is_reading = False
    (end_rest,) = desk.host.timers
    end_rest()
    desk.settle()
    assert desk.host.library.state.read_ids() == set()

    desk.shown.is_reading = True
    desk.host.timers[-1]()
    desk.settle()

    assert desk.host.library.state.read_ids() == {"a"}


def test_deleting_asks_goes_to_the_neighbour_and_is_undone(desk: Desk) -> None:
    library = desk.host.library
    desk.host.answers = [False, True]
    asyncio.run(desk.marking.delete())
    assert (library.root / "a.md").exists() and desk.goals == []
    asyncio.run(desk.marking.delete())
    desk.settle()
    assert not (library.root / "a.md").exists()
    assert desk.goals == ["b"] and desk.changes == 1
    assert desk.host.questions[-1] == "Move 第a篇 to the trash? U undoes it."

    desk.marking.undo()
    desk.settle()
    assert (library.root / "a.md").exists()
    assert desk.host.said == ["1 article deleted", "undone: deleted"]


def test_tags_are_shown_and_written_down_as_typed(desk: Desk) -> None:
    desk.host.answers = ["氣候、#韌性"]
    asyncio.run(desk.marking.tag())
    assert desk.articles.summary and set(desk.articles.summary.tags) == {"氣候", "韌性"}
    desk.settle()

    assert set(desk.host.library.state.tags("a")) == {"氣候", "韌性"}


def test_the_next_unread_is_found_round_the_end(desk: Desk) -> None:
    desk.host.library.state.mark_all_read(["b", "c"])
    desk.articles.reload()
    desk.articles.cursor = 1
    desk.marking.next_unread()
    desk.host.run_until(lambda: desk.articles.cursor != 1)

    assert desk.articles.cursor == 0
