"""Feeds saved as files: one article an item, by the rules of a fetch, and nobody is asked for anything."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done
from tests.feeds.conftest import PARAGRAPHS, WHOLE, item, rss
from tests.web.conftest import no_proxy, server
from tests.web.server import Answer, Server

__all__ = ["no_proxy", "server"]

Run = Callable[..., Done]
OTHER = WHOLE.replace("碼頭", "船塢").replace("岸電", "吊車")
SUMMARY = "<p>港務局說，岸電下月啟用……</p>"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>河報</title>'
    '<link rel="self" href="https://river.example/atom"/>'
    "<entry><id>r1</id><title>水閘修好</title><updated>2026-11-20T08:00:00+08:00</updated>"
    f'<link href="https://river.example/1"/><content type="html"><![CDATA[{WHOLE}]]></content></entry></feed>'
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    '<channel rdf:about="https://lake.example/"><title>湖報</title></channel>'
    '<item rdf:about="https://lake.example/1"><title>湖水變清</title><link>https://lake.example/1</link>'
    f"<description><![CDATA[{WHOLE}]]></description></item></rdf:RDF>"
)
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "島報",
        "feed_url": "https://isle.example/feed.json",
        "items": [{"id": "i1", "title": "渡輪加班", "content_html": WHOLE}],
    },
    ensure_ascii=False,
)


@pytest.fixture
def library(library_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("READER_LIBRARY", str(library_folder))
    return library_folder


def article(run: Run, name: str) -> dict[str, object]:
    (value,) = json.loads(run("show", name, "--format", "json").out)
    assert isinstance(value, dict)
    return value


def saved(folder: Path, name: str, *items: str) -> Path:
    path = folder / name
    path.write_bytes(rss(*items))
    return path


def test_each_item_of_a_saved_feed_becomes_an_article(run: Run, library: Path, tmp_path: Path) -> None:
    link = "https://port.example/1?utm_source=rss"
    path = saved(tmp_path, "feed.xml", item("1", "岸電啟用", WHOLE, link), item("2", "吊車停工", OTHER))

    done = run("import", path)

    assert (done.code, done.err) == (0, "")
    assert sorted(done.out.splitlines()) == [
        str(library / "2026" / f"2026-11-28-{title}.md") for title in ("吊車停工", "岸電啟用")
    ]
    value = article(run, "岸電啟用")
    assert (value["guid"], value["url"], value["source"]) == ("1", "https://port.example/1", "港報")
    assert [block["text"] for block in value["body"]] == [*PARAGRAPHS]  # type: ignore[attr-defined]
    assert run("list", "feed:港報").out.count("\n") == 2


@pytest.mark.parametrize(
    ("text", "encoding", "title", "feed"),
    [
        (ATOM, "utf-8", "水閘修好", "https://river.example/atom"),
        (f"\ufeff{ATOM}", "utf-16-le", "水閘修好", "https://river.example/atom"),
        (f'<?xml version="1.0" encoding="big5"?>\n<!-- 河 -->{ATOM}', "big5", "水閘修好", "https://river.example/atom"),
        (f'<?xml version="1.0" encoding="gbk"?>{ATOM}', "gbk", "水閘修好", "https://river.example/atom"),
        (RDF, "utf-8", "湖水變清", "湖報"),
        (JSON, "utf-8", "渡輪加班", "https://isle.example/feed.json"),
    ],
    ids=["atom", "utf-16", "big5", "gbk", "rdf", "json"],
)  # fmt: skip
def test_a_feed_is_known_by_what_it_holds_in_any_encoding_and_under_any_name(
    run: Run, library: Path, tmp_path: Path, text: str, encoding: str, title: str, feed: str
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(text.encode(encoding))

    assert run("import", path).code == 0
    assert article(run, title)["feed"] == feed


def test_a_feed_comes_from_stdin_too(
    process: Callable[..., Done], library: Path, environment: dict[str, str]
) -> None:
    done = process("import", "-", stdin=rss(item("1", "岸電啟用")), READER_LIBRARY=str(library))

    assert done.out == f"{library}/2026/2026-11-28-岸電啟用.md\n"


def test_items_that_are_there_come_in_once(run: Run, library: Path, tmp_path: Path) -> None:
    """By their guid, or by the address that an article of another feed has."""
    link = "https://port.example/1"
    first = saved(tmp_path, "first.xml", item("1", "岸電啟用", WHOLE, link))
    second = saved(tmp_path, "second.xml", item("1", "岸電啟用", WHOLE, link), item("2", "吊車停工", OTHER))
    third = tmp_path / "third.xml"
    third.write_bytes(rss(item("t", "岸電啟用", WHOLE, f"{link}?utm_medium=x"), title="灣報"))
    run("import", first)

    assert run("import", first) == (0, "", "first.xml: 1 of 1 items was in the library before\n")
    assert run("import", second).err == "second.xml: 1 of 2 items was in the library before\n"
    assert run("import", third).out == ""
    assert run("list").out.count("\n") == 2


def test_a_saved_feed_and_a_fetch_bring_an_item_once_and_what_was_deleted_stays_so(
    run: Run, library: Path, tmp_path: Path, server: Server
) -> None:
    server.answers["/rss"] = Answer(rss(item("1", "岸電啟用"), item("2", "吊車停工", OTHER)))
    (library / "feeds.yaml").write_text(f"- {{name: 港報, url: '{server.url('/rss')}'}}\n", "utf-8")
    run("fetch")
    (library / "2026" / "2026-11-28-岸電啟用.md").unlink()
    path = saved(tmp_path, "feed.xml", item("1", "岸電啟用"), item("2", "吊車停工", OTHER), item("3", "新船"))

    done = run("import", "--url", server.url("/rss"), path)
    again = run("fetch")

    assert done.out == f"{library}/2026/2026-11-28-新船.md\n"
    assert article(run, "新船")["feed"] == server.url("/rss")
    assert again.out == ""


def test_another_text_of_an_item_is_kept_beside_the_former_one(
    run: Run, library: Path, tmp_path: Path
) -> None:
    run("import", saved(tmp_path, "feed.xml", item("1", "岸電啟用")))
    run("import", saved(tmp_path, "feed.xml", item("1", "岸電啟用", WHOLE + "<p>多了一段。</p>")))

    assert run("list", "is:changed").out.count("\n") == 1


def test_a_summary_is_marked_and_its_page_is_not_asked_for(
    run: Run, library: Path, tmp_path: Path, server: Server
) -> None:
    run("import", saved(tmp_path, "feed.xml", item("1", "岸電啟用", SUMMARY, server.url("/1"))))

    assert article(run, "岸電啟用")["incomplete"] == "not asked"
    assert server.asked == []


def test_what_a_person_says_of_a_feed_wins(run: Run, library: Path, tmp_path: Path) -> None:
    path = saved(tmp_path, "feed.xml", item("1", "岸電啟用"))

    run("import", path, "--source", "灣報", "--language", "zh-Hant-HK", "--url", "https://bay.example/rss")

    value = article(run, "岸電啟用")
    assert (value["source"], value["language"], value["feed"]) == (
        "灣報",
        "zh-Hant-HK",
        "https://bay.example/rss",
    )


def test_a_dry_run_of_a_feed_writes_nothing(run: Run, library: Path, tmp_path: Path) -> None:
    path = saved(tmp_path, "feed.xml", item("1", "岸電啟用"))

    done = run("import", "--dry-run", "--format", "json", path)

    assert [value["title"] for value in json.loads(done.out)] == ["岸電啟用"]
    assert [*library.rglob("*.md")] == []
    assert run("import", path).out.count("\n") == 1


def test_a_dry_run_of_a_feed_beside_the_sample_makes_no_folder(
    run: Run, tmp_path: Path, own_places: Path
) -> None:
    done = run("import", "--dry-run", saved(tmp_path, "feed.xml", item("1", "岸電啟用")))

    assert (done.code, done.out.count("\n"), done.err) == (0, 1, "")
    assert not (own_places / "data").exists()


def test_a_list_of_feeds_is_refused_by_the_command_that_takes_it(
    run: Run, library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "list.xml"
    path.write_text('<opml version="2.0"><body><outline xmlUrl="https://port.example/rss"/></body></opml>')
    page = tmp_path / "feed.xml"
    page.write_bytes(rss(item("1", "岸電啟用")))

    done = run("import", path, page)

    assert (done.code, done.out.count("\n")) == (1, 1)
    assert done.err == "list.xml: a list of feeds (OPML) is imported by `reader feed import FILE`\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (rss(), "feed.xml: this feed holds no items\n"),
        (
            b'{"version": "https://jsonfeed.org/version/1", "items": [',
            "feed.xml: the file is no feed that can be read\n",
        ),
    ],
)
def test_a_feed_that_gives_nothing_is_named(
    run: Run, library: Path, tmp_path: Path, data: bytes, said: str
) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(data)

    assert run("import", path) == (1, "", said)


def test_a_page_that_speaks_of_feeds_is_a_page(run: Run, library: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_text(
        "訂閱的歷史\n\n<rss> 是一種標記，二十年前人人都在用，今天仍有許多網站提供。\n\n"
        + "\n\n".join(PARAGRAPHS),
        "utf-8",
    )

    run("import", path)

    assert run("list", "--format", "json", "訂閱的歷史").out.count('"id"') == 1
