"""When a feed is asked again: what servers say of it, and the rest after failures."""

from email.utils import formatdate

import pytest

from reader.feeds import schedule
from reader.model.feed import Feed, FeedRow, FeedState
from reader.text.formats.shown_dates import shown_time

NOW = 1_800_000_000
HOUR, DAY = 3600, 86_400


@pytest.mark.parametrize(
    ("control", "wait"),
    [
        ("max-age=600", 600),
        ("public, max-age=600, must-revalidate", 600),
        ('MAX-AGE="60"', 60),
        ("max-age=99999999", DAY),
        ("no-cache, max-age=600", 0),
        ("s-maxage=600", 0),
        ("max-age=-1", 0),
        ("", 0),
    ],
)
def test_max_age_is_kept_for_a_day_at_most(control: str, wait: int) -> None:
    state = schedule.answered(FeedState(), {"cache-control": control}, None, NOW, 0)

    assert state.due == NOW + wait


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", 120),
        (formatdate(NOW + 500, usegmt=True), 500),
        (formatdate(NOW - 500, usegmt=True), HOUR),
        ("999999999", 7 * DAY),
        ("soon", HOUR),
        ("", HOUR),
        ("0", HOUR),
    ],
)
def test_retry_after_is_kept_in_seconds_or_as_a_date(value: str, wait: int) -> None:
    assert schedule.failed(FeedState(), "…", {"retry-after": value}, NOW).due == NOW + wait


def test_the_rest_doubles_with_each_failure_up_to_a_day_and_ends_with_an_answer() -> None:
    state, waits = FeedState(etag="e"), []
    for _time in range(7):
        state = schedule.failed(state, "…", {}, NOW)
        waits.append((state.due - NOW) // HOUR)

    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert state.etag == "e"
    after = schedule.answered(state, {}, None, NOW, None)
    assert (after.failures, after.problem, after.due, after.etag) == (0, None, NOW, "e")


def test_a_feed_read_anew_without_an_etag_has_none() -> None:
    before = FeedState(etag="e", modified="m")

    assert schedule.answered(before, {}, None, NOW, 0).etag is None
    assert schedule.answered(before, {"etag": "f"}, None, NOW, None).etag == "f"


def test_ttl_holds_what_the_program_does_by_itself() -> None:
    state = schedule.answered(FeedState(), {}, None, NOW, 120)

    assert state.due == NOW
    assert schedule.is_fresh(state, HOUR, NOW + HOUR)
    assert not schedule.is_fresh(state, HOUR, NOW + 2 * HOUR)
    assert not schedule.is_fresh(FeedState(), HOUR, NOW)


def test_a_move_is_believed_the_third_time_in_a_row() -> None:
    state, believed = FeedState(), []
    for there in ("a", "b", "b", None, "b", "b", "b"):
        state = schedule.answered(state, {}, there, NOW, 0)
        believed.append(schedule.has_moved(state))

    assert believed == [False] * 6 + [True]


def test_what_is_wrong_with_a_feed_says_what_to_do_and_when_it_is_asked_again() -> None:
    def trouble(state: FeedState, *, paused: bool = False) -> str:
        feed = Feed("https://example.org/feed", "港報", paused=paused)
        return schedule.trouble(FeedRow(feed, state, 0, 0), NOW)

    failed = schedule.failed(FeedState(), schedule.told("https://example.org/feed", 500), {}, NOW)
    assert trouble(failed).startswith("港報: https://example.org/feed answers 500: its server has a fault")
    assert trouble(failed).endswith(f"(tried again from {shown_time(NOW + HOUR)})")
    assert trouble(failed, paused=True) == ""
    assert "`reader feed remove`" in trouble(FeedState(gone=True, problem="gone"))
    assert trouble(FeedState(due=NOW + 60)).startswith("港報: asks to be left alone until ")
    assert trouble(FeedState(due=NOW)) == trouble(FeedState()) == ""


def test_what_a_clock_that_was_ahead_has_noted_holds_nobody_up() -> None:
    ahead = schedule.answered(FeedState(), {"cache-control": "max-age=600"}, None, NOW + 400 * DAY, 0)

    assert not schedule.is_fresh(ahead, HOUR, NOW)
    assert not schedule.is_at_rest(ahead, NOW)
    assert schedule.is_at_rest(ahead, NOW + 400 * DAY) and schedule.is_fresh(ahead, HOUR, NOW + 400 * DAY)
