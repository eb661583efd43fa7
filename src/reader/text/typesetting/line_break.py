"""Where a line may break: the rules of UAX #14 (revision 55, Unicode 17), decided at one place at a time.

`classes` gives one letter for each code point, at the speed of `str.translate`; `can_break` looks only at the
neighbours of one place, so that setting a line asks about the one to three places near its end.
"""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

from reader.text.typesetting import line_break_table as table

SHADES = 3
"""Each class has three letters in a row, alike to every rule. `classes` uses the first; typesetting tells
characters of 0, 1 and 2 cells apart by them, and so needs one pass over a text instead of two."""

_NAMES = table.NAMES.split()
_STARTS = list(accumulate((int(length, 16) for length in table.LENGTHS.split()), initial=0))
_FAMILIES: dict[str, list[str]] = {}
for _place, _name in enumerate(_NAMES):
    for _family in {_name.rstrip("+"), _name.rstrip("+").split("_")[0]}:
        _FAMILIES.setdefault(_family, []).extend(chr(SHADES * _place + shade) for shade in range(SHADES))
_LETTER_OF_RUN = {mark: chr(SHADES * place) for place, mark in enumerate(table.ORDER[: len(_NAMES)])}


def letter(name: str) -> str:
    """The letter of a class, as `line_break_table.NAMES` spells it."""
    return chr(SHADES * _NAMES.index(name))


def shades(name: str) -> frozenset[str]:
    """The three letters of a class, as `line_break_table.NAMES` spells it, and of no other."""
    return frozenset(chr(ord(letter(name)) + shade) for shade in range(SHADES))


def letter_of(code_point: int) -> str:
    """The letter of the class of a code point."""
    return _LETTER_OF_RUN[table.RUNS[bisect_right(_STARTS, code_point) - 1]]


def letters(*names: str) -> frozenset[str]:
    """All letters of these classes; `OP` means `OP` and its East Asian half `OP+`, `QU` also `QU_Pi`."""
    return frozenset().union(*(_FAMILIES[name] for name in names))


class _Letters(dict[int, str]):
    """Code point to letter, filled as code points turn up."""

    def __missing__(self, code_point: int) -> str:
        letter = self[code_point] = letter_of(code_point)
        return letter


_LETTERS = _Letters()


def classes(text: str) -> str:
    """One letter a code point: its line-breaking class."""
    return text.translate(_LETTERS)


EAST_ASIAN = frozenset(
    chr(SHADES * place + shade)
    for place, name in enumerate(_NAMES)
    if name.endswith("+")
    for shade in range(SHADES)
)
AL, BA, BB, BK, CB, CL = map(letters, ("AL", "BA", "BB", "BK", "CB", "CL"))
CM, CP, CR, EB, EM, EX = map(letters, ("CM", "CP", "CR", "EB", "EM", "EX"))
B2, GL, HL, ID, IN, IS = map(letters, ("B2", "GL", "HL", "ID", "IN", "IS"))
LF, NL, NS, NU, OP, PO = map(letters, ("LF", "NL", "NS", "NU", "OP", "PO"))
PR, QU, RI, SP, SY, WJ = map(letters, ("PR", "QU", "RI", "SP", "SY", "WJ"))
ZW, ZWJ, QU_PI, QU_PF = map(letters, ("ZW", "ZWJ", "QU_Pi", "QU_Pf"))
JL, JV, JT, H2, H3 = map(letters, ("JL", "JV", "JT", "H2", "H3"))
AP, VF, VI = map(letters, ("AP", "VF", "VI"))
HAN = shades("ID+")
"""ID and East Asian: Han, kana, ideographic symbols."""

_ALPHABETIC = AL | HL | letters("DOTTED")
_AKSARA = letters("AK", "DOTTED", "AS")
_AKSARA_NOT_AS = letters("AK", "DOTTED")
_CLOSE = CL | CP
_COMBINING = CM | ZWJ
_HARD = BK | CR | LF | NL
_HYPHEN = letters("HY", "HH")
_HYPHEN_MINUS = letters("HY")
_IDEOGRAPHIC = ID | EB | EM
_HANGUL = JL | JV | JT | H2 | H3
_NO_BASE = _HARD | SP | ZW
_PREFIX_POSTFIX = PR | PO
_UNASSIGNED_PICTOGRAPH = letters("ID_Cn", "AL_Cn")
_NEVER_BEFORE = CL | CP | EX | SY
_BEFORE_OPENING_QUOTE = _HARD | OP | QU | GL | SP | ZW
_AFTER_CLOSING_QUOTE = SP | GL | WJ | CL | QU | CP | EX | IS | SY | _HARD | ZW
_BEFORE_WORD_HYPHEN = _HARD | SP | ZW | CB | GL
_STRAY_MARK = letter("AL")
_FLAG_LETTER = re.compile(f"[{re.escape(''.join(RI))}]")
_FLAGS = re.compile(f"[{re.escape(''.join(RI | _COMBINING))}]+")


def can_break(classes: str, index: int) -> bool:
    """Whether a line may end before the code point at `index` (never at either end of the text)."""
    if not 0 < index < len(classes):
        return False
    verdict = _at_controls(classes, index)
    if verdict is not None:
        return verdict
    after = classes[index] if classes[index] not in _COMBINING else _STRAY_MARK
    before, place = _base(classes, index - 1)
    verdict = _at_blanks_and_marks(classes, index, before, place, after)
    if verdict is not None:
        return verdict
    if _at_quotes(classes, index, before, place, after):
        return False
    if before in CB or after in CB:  # LB20
        return True
    return not (
        _at_words(classes, index, before, place, after)
        or _at_numbers(classes, index, before, place, after)
        or _at_syllables(classes, index, before, place, after)
        or _at_brackets_and_emoji(classes, index, before, place, after)
    )


def _base(classes: str, index: int) -> tuple[str, int]:
    """Letter and place of the base at or before `index`, combining marks passed over (LB9, LB10)."""
    if index < 0:
        return "", -1
    place = index
    while place >= 0 and classes[place] in _COMBINING:
        place -= 1
    if place == index or (place >= 0 and classes[place] not in _NO_BASE):
        return classes[place], place
    return _STRAY_MARK, index


def _base_before(classes: str, place: int) -> tuple[str, int]:
    """Letter and place of the base before the one at `place`; "" before the first."""
    while place > 0 and classes[place] in _COMBINING and classes[place - 1] in _COMBINING:
        place -= 1
    return _base(classes, place - 1)


def _base_after(classes: str, place: int) -> tuple[str, int]:
    """Letter and place of the next base after `place`; "" after the last."""
    place += 1
    while place < len(classes) and classes[place] in _COMBINING:
        place += 1
    return (classes[place], place) if place < len(classes) else ("", place)


def _at_controls(classes: str, index: int) -> bool | None:
    """LB4 to LB9: line ends, blanks, zero-width spaces, joiners and combining marks."""
    before, after = classes[index - 1], classes[index]
    if before in _HARD:
        return not (before in CR and after in LF)
    if after in _HARD or after in SP or after in ZW:
        return False
    place = index - 1
    while place >= 0 and classes[place] in SP:
        place -= 1
    if place >= 0 and classes[place] in ZW:
        return True
    if before in ZWJ or (after in _COMBINING and before not in _NO_BASE):
        return False
    return None


def _at_blanks_and_marks(classes: str, index: int, before: str, place: int, after: str) -> bool | None:
    """LB11 to LB18: what holds over blanks too, and then the break after a blank."""
    spaced = before in SP
    if after in WJ or before in WJ or before in GL or after in _NEVER_BEFORE:
        return False
    if after in GL and not (spaced or before in BA or before in _HYPHEN):
        return False
    last, last_place = before, place
    if spaced:
        while place >= 0 and classes[place] in SP:
            place -= 1
        last, last_place = _base(classes, place)
    if last in OP:
        return False
    if last in QU_PI:
        earlier, _ = _base_before(classes, last_place)
        if not earlier or earlier in _BEFORE_OPENING_QUOTE:
            return False
    if after in QU_PF:
        later, _ = _base_after(classes, index)
        if not later or later in _AFTER_CLOSING_QUOTE:
            return False
    if after in IS:
        return spaced and _base_after(classes, index)[0] in NU
    if (after in NS and last in _CLOSE) or (after in B2 and last in B2):
        return False
    return True if spaced else None


def _at_quotes(classes: str, index: int, before: str, place: int, after: str) -> bool:
    """LB19, LB19a: quotation marks hold on to both sides, except between East Asian characters."""
    if after in QU:
        later, _ = _base_after(classes, index)
        if after not in QU_PI or before not in EAST_ASIAN or later not in EAST_ASIAN:
            return True
    if before in QU:
        earlier, _ = _base_before(classes, place)
        if before not in QU_PF or after not in EAST_ASIAN or earlier not in EAST_ASIAN:
            return True
    return False


def _at_words(classes: str, index: int, before: str, place: int, after: str) -> bool:
    """LB20a to LB24: hyphens, marks that never start a line, ellipses, letters with digits."""
    if before in _HYPHEN:
        earlier, _ = _base_before(classes, place)
        if after in _ALPHABETIC and (not earlier or earlier in _BEFORE_WORD_HYPHEN):
            return True
        if after not in HL and earlier in HL:
            return True
    if after in BA or after in _HYPHEN or after in NS or after in IN or before in BB:
        return True
    if before in _ALPHABETIC:
        return after in _ALPHABETIC or after in NU or after in _PREFIX_POSTFIX
    if after in _ALPHABETIC:
        return before in NU or before in _PREFIX_POSTFIX or before in IS or (before in SY and after in HL)
    return (before in PR and after in _IDEOGRAPHIC) or (before in _IDEOGRAPHIC and after in PO)


def _at_numbers(classes: str, index: int, before: str, place: int, after: str) -> bool:
    """LB25: digits with their separators, signs, brackets and units."""
    if after in _PREFIX_POSTFIX or after in NU:
        earlier, earlier_place = before, place
        if after in _PREFIX_POSTFIX and earlier in _CLOSE:
            earlier, earlier_place = _base_before(classes, earlier_place)
        while earlier in SY or earlier in IS:
            earlier, earlier_place = _base_before(classes, earlier_place)
        if earlier in NU:
            return True
    if before in _PREFIX_POSTFIX and after in OP:
        later, later_place = _base_after(classes, index)
        if later in IS:
            later, _ = _base_after(classes, later_place)
        return later in NU
    return after in NU and (before in _PREFIX_POSTFIX or before in _HYPHEN_MINUS or before in IS)


def _at_syllables(classes: str, index: int, before: str, place: int, after: str) -> bool:
    """LB26 to LB28a: Korean syllable blocks, and the orthographic syllables of Brahmic scripts."""
    if before in _HANGUL or after in _HANGUL:
        return (
            (before in JL and (after in JL or after in JV or after in H2 or after in H3))
            or ((before in JV or before in H2) and (after in JV or after in JT))
            or ((before in JT or before in H3) and after in JT)
            or (before in _HANGUL and after in PO)
            or (before in PR and after in _HANGUL)
        )
    if before in AP:
        return after in _AKSARA
    if before in VI:
        return after in _AKSARA_NOT_AS and _base_before(classes, place)[0] in _AKSARA
    if before not in _AKSARA:
        return False
    return after in VF or after in VI or (after in _AKSARA and _base_after(classes, index)[0] in VF)


def _at_brackets_and_emoji(classes: str, index: int, before: str, place: int, after: str) -> bool:
    """LB30 to LB30b: brackets beside words (narrow ones only), flags, skin tones."""
    if after in OP and after not in EAST_ASIAN:
        return before in _ALPHABETIC or before in NU
    if before in CP and before not in EAST_ASIAN:
        return after in _ALPHABETIC or after in NU
    if before in RI and after in RI:
        return index in _second_halves(classes)
    return after in EM and (before in EB or before in _UNASSIGNED_PICTOGRAPH)


@lru_cache(maxsize=4)  # a paragraph of flags is asked about at every line
def _second_halves(classes: str) -> frozenset[int]:
    """The places at which the second letter of a flag stands (LB30a)."""
    places: set[int] = set()
    for flags in _FLAGS.finditer(classes):
        letters = [match.start() for match in _FLAG_LETTER.finditer(classes, *flags.span())]
        places.update(letters[1::2])
    return frozenset(places)
