"""A server on 127.0.0.1 for tests: what each path answers, the bad answers too, and what was asked."""

import contextlib
import gzip
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar


@dataclass
class Answer:
    """What is sent for a path."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    """Answers 304 to a request that names it."""
    squeezed: bool = False
    """Sent as gzip."""
    drip: float = 0.0
    """Seconds between two bytes of the body."""
    hang: float = 0.0
    """Seconds before anything is sent."""
    raw: bytes = b""
    """Sent in the place of everything else, be it HTTP or not."""


@dataclass
class Asked:
    """One request."""

    path: str
    headers: dict[str, str]


@dataclass
class Server:
    """What stands at which path, and what was asked."""

    address: str
    answers: dict[str, Answer | Callable[[Asked], Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str) -> str:
        """The address of a path."""
        return self.address + path


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    known: ClassVar[Server]

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer as the table says."""
        asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()})
        self.known.asked.append(asked)
        found = self.known.answers.get(self.path, Answer(status=404))
        answer = found(asked) if callable(found) else found
        time.sleep(answer.hang)
        if answer.raw:
            self.close_connection = True
            with contextlib.suppress(OSError):
                self.wfile.write(answer.raw)
            return
        if answer.etag is not None and asked.headers.get("if-none-match") == answer.etag:
            answer = Answer(status=304, headers={"ETag": answer.etag})
        body = gzip.compress(answer.body, mtime=0) if answer.squeezed else answer.body
        headers = dict(answer.headers)
        if answer.etag is not None:
            headers["ETag"] = answer.etag
        if answer.squeezed:
            headers["Content-Encoding"] = "gzip"
        try:
            self.send_response(answer.status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if not answer.drip:
                self.wfile.write(body)
            for byte in body if answer.drip else b"":
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(answer.drip)
        except OSError:
            self.close_connection = True


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that hang up."""


@contextmanager
def serving(host: str = "127.0.0.1") -> Iterator[Server]:
    """A server that answers until the block ends."""

    class Handler(_Handler):
        """Answers for this server alone."""

    server = _Quiet((host, 0), Handler)
    server.daemon_threads = True
    Handler.known = known = Server(f"http://{host}:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield known
    finally:
        server.shutdown()
        server.server_close()
