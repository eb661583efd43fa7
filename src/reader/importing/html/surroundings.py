"""What stands around an article: told by the names that sites give to the elements of their pages."""

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from reader.importing.html.lines import Box, PageLines

_TAGS = {"nav": "menu", "footer": "footer_links", "aside": "more_articles", "header": "menu"}
_KINDS: tuple[tuple[str, str], ...] = (
    (
        "comments",
        r"comments?|commentlist|comment-?area|disqus|pinglun|liuyan|replies|reply|respond|fb-comments|"
        r"push",
    ),
    ("ads", r"ads?|adbox|adsbox|adv|advert\w*|banner|promo\w*|sponsor\w*|guanggao|dfp|gpt|adsense"),
    (
        "more_articles",
        r"related\w*|relate|recommend\w*|xiangguan|tuijian|hots?|hotnews|rank\w*|popular|trending|latest|"
        r"sidebar|side|rightbar|rcmd|mostread|readmore|more|outbrain|taboola|similar|guess\w*",
    ),
    ("menu", r"nav|navbar|navigation|menu|breadcrumbs?|crumbs?|topbar|masthead|toplink|skip-?link|weizhi"),
    ("footer_links", r"footer|foot|copyright|bottombar|sitemap|friendlinks?|bottom"),
    ("promotion", r"pay-?wall|subscription-?wall|members?-?only|piano|vip-?tips?"),
    ("keywords", r"tags?|tagcloud|keywords?|hashtags?"),
    (
        "navigation",
        r"share\w*|sharing|toolbar|tools?|social\w*|login|signin|subscribe|subscription|newsletter|qrcode|erweima|"
        r"widget|popup|modal|cookies?|pagination|pager|paging|fontsize|font-size|appdownload|download-?app|"
        r"openapp|follow|likes?|print|search\w*|toast|dialog|bookmark",
    ),
    ("editors", r"zebian|author-?box|bio|about-?author|author-?info"),
)
_NAMED = tuple((kind, re.compile(rf"(?:{pattern})$", re.IGNORECASE)) for kind, pattern in _KINDS)
_TEXT = re.compile(
    r"(?:article|artical|content|story|detail|text|body|post|entry|main|zhengwen|zw|正文|news|neirong)\w*$",
    re.IGNORECASE,
)
_WEAK = frozenset(("menu", "more_articles", "footer_links", "editors"))
"""Kinds whose words also stand in the names of the elements of an article (`article-header`, `news-more`)."""
SITE = frozenset(("ads", "comments", "footer_links", "menu", "navigation"))
"""Kinds of surroundings that are the site's, on every page of it."""
_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_MOST = {"comments": 0.95}
_MOST_OF_ANY = 0.5
"""The share of a page's sentences from which an element is no surrounding, whatever it is called."""


def is_text(names: str) -> bool:
    """Whether the names of an element say that it holds the text of an article."""
    return any(_TEXT.match(word) for word in _words(names))


@lru_cache(maxsize=4096)  # the same names stand on a page again and again
def named_kind(tag: str, names: str) -> str | None:
    """The kind of surrounding that an element is by its tag and names; None where they say nothing."""
    if names and tag not in ("article", "main"):
        for name in _CAMEL.sub("-", names).split():
            words = [word for word in re.split(r"[-_]+", name) if word]
            whole = "".join(words)
            kind = next(
                (kind for kind, pattern in _NAMED for word in (whole, *words) if pattern.match(word)), None
            )
            if kind and not (kind in _WEAK and any(_TEXT.match(word) for word in words)):
                return kind
    return _TAGS.get(tag)


def surroundings(page: PageLines, weights: Sequence[float], paid: Set[str] = frozenset()) -> list[str | None]:
    """For each element the kind of surrounding that it is; None where it is none.

    `weights` says of each line how much of the page's sentences it holds, `paid` are the classes of elements
    that are text whatever they are called.
    """
    sums = [0.0]
    for weight in weights:
        sums.append(sums[-1] + weight)
    total = sums[-1] or 1.0
    kinds: list[str | None] = []
    for box in page.boxes:
        kind = _kind(box)
        if kind and (sums[box.last] - sums[box.first]) / total > _MOST.get(kind, _MOST_OF_ANY):
            kind = None
        if kind and paid and not paid.isdisjoint(box.names.split()):
            kind = None
        if kind and box.tag == "header" and _holds_headline(page, box):
            kind = None
        kinds.append(kind)
    return kinds


def _kind(box: Box) -> str | None:
    return named_kind(box.tag, box.names) if box.names or box.tag in _TAGS else None


def _holds_headline(page: PageLines, box: Box) -> bool:
    return any(line.role == "h1" for line in page.lines[box.first : min(box.last, box.first + 40)])


def _words(names: str) -> list[str]:
    return [word for word in re.split(r"[-_\s]+", _CAMEL.sub("-", names)) if word]
