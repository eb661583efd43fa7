"""The keys that the settings file names: read forgivingly, every mistake named with what is allowed."""

from collections.abc import Iterable
from pathlib import Path

import yaml

from reader.i18n import _
from reader.model.commands import KEYS, RESERVED, Keymap, keymap, taken_by_text
from reader.model.errors import Problem
from reader.model.keys import key_named, shown_key
from reader.store.files import yaml_text
from reader.text.inert import inert_line


def read_keys(path: Path, node: yaml.Node) -> tuple[Keymap, list[Problem]]:
    """The keys in force, and what is wrong with those that the file names."""
    problems: list[Problem] = []

    def wrong(message: str, where: yaml.Node, command_id: str = "") -> None:
        key = f"keys: {command_id}" if command_id else "keys"
        problems.append(Problem(str(path), message, yaml_text.line(where), key))

    if not isinstance(node, yaml.MappingNode):
        if yaml_text.plain(node) is not None:
            wrong(_("takes commands and their keys: {next-line: [j, Ctrl+N]}; the default is used"), node)
        return KEYS, problems
    wanted: dict[str, tuple[str, ...]] = {}
    places: dict[tuple[str, str], yaml.Node] = {}
    for command_id, value in yaml_text.keys(node).items():
        if command_id not in KEYS:
            message = _("there is no such command") + nearest(command_id, KEYS, "reader keys")
            wrong(message, value, command_id)
            continue
        listed = yaml_text.items(value) if isinstance(value, yaml.SequenceNode) else [value]
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
            message = _("`{key}` is already the key of {keeper}, which keeps it; choose another")
            wrong(message.format(key=shown, keeper=keeper), places[loser, clash.key], loser)
        else:
            message = _(
                "`{key}` was the key of {loser}, which loses it; give {loser} other keys, or none: []"
            )
            wrong(message.format(key=shown, loser=loser), places[keeper, clash.key], keeper)
    return in_force, problems


def nearest(name: str, names: Iterable[str], lists: str) -> str:
    """How a sentence about an unknown name ends: with the nearest known one, or where all are listed."""
    import difflib  # only a mistake needs it

    near = difflib.get_close_matches(name, names, 1)
    message = _("; the nearest is `{near}`") if near else _("; `{command}` lists them")
    return message.format(near=near and near[0], command=lists)


def _complaint(command_id: str, key: str | None, text: yaml_text.Plain) -> str | None:
    """Why a command cannot have a key; None where it can."""
    if key is None:
        message = _("`{key}` is no key that terminals send") if isinstance(text, str) else _("takes keys")
        how = _(
            "; write one as `j`, `Ctrl+N`, `Space` or `'|'` (marks in quotation marks),"
            " or several as [j, Down]"
        )
        return message.format(key=inert_line(str(text))) + how
    if key in RESERVED:
        return _("`{key}` {does}; choose another").format(key=shown_key(key), does=_(RESERVED[key]))
    if taken_by_text(command_id, key):
        message = _("`{key}` is taken by the text field, in which {command} has to act; choose another")
        return message.format(key=shown_key(key), command=command_id)
    return None
