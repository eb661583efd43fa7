"""The address of an article: the one that its page gives as its own, without what lets anyone in."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import SplitResult, urlsplit, urlunsplit

from reader.importing.html.blocks import Addresses
from reader.importing.html.head import Head

_CREDENTIAL = re.compile(
    r"(?:.*[_-])?(?:token|ticket|session(?:_?id)?|sess|sid|phpsessid|jsessionid|auth|authorization|passw(?:or)?d|"
    r"pwd|secret|credentials?|api_?key|sig(?:nature)?|jwt|otp)",
    re.IGNORECASE,
)
"""Names of query parts that are, or may be, a person's own."""
_KEY = re.compile(r"(?:key|uin|code)=[\w%+/=-]{16,}$", re.IGNORECASE)
"""Parts that are so when they are long; a short one tells which article is meant."""
_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*", re.IGNORECASE)
_SAME_SITE = re.compile(r"^(?:www|m|mobile|amp|wap|3g)\.")


def address_of(head: Head, data: Mapping[str, Any], url: str | None) -> str | None:
    """The address that a page gives as its own; one of a whole site is none.

    `data` is its JSON-LD, `url` is where it was found: then an address on another site is not believed.
    """
    addresses = Addresses(Addresses(url).resolved(head.base or "") or url)
    page = data.get("mainEntityOfPage")
    given = [
        head.canonical,
        head.metas.get("og:url"),
        page.get("@id") if isinstance(page, dict) else page,
        data.get("url"),
        url,
    ]
    for candidate in given:
        whole = addresses.resolved(candidate) if isinstance(candidate, str) else None
        if not whole or not (parts := _parts(whole)):
            continue
        if (parts.path.strip("/") or parts.query) and (not url or _site(whole) == _site(url)):
            return without_credentials(whole)
    return without_credentials(url) if url else None


def without_credentials(url: str) -> str:
    """An address without user and password, and without parts that may be a session or a token."""
    parts = _parts(url)
    if not parts:
        return url
    pieces = parts.query.split("&")
    query = "&".join(piece for piece in pieces if not _is_credential(piece))
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=host, path=_SESSION_PATH.sub("", parts.path), query=query))


def _is_credential(piece: str) -> bool:
    name = piece.partition("=")[0]
    return bool(_CREDENTIAL.fullmatch(name) or _KEY.match(piece))


def _parts(url: str) -> SplitResult | None:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _site(url: str) -> str:
    """The host of an address without what tells the editions of one site apart."""
    parts = _parts(url)
    return _SAME_SITE.sub("", (parts.netloc.rpartition("@")[2] if parts else "").casefold())
