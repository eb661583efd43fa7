"""What is kept follows an article to another name: it is known by its content."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from reader.model.article import Place
from reader.store.state.state import State


class Held:
    """A library as the state sees it: content keys by id, which a test changes."""

    def __init__(self, **contents: str) -> None:
        self.contents = contents

    def __call__(self, ids: Sequence[str] | None) -> Mapping[str, str]:
        wanted = self.contents if ids is None else ids
        return {name: self.contents[name] for name in wanted if name in self.contents}


@pytest.fixture
def held() -> Held:
    return Held(a="one", b="two", c="three")


@pytest.fixture
def state(tmp_path: Path, held: Held) -> State:
    """`a` is read and tagged, its place kept; `b` has a star."""
    state = State(tmp_path / "state.db", tmp_path, held)
    state.mark_read("a")
    state.tag(["a"], "氣候")
    state.keep_place("a", Place(3, 14))
    state.mark_all_starred(["b"])
    return state


def kept(state: State) -> tuple[set[str], set[str], set[str]]:
    """The ids of what is read, tagged, and starred."""
    return state.read_ids(), state.tagged("氣候"), state.starred_ids()


def test_all_that_is_kept_follows_a_renamed_article(state: State, held: Held) -> None:
    held.contents = {"new": "one", "b": "two"}

    assert state.follow(["new"]) == {"a": "new"}
    assert kept(state) == ({"new"}, {"new"}, {"b"})
    assert (state.place("new"), state.place("a")) == (Place(3, 14), Place())
    held.contents = {"newer": "one", "b": "two"}
    assert state.follow(["newer"]) == {"new": "newer"}


def test_an_article_that_was_away_for_a_while_is_known_again(state: State, held: Held) -> None:
    held.contents = {"b": "two"}
    state.follow([])
    held.contents = {"b": "two", "imported/again": "one"}
    state.follow(["imported/again"])

    assert kept(state) == ({"imported/again"}, {"imported/again"}, {"b"})


def test_a_copy_has_no_marks_of_its_own(state: State, held: Held) -> None:
    held.contents["copy"] = "one"

    assert state.follow(["copy"]) == {}
    assert kept(state) == ({"a"}, {"a"}, {"b"})


def test_an_edited_article_keeps_its_marks_and_is_then_known_by_what_it_has_become(
    state: State, held: Held
) -> None:
    held.contents["a"] = "edited"
    assert state.follow(["a"]) == {}
    held.contents = {"b": "two", "new": "edited"}
    state.follow(["new"])

    assert state.read_ids() == {"new"}


def test_an_article_that_was_copied_and_then_edited_keeps_its_marks(state: State, held: Held) -> None:
    held.contents |= {"a": "edited", "copy": "one"}

    assert state.follow(["a", "copy"]) == {}
    assert kept(state) == ({"a"}, {"a"}, {"b"})
    held.contents = {"b": "two", "copy": "one", "new": "edited"}
    assert state.follow(["new"]) == {"a": "new"}


def test_an_article_that_took_the_name_of_a_moved_one_brings_its_own_marks(state: State, held: Held) -> None:
    held.contents = {"moved": "one", "a": "two"}

    assert state.follow(["moved", "a"]) == {"a": "moved", "b": "a"}
    assert kept(state) == ({"moved"}, {"moved"}, {"a"})


def test_two_articles_can_change_names(state: State, held: Held) -> None:
    held.contents = {"a": "two", "b": "one"}

    assert state.follow() == {"a": "b", "b": "a"}
    assert kept(state) == ({"b"}, {"b"}, {"a"})


def test_the_newer_word_wins_where_both_names_have_one(state: State, held: Held) -> None:
    state.mark_read("c")
    state.mark_read("c", False)
    state.mark_all_starred(["c"])
    state.renamed([("a", "c")])

    assert (state.read_ids(), state.starred_ids(), state.tags("c")) == (set(), {"b", "c"}, ("氣候",))


def test_what_is_kept_of_an_article_that_is_gone_stays(state: State, held: Held) -> None:
    held.contents = {"c": "three"}

    assert state.follow() == {}
    assert kept(state) == ({"a"}, {"a"}, {"b"})


def test_another_library_with_the_same_article_is_left_alone(state: State, tmp_path: Path) -> None:
    other = State(tmp_path / "state.db", tmp_path / "other", Held(x="one"))

    assert other.follow() == {}
    assert (other.read_ids(), state.read_ids()) == (set(), {"a"})


def test_a_thousand_renamed_articles_are_followed(tmp_path: Path) -> None:
    held = Held(**{f"old{number}": f"key{number}" for number in range(1500)})
    state = State(tmp_path / "state.db", tmp_path, held)
    state.mark_all_read(held.contents)
    held.contents = {name.replace("old", "new"): key for name, key in held.contents.items()}
    state.follow()

    assert state.read_ids() == set(held.contents)


def test_a_change_is_undone_under_the_name_an_article_has_by_then(state: State, held: Held) -> None:
    state.mark_all_starred(["a"])
    held.contents = {"new": "one", "b": "two"}
    state.follow(["new"])

    assert state.undo() == "starred"
    assert state.starred_ids() == {"b"}
