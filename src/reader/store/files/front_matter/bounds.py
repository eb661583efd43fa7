"""Bounds: an article as long as a file and front matter may be, so that what was written is read again."""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import TypeVar

from reader.model.article import Article, Block, first_part

_LINE = 1_000
"""Code points of a field of one line."""
_ADDRESS = 8_000
_WORDS, _WORD = 200, 200
"""Tags and places, and code points of one."""
_MOST, _IN_ALL = 1_000, 200_000
"""Captions, or titles of other reports, and code points of them all."""
_Part = TypeVar("_Part")


def bounded(article: Article) -> Article:
    """The article with what a file cannot hold cut off; a title and captions too long stand in the body."""
    captions, more = _parted(article.captions, lambda each: len(each.text) + len(each.credit or ""))
    related, others = _parted(article.related, lambda each: len(each.title) + len(each.label or ""))
    behind = [
        Block(text) for text in (*(each.text for each in more), *(each.title for each in others)) if text
    ]
    before = [Block(article.title)] if len(article.title) > _LINE else []
    return article._replace(
        title=_line(article.title),
        subtitle=article.subtitle and _line(article.subtitle),
        source=article.source and _line(article.source),
        author=article.author and _line(article.author),
        url=_address(article.url),
        original=article.original and article.original._replace(url=_address(article.original.url)),
        places=_words(article.places),
        tags=_words(article.tags),
        captions=tuple(each._replace(url=_address(each.url)) for each in captions),
        related=tuple(related),
        body=first_part((*before, *article.body, *behind)),
    )


def _line(text: str) -> str:
    return text if len(text) <= _LINE else f"{text[: _LINE - 1]}…"


def _address(url: str | None) -> str | None:
    return url if url and len(url) <= _ADDRESS else None


def _words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word[:_WORD] for word in words)[:_WORDS]


def _parted(parts: Sequence[_Part], size: Callable[[_Part], int]) -> tuple[Sequence[_Part], Sequence[_Part]]:
    """The parts that front matter holds, and the others."""
    lengths = accumulate(map(size, parts))
    count = min(sum(length <= _IN_ALL for length in lengths), _MOST)
    return parts[:count], parts[count:]
