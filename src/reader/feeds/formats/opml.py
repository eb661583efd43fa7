"""OPML 2.0: a list of feeds as other readers write it, nested outlines for tags, there and back the same.

The folder in which an outline stands is the feed's first tag; where there are several, all stand in
`category` (`/a/b,/c`). What OPML has no word for (`full`, `every`, …) stays behind, and so do credentials.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from reader.feeds.formats.xml_text import text_of, tree
from reader.i18n import _
from reader.model.errors import Refused
from reader.model.feed import Feed
from reader.text.inert import inert_line

_DEEPEST = 32
_WANTED = {"title", "text", "xmlurl", "category"}
"""Attributes that are read; lxml looks for each value among all of an element, so no others are asked for."""
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read(data: bytes, name: str) -> list[Feed]:
    """The feeds of an OPML file, in its order, each address once. Raises Refused where it is none."""
    root = tree(text_of(data))
    body = next((node for node in root if node.tag == "body"), None) if root is not None else None
    if root is None or root.tag != "opml" or body is None:
        raise Refused(_("{name} is no OPML file").format(name=name))
    feeds: dict[str, Feed] = {}
    for feed in _feeds(body, ()):
        known = feeds.get(feed.url)
        tags = dict.fromkeys((*known.tags, *feed.tags)) if known else feed.tags
        feeds[feed.url] = Feed(feed.url, known.name if known else feed.name, tuple(tags))
    return list(feeds.values())


def _feeds(parent: etree._Element, folders: tuple[str, ...]) -> Iterator[Feed]:
    for node in parent:
        if node.tag != "outline":
            continue
        attributes = {
            lower: str(node.get(name)) for name in node.attrib if (lower := str(name).lower()) in _WANTED
        }
        name = inert_line(attributes.get("title") or attributes.get("text") or "").strip()
        url = (attributes.get("xmlurl") or "").strip()
        if url:
            stated = [part.strip().strip("/") for part in attributes.get("category", "").split(",")]
            tags = ["/".join(folders), *stated]
            yield Feed(url, name or url, tuple(dict.fromkeys(tag for tag in tags if tag)))
        elif len(folders) < _DEEPEST:
            folder = name.replace("/", "／").replace(",", "，")
            yield from _feeds(node, (*folders, folder) if folder else folders)


def write(feeds: Iterable[Feed]) -> bytes:
    """The feeds as OPML, in their order; neighbours with the same first tag share its outlines."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "reader"
    body = etree.SubElement(root, "body")
    opened: list[tuple[str, etree._Element]] = []
    for feed in feeds:
        folders = feed.tags[0].split("/") if feed.tags else []
        shared = 0
        while shared < min(len(opened), len(folders)) and opened[shared][0] == folders[shared]:
            shared += 1
        del opened[shared:]
        for folder in folders[shared:]:
            parent = opened[-1][1] if opened else body
            opened.append((folder, etree.SubElement(parent, "outline", text=_allowed(folder))))
        outline = etree.SubElement(opened[-1][1] if opened else body, "outline", type="rss")
        outline.set("text", _allowed(feed.name))
        outline.set("xmlUrl", _allowed(feed.key))
        if len(feed.tags) > 1:
            outline.set("category", _allowed(",".join(f"/{tag}" for tag in feed.tags)))
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return document


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("", text)
