"""The document: an article or an office as a sequence of parts, in the order they are read.

The pane, `reader show` and `reader show --width` all show these parts, so they hold the same characters.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from reader.i18n import _, later
from reader.model.article import Article, Block, Kind, Link, with_addresses
from reader.text.links import as_image, with_short_addresses

if TYPE_CHECKING:
    from reader.model.directory import Office, Value

Role = Literal[
    "title", "subtitle", "dateline", "caption", "paragraph", "heading", "quote", "item", "related", "link",
    "field", "correction",
]  # fmt: skip
"""What a part is; it decides how the part is set and coloured."""
assert set(get_args(Kind)) < set(get_args(Role))


class Part(NamedTuple):
    """A piece of the document that is set by itself."""

    role: Role
    text: str
    links: tuple[Link, ...] = ()
    """The words of it that are linked; addresses that stand in the text are links without being named."""
    further_in: tuple[int, int] = (0, 0)
    """Cells that its first line, and the others, stand further in than its role asks for."""


LinkForm = Literal["words", "short", "notes", "inline", "none"]
"""How links are shown: as linked words; as these, long addresses in the text cut in the middle; by numbers,
their addresses at the foot; by the address behind the words; not at all."""


_OWN_MARK = r"\d{1,9}(?:[.)] |、)|[(（]?[一二三四五六七八九十]{1,3}[、)）]|◦ "
"""What an item begins with that needs no dash."""


def article_parts(article: Article, links: LinkForm = "words") -> tuple[Part, ...]:
    """Title, subtitle, date line, captions, body, related, in the order they are read."""
    return tuple(_article_parts(article, links))


_MINUTE = len("2023-04-01T04:42")
_APART = "\u3000"
"""Between the pieces of a date line: a blank is gone at a line's end, where a dot could begin the next."""


_INCOMPLETE = {
    "no answer": later("no answer"),
    "no article": later("no article"),
    "not asked": later("not asked"),
    "too long": later("too long for a file"),
}
"""What article files say of a text that is not whole, where it is no status of HTTP."""


def notices_of(article: Article) -> tuple[str, str]:
    """What is to be known of an article before it is read, as sentences and in short; empty for most."""
    pairs = []
    if article.reading == "uncertain":
        pairs.append((_("read uncertainly: compare it with the page"), _("uncertain")))
    if article.incomplete:
        why = why_incomplete(article.incomplete)
        pairs.append((_("not the whole text: {why}").format(why=why), f"[{why}]"))
    if article.former:
        pairs.append((_("changed since it was published"), _("changed")))
    return " · ".join(long for long, _short in pairs), " · ".join(short for _long, short in pairs)


def why_incomplete(reason: str) -> str:
    """Why a text is not whole, as it is shown: a status of HTTP as it is, words in the person's language."""
    return _(_INCOMPLETE[reason]) if reason in _INCOMPLETE else reason


def shown_date(article: Article) -> str:
    """The date to the minute, as it is shown; empty where none was published."""
    return (article.date or "")[:_MINUTE].replace("T", " ")


def dateline(article: Article) -> str:
    """Date to the minute, places, source, author and tags in one line; empty where none was published."""
    date = shown_date(article)
    tags = " ".join(f"#{tag}" for tag in article.tags)
    pieces = [date, "／".join(article.places), article.source, article.author, tags]
    return _APART.join(piece for piece in pieces if piece)


def _article_parts(article: Article, links: LinkForm) -> Iterator[Part]:
    notes: dict[str, int] = {}
    yield Part("title", article.title)
    if article.subtitle:
        yield Part("subtitle", article.subtitle)
    if line := dateline(article):
        yield Part("dateline", line)
    for caption in article.captions:
        opening, closing = "()" if "(" in caption.text else "（）"
        yield Part(
            "caption", caption.text + (f"{opening}{caption.credit}{closing}" if caption.credit else "")
        )
    for block in _without_title(article):
        image = as_image(block, article.language)
        role: Role = "caption" if image else block.kind
        block = image or block
        if role == "item" and not re.match(_OWN_MARK, block.text):
            block = block.behind("- ")
        yield _body_part(role, block, links, notes)
    for related in article.related:
        yield Part("related", f"{related.label}：{related.title}" if related.label else related.title)
    if article.original:
        named = article.original.publisher or ""
        yield Part("related", " ".join(filter(None, (f"原文：{named}", article.original.url))))
    yield from (Part("link", f"[{number}] {url}") for url, number in notes.items())
    if article.url:
        yield Part("link", article.url)


def _without_title(article: Article) -> tuple[Block, ...]:
    """The body without a first heading that says the title again."""
    first = article.body[0] if article.body else Block("")
    repeats = first.kind == "heading" and first.text.strip() == article.title.strip()
    return article.body[1:] if repeats else article.body


def _body_part(role: Role, block: Block, form: LinkForm, notes: dict[str, int]) -> Part:
    """A block as a part; `notes` numbers the addresses that stand at the foot."""
    if form in ("words", "short"):
        block = with_short_addresses(block) if form == "short" else block
        return Part(role, block.text, block.links)
    if form == "inline":
        return Part(role, with_addresses(block))
    if form == "none":
        return Part(role, block.text)
    pieces, done = [], 0
    for link in block.links:
        words = block.text[link.start : link.end]
        number = "" if words == link.url else f"[{notes.setdefault(link.url, len(notes) + 1)}]"
        pieces.append(block.text[done : link.end] + number)
        done = link.end
    return Part(role, "".join(pieces) + block.text[done:])


_FIELDS = {"phone": later("Tel"), "fax": later("Fax"), "email": later("E-mail"), "website": later("Web")}
_ABOVE = {"region": later("Region"), "country": later("Country")}
"""What stands in the line below the name."""
_IN_PLACE = {"name", "address", *_FIELDS}
"""What is corrected beside the line it corrects."""


def office_parts(office: "Office", organisation: str) -> tuple[Part, ...]:
    """The office's card: name, address lines, telephone and so on, corrections beside what was published."""
    return tuple(_office_parts(office, organisation))


def _office_parts(office: "Office", organisation: str) -> Iterator[Part]:
    yield Part("title", office.name)
    yield Part("dateline", _APART.join(filter(None, (organisation, office.region, office.country))))
    yield from _lines_of_row("", (), _corrections(office, "name"), 0)
    from reader.text.width import cells  # an article asks for no widths

    rows = [(label, cells(label), lines, corrected) for label, lines, corrected in _rows(office)]
    column = min(_WIDEST_COLUMN, max((width for _label, width, *_rest in rows), default=0) + _BEHIND_LABEL)
    for label, width, lines, corrected in rows:
        before = label + " " * max(_BEHIND_LABEL, column - width)
        yield from _lines_of_row(before, lines, corrected, column)
    if office.why:
        yield Part("caption", office.why)


_Row = tuple[str, tuple[str, ...], tuple[str, ...]]
"""What a card says of one thing: the label, the lines that were published, those that are right instead."""
_BEHIND_LABEL = 2
_WIDEST_COLUMN = 18
"""Cells of the labels' column; a longer label reaches into the next."""


def _rows(office: "Office") -> Iterator[_Row]:
    """The rows of a card, those that have nothing to say left out."""
    for field in office.corrected:
        if field not in _IN_PLACE:
            yield _(_ABOVE.get(field, field)), (), _corrections(office, field)
    corrected = _corrections(office, "address")
    for label, lines in _addresses(office):
        own = () if office.addresses else corrected
        if lines or own:
            yield label, _lines(lines), own
    if office.addresses and corrected:
        yield _("Address"), (), corrected
    for field, label in _FIELDS.items():
        value, corrected = getattr(office, field), _corrections(office, field)
        if value or corrected:
            yield _(label), _lines(value), corrected
    if office.aliases:
        yield _("Also"), ("、".join(office.aliases),), ()


def _lines_of_row(before: str, lines: Sequence[str], corrected: Sequence[str], column: int) -> Iterator[Part]:
    """A row, its label before the first line, each correction below its line, or all below the last."""
    by_line = len(corrected) == len(lines)
    for number, line in enumerate(lines):
        yield Part("field", line if number else before + line, further_in=(column if number else 0, column))
        if by_line and corrected[number] != line:
            yield Part("correction", f"→ {corrected[number]}", further_in=(column, column))
    for number, line in enumerate(() if by_line else corrected):
        own = "" if lines or number else before
        yield Part("correction", f"{own}→ {line}", further_in=(0 if own else column, column))


def office_fields(office: "Office") -> tuple[tuple[str, str], ...]:
    """The label and the text of each field of a card, corrected, for whoever takes one of them elsewhere."""
    fields = [(_("Name"), office.best("name"))]
    corrected = office.corrected.get("address")
    fields += [(_("Address"), corrected)] if corrected else _addresses(office)
    fields += [(_(label), office.best(field)) for field, label in _FIELDS.items()]
    return tuple((label, "\n".join(_lines(value))) for label, value in fields if value)


def _addresses(office: "Office") -> list[tuple[str, "Value"]]:
    """The addresses of an office, each with its label."""
    if not office.addresses:
        return [(_("Address"), office.address)]
    return [((address.label or _("Address")).rstrip(":："), address.lines) for address in office.addresses]


def _lines(value: "Value") -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _corrections(office: "Office", field: str) -> tuple[str, ...]:
    """What a field says instead of what was published, a dash for nothing at all; () where it is right."""
    return _lines(office.corrected[field]) or ("–",) if field in office.corrected else ()
