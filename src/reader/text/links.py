"""Links: web addresses in a text, http and https only."""

import re
from functools import lru_cache

from reader.model.article import Link

WEB = r"(?i:https?://|(?<![\w.@/-])www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+"
"""A web address with the marks behind it, as a pattern of ASCII (RFC 3986, appendix A)."""
_ADDRESS = re.compile(WEB, re.A)
_TRAILING = ".,;:!?')]"


@lru_cache(maxsize=256)  # a paragraph is painted line by line
def links(text: str) -> tuple[Link, ...]:
    """The web addresses in a text, marks at their ends not counted."""
    if "://" not in text and "www." not in text.lower():
        return ()
    found = []
    for match in _ADDRESS.finditer(text):
        shown = _without_trailing(match.group())
        found.append(Link(match.start(), match.start() + len(shown), web_address(shown) or ""))
    return tuple(link for link in found if link.url)


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
