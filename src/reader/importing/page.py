"""A raw page taken apart: the article, the directory at its foot, and everything that is neither.

Nothing on a page vanishes: every line is in the article, in the directory, or in `left_out`, whose kinds are

- above the text: `menu`, `ticker` (headlines that run by), `repeated` (the headline or a paragraph once
  more), `byline` (a line of which not every word went into a field);
- of pictures: `caption_repeats`, `picture_credits` (without words);
- about the text: `editors`, `keywords`, `notices`, `labels` (the lines above lists);
- other things: `tip_jar`, `ads`, `comments`, `navigation`, `promotion`, `more_articles` (whatever else the
  site has), `directory_notes` (opening hours and so on), `footer_links` (all else below the text).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from reader.i18n import _, later
from reader.importing.body import blocks
from reader.importing.directory.contacts import unread_contact
from reader.importing.directory.read import read_directory
from reader.importing.draft import Draft, dealt
from reader.importing.fields import byline_of, unread
from reader.importing.lines import Line, page_lines
from reader.importing.sheet import sheet_of
from reader.importing.words import article_words, directory_words
from reader.model.article import Article
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


_NO_ARTICLE = later(
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
        raise Refused(_(_NO_ARTICLE))
    draft = dealt(sheet, span)
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
        flat += [""] if line.gap else []
        places[len(flat)] = place
        flat.append(line.text)
    found = read_directory(flat, text)
    return (found.directory, {places[used] for used in found.used}) if found else (None, set())


def _article(draft: Draft) -> Article:
    """The article of what was dealt out: a line beside the headline says more than the first paragraph."""
    places = sorted(
        draft.read, key=lambda place: (draft.read[place].updated, place < draft.title_place, place)
    )
    ordered = [draft.read[place] for place in places]
    # The words before the text proper (`【本報訊】`) can stand behind a summary.
    leads = [lead for text in list(draft.body.values())[:2] if (lead := byline_of(text))]
    ordered += [lead[0] for lead in leads[:1]]
    body = blocks(draft.body, draft.sheet.prose)
    return Article(
        title=draft.title,
        subtitle=draft.subtitle,
        date=next((read.date for read in ordered if read.date), None),
        places=next((read.places for read in ordered if read.places), ()),
        source=next((read.source for read in ordered if read.source), draft.site),
        author=next((read.author for read in ordered if read.author), None),
        url=next((read.url for read in ordered if read.url), None),
        original=next((read.original for read in ordered if read.original), None),
        captions=tuple(draft.captions),
        body=tuple(body),
        related=tuple(draft.related),
    )


def _account(draft: Draft, article: Article, directory: Directory | None, today: datetime) -> None:
    """Leave out every line from which fields were read that says more than the fields hold."""
    kept = article_words(article)
    for place, read in draft.read.items():
        if unread(draft.sheet.text(place), today, kept) or (read.date and read.date != article.date):
            draft.leave(place, "byline")
    offices = directory_words(directory) if directory else ""
    for place in draft.sheet.directory:
        if unread_contact(draft.sheet.text(place), offices):
            draft.leave(place, "directory_notes")
