"""Pages at web addresses: each fetched by one request, or named where it is in the library already."""

from collections.abc import Iterable, Iterator

from reader.i18n import _
from reader.importing.importer import Report
from reader.importing.inputs import Raw
from reader.library import Library
from reader.model.errors import ReaderError, Refused, WebError
from reader.web.addresses import shown, spellings
from reader.web.fetch import Response, fetch

_FEED = (b"<rss", b"<rdf:RDF", b"<feed", b"<?xml")


def fetched_pages(
    library: Library, urls: Iterable[str], report: Report, *, feeds: bool = False
) -> Iterator[Raw]:
    """The pages at some addresses, one at a time; what is known or cannot be fetched goes to the report.

    `feeds`: a feed is given like a page, else it is refused.
    """
    for url in urls:
        known = library.feeds.origins.at(spellings(url))
        if known:
            message = _("{url} is in the library, as {id}")
            report.notes.append(message.format(url=shown(url), id=known[0].id))
            continue
        try:
            yield fetched_page(url, feeds=feeds)
        except ReaderError as error:
            report.refused.append(str(error))


def fetched_page(url: str, *, feeds: bool = False) -> Raw:
    """The page at an address, or, with `feeds`, the feed. Raises WebError, Refused: what to do next."""
    response = fetch(url)
    raw = raw_of(response)
    _require_page(url, response, raw.kind or "")
    head = response.body[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not feeds and head.startswith(_FEED) and b"<html" not in head.lower():
        message = _("{url} is a feed; follow it with `reader feed add {url}`")
        raise Refused(message.format(url=shown(url)))
    return raw


def raw_of(response: Response) -> Raw:
    """What a server answered as a raw page."""
    stated, _sep, charset = response.headers.get("content-type", "").partition("charset=")
    kind = stated.partition(";")[0].strip().lower()
    return Raw(shown(response.url), response.body, response.url, charset.strip(" \"';") or None, kind)


def _require_page(url: str, response: Response, kind: str) -> None:
    if response.status in (401, 402, 403, 451):
        message = _(
            "{url} answers {status}: it lets no program in; save the page in the browser and import the file"
        )
        raise WebError(message.format(url=shown(url), status=response.status))
    if response.status in (404, 410):
        message = _("{url} answers {status}: there is no page; check the address")
        raise WebError(message.format(url=shown(url), status=response.status))
    if response.status != 200:
        message = _(
            "{url} answers {status}; try again later, or save the page in the browser and import the file"
        )
        raise WebError(message.format(url=shown(url), status=response.status))
    if response.body.startswith(b"%PDF") or kind == "application/pdf":
        message = _("{url} is a PDF, no page; copy its text into a file and import that")
        raise Refused(message.format(url=shown(url)))
    if kind.startswith(("image/", "audio/", "video/")) or kind in (
        "application/zip",
        "application/octet-stream",
    ):
        message = _("{url} is no page ({kind}); open it in the browser")
        raise Refused(message.format(url=shown(url), kind=shown(kind)))
