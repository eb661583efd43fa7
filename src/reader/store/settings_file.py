"""The settings file, `config.yaml`: read forgivingly, every mistake named with what is allowed."""

import difflib
from dataclasses import replace
from pathlib import Path
from typing import Any

from reader.model.errors import Problem
from reader.model.settings import SETTINGS, Setting, Settings
from reader.store import yaml_text


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
        return Settings(), (Problem(str(path), f"{error}; mend the file", error.line),)
    chosen: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, node in nodes.items():
        line = node.start_mark.line + 1
        if name not in SETTINGS:
            near = difflib.get_close_matches(name, SETTINGS, 1)
            hint = f"; the nearest is `{near[0]}`" if near else "; `reader config` lists them"
            problems.append(Problem(str(path), f"there is no such setting{hint}", line, name))
            continue
        setting, value = SETTINGS[name], yaml_text.plain(node)
        if value is None:
            continue
        if not isinstance(value, str) or (setting.allowed and value.lower() not in setting.allowed):
            problems.append(Problem(str(path), _allowed(setting), line, name))
            continue
        chosen[name] = _typed(value.lower() if setting.allowed else value, setting.default)
    return replace(Settings(), **chosen), tuple(problems)


def _allowed(setting: Setting) -> str:
    numbers = [value for value in setting.allowed if value.isdigit()]
    listed = f"{numbers[0]} to {numbers[-1]}" if numbers else ", ".join(setting.allowed) or "text"
    return f"takes {listed}; the default is used"


def _typed(value: str, default: Any) -> Any:
    if isinstance(default, bool):
        return value == "true"
    return int(value) if isinstance(default, int) else value
