"""Editing YAML text in place: keys and items put in where they belong, every other character left.

What is not touched keeps its order, comments, quotation marks and blank lines. Where each value stands comes
from the marks of the nodes that `yaml.compose` gives for the same text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import yaml

from reader.store.files import yaml_text


@dataclass(frozen=True, slots=True)
class Edit:
    """Text to stand in the place of what is between two places."""

    start: int
    end: int
    text: str


class NotEditable(ValueError):
    """The text stands in a form in which nothing can be put in; it must be written anew."""


def root_mapping(text: str) -> yaml.MappingNode:
    """The root of a text that is a mapping. Raises NotEditable where it is none."""
    try:
        root = yaml_text.compose(text)
    except (yaml.YAMLError, yaml_text.YamlError):
        root = None
    if not isinstance(root, yaml.MappingNode) or not root.value:
        raise NotEditable
    return root


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; those at the same place in their order. Raises NotEditable."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    pieces, place = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        if edit.start < place:
            raise NotEditable
        pieces += [text[place : edit.start], edit.text.replace("\n", line_end)]
        place = edit.end
    return "".join(pieces) + text[place:]


def set_key(text: str, node: yaml.MappingNode, key: str, value: Any, order: Sequence[str]) -> Edit:
    """Give a key a value; a new key stands behind those that `order` has before it."""
    flow = bool(node.flow_style)
    pair = next((pair for pair in node.value if pair[0].value == key), None)
    if pair:
        tail = ": " + _flow(value) if flow else _pair(key, value, node)[len(key) :]
        return Edit(pair[0].end_mark.index, _end(text, pair[1]), tail)
    if not node.value:
        raise NotEditable
    before = set(order[: order.index(key)])
    behind = [pair for pair in node.value if pair[0].value in before] or node.value
    end = _end(text, behind[-1][1])
    if flow:
        return Edit(end, end, f", {key}: {_flow(value)}")
    end = _line_end(text, end)
    return Edit(end, end, "\n" + _indent(node) + _pair(key, value, node))


def insert_items(text: str, node: yaml.SequenceNode, items: Sequence[tuple[int, Any]]) -> Iterator[Edit]:
    """Put items into a list, each before the item with the index beside it; those of one index in order."""
    for index, group in groupby(items, key=lambda pair: pair[0]):
        values = [value for _, value in group]
        if node.flow_style:
            yield _in_flow(text, node, index, ", ".join(map(_flow, values)))
            continue
        indent = _indent(node)
        lines = [_item(value, indent) for value in values]
        if index:
            end = _line_end(text, _end(text, node.value[index - 1]))
            yield Edit(end, end, "".join(f"\n{indent}{line}" for line in lines))
        else:
            start = node.start_mark.index
            if text[start : start + 1] != "-":
                raise NotEditable
            yield Edit(start, start, "".join(f"{line}\n{indent}" for line in lines))


def line_end(text: str, node: yaml.Node) -> int:
    """Where the line ends on which a node's value ends, a comment behind it with it."""
    return _line_end(text, _end(text, node))


def _in_flow(text: str, node: yaml.SequenceNode, index: int, items: str) -> Edit:
    if not node.value:
        start = node.start_mark.index + 1
        return Edit(start, start, items)
    if index:
        end = _end(text, node.value[index - 1])
        return Edit(end, end, ", " + items)
    start = node.value[0].start_mark.index
    return Edit(start, start, items + ", ")


def _end(text: str, node: yaml.Node) -> int:
    """Where the last character of a node's value stands, plus one: its mark can lie behind comments."""
    if isinstance(node, yaml.ScalarNode):
        end = int(node.end_mark.index)
        return len(text[:end].rstrip()) if node.style in ("|", ">") else end
    assert isinstance(node, yaml.CollectionNode)
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(last, tuple) else last)


def _line_end(text: str, place: int) -> int:
    """The end of the line in which a place lies, a comment behind the value with it."""
    end = text.find("\n", place)
    end = len(text) if end < 0 else end
    return end - 1 if text[end - 1 : end] == "\r" else end


def _indent(node: yaml.Node) -> str:
    return " " * int(node.start_mark.column)


def _pair(key: str, value: Any, node: yaml.Node) -> str:
    """A key with its value as lines of a block, all but the first indented as the mapping is."""
    return yaml_text.write_mapping({key: value}).rstrip("\n").replace("\n", "\n" + _indent(node))


def _item(value: Any, indent: str) -> str:
    """An item of a list as lines of a block, all but the first indented below its dash."""
    if isinstance(value, Mapping):
        lines = yaml_text.write_mapping(value).rstrip("\n")
    else:
        lines = yaml_text.write_mapping({"item": value}).rstrip("\n").removeprefix("item: ")
    return "- " + lines.replace("\n", f"\n{indent}  ")


def _flow(value: Any) -> str:
    """A value as it stands between brackets, on one line."""
    return yaml_text.write_flow(value)
