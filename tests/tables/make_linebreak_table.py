"""Writes `src/reader/text/typesetting/line_break_table.py` from the files of the Unicode Character Database.

    python tests/tables/make_linebreak_table.py UCD_FOLDER > src/reader/text/typesetting/line_break_table.py

UCD_FOLDER holds LineBreak.txt, EastAsianWidth.txt, DerivedGeneralCategory.txt (or extracted/…) and
emoji-data.txt (or emoji/…), as <https://www.unicode.org/Public/17.0.0/ucd/> has them.
"""

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

SIZE = 0x110000
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&()*+"

_ENTRY = re.compile(r"(# @missing: )?([0-9A-F]{4,6})(?:\.\.([0-9A-F]{4,6}))?\s*;\s*(\w+)")
_LONG_NAMES = {"Unknown": "XX", "Ideographic": "ID", "Prefix_Numeric": "PR", "Neutral": "N", "Wide": "W"}
_LINE_BREAK_DEFAULTS = (
    ("ID", 0x3400, 0x4DBF),
    ("ID", 0x4E00, 0x9FFF),
    ("ID", 0xF900, 0xFAFF),
    ("ID", 0x20000, 0x2FFFD),
    ("ID", 0x30000, 0x3FFFD),
    ("ID", 0x1F000, 0x1FAFF),
    ("ID", 0x1FC00, 0x1FFFD),
    ("PR", 0x20A0, 0x20CF),
)
"""What unassigned code points are; up to Unicode 15.0 the head of LineBreak.txt says so in prose only."""
_WIDE_DEFAULTS = (
    ("W", 0x3400, 0x4DBF),
    ("W", 0x4E00, 0x9FFF),
    ("W", 0xF900, 0xFAFF),
    ("W", 0x20000, 0x2FFFD),
    ("W", 0x30000, 0x3FFFD),
)
_RESOLVED = {"AI": "AL", "SG": "AL", "XX": "AL", "CJ": "NS"}
"""LB1, as far as it does not look at the general category."""


def find(folder: Path, name: str) -> Path:
    """The file of that name in the folder, or in one of its sub-folders."""
    places = [folder / name, *sorted(folder.glob(f"*/{name}"))]
    for place in places:
        if place.is_file():
            return place
    raise SystemExit(f"{folder}: no {name} in it")


def entries(path: Path) -> Iterator[tuple[bool, int, int, str]]:
    """Every entry of a UCD file: whether it is a default, first and last code point, value."""
    for line in path.read_text("utf-8").splitlines():
        if match := _ENTRY.match(line):
            missing, first, last, value = match.groups()
            yield bool(missing), int(first, 16), int(last or first, 16), _LONG_NAMES.get(value, value)


def values(path: Path, default: str, defaults: tuple[tuple[str, int, int], ...] = ()) -> list[str]:
    """The value of each code point; defaults first, the one for all of Unicode before all others."""
    found = [default] * SIZE
    for value, first, last in defaults:
        found[first : last + 1] = [value] * (last + 1 - first)
    for missing, first, last, value in sorted(entries(path), key=lambda entry: not entry[0]):
        if missing and last - first + 1 == SIZE:
            continue
        found[first : last + 1] = [value] * (last + 1 - first)
    return found


def pictographs(path: Path) -> set[int]:
    """The code points with the property Extended_Pictographic."""
    found: set[int] = set()
    for missing, first, last, value in entries(path):
        if value == "Extended_Pictographic" and not missing:
            found.update(range(first, last + 1))
    return found


def name_of(code: int, line_break: str, width: str, category: str, pictographic: bool) -> str:
    """The class of a code point as the rules need it; `+` marks East Asian Width F, W or H."""
    name = _RESOLVED.get(line_break, line_break)
    if name == "SA":
        name = "CM" if category in ("Mn", "Mc") else "AL"
    if name == "QU" and category in ("Pi", "Pf"):
        name += f"_{category}"
    if code == 0x25CC:
        name = "DOTTED"
    if pictographic and category == "Cn":
        name += "_Cn"
    return name + ("+" if width in ("F", "W", "H") else "")


def names(folder: Path) -> list[str]:
    """The class of every code point, from the files in the folder."""
    line_break = values(find(folder, "LineBreak.txt"), "XX", _LINE_BREAK_DEFAULTS)
    width = values(find(folder, "EastAsianWidth.txt"), "N", _WIDE_DEFAULTS)
    category = values(find(folder, "DerivedGeneralCategory.txt"), "Cn")
    pictographic = pictographs(find(folder, "emoji-data.txt"))
    return [
        name_of(code, line_break[code], width[code], category[code], code in pictographic)
        for code in range(SIZE)
    ]


def version(folder: Path) -> str:
    """The version of Unicode, from the first line of LineBreak.txt."""
    head = find(folder, "LineBreak.txt").read_text("utf-8").split("\n", 1)[0]
    match = re.search(r"\d+\.\d+\.\d+", head)
    return match[0] if match else "unknown"


def constant(name: str, pieces: list[str], between: str) -> str:
    """A long string constant, in lines that stay within 110 columns."""
    lines, line = [], ""
    for piece in pieces:
        if len(line) + len(piece) + len(between) > 102:
            lines.append(line)
            line = ""
        line += piece + between
    lines.append(line.rstrip() if between else line)
    return f"{name} = (\n" + "".join(f'    "{line}"\n' for line in lines) + ")\n"


def module(class_names: list[str], unicode_version: str) -> str:
    """The source of the table: runs of code points of one class, from U+0000 on."""
    known = sorted(set(class_names))
    letter = dict(zip(known, LETTERS[: len(known)], strict=True))
    runs = [(name, sum(1 for _ in run)) for name, run in groupby(class_names)]
    return (
        f'"""The line-breaking class of every code point, Unicode {unicode_version}.\n\n'
        "Generated by tests/tables/make_linebreak_table.py from LineBreak.txt, EastAsianWidth.txt,\n"
        "DerivedGeneralCategory.txt and emoji-data.txt of the Unicode Character Database: not to be edited.\n"
        '"""\n\n'
        f'VERSION = "{unicode_version}"\n\n'
        + constant("NAMES", known, " ")
        + '"""The classes of UAX #14 after LB1. `+`: East Asian; `_Pi`, `_Pf`, `_Cn`: that category."""\n\n'
        + f'ORDER = "{LETTERS}"\n\n'
        + constant("LENGTHS", [f"{length:x}" for _, length in runs], " ")
        + '"""How many code points each run has, in hexadecimal."""\n\n'
        + constant("RUNS", [letter[name] for name, _ in runs], "")
        + '"""The class of each run: its place in NAMES, as a letter of ORDER."""\n'
    )


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    source = Path(sys.argv[1])
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(module(names(source), version(source)))
