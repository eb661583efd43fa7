"""The feed list, `feeds.yaml`: edited by hand, so that order, comments and all else in it stay.

- name: 市府新聞
  url: https://news.example/rss
  tags: [高雄, 氣候/韌性]
  full: auto          # or always, never
  every: 1h
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, cast, get_args

import yaml

from reader.i18n import _, reason
from reader.model.errors import BadFile, Problem
from reader.model.feed import Feed, Full, seconds
from reader.store import yaml_edit
from reader.store.files import yaml_text
from reader.store.files.open import SMALL, read_regular
from reader.store.files.walk import FEEDS as NAME
from reader.text.inert import inert_line
from reader.text.links import web_address
from reader.text.search.fold import fold

_KEYS = ("name", "url", "tags", "full", "every", "language", "keep", "paused")
_MOST_NODES = 200_000
"""In a list of the length that is read."""
_YES, _NO = {"true", "yes", "on", "是"}, {"false", "no", "off", "", "否"}


class Entry(NamedTuple):
    """A feed and the node it stands in."""

    feed: Feed
    node: yaml.MappingNode


class FeedList(NamedTuple):
    """What a feed list holds."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def text_of(library: Path) -> str:
    """The text of a library's feed list; empty where there is none. Raises BadFile."""
    try:
        return read_regular(library / NAME, SMALL).decode("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise BadFile(Problem(NAME, _("is not UTF-8; save it as UTF-8"))) from None
    except OSError as error:
        message = _("cannot be read: {why}; check its permissions").format(why=reason(error))
        raise BadFile(Problem(NAME, message)) from None


def problems_of(library: Path) -> tuple[Problem, ...]:
    """What is wrong with a library's feed list."""
    try:
        return read(text_of(library)).problems
    except BadFile as error:
        return (error.problem,)


def read(text: str) -> FeedList:
    """The feeds of a list's text, and what is wrong with it; a wrong entry is named, the others are read."""
    body = text.removeprefix("\ufeff")
    try:
        nodes = yaml_text.read_list(body, _MOST_NODES)
        broken: list[Problem] = []
    except yaml_text.YamlError as error:
        broken = [Problem(NAME, _("{wrong}; mend the line").format(wrong=error), error.line)]
        nodes = _readable_items(body)
    entries: list[Entry] = []
    problems = broken
    taken: dict[str, set[str]] = {"url": set(), "name": set()}
    for node in nodes:
        entry = _entry(node, taken, problems)
        if entry:
            entries.append(entry)
    return FeedList(tuple(entries), tuple(problems))


def _readable_items(text: str) -> list[yaml.Node]:
    """The items of a list that is no YAML as a whole: each that is YAML by itself, at its line."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith("-")]
    nodes: list[yaml.Node] = []
    for start, stop in pairwise([*starts, len(lines)]):
        alone = "\n" * start + "\n".join(lines[start:stop])
        try:
            nodes += yaml_text.read_list(alone)
        except yaml_text.YamlError:
            continue
    return nodes


def _entry(node: yaml.Node, taken: Mapping[str, set[str]], problems: list[Problem]) -> Entry | None:
    """The feed of one item; what is wrong with it goes to the problems.

    `taken` are the addresses and the folded names of those before, to which its own are added.
    """

    def wrong(message: str, key: str | None = None, at: yaml.Node = node) -> None:
        problems.append(Problem(NAME, message, at.start_mark.line + 1, key))

    if not isinstance(node, yaml.MappingNode):
        wrong(_("an entry is made of keys and values; write `- url: https://…`"))
        return None
    nodes = yaml_text.keys(node)
    for key in nodes.keys() - set(_KEYS):
        wrong(_("is no key of a feed; there are {keys}").format(keys=", ".join(_KEYS)), key, nodes[key])
    values = {key: yaml_text.plain(nodes[key]) for key in _KEYS if key in nodes}
    url = values.get("url")
    if not isinstance(url, str) or not web_address(url.strip()):
        wrong(
            _("a feed needs an address that begins with http:// or https://"), "url", nodes.get("url", node)
        )
        return None
    url = str(web_address(url.strip()))
    stated = values.get("name")
    feed = Feed(url, (inert_line(stated).strip() if isinstance(stated, str) else "") or Feed(url, "").key)
    given: dict[str, Any] = {"tags": _tags(values.get("tags"))}
    for key, check in _CHECKS.items():
        if (value := values.get(key)) is None or value == "":
            continue
        read_now = check(value)
        if read_now is None:
            wrong(_MESSAGES[key](), key, nodes[key])
        else:
            given[key] = read_now
    feed = Feed(feed.url, feed.name, **given)
    own = {"url": feed.key, "name": fold(feed.name)}
    for key, value in own.items():
        if value in taken[key]:
            message = _("stands in the list before; take one of the two out")
            wrong(message, key, nodes.get(key, node))
            return None
    for key, value in own.items():
        taken[key].add(value)
    return Entry(feed, node)


def _tags(value: yaml_text.Plain) -> tuple[str, ...]:
    parts = value if isinstance(value, list) else [value]
    return tuple(filter(None, (inert_line(part).strip() for part in parts if isinstance(part, str))))


def _full(value: yaml_text.Plain) -> Full | None:
    return cast(Full, value) if value in get_args(Full) else None


def _duration(value: yaml_text.Plain) -> str | None:
    try:
        seconds(value if isinstance(value, str) else "")
    except ValueError:
        return None
    return cast(str, value)


def _line(value: yaml_text.Plain) -> str | None:
    return inert_line(value).strip() if isinstance(value, str) else None


def _flag(value: yaml_text.Plain) -> bool | None:
    text = value.lower() if isinstance(value, str) else None
    return True if text in _YES else False if text in _NO else None


_CHECKS = {
    "full": _full, "every": _duration, "keep": _duration, "language": _line, "paused": _flag,
}  # fmt: skip
_MESSAGES = {
    "full": lambda: _("takes auto, always or never"),
    "every": lambda: _("takes a time such as 30m, 1h, 2d"),
    "keep": lambda: _("takes a time such as 90d"),
    "language": lambda: _("takes a language tag such as zh-Hant-TW"),
    "paused": lambda: _("takes true or false"),
}


def _fields(feed: Feed) -> dict[str, Any]:
    """A feed as keys and values, those left out that say what is so anyway."""
    usual = {item.name: item.default for item in fields(Feed)}
    values = {key: getattr(feed, key) for key in _KEYS}
    return {key: _value(value) for key, value in values.items() if value != usual[key]}


def _value(value: Any) -> Any:
    return yaml_text.Source(str(value).lower()) if isinstance(value, bool) else value


def added(text: str, feeds: Sequence[Feed]) -> str:
    """The text of a list with more feeds at its end."""
    lines = ""
    for feed in feeds:
        source = yaml_text.write_mapping(_fields(feed)).rstrip("\n").replace("\n", "\n  ")
        lines += f"- {source}\n"
    if text and not text.endswith("\n"):
        text += "\n"
    return ("" if text.strip() in ("[]", "") and "#" not in text else text) + lines


def removed(text: str, feeds: Sequence[Feed]) -> str:
    """The text without the entries of some feeds; comments above them stay."""
    for node in reversed(_nodes(text, feeds)):
        start = text.rfind("\n", 0, node.start_mark.index) + 1
        end = yaml_edit.line_end(text, node)
        text = text[:start] + text[end + 1 :]
    return text


def changed(text: str, feed: Feed, changes: Mapping[str, Any]) -> str:
    """The text with other values for some keys of a feed's entry, the rest as it stands."""
    (node,) = _nodes(text, [feed])
    edits = [yaml_edit.set_key(text, node, key, _value(value), _KEYS) for key, value in changes.items()]
    return yaml_edit.edited(text, edits)


def _nodes(text: str, feeds: Sequence[Feed]) -> list[yaml.MappingNode]:
    """The entries of some feeds in a text, from its top. Raises NotEditable where one cannot be told."""
    wanted = {feed.url for feed in feeds}
    nodes: dict[str, yaml.MappingNode] = {}
    try:
        root = yaml_text.compose(text)
    except (yaml.YAMLError, yaml_text.YamlError):
        raise yaml_edit.NotEditable from None
    for node in root.value if isinstance(root, yaml.SequenceNode) and not root.flow_style else ():
        url = next((value.value for key, value in node.value if key.value == "url"), None)
        if isinstance(url, str) and (address := web_address(url.strip())) in wanted:
            nodes.setdefault(address, cast(yaml.MappingNode, node))
    if len(nodes) < len(wanted):
        raise yaml_edit.NotEditable
    return list(nodes.values())
