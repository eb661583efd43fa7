"""Directory files: one YAML file for each organisation, everything as published, corrections beside it."""

import contextlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from reader.i18n import _, reason
from reader.model.directory import Address, Directory, Office, Value
from reader.model.errors import BadFile, Problem
from reader.store.files import yaml_text
from reader.store.files.names import free_path, safe_name
from reader.store.files.open import SMALL, read_regular
from reader.store.files.walk import DIRECTORIES as FOLDER
from reader.store.files.walk import directory_files
from reader.text.inert import inert_line

_TOP = {"organisation", "aliases", "regions", "offices"}
_LINES = ("country", "phone", "fax", "email", "website")
_OFFICE = {"region", "name", "aliases", "address", "addresses", "corrected", "why", *_LINES}


def read_all(library: Path) -> tuple[tuple[Directory, ...], tuple[Problem, ...]]:
    """Every directory of a library in the order of file names, and what is wrong with the files."""
    directories: list[Directory] = []
    problems: list[Problem] = []
    for path in directory_files(library):
        try:
            directories.append(read(path))
        except BadFile as error:
            problems.append(error.problem)
    return tuple(directories), tuple(problems)


def path_of(library: Path, organisation: str) -> Path:
    """The file that holds an organisation's directory, however it is named; a new one where none does."""
    for path in directory_files(library):
        with contextlib.suppress(BadFile):
            if read(path).organisation.casefold() == organisation.casefold():
                return path
    return free_path(library / FOLDER, file_stem(organisation), [".yaml"])


def file_stem(organisation: str) -> str:
    """The organisation, casefolded, as a file name without suffix."""
    return safe_name(organisation.casefold(), "organisation")


def read(path: Path) -> Directory:
    """The directory in a file. Raises BadFile when it cannot be read."""
    name = f"{FOLDER}/{path.name}"
    try:
        nodes = yaml_text.read_mapping(read_regular(path, SMALL).decode("utf-8"))
    except yaml_text.YamlError as error:
        raise BadFile(Problem(name, _("{wrong}; mend the file").format(wrong=error), error.line)) from None
    except UnicodeDecodeError:
        raise BadFile(Problem(name, _("is not UTF-8; save it as UTF-8"))) from None
    except OSError as error:
        message = _("cannot be read: {why}; check its permissions").format(why=reason(error))
        raise BadFile(Problem(name, message)) from None
    return parsed(nodes, path.stem, name)


def parsed(nodes: Mapping[str, yaml.Node], stem: str, file: str) -> Directory:
    """The directory of the top-level keys of a file; `stem` is its organisation where it has none.

    Raises BadFile, which names `file`, where an office has no name.
    """
    plain = {key: yaml_text.plain(node) for key, node in nodes.items() if key in _TOP - {"offices"}}
    return Directory(
        organisation=_line(plain.get("organisation")) or stem,
        aliases=_lines(plain.get("aliases")),
        regions=_lines(plain.get("regions")),
        offices=tuple(_office(item, file) for item in yaml_text.items(nodes.get("offices"))),
        extra={key: yaml_text.source(node) for key, node in nodes.items() if key not in _TOP},
    )


def write(directory: Directory) -> str:
    """The file's text; `read` gives the same directory back."""
    fields: dict[str, Any] = {"organisation": directory.organisation}
    if directory.aliases:
        fields["aliases"] = directory.aliases
    fields["regions"] = directory.regions
    fields["offices"] = [fields_of(office) for office in directory.offices]
    return yaml_text.write_mapping(fields | yaml_text.sources(directory.extra))


def _office(node: yaml.Node, file: str) -> Office:
    nodes = yaml_text.keys(node)
    item = {key: yaml_text.plain(node) for key, node in nodes.items() if key in _OFFICE}
    if not _line(item.get("name")):
        line = node.start_mark.line + 1
        raise BadFile(Problem(file, _("this office has no name; give it a `name:`"), line, "name"))
    addresses = item.get("addresses")
    corrected = item.get("corrected")
    return Office(
        name=_line(item.get("name")) or "",
        region=_line(item.get("region")),
        aliases=_lines(item.get("aliases")),
        address=_lines(item.get("address")),
        addresses=tuple(
            Address(_lines(part.get("lines")), _line(part.get("label")))
            for part in (addresses if isinstance(addresses, list) else ())
            if isinstance(part, dict)
        ),
        country=_line(item.get("country")),
        phone=_line(item.get("phone")),
        fax=_line(item.get("fax")),
        email=_line(item.get("email")),
        website=_line(item.get("website")),
        corrected={key: _value(value) for key, value in corrected.items()}
        if isinstance(corrected, dict)
        else {},
        why=_line(item.get("why")),
        extra={key: yaml_text.source(node) for key, node in nodes.items() if key not in _OFFICE},
    )


def fields_of(office: Office) -> dict[str, Any]:
    """An office as keys and values, as `yaml_text` writes them."""
    fields: dict[str, Any] = {"region": office.region, "name": office.name}
    for name in ("aliases", "address"):
        if value := getattr(office, name):
            fields[name] = value
    if office.addresses:
        fields["addresses"] = [{"label": part.label, "lines": part.lines} for part in office.addresses]
    fields |= {name: getattr(office, name) for name in _LINES}
    if office.corrected:
        fields["corrected"] = dict(office.corrected)
    if office.why:
        fields["why"] = office.why
    return fields | yaml_text.sources(office.extra)


def _line(value: yaml_text.Plain) -> str | None:
    return (inert_line(value).strip() or None) if isinstance(value, str) else None


def _lines(value: yaml_text.Plain) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [*value.split("\n")]
    return tuple(filter(None, map(_line, value))) if isinstance(value, list) else ()


def _value(value: yaml_text.Plain) -> Value:
    return _lines(value) if isinstance(value, list) else _line(value)
