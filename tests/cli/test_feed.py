"""The commands of feeds: the list, fetching, web addresses; stdout is data, stderr is talk."""

import json
import os
import pty
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Done
from tests.feeds.conftest import WHOLE, item, rss
from tests.web.conftest import no_proxy, server
from tests.web.server import Answer, Server

__all__ = ["no_proxy", "server"]

Run = Callable[..., Done]


@pytest.fixture
def feeds(library_folder: Path, monkeypatch: pytest.MonkeyPatch, server: Server) -> Path:
    """A library that follows one feed."""
    monkeypatch.setenv("READER_LIBRARY", str(library_folder))
    server.answers["/rss"] = Answer(rss(item("1", "岸電啟用", WHOLE, "https://port.example/1")))
    path = library_folder / "feeds.yaml"
    path.write_text(f"- name: 港報\n  url: {server.url('/rss').replace('//', '//me:s3cret@')}\n", "utf-8")
    return path


def test_fetch_writes_paths_to_stdout_and_the_rest_to_stderr(feeds: Path, run: Run) -> None:
    done = run("fetch")
    again = run("fetch", "--quiet")

    assert done == (0, f"{feeds.parent}/2026/2026-11-28-岸電啟用.md\n", "1 new article\n")
    assert again == (0, "", "")
    assert run("list", "feed:港報").out.count("\n") == 1


def test_no_feeds_say_how_to_add_one(library_folder: Path, run: Run) -> None:
    hint = "there are no feeds; `reader feed add URL` adds one\n"

    assert run("fetch", "--library", library_folder) == (1, "", hint)
    assert run("feed", "list", "--library", library_folder) == (1, "", hint)


def test_a_failed_feed_is_one_line_and_the_others_count(feeds: Path, run: Run, server: Server) -> None:
    with feeds.open("a", encoding="utf-8") as file:
        file.write(f"- {{name: 山報, url: '{server.url('/none')}'}}\n")

    done = run("fetch", "--quiet")

    assert done.code == 0
    assert done.err.startswith(
        f"山報: {server.url('/none')} answers 404: there is nothing; check the address (tried"
    )
    assert done.err.count("\n") == 1
    assert run("fetch", "山報").err.startswith("山報: asks to be left alone until ")


def test_where_nothing_answers_one_sentence_says_so(feeds: Path, run: Run) -> None:
    feeds.write_text("- {name: 無, url: 'http://127.0.0.1:9/'}\n", "utf-8")

    done = run("fetch")

    assert (done.code, done.out) == (1, "")
    assert done.err.splitlines()[-1] == "no feed answered; check the connection"


def test_a_second_fetch_says_that_one_is_under_way(
    feeds: Path, run: Run, open_library: Callable[..., object]
) -> None:
    from reader.library import Library, find_folders

    library = Library(find_folders())
    with library.feeds.alone():
        assert run("fetch") == (0, "", "another fetch is under way; it brings the news\n")
    library.close()


def test_the_list_of_feeds_shows_no_password(feeds: Path, run: Run, server: Server) -> None:
    run("fetch")
    table = run("feed", "list")
    (value,) = json.loads(run("feed", "list", "--format", "json").out)

    assert table.out == f"港報\t{server.url('/rss')}\t\t1\t1\n".replace("\t1\t1\n", "\t1\t1\n")
    assert (value["name"], value["url"], value["unread"]) == ("港報", server.url("/rss"), 1)
    for done in (
        table,
        run("feed", "export"),
        run("show", "岸電", "--format", "json"),
        run("feed", "rename", "港", "海"),
    ):
        assert "s3cret" not in done.out + done.err


def test_a_table_of_feeds_stands_in_columns(feeds: Path, run: Run, server: Server) -> None:
    with feeds.open("a", encoding="utf-8") as file:
        file.write("- {name: 山中晚報, url: 'https://hill.example/feed', tags: [山], paused: yes}\n")
    run("fetch", "港報")

    assert run("feed", "list", "--format", "table").out.splitlines() == [
        f"港報          1 of 1  {server.url('/rss')}",
        "山中晚報  山  0 of 0  paused",
    ]


def test_add_finds_the_feed_of_a_page(library_folder: Path, run: Run, server: Server) -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="{}">'
    server.answers |= {
        "/": Answer(f"<html><head>{link.format('/rss')}</head>".encode()),
        "/two": Answer(f"<html><head>{link.format('/a')}{link.format('/b')}</head>".encode()),
        "/none": Answer(b"<html><head></head><body>x"),
        "/rss": Answer(rss()),
    }
    added = run("feed", "add", server.url("/"), "--tag", "港/北", "--library", library_folder)
    twice = run("feed", "add", server.url("/rss"), "--library", library_folder)
    two = run("feed", "add", server.url("/two"), "--library", library_folder)
    none = run("feed", "add", server.url("/none"), "--library", library_folder)

    assert added == (0, f"港報\t{server.url('/rss')}\n", "")
    assert twice == (0, "", f"{server.url('/rss')} is in the list already, as 港報\n")
    assert two.code == 1
    assert two.err.splitlines()[1:] == [f"  {server.url('/a')}", f"  {server.url('/b')}"]
    assert (none.code, "names none" in none.err) == (1, True)
    text = (library_folder / "feeds.yaml").read_text("utf-8")
    assert text == f"- name: 港報\n  url: {server.url('/rss')}\n  tags: [港/北]\n"


def test_what_another_reader_follows_by_a_command_is_named_and_not_taken_over(
    feeds: Path, run: Run, tmp_path: Path
) -> None:
    body = '<outline xmlUrl="exec:touch x" text="x"/><outline xmlUrl="https://a.example/" text="a"/>'
    (tmp_path / "list.opml").write_text(f"<opml><body>{body}</body></opml>", "utf-8")

    done = run("feed", "import", tmp_path / "list.opml")

    assert done.code == 0
    assert done.err.startswith("exec:touch x is no web address")
    assert done.err.endswith("1 feed added, of 2\n")


def test_a_list_goes_out_as_opml_and_comes_back(feeds: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.opml").write_text(run("feed", "export").out, "utf-8")
    other = tmp_path / "other"
    other.mkdir()

    assert run("feed", "import", tmp_path / "list.opml", "--library", other).err == "1 feed added, of 1\n"
    assert run("feed", "export", "--library", other).out == run("feed", "export").out
    assert run("feed", "import", tmp_path / "none", "--library", other).code == 1


def test_the_first_feed_makes_a_library_of_ones_own(run: Run, server: Server) -> None:
    server.answers["/rss"] = Answer(rss(item("1", "岸電啟用")))

    assert run("feed", "add", server.url("/rss")).code == 0
    assert run("feed", "list").out == f"港報\t{server.url('/rss')}\t\t0\t0\n"
    assert run("fetch").code == 0
    assert run("list", "--format", "ids").out == "2026/2026-11-28-岸電啟用\n"


def test_a_feed_that_is_gone_can_be_woken(feeds: Path, run: Run, server: Server) -> None:
    server.answers["/rss"] = Answer(b"", 410)
    assert "(paused)" in run("fetch").err
    server.answers["/rss"] = Answer(rss())
    run("fetch")
    assert len(server.asked) == 1
    run("feed", "pause", "--off", "港報")
    run("fetch")
    assert len(server.asked) == 2


def test_pause_and_remove(feeds: Path, run: Run, server: Server) -> None:
    assert run("feed", "pause", "港報").code == 0
    assert run("fetch").out == ""
    assert server.asked == []
    run("feed", "pause", "--off", "港報")
    assert run("fetch").out != ""
    assert run("feed", "remove", "港報").code == 0
    assert feeds.read_text("utf-8") == ""
    assert run("list").code == 0
    assert run("feed", "remove", "港報").code == 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            Answer(b"", 403),
            "answers 403: it lets no program in; save the page in the browser and import the file",
        ),
        (Answer(b"", 404), "answers 404: there is no page; check the address"),
        (Answer(b"%PDF-1.5"), "is a PDF, no page; copy its text into a file and import that"),
        (
            Answer(b"x", headers={"Content-Type": "image/png"}),
            "is no page (image/png); open it in the browser",
        ),
        (Answer(rss()), "is a feed; follow it with `reader feed add "),
        (Answer("<html><form>請登入<input type=password></form>".encode()), "asks to log in"),
        (
            Answer("".join(f"<p><a href=/{n}>第{n}則新聞的標題在這裡</a>" for n in range(40)).encode()),
            "is a list of 40 links",
        ),
    ],
    ids=lambda value: "" if isinstance(value, Answer) else value[:20],
)
def test_an_address_without_an_article_is_one_sentence_with_the_next_step(
    library_folder: Path, run: Run, server: Server, answer: Answer, said: str
) -> None:
    server.answers["/x"] = answer

    done = run("import", server.url("/x"), "--library", library_folder)

    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert said in done.err


def test_a_page_is_imported_from_its_address_once(library_folder: Path, run: Run, server: Server) -> None:
    head = '<title>岸電啟用</title><link rel="canonical" href="/news/1">'
    page = f"<html><head>{head}</head><body><article><h1>岸電啟用</h1>{WHOLE}</article>".encode("big5")
    kind = {"Content-Type": "text/html; charset=big5"}
    server.answers |= {
        "/news/1?utm_source=x": Answer(page, headers=kind),
        "/again": Answer(page, headers=kind),
    }

    first = run("import", server.url("/news/1?utm_source=x"), "--library", library_folder)
    known = run("import", server.url("/news/1"), "--library", library_folder)
    bytes_known = run("import", server.url("/again"), "--library", library_folder)

    (path,) = first.out.splitlines()
    assert f"url: {server.url('/news/1')}\n" in Path(path).read_text("utf-8")
    assert known == (0, "", f"{server.url('/news/1')} is in the library, as undated/岸電啟用\n")
    assert bytes_known == (0, "", f"{server.url('/again')} was imported before, as undated/岸電啟用\n")
    assert [asked.path for asked in server.asked] == ["/news/1?utm_source=x", "/again"]
    assert len(list((library_folder / ".pages").iterdir())) == 1


def test_a_bar_of_progress_stands_on_a_terminal(
    feeds: Path, command: list[str], environment: dict[str, str]
) -> None:
    import subprocess

    ours, theirs = pty.openpty()
    done = subprocess.run(
        [*command, "fetch"],
        stderr=theirs,
        capture_output=False,
        stdout=subprocess.PIPE,
        env=environment | {"READER_LIBRARY": str(feeds.parent)},
        check=False,
        timeout=60,
    )
    os.close(theirs)

    assert done.returncode == 0
    assert "Fetching feeds: 1 of 1" in os.read(ours, 4096).decode()
    os.close(ours)
