"""Discovery: the feeds that a web page names in its head."""

from typing import NamedTuple

from lxml import etree

from reader.text.encoding import decoded
from reader.text.inert import inert_line
from reader.web.addresses import joined

_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
_MOST = 100


class Named(NamedTuple):
    """A feed that a page names."""

    url: str
    title: str


def feeds_of(page: bytes, url: str) -> list[Named]:
    """The feeds that a page names, in its order, each once; addresses are read from where the page stands."""
    try:
        text = decoded(page)
        parser = etree.HTMLParser(huge_tree=False, no_network=True, encoding="utf-8")
        root = etree.fromstring(text.text.encode("utf-8", "replace"), parser) if text else None
    except (etree.XMLSyntaxError, ValueError):
        return []
    if root is None:
        return []
    base = next((node.get("href") for node in root.iter("base") if node.get("href")), None)
    found: dict[str, Named] = {}
    for link in root.iter("link"):
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        target = link.get("href")
        if target and kind in _TYPES and "alternate" in (link.get("rel") or "").lower().split():
            address = joined(joined(url, base or "") or url, target.strip()) or ""
            if address.lower().startswith(("http://", "https://")) and len(found) < _MOST:
                found.setdefault(address, Named(address, inert_line(link.get("title") or "").strip()))
    return list(found.values())
