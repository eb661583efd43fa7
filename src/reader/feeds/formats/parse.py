"""Parsing: RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed; in any encoding, broken ones as far as they go.

Names are compared without their namespace and in lower case, because feeds get both wrong.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from html import escape
from typing import Any, Literal

from lxml import etree

from reader.feeds.formats.xml_text import name_of, read, text_of
from reader.i18n import Message, _, later
from reader.model.errors import Refused
from reader.text.dates import read_date
from reader.text.inert import inert_line
from reader.web.addresses import joined, shown

Kind = Literal["rss", "rdf", "atom", "json"]
_ROOTS: dict[str, Kind] = {"rss": "rss", "rdf": "rdf", "feed": "atom", "channel": "rss"}
_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATES = ("pubdate", "published", "date", "issued", "created", "updated", "modified")
_CONTENTS = ("encoded", "content", "body", "content_html")
_SUMMARIES = ("description", "summary", "tagline")
_ITEMS = ("item", "entry")
_MOST_ITEMS = 20_000
_LONGEST_GUID = 1_000
"""Code points."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed, as published."""

    guid: str
    """What the feed knows it by; its address, or a hash of it, where the feed says nothing."""
    url: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    """ISO 8601."""
    html: str = ""
    """The longest text that the feed gives."""
    is_summary: bool = False
    """The feed calls that text a summary, or gives no other."""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed holds."""

    kind: Kind
    title: str | None = None
    site: str | None = None
    """The address of the site."""
    address: str | None = None
    """The address that the feed calls its own."""
    language: str | None = None
    minutes: int | None = None
    """How long the feed asks to be left alone (`<ttl>`)."""
    items: list[Item] = field(default_factory=list)
    """As published, the first 20,000; whoever makes articles of them takes them out."""


def parse(data: bytes, url: str = "", charset: str | None = None) -> Channel:
    """What a feed holds; `url` is where it came from. Raises Refused, which says what it is instead."""
    text = text_of(data, charset)
    start = text.lstrip("\ufeff \t\r\n")[:500].lower()
    if start.startswith("{"):
        return _json(text, url)
    root, items = read(text, _ITEMS, lambda node: _item(node, url))
    name = name_of(root) if root is not None else ""
    if root is None or name not in _ROOTS:
        is_page = name == "html" or start.startswith(("<!doctype html", "<html"))
        message = (
            later("{url} is a web page, no feed") if is_page else later("{url} is no feed that can be read")
        )
        raise Refused(Message.of(message, url=shown(url) or _("the file")))
    return _channel(root, _ROOTS[name], url, items[:_MOST_ITEMS])


def _channel(root: etree._Element, kind: Kind, url: str, items: list[Item]) -> Channel:
    channel = next((child for child in root if name_of(child) == "channel"), root)
    minutes = _text(channel, "ttl") or ""
    return Channel(
        kind,
        title=_line(_text(channel, "title")),
        site=_link(channel, url),
        address=_own_address(channel, url),
        language=_text(channel, "language") or root.get(_LANG) or root.get("lang"),
        minutes=int(minutes) if minutes.isascii() and minutes.isdigit() and len(minutes) < 7 else None,
        items=items,
    )


def _item(node: etree._Element, url: str) -> Item:
    base = joined(url, node.get(_BASE) or "") or url
    link = _link(node, base)
    texts = [(name, html) for name, html in _texts(node) if html]
    name, html = max(texts, key=lambda pair: len(pair[1]), default=("", ""))
    title = _line(_plain(_child(node, "title")))
    return Item(
        guid=_guid(node, link, f"{title}\n{html}"),
        url=link,
        title=title,
        author=_author(node),
        date=next((date for name in _DATES if (date := read_date(_text(node, name) or ""))), None),
        html=html,
        is_summary=name not in _CONTENTS,
        tags=tuple(dict.fromkeys(_categories(node))),
    )


def _guid(node: etree._Element, link: str | None, text: str) -> str:
    # not `items()`: lxml looks for each value among all attributes
    about = next((node.get(name) for name in node.attrib if str(name).endswith("}about")), None)
    return _identity(_text(node, "guid") or _text(node, "id") or about or link, text)


def _identity(given: object, text: str) -> str:
    """What a feed knows an item by; a hash of that where it is long, of the text where it is nothing."""
    guid = inert_line(str(given or "")).strip()
    if guid and len(guid) <= _LONGEST_GUID:
        return guid
    return blake2b((guid or text).encode("utf-8", "replace"), digest_size=16).hexdigest()


def _link(node: etree._Element, base: str) -> str | None:
    """The address of the page: an RSS link's text, an Atom link's target, else a guid that is one."""
    links = [child for child in node if name_of(child) == "link"]
    for child in links:
        target = child.get("href") if child.get("rel", "alternate") == "alternate" else None
        if address := _address(target or (child.text if child.get("href") is None else None), base):
            return address
    guid = _child(node, "guid")
    if guid is not None and (guid.get("ispermalink") or guid.get("isPermaLink") or "true").lower() != "false":
        return _address(guid.text, "")
    return None


def _own_address(channel: etree._Element, base: str) -> str | None:
    """Where a feed says that it stands itself: the target of a link (Atom, RFC 4287)."""
    links = (child for child in channel if name_of(child) == "link" and child.get("rel") == "self")
    return next((address for link in links if (address := _address(link.get("href"), base))), None)


def _address(text: str | None, base: str) -> str | None:
    url = joined(base, (text or "").strip())
    return url if text and url and re.match(r"https?://[^\s/]", url, re.I) else None


def _texts(node: etree._Element) -> Iterator[tuple[str, str]]:
    """The texts of an item as HTML, each with the name of its element."""
    for child in node:
        name = name_of(child)
        if name in _CONTENTS or name in _SUMMARIES:
            yield name, _html(child)


def _html(node: etree._Element) -> str:
    """The text of an element as HTML: escaped HTML, XHTML inside it, or plain text where it says so."""
    if len(node):
        inner = [escape(node.text or "")]
        inner += [etree.tostring(child, encoding="unicode") for child in node]
        return re.sub(r"</?(?:\w+:)?|\sxmlns(?::\w+)?=\"[^\"]*\"", _unprefixed, "".join(inner)).strip()
    text = (node.text or "").strip()
    return escape(text) if node.get("type") in ("text", "text/plain") else text


def _unprefixed(match: re.Match[str]) -> str:
    tag = match[0]
    return ("</" if tag.startswith("</") else "<") if tag.startswith("<") else ""


def _author(node: etree._Element) -> str | None:
    """The names of those who wrote it; of `address (name)` the name, never an e-mail address alone."""
    names = []
    for child in node:
        if name_of(child) in ("author", "creator"):
            text = _text(child, "name") if len(child) else child.text
            inside = re.search(r"\(([^()]+)\)\s*$", text or "")
            name = _line(inside[1] if inside and "@" in (text or "") else text)
            if name and "@" not in name:
                names.append(name)
    return "、".join(dict.fromkeys(names)) or None


def _categories(node: etree._Element) -> Iterator[str]:
    for child in node:
        if name_of(child) in ("category", "subject"):
            tag = _line(child.get("label") or child.get("term") or child.text)
            if tag:
                yield tag


def _child(node: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in node if name_of(child) == name), None)


def _text(node: etree._Element, name: str) -> str | None:
    child = _child(node, name)
    return "".join(map(str, child.itertext())).strip() or None if child is not None else None


def _plain(node: etree._Element | None) -> str:
    """The text of a title, which may be HTML in itself."""
    if node is None:
        return ""
    text = "".join(str(part) for part in node.itertext())
    return re.sub(r"<[^<>]{1,200}>", "", text) if "<" in text and ">" in text else text


def _line(text: str | None) -> str | None:
    return inert_line(" ".join((text or "").split())) or None


def _json(text: str, url: str) -> Channel:
    """JSON Feed 1.0 and 1.1."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        data = None
    entries = data.get("items") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(entries, list):
        raise Refused(Message.of(later("{url} is no feed that can be read"), url=shown(url) or _("the file")))
    return Channel(
        "json",
        title=_line(_string(data.get("title"))),
        site=_address(_string(data.get("home_page_url")), url),
        address=_address(_string(data.get("feed_url")), url),
        language=_string(data.get("language")),
        items=[_json_item(entry, url) for entry in entries[:_MOST_ITEMS] if isinstance(entry, dict)],
    )


def _json_item(entry: dict[str, Any], url: str) -> Item:
    link = _address(_string(entry.get("url")) or _string(entry.get("external_url")), url)
    content, summary = _string(entry.get("content_html")), _string(entry.get("summary"))
    plain = _string(entry.get("content_text"))
    html = content or (escape(plain) if plain else None) or escape(summary or "")
    title = _line(_string(entry.get("title")))
    authors = entry.get("authors") or [entry.get("author")]
    people = (
        [each.get("name") for each in authors if isinstance(each, dict)] if isinstance(authors, list) else []
    )
    tags = entry.get("tags")
    return Item(
        guid=_identity(_string(entry.get("id")) or link, f"{title}\n{html}"),
        url=link,
        title=title,
        author="、".join(filter(None, (_line(_string(name)) for name in people))) or None,
        date=read_date(_string(entry.get("date_published")) or _string(entry.get("date_modified")) or ""),
        html=html,
        is_summary=not (content or plain),
        tags=tuple(filter(None, (_line(_string(tag)) for tag in tags))) if isinstance(tags, list) else (),
    )


def _string(value: object) -> str | None:
    """A value as text; JSON Feed's ids are numbers as often."""
    if not isinstance(value, str | int | float):
        return None
    return str(value).encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip() or None
