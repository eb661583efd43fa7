"""The commands that read: list, show, offices, query."""

from itertools import chain
from typing import cast

import click

from reader.cli import output
from reader.cli.diagnostics import ExitCode, say
from reader.cli.session import (
    Session,
    library_option,
    names_on_stdin,
    pass_session,
    query_of,
    say_problems,
)
from reader.library import Library, Sort
from reader.model.article import Article, Summary
from reader.model.directory import Directory, Office
from reader.model.errors import ReaderError
from reader.model.query import parse
from reader.model.variant import Variant
from reader.text.inert import inert_line
from reader.text.language import parse_variant

_QUERY = {"ignore_unknown_options": True}
"""A `-word` that is no option excludes, so it must reach the query."""
_DATE_WIDTH = 10


@click.command("list", context_settings=_QUERY)
@library_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "tsv", "json", "ids"]),
    help="table on a terminal, else tsv",
)
@click.option(
    "--sort",
    type=click.Choice(["date", "title", "source", "unread", "relevance"]),
    default="date",
    show_default=True,
)
@click.option("--limit", type=click.IntRange(min=0), help="At most so many rows.")
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@pass_session
def list_(session: Session, form: str | None, sort: str, limit: int | None, query: tuple[str, ...]) -> int:
    """List the articles that QUERY finds: id, date, title, source, language, unread, starred."""
    library = session.library()
    found = library.rows(query_of(query), cast(Sort, sort))
    summaries = library.summaries(found[:limit])
    write_list(summaries, form)
    say_problems(library)
    if not summaries:
        say(
            "no article matches"
            if library.count()
            else f"{library.root} has no articles; see `reader import`"
        )
    return ExitCode.DONE if summaries else ExitCode.NOTHING


def write_list(summaries: list[Summary], form: str | None = None) -> None:
    """Rows of the list in a form: a table on a terminal, else tsv, unless named."""
    form = form or ("table" if output.is_terminal() else "tsv")
    if form == "json":
        from reader.text.forms import as_json, summary_value

        output.write(as_json([summary_value(summary) for summary in summaries]))
    elif form == "ids":
        output.write("".join(f"{inert_line(summary.id)}\n" for summary in summaries))
    elif form == "tsv":
        output.write("".join(map(_tsv, summaries)))
    else:
        _write_table(summaries)


def _tsv(summary: Summary) -> str:
    texts = (summary.id, summary.date, summary.title, summary.source, summary.language)
    flags = ("unread" if summary.unread else "", "starred" if summary.starred else "")
    return "\t".join([*(inert_line(text or "") for text in texts), *flags]) + "\n"


def _write_table(summaries: list[Summary]) -> None:
    from reader.text.width import cells, clip, fit

    columns = output.columns()
    widest = max((cells(summary.source or "") for summary in summaries), default=0)
    source = min(widest, columns // 4) if columns >= 60 else 0
    title = columns - _DATE_WIDTH - 3 - (source + 2 if source else 0)
    for summary in summaries:
        mark = "●" if summary.unread else " "
        row = f"{mark} {fit((summary.date or '')[:10], _DATE_WIDTH)} {fit(summary.title, title)}"
        if source:
            row += "  " + clip(summary.source or "", source)
        output.write(row.rstrip() + "\n")


def _complete_id(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    library = context.find_root().ensure_object(Session).library()
    return [summary.id for summary in library.summaries(library.rows()) if typed in summary.id]


def _complete_variant(_context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    return [variant.value for variant in Variant if variant.startswith(typed)]


@click.command()
@library_option
@click.option("-q", "--query", help="Also the articles that a query finds.")
@click.option(
    "--variant",
    default="original",
    show_default=True,
    metavar="V",
    shell_complete=_complete_variant,
    help="original, hans, tw or hk.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json", "page"]),
    default="text",
    show_default=True,
)
@click.option("--width", type=click.IntRange(min=2), help="Set the text at so many cells.")
@click.argument("ids", nargs=-1, metavar="ID…", shell_complete=_complete_id)
@pass_session
def show(
    session: Session, query: str | None, variant: str, form: str, width: int | None, ids: tuple[str, ...]
) -> int:
    """Write articles to stdout. ID is an id, a part of one, a path, or `-`: ids on stdin."""
    try:
        shown = parse_variant(variant)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--variant") from None
    if not ids and query is None:
        raise click.UsageError("name an article, or find some with -q QUERY")
    library = session.library()
    found, refused = _named(library, ids)
    if query is not None:
        matching = [summary.id for summary in library.summaries(library.rows(parse(query)))]
        found += [article_id for article_id in matching if article_id not in found]
        if not matching:
            say("no article matches")
    refused += _write_articles(library, found, shown, form, width)
    return ExitCode.NOTHING if refused or not found else ExitCode.DONE


def _named(library: Library, names: tuple[str, ...]) -> tuple[list[str], int]:
    """The ids that some names mean, and how many names mean none; each of those is named on stderr."""
    found: list[str] = []
    refused = 0
    for name in chain.from_iterable(names_on_stdin() if name == "-" else [name] for name in names):
        try:
            found.append(library.find(name))
        except ReaderError as error:
            say(str(error))
            refused += 1
    return found, refused


def _write_articles(library: Library, ids: list[str], variant: Variant, form: str, width: int | None) -> int:
    """Write the articles in a form; how many could not be."""
    articles: list[Article] = []
    refused = 0
    if form == "page":
        return _write_pages(library, ids)
    for article_id in ids:
        try:
            articles.append(library.article(article_id))
        except ReaderError as error:
            say(str(error))
            refused += 1
    if articles or form == "json":
        from reader.text.forms import in_form

        if width is None and output.is_terminal():
            width = output.columns()
        output.write(in_form(articles, variant, form, width))
    return refused


def _write_pages(library: Library, ids: list[str]) -> int:
    from reader.importing.decode import decode

    refused = 0
    for article_id in ids:
        try:
            text = decode(library.page(article_id), article_id)
            output.write(text if text.endswith("\n") else text + "\n")
        except ReaderError as error:
            say(str(error))
            refused += 1
    return refused


@click.command(context_settings=_QUERY)
@library_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "vcard"]), default="text", show_default=True
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@pass_session
def offices(session: Session, form: str, query: tuple[str, ...]) -> int:
    """Write the office directory. QUERY looks in names, aliases, regions and addresses."""
    from reader.text import forms, office_search, vcard

    node = query_of(query)
    directories = session.library().directories()
    found = [
        (directory, office)
        for directory in directories
        for office in directory.offices
        if office_search.finds(node, directory, office)
    ]
    if form == "json":
        values = [{"organisation": directory.organisation} | forms.office_value(o) for directory, o in found]
        output.write(forms.as_json(values))
    elif form == "vcard":
        output.write("".join(vcard.as_vcard(office, directory.organisation) for directory, office in found))
    else:
        output.write("\n".join(_card(directory, office) for directory, office in found))
    if not found:
        say("no office matches" if directories else "the library has no office directory")
    return ExitCode.DONE if found else ExitCode.NOTHING


def _card(directory: Directory, office: Office) -> str:
    from reader.text.page import office_parts

    return "".join(f"{part.text}\n" for part in office_parts(office, directory.organisation))
