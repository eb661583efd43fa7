"""JSON: articles, rows of the list, directories and offices for other programs; every key is always there."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any

from reader.model.article import Article, Columns
from reader.model.conversion import Variant
from reader.text.inert import Inert

if TYPE_CHECKING:
    from reader.model.directory import Directory, Office, Value

_ESCAPED = (
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
"""Controls, bidi, zero-width and tag characters, of which inert text holds the joiners of emoji only."""


def as_json(values: Sequence[Mapping[str, Any]] | Mapping[str, Any]) -> Inert:
    """One JSON array or object, controls, bidi and tag characters escaped."""
    return Inert(re.sub(_ESCAPED, _escape, json.dumps(values, ensure_ascii=False, indent=2)) + "\n")


def article_value(
    article: Article,
    variant: Variant = Variant.ORIGINAL,
    directory: "Directory | None" = None,
    left_out: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, Any]:
    """An article as JSON holds it; every key is always there."""
    original = article.original
    return {
        "id": article.id or None,
        "title": article.title,
        "subtitle": article.subtitle,
        "date": article.date,
        "place": list(article.places),
        "source": article.source,
        "author": article.author,
        "language": article.language,
        "variant": variant.tag,
        "url": article.url,
        "original": original._asdict() if original else None,
        "tags": list(article.tags),
        "captions": [{"text": caption.text, "credit": caption.credit} for caption in article.captions],
        "body": [{"kind": block.kind, "text": block.text} for block in article.body],
        "links": [
            {"text": block.text[link.start : link.end], "url": link.url}
            for block in article.body
            for link in block.links
        ],
        "related": [{"label": related.label, "title": related.title} for related in article.related],
        "reading": article.reading,
        "feed": article.feed,
        "guid": article.guid,
        "copy_of": article.copy_of,
        "incomplete": article.incomplete,
        "directory": directory_value(directory) if directory else None,
        "left_out": {kind: list(lines) for kind, lines in (left_out or {}).items()},
    }


class _Quoted(dict[str | None, str]):
    """Texts as JSON, each quoted once: few sources and languages stand in many rows."""

    def __missing__(self, text: str | None) -> str:
        self[text] = value = "null" if text is None else quoted(text)
        return value


def column_lines(rows: Iterable[Columns]) -> Inert:
    """Rows of the list as JSON objects, a line each and commas between; the texts must be inert.

    Written out here, because `json.dumps` takes ten times as long for a list of all articles.
    """
    known, flags = _Quoted(), ("false", "true")
    lines = ",\n".join(
        [
            f'{{"id": {quoted(id_)}, "date": {"null" if date is None else quoted(date)}, '
            f'"title": {quoted(title)}, "source": {known[source]}, "language": {known[language]}, '
            f'"unread": {flags[unread]}, "starred": {flags[starred]}}}'
            for id_, title, date, source, language, unread, starred in rows
        ]
    )
    return Inert(re.sub(_ESCAPED, _escape, lines) if "\u200d" in lines else lines)


def directory_value(directory: "Directory") -> dict[str, Any]:
    """A directory as JSON holds it: the content of its file, every key there."""
    return {
        "organisation": directory.organisation,
        "aliases": list(directory.aliases),
        "regions": list(directory.regions),
        "offices": [office_value(office) for office in directory.offices],
    }


def office_value(office: "Office") -> dict[str, Any]:
    """An office as JSON holds it."""
    return {
        "region": office.region,
        "name": office.name,
        "aliases": list(office.aliases),
        "address": list(office.address) or None,
        "addresses": [{"label": part.label, "lines": list(part.lines)} for part in office.addresses],
        "country": office.country,
        "phone": office.phone,
        "fax": office.fax,
        "email": office.email,
        "website": office.website,
        "corrected": {key: _value(value) for key, value in office.corrected.items()},
        "why": office.why,
    }


def _value(value: "Value") -> str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value


def _escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]
