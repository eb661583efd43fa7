"""The command that imports raw pages into the library."""

import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli import stdout
from reader.cli.session import Session, library_option, pass_session
from reader.cli.stderr import ExitCode, say
from reader.i18n import _
from reader.text.dates import normal_date
from reader.text.inert import inert_line
from reader.text.links import web_address

if TYPE_CHECKING:
    from reader.importing.importer import Report


def _date(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and normal_date(value) is None:
        message = _("{text!r} is no date; write it as 2023-04-01 or 2023-04-01T04:42")
        raise click.BadParameter(message.format(text=value))
    return normal_date(value) if value else None


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
@click.option("--again", is_flag=True, help="Read every kept page anew.")
@click.argument("pages", nargs=-1, metavar="PAGE…")
@pass_session
def import_(
    session: Session,
    source: str | None,
    url: str | None,
    date: str | None,
    language: str | None,
    dry_run: bool,
    form: str,
    again: bool,
    pages: tuple[str, ...],
) -> int:
    """Import raw pages: files, folders, or `-` for stdin. Writes the path of every file written to stdout."""
    from reader.importing import importer  # phonenumbers and babel are slow to load, and only this needs them

    if again == bool(pages):
        raise click.UsageError(_("name the pages to import, or --again to read every kept page anew"))
    report = importer.Report()
    now = datetime.now().astimezone()
    if again:
        importer.import_again(session.library(writable=True), report, now=now, dry_run=dry_run)
    else:
        raws = list(importer.raw_pages([Path(name) for name in pages if name != "-"], report.refused))
        if "-" in pages:
            raws.append(importer.Raw("stdin", sys.stdin.buffer.read()))
        given = importer.Given(source, url, date, language)
        importer.import_pages(
            session.library(writable=not dry_run), raws, given, report, now=now, dry_run=dry_run
        )
    _write(report, form)
    return ExitCode.NOTHING if report.refused else ExitCode.DONE


def _write(report: "Report", form: str) -> None:
    if form == "json":
        from reader.text.formats.render import article_value, as_json

        values = [
            article_value(page.article, directory=page.directory, left_out=page.left_out)
            for page in report.pages
        ]
        stdout.write(as_json(values))
    else:
        stdout.write("".join(f"{inert_line(str(path))}\n" for path in dict.fromkeys(report.written)))
    for message in (*report.notes, *report.refused):
        say(inert_line(message))
