"""Inert text: nothing that was loaded can act on the terminal, reorder a line, or hide in it.

Controls of C0 and C1 become visible marks; bidi controls, zero-width and tag characters vanish. What stays:
line ends and tabs, variation selectors, the joiner between two parts of an emoji, and up to 30 combining
marks in a row (the bound of UAX #15's stream-safe format).
"""

import re
import unicodedata
from typing import NewType

from reader.patterns import pattern

Inert = NewType("Inert", str)
"""Text made inert. What puts text on a terminal asks for it, so that mypy tells what was forgotten."""

_PICTOGRAPH = "\u2190-\u2bff\U0001f000-\U0001faff"
_VANISH = (
    "\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_MOST_MARKS = 30
_MAY_BE_MARKS = r"[^\w\s!-~\u2010-\u206f\u2190-\u2bff\u3000-\u3029\u3030-\u303f\ufe30-\ufe4f\uff01-\uff0f]"
"""Neither letter nor digit nor a usual sign: combining marks, and little else."""

_USUAL = re.compile(
    "[\\w\n\t -~\xa1-\xac\xae-\xff\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3000-\u3029\u3030-\u303f"
    "\ufe30-\ufe4f\uff01-\uff65]*"
)
"""Letters, digits and usual signs."""
_FILLER, _OTHER_FILLER = "\u115f", "\u1160"
"""The letters that vanish."""

# Few texts need these, so `re` compiles them at first use: classes with wide ranges take long.
_SUSPECT = (
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200d\ud800-\udfff{_VANISH}]"
    f"|{_MAY_BE_MARKS}{{{_MOST_MARKS + 1}}}"
)
_MARK_RUN = f"{_MAY_BE_MARKS}{{{_MOST_MARKS + 1},}}"
_LINE_ENDS = "\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
_VANISHING = f"[{_VANISH}]"
_LONE_JOINER = f"(?<![{_PICTOGRAPH}\ufe0f])\u200d|\u200d(?![{_PICTOGRAPH}])"

_PIECE = 10_000
"""Characters held one by one at once: each then takes twenty times the memory that it takes in a text."""
_VISIBLE = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
_VISIBLE |= {0x7F: "\u2421"} | dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), "\ufffd")
_BLANKS = pattern("[\n\t]+")


def inert(text: str) -> Inert:
    """The text with nothing in it that acts on a terminal; line ends become `\\n`, tabs stay."""
    if is_usual(text) or not re.search(_SUSPECT, text):
        return Inert(text)
    text = re.sub(_VANISHING, "", re.sub(_LINE_ENDS, "\n", text))
    return Inert(re.sub(_MARK_RUN, _bounded, re.sub(_LONE_JOINER, "", text).translate(_VISIBLE)))


def is_usual(text: str) -> bool:
    """Whether a quick look tells that a text is inert: it does of most."""
    beginning = _USUAL.match(text)
    if beginning is None or beginning.end() != len(text):
        return False
    return _FILLER not in text and _OTHER_FILLER not in text


def _bounded(run: re.Match[str]) -> str:
    """The run without the marks that follow 30 marks."""
    text, pieces, marks = run.group(), [], 0
    for start in range(0, len(text), _PIECE):
        chars = []
        for char in text[start : start + _PIECE]:
            marks = marks + 1 if unicodedata.category(char)[0] == "M" else 0
            if marks <= _MOST_MARKS:
                chars.append(char)
        pieces.append("".join(chars))
    return "".join(pieces)


def inert_line(text: str) -> Inert:
    """The same for text that must stay on one line: line ends and tabs become blanks."""
    made = inert(text)
    return Inert(_BLANKS.sub(" ", made)) if "\n" in made or "\t" in made else made
