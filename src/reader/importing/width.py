"""Full-width signs as half-width ones, position by position, so that one pattern finds both widths.

A string and its narrow form have the same length: what a pattern finds in the one stands there in the other.
"""

import re

_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NARROW |= {0x3000: 0x20, 0xA0: 0x20, 0x2007: 0x20, 0x202F: 0x20, 0x2236: 0x3A, 0xFE55: 0x3A, 0xFF61: 0x3002}
_WORDS = re.compile(r"[^\W_]+")


def narrow(text: str) -> str:
    """The text with full-width ASCII, colons and blanks as plain ones; the length stays."""
    return text.translate(_NARROW)


def words(text: str) -> list[str]:
    """The runs of letters and digits in a text, narrow and without case: what must not get lost of a line."""
    return _WORDS.findall(narrow(text).casefold())


def squeezed(text: str) -> str:
    """The text without blanks, marks and case: two lines that say the same are equal in it."""
    return "".join(words(text))
