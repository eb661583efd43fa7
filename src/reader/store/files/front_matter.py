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
    from reader.store.files import yaml_text  # 14 ms, and few heads need it

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
        if re.search(_ODD, text):  # compiled at its first use: that takes 4 ms
            return None
    fields: dict[str, Field] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n")):
        found = _LINE.match(line)
        if not found:
            return None
        key, kind = found.group(1), found.lastgroup
        given = found.group(kind) if kind else ""
        if kind in ("list", "map"):
            held = _listed(given) if kind == "list" else _mapped(given)
            if held is None or key not in known:
                return None
            fields[key] = Field(held, number, "")
            continue
        value = _text(given) if kind == "plain" else given.strip() or None
        source = "" if key in known else line.partition(":")[2].strip(" ")
        if source and not _PLAINLY.fullmatch(source):
            return None
        fields[key] = Field(value, number, source)
    return fields


def _listed(text: str) -> "list[Plain] | None":
    """The items between square brackets; None where one is not plainly text."""
    if not text.strip():
        return []
    found = [_ITEM.fullmatch(item) for item in text.split(",")]
    return [_text(item.group(1)) for item in found if item] if all(found) else None


def _mapped(text: str) -> "dict[str, Plain] | None":
    """The pairs between braces; None where one is not plainly text."""
    found = [_PAIR.fullmatch(pair) for pair in text.split(",")]
    if not all(found):
        return None
    pairs = (pair.groups() for pair in found if pair)
    return {key: _text(plain) if plain else (quoted or "").strip() or None for key, plain, quoted in pairs}


def _text(text: str) -> str | None:
    plain = text.strip(" ")
    return None if plain in _NULLS else plain.strip() or None
