"""In which forms a text has its characters, told by few marks: 气 or 氣, which fold alike.

Nearly every text is in one script, and has each character in one form, the one that is usual in the script.
Marks are made only of a character that is in another form, and where it is in several, of what stands beside
each. So of nearly every word that is found folded it is known whether it stands there as it was typed.
"""

from collections.abc import Iterable
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
    typed = set("".join(map(_TYPED.__getitem__, set(whole))))
    usual = "".join(map(_USUAL.__getitem__, typed))
    script: Script = "hant" if usual.count("t") > usual.count("s") else "hans"
    marked = {_FORMS[form] for form in typed if script[-1] not in _USUAL[form]}
    unusual = typed.intersection("".join(marked))
    several = [form for alike in marked if len(them := unusual.intersection(alike)) > 1 for form in them]
    before, behind = _beside(several, fold_as_typed(whole)) if several else ((), ())
    return Forms(script, frozenset(unusual), frozenset(before), frozenset(behind))


def _beside(several: Iterable[str], typed: str) -> tuple[set[str], set[str]]:
    """Each of several forms with what stands behind it in a text, and with what stands before it."""
    before, behind = set(), set()
    for form in several:
        at = typed.find(form)
        while at >= 0:
            if is_han(after := typed[at + 1 : at + 2]):
                before.add(form + _FORMS[after][0])
            if is_han(ahead := typed[max(0, at - 1) : at]):
                behind.add(_FORMS[ahead][0] + form)
            at = typed.find(form, at + 1)
    return before, behind


def usual_in(form: str) -> tuple[Script, ...]:
    """The scripts in which a form of a character is the usual one."""
    return tuple(script for script in ("hans", "hant") if script[-1] in _USUAL[form])


class _Typed(dict[str, str]):
    """What stands for each character of a text in it as typed, as far as it has several forms."""

    def __missing__(self, char: str) -> str:
        self[char] = "".join(part for part in fold_as_typed(char) if len(forms(part)) > 1)
        return self[char]


class _Forms(dict[str, str]):
    """`forms` of each character as typed, looked up when it is first met."""

    def __missing__(self, char: str) -> str:
        self[char] = forms(char)
        return self[char]


class _Usual(dict[str, str]):
    """The last letters of the scripts in which each form is the usual one, the first in frequent use."""

    def __missing__(self, form: str) -> str:
        self[form] = "".join(
            script[-1]
            for script in _FREQUENT
            if form == min(forms(form), key=lambda char: not _is_frequent(char, script))
        )
        return self[form]


_TYPED = _Typed()
_FORMS = _Forms()
_USUAL = _Usual()


def _is_frequent(char: str, script: Script) -> bool:
    codec, first_bytes = _FREQUENT[script]
    try:
        return char.encode(codec)[0] in first_bytes
    except UnicodeEncodeError:
        return False
