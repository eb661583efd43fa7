"""Variants: showing Chinese in the script of another region, an article or a text of it."""

from collections.abc import Callable
from dataclasses import replace

from reader.model.article import Article, Caption, Related
from reader.model.conversion import Conversion, Variant


def convert(text: str, language: str | None, variant: Variant) -> str:
    """The text in the script and punctuation of a variant; every code point stays at its index."""
    from reader.text.conversion.convert import show_text  # 5 ms that only a conversion needs

    return show_text(text, language, Conversion(variant))


def in_variant(article: Article, variant: Variant) -> Article:
    """The article with every text of it shown in a variant; what is no text (dates, addresses) stays."""
    return in_conversion(article, Conversion(variant))


def in_conversion(article: Article, conversion: Conversion) -> Article:
    """The article with every text of it shown as a person wants it."""
    if conversion.is_as_published:
        return article
    from reader.text.conversion.convert import show_text

    return with_texts(article, lambda text: show_text(text, article.language, conversion))


def with_texts(article: Article, shown: Callable[[str], str]) -> Article:
    """The article with every text of it replaced; what is no text (dates, addresses) stays."""

    def maybe(text: str | None) -> str | None:
        return shown(text) if text else text

    return replace(
        article,
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
