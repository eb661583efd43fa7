"""Links: web addresses in a text, http and https only; and what else in it is no prose."""

import re
from functools import lru_cache

from reader.model.article import Block, Link
from reader.patterns import pattern
from reader.text.characters import UNIFIED_HAN

_MARK = r"A-Za-z0-9\-._~:?#\[\]@!$&'()*+,;=%"
WEB = (
    rf"[hHwW](?:(?<=[hH])[tT]{{2}}[pP][sS]?://|(?<=[wW])(?<![A-Za-z0-9_.@/-][wW])[wW]{{2}}\.)[{_MARK}]+"
    rf"(?:/(?:[{_MARK}/]+(?:(?<=[/?&#=_+-])[{UNIFIED_HAN}]+[{_MARK}/]*)*)?)?"
)
"""A web address with the marks behind it (RFC 3986, appendix A).

Han belongs to it only behind a separator of its path (`/wiki/台北`), and not at the root of the site, where
it is rather the sentence that goes on. Few texts hold one, so `re` compiles it at first use, as those below.
"""
_DOMAIN = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_ARGUMENT = "[A-Za-z0-9_., =]{0,40}"
_FROM_THEIR_MARKS = (
    (rf"@(?<=[A-Za-z0-9_.+-]@){_DOMAIN}", "[A-Za-z0-9_.+-]{1,64}$"),
    (rf"@(?<=[^\x00-\x7f]@){_DOMAIN}", r"[\w.+-]{1,64}$"),
    (
        rf"\((?<=[A-Za-z0-9_]\(){_ARGUMENT}"
        rf"(?:\"[^\"\n]{{0,80}}\"|'[^'\n]{{0,80}}')?{_ARGUMENT}\)",
        "[A-Za-z_][A-Za-z0-9_.]{0,63}$",
    ),
    (
        r"\.(?i:pdf|docx?|xlsx?|pptx?|odt|csv|txt|md|html?|zip|jpe?g|png|gif|mp[34]|py|json|ya?ml)\b",
        r"[\w-]{1,60}$",
    ),
)
"""E-mail addresses, calls in code and names of files: what is rare in them, and what stands before that.

Han belongs to an e-mail address only where it stands right before the @.
"""
_TRAILING = ".,;:!?')]"


@lru_cache(maxsize=256)  # a paragraph is painted line by line
def links(text: str) -> tuple[Link, ...]:
    """The web addresses in a text, marks at their ends not counted."""
    if "://" not in text and "www." not in text.lower():
        return ()
    spans = []
    for match in re.finditer(WEB, text):
        shown = _without_trailing(match.group())
        spans.append(Link(match.start(), match.start() + len(shown), web_address(shown) or ""))
    return tuple(link for link in spans if link.url)


_LONGEST = 36
"""Code points of an address that is shown whole."""
_LONGEST_END = 16
"""Code points of the end of a longer one."""
_IMAGE = pattern(r"(?:([^\n]*)（)?([^（）\s]+)(?(1)）|)")
"""A picture as it stands in a body: its words and, in brackets, its address; or the address alone."""
_PICTURE = pattern(r"\.(?:jpe?g|png|gif|webp|svg|avif)(?:[?#].*)?$", re.I)


def with_short_addresses(block: Block) -> Block:
    """The block with each long address in its text cut in the middle, and linked to the whole of it."""
    bare = [link for link in all_links(block) if link.end - link.start > _LONGEST]
    bare = [link for link in bare if web_address(block.text[link.start : link.end]) == link.url]
    if not bare:
        return block
    pieces: list[str] = []
    placed: list[Link] = []
    done = length = 0
    for link in all_links(block):
        words = block.text[link.start : link.end]
        shown = _shortened(words) if link in bare else words
        pieces += [block.text[done : link.start], shown]
        start = length + link.start - done
        length, done = start + len(shown), link.end
        placed.append(Link(start, length, link.url))
    return block._replace(text="".join(pieces) + block.text[done:], links=tuple(placed))


def all_links(block: Block) -> tuple[Link, ...]:
    """The links of a block and the addresses in its text, in order, none within another."""
    own = block.links
    found = (link for link in links(block.text) if not any(_overlap(link, other) for other in own))
    return tuple(sorted((*own, *found)))


def _overlap(first: Link, second: Link) -> bool:
    return first.start < second.end and second.start < first.end


def _shortened(address: str) -> str:
    """`example.org/…/9492.html`."""
    host, *path = re.sub(r"^https?://(www\.)?", "", address).split("/")
    end = re.split("[?#]", next((piece for piece in reversed(path) if piece), ""))[0]
    end = f"…{end[-_LONGEST_END:]}" if len(end) > _LONGEST_END else end
    return "/".join(filter(None, (host, "…" if path[1:] or not end else "", end)))


def as_image(block: Block, language: str | None) -> Block | None:
    """The quiet line of a block that is a picture and nothing more, `圖：` before it; None for any other."""
    picture = _IMAGE.fullmatch(block.text) if block.kind == "paragraph" and not block.links[1:] else None
    if picture:
        words, address = (picture[1] or "").strip(), picture[2]
    elif block.links and (0, len(block.text)) == block.links[0][:2]:
        words, address = block.text, block.links[0].url
    else:
        return None
    if not _PICTURE.search(address):
        return None
    if not words or words == address:
        words = re.split("[?#]", address.rsplit("/", 1)[-1])[0]
    links = (Link(0, len(words), url),) if (url := web_address(address)) else ()
    return Block(words, links=links).behind("图：" if language and "Hans" in language else "圖：")


def verbatim(text: str) -> list[tuple[int, int]]:
    """What is no prose and means something else in another script: addresses, e-mail, code, names of files.

    Code points [start:end), in order. An address ends before the marks of the sentence behind it.
    """
    spans: list[tuple[int, int]] = []
    if "://" in text or "www." in text.lower():
        for match in re.finditer(WEB, text):
            spans.append((match.start(), match.start() + len(_without_trailing(match.group()))))
    for marked, name in _FROM_THEIR_MARKS:
        for match in re.finditer(marked, text):
            if before := re.compile(name).search(text, max(0, match.start() - 64), match.start()):
                spans.append((before.start(), match.end()))
    apart: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _without_trailing(address: str) -> str:
    """The address without marks at its end that belong to the sentence; a bracket that it opened stays."""
    end = len(address)
    unopened = {")": address.count(")") - address.count("("), "]": address.count("]") - address.count("[")}
    while end and (mark := address[end - 1]) in _TRAILING:
        if mark in unopened:
            if unopened[mark] <= 0:
                break
            unopened[mark] -= 1
        end -= 1
    return address[:end]


def web_address(text: str | None) -> str | None:
    """What to open for an address as published (`www.iclei.org`); None where it is no web address."""
    if not text:
        return None
    if re.fullmatch(r"https?://[^\s\x00-\x20]+", text, re.I):
        return text
    return f"https://{text}" if re.fullmatch(r"www\.[^\s\x00-\x20]+", text, re.I) else None
