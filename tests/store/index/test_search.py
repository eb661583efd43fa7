"""The index finds exactly what a scan of the folded title, meta fields, and blocks finds."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import Library
from reader.model.article import Article, Block, Caption, Link
from reader.model.directory import Office
from reader.model.query import And, Node, Not, Or, Word, mentions
from reader.model.query_parser import parse
from reader.store.files import article_file
from reader.text.search.fold import fold

ARTICLES = {
    "han": Article(
        "ICLEI 與GRCN 宣布新的合作關係",
        places=("德國 波昂",),
        tags=("韌性",),
        body=(Block("氣候變遷的城市。"),),
    ),
    "hans": Article("气候 高雄", source="人民网", author="王小明", body=(Block("气候变化"), Block("的城市"))),
    "marks": Article(
        'a-b "c" (d) [e] {f} *g* <h> ^i~ :j; +k=l', body=(Block("AND OR NOT NEAR(x y) title : z*"),)
    ),
    "latin": Article(
        "Climate  change now", subtitle="Café Ｆｕｌｌ ①②", body=(Block("pre-industrial levels don’t"),)
    ),
    "seams": Article("甲乙", subtitle="丙", source="丁", body=(Block("戊"), Block("己"), Block("戊己"))),
    "blanks": Article("a b ab", body=(Block("x　y z"), Block("1,750 個 1 750"), Block("tab\tbed"))),
    "emoji": Article(
        "👨‍👩‍👧 ☎️ e\u0301", captions=(Caption("圖說", "圖/高市"), Caption("一")), body=(Block("ﬁne ½"),)
    ),
    "astral": Article("𠀀 𪚥", body=(Block("𠮷野家 \U0001f600"),)),
    "long": Article("長", body=tuple(Block("城市" * 300 + str(number)) for number in range(3))),
    "nothing": Article("…", body=()),
    "runs": Article(
        "第37177號，3717號", tags=("qq3717zq",), body=(Block("371"), Block("77"), Block("７７１zqz９9 q717q"))
    ),
    "linked": Article(
        "連結",
        source="某報",
        url="https://news.example/A-b?q=1",
        captions=(Caption("橋", url="https://img.example/%E6%A9%8B.jpg"),),
        body=(
            Block(
                "見此文與彼文。",
                links=(Link(1, 3, "https://b.example/x"), Link(4, 6, "https://c.example/樑")),
            ),
        ),
    ),
}
TEXTS = [text for held in ARTICLES.values() for text in (held.title, *(block.text for block in held.body))]
"""Needles are cut out of these, so that many of them are found."""


def addresses(article: Article) -> list[str]:
    links = [link.url for block in article.body for link in block.links]
    pictures = [caption.url for caption in article.captions]
    return [fold(url) for url in (article.url, *pictures, *links) if url]


def fields(article: Article) -> list[str]:
    captions = [text for held in article.captions for text in (held.text, held.credit)]
    around = [article.title, article.subtitle, article.source, article.author, *article.places, *article.tags]
    return [fold(text) for text in (*around, *captions, *(block.text for block in article.body)) if text]


FIELDS = {name: fields(article) for name, article in ARTICLES.items()}
ADDRESSES = {name: addresses(article) for name, article in ARTICLES.items()}


def scan(node: Node, texts: Sequence[str]) -> bool:
    """What a query means, said as plainly as it can be."""
    if isinstance(node, Word):
        return not fold(node.text) or any(fold(node.text) in text for text in texts)
    if isinstance(node, Not):
        return not fold(getattr(node.node, "text", "x")) or not scan(node.node, texts)
    assert isinstance(node, And | Or)
    return (all if isinstance(node, And) else any)(scan(part, texts) for part in node.nodes)


def ids(library: Library, node: Node) -> set[str]:
    """What a query finds by its own words, not by those of other regions."""
    asked = library.index.resolve(node, spelled=False)
    return {summary.id for summary in library.index.summaries(library.index.rows(asked))}


@pytest.fixture
def library(library_folder: Path, open_library: Callable[[Path], Library]) -> Library:
    for name, article in ARTICLES.items():
        (library_folder / f"{name}.md").write_text(article_file.write(article), "utf-8")
    return open_library(library_folder)


@st.composite
def pieces(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(TEXTS))
    start = draw(st.integers(0, len(text)))
    return text[start : start + draw(st.sampled_from([1, 1, 2, 2, 3, 5, 12, 40]))]


WORDS = (pieces() | st.text(alphabet="ab城市 \"*():^-+.,'{}", min_size=1, max_size=3)).map(Word)
NODES: st.SearchStrategy[Node] = st.recursive(
    WORDS,
    lambda nodes: st.one_of(
        nodes.filter(lambda node: isinstance(node, Word)).map(Not),
        st.lists(nodes, min_size=1, max_size=3).map(lambda held: And(tuple(held))),
        st.lists(nodes, min_size=1, max_size=3).map(lambda held: Or(tuple(held))),
    ),
    max_leaves=4,
)
SETTINGS = settings(
    max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@SETTINGS
@given(word=WORDS)
def test_a_needle_is_found_exactly_where_a_scan_finds_it(library: Library, word: Word) -> None:
    assert ids(library, word) == {name for name, texts in FIELDS.items() if scan(word, texts)}


@SETTINGS
@given(address=st.sampled_from([url for urls in ADDRESSES.values() for url in urls]), data=st.data())
def test_an_address_is_found_exactly_where_a_scan_of_addresses_finds_it(
    library: Library, address: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(address) - 1))
    piece = fold(address[start : start + data.draw(st.integers(1, 12))])

    expected = {name for name, urls in ADDRESSES.items() if any(piece in url for url in urls)}
    assert ids(library, Word(piece, "url")) == expected


@SETTINGS
@given(node=NODES.filter(lambda node: "" not in map(fold, _words(node))))
def test_a_query_finds_exactly_what_a_scan_finds(library: Library, node: Node) -> None:
    assert ids(library, node) == {name for name, texts in FIELDS.items() if scan(node, texts)}


def _words(node: Node) -> list[str]:
    if isinstance(node, Word):
        return [node.text]
    parts = (node.node,) if isinstance(node, Not) else node.nodes if isinstance(node, And | Or) else ()
    return [text for part in parts for text in _words(part)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("気", {"han", "hans"}),
        ("氣", {"han", "hans"}),
        ("气候变", {"han", "hans"}),
        ("候变化的", set()),
        ("丙丁", set()),
        ("戊己", {"seams"}),
        ("甲乙丙", set()),
        ("CLIM", {"latin"}),
        ("climate change", {"latin"}),
        ('"climate change"', {"latin"}),
        ('"climatechange"', set()),
        ("full", {"latin"}),
        ("12", {"latin"}),
        ("don't", {"latin"}),
        ("-a", {"han", "hans", "seams", "astral", "long", "nothing", "emoji", "runs", "linked"}),
        ("-气候 -甲 -a -城", {"astral", "nothing", "emoji", "runs", "linked"}),
        ("氣候 -高雄", {"han"}),
        ("氣候 OR 甲乙", {"han", "hans", "seams"}),
        ("-(氣候 OR a)", {"seams", "astral", "long", "nothing", "emoji", "runs", "linked"}),
        ("1,750個", {"blanks"}),
        ('"near(x y)"', {"marks"}),
        ('"title : z*"', {"marks"}),
        ("𠮷野", {"astral"}),
        ("波昂 韌性", {"han"}),
        ("人民網 王小明", {"hans"}),
        ("圖/高市", {"emoji"}),
        ("2020", set()),
        ("news.example", set()),
        ("url:news.example", {"linked"}),
        ("網址：C.EXAMPLE/樑", {"linked"}),
        ("url:b.example/x -url:高雄", {"linked"}),
        ('url:"example/x c.example"', set()),
        ("樑", set()),
        ("=樑", set()),
        ("url:=樑", {"linked"}),
        ("url:氣候", set()),
    ],
)
def test_a_query_finds(library: Library, query: str, expected: set[str]) -> None:
    assert ids(library, parse(query)) == expected


def test_a_query_of_nothing_but_marks_that_fold_away_restricts_nothing(library: Library) -> None:
    assert ids(library, parse("\u0301")) == set(ARTICLES)
    assert ids(library, parse("")) == set(ARTICLES)


def nested(depth: int) -> str:
    query = "城市"
    for step in range(depth):
        query = f"-(w{step} {query})"
    return query


@pytest.mark.parametrize(
    "query",
    [
        nested(20),
        " ".join(f"w{number}" for number in range(3_000)),
        " OR ".join(f"w{number}" for number in range(3_000)),
        " ".join(f"-w{number}" for number in range(3_000)),
        "城" * 100_000,
        "(" * 20 + "a|b c" * 20 + ")" * 20,
        '"\x00"',
    ],
    ids=["nested 20 deep", "words", "alternatives", "exclusions", "a long phrase", "brackets", "NUL"],
)
def test_no_query_is_too_much_and_none_costs_the_cache(library: Library, query: str) -> None:
    library.index.rows(parse(query))

    assert library.index.count() == len(ARTICLES)


def test_articles_that_mention_an_office_by_any_of_its_names_are_found(library: Library) -> None:
    offices = [Office("GRCN"), Office("A very absent office", aliases=("高雄",))]

    assert ids(library, mentions(*offices)) == {"han", "hans"}


def test_no_office_is_mentioned_by_no_article(library: Library) -> None:
    """A region can be published with no office in it."""
    assert ids(library, mentions()) == set()


@pytest.mark.parametrize(
    "text", ["37177", "7177", "3717", "37177號", "qq3717zq", "q371", "771ZQZ99", "371zq"]
)
def test_a_run_of_digits_and_letters_is_found_exactly_where_it_stands(library: Library, text: str) -> None:
    for node in (Word(text), And((Word("號"), Not(Word(text)))), Or((Word("甲乙"), Word(text)))):
        assert ids(library, node) == {name for name, texts in FIELDS.items() if scan(node, texts)}
    title = fold(text) in fold(ARTICLES["runs"].title)
    assert ids(library, Word(text, "title")) == ({"runs"} if title else set())


def test_relevance_puts_articles_first_that_hold_a_word_in_the_title(library: Library) -> None:
    rows = library.index.rows(parse("城市 OR 高雄"), "relevance")
    names = [summary.id for summary in library.index.summaries(rows)]

    assert names[0] == "hans"
    assert set(names) == {"han", "hans", "long"}


@pytest.mark.parametrize("code", [0xE020, 0xE022, 0xE02D, 0xE100, 0xE101, 0xF8FF])
def test_private_use_characters_are_found_and_stand_for_nothing_else(
    library_folder: Path, open_library: Callable[[Path], Library], code: int
) -> None:
    """Texts of Hong Kong hold them; the index must not take its own marks for theirs."""
    for name, text in {"private": f"甲{chr(code)}乙", "marks": 'a-b "c" (d)', "plain": "甲乙"}.items():
        (library_folder / f"{name}.txt").write_text(f"{text}\n\n丙\n\n丁\n", "utf-8")
    library = open_library(library_folder)

    assert ids(library, Word(chr(code))) == {"private"}
    assert ids(library, Word('"')) == ids(library, Word("-")) == {"marks"}
    assert ids(library, Word("甲乙")) == {"plain"}
