"""The page: an article or an office as a sequence of parts, and how each part is set.

The pane, `reader show` and `reader show --width` all show these parts, so they hold the same characters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from reader.model.article import Article, Kind
from reader.model.directory import Address, Office, Value
from reader.text.typeset import Line, Paragraph, Style

Role = Literal[
    "title", "subtitle", "dateline", "caption", "paragraph", "heading", "quote", "item", "related", "link",
    "field", "correction",
]  # fmt: skip
"""What a part is; it decides how the part is set and coloured."""
assert set(get_args(Kind)) < set(get_args(Role))

MEASURE = 72
"""Cells: 36 Han, within the 40 that WCAG 1.4.8 allows a line."""

_CENTERED = Style(indent=0, align="center")
_STYLES: dict[Role, Style] = {
    "title": _CENTERED,
    "subtitle": _CENTERED,
    "dateline": _CENTERED,
    "caption": Style(indent=4, hanging=4),
    "paragraph": Style(),
    "heading": Style(indent=0),
    "quote": Style(indent=4, hanging=4),
    "item": Style(indent=2, hanging=4),
    "related": Style(indent=0, hanging=2),
    "link": Style(indent=0, hanging=2),
    "field": Style(indent=2, hanging=4, orphan=False),
    "correction": Style(indent=4, hanging=6, orphan=False),
}
_HEAD = ("title", "subtitle", "dateline")
_TIGHT = {("paragraph", "paragraph"), ("item", "item"), ("related", "related"), ("field", "field")}
_TIGHT |= {("field", "correction"), ("correction", "field"), ("correction", "correction")}
_TIGHT |= {(above, below) for above in _HEAD for below in _HEAD} | {("related", "link")}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the page that is set by itself."""

    role: Role
    text: str


def article_parts(article: Article) -> tuple[Part, ...]:
    """Title, subtitle, date line, captions, body, related, in the order they are read."""
    return tuple(_article_parts(article))


def dateline(article: Article) -> str:
    """Date, places and source in one line; empty where none was published."""
    date = (article.date or "").replace("T", " ")
    pieces = [date, "／".join(article.places), article.source, article.author]
    return " · ".join(piece for piece in pieces if piece)


def space_between(above: Role, below: Role) -> int:
    """Blank lines between two parts: none between paragraphs, which are told apart by their indent."""
    return 0 if (above, below) in _TIGHT else 1


def set_part(part: Part, paragraph: Paragraph, width: int) -> list[Line]:
    """A part in lines, none wider than `width` cells; a mark that sticks out does so within it."""
    return paragraph.lines(max(2, min(MEASURE, width - 1)), _STYLES[part.role])


def set_page(parts: tuple[Part, ...], width: int) -> Iterator[str]:
    """All lines of a page, none wider than `width` cells."""
    above: Role | None = None
    for part in parts:
        if above:
            yield from [""] * space_between(above, part.role)
        paragraph = Paragraph(part.text)
        yield from (paragraph.shown(line) for line in set_part(part, paragraph, width))
        above = part.role


def _article_parts(article: Article) -> Iterator[Part]:
    yield Part("title", article.title)
    if article.subtitle:
        yield Part("subtitle", article.subtitle)
    if line := dateline(article):
        yield Part("dateline", line)
    for caption in article.captions:
        yield Part("caption", caption.text + (f"（{caption.credit}）" if caption.credit else ""))
    for block in article.body:
        yield Part(block.kind, f"- {block.text}" if block.kind == "item" else block.text)
    for related in article.related:
        yield Part("related", f"{related.label}：{related.title}" if related.label else related.title)
    if article.original:
        named = article.original.publisher or ""
        yield Part("related", " ".join(filter(None, (f"原文：{named}", article.original.url))))
    if article.url:
        yield Part("link", article.url)


_FIELDS = (("phone", "Tel"), ("fax", "Fax"), ("email", "E-mail"), ("website", "Web"))


def office_parts(office: Office, organisation: str) -> tuple[Part, ...]:
    """The office's card: name, address lines, telephone and so on, corrections beside what was published."""
    return tuple(_office_parts(office, organisation))


def _office_parts(office: Office, organisation: str) -> Iterator[Part]:
    yield Part("title", office.name)
    yield Part("dateline", " · ".join(filter(None, (organisation, office.region, office.country))))
    yield from _correction(office, "name")
    addresses = office.addresses or ((Address(office.address),) if office.address else ())
    for address in addresses:
        if address.label:
            yield Part("heading", address.label)
        for line in address.lines:
            yield Part("field", line)
    yield from _correction(office, "address")
    for field, label in _FIELDS:
        if value := getattr(office, field):
            yield Part("field", f"{label}  {value}")
        yield from _correction(office, field, label)
    if office.aliases:
        yield Part("field", "Also  " + "、".join(office.aliases))
    if office.why:
        yield Part("caption", office.why)


def _correction(office: Office, field: str, label: str = "") -> Iterator[Part]:
    if field not in office.corrected:
        return
    value: Value = office.corrected[field]
    lines = value if isinstance(value, tuple) else (value or "–",)
    for line in lines:
        yield Part("correction", " ".join(filter(None, ("→", label, line))))
