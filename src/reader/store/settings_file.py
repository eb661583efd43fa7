"""The settings file, `config.yaml`: read forgivingly, every mistake named with what is allowed."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.model.errors import Problem
from reader.model.settings import SETTINGS, Settings
from reader.store.yaml_values import Plain, YamlError


def read(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in a file, defaults where it is wrong or says nothing, and what is wrong in it."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Settings(), ()
    except UnicodeDecodeError:
        return Settings(), (Problem(str(path), "is not UTF-8; save it as UTF-8"),)
    except OSError as error:
        return Settings(), (Problem(str(path), f"cannot be read: {error.strerror}; check its permissions"),)
    from reader.store import settings_keys, yaml_text  # 20 ms that only those with such a file wait for

    try:
        nodes = yaml_text.read_mapping(text)
    except YamlError as error:
        advice = "mend the file; a mark such as `|` or `*` needs quotation marks"
        return Settings(), (Problem(str(path), f"{error}; {advice}", error.line),)
    chosen: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, node in nodes.items():
        if name not in SETTINGS:
            message = f"there is no such setting{settings_keys.nearest(name, SETTINGS, 'reader config')}"
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


def _value(name: str, plain: Plain) -> Any:
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
