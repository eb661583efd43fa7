"""Fetching: every item once, nothing lost, changed texts beside the former ones, what fails in a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.feeds.update import Fetch, FetchReport
from reader.library import Library
from reader.model.errors import LibraryError
from reader.model.feed import Feed
from reader.model.query_parser import parse
from tests.feeds.conftest import PARAGRAPHS, WHOLE, articles, item, rss
from tests.web.server import Answer, Asked, Server, serving

Fetched = Callable[..., FetchReport]


def ids(library: Library, query: str) -> list[str]:
    return [summary.title for summary in library.index.summaries(library.index.rows(parse(query)))]


def files(library: Library) -> dict[Path, tuple[int, bytes]]:
    paths = [path for path in library.root.rglob("*") if path.is_file()]
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in paths}


def test_an_item_becomes_an_article_file(library: Library, fetched: Fetched, server: Server) -> None:
    link = "https://news.example/1?utm_source=rss"
    server.answers["/rss"] = Answer(rss(item("g1", "岸電啟用", WHOLE, link)))

    report = fetched(server.url("/rss"))

    (article,) = articles(library).values()
    assert report.written == [library.root / "2026" / "2026-11-28-岸電啟用.md"]
    assert (article.feed, article.guid, article.url) == (server.url("/rss"), "g1", "https://news.example/1")
    assert (article.source, article.date, article.language) == (
        "港報",
        "2026-11-28T10:00:00+08:00",
        "zh-Hant",
    )
    assert tuple(block.text for block in article.body) == PARAGRAPHS


@pytest.mark.parametrize("etag", ['"v1"', 'W/"v1"', "bare", '"a b"', '"it\'s"', '""', "W/bad"])
def test_a_second_fetch_is_conditional_and_touches_no_file(
    library: Library, fetched: Fetched, server: Server, etag: str
) -> None:
    server.answers["/rss"] = Answer(
        rss(item("1", "甲"), item("2", "乙", WHOLE.replace("碼頭", "船塢"))), etag=etag
    )
    fetched(server.url("/rss"))
    before = files(library)

    report = fetched(server.url("/rss"))

    assert server.asked[-1].headers["if-none-match"] == etag
    assert (report.written, report.failures, report.answered) == ([], [], 1)
    assert files(library) == before


def test_the_date_of_change_goes_back_as_it_came(fetched: Fetched, server: Server) -> None:
    server.answers["/rss"] = Answer(rss(), headers={"Last-Modified": "Sat, 28 Nov 2026 9:00:00 GMT"})
    fetched(server.url("/rss"))
    fetched(server.url("/rss"))

    assert server.asked[-1].headers["if-modified-since"] == "Sat, 28 Nov 2026 9:00:00 GMT"


def test_a_deleted_article_stays_deleted(library: Library, fetched: Fetched, server: Server) -> None:
    server.answers["/rss"] = Answer(rss(item("1", "甲")))
    fetched(server.url("/rss"))
    library.files.delete([articles(library)["甲"].id])
    server.answers["/rss"] = Answer(rss(item("1", "甲", WHOLE + "<p>多了一段。</p>")))

    report = fetched(server.url("/rss"))

    assert report.written == []
    assert articles(library) == {}


def test_an_item_that_was_written_but_not_noted_is_not_written_again(
    library: Library,
    fetched: Fetched,
    server: Server,
    tmp_path: Path,
    open_library: Callable[[Path], Library],
) -> None:
    server.answers["/rss"] = Answer(rss(item("1", "甲")), etag='"1"')
    fetched(server.url("/rss"))
    library.close()
    (tmp_path / "state" / "state.db").unlink()  # as if nothing had been noted

    other = open_library(library.root)
    report = Fetch(other).run(other.feeds.all())

    assert report.written == []
    assert list(other.state.feeds.items(server.url("/rss"))) != []


def test_a_changed_text_is_written_and_the_former_one_kept(
    library: Library, fetched: Fetched, server: Server
) -> None:
    server.answers["/rss"] = Answer(rss(item("1", "甲")))
    fetched(server.url("/rss"))
    article_id = articles(library)["甲"].id
    path = library.files.path(article_id)
    path.write_text(path.read_text("utf-8").replace("source:", "note: 我的\nsource:", 1), "utf-8")
    server.answers["/rss"] = Answer(rss(item("1", "甲（更正）", WHOLE.replace("一號", "十一號"))))

    report = fetched(server.url("/rss"))

    after = library.files.article(article_id)
    former = library.files.former(after)
    assert report.written == [path]
    assert (after.title, after.extra) == ("甲（更正）", {"note": "note: 我的\n"})
    assert "十一號碼頭" in after.body[0].text
    assert former is not None
    assert (former.title, former.body[0].text) == ("甲", PARAGRAPHS[0])
    assert ids(library, "is:changed") == ["甲（更正）"]


def test_other_markup_and_tokens_are_no_change(library: Library, fetched: Fetched, server: Server) -> None:
    server.answers["/rss"] = Answer(rss(item("1", "甲", WHOLE + '<img src="https://a.example/1?x=1">')))
    fetched(server.url("/rss"))
    before = files(library)
    server.answers["/rss"] = Answer(
        rss(item("1", "甲", f'<div>{WHOLE}</div><img src="https://a.example/1?x=2">'))
    )

    assert fetched(server.url("/rss")).written == []
    assert files(library) == before


def test_one_article_of_two_feeds_is_written_once(library: Library, fetched: Fetched, server: Server) -> None:
    link = "https://news.example/1"
    server.answers["/a"] = Answer(rss(item("1", "甲", WHOLE, link)))
    server.answers["/b"] = Answer(rss(item("x", "甲", WHOLE, f"{link}?fbclid=q")))

    fetched(server.url("/a"), server.url("/b"))

    assert len(articles(library)) == 1
    assert ids(library, "is:copy") == []


def test_the_same_sentences_elsewhere_are_a_copy_that_is_not_listed(
    library: Library, fetched: Fetched, server: Server
) -> None:
    simplified = WHOLE.replace("號", "号").replace("碼頭", "码头")
    server.answers["/a"] = Answer(rss(item("1", "甲", WHOLE, "https://a.example/1")))
    fetched(server.url("/a"))
    server.answers["/b"] = Answer(rss(item("x", "乙報的標題", simplified, "https://b.example/9")))
    fetched(server.url("/b"))

    (first,) = library.index.summaries(library.index.rows())
    assert (first.title, first.copies) == ("甲", 1)
    assert ids(library, "碼頭") == ["甲"]
    assert ids(library, "is:copy") == ["乙報的標題"]
    assert ids(library, "feed:b is:copy") == ["乙報的標題"]
    library.files.delete([first.id])
    library.index.refresh()
    assert ids(library, "碼頭") == ["乙報的標題"]  # alone, it is listed


def test_copies_within_one_fetch_are_known_too(library: Library, fetched: Fetched, server: Server) -> None:
    other = WHOLE.replace("一號碼頭", "甲號碼頭")  # nine of ten sentences
    server.answers["/a"] = Answer(rss(item("1", "甲"), item("2", "乙", other), item("3", "丙", WHOLE * 2)))

    fetched(server.url("/a"))

    assert len(ids(library, "is:copy")) == 1
    assert len(articles(library)) == 2


def test_items_that_share_guid_or_address_are_all_kept(
    library: Library, fetched: Fetched, server: Server
) -> None:
    texts = [WHOLE.replace("岸電", word) for word in ("纜繩", "吊車", "水管", "欄杆")]
    here = "https://news.example/live"
    server.answers["/rss"] = Answer(
        rss(
            item("same", "甲", texts[0], "https://a.example/1"),
            item("same", "乙", texts[1], "https://a.example/2"),
            item("3", "丙", texts[2], here),
            item("4", "丁", texts[3], here),
        )
    )
    fetched(server.url("/rss"))

    assert set(articles(library)) == {"甲", "乙", "丙", "丁"}
    assert fetched(server.url("/rss")).written == []


def page(*paragraphs: str) -> bytes:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>甲</title></head><article><h1>甲</h1>{text}</article></html>".encode()


def test_a_summary_is_replaced_by_the_text_of_its_page(
    library: Library, fetched: Fetched, server: Server
) -> None:
    server.answers["/1"] = Answer(page(*PARAGRAPHS), headers={"Content-Type": "text/html"})
    server.answers["/rss"] = Answer(rss(item("1", "甲", "港務局今天說……", server.url("/1"))))

    fetched(server.url("/rss"))

    article = articles(library)["甲"]
    assert tuple(block.text for block in article.body) == PARAGRAPHS
    assert (article.incomplete, article.guid, article.source) == (None, "1", "港報")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(b"", 403), "403"),
        (Answer(b"", 500), "500"),
        (Answer(b"%PDF-1.7 x"), "no article"),
        (Answer("<html><body><form>請登入<input type=password></form>".encode()), "no article"),
        (Answer(page("港務局。")), "no article"),
    ],
)
def test_a_page_that_gives_no_text_leaves_the_summary_with_the_reason(
    library: Library, fetched: Fetched, server: Server, answer: Answer, reason: str
) -> None:
    server.answers["/1"] = answer
    server.answers["/rss"] = Answer(rss(item("1", "甲", "港務局今天說……", server.url("/1"))))

    fetched(server.url("/rss"))

    article = articles(library)["甲"]
    assert (article.incomplete, article.body[0].text) == (reason, "港務局今天說……")
    assert ids(library, "is:incomplete") == ["甲"]
    (summary,) = library.index.summaries(library.index.rows())
    assert summary.incomplete == reason


def test_a_page_on_a_private_address_elsewhere_is_not_asked(
    library: Library, fetched: Fetched, server: Server
) -> None:
    with serving("127.0.0.9") as other:
        other.answers["/1"] = Answer(page(*PARAGRAPHS))
        server.answers["/rss"] = Answer(rss(item("1", "甲", "港務局今天說……", other.url("/1"))))
        fetched(server.url("/rss"))

        assert other.asked == []
    assert articles(library)["甲"].incomplete == "no answer"


def test_full_never_asks_no_page_and_full_always_asks_each(
    library: Library, fetched: Fetched, server: Server
) -> None:
    server.answers["/1"] = Answer(page(*PARAGRAPHS, "只在網頁上的一段話，比訂閱裡多。"))
    body = rss(item("1", "甲", WHOLE, server.url("/1")), item("2", "乙", "摘要…", server.url("/2")))
    server.answers["/never"] = Answer(body)
    fetched(Feed(server.url("/never"), "n", full="never"))
    assert [asked.path for asked in server.asked] == ["/never"]
    library.files.delete([article.id for article in articles(library).values()])
    library.index.refresh()
    server.answers["/always"] = Answer(body)

    fetched(Feed(server.url("/always"), "a", full="always"))

    assert {asked.path for asked in server.asked} == {"/never", "/always", "/1", "/2"}
    assert len(articles(library)["甲"].body) == len(PARAGRAPHS) + 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Answer(b"", 404), "answers 404: there is nothing"),
        (Answer(b"", 403), "lets no program in"),
        (Answer(b"", 500), "answers 500"),
        (Answer(b"", 410), "gone for good"),
        (Answer(b"<html><body>x"), "is a web page, no feed"),
        (Answer(b""), "is no feed that can be read"),
        (Answer(b"\x00\xff" * 50), "is no feed that can be read"),
        (Answer(b"x" * 12_000_000), "is larger than"),
        (Answer(b"x" * 30_000_000, squeezed=True), "is larger than"),
        (Answer(b"", 302, {"Location": "/bad"}), "more than 5 times"),
        (Answer(b"", 302, {"Location": "file:///etc/passwd"}), "which is not followed"),
        (
            Answer(b"", 302, {"Location": "http://169.254.169.254/"}),
            "is an address of this machine or network",
        ),
    ],
    ids=lambda value: "" if isinstance(value, Answer) else value,
)
def test_a_bad_answer_is_one_sentence_and_the_others_are_read(
    library: Library, fetched: Fetched, server: Server, answer: Answer, said: str
) -> None:
    server.answers |= {"/bad": answer, "/good": Answer(rss(item("1", "甲")))}

    report = fetched(server.url("/bad"), server.url("/good"))

    (failure,) = report.failures
    assert said in failure.message
    assert "\n" not in failure.message
    assert (report.answered, list(articles(library))) == (1, ["甲"])
    assert library.state.feeds.states()[server.url("/bad")].failures == 1


def test_what_is_gone_is_asked_no_more_and_what_failed_rests(
    library: Library, fetched: Fetched, server: Server
) -> None:
    server.answers |= {"/gone": Answer(b"", 410), "/busy": Answer(b"", 503, {"Retry-After": "7200"})}
    feeds = [Feed(server.url(f"/{name}"), name) for name in ("gone", "busy")]
    fetched(*feeds)

    report = fetched(*feeds, rested=False)

    assert len(server.asked) == 2
    assert [feed.name for feed, _due in report.held] == ["busy"]


def test_a_feed_that_moved_for_good_three_times_is_listed_where_it_is(
    library: Library, fetched: Fetched, server: Server
) -> None:
    server.answers |= {
        "/old": Answer(b"", 301, {"Location": "/new"}),
        "/new": Answer(rss(item("1", "甲"))),
    }
    feed = Feed(server.url("/old"), "港報")
    for _time in range(2):
        assert fetched(feed).notes == []
    assert fetched(feed).notes != []

    (moved,) = library.feeds.all()
    report = fetched(moved)
    assert (moved.url, moved.name) == (server.url("/new"), "港報")
    assert (report.written, ids(library, "feed:港報")) == ([], ["甲"])
    assert library.feeds.rows()[0].unread == 1


def test_by_itself_a_feed_is_asked_only_after_a_while(
    library: Library, fetched: Fetched, server: Server
) -> None:
    server.answers["/rss"] = Answer(rss())
    fetched(server.url("/rss"))
    fetched(server.url("/rss"), older=0)
    fetched(server.url("/rss"), older=3600)
    assert len(server.asked) == 1

    fetched(server.url("/rss"))
    assert len(server.asked) == 2


def test_one_host_is_asked_one_thing_at_a_time(library: Library, fetched: Fetched, server: Server) -> None:
    under_way: list[int] = [0]
    most: list[int] = [0]

    def answer(_asked: Asked) -> Answer:
        under_way[0] += 1
        most[0] = max(most[0], under_way[0])
        import time

        time.sleep(0.02)
        under_way[0] -= 1
        return Answer(rss())

    for number in range(6):
        server.answers[f"/{number}"] = answer
    fetched(*(server.url(f"/{number}") for number in range(6)))

    assert (most[0], len(server.asked)) == (1, 6)


def test_old_articles_leave_only_where_the_feed_says_so_read_and_without_a_star(
    library: Library, fetched: Fetched, server: Server
) -> None:
    texts = [WHOLE.replace("岸電", word) for word in ("纜繩", "吊車", "水管", "欄杆", "浮標")]
    old = "Wed, 01 Jan 2020 10:00:00 +0800"
    items = [item(title, title, text, "", old) for title, text in zip("讀星標新", texts, strict=False)]
    server.answers["/rss"] = Answer(rss(*items, item("今", "今", texts[4])))
    fetched(Feed(server.url("/rss"), "f"))
    known = articles(library)
    library.state.mark_all_read([known[title].id for title in "讀星標今"])
    library.state.mark_all_starred([known["星"].id])
    library.state.tag([known["標"].id], "留")
    fetched(Feed(server.url("/rss"), "f"))
    assert len(articles(library)) == 5

    fetched(Feed(server.url("/rss"), "f", keep="90d"))

    assert set(articles(library)) == set("星標新今")
    assert [path.name for path in (library.root / ".trash").rglob("*.md")] == ["2020-01-01-讀.md"]
    assert fetched(Feed(server.url("/rss"), "f")).written == []


def test_a_password_is_sent_and_stands_nowhere_else(
    library: Library, fetched: Fetched, server: Server
) -> None:
    url = server.url("/rss").replace("//", "//me:s3cret@")
    server.answers["/rss"] = Answer(rss(item("1", "甲")))
    fetched(Feed(url, "p"))
    server.answers["/rss"] = Answer(b"", 500)
    report = fetched(Feed(url, "p"))

    assert server.asked[0].headers["authorization"].startswith("Basic ")
    assert "s3cret" not in report.failures[0].message
    others = [path for path in library.root.rglob("*") if path.is_file() and path.name != "feeds.yaml"]
    assert not any(b"s3cret" in path.read_bytes() for path in others)
    assert not any("s3cret" in f"{key} {state}" for key, state in library.state.feeds.states().items())
    assert "s3cret" not in str([row.feed.key for row in library.feeds.rows()])


def test_where_a_folder_takes_nothing_no_item_counts_as_seen(
    library: Library, fetched: Fetched, server: Server
) -> None:
    """Of three articles the middle one has a year whose folder is a file."""
    days = (
        "Sat, 28 Nov 2026 10:00:00 +0800",
        "Fri, 28 Nov 2025 10:00:00 +0800",
        "Thu, 28 Nov 2024 10:00:00 +0800",
    )
    texts = [WHOLE.replace("岸電", word) for word in ("纜繩", "吊車", "水管")]
    items = [
        item(title, title, text, "", day) for title, text, day in zip("甲乙丙", texts, days, strict=True)
    ]
    server.answers["/rss"] = Answer(rss(*items), etag='"1"')
    in_the_way = library.root / "2025"
    in_the_way.write_bytes(b"")

    with pytest.raises(LibraryError, match="cannot be written to"):
        fetched(server.url("/rss"))
    in_the_way.unlink()
    fetched(server.url("/rss"))

    assert sorted(articles(library)) == sorted("甲乙丙")
    assert len(list(library.root.rglob("*.md"))) == 3
    assert not [path for path in library.root.rglob(".reader-*")]


def test_a_copy_in_the_same_feed_names_the_article_it_is_a_copy_of(
    library: Library, fetched: Fetched, server: Server
) -> None:
    server.answers["/rss"] = Answer(rss(item("2", "乙"), item("1", "甲"), item("3", "丙", WHOLE[:400])))

    fetched(server.url("/rss"))

    assert sorted(ids(library, "is:copy")) == ["乙"]
    assert library.files.article("2026/2026-11-28-乙").copy_of == "2026/2026-11-28-甲"
