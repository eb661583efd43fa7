"""An article file that is read and written again is the same bytes."""

from datetime import UTC, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.importing import importer
from reader.importing.inputs import Raw
from reader.model.article import Article, Block, Caption, Imported, Original, Related
from reader.model.errors import Refused
from reader.store.files import article_file
from reader.text.inert import inert

ODD = "\t\n \u00a0\u3000\u200d\ufe0f\ufffe\uffff\ufdd0\u2028\x85\x1b\ud800\udfff\u202e\ufeff\U000e0041\u0301"
MARKS = "*_[]()<>#`~|\\&;:-+=!'\"{}@%?,.0123/"
TEXT = st.text(st.sampled_from("甲乙新聞aA👩💻🇹🇼" + ODD + MARKS), max_size=25)
LINES = st.lists(TEXT, max_size=3).map(tuple)
ARTICLES = st.builds(
    lambda **fields: Article(**fields),  # of a named tuple, all fields would be made up
    title=TEXT,
    subtitle=TEXT | st.none(),
    source=TEXT | st.none(),
    author=TEXT | st.none(),
    url=TEXT | st.none(),
    date=st.sampled_from([None, "2020", "2020-06-16", "2020-06-16T10:00"]),
    places=LINES,
    tags=LINES,
    original=st.none() | st.builds(Original, TEXT, TEXT, TEXT),
    captions=st.lists(st.builds(Caption, TEXT, TEXT), max_size=2).map(tuple),
    related=st.lists(st.builds(Related, TEXT, TEXT), max_size=2).map(tuple),
    imported=st.none() | st.builds(Imported, TEXT, TEXT, TEXT),
    body=st.lists(
        st.builds(Block, TEXT, st.sampled_from(["paragraph", "heading", "quote", "item"])), max_size=4
    ).map(tuple),
)
NOW = datetime(2026, 11, 28, tzinfo=UTC)


def read_again(written: str) -> Article:
    return article_file.read(written.encode("utf-8"), "a.md")[0]


@settings(max_examples=60)
@given(ARTICLES)
@example(Article("a\ufffe👩\u200d💻"))
@example(Article("甲", body=(Block("乙\t丙"), Block("\t丁"))))
def test_what_was_written_and_read_is_written_the_same(article: Article) -> None:
    first = article_file.write(read_again(article_file.write(article)))

    assert article_file.write(read_again(first)) == first


@settings(max_examples=40)
@given(st.lists(TEXT, min_size=1, max_size=8), st.binary(max_size=4))
@example(["標題", "", "甲\t乙\t丙", "", "丁"], b"")
@example(["👩\u200d💻\ufffe", "", "甲乙丙"], b"\xa4\xa4")
def test_an_imported_article_reads_back_and_is_written_the_same(lines: list[str], source: bytes) -> None:
    page = "\n".join(lines).encode("utf-8", "replace")
    given_source = source.decode("utf-8", "surrogateescape") or None
    try:
        pages = importer.read(Raw("a.txt", page), importer.Given(source=given_source), NOW)
    except Refused:
        return
    for article in (page.article for page in pages):
        if article is None:
            continue
        written = article_file.write(article)
        again = read_again(written)

        assert article_file.write(again._replace(id=article.id)) == written
        assert [block.text for block in again.body] == [inert(block.text) for block in article.body]
