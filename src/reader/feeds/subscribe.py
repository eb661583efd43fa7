"""Subscribing: an address, or a page, becomes a feed of the list; a page also by naming its feed."""

from typing import NamedTuple
from urllib.parse import urlsplit

from reader.feeds.formats.discover import feeds_of
from reader.feeds.formats.parse import parse
from reader.i18n import _
from reader.importing.decoding.feed_format import feed_format
from reader.importing.inputs import Raw
from reader.model.errors import Ambiguous, Refused, WebError
from reader.model.feed import Feed
from reader.text.inert import inert_line
from reader.text.links import web_address
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
    return Feed(address, inert_line(name or "").strip() or _name(title, address), tags)


class Offer(NamedTuple):
    """What can be subscribed to: a feed, or the feeds of a list."""

    name: str
    feeds: tuple[Feed, ...]
    items: int | None
    """That the feed holds; None for a list of feeds."""


def offer(raw: Raw, typed: str = "") -> Offer | None:
    """What a raw page offers to subscribe to; None where it is neither OPML nor a feed with an address.

    `typed` is the address that a person gave for it. Raises Refused, and WebError for what is no address.
    """
    form = feed_format(raw.data)
    if form == "OPML":
        from reader.feeds.formats import opml

        feeds = [feed for feed in opml.read(raw.data, raw.name) if web_address(feed.url)]
        return Offer(raw.name, tuple(feeds), None)
    channel = parse(raw.data, raw.url or "", raw.charset) if form else None
    address = typed or (channel and channel.address) or ""
    if channel is None or not web_address(address):
        return None
    name = _name(channel.title, address)
    return Offer(name, (Feed(address, name),), len(channel.items))


def _name(title: str | None, address: str) -> str:
    """What a feed is called: its own title, else its host."""
    host = urlsplit(checked(address)).hostname or address
    return inert_line((title or host)[:_LONGEST_NAME]).strip() or host


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
