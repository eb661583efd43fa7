"""The lines of a page dealt out: every one goes into a part of the article, or is left out under a kind."""

from dataclasses import dataclass, field

from reader.importing.asides import without_related
from reader.importing.body import is_number
from reader.importing.fields import Fields
from reader.importing.headline import find_headline, is_copy, site_of
from reader.importing.markers import is_medium, is_menu
from reader.importing.sheet import Sheet
from reader.importing.words import narrow, squeezed
from reader.model.article import Caption, Related


@dataclass(slots=True)
class Draft:
    """The parts of an article while the lines of its page are dealt out."""

    sheet: Sheet
    title: str = ""
    title_place: int = 0
    site: str | None = None
    """The name of the site, where the page gives it behind the headline."""
    subtitle: str | None = None
    read: dict[int, Fields] = field(default_factory=dict)
    captions: list[Caption] = field(default_factory=list)
    body: dict[int, str] = field(default_factory=dict)
    related: list[Related] = field(default_factory=list)
    left: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)
    """Captions and paragraphs: kind, and words squeezed."""

    def leave(self, place: int, kind: str, text: str | None = None) -> None:
        """Leave a line out, or a part of it."""
        self.left.setdefault(place, []).append((kind, self.sheet.text(place) if text is None else text))

    def repeat(self, place: int) -> None:
        """Leave out a line that stands elsewhere as well: the headline, with the name of the site or not."""
        self.site = self.site or site_of(self.sheet.text(place), self.title)
        self.leave(place, "repeated")

    def caption(self, place: int) -> None:
        """Take a caption once; a credit without words belongs to the caption before it."""
        caption = self.sheet.captions[place]
        if not caption.text:
            if self.captions and self.captions[-1].credit is None and place - 1 in self.sheet.captions:
                self.captions[-1] = Caption(self.captions[-1].text, caption.credit)
            else:
                self.leave(place, "picture_credits")
        elif self.stood_before("caption", caption.text):
            self.leave(place, "caption_repeats")
        else:
            self.captions.append(caption)

    def stood_before(self, kind: str, text: str) -> bool:
        """Whether the same words were asked about before; a caption may say what a paragraph says."""
        key = (kind, squeezed(text))
        before = key in self.seen
        self.seen.add(key)
        return before


_LONGEST_LIST = 12
"""Lines that a list of related reports may have; a longer one is the site's list of everything else."""
_LONGEST_TITLE = 60
_LONG = 30
"""Characters that a paragraph has at least, of which the page has a copy by mistake."""
_SHORT = 8
_SHORTEST = 2
"""Letters and digits that a line of an article has at least; a button can have fewer."""
_NEAR = 3
"""Lines within which a date above the headline, or below the text, belongs to the article."""


def dealt(sheet: Sheet, span: range) -> Draft:
    """The parts of the article that stands in `span` (places of lines), and of what stands around it."""
    draft = Draft(sheet)
    span = _head(draft, span)
    _middle(draft, span)
    _tail(draft, span.stop)
    draft.site = draft.site or _owner(draft)
    return draft


def _owner(draft: Draft) -> str | None:
    """The paper whose name stands above the headline, and in the line that claims the rights to the page."""
    clutter = draft.sheet.clutter
    notices = [draft.sheet.text(place) for place in draft.left if clutter.get(place) == "notices"]
    above = (draft.sheet.text(place) for place in sorted(draft.left) if place < draft.title_place)
    names = (name for name in above if is_medium(narrow(name)))
    return next((name for name in names if any(name in notice for notice in notices)), None)


def _head(draft: Draft, span: range) -> range:
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
        title, subtitle = span.start, None
        draft.title, span = _title_within(sheet, span)
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
            draft.repeat(place)
        else:
            _leave_above(draft, place, title)
    return span


def _leave_above(draft: Draft, place: int, title: int) -> None:
    """Leave out a line above the article: a button, or a headline that runs by."""
    text, kind = draft.sheet.text(place), draft.sheet.clutter.get(place)
    runs_by = place < title and len(squeezed(text)) > _SHORT and place not in draft.sheet.labels
    if is_menu(narrow(text)) or is_medium(narrow(text)):
        kind = "menu"
    draft.leave(place, kind or ("ticker" if runs_by else "menu"))


def _title_within(sheet: Sheet, span: range) -> tuple[str, range]:
    """The title of an article with no line above it: its first line, or the first sentence of that."""
    first = sheet.text(span.start)
    if len(first) <= _LONGEST_TITLE and len(span) > 1:
        return first, range(span.start + 1, span.stop)
    sentence = first[: first.find("。") + 1] or first
    return (sentence if len(sentence) <= 2 * _LONGEST_TITLE else sentence[:_LONGEST_TITLE] + "…"), span


def _middle(draft: Draft, span: range) -> None:
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
        elif place != draft.title_place and _is_repeated(draft, text):
            draft.repeat(place)
        elif len(squeezed(text)) < _SHORTEST and not is_number(text):
            draft.leave(place, "menu")
        elif listing:
            draft.related.append(Related(text, label))
        elif place not in sheet.directory:
            words, related = without_related(text)
            draft.related.extend(related)
            if words:
                draft.body[place] = words


def _is_repeated(draft: Draft, text: str) -> bool:
    """Whether a line amid the article is its headline once more, or a paragraph that the page has twice."""
    return is_copy(text, draft.title) or (len(text) >= _LONG and draft.stood_before("paragraph", text))


def _tail(draft: Draft, start: int) -> None:
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
            draft.repeat(place)
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
