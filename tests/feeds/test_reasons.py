"""Why a feed failed: kept as a message, told in the language of whoever reads it."""

from collections.abc import Callable, Iterator

import pytest

from reader import i18n
from reader.feeds.schedule import trouble
from reader.feeds.update import FetchReport
from reader.i18n import Message, later
from reader.library import Library
from reader.model.feed import Feed, FeedChange, FeedState
from tests.feeds.conftest import item, rss
from tests.web.server import Answer, Server

Fetched = Callable[..., FetchReport]


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """The language of the tests, whatever a test chose."""
    before = i18n.chosen()
    yield
    i18n.choose(before)


@pytest.mark.parametrize(
    ("answer", "english"),
    [
        (Answer(status=404), "there is nothing"),
        (Answer(status=418), "answers 418"),
        (Answer(b"<html>x</html>"), "is a web page, no feed"),
        (Answer(b"x" * 11_000_000), "is larger than 10,485,760 bytes"),
        (Answer(status=302, headers={"Location": "http://10.0.0.1/"}), "of this machine or network"),
        (Answer(raw=b"nonsense"), "cannot be read, or breaks off"),
    ],
    ids=lambda value: "" if isinstance(value, Answer) else value,
)
def test_a_reason_is_told_in_the_language_of_who_reads_it(
    library: Library, fetched: Fetched, server: Server, answer: Answer, english: str
) -> None:
    server.answers["/rss"] = answer
    i18n.choose("zh_TW")
    (failure,) = fetched(Feed(server.url("/rss"), "港報")).failures
    (row,) = library.feeds.rows()
    told = {}
    for language in ("en", "zh_TW", "zh_CN"):
        i18n.choose(language)
        told[language] = trouble(row)

    assert english not in failure.message
    assert failure.message in told["zh_TW"]
    assert english in told["en"]
    assert len(set(told.values())) == 3


def test_what_the_system_says_is_told_so_too(library: Library, fetched: Fetched) -> None:
    i18n.choose("zh_CN")
    fetched(Feed("http://127.0.0.1:1/", "港報"))
    i18n.choose("en")

    assert "cannot be fetched: Connection refused" in trouble(library.feeds.rows()[0])


def test_a_reason_ends_with_the_next_answer(library: Library, fetched: Fetched, server: Server) -> None:
    server.answers["/rss"] = Answer(status=404)
    fetched(server.url("/rss"))
    server.answers["/rss"] = Answer(rss(item("1", "甲")))
    fetched(server.url("/rss"))

    assert library.feeds.rows()[0].state.problem is None


@pytest.mark.parametrize(
    "problem",
    [
        "a sentence of an older version",
        Message.of(later("{url} answers {status}: it is too busy"), url="{url.__class__}", status=503),
        Message("{0} {url!r} {url:>99999999} {nothing}"),
        Message.of("{count:,} {why}", count=1_234_567, why=Message.of("No such file or directory")),
    ],
)
def test_any_reason_comes_back_as_it_was_kept(library: Library, problem: Message | str) -> None:
    library.feeds.add([Feed("https://a.example/", "港報")])
    library.state.feeds.keep([FeedChange("https://a.example/", FeedState(problem=problem))])

    (row,) = library.feeds.rows()

    assert row.state.problem == problem
    assert len(trouble(row)) < 300
