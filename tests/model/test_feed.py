"""The tree of feeds: every feed stands in its folder once, and a folder counts all that it holds."""

from hypothesis import given
from hypothesis import strategies as st

from reader.model.feed import Feed, FeedRow, FeedState, feed_branches

TAGS = st.lists(st.text(alphabet="甲乙 /", max_size=6), max_size=2).map(tuple)
ROWS = st.lists(st.tuples(TAGS, st.integers(0, 9)), max_size=8).map(
    lambda given: [
        FeedRow(Feed(f"https://{number}.example", f"報{number}", tags), FeedState(), unread, unread)
        for number, (tags, unread) in enumerate(given)
    ]
)


def row(name: str, *tags: str, unread: int = 0, problem: str | None = None, paused: bool = False) -> FeedRow:
    feed = Feed(f"https://{name}.example", name, tags, paused=paused)
    return FeedRow(feed, FeedState(problem=problem), unread, unread)


@given(ROWS)
def test_every_feed_stands_once_below_its_folders(rows: list[FeedRow]) -> None:
    branches = list(feed_branches(rows, ()))

    assert sorted(branch.path for branch in branches if not branch.is_folder) == [
        each.feed.key for each in rows
    ]
    assert len({branch.path for branch in branches}) == len(branches)
    above: list[str] = []
    for branch in branches:
        del above[branch.depth :]
        if branch.is_folder:
            above.append(branch.label)
            assert branch.path == "/".join(above)
        else:
            assert branch.feeds[0].feed.folder == "/".join(above)


@given(ROWS, st.sets(st.sampled_from(["甲", "乙", "甲/乙", "甲/甲"])))
def test_what_is_closed_hides_what_it_holds_and_counts_it(rows: list[FeedRow], closed: set[str]) -> None:
    branches = list(feed_branches(rows, closed))

    assert sum(branch.unread for branch in branches if not branch.depth) == sum(each.unread for each in rows)
    assert not any(branch.path.startswith(f"{path}/") for branch in branches for path in closed)


def test_a_closed_folder_shows_that_a_feed_in_it_fails_and_not_one_that_is_paused() -> None:
    rows = [row("甲報", "甲/乙", problem="…"), row("乙報", "丙", problem="…", paused=True)]

    assert [(each.path, each.is_failing, each.is_paused) for each in feed_branches(rows, ("甲", "丙"))] == [
        ("甲", True, False),
        ("丙", False, True),
    ]
    assert [each.is_failing for each in feed_branches(rows[:1], ())] == [False, False, True]


def test_a_feed_that_moved_is_known_by_its_former_address_too() -> None:
    moved = row("甲報")._replace(state=FeedState(former=("https://old.example",)))

    assert next(feed_branches([moved], ())).keys == ("https://甲報.example", "https://old.example")
