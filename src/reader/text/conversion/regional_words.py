"""Regional words: 软件 as 軟體, off unless asked for.

OpenCC's glossaries are made for computing and know no word boundaries; the words that news must not lose
stand before them (`regional_words_table`), in a configuration made from the installed one when first asked
for. What a glossary changes is found beside the same conversion without it, which keeps all lengths, and laid
over it as edits; so places in the text survive.

Into Hong Kong OpenCC has no glossary worth the name: our own words are looked for in the converted text.
"""

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.model.conversion import Variant
from reader.text.conversion import regional_words_table as table
from reader.text.conversion.alignment import Edit, edits
from reader.text.conversion.opencc_chains import Written, converter, run

if TYPE_CHECKING:
    from opencc import OpenCC


class _Glossary(NamedTuple):
    """A conversion with words, and the same without."""

    before: tuple[str, ...]
    """What runs first for both."""
    words: str
    plain: str


_GLOSSARIES: dict[tuple[Written, Variant], _Glossary] = {
    ("Hans", Variant.TW): _Glossary((), "s2twp", "s2tw"),
    ("HK", Variant.TW): _Glossary(("hk2t",), "t2twp", "t2tw"),
    ("TW", Variant.HANS): _Glossary((), "tw2sp", "tw2s"),
    ("Hant", Variant.HANS): _Glossary((), "tw2sp", "tw2s"),
    ("HK", Variant.HANS): _Glossary((), "hk2sp", "hk2s"),
}
"""The pairs that OpenCC has words for."""

_INTO_HONG_KONG: dict[Written, str] = {
    "Hans": table.INTO_HONG_KONG_FROM_MAINLAND,
    "mixed": table.INTO_HONG_KONG_FROM_MAINLAND,
    "TW": table.INTO_HONG_KONG_FROM_TAIWAN,
    "Hant": table.INTO_HONG_KONG_FROM_TAIWAN,
}

_LONGEST = 6
"""Code points of the longest word that is looked for around what changed."""
_MOST_JOINED = 3
"""Edits that one word may have been parted into."""


def regional_edits(text: str, converted: str, written: Written, variant: Variant) -> list[Edit]:
    """The words of the region: code points of the text, and the word that stands there instead.

    `converted` is the text in the characters of the region, of the same length.
    """
    if variant is Variant.HK and written in _INTO_HONG_KONG:
        return list(_hong_kong_edits(converted, written))
    glossary = _GLOSSARIES.get((written, variant))
    if glossary is None:
        return []
    for config in glossary.before:
        text = run(config, text)
    plain = run(glossary.plain, text)
    differences = edits(plain, run(_with_words(glossary.words), text))
    return list(_whole_words(text, plain, differences, glossary)) if differences else []


def _hong_kong_edits(text: str, written: Written) -> Iterator[Edit]:
    """Our words from left to right, the longest at each place; one that is to stay hides those inside it."""
    first_characters, words = _hong_kong_words(written)
    done = 0
    for match in first_characters.finditer(text):
        start = match.start()
        if start < done:
            continue
        for word, shown in words[match[0]]:
            if text.startswith(word, start):
                done = start + len(word)
                if shown:
                    yield Edit(start, done, shown)
                break


@cache
def _hong_kong_words(written: Written) -> tuple[re.Pattern[str], dict[str, list[tuple[str, str]]]]:
    """What the words begin with; for each such character the words, the longest first, and what is shown."""
    words: dict[str, list[tuple[str, str]]] = {}
    for entry in sorted(_INTO_HONG_KONG[written].split(), key=lambda entry: -len(entry.partition(">")[0])):
        word, _, shown = entry.partition(">")
        words.setdefault(word[0], []).append((word, shown))
    return re.compile(f"[{''.join(words)}]"), words


def _whole_words(text: str, plain: str, differences: list[Edit], glossary: _Glossary) -> Iterator[Edit]:
    """The edits grown to the words they belong to (軟件 as 軟體, not 件 as 體), neighbouring words parted."""
    done = first = 0
    while first < len(differences):
        edit, count = differences[first], 1
        words: list[Edit] = []
        for count, joined in enumerate(_joined(plain, differences[first : first + _MOST_JOINED]), 1):
            limit = differences[first + count].start if first + count < len(differences) else len(text)
            if words := _Place(text, plain, joined, done, limit, glossary.words).parted():
                break
        else:
            count = 1
        for word in words or [edit]:
            yield word
            done = word.end
        first += count


def _joined(plain: str, differences: list[Edit]) -> Iterator[Edit]:
    """The first edit, then the first two as one, and so on: what two words agree in can part a word."""
    joined = differences[0]
    yield joined
    for edit in differences[1:]:
        joined = Edit(joined.start, edit.end, joined.text + plain[joined.end : edit.start] + edit.text)
        yield joined


class _Place(NamedTuple):
    """One edit, and how far its words may reach: code points [first:last) of the text."""

    text: str
    plain: str
    edit: Edit
    first: int
    last: int
    words: str

    def parted(self) -> list[Edit]:
        """The words that together make the edit, each beginning and ending with what belongs to it."""
        if self.edit.end - self.edit.start > 8 * _LONGEST:
            return []
        for before in range(min(_LONGEST, self.edit.start - self.first) + 1):
            start = self.edit.start - before
            wanted = self.plain[start : self.edit.start] + self.edit.text
            if words := self._from(start, wanted, set()):
                return words
        return []

    def _from(self, at: int, wanted: str, failed: set[tuple[int, int]]) -> list[Edit]:
        """Words from a place on that make what is wanted up to the end of the edit; none where that fails."""
        end = self.edit.end
        if (at, len(wanted)) in failed:
            return []
        for stop in range(at + 1, min(at + _LONGEST + 2, self.last + 1)):
            word = _converted(self.words, self.text[at:stop])
            if word == self.plain[at:stop] or not self._begins_word(at, stop, word):
                continue
            tail = self.plain[end:stop]
            if stop >= end and word == wanted + tail:
                return [Edit(at, stop, word)]
            if wanted.startswith(word) and (rest := self._from(stop, wanted[len(word) :], failed)):
                return [Edit(at, stop, word), *rest]
        if at < end and wanted[:1] == self.plain[at]:
            if at + 1 == end and len(wanted) == 1:
                return []
            if rest := self._from(at + 1, wanted[1:], failed):
                return rest
        failed.add((at, len(wanted)))
        return []

    def _begins_word(self, at: int, stop: int, word: str) -> bool:
        """Whether the first code point belongs to the word, and does not only stand before it."""
        return word != self.plain[at] + _converted(self.words, self.text[at + 1 : stop])


@lru_cache(maxsize=4096)
def _converted(words: str, text: str) -> str:
    return run(_with_words(words), text)


@cache
def _with_words(name: str) -> "OpenCC":
    """The converter of a glossary; loading it reads 49,000 words, so it is kept."""
    if name == "hk2sp":
        return converter(name)
    import opencc

    folder = Path(opencc.__file__).parent / "clib" / "share" / "opencc"
    config = _config(name, folder)
    with TemporaryDirectory(prefix="reader-") as temporary:
        path = Path(temporary) / f"{name}.json"
        path.write_text(json.dumps(config), "utf-8")
        return opencc.OpenCC(str(path), include_tofu_risk_dictionaries=False)


def _config(name: str, folder: Path) -> dict[str, Any]:
    """A shipped configuration with our words before its glossary; its dictionaries by absolute paths."""
    shipped = "s2twp" if name == "t2twp" else name
    config: dict[str, Any] = json.loads((folder / f"{shipped}.json").read_text("utf-8"))
    _name_absolutely(config, folder)
    chain = config["conversion_chain"]
    if name == "t2twp":  # not shipped: the second stage of s2twp alone
        config["conversion_chain"] = chain = chain[1:]
        del config["segmentation"]
    stage = chain[0] if name == "tw2sp" else chain[-1]
    stage["dict"]["dicts"].insert(0, {"type": "inline", "entries": _entries(name)})
    return config


def _name_absolutely(part: Any, folder: Path) -> None:
    if isinstance(part, dict):
        if "file" in part:
            part["file"] = str(folder / part["file"])
        part = list(part.values())
    for value in part if isinstance(part, list) else ():
        _name_absolutely(value, folder)


def _entries(name: str) -> dict[str, str]:
    """Our words as the stage takes and gives them: Taiwan's characters, or OpenCC's own in between."""
    words = table.INTO_MAINLAND if name == "tw2sp" else table.INTO_TAIWAN
    if name == "t2twp":
        words += table.INTO_TAIWAN_FROM_HONG_KONG
    pairs = [word.partition(">")[::2] for word in words.split()]
    if name == "tw2sp":
        return {word: run("tw2t", shown or word) for word, shown in pairs}
    return {run("tw2t", word): shown or word for word, shown in pairs}
