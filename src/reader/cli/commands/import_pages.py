"""The command that imports raw pages into the library."""

import re
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reader.cli import stdout
from reader.cli.session import Session, library_option, pass_session, stdin
from reader.cli.stderr import ExitCode, ProgressBar, say
from reader.i18n import _
from reader.model.errors import Refused
from reader.text.dates import read_date
from reader.text.inert import inert_line
from reader.text.links import web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.importing.importer import Report
    from reader.importing.inputs import Raw
    from reader.importing.page.read import Page

_IS_URL = re.compile(r"https?://", re.I)
_MANY = 3
"""Pages from which an import shows how far it is."""


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and read_date(value) is None:
        message = _("{text!r} is no date; write it as 2023-04-01 or 2023-04-01T04:42")
        raise click.BadParameter(message.format(text=value))
    return read_date(value) if value else None


def _url(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and web_address(value) is None:
        message = _("{text!r} is no web address; it begins with https:// or http://")
        raise click.BadParameter(message.format(text=value))
    return value


def _language(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not re.fullmatch(r"[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*", value):
        message = _("{text!r} is no language tag; write it as zh-Hant-TW")
        raise click.BadParameter(message.format(text=value))
    return value


@click.command("import")
@library_option
@click.option("--source", help="Who published the pages.")
@click.option("--url", callback=_url, help="Where they were found.")
@click.option("--date", callback=_date, help="When they were published, ISO 8601.")
@click.option("--language", metavar="TAG", callback=_language, help="What they are written in, BCP 47.")
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written.")
@click.option("--format", "form", type=click.Choice(["paths", "json"]), default="paths", show_default=True)
@click.option("--explain", is_flag=True, help="Write nothing; every line with its kind, score and reason.")
@click.option("--again", is_flag=True, help="Read every kept page anew.")
@click.argument("pages", nargs=-1, metavar="PAGE|URL…")
@pass_session
def import_(
    session: Session,
    source: str | None,
    url: str | None,
    date: str | None,
    language: str | None,
    dry_run: bool,
    form: str,
    explain: bool,
    again: bool,
    pages: tuple[str, ...],
) -> int:
    """Import pages and feeds: files, folders, addresses, `-` (stdin). Writes the files' paths to stdout."""
    from reader.feeds.saved import without_feeds
    from reader.importing import (
        importer,
        inputs,
    )  # phonenumbers and babel are slow to load, and only this needs them

    if again == bool(pages):
        raise click.UsageError(_("name the pages to import, or --again to read every kept page anew"))
    report = importer.Report()
    now = datetime.now().astimezone()
    if again:
        from reader.importing.again import import_again

        import_again(session.library(writable=True), report, now=now, dry_run=dry_run)
    else:
        urls = [name for name in pages if _IS_URL.match(name)]
        paths = [Path(name) for name in pages if name != "-" and name not in urls]
        raws: Iterable[Raw] = _raws(inputs.files(paths, report.refused), report, "-" in pages)
        if urls:
            from reader.importing.web_pages import fetched_pages  # the network's libraries

            library = session.library(writable=not dry_run and not explain)
            raws = chain(raws, fetched_pages(library, urls, report))
        if explain:
            return _explain(raws, report, now)
        given = importer.Given(source, url, date, language)
        library = session.library(writable=not dry_run)
        raws = without_feeds(library, raws, given, report, dry_run=dry_run)
        importer.import_pages(library, raws, given, report, now=now, dry_run=dry_run)
    _write(report, form)
    return ExitCode.NOTHING if report.refused else ExitCode.DONE


def page_value(page: "Page") -> dict[str, Any]:
    """A page as JSON holds it; one that is only a directory has no title and no body."""
    from reader.model.article import Article
    from reader.text.formats.json import article_value

    value = article_value(page.article or Article(""), directory=page.directory, left_out=page.left_out)
    return {**value, "title": value["title"] or None, "reading": page.reading}


def _explain(raws: "Iterable[Raw]", report: "Report", now: datetime) -> int:
    """Write every line of the pages with its kind, score and reason, tab-separated."""
    from reader.importing.decoding.decode import decode
    from reader.importing.page.read import explain
    from reader.importing.reading_process import limited

    refused = 0
    for raw in raws:
        try:
            rows = limited(explain, raw.data, raw.name, decode(raw.data, raw.name), now)
        except Refused as error:
            say(inert_line(str(error)))
            refused += 1
            continue
        stdout.write_rows((kind, str(score), line, reason) for line, kind, score, reason in rows)
    for message in report.refused:
        say(inert_line(message))
    return ExitCode.NOTHING if refused or report.refused else ExitCode.DONE


def _raws(paths: list[Path], report: "Report", from_stdin: bool) -> "Iterator[Raw]":
    """The pages one at a time, a progress bar on stderr where there are many."""
    from reader.importing import inputs

    progress = ProgressBar(_("importing")) if len(paths) > _MANY else None
    for number, path in enumerate(paths, 1):
        yield from inputs.raw_pages([path], report.refused)
        if progress:
            progress(number, len(paths))
    if from_stdin:
        yield from inputs.raw_stream(stdin(), "stdin", report.refused)


def _write(report: "Report", form: str) -> None:
    if form == "json":
        from reader.text.formats.json import as_json

        stdout.write(as_json([page_value(page) for page in report.pages]))
    else:
        stdout.write_lines([*map(str, dict.fromkeys(report.written))])
    for message in (*report.notes, *report.refused):
        say(inert_line(message))
