"""Feeds are fetched in the background: new articles come, what failed is listed, one fetch is enough."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.library import Library, Profile
from reader.model.settings import Settings
from reader.tui.controllers.fetching import Fetching
from reader.tui.options import Options

from ...web.server import Answer, Asked, Server, serving
from .conftest import PATIENCE, Host, Shown

FEED = """\
<?xml version="1.0"?><rss version="2.0"><channel><title>甲報</title>
<item><title>港府公布計劃</title><guid>g1</guid><link>{url}/1</link><description>{text}</description></item>
<item><title>步道延長開放</title><guid>g2</guid><link>{url}/2</link><description>{other}</description></item>
</channel></rss>
"""
TEXT = "香港政府今日公布新一份氣候行動計劃，提出在二○五○年前實現碳中和的目標，並列出各項措施的時間表。" * 4
OTHER = "市府今天宣布，河濱步道下個月起延長開放，市民可以散步到晚上十點，也歡迎帶寵物同行。" * 4


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as known:
        feed = FEED.format(url=known.address, text=TEXT, other=OTHER).encode()
        known.answers["/feed"] = Answer(feed, headers={"Content-Type": "application/rss+xml"})
        known.answers["/broken"] = Answer(status=500)
        yield known


class Refresher:
    """Counts what it is asked."""

    is_led = False
    counted = followed = 0

    def count_again(self) -> None:
        self.counted += 1

    def follow(self) -> None:
        self.followed += 1


class Desk:
    """Fetching for a library, and what it is given."""

    def __init__(self, library: Library, options: Options | None = None) -> None:
        self.host, self.shown = Host(library, options or Options()), Shown()
        self.refresher = Refresher()
        self.changed: list[str] = []
        self.in_pane: str | None = None
        self.fetching = Fetching(
            self.host, self.shown, lambda: self.in_pane, self.refresher, self.changed.append
        )

    def settle(self) -> None:
        for thread in (self.fetching.thread, self.fetching.page_thread):
            assert thread.wait(PATIENCE)
        self.host.run_delivered()


def feeds_file(folder: Path, *entries: str) -> None:
    """Write the list of feeds."""
    (folder / "feeds.yaml").write_text("".join(f"- {entry}\n" for entry in entries), "utf-8")


def test_new_articles_are_written_and_what_failed_is_listed(
    open_library: Callable[[Path], Library], library_folder: Path, server: Server
) -> None:
    feeds_file(
        library_folder,
        f"{{name: 甲報, url: '{server.url('/feed')}', full: never}}",
        f"{{name: 乙報, url: '{server.url('/broken')}'}}",
    )
    desk = Desk(open_library(library_folder))
    desk.fetching.fetch()
    desk.settle()

    assert desk.host.library.index.count() == 2
    assert desk.refresher.counted and not desk.refresher.is_led and desk.shown.fetching == ""
    assert desk.host.said == ["2 new articles · P: 1 feed failed"]
    assert [(row.feed.name, row.unread) for row in desk.host.library.feeds.rows()] == [
        ("甲報", 2),
        ("乙報", 0),
    ]


def test_without_feeds_it_says_how_to_add_one(
    open_library: Callable[[Path], Library], library_folder: Path
) -> None:
    desk = Desk(open_library(library_folder))
    desk.fetching.fetch()
    desk.settle()

    assert desk.host.said == ["there are no feeds; i takes the address of one"]


def test_by_itself_it_fetches_every_so_often_and_says_nothing_of_nothing_new(
    open_library: Callable[[Path], Library], library_folder: Path, server: Server
) -> None:
    feeds_file(library_folder, f"{{name: 甲報, url: '{server.url('/feed')}', full: never}}")
    desk = Desk(open_library(library_folder), Options(Profile(Settings(fetch_every="30m"))))
    desk.fetching.begin()
    (fetch,) = desk.host.timers
    fetch()
    desk.settle()
    assert desk.host.said == ["2 new articles"] and len(desk.host.timers) == 2

    desk.host.timers[-1]()
    desk.settle()
    assert desk.host.said == ["2 new articles"]
    assert [request.path for request in server.asked] == ["/feed"]


def test_the_whole_text_is_asked_for_again(
    open_library: Callable[[Path], Library], library_folder: Path, server: Server
) -> None:
    page = f"<html><head><title>港府公布計劃</title></head><body><article><h1>港府公布計劃</h1><p>{TEXT}</p>"
    page += f"<p>{OTHER}</p></article></body></html>"
    server.answers["/1"] = Answer(page.encode(), headers={"Content-Type": "text/html; charset=utf-8"})
    text = f"---\ntitle: 港府公布計劃\nurl: {server.url('/1')}\n---\n\n{TEXT[:20]}…\n"
    (library_folder / "a.md").write_text(text, "utf-8")
    desk = Desk(open_library(library_folder))
    desk.host.library.index.refresh()
    desk.fetching.full_text()
    assert desk.host.said == ["there is no article here"]
    desk.in_pane = "a"
    desk.fetching.full_text()
    desk.settle()

    assert desk.changed == ["a"] and desk.host.said[1:] == ["the text of its page is here"]
    assert OTHER[:30] in (library_folder / "a.md").read_text("utf-8")

    desk.fetching.full_text()
    desk.settle()
    assert desk.host.said[2:] == ["its page says the same"]


def test_the_page_of_an_article_does_not_wait_for_a_fetch_of_the_feeds(
    open_library: Callable[[Path], Library], library_folder: Path, server: Server
) -> None:
    answers = threading.Event()

    def wait(_asked: Asked) -> Answer:
        assert answers.wait(PATIENCE)
        return Answer(status=500)

    server.answers["/slow"] = wait
    server.answers["/1"] = Answer(status=403)
    feeds_file(library_folder, f"{{name: 甲報, url: '{server.url('/slow')}'}}")
    text = f"---\ntitle: 港府公布計劃\nurl: {server.url('/1')}\n---\n\n{TEXT[:20]}…\n"
    (library_folder / "a.md").write_text(text, "utf-8")
    desk = Desk(open_library(library_folder))
    desk.host.library.index.refresh()
    desk.fetching.fetch()
    desk.host.run_until(lambda: bool(desk.shown.fetching))
    desk.in_pane = "a"
    desk.fetching.full_text()
    desk.host.run_until(lambda: bool(desk.host.errors))

    assert "403" in str(desk.host.errors[0]) and "save it in the browser" in str(desk.host.errors[0])
    assert not desk.fetching.thread.is_idle() and not desk.changed
    desk.fetching.fetch()
    assert desk.host.said == ["a fetch is under way"]
    answers.set()
    desk.settle()
    assert desk.shown.fetching == ""


def test_feeds_that_are_not_to_be_asked_yet_are_counted(
    open_library: Callable[[Path], Library], library_folder: Path, server: Server
) -> None:
    feeds_file(library_folder, f"{{name: 乙報, url: '{server.url('/broken')}'}}")
    desk = Desk(open_library(library_folder))
    desk.fetching.fetch()
    desk.settle()
    desk.fetching.fetch()
    desk.settle()

    assert desk.host.said[0] == "0 new articles · P: 1 feed failed"
    assert desk.host.said[1].startswith("0 new articles · 1 feed waits until ")
