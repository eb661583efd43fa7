"""In which forms a text has its characters, told by few marks: 气 or 氣, which fold alike.

Nearly every text is in one script, and has each character in one form, the one that is usual in the script.
Marks are made only of a character that is in another form, and where it is in several, of what stands beside
each. So of nearly every word that is found folded it is known whether it stands there as it was typed.
"""

from collections.abc import Iterable
from functools import partial
from typing import Literal, NamedTuple

from reader.text.characters import is_han
from reader.text.search.fold import fold_as_typed, forms

Script = Literal["hans", "hant"]
_FREQUENT: dict[Script, tuple[str, range]] = {
    "hans": ("gb2312", range(0xB0, 0xD8)),
    "hant": ("big5", range(0xA4, 0xC7)),
}
"""A character set of each script, and the first bytes of the characters in it that are in frequent use."""
_SEAM = "\ufdd0"
"""A noncharacter between two texts: no pair reaches from one into the next."""


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
    chars = set(whole)
    typed = _typed(chars)
    if not _OTHERS.keys().isdisjoint(chars):
        whole = fold_as_typed(whole)
    odd: dict[Script, set[str]] = {script: typed - usual for script, usual in _USUAL.items()}
    script: Script = "hant" if len(odd["hant"]) < len(odd["hans"]) else "hans"
    marked = {_ALIKE[form] for form in odd[script]}
    unusual = typed.intersection("".join(marked))
    several = [form for alike in marked if len(them := unusual.intersection(alike)) > 1 for form in them]
    before, behind = _beside(several, whole) if several else ((), ())
    return Forms(script, frozenset(unusual), frozenset(before), frozenset(behind))


def _typed(chars: set[str]) -> set[str]:
    """The forms that characters are as typed, as far as they have others."""
    typed = chars - _SINGLE
    for char in typed.difference(_ALIKE):
        typed.remove(char)
        typed.update(_OTHERS.get(char) or _meet(char))
    return typed


def _beside(several: Iterable[str], text: str) -> tuple[set[str], set[str]]:
    """Each of several forms with what stands behind it in a text as typed, and with what stands before it."""
    before, behind = set(), set()
    for form in several:
        at = text.find(form)
        while at >= 0:
            if is_han(after := _first_typed(text, range(at + 1, len(text)))[:1]):
                before.add(form + _ALIKE.get(after, after)[0])
            if is_han(ahead := _first_typed(text, range(at - 1, -1, -1))[-1:]):
                behind.add(_ALIKE.get(ahead, ahead)[0] + form)
            at = text.find(form, at + 1)
    return before, behind


def _first_typed(text: str, places: range) -> str:
    """What the first character at some places is as typed that is anything."""
    return next(filter(None, (fold_as_typed(text[place]) for place in places)), "")


def usual_in(form: str) -> tuple[Script, ...]:
    """The scripts in which a form of a character is the usual one, the first in frequent use."""
    alike = forms(form)
    return tuple(script for script in _FREQUENT if form == min(alike, key=partial(_is_rare, script=script)))


def _is_rare(char: str, script: Script) -> bool:
    codec, first_bytes = _FREQUENT[script]
    try:
        return char.encode(codec)[0] not in first_bytes
    except UnicodeEncodeError:
        return True


_SINGLE = set[str]()
"""Characters that have one form, of those that were met: sets are compared faster than each is looked up."""
_ALIKE: dict[str, str] = {}
"""Of each form, as typed, of the others: all that are alike."""
_OTHERS: dict[str, str] = {}
"""Of each that is something else as typed: the forms that it is."""
_USUAL: dict[Script, set[str]] = {"hans": set(), "hant": set()}
"""The forms that are usual in a script."""


def _meet(char: str) -> str:
    """The forms that a character is as typed, as far as they have others."""
    typed = "".join(form for form in fold_as_typed(char) if len(forms(form)) > 1)
    for form in typed:
        for script in usual_in(form):
            _USUAL[script].add(form)
        _ALIKE[form] = forms(form)
    if not typed:
        _SINGLE.add(char)
    elif typed != char:
        _OTHERS[char] = typed
    return typed
