"""Articles converted: every text of an article in a conversion, and what that changed, by which rule."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from reader.model.article import Article, Block, Caption, Link, Related
from reader.model.conversion import Conversion

WORD_RULES = {"regional words", "own words"}
"""Rules that change words; the others change characters, and are counted character by character."""


class CountedChange(NamedTuple):
    """One thing that was changed, and how often."""

    published: str
    shown: str
    rule: str
    times: int


def in_conversion(article: Article, conversion: Conversion) -> Article:
    """The article with every text of it in a conversion; what is no text (dates, addresses) stays."""
    if conversion.is_as_published:
        return article
    from reader.text.conversion.convert import (
        show_text,  # patterns that an article as published need not load
    )

    converted = _with_texts(article, lambda text: show_text(text, article.language, conversion))
    body = [
        _with_links(block, article.language, conversion) if block.links else after
        for block, after in zip(article.body, converted.body, strict=True)
    ]
    return converted._replace(body=tuple(body))


def _with_links(block: Block, language: str | None, conversion: Conversion) -> Block:
    """A block in a conversion, its links where their words went."""
    from reader.text.conversion.convert import show

    shown = show(block.text, language, conversion)
    links = (Link(shown.offset(link.start), shown.offset(link.end), link.url) for link in block.links)
    return block._replace(text=shown.text, links=tuple(link for link in links if link.start < link.end))


def explain(article: Article, conversion: Conversion) -> list[CountedChange]:
    """What a conversion changes in an article, the most frequent first, then in the order of the article."""
    from reader.text.conversion.convert import show

    counts: Counter[tuple[str, str, str]] = Counter()

    def counted(text: str) -> str:
        shown = show(text, article.language, conversion)
        for change in shown.changes:
            if change.rule in WORD_RULES:
                counts[change.published, change.shown, change.rule] += 1
            else:
                pairs = zip(change.published, change.shown, strict=True)
                counts.update((before, after, change.rule) for before, after in pairs)
        return shown.text

    _with_texts(article, counted)
    return [CountedChange(*change, count) for change, count in counts.most_common()]


def _with_texts(article: Article, shown: Callable[[str], str]) -> Article:
    """The article with `shown` applied to every text of it."""

    def maybe(text: str | None) -> str | None:
        return shown(text) if text else text

    return article._replace(
        title=shown(article.title),
        subtitle=maybe(article.subtitle),
        places=tuple(map(shown, article.places)),
        source=maybe(article.source),
        author=maybe(article.author),
        original=article.original._replace(publisher=maybe(article.original.publisher))
        if article.original
        else None,
        tags=tuple(map(shown, article.tags)),
        captions=tuple(Caption(shown(caption.text), maybe(caption.credit)) for caption in article.captions),
        body=tuple(block._replace(text=shown(block.text)) for block in article.body),
        related=tuple(Related(shown(item.title), maybe(item.label)) for item in article.related),
    )
