"""Subscribing: an address becomes a feed of the list, also the address of a page that names its feed."""

from urllib.parse import urlsplit

from reader.feeds.formats.discover import feeds_of
from reader.feeds.formats.parse import parse
from reader.i18n import _
from reader.model.errors import Ambiguous, Refused, WebError
from reader.model.feed import Feed
from reader.text.inert import inert_line
from reader.web.addresses import checked, shown
from reader.web.fetch import ACCEPT_FEED, Response, fetch

_LONGEST_NAME = 100
"""Code points of a feed's own title that become its name."""


def feed_at(url: str, name: str | None = None, tags: tuple[str, ...] = ()) -> Feed:
    """The feed at an address, or the one that the page there names.

    Raises WebError, Refused where there is none, and Ambiguous with the addresses where a page names several.
    """
    response = _fetched(url)
    try:
        title = parse(response.body, response.url, _charset(response)).title
        address = url.strip()
    except Refused:
        address = _named_by(response)
        response = _fetched(address, response.trusted)
        title = parse(response.body, response.url, _charset(response)).title
    host = urlsplit(checked(address)).hostname or address
    return Feed(address, inert_line(name or (title or host)[:_LONGEST_NAME]).strip() or host, tags)


def _named_by(page: Response) -> str:
    """The one feed that a page names."""
    named = feeds_of(page.body, page.url)
    # comments are a feed of their own on many sites, and not what is meant
    named = [feed for feed in named if "comments" not in feed.url.lower()] or named
    if len(named) == 1:
        return named[0].url
    if not named:
        message = _("{url} is no feed, and names none; look for the address of its feed in the browser")
        raise Refused(message.format(url=shown(page.url)))
    addresses = tuple(feed.url for feed in named)
    message = _("{url} names {count} feeds; add the one you mean:")
    lines = "".join(f"\n  {shown(feed.url)}  {feed.title}".rstrip() for feed in named)
    raise Ambiguous(message.format(url=shown(page.url), count=len(named)) + lines, addresses)


def _fetched(url: str, trusted: str | None = None) -> Response:
    response = fetch(url, accept=ACCEPT_FEED, trusted=trusted)
    if response.status != 200:
        message = _("{url} answers {status}; check the address in the browser")
        raise WebError(message.format(url=shown(url), status=response.status))
    return response


def _charset(response: Response) -> str | None:
    return response.headers.get("content-type", "").partition("charset=")[2].strip(" \"';") or None
