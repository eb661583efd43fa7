"""The lines of a page dealt out by their kinds: every one goes into a part of the article, or is left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from reader.importing.match_text import match_text, pattern, squeezed
from reader.importing.page.blocks import is_number
from reader.importing.page.classify import Classified
from reader.importing.page.fields.captions import without_related
from reader.importing.page.fields.headline import is_copy, parted_title, site_of
from reader.importing.page.fields.names import is_medium, person_of
from reader.importing.page.fields.reporters import Fields
from reader.importing.page.segments import Path
from reader.importing.vocabulary import is_menu, menu_share
from reader.model.article import Caption, Related

_HAN = re.compile("[\u3400-\u9fff]")
_BULLET = re.compile(r"^[■□●○◆◇▪▫•‧·∙*►▶>-]+\s*(?=\S)")
_HALF = re.compile(r"[\u3400-\u9fff\da-z]{6,13}$")
_BUTTON = re.compile(pattern(r"(?<=.)返回[\u3400-\u9fff]{2,4},\s*查看更多$"))
"""A button that stands right behind the last word of a paragraph."""
_LONGEST_LIST = 12
"""Lines that a list of related reports may have; a longer one is the site's list of everything else."""
_LONGEST_TITLE = 60
_LONG = 30
"""Characters that a paragraph has at least, of which the page has a copy by mistake."""
_SHORT = 8
_SHORTEST = 2
"""Letters and digits that a line of an article has at least; a button can have fewer."""
_NEAR, _FARTHER = 3, 8
"""Lines within which a date above the headline belongs to the article, farther where it says `發布`."""
_PUBLISHED = re.compile(pattern(r"发[布表]|出版|刊登|posted|published"))


@dataclass(slots=True)
class Draft:
    """The parts of an article while the lines of its page are dealt out."""

    items: Sequence[Classified]
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
    """Place → kind and words of what is left out."""
    masthead: str | None = None
    """The last date above the headline that is too far from it to be of this article for certain."""
    seen: set[tuple[str, str]] = field(default_factory=set)
    """Captions and paragraphs: kind, and words squeezed."""

    def text(self, place: int) -> str:
        """The words of a line."""
        return self.items[place].line.text

    def leave(self, place: int, kind: str, text: str | None = None) -> None:
        """Leave a line out, or a part of it."""
        self.left.setdefault(place, []).append((kind, self.text(place) if text is None else text))

    def repeat(self, place: int) -> None:
        """Leave out a line that stands elsewhere as well: the headline, with the name of the site or not."""
        self.site = self.site or site_of(self.text(place), self.title)
        self.leave(place, "repeated")

    def caption(self, place: int) -> None:
        """Take a caption once; a credit without words belongs to the caption before it."""
        caption = self.items[place].caption
        if caption is None:
            self.leave(place, "picture_credits")
        elif not caption.text:
            if self.captions and self.captions[-1].credit is None and self.items[place - 1].caption:
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


def dealt(items: Sequence[Classified], path: Path) -> Draft:
    """The parts of the article along a path over the lines of its page."""
    draft = Draft(items)
    kinds = [kind for _, kind in path.states]
    titles = [place for place, kind in enumerate(kinds) if kind == "title"]
    texts = [place for place, kind in enumerate(kinds) if kind in ("body", "line")]
    start, other = 0, None
    if titles:
        draft.title_place = titles[0]
        draft.title, draft.site, rest = parted_title(draft.text(titles[0]))
        other = _other_half(items, titles[0])
        if other is not None:
            draft.title = " ".join(draft.text(place) for place in sorted((titles[0], other)))
        if rest:
            draft.leave(titles[0], "menu", rest)
    elif texts:
        draft.title_place, draft.title, start = _title_within(draft, texts)
    label: str | None = None
    wall: str | None = None
    lists = _lists(kinds)
    for place, (phase, kind) in enumerate(path.states):
        if (
            kind == "title"
            or place == other
            or "directory" in items[place].features
            or (start and place == draft.title_place)
        ):
            continue
        if kind == "label":
            label = draft.text(place).strip(" :：▶►★●【】[]")
            draft.leave(place, "labels")
        elif phase == 0:
            _above(draft, place)
        elif phase < 4 or (kind == "related" and wall != "more"):
            _deal(draft, place, kind, label if kind == "related" and place in lists else None, phase)
        else:
            wall = items[place].kind if kind == "wall" and items[place].kind else wall
            _below(draft, place, kind, wall)
    draft.site = draft.site or _owner(draft)
    _sign(draft, path)
    return draft


def _sign(draft: Draft, path: Path) -> None:
    """Read a paper's name, or a person's, that stands on a line of its own beside the date row."""
    said = {place for place, fields in draft.read.items() if fields.author and path.states[place][0] < 4}
    dates = [place for place, fields in draft.read.items() if fields.date and path.states[place][0] == 2]
    for place in sorted(draft.left):
        item = draft.items[place]
        near = path.states[place][0] == 2 and any(abs(place - date) <= _NEAR for date in dates)
        if not near or item.kind or "menu" in item.features:
            continue
        if is_medium(item.line.match, column=False) and not any(
            fields.source for fields in draft.read.values()
        ):
            draft.read[place] = Fields(source=item.line.text)
            del draft.left[place]
        elif not said and (name := person_of(item.line.text, item.line.match)):
            draft.read[place] = Fields(author=name)
            said.add(place)
            del draft.left[place]


def _other_half(items: Sequence[Classified], title: int) -> int | None:
    """The place of the other line of a headline broken in two above its date: both short, with no mark."""
    for first in (title, title - 1):
        if first < 0 or first + 2 >= len(items):
            continue
        halves, row = items[first : first + 2], items[first + 2].fields
        broken = all(item.is_unknown and _HALF.match(item.line.match) for item in halves)
        if (
            broken
            and row
            and row.date
            and not halves[1].line.gap
            and halves[0].line.match != halves[1].line.match
            and items[first].features.get("speaks of the text")
        ):
            return first + 1 if first == title else first
    return None


def _title_within(draft: Draft, texts: Sequence[int]) -> tuple[int, str, int]:
    """The title of an article with no line above it: its first line, or the first sentence of that."""
    first = draft.text(texts[0])
    if len(first) <= _LONGEST_TITLE and len(texts) > 1:
        return texts[0], first, 1
    sentence = first[: first.find("。") + 1] or first
    return texts[0], sentence if len(sentence) <= 2 * _LONGEST_TITLE else sentence[:_LONGEST_TITLE] + "…", 0


def _above(draft: Draft, place: int) -> None:
    """A line above the headline: a date row, the headline once more, a button, a headline that runs by."""
    item = draft.items[place]
    text, match = item.line.text, item.line.match
    near = _FARTHER if _PUBLISHED.search(match) else _NEAR
    if item.fields and item.fields.date:
        draft.masthead = item.fields.date
    if item.fields and place >= draft.title_place - near:
        draft.read[place] = item.fields
    elif is_copy(text, draft.title):
        draft.repeat(place)
    else:
        runs_by = len(squeezed(text)) > _SHORT and item.kind is None and "path" not in item.features
        kind = _clutter_kind(item) or (
            "more_articles" if item.is_sentence else "ticker" if runs_by else "menu"
        )
        if is_menu(match) or is_medium(match) or menu_share(match) > 0.8:
            kind = "menu"
        draft.leave(place, kind)


def _clutter_kind(item: Classified) -> str | None:
    """The kind under which a line that the vocabulary knows is left out."""
    return {
        "more": "labels",
        "related": "labels",
        "tags": "menu",
        "date": "menu",
        "list_end": "navigation",
        "caption_label": "picture_credits",
    }.get(item.kind or "", item.kind)


def _deal(draft: Draft, place: int, kind: str, label: str | None, phase: int) -> None:
    """A line between the headline and the end of the text."""
    item, text = draft.items[place], draft.text(place)
    if kind == "meta" and item.fields:
        draft.read[place] = item.fields
    elif kind == "subtitle" and draft.subtitle is None and not is_copy(text, draft.title):
        draft.subtitle = text
    elif kind == "caption":
        draft.caption(place)
    elif kind == "related" and not is_copy(text, draft.title):
        draft.related.extend(item.related or (Related(_BULLET.sub("", text), label),))
    elif is_copy(text, draft.title):
        draft.repeat(place)
    elif kind in ("body", "line"):
        _take(draft, place)
    elif item.fields and phase > 1:
        draft.read[place] = item.fields
    elif item.caption:
        draft.caption(place)
    else:
        draft.leave(place, _clutter_kind(item) or "menu")


def _take(draft: Draft, place: int) -> None:
    """A line of the text: what it holds of related reports goes apart, a copy of a paragraph is left out."""
    text = draft.text(place)
    if len(text) >= _LONG and draft.stood_before("paragraph", text):
        draft.repeat(place)
    elif len(squeezed(text)) < _SHORTEST and not _HAN.search(text) and not is_number(match_text(text)):
        draft.leave(place, "menu")
    else:
        words, related = without_related(text)
        draft.related.extend(related)
        if button := _BUTTON.search(match_text(words)):
            draft.leave(place, "navigation", words[button.start() :])
            words = words[: button.start()]
        if words:
            draft.body[place] = words


def _below(draft: Draft, place: int, kind: str, wall: str | None) -> None:
    """A line below the text; `wall` is the vocabulary's kind of the last wall above it."""
    item, text = draft.items[place], draft.text(place)
    behind = {"comments": "comments", "more": "more_articles", "related": "more_articles"}.get(wall or "")
    if (
        kind == "closing"
        and item.fields
        and (not behind or (item.fields.author and item.fields.whole and not item.fields.date))
    ):
        draft.read[place] = item.fields
    elif is_copy(text, draft.title):
        draft.repeat(place)
    elif item.caption and not behind:
        draft.caption(place)
    elif kind == "wall" or item.kind:
        draft.leave(place, _clutter_kind(item) or "labels")
    elif behind or item.is_sentence:
        draft.leave(place, behind or "more_articles")
    elif item.related:
        draft.related.extend(item.related)
    else:
        draft.leave(place, "footer_links")


def _lists(kinds: Sequence[str]) -> set[int]:
    """The places of related reports in lists of a length that the article can have meant."""
    lists: set[int] = set()
    run: list[int] = []
    for place, kind in enumerate((*kinds, "")):
        if kind == "related":
            run.append(place)
            continue
        lists.update(run)
        run = []
    return lists


def _owner(draft: Draft) -> str | None:
    """The paper whose name stands above the headline, and in the line that claims the rights to the page."""
    left = sorted(draft.left)
    notices = [text for place in left for kind, text in draft.left[place] if kind == "notices"]
    above = (draft.text(place) for place in left if place < draft.title_place)
    names = (name for name in above if is_medium(match_text(name)))
    return next((name for name in names if any(name in notice for notice in notices)), None)
