"""The settings file, `config.yaml`: read forgivingly, every mistake named with what is allowed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.i18n import _
from reader.model.errors import Problem
from reader.model.settings import SETTINGS, Settings
from reader.store.config.user_file import text_of
from reader.store.files.yaml_text import Plain, YamlError


def read(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in a file, defaults where it is wrong or says nothing, and what is wrong in it."""
    text, unread = text_of(path, str(path))
    if text is None:
        return Settings(), unread
    from reader.store.config import settings_keys
    from reader.store.files import yaml_text  # 20 ms that only those with such a file wait for

    try:
        nodes = yaml_text.read_mapping(text)
    except YamlError as error:
        told = _("{wrong}; mend the file; a mark such as `|` or `*` needs quotation marks")
        return Settings(), (Problem(str(path), told.format(wrong=error), error.line),)
    chosen: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, node in nodes.items():
        if name not in SETTINGS:
            message = _("there is no such setting") + settings_keys.nearest(name, SETTINGS, "reader config")
            problems.append(Problem(str(path), message, yaml_text.line(node), name))
        elif name == "keys":
            chosen[name], wrong = settings_keys.read_keys(path, node)
            problems += wrong
        elif yaml_text.plain(node) is not None:
            try:
                chosen[name] = _value(name, yaml_text.plain(node))
            except ValueError as error:
                problems.append(Problem(str(path), str(error), yaml_text.line(node), name))
    return replace(Settings(), **chosen), tuple(problems)


def language(path: Path) -> str:
    """The setting `language`; the file is taken for YAML, which takes 20 ms, only where it speaks of one."""
    try:
        named = b"language" in path.read_bytes()
    except OSError:
        named = False
    return read(path)[0].language if named else Settings().language


def _value(name: str, plain: Plain) -> Any:
    """The value of a setting. Raises ValueError, which says what is allowed."""
    setting = SETTINGS[name]
    if isinstance(setting.default, tuple):
        words = plain if isinstance(plain, list) else plain.split() if isinstance(plain, str) else []
        if not words or not all(isinstance(word, str) for word in words):
            raise ValueError(_("takes a command as a list of words: [buku, --add]; it is left unset"))
        return tuple(words)
    if not isinstance(plain, str):
        allowed = setting.takes or _("text")
        raise ValueError(_("takes {allowed}; the default is used").format(allowed=allowed))
    return setting.value_of(plain)
