"""Importing: raw pages into the library, each page kept, the same page once, directories merged."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path

from reader.i18n import _, later, reason
from reader.importing.decode import decode
from reader.importing.directory.merge import learn_aliases, merge
from reader.importing.page import Page, read_page
from reader.library import Library
from reader.model.article import Article, Imported
from reader.model.directory import Directory
from reader.model.errors import ReaderError, Refused
from reader.store.files.article_file import language_of
from reader.store.files.raw_pages import sha256
from reader.text.inert import inert_line


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


@dataclass(frozen=True, slots=True)
class Raw:
    """A raw page as it came: the name it has, and its bytes."""

    name: str
    data: bytes


def raw_pages(paths: Iterable[Path], refused: list[str]) -> Iterator[Raw]:
    """The files among the paths, and all files in the folders among them; hidden ones are passed over."""
    for path in paths:
        inside = sorted(found for found in path.rglob("*") if found.is_file()) if path.is_dir() else [path]
        for file in inside:
            if path.is_dir() and any(part.startswith(".") for part in file.relative_to(path).parts):
                continue
            try:
                yield Raw(inert_line(file.name), file.read_bytes())
            except OSError as error:
                told = _("{path} cannot be read: {why}; check the path")
                refused.append(told.format(path=inert_line(str(file)), why=reason(error)))


def read(raw: Raw, given: Given, now: datetime) -> Page:
    """The article and directory in a raw page, with what was given. Raises Refused."""
    try:
        page = read_page(decode(raw.data, raw.name), now)
    except Refused as error:
        message = str(error)
        raise Refused(message if raw.name in message else f"{raw.name}: {message}") from None
    article = replace(
        page.article,
        source=given.source or page.article.source,
        url=given.url or page.article.url,
        date=given.date or page.article.date,
        language=given.language or language_of(page.article),
        imported=Imported(raw.name, sha256(raw.data), now.isoformat(timespec="seconds")),
    )
    return replace(page, article=article)


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
    seen: set[bytes] = set()
    for raw in raws:
        try:
            if raw.data in seen:
                continue
            seen.add(raw.data)
            page = read(raw, given, now)
            report.pages.append(page)
            if known := library.imported(sha256(raw.data)):
                told = _("{name} was imported before, as {id}")
                report.notes.append(told.format(name=raw.name, id=known))
                continue
            report.notes += _left_out(raw.name, page.left_out)
            found += [page.directory] if page.directory else []
            if dry_run:
                report.written.append(library.path_for(page.article))
                continue
            library.keep_page(raw.data)
            report.written.append(library.add(page.article))
            report.pages[-1] = replace(
                page, article=replace(page.article, id=library.id_of(report.written[-1]))
            )
        except ReaderError as error:
            report.refused.append(str(error))
    if not dry_run:
        library.refresh()
    _update_directories(library, found, report, dry_run)


def import_again(library: Library, report: Report, *, now: datetime, dry_run: bool = False) -> None:
    """Read every kept page anew with today's parser, and write what reads differently.

    What a person can give or add stays as it is in the article's file; the former file is kept with the page.
    """
    found: list[Directory] = []
    for name, data in library.kept_pages():
        article_id = library.imported(name)
        if article_id is None:
            told = _("the article of page {name} is gone; its page is kept")
            report.notes.append(told.format(name=name[:12]))
            continue
        before = library.article(article_id)
        origin = before.imported.origin if before.imported else name
        try:
            page = read(Raw(origin, data), Given(), now)
        except ReaderError as error:
            report.refused.append(str(error))
            continue
        report.pages.append(page)
        found += [page.directory] if page.directory else []
        after = _renewed(before, page.article)
        if changed := [
            item.name for item in fields(Article) if getattr(before, item.name) != getattr(after, item.name)
        ]:
            told = _("{id} reads differently: {fields}")
            report.notes.append(told.format(id=article_id, fields=", ".join(changed)))
            path = library.path(article_id)
            if not dry_run:
                library.keep_former(name, path)
                library.put(after, path)
            report.written.append(path)
    if not dry_run:
        library.refresh()
    _update_directories(library, found, report, dry_run)


def _renewed(before: Article, read_now: Article) -> Article:
    kept = {"id", "imported", "extra", "tags", "language"}
    kept |= {name for name in ("source", "url", "date") if getattr(before, name)}
    given = {
        item.name: getattr(read_now, item.name)
        for item in fields(Article)
        if item.name not in kept and getattr(read_now, item.name)
    }
    return replace(before, **given)


def _update_directories(library: Library, found: Sequence[Directory], report: Report, dry_run: bool) -> None:
    """Merge the directories found, and learn by which names the articles mention offices."""
    known = {directory.organisation.casefold(): directory for directory in library.directories()}
    before = dict(known)
    for directory in found:
        key = directory.organisation.casefold()
        if key in known:
            known[key], differences = merge(known[key], directory)
            report.notes += differences
        else:
            known[key] = directory
    texts = [text for page in report.pages for text in _texts(page.article)]
    for key, directory in known.items():
        learned = learn_aliases(directory, texts)
        if learned != before.get(key):
            path = library.directory_path(learned) if dry_run else library.put_directory(learned)
            report.written.append(path)


def _texts(article: Article) -> list[str]:
    return [
        article.title,
        *(caption.text for caption in article.captions),
        *(block.text for block in article.body),
    ]


def _left_out(name: str, left_out: Mapping[str, Sequence[str]]) -> list[str]:
    kinds = [f"{_(kind.replace('_', ' '))} ({len(lines)})" for kind, lines in left_out.items() if lines]
    return [_("{name}: left out {kinds}").format(name=name, kinds=", ".join(kinds))] if kinds else []


_KINDS = (
    later("ads"),
    later("byline"),
    later("caption repeats"),
    later("comments"),
    later("directory notes"),
    later("editors"),
    later("footer links"),
    later("keywords"),
    later("labels"),
    later("menu"),
    later("more articles"),
    later("navigation"),
    later("notices"),
    later("picture credits"),
    later("promotion"),
    later("repeated"),
    later("ticker"),
    later("tip jar"),
)
"""What is left out of an article, as a person reads it."""
