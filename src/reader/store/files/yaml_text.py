"""YAML as text: every scalar a string, bounded in size, depth and aliases, unknown values kept as source.

Dates and numbers stay exactly as written (`2020-06-16`, `1.10`), because nothing is resolved to a type.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from reader.i18n import _
from reader.patterns import pattern
from reader.store.files.yaml_values import NULLS, Number, simple_line
from reader.store.files.yaml_values import Date as Date
from reader.store.files.yaml_values import Plain as Plain
from reader.store.files.yaml_values import Source as Source
from reader.store.files.yaml_values import YamlError as YamlError
from reader.text.inert import inert, inert_line

MAX_LENGTH = 1_000_000
"""Code points in one document."""
MAX_NODES = 20_000
"""Nodes after aliases are followed; stops a few aliases from unfolding into millions."""
MAX_DEPTH = 20

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The safe loader, in C where there is one."""
_MAY_BE_DEEP = pattern(rf"^ {{{2 * MAX_DEPTH}}}|(?:[-?:] +){{{MAX_DEPTH},}}", re.M)
_FEW_KEYS, _FEW_ITEMS, _SHORT = 3, 8, 100
"""Values, and code points of them, that may stand on one line."""
_NULL, _STR, _DATE = (f"tag:yaml.org,2002:{name}" for name in ("null", "str", "timestamp"))
_MAP, _SEQ = (f"tag:yaml.org,2002:{name}" for name in ("map", "seq"))
_UNPRINTABLE = pattern("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_NO_YAML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")
"""Of inert text, what no YAML may hold but as an escape."""
_LONE = pattern("[\ud800-\udfff]")
_BEHIND_EVEN = r"(?<!\\)((?:\\\\)*)"
_SURROGATES = pattern(_BEHIND_EVEN + r"\\u([dD][89abAB][\da-fA-F]{2})\\u([dD][c-fC-F][\da-fA-F]{2})")
_SURROGATE = pattern(_BEHIND_EVEN + r"\\u[dD][89a-fA-F][\da-fA-F]{2}")
_resolver: Any = yaml.resolver.Resolver()


def read_mapping(text: str) -> dict[str, yaml.Node]:
    """The top-level keys of a document and their nodes; an empty document gives none.

    Raises YamlError when it is not valid, too large, too deep, or no mapping.
    """
    return {inert_line(key.value): value for key, value in read_pairs(text)}


def read_pairs(text: str) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """The same as nodes of keys and values in their order, a repeated key repeated. Raises YamlError."""
    root = _root(text)
    if not (root is None or isinstance(root, yaml.MappingNode)):
        raise YamlError(_("is not a list of keys and values"), root.start_mark.line + 1)
    return [] if root is None else [pair for pair in root.value if isinstance(pair[0], yaml.ScalarNode)]


def read_list(text: str, most: int = MAX_NODES) -> list[yaml.Node]:
    """The items of a document that is a list; an empty document has none. Raises YamlError likewise.

    `most` nodes may be in it.
    """
    root = _root(text, most)
    if not (root is None or isinstance(root, yaml.SequenceNode)):
        raise YamlError(_("is not a list of items that begin with `- `"), root.start_mark.line + 1)
    return items(root)


def _root(text: str, most: int = MAX_NODES) -> yaml.Node | None:
    """The root of a document within bounds, None for an empty one. Raises YamlError."""
    if len(text) > MAX_LENGTH:
        raise YamlError(_("is longer than {count:,} characters").format(count=MAX_LENGTH))
    text = inert(text).translate(_NO_YAML)
    try:
        root = compose(text)
    except yaml.YAMLError as error:
        if (joined := _join_surrogates(text)) != text:
            return _root(joined, most)
        raise _as_ours(error) from error
    if root is not None:
        _check_bounds(root, most)
    return root


def compose(text: str) -> yaml.Node | None:
    """The root of a document as PyYAML gives it. Raises yaml.YAMLError; YamlError where it is too deep."""
    if _MAY_BE_DEEP.search(text) or text.count("[") + text.count("{") > 5 * MAX_DEPTH:
        _check_depth(text)
    root: yaml.Node | None = yaml.compose(text, Loader=LOADER)
    return root


def _join_surrogates(text: str) -> str:
    """The text with characters for the pairs in which JSON writes them, and YAML does not."""

    def joined(pair: re.Match[str]) -> str:
        high, low = int(pair[2], 16), int(pair[3], 16)
        return pair[1] + chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))

    return _SURROGATE.sub(r"\1\\uFFFD", _SURROGATES.sub(joined, text))


def _as_ours(error: yaml.YAMLError) -> YamlError:
    if not isinstance(error, yaml.MarkedYAMLError):
        return YamlError(_("is not valid YAML"))
    if "nesting" in str(error.problem):  # what libyaml says of a depth of its own
        return _too_deep()
    mark = error.problem_mark or error.context_mark
    message = _("is not valid YAML: {why}").format(why=error.problem)
    return YamlError(message, mark.line + 1 if mark else None)


def keys(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """The keys of a mapping and their nodes; none where the node is no mapping."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return {inert_line(key.value): value for key, value in pairs if isinstance(key, yaml.ScalarNode)}


def items(node: yaml.Node | None) -> list[yaml.Node]:
    """The nodes of a list; none where the node is no list."""
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def sources(extra: Mapping[str, str]) -> dict[str, Source]:
    """Keys of other tools, as `write_mapping` takes them."""
    return {key: Source(text) for key, text in extra.items()}


def line(node: yaml.Node) -> int:
    """The line on which a node begins, counted from 1."""
    return int(node.start_mark.line) + 1


def plain(node: yaml.Node) -> Plain:
    """The value of a node, scalars as their text; empty ones are None."""
    if isinstance(node, yaml.ScalarNode):
        quoted = node.style in {"'", '"', "|", ">"}
        return None if not quoted and node.value in NULLS else inert(node.value).strip() or None
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    return {key: plain(value) for key, value in keys(node).items()}


def source(node: yaml.Node) -> Source:
    """YAML source of a node, from which `write_mapping` writes the same value again."""
    text: str = yaml.serialize(node, Dumper=yaml.SafeDumper, allow_unicode=True, width=10**6)
    text = text.removesuffix("...\n")
    if isinstance(node, yaml.ScalarNode):
        flowing = node.style not in ("|", ">")
    else:
        flowing = bool(getattr(node, "flow_style", False))
    return Source(text.rstrip("\n") if flowing else text)


def write_mapping(fields: Mapping[str, Any]) -> str:
    """A block-style document of text, lists, mappings, None and `Source`, in the order given."""
    lines = (simple_line(key, value) or _block({key: value}) for key, value in fields.items())
    return "".join(lines) or "{}\n"


def _block(fields: Mapping[str, Any]) -> str:
    pairs = [(_scalar(key), _node(value)) for key, value in fields.items()]
    root = yaml.MappingNode(_MAP, pairs, flow_style=False)
    text: str = yaml.serialize(root, Dumper=_Dumper, allow_unicode=True, width=10**6)
    return text


class _Dumper(yaml.SafeDumper):
    """PyYAML writes emoji in double quotes as escapes, and a joiner between them would stand alone."""

    def write_double_quoted(self, text: str, split: bool = True) -> None:
        self.write_indicator(flow(text), True)


def typed(value: Any) -> Plain:
    """A typed value as text."""
    if isinstance(value, Mapping):
        return {inert_line(key): typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).lower()
    return inert(str(value)).strip() or None


def flow(value: Any) -> str:
    """A typed value as YAML on one line: JSON, with what YAML refuses escaped."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(str(key))}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str) and not isinstance(value, Number):
        quoted = json.dumps(_LONE.sub("\ufffd", value), ensure_ascii=False)
        return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
    return "~" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def sound(key: str, source: str, otherwise: Plain) -> str:
    """The source, where it is YAML by itself and of one key; else the key with another value."""
    try:
        if len(read_pairs(source)) == 1:
            return source
    except YamlError:
        pass
    return write_mapping({key: otherwise})


def write_flow(value: Any) -> str:
    """A value on one line, as it can stand inside brackets and braces."""
    root = yaml.SequenceNode(_SEQ, [_flat(_node(_in_braces(value)))], flow_style=True)
    text: str = yaml.serialize(root, Dumper=_Dumper, allow_unicode=True, width=10**6)
    return text.strip()[1:-1]


def _flat(node: yaml.Node) -> yaml.Node:
    """The node with every list and mapping in it on one line, and nothing in words."""
    if isinstance(node, yaml.SequenceNode):
        node.flow_style, node.value = True, [_flat(item) for item in node.value]
    elif isinstance(node, yaml.MappingNode):
        node.flow_style, node.value = True, [(key, _flat(value)) for key, value in node.value]
    elif node.tag == _NULL:
        node.value = "null"
    return node


def _node(value: Any) -> yaml.Node:
    if value is None:
        return yaml.ScalarNode(_NULL, "")
    if isinstance(value, Date) and _resolver.resolve(yaml.ScalarNode, value, (True, False)) == _DATE:
        return yaml.ScalarNode(_DATE, value)
    if isinstance(value, Source):
        return yaml.compose(str(value), Loader=LOADER) or _node(None)
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        flat = _is_flat(value.values(), _FEW_KEYS)
        pairs = [(_scalar(key), _node(_in_braces(item) if flat else item)) for key, item in value.items()]
        return yaml.MappingNode(_MAP, pairs, flow_style=flat)
    return yaml.SequenceNode(_SEQ, [_node(item) for item in value], flow_style=_is_flat(value, _FEW_ITEMS))


def _in_braces(value: Any) -> Any:
    """The emitter writes an empty value or a date in braces with its tag: `!!null ''`."""
    return Source("null") if value is None else str(value) if isinstance(value, Date) else value


def _is_flat(values: Any, few: int) -> bool:
    """Short values stand on one line (`[韌性, 城市]`); long or nested ones get a line each."""
    listed = list(values)
    length = sum(len(value) for value in listed if isinstance(value, str))
    plain = all(value is None or isinstance(value, str) for value in listed)
    return plain and len(listed) <= few and length <= _SHORT


def _scalar(text: str) -> yaml.ScalarNode:
    """Plain where plain text reads back the same, here and in tools that resolve types; else quoted."""
    text = _LONE.sub("\ufffd", text)
    resolved = _resolver.resolve(yaml.ScalarNode, text, (True, False))
    needs_quotes = text in NULLS or text != text.strip() or resolved != _STR
    return yaml.ScalarNode(_STR, text, style="'" if needs_quotes else None)


def _check_depth(text: str) -> None:
    """Raises YamlError for deep nesting, event by event: composing it would end the process."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _too_deep()


def _check_bounds(root: yaml.Node, most: int) -> None:
    for count, depth in enumerate(_depths(root, 0)):
        if depth > MAX_DEPTH:
            raise _too_deep()
        if count > most:
            raise YamlError(_("holds more than {count:,} values").format(count=most))


def _too_deep() -> YamlError:
    return YamlError(_("is nested deeper than {depth}").format(depth=MAX_DEPTH))


def _depths(node: yaml.Node, depth: int) -> Iterator[int]:
    yield depth
    if depth > MAX_DEPTH:
        return
    children: Sequence[yaml.Node] = []
    if isinstance(node, yaml.SequenceNode):
        children = node.value
    elif isinstance(node, yaml.MappingNode):
        children = [part for pair in node.value for part in pair]
    for child in children:
        yield from _depths(child, depth + 1)
