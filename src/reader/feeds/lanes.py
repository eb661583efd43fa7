"""Lanes: many addresses are asked at once, and one at a time of each host and port.

Threads fetch and do nothing else; what they bring is taken by the one thread that asked for it.
"""

import queue
import threading
from collections import deque
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from reader.library import log_error
from reader.model.errors import ReaderError, WebError
from reader.web.addresses import origin
from reader.web.fetch import ACCEPT_FEED, ACCEPT_PAGE, Response, fetch


class Request(NamedTuple):
    """An address to ask, and what its answer is for."""

    url: str
    purpose: Hashable
    etag: str | None = None
    modified: str | None = None
    trusted: str | None = None
    """The origin that may be private; None for an address that a person typed."""
    is_feed: bool = False


class Answer(NamedTuple):
    """What came of a request: a response, or why there is none."""

    request: Request
    response: Response | None
    error: ReaderError | None

    def without_body(self) -> "Answer":
        """The same, once the body was read: several that are kept would take much memory."""
        return self._replace(response=self.response and replace(self.response, body=b""))


@dataclass(slots=True)
class _Lane:
    """The requests to one host and port."""

    waiting: deque[Request] = field(default_factory=deque)
    busy: bool = False


class Lanes:
    """Fetches for one thread, which puts requests in and takes answers out."""

    def __init__(self, jobs: int, stopped: threading.Event) -> None:
        """`stopped` ends the waiting for answers."""
        self.pending = 0
        """Requests without an answer yet."""
        self._jobs = jobs
        self._stopped = stopped
        self._lanes: dict[str, _Lane] = {}
        self._ready: queue.SimpleQueue[Request | None] = queue.SimpleQueue()
        self._answers: queue.Queue[Answer] = queue.Queue(maxsize=jobs)  # bodies waiting take memory
        self._threads = 0
        self._closed = threading.Event()

    def ask(self, request: Request) -> None:
        """Fetch an address when its host is free."""
        self.pending += 1
        lane = self._lanes.setdefault(origin(request.url), _Lane())
        lane.waiting.append(request)
        self._start(lane)

    def answer(self) -> Answer | None:
        """The next answer; waits for it. None where no request is pending, or it was stopped."""
        answer: Answer | None = None
        while answer is None:
            if not self.pending or self._stopped.is_set():
                return None
            with suppress(queue.Empty):  # so that Ctrl+C comes through
                answer = self._answers.get(timeout=0.5)
        self.pending -= 1
        lane = self._lanes[origin(answer.request.url)]
        lane.busy = False
        self._start(lane)
        return answer

    def close(self) -> None:
        """Begin nothing more; what is under way is left to itself."""
        self._closed.set()
        for _thread in range(self._threads):
            self._ready.put(None)

    def _start(self, lane: _Lane) -> None:
        if lane.busy or not lane.waiting:
            return
        lane.busy = True
        self._ready.put(lane.waiting.popleft())
        if self._threads < self._jobs:
            self._threads += 1
            # daemons: whoever leaves does not wait for servers
            threading.Thread(target=self._work, name="fetch", daemon=True).start()

    def _work(self) -> None:
        while (request := self._ready.get()) is not None and not self._closed.is_set():
            answer = _answer(request)
            while not self._closed.is_set():
                with suppress(queue.Full):
                    self._answers.put(answer, timeout=0.5)
                    break


def _answer(request: Request) -> Answer:
    options: dict[str, Any] = {"etag": request.etag, "modified": request.modified, "trusted": request.trusted}
    try:
        accept = ACCEPT_FEED if request.is_feed else ACCEPT_PAGE
        return Answer(request, fetch(request.url, accept=accept, **options), None)
    except ReaderError as error:
        return Answer(request, None, error)
    except Exception as error:  # a thread that dies would be waited for for ever
        return Answer(request, None, WebError(log_error(error)))
