"""Variants: their tags, their labels, and the round they make."""

import pytest

from reader.model.conversion import Variant
from reader.model.errors import Ambiguous, Problem, ReaderError


def test_each_variant_has_its_tag_and_its_label_in_its_own_script() -> None:
    assert [(v.value, v.tag, v.label) for v in Variant] == [
        ("original", None, "原文"),
        ("hans", "zh-Hans-CN", "简体"),
        ("tw", "zh-Hant-TW", "繁體 台灣"),
        ("hk", "zh-Hant-HK", "繁體 香港"),
    ]


@pytest.mark.parametrize("variant", Variant)
def test_stepping_goes_round_the_end_and_back(variant: Variant) -> None:
    assert variant.step(4) == variant == variant.step(1).step(-1)
    assert {variant.step(by) for by in range(4)} == set(Variant)


def test_the_order_is_that_of_the_status_line() -> None:
    assert [Variant.ORIGINAL.step(by) for by in range(5)] == [*Variant, Variant.ORIGINAL]


@pytest.mark.parametrize(
    ("problem", "shown"),
    [
        (Problem("a.md", "is odd"), "a.md: is odd"),
        (Problem("a.md", "is odd", line=3), "a.md:3: is odd"),
        (Problem("a.md", "is odd", line=3, key="date"), "a.md:3: date: is odd"),
        (Problem("a.md", "is odd", key="date"), "a.md: date: is odd"),
    ],
)
def test_a_problem_names_file_line_and_key(problem: Problem, shown: str) -> None:
    assert str(problem) == shown


def test_an_ambiguous_name_carries_its_candidates() -> None:
    error = Ambiguous("two", ("a", "b"))

    assert isinstance(error, ReaderError)
    assert (str(error), error.candidates) == ("two", ("a", "b"))
