"""Links: web addresses in a text, http and https only; and what else in it is no prose."""

import re
from functools import lru_cache

from reader.model.article import Link
from reader.text.characters import UNIFIED_HAN

_MARK = r"A-Za-z0-9\-._~:?#\[\]@!$&'()*+,;=%"
WEB = (
    rf"[hHwW](?:(?<=[hH])[tT]{{2}}[pP][sS]?://|(?<=[wW])(?<![A-Za-z0-9_.@/-][wW])[wW]{{2}}\.)[{_MARK}]+"
    rf"(?:/(?:[{_MARK}/]+(?:(?<=[/?&#=_+-])[{UNIFIED_HAN}]+[{_MARK}/]*)*)?)?"
)
"""A web address with the marks behind it (RFC 3986, appendix A).

Han belongs to it only behind a separator of its path (`/wiki/台北`), and not at the root of the site, where
it is rather the sentence that goes on.
"""
_ADDRESS = re.compile(WEB)
_DOMAIN = r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
_ARGUMENT = "[A-Za-z0-9_., =]{0,40}"
_FROM_THEIR_MARKS = tuple(
    (re.compile(marked), re.compile(name))
    for marked, name in (
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
    for match in _ADDRESS.finditer(text):
        shown = _without_trailing(match.group())
        spans.append(Link(match.start(), match.start() + len(shown), web_address(shown) or ""))
    return tuple(link for link in spans if link.url)


def verbatim(text: str) -> list[tuple[int, int]]:
    """What is no prose and means something else in another script: addresses, e-mail, code, names of files.

    Code points [start:end), in order. An address ends before the marks of the sentence behind it.
    """
    spans: list[tuple[int, int]] = []
    if "://" in text or "www." in text.lower():
        for match in _ADDRESS.finditer(text):
            spans.append((match.start(), match.start() + len(_without_trailing(match.group()))))
    for marked, name in _FROM_THEIR_MARKS:
        for match in marked.finditer(text):
            if before := name.search(text, max(0, match.start() - 64), match.start()):
                spans.append((before.start(), match.end()))
    apart: list[tuple[int, int]] = []
    for span in sorted(spans):
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _without_trailing(address: str) -> str:
    """The address without marks at its end that belong to the sentence; a bracket that it opened stays."""
    while address and address[-1] in _TRAILING:
        opening = {")": "(", "]": "["}.get(address[-1])
        if opening and address.count(opening) >= address.count(address[-1]):
            break
        address = address[:-1]
    return address


def web_address(text: str | None) -> str | None:
    """What to open for an address as published (`www.iclei.org`); None where it is no web address."""
    if not text:
        return None
    if re.fullmatch(r"https?://[^\s\x00-\x20]+", text, re.I):
        return text
    return f"https://{text}" if re.fullmatch(r"www\.[^\s\x00-\x20]+", text, re.I) else None
