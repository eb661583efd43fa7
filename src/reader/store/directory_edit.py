"""Changing a directory file: what is new is put into its text, all else in it stays as a person left it."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml

from reader.model.directory import Directory, Office
from reader.model.errors import BadFile
from reader.store import yaml_edit
from reader.store.files import directory_file, yaml_text
from reader.store.files.open import SMALL, read_regular

_ORDER = ("organisation", "aliases", "regions", "offices")
_OFFICE_ORDER = (
    *("region", "name", "aliases", "address", "addresses"),
    *("country", "phone", "fax", "email", "website", "corrected", "why"),
)
_T = TypeVar("_T")


def source(path: Path, directory: Directory) -> bytes:
    """The bytes that a directory's file shall hold: those it holds with what is new, or all of them anew."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return update(read_regular(path, SMALL).decode("utf-8"), directory, path.stem).encode()
    return directory_file.write(directory).encode()


def update(text: str, directory: Directory, stem: str) -> str:
    """The text of a file with what the directory has more or otherwise put in, the rest as it stands.

    `stem` is the file's name, its organisation where it names none. A text into which nothing can be put
    (it is no YAML, or it uses anchors) is written anew.
    """
    body = text.removeprefix("\ufeff")
    try:
        before = directory_file.parsed(yaml_text.read_mapping(body), stem, stem)
        if before == directory:
            return text
        changed = yaml_edit.edited(body, _edits(body, before, directory))
        if directory_file.parsed(yaml_text.read_mapping(changed), stem, stem) == directory:
            return text[: len(text) - len(body)] + changed
    except (yaml_edit.NotEditable, yaml_text.YamlError, BadFile):
        pass
    return directory_file.write(directory)


def _edits(text: str, before: Directory, after: Directory) -> Iterator[yaml_edit.Edit]:
    """What changes a file's text from one directory to another."""
    root = yaml_edit.root_mapping(text)
    for name in ("organisation", "aliases", "regions"):
        yield from _changed(text, root, name, getattr(before, name), getattr(after, name), _ORDER)
    node = dict((key.value, value) for key, value in root.value).get("offices")
    pairs, new = _aligned(before.offices, after.offices, lambda office: (office.name, office.region))
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        if after.offices:
            yield yaml_edit.set_key(
                text, root, "offices", [directory_file.fields_of(office) for office in after.offices], _ORDER
            )
        return
    for item, (old, office) in zip(node.value, pairs, strict=True):
        if old == office:
            continue
        for name in _OFFICE_ORDER:
            if name == "corrected" and old.corrected and isinstance(item, yaml.MappingNode):
                yield from _corrections(text, item, old, office)
            else:
                yield from _changed(
                    text, item, name, getattr(old, name), getattr(office, name), _OFFICE_ORDER
                )
    # Behind what goes into the office above, where both come to stand at one place.
    yield from yaml_edit.insert_items(
        text, node, [(index, directory_file.fields_of(office)) for index, office in new]
    )


def _corrections(text: str, item: yaml.MappingNode, old: Office, office: Office) -> Iterator[yaml_edit.Edit]:
    """What changes the corrections of an office that has some."""
    node = dict((key.value, value) for key, value in item.value).get("corrected")
    if not isinstance(node, yaml.MappingNode) or set(old.corrected) - set(office.corrected):
        raise yaml_edit.NotEditable
    for name, value in office.corrected.items():
        if name not in old.corrected or old.corrected[name] != value:
            yield yaml_edit.set_key(text, node, name, value, [*old.corrected, *office.corrected])


def _changed(
    text: str, node: yaml.MappingNode, name: str, old: Any, new: Any, order: Sequence[str]
) -> Iterator[yaml_edit.Edit]:
    """What changes one key: items put into its list where nothing else changes, else another value."""
    if old == new:
        return
    value = dict((key.value, item) for key, item in node.value).get(name)
    if (
        isinstance(old, tuple)
        and isinstance(value, yaml.SequenceNode)
        and value.value
        and name != "addresses"
    ):
        try:
            _, items = _aligned(old, new, str)
        except yaml_edit.NotEditable:
            pass
        else:
            yield from yaml_edit.insert_items(text, value, items)
            return
    yield yaml_edit.set_key(text, node, name, _value_of(name, new), order)


def _value_of(name: str, value: Any) -> Any:
    """A field's value as `yaml_text` writes it."""
    if name == "addresses":
        return [{"label": part.label, "lines": part.lines} for part in value]
    return dict(value) if isinstance(value, Mapping) else value


def _aligned(
    before: Sequence[_T], after: Sequence[_T], key: Callable[[_T], object]
) -> tuple[list[tuple[_T, _T]], list[tuple[int, _T]]]:
    """What was there, each beside what became of it; and what is new, with the index before which it stands.

    Raises NotEditable where something has gone, or stands elsewhere.
    """
    pairs: list[tuple[_T, _T]] = []
    new: list[tuple[int, _T]] = []
    for item in after:
        if len(pairs) < len(before) and key(before[len(pairs)]) == key(item):
            pairs.append((before[len(pairs)], item))
        else:
            new.append((len(pairs), item))
    if len(pairs) < len(before):
        raise yaml_edit.NotEditable
    return pairs, new
