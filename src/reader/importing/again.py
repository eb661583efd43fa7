"""Reading kept pages anew: what today's parser makes of them, put into the articles that came from them."""

from collections.abc import Sequence
from datetime import datetime

from reader.i18n import _, reason
from reader.importing.importer import Given, Report, read, update_directories
from reader.importing.inputs import Raw
from reader.importing.match_text import squeezed
from reader.library import Library
from reader.model.article import Article, Block
from reader.model.directory import Directory
from reader.model.errors import ReaderError
from reader.text.inert import inert_line
from reader.text.links import web_address


def import_again(library: Library, report: Report, *, now: datetime, dry_run: bool = False) -> None:
    """Read every kept page anew with today's parser, and write what reads differently.

    What a person can give or add stays as it is in the article's file; the former file is kept with the page.
    """
    found: list[Directory] = []
    unused: list[str] = []
    former: set[str] = set()
    for name, data in library.files.kept_pages():
        if isinstance(data, OSError):
            message = _("{path} cannot be read: {why}; check the path")
            report.refused.append(message.format(path=inert_line(name), why=reason(data)))
            continue
        article_id = library.files.imported(name)
        if article_id is None:
            unused.append(name)
            continue
        try:
            before = library.files.article(article_id)
            former |= _former_pages(library, before)
            origin = before.imported.origin if before.imported else name
            read_now = read(Raw(origin, data, web_address(origin) or before.url), Given(), now)
        except ReaderError as error:
            report.refused.append(str(error))
            continue
        report.pages += read_now
        found += [page.directory for page in read_now if page.directory]
        articles = [page.article for page in read_now if page.article]
        if not articles:
            continue
        # Of several articles on a page, the one that was written from it.
        after = _renewed(before, next((one for one in articles if one.title == before.title), articles[0]))
        if changed := [name for name in Article._fields if getattr(before, name) != getattr(after, name)]:
            message = _("{id} reads differently: {fields}")
            report.notes.append(message.format(id=article_id, fields=", ".join(changed)))
            path = library.files.path(article_id)
            if not dry_run:
                library.files.keep_former(name, path)
                library.files.put(after, path)
            report.written.append(path)
    if not report.refused:  # else a page may be that of a former text of what cannot be read
        message = _("the article of page {name} is gone; its page is kept")
        report.notes += [message.format(name=name[:12]) for name in unused if name not in former]
    if not dry_run:
        library.index.refresh()
    update_directories(library, found, report, dry_run)


def _former_pages(library: Library, article: Article) -> set[str]:
    """The pages that the former texts of an article came from."""
    names: set[str] = set()
    seen: set[str | None] = set()
    before = library.files.former(article)
    while before and before.former not in seen:
        seen.add(before.former)
        names |= {before.imported.sha256} if before.imported else set()
        before = library.files.former(before)
    return names


def _renewed(before: Article, read_now: Article) -> Article:
    """An article with what its page says today; a person's words and those of its feed are taken first."""
    kept = {"id", "imported", "extra", "tags", "language"}
    kept |= {name for name in ("source", "url", "date") if getattr(before, name)}
    if before.feed:
        kept |= {"title", "reading"} | ({"author"} if before.author else set())
        read_now = read_now._replace(body=below_title(read_now.body, before.title))
    given = {
        name: getattr(read_now, name)
        for name in Article._fields
        if name not in kept and getattr(read_now, name)
    }
    return before._replace(**given)


def below_title(body: Sequence[Block], title: str) -> tuple[Block, ...]:
    """A body without its first block where that is the title once more."""
    is_title = bool(body) and squeezed(body[0].text) == squeezed(title)
    return tuple(body[is_title:])
