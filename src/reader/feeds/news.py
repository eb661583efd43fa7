"""News: which items of a feed are new, or say something else than before."""

from collections import Counter
from collections.abc import Iterator

from reader.feeds.formats.parse import Channel
from reader.feeds.items import article_of, distinct, guid_hash, item_hash, text_hash
from reader.feeds.writing import Seen, Writer
from reader.library import Library
from reader.model.feed import Feed, FeedState
from reader.web.addresses import canonical


def news(library: Library, writer: Writer, feed: Feed, state: FeedState, channel: Channel) -> Iterator[Seen]:
    """The items of a feed that are to be written, the oldest first; the others are noted as seen.

    One that was noted and whose article is gone was deleted, and stays so. The items are taken out of the
    channel, each when it is its turn, because the memory of many is needed for their articles.
    """
    origins = library.feeds.origins
    seen = library.state.feeds.items(feed.key)
    known = {guid: each for key in (*state.former, feed.key) for guid, each in origins.of_feed(key).items()}
    items = distinct(channel.items)
    channel.items.clear()
    counts = Counter(canonical(item.url) for item in items if item.url)
    shared = {url for url, count in counts.items() if count > 1}
    del counts
    while items:
        item = items.pop()
        before, raw = seen.get(guid_hash(item)), item_hash(item)
        if before and before.startswith(raw):
            continue
        article = article_of(item, feed, channel)
        changed = known.get(item.guid) if before else None
        found = Seen(feed, article, item, f"{raw} {text_hash(article)}", changed)
        if before:  # deleted, or other words nowhere
            is_news = changed is not None and not before.endswith(text_hash(article))
        else:  # written, but a kill came before it was noted; or there from elsewhere
            is_news = item.guid not in known and not writer.duplicates.is_known(
                article, shared=article.url in shared
            )
        if is_news:
            yield found
        else:
            writer.note_seen(found)
