"""Fetching: one conditional request, bounded in time, size and hops.

An address that a person typed may be private (RSSHub on their own machine); one that a page or a redirect
named may be so only on the same host and port. What is checked is the address that the socket connects
to, so that a name which changes its address between question and connection gains nothing. Nothing is
kept between requests: no cookie, no connection.
"""

import socket
import ssl
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from reader.i18n import _, reason
from reader.model.errors import Refused, WebError
from reader.web.addresses import checked, names_private, origin, shown
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
    """The address that answered, after all redirects."""
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""
    moved: str | None = None
    """The address that the one asked for was moved to for good (301, 308), where every hop says so."""


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
    that of `url` where a person typed it. Raises WebError, which says in one sentence what to do.
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
        location = response.headers.get("location")
        if response.status not in _MOVED or not location:
            moved = here if for_good and here != asked else None
            return Response(here, response.status, response.headers, response.body, moved)
        for_good = for_good and response.status in _FOR_GOOD
        here = _next(here, location)
    message = _("{url} leads on more than {count} times; look at it in the browser")
    raise WebError(message.format(url=shown(url), count=limits.hops))


def _next(here: str, location: str) -> str:
    """Where a redirect leads; never from https to http, nor out of the web."""
    with suppress(Refused, ValueError):
        there = checked(urljoin(here, location))
        if not (here.startswith("https:") and there.startswith("http:")):
            return there
    message = _("{url} leads to {other}, which is not followed; look at it in the browser")
    raise WebError(message.format(url=shown(here), other=shown(location)))


def _once(url: str, headers: Mapping[str, str], limits: Limits, *, private: bool) -> Response:
    """One request, its redirect not followed."""
    parts = urlsplit(url)
    allowed = private or not names_private(parts.hostname or "")
    if not allowed:
        raise private_address(url)
    sent = dict(headers)
    if parts.username is not None:
        credentials = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        sent |= urllib3.make_headers(basic_auth=credentials)
    plain = url.replace(f"{parts.netloc.rpartition('@')[0]}@", "", 1) if "@" in parts.netloc else url
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
            return Response(url, response.status, lower, body)
    except (HTTPError, OSError, ValueError) as error:
        raise _told(url, error, late=watch.ended) from error


def _body(response: urllib3.BaseHTTPResponse, size: int, url: str) -> bytes:
    """What the server sends, decompressed, no more than `size` bytes of it in memory."""
    parts: list[bytes] = []
    length = 0
    while part := response.read(_CHUNK, decode_content=True):
        length += len(part)
        if length > size:
            message = _("{url} is larger than {size:,} bytes; save it in the browser and import the file")
            raise WebError(message.format(url=shown(url), size=size))
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
            message = _("{host} is not found; check the address and the connection")
            return WebError(message.format(host=shown(urlsplit(url).hostname or url)))
        if isinstance(cause, ssl.SSLError):
            message = _("{host} does not prove who it is ({why}); check the address and the clock")
            return WebError(message.format(host=shown(urlsplit(url).hostname or url), why=shown(str(cause))))
        if isinstance(cause, OSError) and cause.strerror:
            system = cause
        cause = cause.__cause__ or cause.__context__
    if late or isinstance(error, TimeoutError | urllib3.exceptions.TimeoutError):
        return WebError(_("{url} does not answer in time; try again later").format(url=shown(url)))
    why = reason(system) if system else shown(str(error))
    return WebError(_("{url} cannot be fetched: {why}; try again later").format(url=shown(url), why=why))


@cache
def _agent() -> str:
    try:
        number = version("reader-zh")
    except PackageNotFoundError:
        number = "0"
    return f"reader-zh/{number} (a news reader for the terminal)"
