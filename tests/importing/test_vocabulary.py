"""Every row of the vocabulary holds: its examples are told by it, its counter-examples are not."""

import re

import pytest

from reader.importing.match_text import match_text, pattern
from reader.importing.vocabulary import is_menu, label, whole
from reader.importing.vocabulary_table import ROWS, Row
from reader.store.time_limit import SMALL, limited
from tests.importing.vocabulary_examples import EXAMPLES


def row_of(row: Row, line: str) -> str | None:
    """The row that a line is told by, in the form of the row asked about."""
    match = match_text(line)
    if row.form == "token":
        return row.name if is_menu(match) else None
    hit = label(match) if row.form == "label" else whole(match)
    return hit.row.name if hit else None


def test_every_row_has_examples_and_counter_examples() -> None:
    assert [row.name for row in ROWS] == list(EXAMPLES)
    assert all(examples and others for examples, others in EXAMPLES.values())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_tells_its_examples(row: Row) -> None:
    examples, _others = EXAMPLES[row.name]

    assert {line: row.name for line in examples} == {line: row_of(row, line) for line in examples}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_does_not_tell_its_counter_examples(row: Row) -> None:
    _examples, others = EXAMPLES[row.name]

    assert [line for line in others if row_of(row, line) == row.name] == []


def test_every_word_stands_once() -> None:
    words = [
        (row.form, pattern(word))
        for row in ROWS
        for word in re.split(r"(?<!\\)\s+", re.sub(r"\s+\|", "|", row.words.strip()))
    ]

    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_match_text_is_as_long_as_the_line_and_one_for_both_scripts() -> None:
    assert match_text("來源︰【臺灣】ＡＢＣ") == match_text("来源：［台湾］abc")
    assert len(match_text("颱風ǅİ")) == len("颱風ǅİ")


@pytest.mark.parametrize("end", ["", ">3", "!"])
@pytest.mark.parametrize(
    "repeated",
    ["2", "22 ", "a", "a ", "a-", "中", "中 ", "1/", "1,", "1 / ", ".", "...", "-", ":", "、", "次", "頁"],
)
def test_no_line_takes_long_to_be_told(repeated: str, end: str) -> None:
    """A rule that can match a run of signs in many ways tries them all, which would never end."""
    line = (repeated * 300)[: 300 - len(end)] + end

    with limited(SMALL + 1):
        assert [whole(line), label(line), is_menu(line)]
