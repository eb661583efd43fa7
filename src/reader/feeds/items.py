"""Items of a feed as articles: each known apart from the others, its text read like a page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from reader.feeds.formats.parse import Channel, Item
from reader.feeds.full_text import TOO_LONG
from reader.i18n import _
from reader.importing.fragment import read_fragment
from reader.library import language_of
from reader.model.article import Article, Block, first_part
from reader.model.errors import Refused
from reader.model.feed import Feed
from reader.text.inert import inert
from reader.web.addresses import canonical

_LONGEST_TITLE = 60


def distinct(items: Sequence[Item]) -> list[Item]:
    """The items, each with a guid of its own: where a feed gives several the same, their addresses tell."""
    shared = {guid for guid, count in Counter(item.guid for item in items).items() if count > 1}
    unique: dict[str, Item] = {}
    for item in items:
        if item.guid in shared:
            first = unique.get(item.guid)
            if first is not None and (first.url, first.title, first.html) != (
                item.url,
                item.title,
                item.html,
            ):
                item = replace(item, guid=f"{item.guid} {item.url or ''} {_hash(item.title or item.html)}")
        unique.setdefault(item.guid, item)
    return list(unique.values())


def guid_hash(item: Item) -> str:
    """A short name for a guid, which may be as long as it likes."""
    return _hash(item.guid)


def item_hash(item: Item) -> str:
    """What changes where anything in an item's text does."""
    return _hash(f"{item.title}\n{item.html}")


def text_hash(article: Article) -> str:
    """What changes where the words of an item do; markup, tokens in addresses and pictures do not matter."""
    return _hash("\n".join((article.title, *(block.text for block in article.body))))


def article_of(item: Item, feed: Feed, channel: Channel) -> Article:
    """The article that an item is, with no more text than the feed gives."""
    base = item.url or channel.site or feed.key
    try:
        body, captions = read_fragment(item.html, base, item.title)
    except Refused:  # beyond all bounds as HTML: kept as text
        body, captions = tuple(Block(line) for line in inert(item.html).split("\n") if line.strip()), ()
    whole, body = body, first_part(body)
    title = item.title or _first_words(body) or item.url or _("untitled")
    article = Article(
        title,
        date=item.date,
        source=channel.title or feed.name,
        author=item.author,
        language=feed.language,
        url=canonical(item.url) if item.url else None,
        tags=item.tags,
        captions=captions,
        body=body,
        feed=feed.key,
        guid=item.guid,
        incomplete=None if body is whole else TOO_LONG,
    )
    return article._replace(language=language_of(article))


def _first_words(body: Sequence[Block]) -> str:
    """The beginning of a text that has no title."""
    text = body[0].text if body else ""
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"


def _hash(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest()
