"""A raw page taken apart: the article, the directory at its foot, and everything that is neither.

Nothing on a page vanishes: every line is in the article, in the directory, or in `left_out`, whose kinds are

- above the text: `menu`, `ticker` (headlines that run by), `repeated` (the headline once more), `byline` (a
  line of which not every word went into a field);
- of pictures: `caption_repeats`, `picture_credits` (without words);
- about the text: `editors`, `keywords`, `notices`, `labels` (the lines above lists);
- other things: `tip_jar`, `ads`, `comments`, `navigation`, `promotion`, `more_articles` (whatever else the
  site has), `directory_notes` (opening hours and so on), `footer_links` (all else below the text).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from reader.importing.asides import without_related
from reader.importing.body import blocks
from reader.importing.contacts import unread_contact
from reader.importing.directory import read_directory
from reader.importing.fields import Fields, byline_of, unread
from reader.importing.headline import find_headline, is_copy
from reader.importing.lines import Line, page_lines
from reader.importing.sheet import Sheet, sheet_of
from reader.importing.words import article_words, directory_words, squeezed
from reader.model.article import Article, Caption, Related
from reader.model.directory import Directory
from reader.model.errors import Refused
from reader.text.inert import inert


@dataclass(frozen=True, slots=True)
class Page:
    """What a raw page holds."""

    article: Article
    directory: Directory | None
    left_out: Mapping[str, tuple[str, ...]]
    """Kind → the lines of it, in the order of the page."""


@dataclass(slots=True)
class _Draft:
    """The parts of an article while the lines of its page are dealt out; every line goes somewhere."""

    sheet: Sheet
    title: str = ""
    title_place: int = 0
    subtitle: str | None = None
    read: dict[int, Fields] = field(default_factory=dict)
    captions: list[Caption] = field(default_factory=list)
    body: dict[int, str] = field(default_factory=dict)
    related: list[Related] = field(default_factory=list)
    left: dict[int, list[tuple[str, str]]] = field(default_factory=dict)

    def leave(self, place: int, kind: str, text: str | None = None) -> None:
        """Leave a line out, or a part of it."""
        self.left.setdefault(place, []).append((kind, self.sheet.text(place) if text is None else text))

    def caption(self, place: int) -> None:
        """Take a caption once; a credit without words belongs to the caption before it."""
        caption = self.sheet.captions[place]
        if not caption.text:
            if self.captions and self.captions[-1].credit is None and place - 1 in self.sheet.captions:
                self.captions[-1] = Caption(self.captions[-1].text, caption.credit)
            else:
                self.leave(place, "picture_credits")
        elif any(squeezed(caption.text) == squeezed(known.text) for known in self.captions):
            self.leave(place, "caption_repeats")
        else:
            self.captions.append(caption)


_LONGEST_LIST = 12
"""Lines that a list of related reports may have; a longer one is the site's list of everything else."""
_LONGEST_TITLE = 60
_SHORT = 8
_SHORTEST = 2
"""Letters and digits that a line of an article has at least; a button can have fewer."""
_NEAR = 3
"""Lines within which a date above the headline, or below the text, belongs to the article."""
_NO_ARTICLE = (
    "There is no article on this page: nothing reads as a paragraph; copy the text of the article itself."
)


def read_page(text: str, today: datetime) -> Page:
    """The article and the directory of a raw page; dates such as 昨天 count from `today`.

    Raises `Refused` where the page holds no article.
    """
    text = inert(text)
    lines = page_lines(text)
    directory, used = _directory(lines, text)
    sheet = sheet_of(lines, used, today)
    span = sheet.article()
    if span is None:
        raise Refused(_NO_ARTICLE)
    draft = _Draft(sheet)
    span = _head(draft, span)
    _middle(draft, span)
    _tail(draft, span.stop)
    article = _article(draft)
    _account(draft, article, directory, today)
    left: dict[str, list[str]] = {}
    for place in sorted(draft.left):
        for kind, words in draft.left[place]:
            left.setdefault(kind, []).append(words)
    return Page(article, directory, {kind: tuple(found) for kind, found in left.items()})


def _directory(lines: tuple[Line, ...], text: str) -> tuple[Directory | None, set[int]]:
    """The directory of a page, and the places of its lines."""
    flat: list[str] = []
    places: dict[int, int] = {}
    for place, line in enumerate(lines):
        flat.extend([""] if line.gap else [])
        places[len(flat)] = place
        flat.append(line.text)
    found = read_directory(flat, text)
    return (found.directory, {places[used] for used in found.used}) if found else (None, set())


def _head(draft: _Draft, span: range) -> range:
    """Deal out the lines above the article; gives its span, shorter where its first line is the headline."""
    sheet = draft.sheet
    plain = {place: sheet.text(place) for place in range(span.start) if sheet.is_plain(place)}
    dated = next(
        (place for place in reversed(range(span.start)) if (read := sheet.fields.get(place)) and read.date),
        None,
    )
    texts = [sheet.text(place) for place in span]
    headline = find_headline(plain, texts, [line.text for line in sheet.lines], dated)
    if headline is None:
        draft.title, span = _title_within(sheet, span)
        title, subtitle = span.start, None
    else:
        title, subtitle = headline.title, headline.subtitle
        draft.title = plain[title]
        draft.subtitle = plain[subtitle] if subtitle is not None else None
    draft.title_place = title
    for place in range(span.start):
        if place in (title, subtitle) or place in sheet.directory:
            continue
        if place in sheet.fields and (place > title or place >= title - _NEAR):
            draft.read[place] = sheet.fields[place]
        elif place in sheet.captions:
            draft.caption(place)
        elif place in sheet.prose and place > title:
            draft.body[place] = sheet.text(place)
        elif is_copy(sheet.text(place), draft.title):
            draft.leave(place, "repeated")
        else:
            _leave_above(draft, place, title)
    return span


def _leave_above(draft: _Draft, place: int, title: int) -> None:
    """Leave out a line above the article: a button, or a headline that runs by."""
    kind = draft.sheet.clutter.get(place)
    ticker = (
        place < title and len(squeezed(draft.sheet.text(place))) > _SHORT and place not in draft.sheet.labels
    )
    draft.leave(place, kind or ("ticker" if ticker else "menu"))


def _title_within(sheet: Sheet, span: range) -> tuple[str, range]:
    """The title of an article with no line above it: its first line, or the first sentence of that."""
    first = sheet.text(span.start)
    if len(first) <= _LONGEST_TITLE and len(span) > 1:
        return first, range(span.start + 1, span.stop)
    sentence = first[: first.find("。") + 1] or first
    return (sentence if len(sentence) <= 2 * _LONGEST_TITLE else sentence[:_LONGEST_TITLE] + "…"), span


def _middle(draft: _Draft, span: range) -> None:
    """Deal out the lines of the article: paragraphs, captions, and what was put between them."""
    sheet = draft.sheet
    listing: str | None = None
    for place in span:
        text = sheet.text(place)
        if place in sheet.labels:
            listing = sheet.labels[place]
            label = text.strip(" :：▶►★●")
            draft.leave(place, "labels")
            continue
        if place in sheet.prose:
            listing = None
        if place in sheet.fields:
            draft.read[place] = sheet.fields[place]
        elif place in sheet.captions:
            draft.caption(place)
        elif place in sheet.related:
            draft.related.extend(sheet.related[place])
        elif place in sheet.clutter:
            draft.leave(place, sheet.clutter[place])
        elif is_copy(text, draft.title):
            draft.leave(place, "repeated")
        elif len(squeezed(text)) < _SHORTEST:
            draft.leave(place, "menu")
        elif listing:
            draft.related.append(Related(text, label))
        elif place not in sheet.directory:
            words, related = without_related(text)
            draft.related.extend(related)
            if words:
                draft.body[place] = words


def _tail(draft: _Draft, start: int) -> None:
    """Deal out the lines below the article."""
    sheet = draft.sheet
    lists = _lists(sheet, start)
    for place in range(start, len(sheet.lines)):
        text = sheet.text(place)
        if place in sheet.directory:
            continue
        listing = lists.get(place)
        if place in sheet.clutter:
            draft.leave(place, sheet.clutter[place])
        elif is_copy(text, draft.title):
            draft.leave(place, "repeated")
        elif place in sheet.labels:
            draft.leave(place, "labels")
        elif listing == "more_articles":
            draft.leave(place, listing)
        elif listing:
            draft.related.append(Related(text, listing))
        elif place in sheet.related:
            draft.related.extend(sheet.related[place])
        elif place in sheet.captions and not any(place > known for known in lists):
            draft.caption(place)
        elif place in sheet.fields and place <= start + _NEAR + len(sheet.directory):
            draft.read[place] = sheet.fields[place]
        else:
            draft.leave(place, "footer_links")


def _lists(sheet: Sheet, start: int) -> dict[int, str]:
    """The lines of the lists below an article: place → `more_articles`, or the label of related reports.

    A list of related reports has a dozen lines at most; with more, all of it is `more_articles`.
    """
    lists: dict[int, str] = {}
    labels = [place for place in sorted(sheet.labels) if place >= start]
    for order, first in enumerate(labels):
        stop = labels[order + 1] if order + 1 < len(labels) else len(sheet.lines)
        items = []
        for place in range(first + 1, stop):
            if place in sheet.directory or (place in sheet.clutter and sheet.labels[first] == "related"):
                break
            items.append(place)
        related = sheet.labels[first] == "related" and len(items) <= _LONGEST_LIST
        label = sheet.text(first).strip(" :：▶►★●") if related else "more_articles"
        lists.update(dict.fromkeys(items, label))
    return lists


def _article(draft: _Draft) -> Article:
    """The article of what was dealt out: a line beside the headline says more than the first paragraph."""
    places = sorted(
        draft.read, key=lambda place: (draft.read[place].updated, place < draft.title_place, place)
    )
    ordered = [draft.read[place] for place in places]
    first = next(iter(draft.body.values()), "")
    lead = byline_of(first)
    ordered += [lead[0]] if lead else []
    body = blocks(draft.body, draft.sheet.prose)
    return Article(
        title=draft.title,
        subtitle=draft.subtitle,
        date=next((read.date for read in ordered if read.date), None),
        places=next((read.places for read in ordered if read.places), ()),
        source=next((read.source for read in ordered if read.source), None),
        author=next((read.author for read in ordered if read.author), None),
        url=next((read.url for read in ordered if read.url), None),
        original=next((read.original for read in ordered if read.original), None),
        captions=tuple(draft.captions),
        body=tuple(body),
        related=tuple(draft.related),
    )


def _account(draft: _Draft, article: Article, directory: Directory | None, today: datetime) -> None:
    """Leave out every line from which fields were read that says more than the fields hold."""
    kept = article_words(article)
    for place, read in draft.read.items():
        if unread(draft.sheet.text(place), today, kept) or (read.date and read.date != article.date):
            draft.leave(place, "byline")
    offices = directory_words(directory) if directory else ""
    for place in draft.sheet.directory:
        if unread_contact(draft.sheet.text(place), offices):
            draft.leave(place, "directory_notes")
