"""The schedule of a feed: when it may be asked again, from what it answered; pure.

A person's own fetch waits for Retry-After, max-age and the wait after a failure alone; what the program does
by itself also waits for the feed's own interval and its `<ttl>`.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import replace
from email.utils import parsedate_to_datetime

from reader.i18n import Message, _, later
from reader.model.feed import FeedRow, FeedState
from reader.text.formats.shown_dates import shown_time

HOUR, DAY = 3600, 86_400
_LONGEST_RETRY = 7 * DAY
_MOVES = 3
"""Answers in a row that name another address for good, until it is believed."""
_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})", re.I)
_NOT_KEPT = re.compile(r"\bno-(?:cache|store)\b", re.I)


def is_fresh(state: FeedState, older: int, now: int) -> bool:
    """Whether a feed answered less than so many seconds ago, or asks to be left alone that long.

    What a clock that was ahead has noted, here and as the end of a rest, holds nobody up.
    """
    return bool(state.checked) and state.checked <= now + DAY and now < state.checked + max(older, state.ttl)


def is_at_rest(state: FeedState, now: float) -> bool:
    """Whether a feed is to be left alone, as it asked or because it failed."""
    return now < state.due <= now + _LONGEST_RETRY


def answered(
    state: FeedState, headers: Mapping[str, str], moved: str | None, now: int, minutes: int | None
) -> FeedState:
    """The state after an answer (200, 304); `minutes` is the feed's `<ttl>`, None where it was not read."""
    return replace(
        state,
        etag=headers.get("etag", state.etag if minutes is None else None),
        modified=headers.get("last-modified", state.modified if minutes is None else None),
        checked=now,
        due=now + _max_age(headers),
        ttl=state.ttl if minutes is None else min(minutes * 60, DAY),
        failures=0,
        problem=None,
        gone=False,
        moved=moved,
        moves=state.moves + 1 if moved and moved == state.moved else int(moved is not None),
    )


def failed(state: FeedState, problem: Message | str, headers: Mapping[str, str], now: int) -> FeedState:
    """The state after a failure: an hour of rest, twice as long at each that follows, up to a day."""
    wait = min(HOUR * 2 ** min(state.failures, 10), DAY)
    wait = _retry_after(headers, now) or wait
    return replace(state, failures=state.failures + 1, problem=problem, due=now + wait)


def has_moved(state: FeedState) -> bool:
    """Whether a feed said often enough that it has moved for good."""
    return state.moves >= _MOVES


def _max_age(headers: Mapping[str, str]) -> int:
    control = headers.get("cache-control", "")
    match = None if _NOT_KEPT.search(control) else _MAX_AGE.search(control)
    return min(int(match[1]), DAY) if match else 0


def _retry_after(headers: Mapping[str, str], now: int) -> int:
    """Seconds for which a server asks to be left alone; 0 where it does not."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(int(value[:9]), _LONGEST_RETRY)
    try:
        return max(0, min(int(parsedate_to_datetime(value).timestamp()) - now, _LONGEST_RETRY))
    except (ValueError, TypeError, OverflowError):
        return 0


def trouble(row: FeedRow, now: float | None = None) -> str:
    """What is wrong with a feed, what to do, and when it is asked again; empty where nothing is.

    `now`, in seconds since 1970, is this moment unless it is given.
    """
    feed, state = row.feed, row.state
    if feed.paused:
        return ""
    if state.gone:
        hint = _("`reader feed remove` takes it out of the list")
        return f"{feed.name}: {state.problem} ({hint})"
    if state.problem:
        again = _("tried again from {time}").format(time=shown_time(state.due))
        return f"{feed.name}: {state.problem} ({again})"
    if is_at_rest(state, time.time() if now is None else now):
        message = _("{name}: asks to be left alone until {time}")
        return message.format(name=feed.name, time=shown_time(state.due))
    return ""


def told(url: str, status: int) -> Message:
    """The sentence for a status under which no feed comes."""
    if status == 410:
        message = later("{url} is gone for good (410); it is asked no more")
    elif status in (401, 403):
        message = later("{url} answers {status}: it lets no program in; check the address in the browser")
    elif status == 404:
        message = later("{url} answers 404: there is nothing; check the address")
    elif status in (429, 503):
        message = later("{url} answers {status}: it is too busy")
    elif status >= 500:
        message = later("{url} answers {status}: its server has a fault; wait, or look at it in the browser")
    else:
        message = later("{url} answers {status}; look at it in the browser")
    return Message.of(message, url=url, status=status)
