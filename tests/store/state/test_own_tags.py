"""Tags of a person's own: given to several articles at once, listed, and found like those published."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library

Put = Callable[..., Path]
Found = Callable[[Library, str], set[str]]


@pytest.fixture
def library(library_folder: Path, put: Put, open_library: Callable[[Path], Library]) -> Library:
    """Three articles, the first with a published tag, the second and third with tags of one's own."""
    put("a.md", "---\ntitle: 甲\ntags: [韌性]\n---\n\n內文\n")
    put("b.md", "# 乙\n\n內文\n")
    put("c.md", "# 丙\n\n韌性城市\n")
    held = open_library(library_folder)
    held.state.tag(["b"], "城市韌性")
    held.state.tag(["b", "c"], "To read")
    return held


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("tag:韌性", {"a", "b"}),
        ("tag:韧性", {"a", "b"}),
        ("標籤：城市", {"b"}),
        ("tag:READ", {"b", "c"}),
        ('tag:"to read"', {"b", "c"}),
        ("-tag:韌性", {"c"}),
        ("tag:read -tag:韌性", {"c"}),
        ("tag:韌性 OR tag:read", {"a", "b", "c"}),
        ("tag:read 韌性", {"c"}),
        ("tag:無", set()),
        ("城市韌性", set()),
    ],
)
def test_tags_of_ones_own_are_found_by_field_in_any_script(
    library: Library, found: Found, query: str, ids: set[str]
) -> None:
    assert found(library, query) == ids


def test_a_tag_asked_for_as_typed_is_found_in_its_own_script_only(library: Library, found: Found) -> None:
    assert found(library, "tag:=韌性") == {"a", "b"}
    assert found(library, "tag:=韧性") == set()


def test_a_tag_is_found_in_the_spelling_of_another_region(library: Library, found: Found) -> None:
    library.state.tag(["c"], "軟體")

    assert found(library, "tag:软件") == {"c"}


def test_the_order_by_relevance_takes_tags_of_ones_own_too(library: Library) -> None:
    from reader.model.query_parser import parse

    rows = library.index.rows(parse("tag:韌性"), "relevance")

    assert {summary.id for summary in library.index.summaries(rows)} == {"a", "b"}


def test_a_row_of_the_list_holds_the_tags_of_ones_own(library: Library) -> None:
    tags = {summary.id: summary.tags for summary in library.index.summaries(library.index.rows())}

    assert tags == {"a": (), "b": ("To read", "城市韌性"), "c": ("To read",)}


def test_tags_of_several_articles_are_kept_and_undone_at_once(library: Library) -> None:
    state = library.state
    state.keep_all_tags({"a": ["x", " "], "b": ["x", "城市韌性"], "c": []})
    assert state.tags_among(["a", "b", "c"]) == {"a": ("x",), "b": ("x", "城市韌性")}

    assert state.undo() == "3 articles given other tags"
    assert state.tags_among(["a", "b", "c"]) == {"b": ("To read", "城市韌性"), "c": ("To read",)}
