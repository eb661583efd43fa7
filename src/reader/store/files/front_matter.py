"""Front matter: the fields at the head of an article file.

Most heads are lines of `key: value`, and those are read here, forty times as fast as YAML is; whatever is not
plainly one of them is read as YAML, which then means the same.
"""

import re
from collections.abc import Set
from typing import TYPE_CHECKING, NamedTuple

from reader.text.inert import inert, is_usual

if TYPE_CHECKING:
    from reader.store.files.yaml_text import Plain

_PLAIN = r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]"
"""How a value begins that is neither quoted nor anything but text."""
_SAFE = r" -~\xa1-\u1fff\u2010-\u2027\u2030-\u205e\u2190-\u2bff\u3000-\ud7ff\uf900-\ufaff\uff01-\uffef"
_LINE = re.compile(
    rf"""([A-Za-z_][A-Za-z0-9_-]*):(?:\ +(?:
        (?P<plain>{_PLAIN}(?:[^\#:\n]|:(?=\S)|(?<=\S)\#)*) |
        "(?P<double>[^"\\\n]*)" | '(?P<single>[^'\n]*)' |
        \[(?P<list>[^\[\]{{}}"'\#:\n]*)\] |
        {{(?P<map>[^\[\]{{}}"\#\n]*)}}
    ))?\ *$""",
    re.X,
)
_ODD = rf"[^{_SAFE}\n]"
_PAIR = re.compile(rf" *([A-Za-z_]\w*):(?: +(?:({_PLAIN}(?:[^:']|:(?=\S))*)|'([^']*)'))? *")
_ITEM = re.compile(rf" *({_PLAIN}[^:]*?) *")
_PLAINLY = re.compile(r"\w(?:[\w .,/+-]*\w)?")
"""What YAML writes as it was read."""
_LONGEST = 100_000
"""Code points; YAML has the say of longer ones, and a limit."""
_NULLS = {"~", "null", "Null", "NULL"}


class Field(NamedTuple):
    """What a key says."""

    value: "Plain"
    line: int
    """Counted from 0 within the front matter."""
    source: str
    """YAML that says the same, of keys that are not known."""


def read(text: str, known: Set[str]) -> dict[str, Field]:
    """The top-level keys of a document and what they say; no scalar is resolved to a type.

    Raises YamlError when it is not valid, too large, too deep, or no mapping.
    """
    fields = _read_lines(text, known)
    return _read_yaml(text, known) if fields is None else fields


def _read_yaml(text: str, known: Set[str]) -> dict[str, Field]:
    from reader.store.files import yaml_text  # few heads need it

    return {
        key: Field(
            yaml_text.plain(node), node.start_mark.line, "" if key in known else yaml_text.source(node)
        )
        for key, node in yaml_text.read_mapping(text).items()
    }


def _read_lines(text: str, known: Set[str]) -> dict[str, Field] | None:
    """The same of lines of `key: value`; None where something else stands there."""
    if len(text) > _LONGEST:
        return None
    if "\t" in text or not is_usual(text):
        text = inert(text)
        if re.search(_ODD, text):  # compiled at its first use
            return None
    fields: dict[str, Field] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n")):
        match = _LINE.match(line)
        if not match:
            return None
        key, kind = match.group(1), match.lastgroup
        given = match.group(kind) if kind else ""
        if kind in ("list", "map"):
            several = _items(given) if kind == "list" else _pairs(given)
            if several is None or key not in known:
                return None
            fields[key] = Field(several, number, "")
            continue
        value = _text(given) if kind == "plain" else given.strip() or None
        source = "" if key in known else line.partition(":")[2].strip(" ")
        if source and not _PLAINLY.fullmatch(source):
            return None
        fields[key] = Field(value, number, source)
    return fields


def _items(text: str) -> "list[Plain] | None":
    """The items between square brackets; None where one is not plainly text."""
    if not text.strip():
        return []
    matches = [_ITEM.fullmatch(item) for item in text.split(",")]
    return [_text(match.group(1)) for match in matches if match] if all(matches) else None


def _pairs(text: str) -> "dict[str, Plain] | None":
    """The pairs between braces; None where one is not plainly text."""
    matches = [_PAIR.fullmatch(pair) for pair in text.split(",")]
    if not all(matches):
        return None
    pairs = (match.groups() for match in matches if match)
    return {key: _text(plain) if plain else (quoted or "").strip() or None for key, plain, quoted in pairs}


def _text(text: str) -> str | None:
    plain = text.strip(" ")
    return None if plain in _NULLS else plain.strip() or None
