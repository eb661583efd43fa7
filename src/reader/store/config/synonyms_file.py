"""The synonyms file: a person's own words that stand for one another, `synonyms.yaml` beside the settings.

    - [川普, 特朗普]
    - [行政长官, 特首]

A group a line: in the filter any of its words finds the others. A word in two scripts needs no entry, because
the fold makes it one.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from reader.i18n import _
from reader.model.errors import Problem
from reader.store.config.user_file import text_of
from reader.store.files.yaml_text import YamlError
from reader.text.inert import inert_line
from reader.text.search.fold import fold

if TYPE_CHECKING:
    from yaml import Node

NAME = "synonyms.yaml"

Group = tuple[str, ...]

_COMMAS = re.compile("[,，、]")
"""A Chinese input method writes 川普，特朗普, and that is one text to YAML."""


def read(path: Path) -> tuple[tuple[Group, ...], tuple[Problem, ...]]:
    """The groups in a file in their order, and what is wrong with it; a file that is not there holds none."""
    text, unread = text_of(path, path.name)
    if text is None:
        return (), unread
    from reader.store.files import yaml_text  # 20 ms that only those with such a file wait for

    try:
        nodes = yaml_text.read_list(text)
    except YamlError as error:
        return (), (Problem(path.name, _("{wrong}; mend the file").format(wrong=error), error.line),)
    groups: list[Group] = []
    problems: list[Problem] = []
    for node in nodes:
        group, wrong = _group(node, path.name)
        problems += wrong
        groups += [group] if group else []
    return tuple(groups), tuple(problems)


def _group(node: "Node", file: str) -> tuple[Group, list[Problem]]:
    """The words of one entry that can be used, none where they are fewer than two; and what is wrong."""
    from reader.store.files import yaml_text

    problems: list[Problem] = []
    words: dict[str, str] = {}
    for item in yaml_text.items(node) or [node]:
        line, text = item.start_mark.line + 1, yaml_text.plain(item)
        if not (text is None or isinstance(text, str)):
            problems.append(Problem(file, _("is no word; write a group as `- [川普, 特朗普]`"), line))
            continue
        for word in map(str.strip, _COMMAS.split(inert_line(text or ""))):
            folded = fold(word)
            if len(folded) == 1:
                message = _("is one character and would find too much; write a longer word, or take it out")
                problems.append(Problem(file, message, line, word))
            elif folded:
                words.setdefault(folded, word)
    if len(words) > 1:
        return tuple(words.values()), problems
    if not problems:
        message = _("needs two words or more that are not one word in two scripts: `- [川普, 特朗普]`")
        problems.append(Problem(file, message, node.start_mark.line + 1, next(iter(words.values()), None)))
    return (), problems
