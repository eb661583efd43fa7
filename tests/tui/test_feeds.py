"""Feeds on the screen: a key fetches them, new articles appear, and a feed narrows the list."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.feeds.update import Fetch
from reader.library import Library
from reader.model.settings import Settings

from ..web.server import Answer, Server, serving
from .conftest import ReaderPilot, Started, press, rows, screen_of, settle, text, told, with_settings

ITEM = "<item><title>{title}</title><guid>{title}</guid><description>{words}</description></item>"
WORDS = {
    "港府公布計劃": "香港政府今日公布新一份氣候行動計劃，提出碳中和的目標，並列出各項措施。" * 5,
    "步道延長開放": "市府今天宣布，河濱步道下個月起延長開放，市民可以散步到晚上十點。" * 5,
}


NO_REST = with_settings(Settings(rest=60))
"""Nothing counts as read while a test looks at the counts."""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as known:
        for number, (title, words) in enumerate(WORDS.items()):
            feed = f"<rss version='2.0'><channel>{ITEM.format(title=title, words=words)}</channel></rss>"
            known.answers[f"/{number}"] = Answer(feed.encode())
        yield known


@pytest.mark.parametrize("width", [60, 100, 160])
async def test_r_fetches_and_a_feed_or_a_folder_narrows_the_list(
    start: Started, library_folder: Path, server: Server, width: int
) -> None:
    first, second = (server.url(f"/{number}") for number in range(2))
    (library_folder / "feeds.yaml").write_text(
        f"- {{name: 甲報, url: '{first}', full: never}}\n"
        f"- {{name: 乙報, url: '{second}', full: never, tags: [台灣]}}\n",
        "utf-8",
    )
    async with start(library_folder, size=(width, 24)) as pilot:
        screen = screen_of(pilot)
        await press(pilot, "R")
        for _ in range(100):
            if screen.article_list.count == 2 and screen.feed_list.count == 3:
                break
            await pilot.pause(0.1)
            await settle(pilot)
        assert told(pilot)[-1] == "2 new articles"
        assert [row.strip() for row in rows(pilot) if "甲報" in row[:40]]

        screen.set_focus(screen.feed_list)
        await press(pilot, "j", "enter")
        assert "1 of 2 · 台灣" in rows(pilot)[0]
        await press(pilot, "k", "enter")
        assert "1 of 2 · 甲報" in rows(pilot)[0]

        await press(pilot, "escape", "escape")
        assert "2 of 2" in rows(pilot)[0]


async def test_the_list_of_feeds_is_hidden_where_there_are_none(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        assert not screen_of(pilot).feed_list.display and "Feeds" not in text(pilot)


def listed(pilot: ReaderPilot) -> list[tuple[str, int]]:
    """The rows of the list of feeds, each with its unread articles."""
    return [(branch.label, branch.unread) for branch in screen_of(pilot).feed_list.rows]


async def fetched(pilot: ReaderPilot, count: int) -> None:
    """Wait until so many messages were said, and all is shown."""
    for _ in range(100):
        if len(told(pilot)) >= count:
            break
        await pilot.pause(0.05)
    await settle(pilot)


async def test_folders_open_and_close_and_the_cursor_stays_on_its_row(
    start: Started, library_folder: Path
) -> None:
    (library_folder / "feeds.yaml").write_text(
        "- {name: 甲報, url: 'http://127.0.0.1:1/a', tags: [台灣/高雄]}\n"
        "- {name: 乙報, url: 'http://127.0.0.1:1/b', tags: [台灣]}\n"
        "- {name: 丙報, url: 'http://127.0.0.1:1/c', paused: yes}\n",
        "utf-8",
    )
    for name, feed in (("1", "a"), ("2", "b"), ("3", "b")):
        head = f"---\ntitle: 題{name}\nfeed: http://127.0.0.1:1/{feed}\nguid: g{name}\n---\n\n文{name}\n"
        (library_folder / f"{name}.md").write_text(head, "utf-8")
    async with start(library_folder, options=NO_REST) as pilot:
        screen = screen_of(pilot)
        await settle(pilot)
        assert listed(pilot) == [("丙報", 0), ("台灣", 3), ("乙報", 2), ("高雄", 1), ("甲報", 1)]
        assert "paused" in next(row for row in rows(pilot) if "丙報" in row)
        assert "─Feeds 3─" in text(pilot)

        screen.set_focus(screen.feed_list)
        await press(pilot, "G", "h")
        assert screen.feed_list.cursor == 3
        await press(pilot, "h", "h")
        assert listed(pilot)[3:] == [("高雄", 1)] and screen.feed_list.cursor == 1
        await press(pilot, "h")
        assert listed(pilot) == [("丙報", 0), ("台灣", 3)]
        await press(pilot, "l", "G", "enter")
        assert "1 of 3 · 台灣/高雄" in rows(pilot)[0]

        (library_folder / "feeds.yaml").write_text(
            "- {name: 丁報, url: 'http://127.0.0.1:1/d'}\n"
            "- {name: 甲報, url: 'http://127.0.0.1:1/a', tags: [台灣/高雄]}\n",
            "utf-8",
        )
        screen.controllers.refresher.refresh()
        await settle(pilot)
        assert listed(pilot) == [("丁報", 0), ("台灣", 1), ("高雄", 1), ("甲報", 1)]
        assert screen.feed_list.rows[screen.feed_list.cursor].label == "高雄"


async def test_a_feed_is_chosen_itself_and_not_those_with_its_name_in_theirs(
    start: Started, library_folder: Path
) -> None:
    (library_folder / "feeds.yaml").write_text(
        "- {name: 港報, url: 'http://127.0.0.1:1/a'}\n- {name: 香港報, url: 'http://127.0.0.1:1/a/b'}\n",
        "utf-8",
    )
    for name, feed in (("1", "a"), ("2", "a/b")):
        head = f"---\ntitle: 題{name}\nfeed: http://127.0.0.1:1/{feed}\nguid: g{name}\n---\n\n文{name}\n"
        (library_folder / f"{name}.md").write_text(head, "utf-8")
    async with start(library_folder, options=NO_REST) as pilot:
        screen = screen_of(pilot)
        await settle(pilot)
        screen.set_focus(screen.feed_list)
        await press(pilot, "enter")
        assert "1 of 2 · 港報" in rows(pilot)[0]
        await press(pilot, "escape", "escape")
        for query, count in (("feed:港報", 2), ("feed:=港報", 1), ("feed:=http://127.0.0.1:1/a", 1)):
            screen.filter_bar.text = query
            await settle(pilot)
            assert f"{count} of 2" in rows(pilot)[0], query


async def test_new_articles_appear_without_moving_the_cursor_and_counts_stay_true(
    start: Started, library_folder: Path, server: Server
) -> None:
    feed = server.url("/0")
    (library_folder / "feeds.yaml").write_text(f"- {{name: 甲報, url: '{feed}', full: never}}\n", "utf-8")
    for number in range(3):
        origin = f"feed: {feed}\nguid: 舊{number}"
        head = f"---\ntitle: 舊{number}\ndate: 2020-01-0{number + 1}\n{origin}\n---\n\n文\n"
        (library_folder / f"{number}.md").write_text(head, "utf-8")
    item = ITEM.replace("</item>", "<pubDate>Sat, 28 Nov 2026 10:00:00 +0800</pubDate></item>")
    title, words = next(iter(WORDS.items()))
    rss = f"<rss version='2.0'><channel>{item.format(title=title, words=words)}</channel></rss>"
    server.answers["/0"] = Answer(rss.encode())
    async with start(library_folder, options=NO_REST) as pilot:
        screen = screen_of(pilot)
        await settle(pilot)
        await press(pilot, "j", "j")
        assert screen.article_list.summary and screen.article_list.summary.title == "舊0"
        await press(pilot, "R")
        await fetched(pilot, 1)
        assert screen.article_list.count == 4 and screen.article_list.cursor == 3
        assert screen.article_list.summary and screen.article_list.summary.title == "舊0"
        assert screen.article and screen.article.title == "舊0"
        assert listed(pilot) == [("甲報", 4)]

        await press(pilot, "u")
        assert listed(pilot) == [("甲報", 3)]
        await press(pilot, "U")
        assert listed(pilot) == [("甲報", 4)]
        await press(pilot, "A", "y")
        assert listed(pilot) == [("甲報", 0)] and "─Feeds─" in text(pilot)
        await press(pilot, "U", "D", "y")
        assert listed(pilot) == [("甲報", 3)]
        await press(pilot, "U")
        assert listed(pilot) == [("甲報", 4)]


async def test_what_failed_is_listed_with_when_it_is_tried_again_and_no_password(
    start: Started, library_folder: Path, open_library: Callable[[Path], Library], server: Server
) -> None:
    address = server.url("/none").replace("//", "//me:s3cret@")
    (library_folder / "feeds.yaml").write_text(f"- {{name: 乙報, url: '{address}'}}\n", "utf-8")
    library = open_library(library_folder)
    Fetch(library).run(library.feeds.all())  # as another process would, before the screen is opened
    async with start(library_folder, size=(70, 30), options=NO_REST) as pilot:
        await settle(pilot)
        assert next(row for row in rows(pilot) if "乙報" in row).startswith(" ! 乙報")
        await press(pilot, "P")
        shown = " ".join(" ".join(row.strip() for row in rows(pilot)).split())
        assert "Feeds 乙報: http://127.0.0.1" in shown and "404" in shown and "check the address" in shown
        assert "(tried again from" in shown and "s3cret" not in text(pilot)
