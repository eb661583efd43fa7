"""The feed list: edited by hand and by commands, comments and order kept, a wrong line named by number."""

import contextlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.library import Library
from reader.model.errors import Ambiguous, LibraryError, NotFound, Refused
from reader.model.feed import Feed, FeedChange, FeedState
from reader.store.feeds import feed_list_file

LIST = """\
# what I read in the morning
- name: 港報          # the best one
  url: https://me:s3cret@port.example/rss
  tags: [港口, 氣候/韌性]
  full: always

# weekly
- {name: 山報, url: 'https://hill.example/feed', every: 1d, paused: yes}
- url: https://lake.example/atom
"""


@pytest.fixture
def library(library_folder: Path, open_library: Callable[[Path], Library]) -> Library:
    (library_folder / "feeds.yaml").write_text(LIST, "utf-8")
    return open_library(library_folder)


def test_a_list_is_read_in_its_order(library: Library) -> None:
    assert library.feeds.all() == (
        Feed("https://me:s3cret@port.example/rss", "港報", ("港口", "氣候/韌性"), "always"),
        Feed("https://hill.example/feed", "山報", every="1d", paused=True),
        Feed("https://lake.example/atom", "https://lake.example/atom"),
    )
    assert library.feeds.all()[0].key == "https://port.example/rss"
    assert library.feeds.problems() == ()


def test_what_a_command_changes_leaves_all_else_as_it_stands(library: Library) -> None:
    feeds = library.feeds
    feeds.change(feeds.find("港報"), name="海港報")
    feeds.change(feeds.find("山報"), paused=False)
    feeds.add([Feed("https://river.example/", "河報", ("河",), keep="90d")])

    assert (
        feeds.path.read_text("utf-8")
        == LIST.replace("name: 港報", "name: 海港報").replace("paused: yes", "paused: false")
        + "- name: 河報\n  url: https://river.example/\n  tags: [河]\n  keep: 90d\n"
    )


def test_an_entry_that_is_removed_takes_its_lines_alone(library: Library) -> None:
    library.feeds.remove(library.feeds.find("山報"))
    library.feeds.remove(library.feeds.find("lake.example"))

    assert library.feeds.path.read_text("utf-8") == LIST[: LIST.index("- {name")]


def test_names_are_found_by_a_part_and_must_mean_one(library: Library) -> None:
    assert library.feeds.find("港报").name == "港報"  # folded
    assert library.feeds.find("https://hill.example/feed").name == "山報"
    with pytest.raises(Ambiguous) as ambiguous:
        library.feeds.find("報")
    assert ambiguous.value.candidates == ("港報", "山報")
    with pytest.raises(NotFound):
        library.feeds.find("海")
    with pytest.raises(Refused):
        library.feeds.change(library.feeds.find("港報"), name="山報")


def test_an_address_is_listed_once_and_a_name_is_its_own(library: Library) -> None:
    twice = [Feed("https://other@hill.example/feed", "x"), Feed("https://b.example/", "山報")]

    (added,) = library.feeds.add(twice)

    assert added == Feed("https://b.example/", "山報 2")


@pytest.mark.parametrize(
    ("wrong", "line", "key"),
    [
        ("- url: nonsense\n", 10, "url"),
        ("- name: x\n", 10, "url"),
        ("- url: ftp://a.example/\n", 10, "url"),
        ("- text\n", 10, None),
        ("- url: https://a.example/\n  every: 1x\n", 11, "every"),
        ("- url: https://a.example/\n  full: often\n", 11, "full"),
        ("- url: https://a.example/\n  paused: perhaps\n", 11, "paused"),
        ("- url: https://a.example/\n  keep: 0d\n", 11, "keep"),
        ("- url: https://a.example/\n  tag: x\n", 11, "tag"),
        ("- url: https://lake.example/atom\n", 10, "url"),
        ("- {name: 港报, url: 'https://c.example'}\n", 10, "name"),
        ("- {name: x, url: [\n", 11, None),
        ("- 'open\n", 11, None),
    ],
)
def test_a_wrong_line_is_named_and_the_others_work(
    library: Library, wrong: str, line: int, key: str | None
) -> None:
    library.feeds.path.write_text(LIST + wrong, "utf-8")

    assert {"港報", "山報"} < {feed.name for feed in library.feeds.all()}
    (problem,) = library.feeds.problems()
    assert (problem.path, problem.line, problem.key) == ("feeds.yaml", line, key)
    library.index.refresh()
    assert problem in library.index.problems()
    library.feeds.path.write_text(LIST, "utf-8")
    library.index.refresh()
    assert library.index.problems() == ()


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a: b\n", b"\0", b"- " * 1000, b"-\n" * 1000])
def test_what_is_no_list_is_a_problem_and_is_never_written_over(library: Library, data: bytes) -> None:
    library.feeds.path.write_bytes(data)

    assert library.feeds.all() == ()
    assert library.feeds.problems() != ()
    with contextlib.suppress(LibraryError, Refused):
        library.feeds.add([Feed("https://a.example/", "a")])
    assert library.feeds.path.read_bytes().startswith(data)


NAMES = st.text(st.characters(exclude_categories=["C", "Z", "M"]), min_size=1)
TAGS = st.from_regex(r"[港山湖]{1,3}(/[a-z]{1,3})?", fullmatch=True)
ENTRIES = st.builds(
    Feed,
    st.from_regex(r"https://[a-z]{1,8}\.example/[a-z]{0,8}", fullmatch=True),
    NAMES,
    st.lists(TAGS, max_size=3, unique=True).map(tuple),
    st.sampled_from(["auto", "always", "never"]),
    st.sampled_from(["30m", "1h", "2d"]),
    st.sampled_from([None, "zh-Hant-TW"]),
    st.sampled_from([None, "90d"]),
    st.booleans(),
)


@settings(max_examples=40)
@given(st.lists(ENTRIES, max_size=5, unique_by=(lambda feed: feed.key, lambda feed: feed.name.casefold())))
def test_any_list_that_is_written_is_read_again(feeds: list[Feed]) -> None:
    read = feed_list_file.read(feed_list_file.added("", feeds))

    known = {entry.feed.key: entry.feed for entry in read.entries}
    for feed in feeds:
        if feed.key in known:  # else a name that folds to that of another
            assert known[feed.key] == feed
    assert len(known) + len(read.problems) == len(feeds)


def test_how_a_feed_answered_is_kept_by_library_and_address(
    library: Library, tmp_path: Path, open_library: Callable[[Path], Library]
) -> None:
    state = FeedState(etag='W/"a\'b"', modified="x", checked=5, due=9, failures=2, problem="…", former=("q",))
    rows = library.state.feeds
    rows.keep(
        [FeedChange("https://a.example/", state, {"g1": "h1", "g2": "h2"}), FeedChange("b", None, {"g": "h"})]
    )
    rows.keep([FeedChange("https://a.example/", None, {"g1": "h3"})])
    (tmp_path / "other").mkdir()

    assert rows.states() == {"https://a.example/": state}
    assert rows.items("https://a.example/") == {"g1": "h3", "g2": "h2"}
    assert open_library(tmp_path / "other").state.feeds.states() == {}


def test_items_that_were_seen_go_along_to_another_machine(
    library: Library, tmp_path: Path, open_library: Callable[[Path], Library]
) -> None:
    library.state.feeds.keep([FeedChange("https://a.example/", FeedState(etag="e"), {"g1": "h1 t1"})])
    (tmp_path / "other").mkdir()
    other = open_library(tmp_path / "other")

    counts = other.state.import_export(json.dumps(library.state.export()).encode(), "state.json")

    assert counts == (1, 1)
    assert other.state.feeds.items("https://a.example/") == {"g1": "h1 t1"}
    assert other.state.feeds.states() == {}  # an ETag is of one machine


def test_one_process_fetches_at_a_time(library: Library) -> None:
    with library.feeds.alone() as first, library.feeds.alone() as second:
        assert (first, second) == (True, False)
    with library.feeds.alone() as third:
        assert third


def test_feeds_of_one_name_are_numbered_and_what_stands_twice_is_named_where_it_stands_again(
    library: Library,
) -> None:
    added = library.feeds.add([Feed(f"https://{number}.example/", "港報") for number in range(200)])
    assert [feed.name for feed in added] == [f"港報 {number}" for number in range(2, 202)]
    assert library.feeds.add([Feed("https://more.example/", "港報")])[0].name == "港報 202"

    twice = feed_list_file.read(
        "- {url: 'http://a/', name: Ａ}\n- {url: 'http://b/', name: a}\n- url: http://a/\n"
    )
    assert [(problem.line, problem.key) for problem in twice.problems] == [(2, "name"), (3, "url")]
    assert len(twice.entries) == 1


def test_what_is_no_address_is_passed_over_and_the_others_are_added(library: Library) -> None:
    feeds = [
        Feed(url, url) for url in ("exec:touch x", "file:///etc/passwd", "https://a.example/", "http://a b/")
    ]

    assert [feed.url for feed in library.feeds.add(feeds)] == ["https://a.example/"]


def test_no_list_becomes_longer_than_one_that_is_read(library: Library) -> None:
    library.feeds.add([Feed("https://first.example/", "第一")])
    before = library.feeds.path.read_bytes()

    for count, size in ((100_000, 20), (700, 1_420)):
        feeds = [Feed(f"https://{number}.example/".ljust(size, "x"), f"{number}") for number in range(count)]
        with pytest.raises(Refused, match="take some out"):
            library.feeds.add(feeds)
    assert library.feeds.path.read_bytes() == before
    listed = len(library.feeds.all())
    library.feeds.add([Feed(f"https://{number}.example/", f"{number}") for number in range(4_100)])
    assert (len(library.feeds.all()), library.feeds.problems()) == (listed + 4_100, ())


def test_of_changes_that_several_make_at_once_none_is_lost(
    library: Library, open_library: Callable[[Path], Library]
) -> None:
    feeds = library.feeds.add([Feed(f"https://{number}.example/", f"報{number}") for number in range(12)])
    others = [open_library(library.root) for _ in feeds]

    def pause(other: Library, feed: Feed) -> None:
        other.feeds.change(feed, paused=True)

    with ThreadPoolExecutor(len(feeds)) as pool:
        list(pool.map(pause, others, feeds))

    assert all(feed.paused for feed in library.feeds.all()[-len(feeds) :])
