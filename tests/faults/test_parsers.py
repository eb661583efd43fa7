"""Parsers given anything: each gives a value or an error of ours, and never another."""

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.model.errors import ReaderError

from .cores import on_all_cores
from .hostile import STRINGS
from .parsers import PARSERS

PIECES = [text.encode("utf-8", "surrogatepass")[:200] for text in STRINGS.values()]
MARKS = [
    b"\0",
    b"\xff\xfe",
    b"\r",
    b"'",
    b'"',
    b"[",
    b"{",
    b"<",
    b">",
    b"&",
    b"\xa4\xa4",
    b"9" * 30,
    b"- ",
    b": ",
]


@st.composite
def changed(draw: st.DrawFn, seed: bytes) -> bytes:
    """A seed with parts taken away, doubled, and replaced by what means harm."""
    data = seed
    for _ in range(draw(st.integers(1, 6))):
        at, size = draw(st.integers(0, len(data))), draw(st.integers(0, 40))
        part = draw(st.sampled_from([b"", data[at : at + size] * 3, *PIECES, *MARKS]) | st.binary(max_size=8))
        data = data[:at] + part + data[at + draw(st.integers(0, size)) :]
    return data


def fuzz(name: str, examples: int) -> int:
    """Give a parser so many inputs; how many they were."""
    parser = PARSERS[name]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "file.yaml"

        @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
        @given(changed(parser.seed) | st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
        def tried(data: bytes) -> None:
            with contextlib.suppress(ReaderError):
                parser.read(data, file)

        parser.read(parser.seed, file)
        tried()
    return examples


NESTED = ["[", '{"a":', "- ", "{a: ", "> ", "(", "<b>", "<outline>", "!["]
HEADS = ["", "---\ntitle: a\na: ", "+++\na = ", '{"version": 1, "articles": ', "<opml><body>"]


@pytest.mark.parametrize("nested", NESTED)
def test_what_is_nested_without_end_gives_a_value_or_an_error_of_ours(nested: str, tmp_path: Path) -> None:
    for parser in PARSERS.values():
        for head in HEADS:
            with contextlib.suppress(ReaderError):
                parser.read((head + nested * 1_500).encode(), tmp_path / "file.yaml")


@pytest.mark.parametrize("name", PARSERS)
def test_a_parser_gives_a_value_or_an_error_of_ours(name: str) -> None:
    fuzz(name, 12)


@pytest.mark.faults
def test_a_parser_given_many_inputs_gives_values_or_errors_of_ours(
    count: Callable[[str, int], None],
) -> None:
    tried = [*on_all_cores(partial(fuzz, examples=800), PARSERS)]
    count("inputs of parsers, made by hypothesis", sum(tried))
