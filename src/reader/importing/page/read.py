"""A raw page taken apart: its articles, the directory at its foot, and everything that is neither.

Nothing on a page vanishes: every word is in the article, in the directory, or in `left_out`, whose kinds are

- above the text: `menu`, `ticker` (headlines that run by), `repeated` (the headline or a paragraph once
  more), `byline` (a line of which not every word went into a field);
- of pictures: `caption_repeats`, `picture_credits` (without words);
- about the text: `editors`, `keywords`, `notices`, `labels` (the lines above lists);
- other things: `tip_jar`, `ads`, `comments`, `navigation`, `promotion`, `more_articles` (whatever else the
  site has), `directory_notes` (opening hours and so on), `footer_links` (all else below the text).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from reader.i18n import _, later
from reader.importing.decoding.mend import mended
from reader.importing.directory.of_page import directory_notes, find_directory
from reader.importing.match_text import squeezed
from reader.importing.page.articles import parted_lines
from reader.importing.page.blocks import blocks
from reader.importing.page.classify import Classified, classified
from reader.importing.page.context import add_context
from reader.importing.page.draft import Draft, dealt
from reader.importing.page.fields.byline import author_inside
from reader.importing.page.fields.headline import parted_title
from reader.importing.page.fields.reporters import byline_of
from reader.importing.page.fields.values import article_words, unread
from reader.importing.page.lines import Line, is_one_line, page_lines
from reader.importing.page.metadata import Metadata
from reader.importing.page.segments import Path, best_path, is_sure
from reader.importing.page.weights import WEIGHTS
from reader.model.article import Article, Block
from reader.model.directory import Directory
from reader.model.errors import Refused

Reading = Literal["sure", "uncertain"]


@dataclass(frozen=True, slots=True)
class Page:
    """What a raw page holds: an article, a directory, or both."""

    article: Article | None
    directory: Directory | None
    left_out: Mapping[str, tuple[str, ...]]
    """Kind → the lines of it, in the order of the page."""
    reading: Reading = "sure"
    """`uncertain` where another reading of the page is nearly as good: a person should look."""
    notes: tuple[str, ...] = field(default=())
    """Sentences on what was put right before the page was read."""


_NO_ARTICLE = later(
    "There is no article on this page: nothing reads as a paragraph; copy the text of the article itself."
)


def read_pages(text: str, today: datetime) -> list[Page]:
    """The articles of a raw page in their order, the directory with the last; `昨天` counts from `today`.

    Raises `Refused` where the page holds neither.
    """
    text, notes = mended(text)
    lines = page_lines(text)
    directory, used = find_directory(lines, text)
    pages = _read_spans(lines, parted_lines(lines, used, today), used, directory, today)
    if None in pages:  # what stands apart is no article: it belongs to its neighbour
        pages = _read_spans(lines, [range(len(lines))], used, directory, today)
    found = [page for page in pages if page]
    if not found:
        if directory:
            rest = [line.text for place, line in enumerate(lines) if place not in used]
            extra = directory_notes([lines[place].text for place in sorted(used)], directory)
            left = {"footer_links": tuple(rest), "directory_notes": tuple(extra)}
            shown = {kind: lines for kind, lines in left.items() if lines}
            joined = "\n" not in text.strip()  # what was a line of an address or a name can be guessed only
            return [Page(None, directory, shown, "uncertain" if joined else "sure", notes)]
        raise Refused(_(_NO_ARTICLE))
    return [
        Page(
            page.article,
            page.directory,
            page.left_out,
            "uncertain" if is_one_line(text) else page.reading,
            notes,
        )
        for page in found
    ]


def _read_spans(
    lines: Sequence[Line],
    spans: Sequence[range],
    used: set[int],
    directory: Directory | None,
    today: datetime,
) -> list[Page | None]:
    """The page of each span of lines, the directory with the last."""
    return [
        _read_page(
            lines[span.start : span.stop],
            {place - span.start for place in used if place in span},
            directory if span.stop == len(lines) else None,
            today,
        )
        for span in spans
    ]


def read_page(text: str, today: datetime) -> Page:
    """The first article of a raw page, as `read_pages` has it. Raises `Refused` where there is none."""
    page = read_pages(text, today)[0]
    if page.article is None:
        raise Refused(_(_NO_ARTICLE))
    return page


def read_blocks(blocks_given: Sequence[Block], metadata: Metadata, today: datetime) -> Page:
    """The article of an HTML page, of whose main text the blocks are, in order.

    The rules for related reports, tip jars, captions, bylines and editors' notes run on them; what stays
    keeps the kind it is given, and what the metadata states wins. Raises `Refused` where nothing is text.
    """
    title = parted_title(metadata.title)[0] if metadata.title else None
    lines = [Line(title)] if title else []
    given = {len(lines) + place: block.kind for place, block in enumerate(blocks_given)}
    lines += [Line(block.text.strip()) for block in blocks_given]
    places = [place for place, line in enumerate(lines) if line.text]
    items = classified([lines[place] for place in places], set(), today)
    for item in items[bool(title) :]:
        item.features["main text"] = 1.0
    add_context(items, today)
    path = best_path([item.features for item in items])
    draft = dealt(items, path)
    if not draft.body:
        raise Refused(_(_NO_ARTICLE))
    if title and squeezed(draft.title) not in squeezed(
        title
    ):  # a line of the text was taken for the headline
        place = draft.title_place
        draft.body = dict(sorted({**draft.body, place: draft.text(place)}.items()))
    article = _article(draft)
    body = tuple(Block(text, given.get(places[place], "paragraph")) for place, text in draft.body.items())
    own = {squeezed(caption.text) for caption in metadata.captions}
    repeats = tuple(block.text for block in body if squeezed(block.text) in own)
    article = article._replace(
        title=title or article.title,
        subtitle=metadata.subtitle or article.subtitle,
        date=metadata.date or article.date,
        author=metadata.author or article.author,
        source=metadata.source or article.source or metadata.site,
        url=metadata.url or article.url,
        language=metadata.language,
        captions=metadata.captions + tuple(one for one in article.captions if squeezed(one.text) not in own),
        body=tuple(block for block in body if block.text not in repeats),
    )
    _account(draft, article, None, set(), today)
    left = _left_out(draft)
    if repeats:
        left["caption_repeats"] = left.get("caption_repeats", ()) + repeats
    return Page(article, None, left, "sure" if is_sure(items, path, article.title) else "uncertain")


def explain(text: str, today: datetime) -> list[tuple[str, str, float, str]]:
    """Every line of a page with its kind, what it is worth as that, and the features that say so."""
    text, _notes = mended(text)
    lines = page_lines(text)
    _directory, used = find_directory(lines, text)
    rows: list[tuple[str, str, float, str]] = []
    for span in parted_lines(lines, used, today):
        items, path = _path(
            lines[span.start : span.stop], {place - span.start for place in used if place in span}, today
        )
        for item, (_phase, kind), score in zip(items, path.states, path.scores, strict=True):
            parts = [(value * WEIGHTS[name].get(kind, 0.0), name) for name, value in item.features.items()]
            parts = sorted((part for part in parts if round(part[0], 1)), key=lambda part: -abs(part[0]))
            reason = ", ".join(f"{name} {worth:+.1f}" for worth, name in parts)
            if item.hit:
                reason += f" ({item.hit.row.name})"
            rows.append((item.line.text, kind, round(score, 2), reason))
    return rows


def _path(lines: Sequence[Line], used: set[int], today: datetime) -> tuple[list[Classified], Path]:
    items = classified(lines, used, today)
    add_context(items, today)
    return items, best_path([item.features for item in items])


def _read_page(
    lines: Sequence[Line], used: set[int], directory: Directory | None, today: datetime
) -> Page | None:
    """The page of one article; None where no line is one of its text."""
    places = [place for place, line in enumerate(lines) if squeezed(line.text)]
    marks = [line.text for line in lines if not squeezed(line.text)]
    if not places:
        return None
    lines, used = (
        [lines[place] for place in places],
        {order for order, place in enumerate(places) if place in used},
    )
    items, path = _path(lines, used, today)
    draft = dealt(items, path)
    if not draft.body:
        return None
    article = _article(draft)
    _account(draft, article, directory, used, today)
    left = _left_out(draft)
    if marks:
        left["menu"] = left.get("menu", ()) + tuple(marks)
    return Page(article, directory, left, "sure" if is_sure(items, path, draft.title) else "uncertain")


def _left_out(draft: Draft) -> dict[str, tuple[str, ...]]:
    """What is left out, kind → lines in their order."""
    left: dict[str, list[str]] = {}
    for place in sorted(draft.left):
        for kind, words in draft.left[place]:
            left.setdefault(kind, []).append(words)
    return {kind: tuple(lines) for kind, lines in left.items()}


def _article(draft: Draft) -> Article:
    """The article of what was dealt out: a line beside the headline says more than the first paragraph."""
    places = sorted(
        draft.read, key=lambda place: (draft.read[place].updated, place < draft.title_place, place)
    )
    ordered = [draft.read[place] for place in places]
    # The words before the text proper (`【本報訊】`) can stand behind a summary.
    leads = [lead for text in list(draft.body.values())[:2] if (lead := byline_of(text))]
    ordered += [lead[0] for lead in leads[:1]]
    notices = (text for place in sorted(draft.left) for kind, text in draft.left[place] if kind == "notices")
    named = next(filter(None, map(author_inside, notices)), None)
    sentences = {place for place, item in enumerate(draft.items) if item.is_sentence}
    return Article(
        title=draft.title,
        subtitle=draft.subtitle,
        date=next((read.date for read in ordered if read.date), draft.masthead),
        places=next((read.places for read in ordered if read.places), ()),
        source=next((read.source for read in ordered if read.source), draft.site),
        author=next((read.author for read in ordered if read.author), named),
        url=next((read.url for read in ordered if read.url), None),
        original=next((read.original for read in ordered if read.original), None),
        captions=tuple(draft.captions),
        body=tuple(blocks(draft.body, sentences, _gaps(draft))),
        related=tuple(draft.related),
    )


def _gaps(draft: Draft) -> set[int]:
    """The places of lines below a blank one; none where most lines are."""
    gaps = {place for place in draft.body if draft.items[place].line.gap}
    return gaps if len(gaps) <= len(draft.body) / 2 else set()


def _account(
    draft: Draft, article: Article, directory: Directory | None, used: set[int], today: datetime
) -> None:
    """Leave out every line from which fields were read that says more than the fields hold."""
    values = article_words(article)
    for place, read in draft.read.items():
        if unread(draft.text(place), today, values) or (read.date and read.date != article.date):
            draft.leave(place, "byline")
    notes = set(directory_notes([draft.text(place) for place in sorted(used)], directory))
    for place in used:
        if draft.text(place) in notes:
            draft.leave(place, "directory_notes")
