"""Names of keys: what people write (`Ctrl+N`, `PgDn`, `|`), what the screen calls them, what people read."""

import re
import string
import unicodedata

_OTHER_NAMES = {
    "solidus": "slash", "reverse_solidus": "backslash", "commercial_at": "at", "hyphen_minus": "minus",
    "plus_sign": "plus", "low_line": "underscore",
}  # fmt: skip
_MARKS = {
    char: _OTHER_NAMES.get(name, name)
    for char in string.punctuation
    for name in [unicodedata.name(char).lower().replace("-", "_").replace(" ", "_")]
}
"""The screen knows an ASCII mark by its Unicode name, or a customary one."""
_NAMED = {
    "enter": "Enter", "tab": "Tab", "escape": "Esc", "space": "Space", "backspace": "Backspace",
    "up": "↑", "down": "↓", "left": "←", "right": "→", "home": "Home", "end": "End",
    "pageup": "PgUp", "pagedown": "PgDn", "insert": "Ins", "delete": "Del",
    **{f"f{number}": f"F{number}" for number in range(1, 13)},
}  # fmt: skip
_SHOWN = _NAMED | {name: char for char, name in _MARKS.items()}
_WRITTEN = {
    **{shown.lower(): key for key, shown in _NAMED.items()},
    **{key: key for key in _SHOWN},
    **{"return": "enter", "page up": "pageup", "page down": "pagedown"},
}
_PLAIN_ONLY = {"enter", "tab", "escape", "space", "backspace"}
"""Keys that most terminals send the same with and without Ctrl or Alt."""
_MODIFIED = re.compile(r"((?:(?:ctrl|alt|shift)[+-])*)(.+)", re.I)
_NO_CTRL = set("hijm")
"""With Ctrl, a terminal sends Backspace, Tab, a line end and Enter."""


def key_named(text: str) -> str | None:
    """The key that a text names, as the screen calls it; None where no terminal sends such a key."""
    match = _MODIFIED.fullmatch(text)
    if not match:
        return None
    modifiers = sorted(re.findall("[a-z]+", match[1].lower()))
    name = match[2]
    if len(name) == 1:
        key = _MARKS.get(name) or _WRITTEN.get(name) or (name if name.isprintable() else None)
    else:
        key = _WRITTEN.get(name.lower())
    if key is None or key.isspace() or not modifiers:
        return key if key and not key.isspace() else None
    if len(key) == 1 and key.isascii():
        return _modified_letter(key, modifiers)
    if key in _NAMED and (key not in _PLAIN_ONLY or (key, modifiers) == ("tab", ["shift"])):
        return "+".join([*modifiers, key])
    return None


def _modified_letter(key: str, modifiers: list[str]) -> str | None:
    if modifiers == ["shift"] and key.isalpha():
        return key.upper()
    if modifiers == ["ctrl"] and key.isalpha() and key.lower() not in _NO_CTRL:
        return f"ctrl+{key.lower()}"
    return f"alt+{key.lower()}" if modifiers == ["alt"] else None


def shown_key(key: str) -> str:
    """A key as a person reads it: `slash` is `/`, `ctrl+n` is `Ctrl+N`."""
    *modifiers, name = key.split("+")
    shown = _SHOWN.get(name, name)
    shown = shown.upper() if modifiers and len(shown) == 1 else shown
    return "+".join([*(modifier.capitalize() for modifier in modifiers), shown])


def is_typed(key: str) -> bool:
    """Whether a text field takes the key as text: a character, or the space bar."""
    return len(key) == 1 or key == "space" or key in _MARKS.values()
