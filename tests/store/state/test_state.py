"""The reading state: what a person did is there again the next time, and is never lost."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.article import Place
from reader.model.conversion import Variant
from reader.model.errors import Refused
from reader.model.query import SavedQuery
from reader.store.state.state import State


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the state is kept, in a folder that does not exist yet."""
    return tmp_path / "state" / "state.db"


def fill(path: Path, library: Path) -> None:
    state = State(path, library)
    state.mark_read("2023/a")
    state.mark_read("2023/b")
    state.mark_read("2023/b", False)
    state.mark_all_starred(["2023/c"])
    state.keep_place("2023/a", Place(3, 14))
    state.keep_place("2023/a", Place(5, 9))
    state.choose("variant", "tw")
    state.choose("theme", "dark")
    state.close()


def test_read_star_place_and_choices_survive_reopening(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    state = State(path, tmp_path)

    assert (state.read_ids(), state.starred_among(["2023/a", "2023/c"])) == ({"2023/a"}, {"2023/c"})
    assert (state.place("2023/a"), state.place("2023/z")) == (Place(5, 9), Place())
    assert (state.variant, state.chosen("theme"), state.chosen("none")) == (Variant.TW, "dark", None)


def test_each_library_has_its_own_marks_and_all_share_the_choices(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    state = State(path, tmp_path / "other")

    assert (state.read_ids(), state.starred_among(["2023/a", "2023/c"]), state.place("2023/a")) == (
        set(),
        set(),
        Place(),
    )
    assert state.variant is Variant.TW


def test_a_library_named_through_a_link_has_the_same_marks(path: Path, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    fill(path, tmp_path / "real")

    assert State(path, tmp_path / "link").read_ids() == {"2023/a"}


def test_a_variant_that_is_none_is_the_original(path: Path, tmp_path: Path) -> None:
    state = State(path, tmp_path)
    assert state.variant is Variant.ORIGINAL
    state.choose("variant", "klingon")

    assert state.variant is Variant.ORIGINAL


def test_what_is_taken_away_is_gone_the_next_time(path: Path, tmp_path: Path) -> None:
    fill(path, tmp_path)
    state = State(path, tmp_path)
    state.mark_read("2023/a", False)
    state.mark_all_starred(["2023/c"], False)
    state.close()
    state = State(path, tmp_path)

    assert (state.read_ids(), state.starred_ids()) == (set(), set())


def test_a_thousand_articles_are_asked_for_at_once(path: Path, tmp_path: Path) -> None:
    state = State(path, tmp_path)
    ids = [f"{number:04}" for number in range(1200)]
    state.mark_all_read(ids)
    state.mark_all_starred(ids[::2])
    state.mark_all_read(ids[:600], False)

    assert state.read_among(ids) == state.read_ids() == set(ids[600:])
    assert state.starred_among(ids[:10]) == {"0000", "0002", "0004", "0006", "0008"}


def test_an_article_has_several_tags_of_any_text_made_inert(path: Path, tmp_path: Path) -> None:
    state = State(path, tmp_path)
    state.tag(["a", "b"], "氣候")
    state.tag(["a"], "  to\x1b[2J \n read, 'later' ")
    state.tag(["a"], "\udce9\u202e")
    state.tag(["b"], "氣候", False)
    state.tag(["b"], "要看")
    state.close()
    state = State(path, tmp_path)

    assert state.tags("a") == ("to␛[2J read, 'later'", "氣候", "\ufffd")
    assert state.tags_among(["a", "b", "c"]) == {"a": state.tags("a"), "b": ("要看",)}
    assert (state.tagged("氣候"), state.tagged("none")) == ({"a"}, set())
    assert state.tags_in_use() == ("to␛[2J read, 'later'", "氣候", "要看", "\ufffd")


def test_the_most_used_tag_stands_first_and_a_removed_one_nowhere(path: Path, tmp_path: Path) -> None:
    state = State(path, tmp_path)
    state.tag(["a"], "one")
    state.tag(["a", "b"], "two")
    state.tag(["a"], "none")
    state.tag(["a"], "none", False)

    assert state.tags_in_use() == ("two", "one")


def test_the_tags_of_an_article_are_set_all_at_once(path: Path, tmp_path: Path) -> None:
    state = State(path, tmp_path)
    state.keep_all_tags({"a": ["x", "y"]})
    state.keep_all_tags({"a": [" y ", "z", "", "z"]})

    assert state.tags("a") == ("y", "z")


@pytest.mark.parametrize("text", ["", " \n", "\u200b"])
def test_a_tag_or_saved_query_without_text_is_refused(path: Path, tmp_path: Path, text: str) -> None:
    state = State(path, tmp_path)
    changes: list[Callable[[], None]] = [
        lambda: state.tag(["a"], text),
        lambda: state.save_query(text, "氣候"),
        lambda: state.save_query("name", text),
    ]
    for change in changes:
        with pytest.raises(Refused):
            change()

    assert (state.tags_in_use(), state.saved()) == ((), ())


def test_saved_queries_are_kept_by_name_for_each_library(path: Path, tmp_path: Path) -> None:
    state = State(path, tmp_path)
    state.save_query("台灣", "台湾 -高雄")
    state.save_query("b", "old")
    state.save_query(" b ", "new")
    state.save_query("gone", "x")
    state.forget_query("gone")
    state.close()

    assert State(path, tmp_path).saved() == (SavedQuery("b", "new"), SavedQuery("台灣", "台湾 -高雄"))
    assert State(path, tmp_path / "other").saved() == ()


def test_the_last_article_and_query_are_those_of_the_library(path: Path, tmp_path: Path) -> None:
    state = State(path, tmp_path)
    state.keep_last("article", "2023/a")
    state.keep_last("query", "氣候 \udce9")
    state.keep_last("query", "")

    assert (state.last("article"), state.last("query"), state.last("none")) == ("2023/a", "", None)
    assert State(path, tmp_path / "other").last("article") is None


def test_threads_mark_at_once_and_no_mark_is_lost(path: Path, tmp_path: Path) -> None:
    state = State(path, tmp_path)

    def mark(part: int) -> None:
        for number in range(50):
            state.mark_read(f"{part}/{number}")

    threads = [threading.Thread(target=mark, args=(part,)) for part in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(State(path, tmp_path).read_ids()) == 300


def test_the_list_tells_what_is_unread_and_starred(
    library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    for name in ("a", "b"):
        (library_folder / f"{name}.md").write_text(f"---\ntitle: {name}\ndate: 2023\n---\n", "utf-8")
    library = open_library(library_folder)
    library.state.mark_read("b")
    library.state.mark_all_starred(["a"])

    rows = library.index.summaries(library.index.rows(sort="unread"))
    assert [(row.id, row.unread, row.starred) for row in rows] == [("a", True, True), ("b", False, False)]
