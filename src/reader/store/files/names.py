"""File names: made of any text, with Han kept, and dropped what file systems refuse or shells act on."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from reader.text.inert import inert_line

SUFFIXES = (".md", ".txt")
"""Of article files."""
LONGEST = 80
"""Bytes of a name without its suffix, in UTF-8."""
_FEW = 16
"""Files of one name that are passed one after the other."""
_REFUSED = re.compile(r"""[/\\:*?"<>|\x00-\x1f\x7f;$`&()'!{}]+""")
"""What file systems refuse, and the marks of the shell."""


def article_id(path: str, taken: bool = False) -> str:
    """The id of the file at a path: without the suffix, unless another file would share it (`taken`)."""
    return inert_line(path if taken else path.rpartition(".")[0])


def safe_name(text: str, otherwise: str) -> str:
    """A text as a file's name without suffix, cut on a character's edge; `otherwise` if nothing is left."""
    name = re.sub(r"\s+", " ", inert_line(_REFUSED.sub(" ", text))).strip(" .-")
    return _cut(name, LONGEST) or otherwise


def free_path(folder: Path, name: str, suffixes: Sequence[str]) -> Path:
    """A path with the first suffix that no file has, nor with one of the others: `name`, `name-2`, …

    Where many have the name, not every number is tried; one that became free may stay so.
    """

    def is_taken(number: int) -> bool:
        return bool(_taken(folder, _numbered_name(name, number), suffixes))

    last = 1
    while is_taken(last):
        last = last + 1 if last < _FEW else 2 * last
    if last > _FEW:  # between the last one that is taken and the free one behind it
        last = bisect_left(range(last), True, last // 2 + 1, key=lambda number: not is_taken(number))
    return folder / (_numbered_name(name, last) + suffixes[0])


def taken_paths(folder: Path, name: str, suffixes: Sequence[str]) -> Iterator[Path]:
    """The files that stand before the free path: `name`, `name-2`, …"""
    for stem in _numbered(name):
        paths = _taken(folder, stem, suffixes)
        if not paths:
            return
        yield from paths


def _numbered(name: str) -> Iterator[str]:
    for number in count(1):
        yield _numbered_name(name, number)


def _numbered_name(name: str, number: int) -> str:
    return name if number == 1 else f"{_cut(name, LONGEST - len(f'-{number}'))}-{number}"


def _taken(folder: Path, stem: str, suffixes: Sequence[str]) -> list[Path]:
    return [path for suffix in suffixes if (path := folder / (stem + suffix)).exists() or path.is_symlink()]


def _cut(name: str, size: int) -> str:
    return name.encode()[:size].decode(errors="ignore").strip(" .-")
