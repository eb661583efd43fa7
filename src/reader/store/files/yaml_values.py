"""YAML values: what they are here, and those that can be told without loading PyYAML.

Most front matter is lines of `key: value` and short lists of plain or quoted text. These are read here, many
times as fast as PyYAML reads them; whatever is not plainly one of them is left to `yaml_text`, and what is
read here is what `yaml_text` says.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from reader.patterns import pattern
from reader.text.characters import USUAL_HAN
from reader.text.inert import inert, inert_line, is_usual

Plain = str | None | list["Plain"] | dict[str, "Plain"]
"""What a YAML value becomes."""

NULLS = {"", "~", "null", "Null", "NULL"}
"""What YAML takes for nothing where it is not quoted."""


class YamlError(ValueError):
    """A document is no YAML of ours; `line` counts from 1 within it, None where it has no line."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class Source(str):
    """YAML source that is written as the value it stands for."""


class Date(str):
    """Text that is written without quotation marks if YAML takes it for a date."""


class Number(str):
    """A number as it was written."""


class Entry(NamedTuple):
    """The lines of one top-level key, counted from 0."""

    start: int
    """The first one, that of the comments before the key."""
    line: int
    """That of the key."""
    end: int
    """The one behind the last."""


_BLANKS = pattern(r"[\n\t]+")
_FIRST = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]"
"""How plain text begins."""
_KEY = r"([^\W\d](?:[\w -]{0,60}[\w?])?)"
_PLAIN = rf"{_FIRST}(?:[^\#:\n]|:(?=\S)|(?<=\S)\#)*"
_DOUBLE, _SINGLE = r'"((?:[^"\\\n]|\\["\\])*)"', r"'((?:[^'\n]|'')*)'"
_SCALAR = pattern(rf"(?:{_DOUBLE} *|{_SINGLE} *|({_PLAIN}))\Z")
_LINE = pattern(rf"{_KEY}:(?: +(?!\n)([^\n]*[^ \n]))? *\n")
_ITEM = pattern(rf" *(?:{_DOUBLE}|{_SINGLE}|({_FIRST}[^:\[\]{{}},\"'\#\n]*)) *(,|\Z)")
_PAIR = pattern(rf" *([A-Za-z_]\w*):(?: +(?:({_FIRST}(?:[^:,\[\]{{}}'\"\#]|:(?=\S))*)|'([^',]*)'))? *")
_LIST_LINE = pattern(r"( *)- +([^\n]*[^ \n]) *\n")
_MAP_LINE = pattern(rf"( +){_KEY}:(?: +(?!\n)([^\n]*[^ \n]))? *\n")

LOOSE_LINE = r"""[ \t]*(["']?)([^\W\d][^:：\n]{0,60}?)\1[ \t]*([:：])(?!//)([ \t]*)(.*)"""
"""A key, a colon, blanks and the rest, whatever the rest is; few files need it, so it is compiled there."""

_LONGEST = 100_000
"""Code points; PyYAML has the say of longer ones, and a limit."""
_SAFE = (
    r" -~\xa1-\u1fff\u200d\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3000-\ud7ff\uf900-\ufaff\ufe0f"
    r"\uff01-\uffef\U0001f000-\U0001faff"
)
_ODD = rf"[^{_SAFE}\n]"


def is_plain(text: str) -> bool:
    """Whether an inert text holds only what means nothing to YAML by itself, and is not too long."""
    if len(text) > _LONGEST or "\t" in text:
        return False
    return is_usual(text) or not re.search(_ODD, text)  # compiled at its first use


def entries(lines: Sequence[str]) -> Iterator[Entry]:
    """The top-level keys of a document in block style, by their lines, each of which ends in a line end.

    What is indented, an item of a list, or blank belongs to the key above it; a comment to the one below it.
    """
    start = key = comments = None
    for number, line in enumerate(lines):
        if line[0] == "#":
            comments = number if comments is None else comments
        elif key is not None and (line[0] in " \t" or line.startswith(("- ", "-\n"))):
            comments = None
        elif line != "\n":
            first = number if comments is None else comments
            if key is not None and start is not None:
                yield Entry(start, key, first)
            start, key, comments = first, number, None
    if key is not None and start is not None:
        yield Entry(start, key, len(lines) if comments is None else comments)


def read_entry(lines: Sequence[str]) -> tuple[str, Plain] | None:
    """The key and the value of an entry that is plainly one; None where PyYAML has to read it."""
    match = _LINE.fullmatch(lines[0])
    if not match:
        return None
    key, text = match.groups()
    below = [line for line in lines[1:] if line != "\n"]
    if text is None:
        if not below:
            return key, None
        value = _block_list(below) if below[0].lstrip(" ")[:1] == "-" else _block_mapping(below)
        return (key, value) if value else None
    if below:
        return None
    if text[0] in "[{":
        flow = _flow_list(text) if text[0] == "[" else _flow_mapping(text)
        return None if flow is None else (key, flow)
    scalar = _SCALAR.match(text)
    return (key, _value(*scalar.groups())) if scalar else None


def _block_list(lines: Sequence[str]) -> list[Plain]:
    """The items of lines that begin with `- ` at one depth; empty where one is not plainly text."""
    values: list[Plain] = []
    depth = None
    for line in lines:
        match = _LIST_LINE.fullmatch(line)
        scalar = match and _SCALAR.match(match[2])
        if not match or not scalar or match[1] != (depth := match[1] if depth is None else depth):
            return []
        values.append(_value(*scalar.groups()))
    return values


def _block_mapping(lines: Sequence[str]) -> dict[str, Plain]:
    """The pairs of lines of `key: value` at one depth; empty where one is not plainly text."""
    values: dict[str, Plain] = {}
    depth = None
    for line in lines:
        match = _MAP_LINE.fullmatch(line)
        if not match or match[1] != (depth := match[1] if depth is None else depth):
            return {}
        scalar = _SCALAR.match(match[3]) if match[3] else None
        if match[3] and not scalar:
            return {}
        values[match[2]] = _value(*scalar.groups()) if scalar else None
    return values


def _flow_list(text: str) -> list[Plain] | None:
    """The items between square brackets; None where one is not plainly text."""
    if text[-1] != "]":
        return None
    inner, place = text[1:-1].strip(" "), 0
    values: list[Plain] = []
    while inner:
        match = _ITEM.match(inner, place)
        if not match:
            return None
        values.append(_value(match[1], match[2], match[3]))
        if not match[4]:
            break
        place = match.end()
    return values


def _flow_mapping(text: str) -> dict[str, Plain] | None:
    """The pairs between braces; None where one is not plainly text."""
    if text[-1] != "}":
        return None
    pairs = [_PAIR.fullmatch(pair) for pair in text[1:-1].split(",")]
    if not all(pairs):
        return None
    return {pair[1]: _value(None, pair[3], pair[2]) for pair in pairs if pair}


def _value(double: str | None, single: str | None, plain: str | None) -> str | None:
    """What one of the three ways to write text says."""
    if double is not None:
        return (re.sub(r"\\(.)", r"\1", double) if "\\" in double else double).strip() or None
    if single is not None:
        return single.replace("''", "'").strip() or None
    text = (plain or "").strip(" ")
    return None if text in NULLS else text.strip() or None


class Loose(NamedTuple):
    """What a line of `key: value` says as text."""

    key: str
    """Empty where there is none."""
    value: Plain
    line: int
    """Counted from 0."""
    comments: str
    """The lines before it that have no key, as comments."""


def read_loosely(lines: Iterable[str], known: Callable[[str], bool]) -> Iterator[Loose]:
    """Each `key: value` as text, with the lines below it that are none: what is left where it is no YAML.

    The colon may be full-width; behind a key that is known it needs no blank.
    """
    key, number, texts, comments = "", 0, list[str](), ""
    for place, line in enumerate(lines):
        match = re.match(LOOSE_LINE, line) if not key or line[0] not in " \t-\n" else None
        if match and (match[3] == "：" or match[4] or not match[5] or known(match[2])):
            if key:
                yield Loose(key, _loose_value(texts), number, comments)
                comments = ""
            key, number, texts = inert_line(match[2]), place, [match[5].strip()]
        elif key:
            texts.append(line.strip())
        elif line.strip():
            comments += f"# {line.strip()}\n"
    yield Loose(key, _loose_value(texts), number, comments)


def _loose_value(texts: list[str]) -> Plain:
    """The value of the text beside a key and of those below it, which may be the items of a list."""
    first, *below = map(inert, texts or [""])
    if not first and below and all(text.startswith("-") for text in below if text):
        return [_unquoted(text[1:]) for text in below if text]
    return _unquoted(" ".join(filter(None, (first, *below))))


def _unquoted(text: str) -> str | None:
    """The text without blanks and a pair of quotation marks around it."""
    text = text.strip()
    if len(text) > 1 and text[0] in "\"'" and text[0] == text[-1] and text[0] not in text[1:-1]:
        text = text[1:-1].strip()
    return None if text in NULLS else text


def flat(value: Plain) -> Iterator[Plain]:
    """The items of lists within lists."""
    if isinstance(value, list):
        for item in value:
            yield from flat(item)
    else:
        yield value


def one_line(value: Plain) -> str | None:
    """A value, inert as all are, as one line of text; lists are joined, mappings are nothing."""
    if isinstance(value, list):
        value = "、".join(filter(None, map(one_line, value)))
    if not isinstance(value, str):
        return None
    return (_BLANKS.sub(" ", value) if "\n" in value or "\t" in value else value).strip() or None


def texts(value: Plain) -> list[str]:
    """The texts of a list, or the one that a value is."""
    return list(filter(None, map(one_line, value if isinstance(value, list) else [value])))


# Only writing needs these, so `re` compiles them at first use.
_SIMPLE_KEY = "[a-z][a-z_]{2,30}"
_SIMPLE = (
    rf"[A-Za-z{USUAL_HAN}]"
    rf"(?: ?[A-Za-z0-9\u3001-\u3015{USUAL_HAN}\uff01-\uff5e/_.=+%~-]|:(?=[/A-Za-z0-9])|[?&\#])*"
)
"""What YAML writes as it is, unless it is one of `_WORDS`."""
_WORDS = {"true", "false", "yes", "no", "on", "off", "y", "n", *NULLS}
_SIMPLE_DATE = r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:[+-]\d\d:\d\d)?)?"


def simple_line(key: str, value: object) -> str | None:
    """The line of a key with a plain value; None for what needs an emitter, which takes far longer."""
    if not re.fullmatch(_SIMPLE_KEY, key) or key in _WORDS:
        return None
    if value is None:
        return f"{key}:\n"
    if type(value) is Date:
        return f"{key}: {value}\n" if re.fullmatch(_SIMPLE_DATE, value) else None
    if type(value) is not str or value.lower() in _WORDS or not re.fullmatch(_SIMPLE, value):
        return None
    return f"{key}: {value}\n"
