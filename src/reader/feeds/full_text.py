"""The full text of an item: whether its feed gives a summary alone, and the page read in its place."""

import re
from datetime import datetime

from reader.feeds.formats.parse import Item
from reader.i18n import _
from reader.importing.again import below_title
from reader.importing.html.containers import page_suffix
from reader.importing.importer import Given, read
from reader.importing.match_text import squeezed
from reader.importing.web_pages import raw_of
from reader.library import Library, log_error
from reader.model.article import Article
from reader.model.errors import NotFound, ReaderError, Refused, WebError
from reader.model.feed import Full
from reader.web.addresses import origin, shown
from reader.web.fetch import Response, fetch

_CUT = re.compile(
    r"(?:…|\.\.\.|⋯|(?:閱讀|阅读|查看|繼續|继续)(?:全文|更多|閱讀|阅读)|(?:read|continue) (?:more|reading))"
    r"[\s\])）】〕>»›→.]*$",
    re.I,
)
"""How a text ends that goes on elsewhere."""
_SUMMARY = 300
"""Characters that a text has which a feed calls a summary, and is none."""
_SHORT = 80
"""Characters below which any text may be a summary."""
_BEGINNING = 10
"""Characters of a summary that tell its text from any other."""
NO_ANSWER, NO_ARTICLE, NOT_ASKED, TOO_LONG = "no answer", "no article", "not asked", "too long"
"""Why a text is incomplete, where no status of HTTP says so."""


def is_wanted(article: Article, item: Item, full: Full) -> bool:
    """Whether the page of an item is to be fetched for its full text."""
    if full == "never" or not item.url:
        return False
    size = size_of(article)
    last = article.body[-1].text if article.body else ""
    is_summary = bool(_CUT.search(last)) or size < (_SUMMARY if item.is_summary else _SHORT)
    return full == "always" or is_summary


def size_of(article: Article) -> int:
    """Characters of the body."""
    return sum(len(block.text) for block in article.body)


def with_page(article: Article, response: Response, now: datetime) -> Article:
    """The article with the text of its page; with its own and the reason where the page gives none."""
    if response.status != 200:
        return article._replace(incomplete=str(response.status))
    try:
        page = page_article(response, now)
    except Refused:
        return article._replace(incomplete=NO_ARTICLE)
    except Exception as error:  # whatever is wrong with a page, the others go on
        log_error(error)
        return article._replace(incomplete=NO_ARTICLE)
    if size_of(page) < size_of(article) or not page.body:
        is_cut = not article.body or _CUT.search(article.body[-1].text)
        return article._replace(incomplete=NO_ARTICLE if is_cut else article.incomplete)
    page_text = squeezed("".join(block.text for block in page.body))
    beginning = squeezed("".join(block.text for block in article.body))[:_BEGINNING]
    if len(beginning) == _BEGINNING and beginning in page_text:
        page = page._replace(reading=None)  # the feed says that this is its text
    return joined(article, page)


def page_article(response: Response, now: datetime) -> Article:
    """The article on a page. Raises Refused, which names the address and the next step."""
    for page in read(raw_of(response), Given(), now):
        if page.article:
            return page.article
    raise Refused(_("{url} holds no article").format(url=shown(response.url)))


def joined(article: Article, page: Article) -> Article:
    """The article of a feed with the text of its page; what the feed says of it is taken first."""
    return page._replace(
        body=below_title(page.body, article.title),
        title=article.title,
        date=article.date or page.date,
        source=page.source or article.source,
        author=article.author or page.author,
        language=article.language or page.language,
        url=article.url,
        tags=article.tags or page.tags,
        captions=page.captions or article.captions,
        feed=article.feed,
        guid=article.guid,
        copy_of=article.copy_of,
        incomplete=None,
        former=article.former,
        extra=article.extra,
        id=article.id,
    )


def ask_again(library: Library, article_id: str, now: datetime) -> Article:
    """Fetch the page of an article anew and write its text; the former text is kept beside it.

    Raises ReaderError, which says what to do.
    """
    article = library.files.article(article_id)
    if not article.url:
        raise NotFound(_("{id} has no address to ask for its text").format(id=article_id))
    response = fetch(article.url, trusted=_trusted(library, article))
    if response.status != 200:
        message = _("its page answers {status}; save it in the browser and import the file")
        raise WebError(message.format(status=response.status))
    page = page_article(response, now)
    with library.feeds.changing():
        return _changed(library, library.files.article(article_id), page, response.body)


def _trusted(library: Library, article: Article) -> str:
    """The origin of an article's address where a person wrote it, or typed one of the same; else empty.

    A person typed the address of a feed that is in the list; those that a feed names nobody typed.
    """
    own = origin(article.url or "")
    if article.feed:
        typed = [feed.url for feed in library.feeds.all() if feed.key == article.feed]
    elif article.imported:
        typed = [article.imported.origin]
    else:
        return own
    return own if own in map(origin, typed) else ""


def _changed(library: Library, article: Article, page: Article, data: bytes) -> Article:
    """The article with the text of its page, as it is written now; `data` is the page."""
    if size_of(page) < size_of(article):
        raise Refused(_("its page gives less text: what is here stays"))
    after = joined(article, page)
    if after.body != article.body:
        after = after._replace(former=library.files.keep_text(article.id))
    if after.body != article.body or not article.imported:
        keep_page(library, after, data)
    else:
        after = after._replace(imported=article.imported)
    library.files.put(after, library.files.path(article.id))
    return after


def keep_page(library: Library, article: Article, data: bytes) -> None:
    """Keep the page that the text of an article came from, as it came. Raises LibraryError."""
    library.files.keep_page(data, page_suffix(data, article.imported.origin if article.imported else ""))


def reason_of(error: ReaderError) -> str:
    """The mark of an article whose page could not be fetched."""
    return NO_ANSWER if isinstance(error, WebError) else NO_ARTICLE
