"""What a page tells machines of its article, as JSON-LD (https://schema.org)."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reader.importing.html.head import Head
from reader.importing.line_rules import squeezed
from reader.text.inert import inert_line

_ARTICLE = re.compile(r"(?:Article|Posting|Report|NewsPage|Story|BlogPost)$|^LiveBlog", re.IGNORECASE)
_MOST_NODES = 5_000
_MOST_PEOPLE = 8
_CLASS = re.compile(r"\.([\w-]+)")
_LONGEST = 200
_PAIR = re.compile(
    r'"(@type|headline|datePublished|dateCreated|url)"\s{0,20}:\s{0,20}"((?:[^"\\]|\\.){1,500})"'
)


def article_data(head: Head) -> Mapping[str, Any]:
    """What the JSON-LD of a page says of its article; empty where it has none, or none that can be read.

    Of several articles, as where related ones are told too, it is the one whose headline is the page's title.
    """
    articles: list[Mapping[str, Any]] = []
    fallback: Mapping[str, Any] = {}
    named: dict[str, Any] = {}
    for node in (node for source in head.json_ld for node in _nodes(source)):
        if isinstance(node.get("@id"), str) and "name" in node:
            named.setdefault(node["@id"], node)
        types = node.get("@type")
        names = types if isinstance(types, list) else [types]
        if any(isinstance(name, str) and _ARTICLE.search(name) for name in names):
            articles.append(node)
        elif "WebPage" in names:
            fallback = fallback or node
    title = squeezed(f"{head.title} {head.metas.get('og:title', '')}")
    if len(articles) > 1:
        headlines = (squeezed(text_of(node.get("headline")) or "") for node in articles)
        own = next(
            (node for node, text in zip(articles, headlines, strict=True) if text and text in title), None
        )
        return _with_names(own or articles[0], named)
    return _with_names(articles[0] if articles else fallback, named)


def _with_names(node: Mapping[str, Any], named: Mapping[str, Any]) -> Mapping[str, Any]:
    """An article whose author and publisher, where they are references (`@id`), are what those refer to."""

    def resolved(value: Any) -> Any:
        if isinstance(value, list):
            return [resolved(item) for item in value[:_MOST_PEOPLE]]
        reference = value.get("@id") if isinstance(value, dict) and "name" not in value else None
        return named.get(reference, value) if isinstance(reference, str) else value

    return {**node, **{key: resolved(node[key]) for key in ("author", "publisher") if key in node}}


def _nodes(source: str) -> Iterator[Mapping[str, Any]]:
    """Every object in a piece of JSON-LD, outer ones first; of one that is broken, its plain strings."""
    plain = (
        re.sub(r"^\s*(?://)?\s*<!(?:--|\[CDATA\[)|(?://)?\s*(?:-->|\]\]>)\s*$", "", source)
        .strip()
        .rstrip(";")
    )
    try:
        waiting = [json.loads(plain, strict=False)]
    except (ValueError, RecursionError):
        waiting = [_salvaged(plain)]
    for _count in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting += [item for item in value.values() if isinstance(item, (dict, list))]
        elif isinstance(value, list):
            waiting += value


def _salvaged(source: str) -> dict[str, str]:
    """The first string under each key looked for, in JSON with a comma or a bracket too few or many."""
    values: dict[str, str] = {}
    for key, value in _PAIR.findall(source):
        try:
            values.setdefault(key, json.loads(f'"{value}"', strict=False))
        except ValueError:
            continue
    return values


def text_of(value: Any) -> str | None:
    """A value of JSON-LD as one line: a string, the name of an object, or of the first things of a list."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        names = [name for name in map(text_of, value[:_MOST_PEOPLE]) if name]
        return "、".join(dict.fromkeys(names)) or None
    if not isinstance(value, str):
        return None
    return " ".join(inert_line(html.unescape(value)).split()) or None


def paid_classes(data: Mapping[str, Any]) -> frozenset[str]:
    """The classes of the elements that hold what only subscribers see (schema.org's `cssSelector`)."""
    parts = data.get("hasPart")
    selectors = [
        part.get("cssSelector")
        for part in (parts if isinstance(parts, list) else [parts])
        if isinstance(part, dict)
    ]
    flat = [one for value in selectors for one in (value if isinstance(value, list) else [value])]
    return frozenset(
        name for one in flat[:_MOST_PEOPLE] if isinstance(one, str) for name in _CLASS.findall(one[:_LONGEST])
    )
