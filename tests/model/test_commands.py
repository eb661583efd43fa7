"""The table of commands: one public id each, and no key that means two things at once."""

import re
from itertools import combinations

import pytest

from reader.model.commands import COMMANDS, command, meet
from reader.model.keys import shown_key


def test_every_id_is_given_once_and_is_spelled_with_hyphens() -> None:
    ids = [held.id for held in COMMANDS]

    assert len(ids) == len(set(ids))
    assert [text for text in ids if not re.fullmatch(r"[a-z]+(-[a-z]+)*", text)] == []


def test_no_key_means_two_things_in_one_pane() -> None:
    clashes = [
        (first.id, second.id, key)
        for first, second in combinations(COMMANDS, 2)
        for key in set(first.keys) & set(second.keys)
        if meet(first.where, second.where)
    ]

    assert clashes == []


@pytest.mark.parametrize("held", COMMANDS, ids=lambda held: held.id)
def test_a_command_has_each_key_once_and_is_named_in_both_languages(held: object) -> None:
    found = command(getattr(held, "id", ""))

    assert found is held
    assert len(set(found.keys)) == len(found.keys)
    assert found.english.isascii() and found.english.strip() == found.english != ""
    assert any("\u4e00" <= char <= "\u9fff" for char in found.chinese)


def test_the_action_of_a_command_is_its_id_as_a_python_name() -> None:
    assert command("next-line").method == "next_line"
    assert all(held.method.isidentifier() for held in COMMANDS)


@pytest.mark.parametrize(
    ("id_", "keys"),
    [
        ("next-line", "j ↓ Ctrl+N"),
        ("page-down", "Space"),
        ("next-article", "]"),
        ("focus-filter", "/ ／"),
        ("help", "? ？"),
        ("pipe", "|"),
        ("variant-tw", "3"),
        ("next-unread", "."),
        ("quit", "q"),
    ],
)
def test_the_keys_are_those_of_the_design_and_shown_as_a_person_reads_them(id_: str, keys: str) -> None:
    assert " ".join(map(shown_key, command(id_).keys)) == keys


def test_an_unknown_id_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        command("no-such-command")
