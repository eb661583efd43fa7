"""The conversions file: a person's own words, `conversions.yaml` in the folder of the settings.

    特朗普: {tw: 川普}
    松菸: {hans: 松菸, hk: 松菸}

A term as it is published, and how each variant is to show it; what is not named is converted as ever.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from reader.i18n import _
from reader.model.conversion import OwnWord, Variant
from reader.model.errors import Problem
from reader.store.config.user_file import text_of
from reader.store.files.yaml_text import YamlError
from reader.text.inert import inert_line
from reader.text.language import parse_variant

if TYPE_CHECKING:
    from yaml import Node

NAME = "conversions.yaml"


def read(path: Path) -> tuple[tuple[OwnWord, ...], tuple[Problem, ...]]:
    """The words in a file in their order, and what is wrong with it; a file that is not there holds none."""
    text, unread = text_of(path, path.name)
    if text is None:
        return (), unread
    from reader.store.files import yaml_text  # 20 ms that only those with such a file wait for

    try:
        nodes = yaml_text.read_mapping(text)
    except YamlError as error:
        return (), (Problem(path.name, _("{wrong}; mend the file").format(wrong=error), error.line),)
    words: list[OwnWord] = []
    problems: list[Problem] = []
    for key, node in nodes.items():
        word, wrong = _word(inert_line(key).strip(), node, path.name)
        problems += wrong
        words += [word] if word else []
    return tuple(words), tuple(problems)


def _word(term: str, node: "Node", file: str) -> tuple[OwnWord | None, list[Problem]]:
    """The word of one entry, as far as it is right, and what is wrong with it."""
    from reader.store.files import yaml_text

    entries = yaml_text.keys(node)
    if not term or not entries:
        message = _("needs a term, and what a variant shows instead: `特朗普: {tw: 川普}`")
        return None, [Problem(file, message, node.start_mark.line + 1, term or None)]
    wanted: dict[str, str] = {}
    problems: list[Problem] = []
    for name, value in entries.items():
        variant = _variant(name)
        shown = yaml_text.plain(value)
        if variant is None:
            message = _("`{name}` is no variant; use `hans`, `tw` or `hk`").format(name=inert_line(name))
        elif not isinstance(shown, str) or not (shown := inert_line(shown).strip()):
            message = _("`{name}` has no text; write what to show, or take it out").format(name=variant)
        else:
            wanted[variant.value] = shown
            continue
        problems.append(Problem(file, message, value.start_mark.line + 1, term))
    return (OwnWord(term, **wanted) if wanted else None), problems


def _variant(name: str) -> Variant | None:
    try:
        variant = parse_variant(name)
    except ValueError:
        return None
    return None if variant is Variant.ORIGINAL else variant
