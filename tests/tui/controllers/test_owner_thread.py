"""The thread that owns a piece of work."""

import threading
from collections.abc import Sequence

from reader.tui.background.owner_thread import OwnerThread

PATIENCE = 30


def test_what_waits_while_one_request_is_handled_is_handed_over_together_and_in_order() -> None:
    batches: list[list[int]] = []
    started, go_on = threading.Event(), threading.Event()

    def handle(requests: Sequence[int]) -> None:
        batches.append(list(requests))
        started.set()
        assert go_on.wait(PATIENCE)

    thread = OwnerThread("test", handle, failed=lambda error: None)
    thread.put(1)
    assert started.wait(PATIENCE)
    for number in (2, 3, 4):
        thread.put(number)
    assert thread.is_wanted()
    go_on.set()

    assert thread.wait(PATIENCE)
    assert batches == [[1], [2, 3, 4]]


def test_what_a_request_raises_is_reported_and_the_next_one_is_handled() -> None:
    errors: list[Exception] = []
    handled: list[int] = []

    def handle(requests: Sequence[int]) -> None:
        handled.extend(requests)
        if requests[0] == 1:
            raise ValueError("one")

    thread = OwnerThread("test", handle, errors.append)
    thread.put(1)
    assert thread.wait(PATIENCE)
    thread.put(2)

    assert thread.wait(PATIENCE)
    assert handled == [1, 2] and [str(error) for error in errors] == ["one"]


def test_closing_drops_what_waits_or_finishes_it_and_takes_nothing_more() -> None:
    for finish, expected in ((False, [1]), (True, [1, 2])):
        handled: list[int] = []
        started, go_on = threading.Event(), threading.Event()

        def handle(
            requests: Sequence[int],
            handled: list[int] = handled,
            started: threading.Event = started,
            go_on: threading.Event = go_on,
        ) -> None:
            handled.extend(requests)
            started.set()
            assert go_on.wait(PATIENCE)

        thread = OwnerThread("test", handle, failed=lambda error: None)
        thread.put(1)
        assert started.wait(PATIENCE)
        thread.put(2)
        assert not thread.close(0.01, finish=finish)
        thread.put(3)
        go_on.set()

        assert thread.close(PATIENCE, finish=finish)
        assert handled == expected


def test_a_thread_that_was_never_asked_for_anything_ends_at_once() -> None:
    thread = OwnerThread[int]("test", lambda requests: None, failed=lambda error: None)

    assert thread.is_idle() and thread.close(0)


def test_what_is_dropped_may_fail_unheard() -> None:
    errors: list[Exception] = []
    started, go_on = threading.Event(), threading.Event()

    def handle(_requests: Sequence[int]) -> None:
        started.set()
        assert go_on.wait(PATIENCE)
        raise RuntimeError("the program has ended")

    thread = OwnerThread("test", handle, errors.append)
    thread.put(1)
    assert started.wait(PATIENCE)
    thread.close(0)
    go_on.set()

    assert thread.close(PATIENCE)
    assert errors == []
