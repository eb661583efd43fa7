"""In which forms a text has its characters, told by few marks: 气 or 氣, which fold alike.

Nearly every text is in one script, and has each character in one form, the one that is usual in the script.
Marks are made only of a character that is in another form, and where it is in several, of what stands beside
each. So of nearly every word that is found folded it is known whether it stands there as it was typed.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from reader.text.characters import COMPOSED_HAN, FAR_HAN, is_han
from reader.text.search.fold import fold_as_typed, forms
from reader.text.search.fold_table import CLASSES

Script = Literal["hans", "hant"]
_FREQUENT: dict[Script, tuple[str, range]] = {
    "hans": ("gb2312", range(0xB0, 0xD8)),
    "hant": ("big5", range(0xA4, 0xC7)),
}
"""A character set of each script, and the first bytes of the characters in it that are in frequent use."""
_SAMPLE = 200
"""Code points that tell which script a text is in."""
_PIECE = 65_536
"""Code points in which characters are looked for at once: there is a list of all that are found."""
_SEAM = "\ufdd0"
"""A noncharacter between two texts: no pair reaches from one into the next."""

_forms, _as_typed = lru_cache(maxsize=2_000)(forms), lru_cache(maxsize=2_000)(fold_as_typed)


class Forms(NamedTuple):
    """The forms in which some texts have the characters that have several."""

    script: Script
    """The script whose usual form a character has that has no mark."""
    unusual: frozenset[str]
    """Of each character that is not in its usual form alone, every form it has in the texts."""
    before: frozenset[str]
    """Of each that is in several, every form with the folded Han character that stands behind it."""
    behind: frozenset[str]
    """The same with the folded Han character that stands before it, that one first."""


def forms_in(texts: Iterable[str]) -> Forms:
    """The forms in which some texts have their characters."""
    whole = _SEAM.join(texts)
    if re.search(COMPOSED_HAN, whole):
        whole = fold_as_typed(whole)
    odd = {name: script.unusual_in(whole[:_SAMPLE]) for name, script in _scripts().items()}
    script: Script = "hant" if len(odd["hant"]) < len(odd["hans"]) else "hans"
    unusual, several = set[str](), list[str]()
    for alike in set(map(_forms, _scripts()[script].unusual_in(whole))):
        standing = [form for form in alike if form in whole]
        unusual.update(standing)
        several += standing if len(standing) > 1 else ()
    before, behind = _beside(several, whole) if several else ((), ())
    return Forms(script, frozenset(unusual), frozenset(before), frozenset(behind))


def _beside(several: Iterable[str], text: str) -> tuple[set[str], set[str]]:
    """Each of several forms with what stands behind it in a text as typed, and with what stands before it."""
    before, behind = set(), set()
    for form in several:
        at = text.find(form)
        while at >= 0:
            if after := _han(text, range(at + 1, len(text)), 0):
                before.add(form + _forms(after)[0])
            if ahead := _han(text, range(at - 1, -1, -1), -1):
                behind.add(_forms(ahead)[0] + form)
            at = text.find(form, at + 1)
    return before, behind


def _han(text: str, places: range, end: int) -> str:
    """The character at one end of the first that is anything as typed, of some places; empty if not Han."""
    for place in places:
        typed = char if is_han(char := text[place]) else _as_typed(char)
        if typed:
            return typed[end] if is_han(typed[end]) else ""
    return ""


def usual_in(form: str) -> tuple[Script, ...]:
    """The scripts in which a form of a character is the usual one, the first in frequent use."""
    return tuple(name for name, script in _scripts().items() if form not in script.unusual)


class _OfScript(NamedTuple):
    """What is known of the forms that are not the usual ones in a script."""

    unusual: frozenset[str]
    pattern: re.Pattern[str]
    """Finds them, and a few other characters."""

    def unusual_in(self, text: str) -> frozenset[str]:
        """Those that stand in a text."""
        pieces = (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))
        return self.unusual.intersection(chain.from_iterable(map(self.pattern.findall, pieces)))


@cache
def _scripts() -> dict[Script, _OfScript]:
    return {name: _of_script(*frequent) for name, frequent in _FREQUENT.items()}


def _of_script(codec: str, first_bytes: range) -> _OfScript:
    words = CLASSES.split()
    every_form = "".join(words)
    data = every_form.encode(codec, "ignore")  # two bytes each
    pairs = zip(data.decode(codec), data[::2], strict=True)
    frequent = {char for char, first in pairs if first in first_bytes}
    usual = {next((form for form in alike if form in frequent), alike[0]) for alike in words}
    unusual = frozenset(every_form) - usual
    near = "".join(sorted(form for form in unusual if form <= "\uffff"))
    return _OfScript(unusual, re.compile(f"[{near}{FAR_HAN}]"))
