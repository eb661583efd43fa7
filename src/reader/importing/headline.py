"""The headline and the line under it, found among the menus and tickers that stand above an article.

What decides is the article itself: its headline is made of its words, and those of a ticker are not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reader.importing.markers import is_medium, is_menu
from reader.importing.words import narrow, squeezed

_LATIN = re.compile(r"[a-z0-9]{2,}")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_SITE = re.compile(r"\s*[-_|–—·]+\s*\S")
_LONGEST_SUBTITLE = 120
_LEAST_SUBTITLE = 8
_SHORTEST = 5
_MOST_ALIKE = 8


@dataclass(frozen=True, slots=True)
class Headline:
    """Which of the lines is the headline, and which the line under it."""

    title: int
    subtitle: int | None = None


def find_headline(
    lines: Mapping[int, str], body: Iterable[str], page: Sequence[str], dated: int | None
) -> Headline | None:
    """The headline among the lines above an article (place → line), None where there is none.

    `page` is all lines, of which the headline may be several; `dated` the place of the line with the date.
    """
    grams = _grams(" ".join(body))
    copies = Counter(squeezed(line) for line in page)
    plain = {place: line for place, line in lines.items() if not is_menu(narrow(line)) and squeezed(line)}
    begun = _beginnings(plain.values())
    plain = {place: line for place, line in plain.items() if not _names_site(line, begun)}
    plain = {place: line for place, line in plain.items() if not is_medium(narrow(line))} or plain
    if not plain:
        return None
    worth = {}
    for order, (place, line) in enumerate(plain.items()):
        own = _grams(line)
        shared = len(own & grams) / len(own) * min(1.0, len(own) / 6) if own else 0.0
        repeated = 0.25 if copies[squeezed(line)] > 1 else 0.0
        near = 0.2 if dated is not None and -1 <= dated - place <= 2 else 0.0
        worth[place] = shared + repeated + near + 0.1 * order / len(plain)
    best = max(worth.values())
    title = next(place for place in plain if worth[place] >= 0.7 * best)
    same = [place for place in plain if squeezed(plain[place]) == squeezed(plain[title])]
    return Headline(title, _subtitle(plain, same, grams))


def is_copy(line: str, title: str) -> bool:
    """Whether a line is the headline once more, or the headline with the name of the site behind it."""
    return squeezed(line) == squeezed(title) or _names_site(line, {title[:_SHORTEST]: [title]})


def _subtitle(plain: Mapping[int, str], titles: Sequence[int], grams: set[str]) -> int | None:
    """The line under the headline that speaks of the same things, clearly so when further below.

    The only line that stands between the headline and the article need not be as clear.
    """
    for place, line in plain.items():
        own = _grams(line)
        share = len(own & grams) / len(own) if len(own) >= 5 and len(line) <= _LONGEST_SUBTITLE else 0.0
        if place > titles[0] and place not in titles and share >= (0.3 if place - 1 in titles else 0.5):
            return place
    under = [place for place in plain if place > titles[-1]]
    alone = len(under) == 1 and len(squeezed(plain[under[0]])) >= _LEAST_SUBTITLE
    return under[0] if alone and _grams(plain[under[0]]) & grams else None


def site_of(line: str, title: str) -> str | None:
    """The name of the site, where a line is the headline with it behind (`…_某某網`)."""
    if not _names_site(line, {title[:_SHORTEST]: [title]}):
        return None
    name = re.split(r"[-_|–—·｜\s]+", line[len(title) :].strip())[-1]
    return name if is_medium(narrow(name)) else None


def _beginnings(lines: Iterable[str]) -> dict[str, list[str]]:
    """The lines by their first characters: a page can have a hundred thousand of them."""
    found: dict[str, list[str]] = {}
    for line in dict.fromkeys(lines):
        if len(line) >= _SHORTEST:
            found.setdefault(line[:_SHORTEST], []).append(line)
    return found


def _names_site(line: str, others: Mapping[str, Sequence[str]]) -> bool:
    """Whether a line is one of the others (by their beginning) and a site's name behind it (`…_某網`)."""
    return any(
        line != other and line.startswith(other) and _SITE.match(narrow(line[len(other) :]))
        for other in others.get(line[:_SHORTEST], ())[:_MOST_ALIKE]
    )


def _grams(text: str) -> set[str]:
    """The pairs of neighbouring Han characters of a text, and its Latin words."""
    text = narrow(text).casefold()
    pairs = {run[place : place + 2] for run in _HAN.findall(text) for place in range(max(1, len(run) - 1))}
    return pairs | set(_LATIN.findall(text))
