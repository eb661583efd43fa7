"""The settings file, `config.yaml`: read forgivingly, every mistake named with what is allowed."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from reader.model.errors import Problem
from reader.model.keymap import KEYS, RESERVED, Keymap, keymap, taken_by_text
from reader.model.keys import key_named, shown_key
from reader.model.settings import SETTINGS, Settings
from reader.store import yaml_text
from reader.text.inert import inert_line

_HOW_KEYS = "write one as `j`, `Ctrl+N`, `Space` or `'|'` (marks in quotation marks), or several as [j, Down]"


def read(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in a file, defaults where it is wrong or says nothing, and what is wrong in it."""
    try:
        nodes = yaml_text.read_mapping(path.read_text("utf-8"))
    except FileNotFoundError:
        return Settings(), ()
    except UnicodeDecodeError:
        return Settings(), (Problem(str(path), "is not UTF-8; save it as UTF-8"),)
    except OSError as error:
        return Settings(), (Problem(str(path), f"cannot be read: {error.strerror}; check its permissions"),)
    except yaml_text.YamlError as error:
        advice = "mend the file; a mark such as `|` or `*` needs quotation marks"
        return Settings(), (Problem(str(path), f"{error}; {advice}", error.line),)
    chosen: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, node in nodes.items():
        if name not in SETTINGS:
            message = f"there is no such setting{_nearest(name, SETTINGS, 'reader config')}"
            problems.append(Problem(str(path), message, _line(node), name))
        elif name == "keys":
            chosen[name], wrong = _read_keys(path, node)
            problems += wrong
        elif yaml_text.plain(node) is not None:
            try:
                chosen[name] = _value(name, yaml_text.plain(node))
            except ValueError as error:
                problems.append(Problem(str(path), str(error), _line(node), name))
    return replace(Settings(), **chosen), tuple(problems)


def _value(name: str, plain: yaml_text.Plain) -> Any:
    """The value of a setting. Raises ValueError, which says what is allowed."""
    setting = SETTINGS[name]
    if isinstance(setting.default, tuple):
        words = plain if isinstance(plain, list) else plain.split() if isinstance(plain, str) else []
        if not words or not all(isinstance(word, str) for word in words):
            raise ValueError("takes a command as a list of words: [buku, --add]; it is left unset")
        return tuple(words)
    if not isinstance(plain, str):
        raise ValueError(f"takes {setting.takes or 'text'}; the default is used")
    return setting.value_of(plain)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _nearest(name: str, names: Iterable[str], lists: str) -> str:
    """How a sentence about an unknown name ends: with the nearest known one, or where all are listed."""
    import difflib  # takes 10 ms to load, and only a mistake needs it

    near = difflib.get_close_matches(name, names, 1)
    return f"; the nearest is `{near[0]}`" if near else f"; `{lists}` lists them"


# -- keys


def _read_keys(path: Path, node: yaml.Node) -> tuple[Keymap, list[Problem]]:
    """The keys in force, and what is wrong with those that the file names."""
    problems: list[Problem] = []

    def wrong(message: str, where: yaml.Node, command_id: str = "") -> None:
        key = f"keys: {command_id}" if command_id else "keys"
        problems.append(Problem(str(path), message, _line(where), key))

    if not isinstance(node, yaml.MappingNode):
        if yaml_text.plain(node) is not None:
            wrong("takes commands and their keys: {next-line: [j, Ctrl+N]}; the default is used", node)
        return KEYS, problems
    wanted: dict[str, tuple[str, ...]] = {}
    places: dict[tuple[str, str], yaml.Node] = {}
    for command_id, held in yaml_text.keys(node).items():
        if command_id not in KEYS:
            wrong(f"there is no such command{_nearest(command_id, KEYS, 'reader keys')}", held, command_id)
            continue
        listed = yaml_text.items(held) if isinstance(held, yaml.SequenceNode) else [held]
        keys: list[str] = []
        for item in listed:
            text = yaml_text.plain(item)
            key = key_named(text) if isinstance(text, str) else None
            if complaint := _complaint(command_id, key, text):
                wrong(complaint, item, command_id)
            elif key:
                keys.append(key)
                places[command_id, key] = item
        if keys or not listed:  # an empty list takes a command's keys away
            wanted[command_id] = tuple(keys)
    in_force, clashes = keymap(wanted)
    for clash in clashes:
        shown, keeper, loser = shown_key(clash.key), clash.keeper, clash.loser
        if loser in wanted:
            message = f"`{shown}` is already the key of {keeper}, which keeps it; choose another"
            wrong(message, places[loser, clash.key], loser)
        else:
            message = (
                f"`{shown}` was the key of {loser}, which loses it; give {loser} other keys, or none: []"
            )
            wrong(message, places[keeper, clash.key], keeper)
    return in_force, problems


def _complaint(command_id: str, key: str | None, text: yaml_text.Plain) -> str | None:
    """Why a command cannot have a key; None where it can."""
    if key is None:
        named = (
            f"`{inert_line(text)}` is no key that terminals send" if isinstance(text, str) else "takes keys"
        )
        return f"{named}; {_HOW_KEYS}"
    if key in RESERVED:
        return f"`{shown_key(key)}` {RESERVED[key]}; choose another"
    if taken_by_text(command_id, key):
        return (
            f"`{shown_key(key)}` is taken by the text field, in which {command_id} has to act; choose another"
        )
    return None
