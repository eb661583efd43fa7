"""Which lines of a page are the article: a scorer for Chinese pages, and readability beside it.

Where the two agree, the scorer's reading is taken, which keeps what readability's cleaning drops; where they
do not, readability's, which knows more kinds of pages. How far they agree says how sure the reading is.
"""

import logging
import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from reader.importing.html.lean_copy import HIDDEN, MARK
from reader.importing.html.lines import Box, Line, PageLines
from reader.importing.html.surroundings import is_text, named_kind, surroundings
from reader.patterns import count

AGREEMENT = 0.5
"""Bigram F1 from which the two readings are the same article."""
CERTAIN = 0.7
"""Bigram F1 below which the reading is uncertain."""


@dataclass(frozen=True, slots=True)
class MainText:
    """Where the article stands."""

    lines: tuple[int, ...]
    """The numbers of its lines, in the order of the page."""
    box: int
    """The number of the element that holds it."""
    kinds: tuple[str | None, ...]
    """For each element the kind of surrounding that it stands in."""
    hidden: bool
    """Whether it is a text that the page hides."""
    agreement: float | None
    """Bigram F1 of the two readings; None where there was only one."""
    scored: int
    """The number of the element that the scorer takes for the article, whichever reading won."""


_MARKS = re.compile("[，。！？；：、,!?;]")
_LATIN_STOP = re.compile(r"[a-z\"”)][.!?](?:\s|$)")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_CONTAINERS = frozenset(("div", "section", "article", "td", "main", "center", "page", "form", "font"))
_SHORTEST = 10
_LONGEST_WEIGHT = 600
_STEP = 0.55
"""What part of a line's score its element's parent gets, and again its parent."""
_STEPS = 4
_LITTLE = 100
"""Characters; a page that shows less may wait for a script to show the rest."""
_ENTRIES = 2
"""Elements of one kind beside the best that make it one entry of several, as those of a live report."""
_LINK_SHARE = 0.6
_PARAGRAPH = 30
_STOP = re.compile("[。！？!?.][」』”’）)]*$")
_SHORT = 60
"""Characters; a shorter line that is mostly links is no sentence of the article."""
_BOX = re.compile(rf' {MARK}="(\d+)"')

logging.getLogger("readability").addHandler(logging.NullHandler())


def find_main_text(page: PageLines, copy: str | None, paid: Set[str] = frozenset()) -> MainText:
    """The lines of the article. Where the page shows next to nothing, what it hides counts as well.

    Some pages hide their text until a script shows it. `copy` is for readability (`ParsedPage.copy`); `paid`
    are the classes of the elements that hold what only subscribers see, which is text of the article.
    """
    ours = _scored(page, False, paid)
    concealed = sum(len(line.text) for line in page.lines if line.hidden)
    if size_of(page, ours.lines) < _LITTLE and concealed >= _SHORT:
        unhidden = _scored(page, True, paid)
        if size_of(page, unhidden.lines) > 2 * size_of(page, ours.lines):
            ours = unhidden
    boxes = _readability(copy, ours.hidden) if copy is not None else None
    if not boxes:
        return ours
    theirs = _theirs(page, boxes, ours.hidden)
    agreement = bigram_f1(_text(page, ours.lines), _text(page, theirs))
    is_scrap = size_of(page, theirs) < _LITTLE <= size_of(page, ours.lines)
    if agreement >= AGREEMENT or not theirs or is_scrap:
        return replace(ours, agreement=agreement)
    return replace(ours, lines=theirs, box=_common_box(page, theirs), agreement=agreement)


def _scored(page: PageLines, hidden: bool, paid: Set[str]) -> MainText:
    """What the scorer takes for the article."""
    weights = [0.0 if line.hidden and not hidden else _weight(line) for line in page.lines]
    kinds = _inherited(page, surroundings(page, weights, paid))
    best = _with_siblings(page, _best(page, weights, kinds), weights, kinds)
    lines = (*_lead(page, best, kinds), *_ours(page, best, kinds, hidden))
    return MainText(lines, best, tuple(kinds), hidden, None, best)


def size_of(page: PageLines, numbers: Sequence[int]) -> int:
    """How many characters of lines are no words of links."""
    return sum(len(page.lines[number].text) - page.lines[number].linked for number in numbers)


def bigram_f1(one: str, other: str) -> float:
    """How much two texts have in common: the F1 of their pairs of neighbouring characters, 0 to 1."""
    if one == other:
        return float(len(one) > 1)
    pairs, others = (Counter(pairwise(text)) for text in (one, other))
    common = sum((pairs & others).values())
    return 2 * common / (sum(pairs.values()) + sum(others.values()) or 1)


def is_linked(line: Line) -> bool:
    """Whether a line is a link and little else."""
    return line.linked > _LINK_SHARE * len(line.text) and len(line.text) < _SHORT


def _weight(line: Line) -> float:
    """How much a line is text of an article: by its length, its Han and its marks; not by its links."""
    linked = line.linked
    own = len(line.text) - linked
    if len(line.text) < _SHORTEST or linked > own or line.role == "button":
        return 0.0
    text = line.text
    marks = count(_MARKS, text) + count(_LATIN_STOP, text)
    value = own * 0.5 + min(own, count(_HAN, text)) * 0.5
    value = min(value * (1.0 if marks else 0.1), _LONGEST_WEIGHT)
    return value * (1.0 if marks > 1 else 0.6)


def _inherited(page: PageLines, kinds: Sequence[str | None]) -> list[str | None]:
    """For each element the kind of surrounding that it stands in."""
    inherited: list[str | None] = []
    for number, (box, kind) in enumerate(zip(page.boxes, kinds, strict=True)):
        inherited.append(kind or (inherited[box.parent] if number else None))
    return inherited


def _best(page: PageLines, weights: Sequence[float], inherited: Sequence[str | None]) -> int:
    """The number of the element that holds most of the text; the page where none does."""
    for strict in (True, False):
        scores: dict[int, float] = {}
        for line, weight in zip(page.lines, weights, strict=True):
            if not weight or (strict and inherited[line.box]):
                continue
            number, share = _container(page, line.box), 1.0
            for _step in range(_STEPS):
                scores[number] = scores.get(number, 0.0) + weight * share
                if not number:
                    break
                number, share = page.boxes[number].parent, share * _STEP
        if scores and max(scores.values()) >= _SHORT / 2:
            break
    if not scores:
        return 0
    sizes, links = [0], [0]
    for line in page.lines:
        sizes.append(sizes[-1] + len(line.text))
        links.append(links[-1] + line.linked)

    def final(number: int) -> float:
        box = page.boxes[number]
        score = scores[number]
        if is_text(box.names) or box.tag == "article":
            score *= 1.25
        elif box.names and named_kind("", box.names):
            score *= 0.3
        share = (links[box.last] - links[box.first]) / (sizes[box.last] - sizes[box.first] or 1)
        return score * (1 - min(0.9, share))

    return max(scores, key=final)


def _with_siblings(
    page: PageLines, best: int, weights: Sequence[float], inherited: Sequence[str | None]
) -> int:
    """The best element, or the one around it whose other children are of the same kind and hold as much."""
    sums = [0.0, *accumulate(weights)]

    def held(number: int) -> float:
        return sums[page.boxes[number].last] - sums[page.boxes[number].first]

    number = best
    for _step in range(_STEPS - 1):
        box = page.boxes[number]
        if not number or not (box.names or box.tag == "article"):
            number = box.parent
            continue
        alike = [
            other
            for other in range(box.parent + 1, len(page.boxes))
            if page.boxes[other].parent == box.parent
            and other != number
            and _signature(page.boxes[other]) == _signature(box)
            and inherited[other] == inherited[number]
            and held(other)
        ]
        parts = [other for other in alike if _is_part(page, page.boxes[other])]
        if parts and parts == alike and min(map(held, alike)) >= held(best) / 2:
            return box.parent
        if len(alike) >= _ENTRIES and sum(map(held, alike)) >= held(best):
            return box.parent
        number = box.parent
    return best


def _is_part(page: PageLines, box: Box) -> bool:
    """Whether an `<article>` is a further part of another: it has no headline, and is no link."""
    lines = page.lines[box.first : box.last]
    return box.tag == "article" and not any(line.kind == "heading" or line.linked for line in lines)


def _signature(box: Box) -> tuple[str, str]:
    """What elements of one kind have in common."""
    return box.tag, box.names.split(" ", 1)[0]


def _container(page: PageLines, number: int) -> int:
    """The element that a line counts for: its own where that can hold an article, else its parent."""
    box = page.boxes[number]
    return number if box.tag in _CONTAINERS else box.parent


def _ours(page: PageLines, best: int, inherited: Sequence[str | None], hidden: bool) -> tuple[int, ...]:
    """The lines within the best element that stand in no surrounding within it."""
    around = inherited[best]
    box = page.boxes[best]
    return tuple(
        number
        for number in range(box.first, box.last)
        if _is_shown(page.lines[number], hidden) and inherited[page.lines[number].box] in (None, around)
    )


def _lead(page: PageLines, best: int, inherited: Sequence[str | None]) -> tuple[int, ...]:
    """The first paragraphs of an article, where they stand in an element of their own above the others'."""
    start = page.boxes[best].first
    top = page.boxes[page.boxes[best].parent].first
    while start > top and _is_paragraph(page.lines[start - 1], inherited):
        start -= 1
    return tuple(range(start, page.boxes[best].first))


def _is_paragraph(line: Line, inherited: Sequence[str | None]) -> bool:
    """Whether a line is a sentence of the article and no caption, teaser or menu."""
    return (
        _is_shown(line, hidden=False)
        and line.kind == "paragraph"
        and not line.linked
        and len(line.text) >= _PARAGRAPH
        and bool(_STOP.search(line.text))
        and inherited[line.box] is None
    )


def _is_shown(line: Line, hidden: bool) -> bool:
    return (hidden or not line.hidden) and line.role not in ("button", "caption")


def _theirs(page: PageLines, boxes: Set[int], hidden: bool) -> tuple[int, ...]:
    """The lines within the elements that readability keeps."""
    return tuple(
        number
        for number, line in enumerate(page.lines)
        if line.box in boxes and _is_shown(line, hidden) and not is_linked(line)
    )


def _readability(copy: str, hidden: bool) -> set[int] | None:
    """The numbers of the elements that readability keeps; None where it can make nothing of the page."""
    from readability import Document  # it loads half of the network modules, which few commands wait for
    from readability.readability import Unparseable

    try:
        summary = Document(copy.replace(HIDDEN, "") if hidden else copy).summary()
    except (Unparseable, RecursionError):
        return None
    return {int(number) for number in _BOX.findall(summary)}


def _text(page: PageLines, numbers: Sequence[int]) -> str:
    """The text of lines without blanks."""
    return "".join("".join(page.lines[number].text.split()) for number in numbers)


def _common_box(page: PageLines, numbers: Sequence[int]) -> int:
    """The smallest element that holds all of the lines."""
    number = page.lines[numbers[0]].box
    while number and not (page.boxes[number].first <= numbers[0] and numbers[-1] < page.boxes[number].last):
        number = page.boxes[number].parent
    return number
