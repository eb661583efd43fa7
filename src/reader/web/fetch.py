"""Fetching: one conditional request, bounded in time, size and hops.

An address that a person typed may be private (RSSHub on their own machine); one that a page or a redirect
named may be so only on the same host and port, and only where that was private when it was asked first. What
is checked is the address that the socket connects to, so that a name which changes its address between
question and connection, or between two requests, gains nothing. Nothing is kept between requests: no cookie,
no connection.
"""

import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from reader.i18n import Message, later, later_reason
from reader.model.errors import Refused, WebError
from reader.model.feed import without_credentials
from reader.web.addresses import authorization, checked, names_private, origin, shown
from reader.web.connections import Watch, pool, private_address

ACCEPT_FEED = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
)
ACCEPT_PAGE = "text/html, application/xhtml+xml, */*;q=0.5"
_MOVED = {301, 302, 303, 307, 308}
_FOR_GOOD = {301, 308}
_CHUNK = 65_536


class Limits(NamedTuple):
    """What one fetch may take; seconds and bytes."""

    connect: float = 5.0
    first_byte: float = 10.0
    """Also between two reads."""
    total: float = 60.0
    size: int = 10 * 2**20
    """After decompression."""
    hops: int = 5


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered in the end."""

    url: str
    """The address that answered, after all redirects; without the name and password that were sent."""
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""
    moved: str | None = None
    """The address that the one asked for was moved to for good (301, 308), where every hop says so."""
    private: bool = False
    """It came from this machine or a network of one's own."""

    @property
    def trusted(self) -> str:
        """The origin whose private addresses may be fetched because this one names them; empty for none."""
        return origin(self.url) if self.private else ""


def fetch(
    url: str,
    *,
    etag: str | None = None,
    modified: str | None = None,
    accept: str = ACCEPT_PAGE,
    trusted: str | None = None,
    limits: Limits = Limits(),  # noqa: B008  # an immutable value
) -> Response:
    """Fetch an address by GET; any status is an answer, 304 where nothing has changed.

    `etag` and `modified` are sent as they came. `trusted` is the origin whose private addresses are allowed;
    that of `url` where a person typed it. Raises WebError, which says in one sentence what to do; Refused
    for what is no address.
    """
    start, asked, for_good = time.monotonic(), checked(url), True
    trusted = origin(asked) if trusted is None else trusted
    headers = {"User-Agent": _agent(), "Accept": accept, "Accept-Encoding": "gzip"}
    if etag is not None:
        headers["If-None-Match"] = etag
    if modified is not None:
        headers["If-Modified-Since"] = modified
    here = asked
    for _hop in range(limits.hops + 1):
        left = limits.total - (time.monotonic() - start)
        response = _once(here, headers, limits._replace(total=left), private=origin(here) == trusted)
        trusted = trusted if response.private else ""
        location = _location(response)
        if response.status == 304 and etag is None and modified is None:
            message = later("{url} answers 304, which nobody asked for; try again later")
            raise WebError(Message.of(message, url=shown(here)))
        if response.status not in _MOVED or not location:
            moved = response.url if for_good and here != asked else None
            return replace(response, moved=moved)
        for_good = for_good and response.status in _FOR_GOOD
        here = _next(here, location)
    message = later("{url} leads on more than {count} times; look at it in the browser")
    raise WebError(Message.of(message, url=shown(url), count=limits.hops))


def _location(response: Response) -> str | None:
    """Where a response leads, which many servers write in UTF-8."""
    location = response.headers.get("location")
    with suppress(UnicodeError):
        return location and location.encode("latin-1").decode("utf-8")
    return location


def _next(here: str, location: str) -> str:
    """Where a redirect leads; never from https to http, nor out of the web.

    The name and password that a person typed go along on the same host and port; others are never sent.
    """
    with suppress(Refused, ValueError):
        there = checked(without_credentials(urljoin(here, location)))
        if origin(there) == origin(here) and "@" in (typed := urlsplit(here).netloc):
            there = there.replace("//", f"//{typed.rpartition('@')[0]}@", 1)
        if not (here.startswith("https:") and there.startswith("http:")):
            return there
    message = later("{url} leads to {other}, which is not followed; look at it in the browser")
    raise WebError(Message.of(message, url=shown(here), other=shown(location)))


def _once(url: str, headers: Mapping[str, str], limits: Limits, *, private: bool) -> Response:
    """One request, its redirect not followed."""
    parts = urlsplit(url)
    if not private and names_private(parts.hostname or ""):
        raise private_address(url)
    sent = dict(headers)
    if basic := authorization(url):
        sent["Authorization"] = basic
    plain = without_credentials(url)
    watch = Watch(limits.total)
    try:
        with watch.over(), pool(parts.scheme, parts.hostname or "", private) as manager:
            response = manager.request(
                "GET",
                plain,
                headers=sent,
                redirect=False,
                retries=False,
                preload_content=False,
                timeout=urllib3.Timeout(connect=limits.connect, read=limits.first_byte),
            )
            try:
                body = _body(response, limits.size, url)
            finally:
                response.close()
            if watch.ended:  # cut off among the headers, it looks like an answer
                raise TimeoutError
            lower = {name.lower(): value for name, value in response.headers.items()}
            return Response(plain, response.status, lower, body, private=watch.private)
    except (HTTPError, OSError, ValueError) as error:
        raise _told(url, error, late=watch.ended) from error


def _body(response: urllib3.BaseHTTPResponse, size: int, url: str) -> bytes:
    """What the server sends, decompressed, no more than `size` bytes of it in memory."""
    parts: list[bytes] = []
    length = 0
    while part := response.read(_CHUNK, decode_content=True):
        length += len(part)
        if length > size:
            message = later("{url} is larger than {size:,} bytes; save it in the browser and import the file")
            raise WebError(Message.of(message, url=shown(url), size=size))
        parts.append(part)
    return b"".join(parts)


def _told(url: str, error: Exception, *, late: bool) -> WebError:
    """The sentence for a failure of the connection."""
    if isinstance(error, WebError):
        return error
    cause: BaseException | None = error
    system: OSError | None = None
    while cause is not None:
        if isinstance(cause, WebError):
            return cause
        if isinstance(cause, socket.gaierror):
            message = later("{host} is not found; check the address and the connection")
            return WebError(Message.of(message, host=shown(urlsplit(url).hostname or url)))
        if isinstance(cause, ssl.SSLError):
            message = later("{host} does not prove who it is ({why}); check the address and the clock")
            return WebError(
                Message.of(message, host=shown(urlsplit(url).hostname or url), why=shown(str(cause)))
            )
        late = late or isinstance(cause, TimeoutError)
        if isinstance(cause, OSError) and cause.strerror:
            system = cause
        cause = cause.__cause__ or cause.__context__
    if late or isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError):
        return WebError(Message.of(later("{url} does not answer in time; try again later"), url=shown(url)))
    if system is None and isinstance(error, HTTPError | ValueError):
        message = later("{url} gives an answer that cannot be read, or breaks off; try again later")
        return WebError(Message.of(message, url=shown(url)))
    why = later_reason(system) if system else shown(str(error))
    return WebError(
        Message.of(later("{url} cannot be fetched: {why}; try again later"), url=shown(url), why=why)
    )


@cache
def _agent() -> str:
    try:
        number = version("reader-zh")
    except PackageNotFoundError:
        number = "0"
    return f"reader-zh/{number} (a news reader for the terminal)"
