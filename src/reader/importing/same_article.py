"""Whether two pages hold one article: the same headline, the same day, and nearly all sentences alike."""

import re
from collections import Counter
from collections.abc import Iterable

from reader.library import sha256
from reader.model.article import Article
from reader.text.search.fold import fold

_SAME = 0.9
"""The share of the longer text, in folded characters, that both have."""
_SENTENCE = re.compile("(?<=[。！？!?；;\n])")
_MARKS = re.compile(r"[\W_]+")


def same_article(article: Article, others: Iterable[Article]) -> Article | None:
    """The first of the others, of the same title and day, that has the same text in whatever script."""
    sentences, day = _sentences(article), (article.date or "")[:10]
    size = sum(len(sentence) * count for sentence, count in sentences.items())
    for other in others:
        if _plain(other.title) != _plain(article.title) or (other.date or "")[:10] != day:
            continue
        others_own = _sentences(other)
        common = sum(len(sentence) * count for sentence, count in (sentences & others_own).items())
        longer = max(size, sum(len(sentence) * count for sentence, count in others_own.items()))
        if longer and common >= _SAME * longer:
            return other
    return None


def _sentences(article: Article) -> Counter[str]:
    """The sentences of the body, folded, without marks and blanks, and how often each stands there."""
    text = "\n".join(block.text for block in article.body)
    return Counter(filter(None, map(_plain, _SENTENCE.split(text))))


def _plain(text: str) -> str:
    return _MARKS.sub("", fold(text))


def page_digests(data: bytes) -> set[str]:
    """The sums of a page with whatever line ends at its end: a page that is copied often loses the last."""
    text = data.rstrip(b"\r\n")
    return {sha256(data), *(sha256(text + end) for end in (b"", b"\n", b"\r\n"))}
