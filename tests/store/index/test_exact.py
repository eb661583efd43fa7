"""A word as it was typed is found exactly where a scan of the texts, none of them folded, finds it."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import Library
from reader.model.article import Article, Block, Link
from reader.model.query import And, Field, Node, Not, Or, Word
from reader.store.files import article_file
from reader.store.index import article_reading
from reader.text.search.fold import fold_as_typed

ALPHABET = "台臺颱湾灣气氣候后後只隻裡裏里在大a1。"
"""Characters of several forms, usual in one script, in the other, in both or in none, among others."""
FORMER = {
    "mixed": Article("臺灣與台灣", body=(Block("氣候的"), Block("气候")), source="後來社"),
    "linked": Article("連結", body=(Block("見此文", links=(Link(1, 3, "https://c.example/樑臺"),)),)),
    "compatible": Article("\uf9dc\u2f80", body=(Block("﹁⾼雄﹂ ｢台｣"),)),
}


def random_article(number: int) -> Article:
    draw = random.Random(number)

    def text() -> str:
        return "".join(draw.choices(draw.sample(ALPHABET, draw.randint(1, 9)), k=draw.randint(1, 9)))

    body = tuple(Block(text()) for _ in range(draw.randint(1, 3)))
    return Article(f"題{text()}", source=f"源{text()}", tags=(f"籤{text()}",), body=body)


ARTICLES = FORMER | {f"random{number}": random_article(number) for number in range(60)}


def texts(article: Article, field: Field | None) -> Sequence[str]:
    fields = {
        "title": [article.title],
        "source": [article.source or ""],
        "tag": [*article.tags],
        "body": [block.text for block in article.body],
        "url": [link.url for block in article.body for link in block.links],
    }
    return fields[field] if field else [text for name in fields if name != "url" for text in fields[name]]


def scan(node: Node, article: Article) -> bool:
    if isinstance(node, Word):
        typed = fold_as_typed(node.text)
        return any(typed in fold_as_typed(text) for text in texts(article, node.field))
    if isinstance(node, Not):
        return not scan(node.node, article)
    assert isinstance(node, And | Or)
    return (all if isinstance(node, And) else any)(scan(part, article) for part in node.nodes)


def found(library: Library, node: Node) -> set[str]:
    rows = library.index.rows(node)
    assert library.index.matches(node) == len(rows)
    return {summary.id for summary in library.index.summaries(rows)}


@pytest.fixture
def library(library_folder: Path, open_library: Callable[[Path], Library]) -> Library:
    for name, article in ARTICLES.items():
        (library_folder / f"{name}.md").write_text(article_file.write(article), "utf-8")
    return open_library(library_folder)


@st.composite
def pieces(draw: st.DrawFn) -> str:
    article = ARTICLES[draw(st.sampled_from(sorted(ARTICLES)))]
    text = draw(st.sampled_from([text for text in texts(article, None) if text]))
    start = draw(st.integers(0, len(text) - 1))
    return text[start : start + draw(st.integers(1, 4))]


WORDS = st.builds(
    Word,
    (pieces() | st.text(ALPHABET, min_size=1, max_size=3)).filter(fold_as_typed),
    st.sampled_from([None, None, "title", "source", "tag", "body", "url"]),
    st.just(True),
)
NODES: st.SearchStrategy[Node] = st.recursive(
    WORDS,
    lambda nodes: st.one_of(
        nodes.map(Not),
        st.lists(nodes, min_size=2, max_size=3).map(lambda held: And(tuple(held))),
        st.lists(nodes, min_size=2, max_size=3).map(lambda held: Or(tuple(held))),
    ),
    max_leaves=4,
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(node=NODES)
def test_words_as_typed_are_found_exactly_where_a_scan_finds_them(library: Library, node: Node) -> None:
    assert found(library, node) == {name for name, article in ARTICLES.items() if scan(node, article)}


def test_no_file_is_read_for_a_word_whose_characters_have_one_form_in_each_article(
    library_folder: Path, open_library: Callable[[Path], Library], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in {"tw": "# 臺灣的氣候\n\n後來\n", "cn": "# 台湾的气候\n\n后来\n"}.items():
        (library_folder / f"{name}.md").write_text(text, "utf-8")
    library = open_library(library_folder)
    library.index.refresh()
    monkeypatch.delattr(article_reading, "holds_as_typed")

    for typed, expected in {
        "氣候": {"tw"},
        "气候": {"cn"},
        "臺灣": {"tw"},
        "台湾": {"cn"},
        "台灣": set(),
    }.items():
        assert found(library, Word(typed, exact=True)) == expected
