"""Match text: the form of a line in which rules look for words, of the same length as the published line.

Width is narrow, letters are lower case and without accents, and of the characters that write one word in
Simplified and Traditional, in Taiwan and Hong Kong, the first of their class stands for all
(`text.search.fold_table`): a rule matches a page in any script, and its value is taken from the published
line by span. (`text.search.fold` makes more alike, but moves characters.)
"""

import re
import unicodedata
from functools import lru_cache

from reader.text.search.fold_table import CLASSES

_CLASSES = CLASSES.replace("\n", " ")
_SIGNS = {
    "︰": ":", "꞉": ":", "∶": ":", "﹕": ":", "﹔": ";", "﹐": ",", "﹒": ".", "｡": "。", "．": ".",
    "︱": "|", "│": "|", "┃": "|", "丨": "|", "｜": "|", "〔": "[", "〕": "]", "［": "[",
    "］": "]", "【": "[", "】": "]", "（": "(", "）": ")", "—": "-", "–": "-", "─": "-",
    "━": "-", "－": "-", "‧": "·", "•": "·", "・": "·", "･": "·", "∙": "·",
}  # fmt: skip
"""Signs that are typed for one another around a name or a label."""
_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WORDS = re.compile(r"[^\W_]+")
_HAN_RUN = re.compile(f"[{_HAN}]+")
_CACHED = 300
"""Characters of a line that is worth remembering: a dozen rules ask for its match text."""
_LATIN = re.compile(r"[a-z0-9]{2,}")
_BLANKS = {0x00A0, 0x2002, 0x2003, 0x2007, 0x2009, 0x202F, 0x3000, 0x9}


class _Table(dict[int, str]):
    """What stands for each character, found out when it is first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _form(chr(code))
        return form


def _form(char: str) -> str:
    if char in _SIGNS:
        return _SIGNS[char]
    if ord(char) in _BLANKS:
        return " "
    if char >= "\u3400":
        place = _CLASSES.find(char)
        if place >= 0:
            return _CLASSES[_CLASSES.rfind(" ", 0, place) + 1]
    form = unicodedata.normalize("NFKC", char) if "\uff00" <= char <= "\uff5e" else char
    lower = form.lower()
    if "\u00c0" <= lower <= "\u024f":
        lower = unicodedata.normalize("NFD", lower)[0]  # without its accent
    return lower if len(lower) == 1 else char


_TABLE = _Table()


def match_text(text: str) -> str:
    """The match text of a line: as long as the line, code point for code point."""
    return _translated(text) if len(text) <= _CACHED else text.translate(_TABLE)


@lru_cache(maxsize=4096)
def _translated(text: str) -> str:
    return text.translate(_TABLE)


def pattern(text: str) -> str:
    """A regular expression with its Han characters as match text has them; all else is left alone."""
    return _HAN_RUN.sub(lambda run: match_text(run[0]), text)


def words(text: str) -> list[str]:
    """The runs of letters and digits of a text, as match text: what must not get lost of a line."""
    return _WORDS.findall(match_text(text))


def squeezed(text: str) -> str:
    """The text without blanks, marks, case, width and script: two lines that say the same are equal in it."""
    return _squeezed(text) if len(text) <= _CACHED else "".join(words(text))


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> str:
    return "".join(words(text))


def grams(match: str) -> set[str]:
    """The pairs of neighbouring Han characters of a match text, and its Latin words."""
    pairs = {run[place : place + 2] for run in _HAN_RUN.findall(match) for place in range(len(run) - 1)}
    return pairs | set(_LATIN.findall(match))
