"""The YAML files that a person writes for the reader: settings, terms of their own, synonyms."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml

from reader.i18n import _, reason
from reader.model.errors import Problem
from reader.store.files import yaml_text
from reader.store.files.open import SMALL, decoded, read_regular
from reader.store.files.yaml_values import YamlError

Problems = tuple[Problem, ...]
_ENTRY_START = re.compile(r"^(?=[^\s#\]}])", re.M)
"""Between the entries of a file: before a line that begins with neither a blank nor a comment."""
_Nodes = TypeVar("_Nodes")


def mapping_of(path: Path, name: str, advice: str | None = None) -> tuple[dict[str, yaml.Node], Problems]:
    """The top-level keys of a file and their nodes, and why it cannot be read, `name` standing for it there.

    A file that is not there has no keys, which is no problem. `advice` says what to do about wrong YAML.
    """
    return _parsed(path, name, yaml_text.read_mapping, {}, advice)


def list_of(path: Path, name: str) -> tuple[list[yaml.Node], Problems]:
    """The items of a file that is a list, likewise."""
    return _parsed(path, name, yaml_text.read_list, [], None)


def _parsed(
    path: Path, name: str, parse: Callable[[str], _Nodes], none: _Nodes, advice: str | None
) -> tuple[_Nodes, Problems]:
    try:
        text, damaged = decoded(read_regular(path, SMALL))
    except FileNotFoundError:
        return none, ()
    except UnicodeDecodeError:
        return none, (Problem(name, _("is not UTF-8; save it as UTF-8")),)
    except OSError as error:
        message = _("cannot be read: {why}; check its permissions").format(why=reason(error))
        return none, (Problem(name, message),)
    problems: list[Problem] = []
    if damaged is not None:
        message = _("holds bytes that are not UTF-8, shown as {mark}; save it as UTF-8")
        problems.append(Problem(name, message.format(mark="\ufffd"), damaged))
    try:
        return parse(text), tuple(problems)
    except YamlError as error:
        whole = error
    text, wrong = _without_wrong_entries(text, parse)
    try:
        nodes = parse(text)
    except YamlError:
        nodes, wrong = none, [whole]
    message = advice or _("{wrong}; mend the file")
    return nodes, (*problems, *(Problem(name, message.format(wrong=error), error.line) for error in wrong))


def _without_wrong_entries(text: str, parse: Callable[[str], object]) -> tuple[str, list[YamlError]]:
    """The text with blank lines in the place of entries that are no YAML, and what is wrong with each."""
    right: list[str] = []
    wrong: list[YamlError] = []
    above = 0  # lines
    for entry in _ENTRY_START.split(text):
        lines = entry.count("\n")
        try:
            parse(entry)
            right.append(entry)
        except YamlError as error:
            wrong.append(YamlError(str(error), above + min(error.line or 1, lines or 1)))
            right.append("\n" * lines)
        above += lines
    return "".join(right), wrong
