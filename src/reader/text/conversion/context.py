"""Context: which Traditional form a Simplified character has, by the characters around it.

OpenCC cuts words from the left, and so 市长发表 becomes 市長髮表. Here each place of an ambiguous character
is looked at once more. The n-grams around it in the published text speak for one class of forms or
against it (a logistic regression, trained on Traditional news made Simplified, with OpenCC's choice
as its prior). The class that OpenCC chose gives way only where the sum of the weights for another
passes a limit. Limits are never 0, so nothing changes where the surroundings are unknown.

`context_table.tsv` has a line `character, classes, limits` for each ambiguous character, the classes
parted by `|`, a limit as `from class, to class, sum`. Below it stand lines `key, n-grams`: the key is
the class, the number of characters before the place and behind it (a digit each), then the weight in
quarters. The n-grams of that shape stand side by side, without the character itself.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reader.model.conversion import Variant

TABLE = Path(__file__).with_name("context_table.tsv")
EDGE = "^"
"""Stands for blanks, line ends, and what lies before and behind the text."""
REACH = 3
"""Code points that are looked at on either side."""
SURROUNDINGS = str.maketrans(
    {
        **dict.fromkeys("0123456789０１２３４５６７８９", "0"),
        **dict.fromkeys("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "a"),
        **dict.fromkeys(" \u3000\xa0\t\r\n", EDGE),
    }
)
"""Any digit, any Latin letter and any blank is as good as another."""
_QUARTER = 0.25
_PRESS = {Variant.TW: str.maketrans("裏臺", "裡台"), Variant.HK: str.maketrans("臺", "台")}
"""What the press of a region prints for a class."""


class Character(NamedTuple):
    """An ambiguous Simplified character."""

    forms: tuple[str, ...]
    """The first Traditional form of each class."""
    classes: dict[str, int]
    """Each Traditional form, and its class."""
    limits: dict[int, tuple[tuple[int, float], ...]]
    """From a class to others, and the sum of weights from which on each is taken."""
    weights: dict[str, list[float]]
    """For an n-gram (`before|behind`) what it speaks for each class."""


Table = dict[str, str]
"""For each ambiguous character its lines of the table, which are read when the character is first met."""


def read_table(source: str) -> Table:
    """The table in a source of the form above."""
    return {lines[0]: lines for lines in re.split(r"^(?=\D\t)", source, flags=re.MULTILINE)[1:]}


@cache
def read_character(lines: str) -> Character:
    """The character that some lines of a table tell of."""
    header, _newline, rest = lines.partition("\n")
    _char, listed, limits = header.split("\t")
    groups = listed.split("|")
    directions: dict[int, tuple[tuple[int, float], ...]] = {}
    for limit in limits.split():
        start = int(limit[0])
        directions[start] = (*directions.get(start, ()), (int(limit[1]), float(limit[2:])))
    classes = {form: number for number, forms in enumerate(groups) for form in forms}
    return Character(tuple(forms[0] for forms in groups), classes, directions, _weights(rest, len(groups)))


def _weights(lines: str, classes: int) -> dict[str, list[float]]:
    """What each n-gram speaks for each class."""
    weights: dict[str, list[float]] = {}
    for line in lines.splitlines():
        key, _tab, grams = line.partition("\t")
        number, before, weight = int(key[0]), int(key[1]), int(key[3:]) * _QUARTER
        length = before + int(key[2])
        for start in range(0, len(grams), length):
            gram = f"{grams[start : start + before]}|{grams[start + before : start + length]}"
            if gram not in weights:
                weights[gram] = [0.0] * classes
            weights[gram][number] = weight
    return weights


@cache
def table() -> Table:
    """The table that the package carries."""
    return read_table(TABLE.read_text("utf-8"))


@cache
def _ambiguous() -> re.Pattern[str]:
    return re.compile(f"[{''.join(table())}]")


def reconsidered(published: str, converted: str, variant: Variant) -> str:
    """The converted text of a Traditional variant, its ambiguous characters as the words around them ask.

    `published` is the Simplified text, of the same number of code points; so is what comes back.
    """
    characters = table()
    bounded = EDGE * REACH + published + EDGE * REACH
    changed: list[str] | None = None
    for match in _ambiguous().finditer(published):
        place = match.start()
        surroundings = bounded[place : place + 2 * REACH + 1].translate(SURROUNDINGS)
        better = better_form(read_character(characters[match[0]]), converted[place], surroundings, 0)
        if better is not None:
            changed = changed or list(converted)
            changed[place] = better.translate(_PRESS[variant])
    return "".join(changed) if changed else converted


def better_form(character: Character, form: str, surroundings: str, place: int) -> str | None:
    """A form of another class that the surroundings speak for; None where what OpenCC chose stands.

    `surroundings` begin REACH code points before the text in which `place` is counted.
    """
    chosen = character.classes.get(form, -1)
    limits = character.limits.get(chosen)
    if limits is None:
        return None
    weights = character.weights
    known = [weights[gram] for gram in grams_around(surroundings, place) if gram in weights]
    best, margin = None, 0.0
    for number, limit in limits if known else ():
        beyond = sum([gram[number] - gram[chosen] for gram in known]) - limit
        if beyond >= margin:
            best, margin = number, beyond
    return None if best is None else character.forms[best]


def grams_around(surroundings: str, place: int) -> tuple[str, ...]:
    """The twelve n-grams around a place, as `before|behind`; none reaches over four code points."""
    around = f"{surroundings[place : place + 3]}|{surroundings[place + 4 : place + 7]}"
    return (
        around[2:4],
        around[3:5],
        around[1:4],
        around[2:5],
        around[3:6],
        around[0:4],
        around[1:5],
        around[2:6],
        around[3:7],
        around[1:6],
        around[0:5],
        around[2:7],
    )
