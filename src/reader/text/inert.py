"""Inert text: nothing that was loaded can act on the terminal, reorder a line, or hide in it.

Controls of C0 and C1 become visible marks; bidi controls, zero-width and tag characters vanish. What stays:
line ends and tabs, variation selectors, the joiner between two parts of an emoji, and up to 30 combining
marks in a row (the bound of UAX #15's stream-safe format).
"""

import re

_PICTOGRAPH = "\u2190-\u2bff\U0001f000-\U0001faff"
_VANISH = (
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

_SUSPECT = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200d\ud800-\udfff{_VANISH}]|[{_MARKS}]{{31}}"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_VANISHING = re.compile(
    f"[{_VANISH}]|(?<![{_PICTOGRAPH}\ufe0f])\u200d|\u200d(?![{_PICTOGRAPH}])|(?<=[{_MARKS}]{{30}})[{_MARKS}]+"
)
_VISIBLE = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_VISIBLE |= {0x7F: "\u2421"} | {code: "\ufffd" for code in (*range(0x80, 0xA0), *range(0xD800, 0xE000))}
_BLANKS = re.compile("[\n\t]+")


def inert(text: str) -> str:
    """The text with nothing in it that acts on a terminal; line ends become `\\n`, tabs stay."""
    if not _SUSPECT.search(text):
        return text
    return _VANISHING.sub("", _LINE_ENDS.sub("\n", text)).translate(_VISIBLE)


def inert_line(text: str) -> str:
    """The same for text that must stay on one line: line ends and tabs become blanks."""
    return _BLANKS.sub(" ", inert(text))
