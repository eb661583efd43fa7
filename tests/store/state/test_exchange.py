"""The reading state as JSON: carried whole, merged in any order, refused with its place named."""

import itertools
import json
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model.article import Place
from reader.model.errors import Refused
from reader.store.state import exchange
from reader.store.state.rows import Portable
from reader.store.state.state import State
from reader.text.formats.json import as_json

HERE = {"x": "1" * 16, "y": "2" * 16, "same": "3" * 16}
"""The library that states are merged into: id → content key."""


def contents(ids: Sequence[str] | None) -> Mapping[str, str]:
    return {key: HERE[key] for key in HERE if ids is None or key in ids}


def value(state: State) -> dict[str, Any]:
    """What a state exports, read back from its JSON."""
    exported: dict[str, Any] = json.loads(as_json(exchange.json_value(state.portable())))
    return exported


def portable(found: object) -> Portable:
    return exchange.read(json.dumps(found).encode(), "file")


def merged(*parts: Portable) -> dict[str, Any]:
    """What a state exports into which others were merged one after the other; it is kept in memory."""
    with closing(State(Path(__file__) / "state.db", Path("/library"), contents)) as state:
        for part in parts:
            state.merge(part)
        return value(state)


def said(what: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Something that was kept at a time; few times, so that many are equal."""
    times = st.sampled_from([f"2026-11-22T09:12:3{second}.000Z" for second in range(3)])
    return st.fixed_dictionaries({"value": what, "at": times})


FLAG = said(st.booleans())
ARTICLES = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["away", "x"]),
        "content": st.sampled_from(["a" * 16, "b" * 16, HERE["x"], None]),
        "read": FLAG,
    },
    optional={
        "starred": FLAG,
        "tags": st.dictionaries(st.sampled_from(["氣候", "b"]), FLAG),
        "place": said(st.fixed_dictionaries({"part": st.integers(0, 20), "offset": st.integers(0, 20)})),
    },
)
STATES = st.fixed_dictionaries(
    {
        "version": st.just(1),
        "articles": st.lists(ARTICLES, min_size=1, max_size=3),
        "queries": st.dictionaries(st.sampled_from(["q", "r"]), said(st.sampled_from([None, "a", "b"]))),
    }
).map(portable)


@settings(max_examples=80, deadline=None)
@given(STATES, STATES, STATES)
def test_merging_does_not_depend_on_order_grouping_or_repetition(
    a: Portable, b: Portable, c: Portable
) -> None:
    whole = merged(a, b, c)

    assert all(merged(*order) == whole for order in itertools.permutations((a, b, c)))
    assert merged(portable(merged(a, b)), c) == merged(a, portable(merged(b, c))) == whole
    assert merged(a, b, c, b, a) == merged(portable(whole), portable(whole)) == whole


def filled(path: Path) -> State:
    state = State(path, path.parent, contents)
    state.mark_read("x")
    state.mark_read("y")
    state.mark_read("y", False)
    state.mark_all_starred(["same"])
    state.tag(["x"], "氣候")
    state.tag(["x"], "b")
    state.tag(["x"], "b", False)
    state.keep_place("x", Place(3, 14))
    state.save_query("台灣", "台湾 -高雄")
    state.save_query("gone", "x")
    state.forget_query("gone")
    state.choose("theme", "dark")
    return state


def test_all_that_is_kept_arrives_and_choices_of_this_machine_do_not(tmp_path: Path) -> None:
    sent = filled(tmp_path / "a.db")
    received = State(tmp_path / "b.db", tmp_path, contents)

    assert received.merge(portable(value(sent))) == 8
    assert value(received) == value(sent)
    assert (received.read_ids(), received.tags("x"), received.place("x")) == ({"x"}, ("氣候",), Place(3, 14))
    assert received.chosen("theme") is None
    assert received.merge(portable(value(sent))) == 0


def test_what_was_taken_away_later_is_taken_away_there_too_and_not_brought_back(tmp_path: Path) -> None:
    state = filled(tmp_path / "a.db")
    before = portable(value(state))
    state.mark_all_starred(["same"], False)
    state.forget_query("台灣")
    after = portable(value(state))
    other = State(tmp_path / "b.db", tmp_path, contents)
    for part in (after, before):
        other.merge(part)

    assert (other.starred_ids(), other.saved(), other.read_ids()) == (set(), (), {"x"})


def test_a_change_here_wins_over_one_from_a_clock_that_is_ahead(tmp_path: Path) -> None:
    state = State(tmp_path / "a.db", tmp_path, contents)
    ahead = {"value": True, "at": "2999-01-01T00:00:00Z"}
    state.merge(portable({"version": 1, "articles": [{"id": "x", "read": ahead}]}))
    state.mark_read("x", False)

    assert value(state)["articles"][0]["read"] == {"value": False, "at": "2999-01-01T00:00:00.001Z"}


def test_an_article_of_another_name_is_known_by_its_content(tmp_path: Path) -> None:
    now = {"value": True, "at": "2026-11-22T17:12:34+08:00"}
    state = State(tmp_path / "a.db", tmp_path, contents)
    state.mark_all_starred(["x"])
    state.merge(
        portable(
            {
                "version": 1,
                "articles": [
                    {"id": "theirs", "content": HERE["y"], "read": now},
                    {"id": "x", "content": HERE["same"], "read": now},
                ],
            }
        )
    )

    assert (state.read_ids(), state.starred_ids()) == ({"y", "same"}, {"x"})
    assert value(state)["articles"][0]["read"] == {"value": True, "at": "2026-11-22T09:12:34.000Z"}


def test_tags_from_a_file_are_made_inert_and_half_characters_do_no_harm(tmp_path: Path) -> None:
    now = '{"value": true, "at": "2026-11-22T09:12:34Z"}'
    text = f'{{"version": 1, "articles": [{{"id": "x", "tags": {{"a\\u001b[2J\\ud800": {now}}}}}]}}'
    state = State(tmp_path / "a.db", tmp_path)
    state.merge(exchange.read(b"\xef\xbb\xbf" + text.encode(), "file"))

    assert state.tags("x") == ("a␛[2J\ufffd",)


AT = '"at": "2026-11-22T09:12:34Z"'
TAGGED = '{"version": 1, "articles": [{"id": "a", "tags": {"%s": {"value": %s, ' + AT + "}}}]}"
PLACED = (
    '{"version": 1, "articles": [{"id": "a", "place": {"value": {"part": %s,\n"offset": 0}, ' + AT + "}}]}"
)
READ_AT = '{"version": 1, "articles": [{"id": "a", "read": {"value": true, "at": %s}}]}'


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "file:1: is not JSON"),
        ('{"version": 1,\n"articles": [}', "file:2: is not JSON"),
        ("[]", "file:1: must be an object"),
        ('{\n"articles": []}', "file:1: lacks 'version'"),
        ('{\n"version": 2}', "file:2: version: must be 1"),
        ('{"version": true}', "file:1: version: must be 1"),
        ('{"version": 1,\n "articles": {}}', "file:2: articles: must be a list"),
        (
            '{"version": 1,\n "article": []}',
            "file:2: article: is none of articles, feeds, library, queries, version",
        ),
        ('{"version": 1, "library": 3}', "file:1: library: must be text"),
        ('{"version": 1, "articles": [\n3]}', "file:2: articles[0]: must be an object"),
        ('{"version": 1, "articles": [\n{"read": 1}]}', "file:2: articles[0]: lacks 'id'"),
        ('{"version": 1, "articles": [{"id":\n\n""}]}', "file:3: articles[0].id: must be text"),
        (
            '{"version": 1, "articles": [{"id": "a", "content": "ABC"}]}',
            "articles[0].content: must be null or 16",
        ),
        (
            '{"version": 1, "articles": [{"id": "a"},\n{"id": "b", "read": true}]}',
            "file:2: articles[1].read: must",
        ),
        (
            '{"version": 1, "articles": [{"id": "a", "read":\n{"value": true}}]}',
            "file:2: articles[0].read: lacks",
        ),
        (TAGGED % ("氣候", 1), "file:1: articles[0].tags.氣候.value: must be true or false"),
        (TAGGED % (" ", "true"), "must be text, and not empty"),
        *(
            (READ_AT % at, "articles[0].read.at: must be a time with its zone")
            for at in ("1", "null", '"yesterday"', '"2026-11-22"', '"2026-11-22T09:12:34"')
        ),
        (READ_AT % '"1969-12-31T23:59:59Z"', "must be a time with its zone"),
        (READ_AT % '"9999-12-31T23:59:59Z"', "must be a time with its zone"),
        *(
            (PLACED % part, "file:1: articles[0].place.value.part: must be a whole number")
            for part in ("-1", "1.5", "true", "1e999", "99999999999", '"1"')
        ),
        (
            '{"version": 1, "queries": {"q":\n {"value": "", ' + AT + "}}}",
            "file:2: queries.q.value: must be text",
        ),
        (
            '{"version": 1, "queries": {},\n "queries": {"q": {}},\n "queries": [1]}',
            "file:3: queries: ",
        ),
        ("[" * 100_000, "file: is no reading state"),
        ("9" * 10_000, "file: is no reading state"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_key(text: str, sentence: str) -> None:
    with pytest.raises(Refused) as caught:
        exchange.read(text.encode(), "file")

    assert sentence in str(caught.value)


def test_what_is_no_utf8_is_named_with_its_line() -> None:
    with pytest.raises(Refused, match=r"^file:2: is not UTF-8"):
        exchange.read(b'{"version": 1,\n "library": "\xff"}', "file")
