"""A thread that owns a piece of work: whoever wants it done puts a request into its queue."""

import threading
import time
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Request = TypeVar("Request")


class OwnerThread(Generic[Request]):
    """One thread that handles requests, all that wait at a time, and shares nothing but their queue.

    `handle` is called on the thread with every waiting request, oldest first; it decides whether the newest
    stands for all, or each is done in turn. What it raises goes to `failed`, and the thread goes on.
    The thread starts with the first request, and does not keep the program from ending.
    """

    def __init__(
        self, name: str, handle: Callable[[Sequence[Request]], None], failed: Callable[[Exception], None]
    ) -> None:
        self._name = name
        self._handle = handle
        self._failed = failed
        self._changed = threading.Condition()
        self._waiting: list[Request] = []
        self._busy = False
        self._closed = False
        self._dropped = False
        """What is under way is of no use to anybody any more."""
        self._thread: threading.Thread | None = None

    def put(self, request: Request) -> None:
        """Have something done; nothing where the thread is closed."""
        with self._changed:
            if self._closed:
                return
            self._waiting.append(request)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=f"reader {self._name}", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def is_idle(self) -> bool:
        """Whether everything asked for is done."""
        with self._changed:
            return not self._busy and not self._waiting

    def is_wanted(self, seconds: float = 0.0) -> bool:
        """Whether another request waits, or comes within some seconds, or the thread is to end."""
        with self._changed:
            return self._changed.wait_for(lambda: bool(self._waiting) or self._closed, seconds)

    def is_closed(self) -> bool:
        """Whether the thread is to end: what takes long gives up."""
        with self._changed:
            return self._closed

    def close(self, seconds: float, *, finish: bool = False) -> bool:
        """Take no more requests, and wait for the thread to end; whether it did within some seconds.

        With `finish` what waits is done before. Else it is dropped, and what is under way may fail unheard:
        it goes on while the program ends, which takes from it what it needs.
        """
        with self._changed:
            self._closed = True
            if not finish:
                self._dropped = True
                self._waiting.clear()
            self._changed.notify_all()
            thread = self._thread
        if thread is None:
            return True
        thread.join(seconds)
        return not thread.is_alive()

    def wait(self, seconds: float) -> bool:
        """Wait until everything asked for is done; whether it was within some seconds."""
        end = time.monotonic() + seconds
        with self._changed:
            return self._changed.wait_for(
                lambda: not self._busy and not self._waiting, max(0.0, end - time.monotonic())
            )

    def _run(self) -> None:
        while requests := self._next():
            try:
                self._handle(requests)
            except Exception as error:
                if not self._dropped:
                    self._failed(error)

    def _next(self) -> list[Request]:
        """All that waits; nothing once the thread is to end."""
        with self._changed:
            self._busy = False
            self._changed.notify_all()
            self._changed.wait_for(lambda: bool(self._waiting) or self._closed)
            requests, self._waiting = self._waiting, []
            self._busy = bool(requests)
            return requests
