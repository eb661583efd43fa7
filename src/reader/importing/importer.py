"""Importing: raw pages into the library, each page kept, the same page once, directories merged."""

import re
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from reader.i18n import _, later
from reader.importing.decoding.decode import decode_page
from reader.importing.decoding.markdown import is_markdown, lines_of_markdown
from reader.importing.directory.merge import learn_aliases, merge
from reader.importing.html.containers import is_html, page_suffix
from reader.importing.inputs import Raw
from reader.importing.notes import notes
from reader.importing.page.read import Page, read_pages
from reader.importing.reading_process import limited
from reader.importing.same_article import page_digests, same_article
from reader.library import Library, language_of, read_article, sha256
from reader.model.article import LONGEST, MOST_BLOCKS, Article, Imported, Reading, first_part
from reader.model.directory import Directory
from reader.model.errors import ReaderError, Refused
from reader.web.addresses import canonical, origin, spellings

_LONGEST_LINE = 1_000_000
"""Bytes of a line of text; weighing the words of one takes a hundred times its memory."""
_MOST_LINES = 50_000
"""Of text; weighing one takes three kilobytes."""
_MANY_LINES = later("{name} has more than {count:,} lines, as no article has; save it in parts")
_FRONT_MATTER = re.compile(
    r"\A\ufeff?---[ \t]*\n(?=[\w\u3400-\u9fff-]+[ \t]*[:：]).*?^(?:---|\.\.\.)[ \t]*$", re.S | re.M
)

_HTML_KINDS = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of the pages; it wins over what the pages say."""

    source: str | None = None
    url: str | None = None
    date: str | None = None
    """ISO 8601."""
    language: str | None = None


@dataclass(slots=True)
class Report:
    """What an import did, or would do."""

    written: list[Path] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)
    """Every page read, also those that were in the library before."""
    notes: list[str] = field(default_factory=list)
    """Sentences for a person: what was left out, what was there before, where directories differ."""
    refused: list[str] = field(default_factory=list)
    """Sentences that name each input that could not be read."""


def read(raw: Raw, given: Given, now: datetime) -> list[Page]:
    """The articles and the directory in a raw page, with what was given, within a limit of processor time.

    Raises Refused.
    """
    return limited(_pages, raw.data, raw.name, raw, given, now)


def _pages(raw: Raw, given: Given, now: datetime) -> list[Page]:
    try:
        read_now = _read(raw, given, now)
    except Refused as error:
        message = str(error)
        raise Refused(message if raw.name in message else f"{raw.name}: {message}") from None
    for page in read_now:
        if page.article and first_part(page.article.body) is not page.article.body:
            if len(page.article.body) > MOST_BLOCKS:
                raise Refused(_(_MANY_LINES).format(name=raw.name, count=MOST_BLOCKS))
            message = _("{name} has more than {count:,} characters, as no article has; save it in parts")
            raise Refused(message.format(name=raw.name, count=LONGEST))
    imported = Imported(raw.name, sha256(raw.data), now.isoformat(timespec="seconds"))
    if raw.url and not given.url:
        read_now = [
            replace(page, article=page.article and _found_at(page.article, raw.url)) for page in read_now
        ]
    return [
        replace(page, article=page.article and _given(page.article, given, imported, page.reading))
        for page in read_now
    ]


def _found_at(article: Article, url: str) -> Article:
    """An article with the address it was fetched from, or the one of the same host that it calls its own."""
    own = article.url if article.url and urlsplit(article.url).path.strip("/") else None
    return article._replace(url=canonical(own if own and origin(own) == origin(url) else url))


def _read(raw: Raw, given: Given, now: datetime) -> list[Page]:
    """A page by what it is: HTML, an article file in Markdown, or text."""
    if raw.kind in _HTML_KINDS or is_html(raw.data, raw.name):
        from reader.importing.html.read import page_of, read_html  # lxml and readability, slow to load

        url = given.url or raw.url
        return [page_of(read_html(raw.data, raw.name, now, declared=raw.charset, url=url), raw.name, now)]
    if _has_endless_line(raw.data):
        message = _(
            "{name} has a line of more than {count:,} bytes, as no article has; break it into paragraphs"
        )
        raise Refused(message.format(name=raw.name, count=_LONGEST_LINE))
    text, notes = decode_page(raw.data, raw.name)
    read_now = _article_file(text, raw.name)
    if not read_now and text.count("\n") > _MOST_LINES:
        raise Refused(_(_MANY_LINES).format(name=raw.name, count=_MOST_LINES))
    if not read_now and is_markdown(text, raw.name):
        read_now = _pages_of_markdown(text, now)
    read_now = read_now or read_pages(text, now)
    return [replace(page, notes=notes + page.notes) for page in read_now]


def _has_endless_line(data: bytes) -> bool:
    """Whether a line is too long to be weighed; the text is looked at once, from line to line."""
    start = 0
    while start + _LONGEST_LINE < len(data):
        end = max(data.rfind(mark, start, start + _LONGEST_LINE + 1) for mark in (b"\n", b"\r"))
        if end < 0:
            return True
        start = end + 1
    return False


def _given(article: Article, given: Given, imported: Imported, reading: Reading) -> Article:
    """An article with what a person said of its page, and whether that was read with certainty."""
    return article._replace(
        source=given.source or article.source,
        url=given.url or article.url,
        date=given.date or article.date,
        language=given.language or language_of(article),
        imported=imported,
        reading=reading if reading == "uncertain" else None,
    )


def _article_file(text: str, name: str) -> list[Page]:
    """The article of a page that is Markdown with front matter, as other programs save them; else empty."""
    if not _FRONT_MATTER.match(text):
        return []
    article, problems = read_article(text.encode("utf-8", "replace"), f"{Path(name).stem}.md")
    return [Page(article._replace(id=""), None, {}, "sure", tuple(problem.message for problem in problems))]


def _pages_of_markdown(text: str, now: datetime) -> list[Page]:
    """The pages of a text in Markdown without front matter, headings, quotes and links as it has them."""
    blocks, pictures = lines_of_markdown(text)
    marked = {block.text: block for block in blocks if block.kind != "paragraph" or block.links}
    pages = read_pages("\n".join(block.text for block in blocks), now)
    left = {"picture_credits": pictures} if pictures else {}
    return [
        replace(
            page,
            article=page.article
            and page.article._replace(
                body=tuple(marked.get(block.text, block) for block in page.article.body)
            ),
            left_out={**left, **page.left_out},
        )
        for page in pages
    ]


def import_pages(
    library: Library,
    raws: Iterable[Raw],
    given: Given,
    report: Report,
    *,
    now: datetime,
    dry_run: bool = False,
) -> None:
    """Import pages one after the other; a page that cannot be read is noted, and the rest goes on."""
    found: list[Directory] = []
    seen: set[str] = set()
    for raw in raws:
        try:
            digests = page_digests(raw.data)
            if not seen.isdisjoint(digests):
                continue
            seen |= digests
            read_now = read(raw, given, now)
            if known := next(filter(None, map(library.files.imported, digests)), None):
                report.pages += read_now
                message = _("{name} was imported before, as {id}")
                report.notes.append(message.format(name=raw.name, id=known))
                continue
            if raw.url and (known := _known_address(library, read_now)):
                message = _("{name} is in the library, as {id}")
                report.notes.append(message.format(name=raw.name, id=known))
                continue
            for page in read_now:
                report.notes += notes(raw.name, page)
                found += [page.directory] if page.directory else []
                with _changing(library, dry_run):
                    report.pages.append(_added(library, page, raw.data, report, dry_run))
        except ReaderError as error:
            report.refused.append(str(error))
    if not dry_run:
        library.index.refresh()
    update_directories(library, found, report, dry_run)


def _changing(library: Library, dry_run: bool) -> AbstractContextManager[None]:
    """What keeps other processes from writing what this one compares with, where it writes."""
    return nullcontext() if dry_run else library.feeds.changing()


def _known_address(library: Library, pages: Sequence[Page]) -> str | None:
    """The id of the article in the library that has the address of one of some pages."""
    urls = [page.article.url for page in pages if page.article and page.article.url]
    return next((known.id for url in urls for known in library.feeds.origins.at(spellings(url))), None)


def _added(library: Library, page: Page, data: bytes, report: Report, dry_run: bool) -> Page:
    """A page whose article was written, or would be; not one that is in the library from another page."""
    if page.article is None:
        return page
    if same := same_article(page.article, library.files.named_alike(page.article)):
        message = _("{name} holds the same article as {id}; it was not written again")
        name = page.article.imported.origin if page.article.imported else page.article.title
        report.notes.append(message.format(name=name, id=same.id))
        return replace(page, article=page.article._replace(id=same.id))
    if dry_run:
        report.written.append(library.files.path_for(page.article))
        return page
    origin = page.article.imported.origin if page.article.imported else ""
    library.files.keep_page(data, page_suffix(data, origin))
    report.written.append(library.files.add(page.article))
    return replace(page, article=page.article._replace(id=library.files.id_of(report.written[-1])))


def update_directories(library: Library, found: Sequence[Directory], report: Report, dry_run: bool) -> None:
    """Merge the directories found, and learn by which names the articles mention offices."""
    with _changing(library, dry_run):
        _update_directories(library, found, report, dry_run)


def _update_directories(library: Library, found: Sequence[Directory], report: Report, dry_run: bool) -> None:
    known = {directory.organisation.casefold(): directory for directory in library.directories.all()}
    before = dict(known)
    for directory in found:
        key = directory.organisation.casefold()
        if key in known:
            known[key], differences = merge(known[key], directory)
            report.notes += differences
        else:
            known[key] = directory
    texts = [text for page in report.pages if page.article for text in _texts(page.article)]
    for key, directory in known.items():
        learned = learn_aliases(directory, texts)
        if learned != before.get(key):
            path = (
                library.directories.path(learned.organisation)
                if dry_run
                else library.directories.put(learned)
            )
            report.written.append(path)


def _texts(article: Article) -> list[str]:
    return [
        article.title,
        *(caption.text for caption in article.captions),
        *(block.text for block in article.body),
    ]
