"""The title of an HTML page: what machines are told, as readers see it, without the site's name."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.importing.html.lines import PageLines
from reader.importing.line_rules import is_medium, squeezed


@dataclass(frozen=True, slots=True)
class Title:
    """The title of a page."""

    text: str | None
    line: int | None
    """The number of the line that shows it."""
    site: str | None
    """The name of the site that stood behind it."""


_TAIL = re.compile(
    r"^(?P<title>.*\S)(?P<mark>\s*[_|｜]\s*|\s+[-–—－‧·•»›:：]\s+|\s*[-–—－]\s*)(?P<tail>[^_|｜]{1,40}?)$"
)
_FRONT = re.compile(
    r"^(?P<site>[^_|｜]{2,20}?)(?:(?P<apart>\s*[_|｜]\s*|\s+[-–—－‧·•»›]\s+)|\s*[-–—－]+\s*)(?P<title>[^_|｜]*\S)$"
)
_SITE = re.compile(
    r"(?:網|网|報|报|新聞|新闻|新聞網|中心|頻道|频道|電視台?|电视台?|台|社|站|資訊|资讯|門戶|门户|論壇|论坛|博客|部落格|"
    r"平台|雜誌|杂志|政府|客戶端|客户端|公報|\.(?:com|cn|tw|hk|net|org|sg)|news|times|daily|post|online|media)$",
    re.IGNORECASE,
)
_PARTS = re.compile(r"(\s*[_|｜]\s*|\s+[‧·•»›]+\s+|\s*[-–—－:：]+\s*)")
"""What stands between the parts of a title; it is kept, since a title can hold it as well."""
_PARTED, _MOST_PIECES = 3, 25
"""A part, what stands between, and another part; no title has a dozen of them."""
_LONGEST_SITE = 40
_NO_SITE = re.compile(r"powered by |\d{4}", re.IGNORECASE)
"""Software, or a date."""
_LABEL = re.compile(r"^(?:標題|标题|主題|主题|題目|题目)\s*[:：]?\s*")
"""What bulletin boards put before a title."""
_CUT = re.compile(r"\s*(?:…|\.{2,})$")
_LONGEST = 120
_SHORTEST = 4
_LONGEST_SECTION = 6


def find_title(
    page: PageLines, body: Sequence[int], given: Sequence[str | None], sites: Sequence[str]
) -> Title:
    """The title among those that a page gives, best first, one that it shows as a headline before others.

    Without any it is the headline above the text (`body`).
    """
    headlines = _headlines(page, body)
    texts = [page.lines[number].text for number in headlines]
    values = _whole(given)
    site = next(iter(sites), None)
    best: Title | None = None
    for value in values:
        part = _part_shown(page, value, body, sites)
        title, tail = (part, None) if part else without_site(value, sites, texts)
        site = site or tail
        if squeezed(title) in map(squeezed, sites) or len(squeezed(title)) < 2:
            continue
        number = _shown(page, title, headlines, body)
        shown = page.lines[number].text if number is not None else title
        is_headline = number is not None and number in headlines
        beside = (_site_beside(title, value) for value in values)
        of_value = Title(shown if is_headline else title, number, site or next(filter(None, beside), None))
        if is_headline:
            return of_value
        best = best or of_value
    if best:
        return best
    if headlines:
        return Title(texts[0], headlines[0], site)
    return Title(None, None, site)


def _whole(given: Sequence[str | None]) -> list[str]:
    """The values that a page gives, as text; one that was cut (`…`) behind one that begins as it does."""
    values = [html.unescape(value) for value in given if value]

    def is_begun(value: str) -> bool:
        begun = squeezed(_CUT.sub("", value))
        return bool(_CUT.search(value)) and any(
            begun in squeezed(other) and len(squeezed(other)) > len(begun)
            for other in values
            if not _CUT.search(other)
        )

    return sorted(values, key=is_begun)


def _part_shown(page: PageLines, value: str, body: Sequence[int], sites: Sequence[str]) -> str | None:
    """Of a title of several parts those that the page shows as one line above its text.

    Sites and their sections stand before the title, behind it, or on both sides of it.
    """
    pieces = _PARTS.split(value.strip())
    if not _PARTED <= len(pieces) <= _MOST_PIECES:
        return None
    stop = min(len(page.lines), (body[0] if body else len(page.lines)) + 3)
    names = set(map(squeezed, sites))
    above = [line for line in page.lines[:stop] if not (line.hidden or line.linked == len(line.text))]
    shown = {squeezed(_LABEL.sub("", line.text)) for line in above}
    headlines = [squeezed(line.text) for line in above if line.role == "h1"]
    runs = [
        "".join(pieces[first : last + 1]).strip()
        for first in range(0, len(pieces), 2)
        for last in range(first, len(pieces), 2)
    ]
    begins = (run for run in runs if value.strip().startswith(run) and squeezed(run) in headlines)
    if title := next((run for run in begins if squeezed(run) not in names and not _is_site(run)), None):
        return title
    for run in sorted(runs, key=len, reverse=True):
        plain = squeezed(run)
        if len(plain) < _SHORTEST or plain in names or _is_site(run):
            continue
        if plain in shown or any(plain in line and 2 * len(plain) > len(line) for line in headlines):
            return run
    return None


def _site_beside(title: str, value: str) -> str | None:
    """The name of the site that stands before or behind a title in a longer one."""
    before, found, behind = value.partition(title)
    if not found:
        return None
    outermost_first = (*reversed(_PARTS.split(behind)[::2]), *_PARTS.split(before)[::2])
    parts = [
        part
        for part in outermost_first
        if part.strip() and len(part) <= _LONGEST_SITE and not _NO_SITE.match(part)
    ]
    return next(filter(_is_site, parts), None) or next(iter(parts), None)


def without_site(title: str, sites: Sequence[str], headlines: Sequence[str]) -> tuple[str, str | None]:
    """A title without the name of its site and of the site's sections, and that name."""
    site: str | None = None
    names = [squeezed(name) for name in sites]
    shown = {squeezed(text) for text in headlines}
    while squeezed(title) not in shown and (found := _TAIL.match(title)):
        tail, rest = found["tail"].strip(), found["title"]
        plain = squeezed(tail)
        headed = any(squeezed(rest).startswith(text) and len(text) >= _SHORTEST for text in shown)
        heads = plain in shown and len(plain) < len(squeezed(rest))
        known = heads or any(plain and (plain in name or name in plain) for name in names)
        is_section = bool(site) and len(plain) <= _LONGEST_SECTION and not _is_site(rest)
        if not (known or headed or _is_site(tail) or is_section):
            break
        if len(squeezed(rest)) < _SHORTEST:
            break
        site, title = site or tail, rest.rstrip(" -–—－_|｜·")
    if squeezed(title) not in shown and (found := _FRONT.match(title)):
        front = squeezed(found["site"])
        known = any(front in (name, f"{name}網", f"{name}网") for name in names) or front == squeezed(
            site or ""
        )
        is_site = known or (bool(found["apart"]) and _is_site(found["site"]))
        if is_site and len(squeezed(found["title"])) >= _SHORTEST:
            return found["title"], site or found["site"]
    return title, site


def _is_site(text: str) -> bool:
    """Whether a text can be the name of a site, or of a section of one."""
    return bool(_SITE.search(text)) or is_medium(text)


def _headlines(page: PageLines, body: Sequence[int]) -> list[int]:
    """The numbers of the lines that HTML calls headlines, those above the text or at its beginning."""
    stop = body[min(2, len(body) - 1)] if body else len(page.lines)
    first = [
        number
        for number, line in enumerate(page.lines[: stop + 1])
        if line.role == "h1" and not line.hidden and _SHORTEST <= len(line.text) <= _LONGEST
    ]
    if first:
        return first
    return [
        number
        for number, line in enumerate(page.lines[: stop + 1])
        if line.kind == "heading"
        and not line.hidden
        and not line.links
        and _SHORTEST <= len(line.text) <= _LONGEST
    ][-1:]


def _shown(page: PageLines, title: str, headlines: Sequence[int], body: Sequence[int]) -> int | None:
    """The number of the line that shows a title, whole where the title was cut."""
    plain, cut = squeezed(title), squeezed(_CUT.sub("", title))
    is_cut = bool(_CUT.search(title))
    for number in headlines:
        shown = squeezed(page.lines[number].text)
        if shown == plain or (is_cut and cut and shown.startswith(cut)):
            return number
    for number in headlines:
        shown = squeezed(page.lines[number].text)
        if len(shown) > len(plain) / 2 and (plain.startswith(shown) or plain.endswith(shown)):
            return number
    stop = min(len(page.lines), (body[0] if body else len(page.lines)) + 3)
    above = [(number, squeezed(page.lines[number].text)) for number in range(stop)]
    same = [number for number, shown in above if shown == plain]
    return same[-1] if same else None
