"""Undoing: the last change first, each step whole, nothing that has been changed otherwise since."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader.model.article import Place
from reader.model.errors import LibraryError, NotFound
from reader.model.query import SavedQuery
from reader.store.state import database
from reader.store.state.state import State
from reader.store.state.undo import MOST_STEPS


@pytest.fixture
def state(tmp_path: Path) -> State:
    return State(tmp_path / "state.db", tmp_path)


def test_several_changes_are_undone_one_after_the_other_and_named(state: State) -> None:
    state.mark_read("a")
    state.mark_all_starred(["a"])
    state.mark_all_starred(["a"], False)
    state.tag(["a"], "氣候")
    state.save_query("q", "台灣")

    assert [state.undo() for _ in range(3)] == ["saved query q", "tagged 氣候", "unstarred"]
    assert (state.saved(), state.tags("a"), state.starred_ids(), state.read_ids()) == ((), (), {"a"}, {"a"})
    assert [state.undo() for _ in range(3)] == ["starred", "marked read", None]
    assert (state.starred_ids(), state.read_ids()) == (set(), set())


def test_a_change_of_many_articles_is_one_step_that_touches_only_what_it_changed(state: State) -> None:
    state.mark_read("b", undoable=False)
    state.mark_all_read(["a", "b", "c"])
    assert state.undo() == "2 articles marked read"

    assert state.read_ids() == {"b"}


def test_tags_set_at_once_come_back_at_once(state: State) -> None:
    state.keep_all_tags({"a": ["x", "y"]})
    state.keep_all_tags({"a": ["z"]})
    assert state.undo() == "tags changed"

    assert state.tags("a") == ("x", "y")


def test_a_query_saved_over_another_gives_that_one_back(state: State) -> None:
    state.save_query("q", "old")
    state.save_query("q", "new")
    state.forget_query("q")

    assert (state.undo(), state.saved()) == ("forgot query q", (SavedQuery("q", "new"),))
    assert (state.undo(), state.saved()) == ("saved query q", (SavedQuery("q", "old"),))


def test_what_changes_nothing_or_was_not_asked_for_is_no_step(state: State) -> None:
    state.mark_read("a", undoable=False)
    state.mark_read("a")
    state.mark_all_starred(["b"], False)
    state.keep_place("a", Place(1, 2))
    state.choose("theme", "dark")
    state.keep_last("query", "x")

    assert state.undo() is None
    assert state.read_ids() == {"a"}


def test_what_has_been_changed_by_another_reader_since_stays(state: State, tmp_path: Path) -> None:
    state.mark_all_starred(["kept"])
    state.mark_all_starred(["a", "b"])
    State(tmp_path / "state.db", tmp_path).mark_all_starred(["a"], False)
    State(tmp_path / "state.db", tmp_path).mark_all_starred(["a"])
    State(tmp_path / "state.db", tmp_path).mark_all_starred(["b"], False)

    assert state.undo() == "2 articles starred"
    assert state.starred_ids() == {"kept"}
    state.save_query("q", "mine")
    State(tmp_path / "state.db", tmp_path).save_query("q", "theirs")
    assert state.undo() == "starred"
    assert state.saved() == (SavedQuery("q", "theirs"),)


def test_a_step_that_has_nothing_left_to_undo_is_passed_over(state: State, tmp_path: Path) -> None:
    state.mark_read("a")
    state.mark_all_starred(["a"])
    State(tmp_path / "state.db", tmp_path).mark_all_starred(["a"], False)

    assert (state.undo(), state.read_ids()) == ("marked read", set())


def test_something_done_elsewhere_is_undone_in_its_turn(state: State) -> None:
    files = {"a"}
    files.remove("a")
    state.did("deleted 1 article", lambda: files.add("a"))
    state.mark_all_starred(["b"])

    assert (state.undo(), files) == ("starred", set())
    assert (state.undo(), files) == ("deleted 1 article", {"a"})


def test_what_cannot_be_undone_says_why_and_is_not_in_the_way(state: State) -> None:
    def fail() -> None:
        raise NotFound("the file is gone")

    state.mark_read("a")
    state.did("deleted 1 article", fail)
    with pytest.raises(NotFound):
        state.undo()

    assert state.undo() == "marked read"


def test_the_last_hundred_steps_are_kept(state: State) -> None:
    for number in range(MOST_STEPS + 5):
        state.mark_read(str(number))
    while state.undo():
        pass

    assert state.read_ids() == {str(number) for number in range(5)}


def test_a_step_that_another_program_prevents_is_undone_at_the_next_try(
    state: State, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAIT", 0.05)
    state.mark_all_starred(["a"])
    state.tag(["a"], "氣候")
    with closing(sqlite3.connect(tmp_path / "state.db", isolation_level=None)) as other:
        other.execute("begin immediate")
        with pytest.raises(LibraryError, match="try again"):
            state.undo()

    assert (state.undo(), state.tags("a"), state.starred_ids()) == ("tagged 氣候", (), {"a"})
