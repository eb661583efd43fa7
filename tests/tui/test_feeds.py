"""Feeds on the screen: a key fetches them, new articles appear, and a feed narrows the list."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ..web.server import Answer, Server, serving
from .conftest import Started, press, rows, screen_of, settle, text, told

ITEM = "<item><title>{title}</title><guid>{title}</guid><description>{words}</description></item>"
WORDS = {
    "港府公布計劃": "香港政府今日公布新一份氣候行動計劃，提出碳中和的目標，並列出各項措施。" * 5,
    "步道延長開放": "市府今天宣布，河濱步道下個月起延長開放，市民可以散步到晚上十點。" * 5,
}


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
        f"- {{name: 乙報, url: '{second}', full: never, tags: [高雄]}}\n",
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
        assert "1 of 2 · 高雄" in rows(pilot)[0]
        await press(pilot, "k", "enter")
        assert "1 of 2 · 甲報" in rows(pilot)[0]

        await press(pilot, "escape", "escape")
        assert "2 of 2" in rows(pilot)[0]


async def test_the_list_of_feeds_is_hidden_where_there_are_none(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        assert not screen_of(pilot).feed_list.display and "Feeds" not in text(pilot)
