"""Feeds saved as files: each item becomes an article, as it does of a fetch, and no server is asked."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reader.i18n import _, plural
from reader.importing.decoding.feed_format import feed_format
from reader.importing.importer import Given, Report
from reader.importing.inputs import Raw
from reader.importing.page.read import Page
from reader.library import Library
from reader.model.article import Article
from reader.model.errors import ReaderError, Refused
from reader.model.feed import Feed, FeedState
from reader.web.addresses import canonical, spellings

if TYPE_CHECKING:
    from reader.feeds.formats.parse import Channel
    from reader.feeds.writing import Seen


def without_feeds(
    library: Library, raws: Iterable[Raw], given: Given, report: Report, *, dry_run: bool = False
) -> Iterator[Raw]:
    """The raw pages that are no feeds, in their order; a feed is taken in when it is its turn.

    What came of it goes to the report.
    """
    for raw in raws:
        form = feed_format(raw.data)
        if form is None:
            yield raw
            continue
        try:
            if form == "OPML":
                message = _("{name}: a list of feeds (OPML) is imported by `reader feed import FILE`")
                raise Refused(message.format(name=raw.name))
            _take(library, raw, given, report, dry_run)
        except ReaderError as error:
            message = str(error)
            report.refused.append(message if raw.name in message else f"{raw.name}: {message}")


def _take(library: Library, raw: Raw, given: Given, report: Report, dry_run: bool) -> None:
    """Write the items of a feed that are not in the library. Raises Refused, LibraryError."""
    from reader.feeds.formats.parse import parse  # loads lxml, which a page of text needs not

    channel = parse(raw.data, given.url or raw.url or "")
    total = len(channel.items)
    if not total:
        raise Refused(_("{name}: this feed holds no items").format(name=raw.name))
    library.index.refresh()
    if dry_run:
        count = _write(library, channel, raw, given, report, dry_run)
    else:
        with library.feeds.alone() as is_free:
            if not is_free:
                message = _("{name}: a fetch is under way; import it again after that")
                raise Refused(message.format(name=raw.name))
            count = _write(library, channel, raw, given, report, dry_run)
    if known := total - count:
        message = plural(
            "{name}: {known:,} of {total:,} items was in the library before",
            "{name}: {known:,} of {total:,} items were in the library before",
            known,
        )
        report.notes.append(message.format(name=raw.name, known=known, total=total))


def _write(
    library: Library, channel: "Channel", raw: Raw, given: Given, report: Report, dry_run: bool
) -> int:
    """Write what is new in a feed; how many items."""
    from reader.feeds.news import news  # loads what fetches
    from reader.feeds.writing import Writer

    def written(path: Path, article: Article) -> None:
        report.written.append(path)
        report.pages.append(Page(article._replace(id=library.files.id_of(path)), None, {}))

    feed = _feed(library, channel, raw, given)
    state = library.state.feeds.states().get(feed.key, FeedState())
    writer = Writer(library, written)
    count = 0
    for seen in news(library, writer, feed, state, channel):
        count += 1
        found = _given(seen, given)
        if dry_run:
            report.written.append(library.files.path_for(found.article))
            report.pages.append(Page(found.article, None, {}))
        else:
            writer.write(found)
    if not dry_run:
        writer.flush()
    return count


def _feed(library: Library, channel: "Channel", raw: Raw, given: Given) -> Feed:
    """The feed of the list that a file is; else one that is known by its address, its site or its title."""
    address = given.url or raw.url or channel.address
    known = spellings(address) if address else ()
    for feed in library.feeds.all():
        if canonical(feed.key) in known:
            return feed
    site = address or channel.site
    return Feed(canonical(site) if site else channel.title or raw.name, channel.title or raw.name)


def _given(seen: "Seen", given: Given) -> "Seen":
    """An item with what a person said of it, and a mark where its page has to be asked for its text."""
    from reader.feeds.full_text import is_wanted

    article = seen.article._replace(
        source=given.source or seen.article.source,
        date=given.date or seen.article.date,
        language=given.language or seen.article.language,
    )
    is_summary = is_wanted(article, seen.item, "never" if seen.feed.full == "never" else "auto")
    seen = seen._replace(article=article)
    return seen.without_page() if is_summary else seen
