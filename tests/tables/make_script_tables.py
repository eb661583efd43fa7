"""Writes `text/search/fold_table.py` and `text/language_table.py` from the character dictionaries of OpenCC.

    pip download --no-binary :all: --no-deps opencc==1.4.2 -d /tmp/opencc     # the wheel has no .txt
    tar -C /tmp/opencc -xzf /tmp/opencc/opencc-1.4.2.tar.gz
    python tests/tables/make_script_tables.py /tmp/opencc/opencc-1.4.2

prints the largest classes for review. Whoever changes the fold table raises `FOLD_VERSION` in
`text/search/fold.py`.

The rules of the fold table, which a reviewer checks new dictionaries against:

1. Characters that one dictionary row joins are one class, and classes that share a character are one:
   干 乾 幹 are different words in Traditional, but Simplified writes one character for all of them.
2. Second candidates count as well as first ones: 計畫 is 计划, 藉 is 借, 覆 is 复, 瞭 is 了.
3. Two characters that are different everyday words in *both* scripts stay apart (`APART`), even if a row
   says that one is sometimes written for the other.
4. A Japanese form joins its class only if it is no Chinese character of its own, in neither GB 2312 nor
   Big5: 気 does, 芸 does not.
5. What readers take for the same and no dictionary joins is in `TOGETHER`.
"""

import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = ROOT / "src" / "reader" / "text"

APART = {frozenset(pair) for pair in ("像象", "俱具", "呆待", "坐座", "坏坯")}
"""Elephant and likeness, both and tool, dull and wait, sit and seat, bad and mould."""

TOGETHER = ("你妳", "他祂", "侄姪", "炮砲", "炮礮", "并竝", "并倂", "青靑", "告吿", "绪緖")
"""Characters of one word that no row of the dictionaries joins; the last are old printing forms."""

CHINESE = ("TSCharacters", "STCharacters", "TWVariants", "HKVariants")
JAPANESE = "JPShinjitaiCharacters"
LINE = 108
"""Cells in a line of data: what the project's line length leaves, with two to spare."""

Rows = list[tuple[str, list[str]]]


def rows(source: Path, name: str) -> Rows:
    """The rows of one dictionary, character → candidates; those of more than one character are left out."""
    text = (source / "data" / "dictionary" / f"{name}.txt").read_text("utf-8")
    parted = (line.split("\t")[:2] for line in text.splitlines() if "\t" in line and not line.startswith("#"))
    return [(key, [c for c in values.split() if len(c) == 1]) for key, values in parted if len(key) == 1]


def encodes(char: str, charset: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def pairs(source: Path) -> Iterator[tuple[str, str]]:
    """Every two characters that fold alike."""
    for name in (*CHINESE, JAPANESE):
        for key, values in rows(source, name):
            if name == JAPANESE and (encodes(key, "gb2312") or encodes(key, "big5")):
                continue
            yield from ((key, value) for value in values if frozenset((key, value)) not in APART)
    yield from ((pair[0], pair[1]) for pair in TOGETHER)


def classes(joined: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Union-find: the classes of characters that the pairs join, directly or through others."""
    parent: dict[str, str] = {}

    def root(char: str) -> str:
        while (above := parent.setdefault(char, char)) != char:
            char = above
        return char

    for one, other in joined:
        parent[root(one)] = root(other)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for char in parent:
        found[root(char)].add(char)
    return [members for members in found.values() if len(members) > 1]


def words(members: set[str], simplified: dict[str, str]) -> str:
    """A class as a word: first the character it folds to (the commonest Simplified one), then the others."""

    def rank(char: str) -> tuple[bool, int, int]:
        votes = sum(simplified.get(member, member) == char for member in members)
        return not encodes(char, "gb2312"), -votes, ord(char)

    first = min(members, key=rank)
    return first + "".join(sorted(members - {first}))


def cells(text: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def wrapped(parts: Iterable[str], between: str) -> str:
    """The parts in lines of at most LINE cells, for a triple-quoted string."""
    lines = [""]
    for part in parts:
        longer = lines[-1] + between * bool(lines[-1]) + part
        if cells(longer) > LINE:
            lines.append(part)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def header(what: str, version: str) -> str:
    return (
        f'"""{what}\n\n'
        "Data, written by `tests/tables/make_script_tables.py` from the character dictionaries of OpenCC\n"
        f'{version} (github.com/BYVoid/OpenCC, Apache License 2.0); change that, not this.\n"""\n\n'
        f'OPENCC = "{version}"\n"""The version of OpenCC the table was made from."""\n'
    )


def fold_table(source: Path, version: str) -> str:
    """The module `fold_table`."""
    simplified = {key: values[0] for key, values in rows(source, "TSCharacters")}
    found = sorted(words(members, simplified) for members in classes(pairs(source)))
    largest = sorted(found, key=len, reverse=True)
    print(len(found), "classes,", sum(map(len, found)), "characters; the largest:", *largest[:150])
    return (
        header("Characters that fold alike: the spellings of one word in the scripts and regions.", version)
        + f'\nCLASSES = """\n{wrapped(found, " ")}\n"""\n'
        + '"""Words of characters that are one class; all fold to the first."""\n'
    )


def language_table(source: Path, version: str) -> str:
    """The module `language_table`: a character tells if a row changes it and none keeps it."""
    st, ts = dict(rows(source, "STCharacters")), dict(rows(source, "TSCharacters"))
    regional = {
        value for name in ("TWVariants", "HKVariants") for _, values in rows(source, name) for value in values
    }
    known = {char for name in CHINESE for key, values in rows(source, name) for char in (key, *values)}
    telling = {
        "SIMPLIFIED": {key for key, values in st.items() if key not in values and key not in ts} - regional,
        "TRADITIONAL": {key for key, values in ts.items() if key not in values and key not in st},
        "JAPANESE": {
            key
            for key, _ in rows(source, JAPANESE)
            if key not in known and not encodes(key, "gb2312") and not encodes(key, "big5")
        },
    }
    parts = [
        header("Characters that tell the script: only Simplified, Traditional or Japanese has them.", version)
    ]
    for name, chars in telling.items():
        # Beyond the basic plane are only characters too rare to tell anything.
        common = sorted(char for char in chars if char <= "\uffff")
        print(name, len(common))
        parts.append(f'\n{name} = """\n{wrapped(common, "")}\n""".replace("\\n", "")\n')
    return "".join(parts)


def main() -> None:
    source = Path(sys.argv[1])
    version = next(
        line.split()[1]
        for line in (source / "PKG-INFO").read_text("utf-8").splitlines()
        if line.startswith("Version:")
    )
    (TEXT / "search" / "fold_table.py").write_text(fold_table(source, version), "utf-8")
    (TEXT / "language_table.py").write_text(language_table(source, version), "utf-8")


if __name__ == "__main__":
    main()
