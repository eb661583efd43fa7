"""Pages are imported in a thread; what came of it is said, and the first article is gone to."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library
from reader.model.feed import Feed
from reader.tui.controllers.importing import Importing, paths_like, problem_of
from tests.feeds.conftest import WHOLE, item, rss
from tests.web.conftest import no_proxy, server
from tests.web.server import Answer, Server

from .conftest import Host

__all__ = ["no_proxy", "server"]

PAGE = """\
港府公布氣候行動計劃

2024年3月5日 09:30

香港政府今日公布新一份氣候行動計劃，提出在二○五○年前實現碳中和的目標，並列出各項措施的時間表。

環境局表示，計劃涵蓋發電、交通、建築和廢物四個範疇，未來五年將投放更多資源，鼓勵市民一同參與。
"""


@pytest.fixture
def host(open_library: Callable[[Path], Library], library_folder: Path) -> Host:
    return Host(open_library(library_folder))


@pytest.fixture
def imported() -> list[str | None]:
    return []


@pytest.fixture
def importing(host: Host, imported: list[str | None]) -> Importing:
    return Importing(host, imported.append)


def test_a_pasted_page_becomes_an_article(
    host: Host, importing: Importing, imported: list[str | None]
) -> None:
    host.answers = [PAGE]
    asyncio.run(importing.import_())
    host.run_until(lambda: bool(imported))

    assert imported == ["2024/2024-03-05-港府公布氣候行動計劃"]
    assert host.said[0].startswith("wrote 2024-03-05")


def test_a_folder_of_many_files_is_imported_only_when_affirmed(
    host: Host, importing: Importing, imported: list[str | None], tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(25):
        (folder / f"{number}.txt").write_text(PAGE.replace("港府", f"第{number}府"), "utf-8")
    host.answers = [str(folder), False, str(folder), True]
    asyncio.run(importing.import_())
    assert importing.thread.is_idle() and not imported
    asyncio.run(importing.import_())
    host.run_until(lambda: bool(imported))

    assert len(list(host.library.root.rglob("*.md"))) == 25
    assert host.said == [f"wrote 25 files, the first of them {Path(str(imported[0])).name}.md; P lists them"]


def test_a_path_that_is_none_and_no_answer_import_nothing(
    host: Host, importing: Importing, imported: list[str | None]
) -> None:
    host.answers = ["/nowhere/page.txt", None]
    asyncio.run(importing.import_())
    assert host.wrong == "/nowhere/page.txt does not exist; check the path"
    asyncio.run(importing.import_())

    assert host.said == []
    assert importing.thread.is_idle() and not imported


def test_the_pasted_source_of_a_web_page_becomes_an_article_or_is_refused_by_name(
    host: Host, importing: Importing, imported: list[str | None]
) -> None:
    sentence = "環境局表示，計劃涵蓋發電、交通、建築和廢物四個範疇，未來五年將投放更多資源。"
    source = (
        f"<!DOCTYPE html><title>港府公布氣候行動計劃</title><h1>港府公布氣候行動計劃</h1><p>{sentence}</p>"
    )
    host.answers = [f"{source}<p>{sentence}市民可以參與。</p>", "<html><body>x</body></html>"]
    asyncio.run(importing.import_())
    asyncio.run(importing.import_())
    host.run_until(lambda: len(imported) == 2)

    assert imported == ["undated/港府公布氣候行動計劃", None]
    assert host.said[-1].startswith("pasted page: the page holds no text")


def test_what_is_wrong_with_a_path_is_said_where_it_was_typed(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, "utf-8")

    assert problem_of(f"{tmp_path}/pag.txt") == f"{tmp_path}/pag.txt does not exist; check the path"
    assert problem_of(" \n").startswith("nothing is typed yet")
    assert not problem_of(f"{tmp_path}/page.txt\n")
    assert not problem_of(PAGE)
    assert not problem_of("https://port.example/notice")


def test_paths_that_begin_as_typed_are_named_folders_with_a_slash(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "港務").mkdir(parents=True)
    for name in ("港口.txt", "海岸.txt", ".hidden"):
        (folder / name).touch()

    assert paths_like(f"{folder}/港") == [f"{folder}/港務/", f"{folder}/港口.txt"]
    assert paths_like(f"{folder}/.") == [f"{folder}/.hidden"]
    assert len(paths_like(f"{folder}/")) == 3
    assert paths_like(f"{folder}/無/") == paths_like("a\nb") == paths_like("\0/") == []


def test_an_address_is_asked_for_over_the_network_and_its_failure_named_where_it_was_typed(
    host: Host, importing: Importing, imported: list[str | None]
) -> None:
    host.answers = ["http://127.0.0.1:9/page"]
    asyncio.run(importing.import_())

    assert "http://127.0.0.1:9/page" in host.wrong
    assert importing.thread.is_idle() and not imported


@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n"])
def test_a_page_that_was_imported_as_a_file_is_known_when_pasted_whatever_its_end(
    host: Host, importing: Importing, imported: list[str | None], tmp_path: Path, end: str
) -> None:
    (tmp_path / "page.txt").write_bytes((PAGE.rstrip("\n") + end).encode())
    host.answers = [str(tmp_path / "page.txt"), PAGE.rstrip("\n")]
    asyncio.run(importing.import_())
    asyncio.run(importing.import_())
    host.run_until(lambda: len(imported) == 2)

    assert imported == ["2024/2024-03-05-港府公布氣候行動計劃", None]
    assert "as 2024/2024-03-05-港府公布氣候行動計劃" in host.said[-1]
    assert len(list(host.library.root.rglob("*.md"))) == 1


# -- feeds

SUBSCRIBE, ONCE = "subscribe to it, and import its items", "import its items, this once"
OPML = """<opml version="2.0"><body><outline text="港口"><outline text="港報" xmlUrl="https://port.example/rss"/>
<outline text="海報" xmlUrl="https://sea.example/rss"/></outline></body></opml>"""


@pytest.fixture
def feed(server: Server) -> str:
    """The address of a feed of one item, which sends on to another address."""
    server.answers["/moved"] = Answer(rss(item("1", "岸電啟用", WHOLE, "https://port.example/1")))
    server.answers["/rss"] = Answer(b"", 302, {"Location": server.url("/moved")})
    return server.url("/rss")


def test_the_address_of_a_feed_is_subscribed_to_its_items_come_and_undo_takes_it_back(
    host: Host, importing: Importing, imported: list[str | None], feed: str, server: Server
) -> None:
    host.answers = [feed, SUBSCRIBE]
    asyncio.run(importing.import_())
    host.run_until(lambda: bool(imported))
    feeds, library = host.library.feeds, host.library

    assert host.questions[1] == "港報 is a feed of 1 item"
    assert ([each.url for each in feeds.all()], imported) == ([feed], ["2026/2026-11-28-岸電啟用"])
    assert host.said[0].startswith("subscribed to 港報: R fetches, U undoes it · 1 new article")
    library.index.refresh()
    assert feeds.rows()[0].articles == 1, "the item is one of the feed in the list"

    host.answers = [feed]
    asyncio.run(importing.import_())
    assert len(host.questions) == 3, "nothing is asked of a feed that is in the list"
    assert library.state.undo() == "subscribed to 港報"
    assert feeds.all() == () and library.state.undo() is None


def test_the_items_of_a_feed_can_be_imported_without_subscribing_and_escape_does_neither(
    host: Host, importing: Importing, imported: list[str | None], tmp_path: Path
) -> None:
    path = tmp_path / "saved.xml"
    text = rss(item("1", "岸電啟用", WHOLE, "https://port.example/1")).decode()
    address = (
        '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="https://port.example/rss"/>'
    )
    path.write_text(text.replace("<channel>", f"<channel>{address}"), "utf-8")
    host.answers = [str(path), None, str(path), ONCE]
    asyncio.run(importing.import_())
    assert not imported and importing.thread.is_idle()
    asyncio.run(importing.import_())
    host.run_until(lambda: bool(imported))

    assert (host.library.feeds.all(), imported) == ((), ["2026/2026-11-28-岸電啟用"])


def test_a_feed_that_names_no_address_is_imported_and_nothing_asked(
    host: Host, importing: Importing, imported: list[str | None]
) -> None:
    host.answers = [rss(item("1", "岸電啟用", WHOLE, "https://port.example/1")).decode()]
    asyncio.run(importing.import_())
    host.run_until(lambda: bool(imported))

    assert host.questions == ["page"] and imported == ["2026/2026-11-28-岸電啟用"]


def test_a_list_of_feeds_is_taken_over_undo_takes_it_back_and_what_is_known_is_named(
    host: Host, importing: Importing, imported: list[str | None]
) -> None:
    feeds = host.library.feeds
    feeds.add([Feed("https://sea.example/rss", "海報")])
    host.answers = [OPML, "subscribe to it"]
    asyncio.run(importing.import_())
    host.run_until(lambda: bool(imported))
    assert host.questions[1] == "pasted page is a list with 1 feed that is not in yours"
    assert [(feed.name, feed.tags) for feed in feeds.all()] == [("海報", ()), ("港報", ("港口",))]
    assert (host.said, imported) == (["subscribed to 1 feed: R fetches, U undoes it"], [None])

    host.answers = [OPML]
    asyncio.run(importing.import_())
    assert host.wrong == "pasted page: all feeds of this list are in yours already"
    assert host.library.state.undo() == "subscribed to 1 feed"
    assert [feed.name for feed in feeds.all()] == ["海報"]
