"""The headline as it is kept: without the name of the site behind or before it, and copies of it told."""

import re
from collections.abc import Iterable

from reader.importing.match_text import match_text, pattern, squeezed
from reader.importing.page.fields.names import is_medium

_PART = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|(?<=[\u3400-\u9fff」』”）！？])[-–—]+(?=[\u3400-\u9fff]+$)")
_SECTION = re.compile(
    pattern(
        r"^(?:\w{0,6}(?:频道|新闻|网易订阅|订阅|正文|首页|专题|滚动|要闻|网|要聞|[报刊台社])|[\u3400-\u9fff]{2,4})$"
    )
)
_LABEL = re.compile(r"^(?:title|标题)\s*:\s*")
BEGINNING, _MOST_ALIKE = 5, 8
_SITE = re.compile(r"\s*[-_|–—·｜]+\s*\S")


def parted_title(text: str) -> tuple[str, str | None, str]:
    """A headline without the site around it, the site's name where it is one, and what was taken off.

    `_某某網`, ` | 地方 | 某某網`, `某站_` go; a column in front (`專訪｜`) stays.
    """
    match = match_text(text)
    start = label.end() if (label := _LABEL.match(match)) else 0
    cuts = [cut for cut in _PART.finditer(text) if cut.start() > start]
    end = len(text)
    site = None
    for cut in reversed(cuts):
        tail = match[cut.end() : end].strip()
        if (
            not (is_medium(tail) or (_SECTION.match(tail) and ("_" in cut[0] or site)))
            or cut.start() - start < 5
        ):
            break
        site = site or (text[cut.end() : end].strip() if is_medium(tail, column=False) else site)
        end = cut.start()
    for cut in cuts:
        if "_" in cut[0] and cut.end() < end and cut.start() - start <= 6 < end - cut.end():
            start = cut.end()
        break
    title = text[start:end].strip()
    return title, site, " ".join(filter(None, (text[:start].strip(" _|"), text[end:].strip(" _|｜-–—"))))


def is_copy(text: str, title: str) -> bool:
    """Whether a line is the headline once more, or the headline with the name of the site behind it."""
    return squeezed(text) == squeezed(title) or (
        text != title and text.startswith(title) and bool(_SITE.match(match_text(text[len(title) :])))
    )


def site_of(text: str, title: str) -> str | None:
    """The name of the site, where a line is the headline with it behind (`…_某某網`)."""
    if not text.startswith(title) or text == title:
        return None
    name = re.split(r"[-_|–—·｜\s]+", text[len(title) :].strip())[-1]
    return name if is_medium(match_text(name)) else None


def beginnings(texts: Iterable[str]) -> dict[str, list[str]]:
    """The lines by their first characters: a page can have a hundred thousand of them."""
    starts: dict[str, list[str]] = {}
    for text in dict.fromkeys(texts):
        if len(text) >= BEGINNING:
            starts.setdefault(text[:BEGINNING], []).append(text)
    return starts


def names_site(text: str, match: str, others: dict[str, list[str]]) -> bool:
    """Whether a line is one of the others and a site's name behind it (`…_某網`)."""
    return any(
        text != other and text.startswith(other) and _SITE.match(match[len(other) :])
        for other in others.get(text[:BEGINNING], ())[:_MOST_ALIKE]
    )
