"""The YAML files that a person writes for the reader: settings, terms of their own, synonyms."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import yaml

from reader.i18n import _, reason
from reader.model.errors import Problem
from reader.store.files import yaml_text
from reader.store.files.open import SMALL, read_regular
from reader.store.files.yaml_values import YamlError

Problems = tuple[Problem, ...]
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
        return parse(read_regular(path, SMALL).decode("utf-8")), ()
    except FileNotFoundError:
        return none, ()
    except YamlError as error:
        message = (advice or _("{wrong}; mend the file")).format(wrong=error)
        return none, (Problem(name, message, error.line),)
    except UnicodeDecodeError:
        return none, (Problem(name, _("is not UTF-8; save it as UTF-8")),)
    except OSError as error:
        message = _("cannot be read: {why}; check its permissions").format(why=reason(error))
        return none, (Problem(name, message),)
