"""Forms: an article as text, Markdown, HTML or JSON; value in, string out."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from json.encoder import encode_basestring as quoted
from typing import TYPE_CHECKING, Any

from reader.model.article import Article, Block, Summary
from reader.model.conversion import Conversion, Variant
from reader.text.conversion.article import in_conversion
from reader.text.document import article_parts
from reader.text.formats import markdown

if TYPE_CHECKING:
    from reader.model.directory import Directory, Office, Value
    from reader.model.settings import Settings

_ESCAPED = (
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
"""Controls, bidi, zero-width and tag characters, of which inert text holds the joiners of emoji only."""

_HEAD: dict[str, str] = {"subtitle": "*{}*", "dateline": "*{}*", "caption": "{}"}


def as_text(article: Article, width: int | None = None, settings: "Settings | None" = None) -> str:
    """The article as plain text: a part a line and blank lines between, or set at `width` cells."""
    parts = article_parts(article)
    if width is None:
        return "\n\n".join(part.text for part in parts) + "\n"
    from reader.model.settings import Settings
    from reader.text.typesetting.style import set_page, typography  # 15 ms that unset text need not wait for

    return "\n".join(set_page(parts, width, typography(settings or Settings()))) + "\n"


def in_form(
    articles: Sequence[Article],
    conversion: Conversion,
    form: str = "text",
    width: int | None = None,
    settings: "Settings | None" = None,
) -> str:
    """Articles in a conversion: `text` (set at `width` cells if given), `markdown`, `html` or `json`."""
    shown = [in_conversion(article, conversion) for article in articles]
    if form == "json":
        return as_json([article_value(article, conversion.variant) for article in shown])
    if form == "html":
        from reader.text.formats.html import as_html  # 5 ms that other forms need not wait for

        return as_html(shown, conversion.variant, settings)
    if form == "markdown":
        return "\n".join(map(as_markdown, shown))
    return "\n\n".join(as_text(article, width, settings) for article in shown)


def as_markdown(article: Article) -> str:
    """The article as CommonMark, its title a heading."""
    parts = article_parts(article)
    title = markdown.write([Block(article.title, "heading")]).strip().removeprefix("#")
    head = [_HEAD[part.role].format(markdown.escape(part.text)) for part in parts if part.role in _HEAD]
    tail = [markdown.escape(part.text) for part in parts if part.role in ("related", "link")]
    body = markdown.write(article.body).rstrip("\n")
    return "\n\n".join(filter(None, [title, *head, body, *tail])) + "\n"


def as_json(values: Sequence[Mapping[str, Any]] | Mapping[str, Any]) -> str:
    """One JSON array or object, controls, bidi and tag characters escaped."""
    return re.sub(_ESCAPED, _escape, json.dumps(values, ensure_ascii=False, indent=2)) + "\n"


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
        "related": [{"label": related.label, "title": related.title} for related in article.related],
        "directory": directory_value(directory) if directory else None,
        "left_out": {kind: list(lines) for kind, lines in (left_out or {}).items()},
    }


def summary_value(summary: Summary) -> dict[str, Any]:
    """A row of the list as JSON holds it."""
    return {
        "id": summary.id,
        "date": summary.date,
        "title": summary.title,
        "source": summary.source,
        "language": summary.language,
        "unread": summary.unread,
        "starred": summary.starred,
    }


def summary_lines(summaries: Iterable[Summary]) -> str:
    """The same of inert rows, a line each and commas between, in a tenth of the time."""
    lines = ",\n".join(
        f'{{"id": {quoted(id_)}, "date": {"null" if date is None else quoted(date)}, '
        f'"title": {quoted(title)}, "source": {"null" if source is None else quoted(source)}, '
        f'"language": {"null" if language is None else quoted(language)}, '
        f'"unread": {"true" if unread else "false"}, "starred": {"true" if starred else "false"}}}'
        for id_, title, date, source, language, unread, starred, _ in summaries
    )
    return re.sub(_ESCAPED, _escape, lines) if "\u200d" in lines else lines


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
        "corrected": {key: _plain(value) for key, value in office.corrected.items()},
        "why": office.why,
    }


def _plain(value: "Value") -> str | list[str] | None:
    return list(value) if isinstance(value, tuple) else value


def _escape(found: re.Match[str]) -> str:
    return json.dumps(found.group())[1:-1]
