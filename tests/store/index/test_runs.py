"""Runs of digits and letters, which have tokens of their own, are found exactly where a scan finds them."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import Library
from reader.model.article import Article, Block
from reader.model.query import Word
from reader.store.files import article_file
from reader.store.index import tokens
from reader.text.search.fold import fold

LONGEST = tokens._LONGEST


def made(draw: random.Random) -> str:
    """A text of short and long runs, some of them alike, some too long to have tokens."""
    parts = []
    for _ in range(draw.randint(1, 12)):
        length = draw.choice([1, 1, 2, 2, 3, 4, 5, 9, LONGEST - 1, LONGEST, LONGEST + 1, 3 * LONGEST])
        parts.append("".join(draw.choices("ab1２", k=length)))
        parts.append(draw.choice(["號", "共", " ", ", ", "號共", "，號"]))
    return draw.choice(["", "號"]) + "".join(parts)


DRAW = random.Random(5)
TEXTS = {f"article-{number}": [made(DRAW) for _ in range(3)] for number in range(40)}
TEXTS["side by side"] = ["abc bcd cde", "abcde"]
TEXTS["one behind another"] = ["abc bca", "1ab", "ab1 b12"]
FOLDED = {name: [fold(text) for text in (name, *texts)] for name, texts in TEXTS.items()}


@pytest.fixture(
    params=[(100_000, 9), (60, 99), (7, 99), (60, 9)],
    ids=["whole", "in pieces", "in small pieces", "in pieces, with too many runs"],
)
def library(
    request: pytest.FixtureRequest,
    library_folder: Path,
    open_library: Callable[[Path], Library],
    monkeypatch: pytest.MonkeyPatch,
) -> Library:
    monkeypatch.setattr(tokens, "_PIECE", request.param[0])
    monkeypatch.setattr(tokens, "_MOST_RUNS", request.param[1])
    for name, texts in TEXTS.items():
        article = Article(name, body=tuple(map(Block, texts)))
        (library_folder / f"{name}.md").write_text(article_file.write(article), "utf-8")
    return open_library(library_folder)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_piece_of_a_text_is_found_exactly_where_a_scan_finds_it(
    library: Library, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from([text for texts in TEXTS.values() for text in texts]))
    start = data.draw(st.integers(0, len(text) - 1))
    lengths = st.sampled_from([1, 2, 3, 4, 5, 7, 12, LONGEST, LONGEST + 1, 2 * LONGEST])
    needle = text[start : start + data.draw(lengths)]
    folded = fold(needle)

    rows = library.index.rows(library.index.resolve(Word(needle), spelled=False))
    assert {summary.id for summary in library.index.summaries(rows)} == {
        name for name, texts in FOLDED.items() if any(folded in text for text in texts)
    }


def test_no_run_is_found_that_goes_on_in_another(library: Library) -> None:
    for word in ("abcbcd", "abcd", "bcde", "abca", "bc1", "ab1b", "abc b"):
        rows = library.index.rows(library.index.resolve(Word(word), spelled=False))
        assert {summary.id for summary in library.index.summaries(rows)} == {
            name for name, texts in FOLDED.items() if any(fold(word) in text for text in texts)
        }


def test_every_article_holds_the_token_of_its_kind_once(library: Library) -> None:
    """By it the index tells how often a word stands in an article."""
    for texts in TEXTS.values():
        (body, *_others) = tokens.columns(Article("題", body=tuple(map(Block, texts))))
        assert (body if isinstance(body, str) else body.decode()).split().count(tokens.ANY) == 1
