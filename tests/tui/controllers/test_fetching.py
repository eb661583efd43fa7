"""Feeds are fetched in a thread: new articles appear, what failed is listed, and one fetch is enough."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.library import Library, Profile
from reader.model.settings import Settings
from reader.tui.controllers.fetching import Fetching
from reader.tui.options import Options

from ...web.server import Answer, Server, serving
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


class Desk:
    """Fetching for a library, and what it is given."""

    def __init__(self, library: Library, options: Options | None = None) -> None:
        self.host, self.shown = Host(library, options or Options()), Shown()
        self.refreshed = 0
        self.changed: list[str] = []
        self.in_pane: str | None = None
        self.fetching = Fetching(
            self.host, self.shown, lambda: self.in_pane, self._refresh, self.changed.append
        )

    def _refresh(self) -> None:
        self.refreshed += 1

    def settle(self) -> None:
        assert self.fetching.thread.wait(PATIENCE)
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
    assert desk.refreshed and desk.shown.fetching == ""
    assert desk.host.said == ["2 new articles · P: 1 feed failed"]
    assert [message.split(":")[0] for message in desk.host.recorded] == ["乙報"]
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

    assert desk.host.said == ["there are no feeds; `reader feed add URL` adds one"]


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

    assert desk.changed == ["a"]
    assert OTHER[:30] in (library_folder / "a.md").read_text("utf-8")
