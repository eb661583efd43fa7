"""What an HTML page says of itself for machines, gathered while its tags are read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone

from reader.text.inert import inert_line

_NOTED = frozenset(
    ["meta", "link", "base", "html", "frame", "input", "script", "style", "title", "time", "abbr"]
)
SCRIPT_DATE = "a script's date"
"""The key in `Head.metas` of the date that a script has."""
_NICKNAME = "js_name"
"""The id of the element in which pages of WeChat name the account that publishes them."""
_SCRIPT_DATE = re.compile(
    r"""\bvar\s+(?:createTime\s*=\s*["'](?P<text>\d{4}-\d\d?-\d\d?(?:\ \d\d?:\d\d)?)
    |ct\s*=\s*["'](?P<seconds>\d{10})["'])""",
    re.VERBOSE,
)
"""The date of an article that is only in a script, as pages of WeChat have it, in China's time."""
_ITEMPROPS = frozenset(("headline", "author", "datepublished", "publisher"))
_LONGEST_NAME = 300
_LONGEST_VALUE = 2_000
_LONGEST_DATA = 2_000_000
"""Characters of JSON-LD that are read; articles have some thousands."""


@dataclass(slots=True)
class Head:
    """What a page says of itself for machines."""

    title: str = ""
    language: str | None = None
    base: str | None = None
    canonical: str | None = None
    metas: dict[str, str] = field(default_factory=dict)
    """Name, property or itemprop in lower case → the first content given."""
    json_ld: list[str] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    """The values of `<time datetime>`, in the order of the page."""
    images: list[tuple[str, str, int]] = field(default_factory=list)
    """Words (`alt`), address, and the number of the next line of each picture."""
    bylines: list[tuple[str, int]] = field(default_factory=list)
    """The text of each element that is named after an author, and the number of the next line."""
    frames: int = 0
    passwords: int = 0


def notes(tag: str, attrib: Mapping[str, str]) -> bool:
    """Whether a tag may say something of the page."""
    return tag in _NOTED or "itemprop" in attrib or attrib.get("id") == _NICKNAME


def note(head: Head, tag: str, attrib: Mapping[str, str], skipped: bool) -> str:
    """Note what a tag says of the page; under what name the text within it is to be noted, where it is.

    `skipped`: it stands in an element of which a browser shows no words.
    """
    prop = attrib.get("itemprop", "").casefold()
    if tag == "time" and attrib.get("datetime"):
        head.times.append(inert_line(attrib["datetime"]).strip())
    elif tag == "abbr" and "published" in attrib.get("class", "").split() and attrib.get("title"):
        head.times.append(inert_line(attrib["title"]).strip())
    if tag == "meta":
        content = inert_line(attrib.get("content", "")).strip()
        for key in ("property", "name", "itemprop"):
            if content and attrib.get(key):
                head.metas.setdefault(attrib[key].strip().casefold(), content)
    elif tag == "link" and "canonical" in attrib.get("rel", "").casefold().split():
        head.canonical = head.canonical or attrib.get("href")
    elif tag == "base":
        head.base = head.base or attrib.get("href")
    elif tag == "html":
        head.language = head.language or attrib.get("lang") or attrib.get("xml:lang")
    elif tag == "frame":
        head.frames += 1
    elif tag == "input":
        head.passwords += attrib.get("type", "").casefold() == "password"
    elif tag == "script" and "ld+json" in attrib.get("type", "").casefold():
        return "json"
    elif tag == "style":
        return "style"
    elif tag == "title" and not head.title and not skipped:
        return "title"
    elif attrib.get("id") == _NICKNAME:
        return "publisher"
    elif prop in _ITEMPROPS:
        if not (given := attrib.get("content") or attrib.get("datetime")):
            return prop
        head.metas.setdefault(prop, inert_line(given).strip())
    return ""


def note_text(head: Head, name: str, text: str) -> None:
    """Note the text of an element under the name that `note` gave it."""
    if name == "json":
        if len(text) <= _LONGEST_DATA:
            head.json_ld.append(text)
        return
    text = " ".join(inert_line(text[:_LONGEST_VALUE]).split())
    if name == "title":
        head.title = text
    elif text and len(text) < _LONGEST_NAME:
        head.metas.setdefault(name, text)


def note_script_date(head: Head, source: str) -> None:
    """Note the date that only a script of the page has, with an offset where it is in seconds since 1970."""
    if found := _SCRIPT_DATE.search(source):
        value = found["text"]
        if found["seconds"]:
            zone = timezone(timedelta(hours=8))
            value = datetime.fromtimestamp(int(found["seconds"]), zone).isoformat(timespec="seconds")
        head.metas.setdefault(SCRIPT_DATE, value)
