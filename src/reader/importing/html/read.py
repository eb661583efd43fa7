"""An HTML page read: the blocks of its article, what is known of it, and everything else that it shows.

Nothing that a page shows vanishes: what is no part of the article is in `left_out`, and what the page hides
is there as `hidden_text`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from reader.i18n import _, plural
from reader.importing.decoding.charset import Decoded, decode_html
from reader.importing.decoding.decode import binary
from reader.importing.html.blocks import Addresses, blocks_of, captions_of
from reader.importing.html.containers import Saved, is_mhtml, page_of_mhtml, saved_from
from reader.importing.html.fields.json_ld import article_data, paid_classes
from reader.importing.html.fields.metadata import read_metadata
from reader.importing.html.lines import PageLines
from reader.importing.html.main_text import CERTAIN, MainText, find_main_text, is_linked, size_of
from reader.importing.html.offices import find_offices
from reader.importing.html.parse import parse
from reader.importing.html.refusals import has_prose, refuse_without_article
from reader.importing.line_rules import (
    Metadata,
    Page,
    caption_of,
    directory_notes,
    is_related_label,
    kind_of_line,
    read_blocks,
    squeezed,
)
from reader.model.article import Block, Caption, Link
from reader.model.directory import Directory
from reader.model.errors import Refused
from reader.text.inert import inert_line


@dataclass(frozen=True, slots=True)
class HtmlReading:
    """What an HTML page holds."""

    blocks: tuple[Block, ...]
    metadata: Metadata
    uncertain: bool
    """Whether two ways to find the text disagree on it, or only one could be asked."""
    notes: tuple[str, ...]
    """Sentences for a person: what the page hides, a charset that was overruled."""
    left_out: Mapping[str, tuple[str, ...]]
    """Kind → lines of the page, in its order."""
    directory: Directory | None = None
    """The offices on the page; without any block it is a directory alone."""


_LITTLE = 100
"""Characters; a page that shows less may wait for a script to show the rest."""
_MOST_BAD = 0.25
"""Of the characters of a page; where more bytes make none, they are no text."""
_MUCH_MORE = 2.5
"""Times as long as what the page shows that the text in its machine data must be to be taken instead."""
_MOST_ABOVE = 12
"""Lines above the text within which its headline and its summary stand."""
_MOST_RELATED = 12
"""Lines below the label of related reports that belong to it."""


def read_html(
    data: bytes, name: str, today: datetime, *, declared: str | None = None, url: str | None = None
) -> HtmlReading:
    """Read an HTML or MHTML page. Raises Refused, naming `name`, where it holds no article and no directory.

    `declared` is the charset and `url` the address that a server gave; dates such as 昨天 count from the time
    of saving where the file tells it, else from `today`.
    """
    if data.startswith(b"%PDF"):
        message = _("{name}: this is a PDF, no HTML page; copy the text of the article into a file.")
        raise Refused(message.format(name=name))
    saved = page_of_mhtml(data, name) if is_mhtml(data) else Saved(data)
    decoded = decode_html(saved.data, declared or saved.declared)
    if decoded.bad > len(decoded.text) * _MOST_BAD:
        raise binary(name)
    found_at, saved_at = saved_from(decoded.text)
    parsed = parse(decoded.text, name)
    page, head = parsed.page, parsed.head
    structured = article_data(head)
    main = find_main_text(page, parsed.copy, paid_classes(structured))
    where = url or saved.url or found_at
    metadata, beside = read_metadata(head, page, main.lines, where, saved_at or saved.at or today)
    titles = {squeezed(text) for text in (metadata.title, metadata.subtitle) if text} - {""}
    main = replace(main, lines=(*_lead(page, main, titles, {*beside}), *_without_end(page, main.lines)))
    text = _structured_text(structured, page, main)
    directory, offices = find_offices(page, main.kinds, head.title)
    main = replace(main, lines=tuple(number for number in main.lines if number not in offices))
    if directory and not text and not has_prose(page, main):
        main = replace(main, lines=())
    elif not text:
        refuse_without_article(page, head, main, structured, metadata.title, name)
    addresses = Addresses(Addresses(metadata.url or where).resolved(head.base or "") or metadata.url or where)
    numbers = () if text else tuple(_without_navigation(page, _with_related(page, main), titles))
    pictures = captions_of(page, head.images, page.boxes[main.box], numbers, metadata.title, addresses)
    metadata = replace(metadata, captions=pictures.captions)
    used = {*numbers, *pictures.lines, *offices}
    left = _left_out(page, used, {*beside}, titles, main.kinds)
    if notes := directory_notes([page.lines[number].text for number in sorted(offices)], directory):
        left["directory_notes"] = tuple(notes)
    return HtmlReading(
        text or blocks_of(page, numbers, addresses),
        metadata,
        main.agreement is None or main.agreement < CERTAIN,
        tuple(_notes(name, decoded, page, used, main.hidden, bool(text))),
        left,
        directory,
    )


def _lead(page: PageLines, main: MainText, titles: Set[str], beside: Set[int]) -> Iterator[int]:
    """The sentences between the headline and the text, in an element of their own, as a summary stands."""
    first = main.lines[0] if main.lines else 0
    above = range(max(0, first - _MOST_ABOVE), first)
    heads = [number for number in above if squeezed(page.lines[number].text) in titles]
    text = {squeezed(page.lines[number].text) for number in main.lines} | titles
    for number in range(heads[-1] + 1, first) if heads else ():
        line = page.lines[number]
        plain = line.kind == "paragraph" and line.role is None and not line.hidden and not line.links
        known = number in beside or main.kinds[line.box] or kind_of_line(line.text) or caption_of(line.text)
        if plain and not known and line.text[-1] in "。！？…" and squeezed(line.text) not in text:
            yield number


def _without_end(page: PageLines, numbers: Sequence[int]) -> Sequence[int]:
    """The lines of a text without a heading at their end: what it heads is no part of the text."""
    while len(numbers) > 1 and page.lines[numbers[-1]].kind == "heading":
        numbers = numbers[:-1]
    return numbers


def _with_related(page: PageLines, main: MainText) -> list[int]:
    """The lines of the article, and the related reports that stand within it below their label."""
    numbers = set(main.lines)
    box = page.boxes[main.box]
    for number in range(box.first, box.last):
        around = page.boxes[page.lines[number].box]
        for _step in range(_MOST_RELATED):
            if main.kinds[around.parent] != "more_articles" or around.parent == main.box:
                break
            around = page.boxes[around.parent]
        first, last = around.first, around.last
        inside = number not in numbers and main.kinds[page.lines[number].box] == "more_articles"
        if inside and last - first <= _MOST_RELATED + 1 and is_related_label(page.lines[first].text):
            numbers.add(number)
    return sorted(numbers)


def _structured_text(data: Mapping[str, Any], page: PageLines, main: MainText) -> tuple[Block, ...]:
    """The text in a page's JSON-LD, where the page itself shows only the beginning of it or nothing."""
    text = data.get("articleBody")
    if not isinstance(text, str) or len(text) < _LITTLE or "<" in text:
        return ()
    if len(text) < _MUCH_MORE * size_of(page, main.lines):
        return ()
    lines = (inert_line(line).strip() for line in re.split(r"\s*\n+\s*", text))
    return tuple(Block(line) for line in lines if line)


def _without_navigation(page: PageLines, numbers: Sequence[int], titles: set[str]) -> Iterator[int]:
    """The lines without the title and mere links; related reports below their label stay."""
    related = 0
    for number in numbers:
        line = page.lines[number]
        if squeezed(line.text) in titles:
            continue
        if is_related_label(line.text):
            related = _MOST_RELATED
        elif is_linked(line):
            related -= 1
            if related < 0 and line.row is None:
                continue
        elif len(line.text) >= 30:
            related = 0
        yield number


def _left_out(
    page: PageLines, used: set[int], beside: set[int], titles: set[str], kinds: Sequence[str | None]
) -> dict[str, tuple[str, ...]]:
    """Every line that is not used, under the kind of it; the title and the subtitle once more are not."""
    left: dict[str, list[str]] = {}
    for number, line in enumerate(page.lines):
        if number in used:
            continue
        if line.hidden:
            kind = "hidden_text"
        elif squeezed(line.text) in titles:
            continue
        elif number in beside:
            kind = "byline"
        else:
            kind = kinds[line.box] or kind_of_line(line.text) or "navigation"
        left.setdefault(kind, []).append(line.text)
    return {kind: tuple(lines) for kind, lines in left.items()}


def _notes(
    name: str, decoded: Decoded, page: PageLines, used: set[int], shown: bool, structured: bool
) -> Iterator[str]:
    """What a person should know of how the page was read."""
    if decoded.overruled:
        message = _(
            "{name}: the page calls itself {declared}, but its characters are {charset}; read as that"
        )
        yield message.format(name=name, declared=decoded.overruled, charset=decoded.charset)
    if decoded.bad:
        message = plural(
            "{name}: {count} byte makes no character in {charset}; it is shown as \ufffd",
            "{name}: {count} bytes make no character in {charset}; they are shown as \ufffd",
            decoded.bad,
        )
        yield message.format(name=name, count=decoded.bad, charset=decoded.charset)
    count = sum(line.hidden for number, line in enumerate(page.lines) if number not in used)
    if shown:
        yield _("{name}: the page hides its text until a script shows it; it was read").format(name=name)
    elif count:
        message = plural(
            "{name}: {count} line that the page hides was left out",
            "{name}: {count} lines that the page hides were left out",
            count,
        )
        yield message.format(name=name, count=count)
    if structured:
        message = _("{name}: the page shows only a part of the text; the whole was taken from its JSON-LD")
        yield message.format(name=name)


_FAR = 50
"""Blocks in a row that can be no part of the body: a list of related reports, captions."""


def page_of(reading: HtmlReading, name: str, today: datetime) -> Page:
    """The article and the directory of a page, and all that was left out; without any title it has the name.

    Raises Refused, naming `name`, where the rules find no paragraph in it, and there is no directory.
    """
    if reading.directory and not reading.blocks:
        return Page(None, reading.directory, reading.left_out, "sure", reading.notes)
    try:
        page = read_blocks(reading.blocks, reading.metadata, today)
    except Refused as error:
        raise Refused(f"{name}: {error}") from None
    if page.article is None:
        return page
    article = page.article._replace(
        title=page.article.title or reading.metadata.title or name,
        body=tuple(_with_links(page.article.body, reading.blocks)),
        captions=tuple(_with_addresses(page.article.captions, reading.metadata.captions)),
    )
    return replace(
        page,
        article=article,
        directory=reading.directory,
        left_out=_merged(reading.left_out, page.left_out),
        reading="uncertain" if reading.uncertain else page.reading,
        notes=reading.notes + page.notes,
    )


def _with_links(body: Sequence[Block], blocks: Sequence[Block]) -> Iterator[Block]:
    """The body with the links of the blocks that its words come from, in the order of both."""
    place = 0
    for block in body:
        near = range(place, min(place + _FAR, len(blocks)))
        source = next((number for number in near if block.text in blocks[number].text), None)
        if source is None:
            yield block
            continue
        place = source
        start = blocks[source].text.find(block.text)
        yield block._replace(links=tuple(_within(blocks[source].links, start, len(block.text))))


def _within(links: Sequence[Link], start: int, size: int) -> Iterator[Link]:
    """The links within a part of a text, counted from its start."""
    for link in links:
        if start <= link.start and link.end <= start + size:
            yield Link(link.start - start, link.end - start, link.url)


def _with_addresses(captions: Sequence[Caption], pictures: Sequence[Caption]) -> Iterator[Caption]:
    """The captions with the addresses of their pictures."""
    urls = {squeezed(picture.text): picture.url for picture in pictures}
    for caption in captions:
        yield caption._replace(url=caption.url or urls.get(squeezed(caption.text)))


def _merged(
    around: Mapping[str, Sequence[str]], within: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    kinds = dict.fromkeys((*around, *within))
    return {kind: (*around.get(kind, ()), *within.get(kind, ())) for kind in kinds}
