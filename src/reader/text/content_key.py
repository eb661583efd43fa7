"""The content key: by it an article is known again under another name."""

from hashlib import blake2b

from reader.model.article import Article

LENGTH = 16
"""Hexadecimal digits of a key: 64 bits, so that a million articles share none by chance."""


def content_key(article: Article) -> str:
    """A short hash of title and body as published; file name, date and the rest do not matter."""
    text = "\n".join((article.title, *(block.text for block in article.body)))
    return blake2b(text.encode("utf-8", "replace"), digest_size=LENGTH // 2).hexdigest()
