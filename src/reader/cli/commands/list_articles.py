"""The command that lists articles."""

from collections.abc import Iterable
from typing import cast

import click

from reader.cli import stdout
from reader.cli.session import (
    QUERY_SETTINGS,
    Session,
    library_option,
    pass_session,
    resolved_query,
    say_problems,
)
from reader.cli.stderr import ExitCode, say
from reader.i18n import _
from reader.library import Sort
from reader.model.article import Summary
from reader.text.inert import inert_line, is_usual

_DATE_WIDTH = 10
_MOST_ROWS = 1_000_000_000
"""More than any library has, and a number that SQLite counts in."""


@click.command("list", context_settings=QUERY_SETTINGS)
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
    wanted = (
        resolved_query(library, query),
        cast(Sort, sort),
        None if limit is None else min(limit, _MOST_ROWS),
    )
    any_rows = (
        _write_ids(library.index.ids(*wanted))
        if form == "ids"
        else write_list(library.index.listing(*wanted), form)
    )
    say_problems(library)
    if not any_rows:
        empty = _("{path} has no articles; see `reader import`").format(path=library.root)
        say(_("no article matches") if library.index.count() else empty)
    return ExitCode.DONE if any_rows else ExitCode.NOTHING


def write_list(parts: Iterable[list[Summary]], form: str | None = None) -> bool:
    """Write rows of the list: a table on a terminal, else tsv, unless named; whether there are any."""
    form = form or ("table" if stdout.is_terminal() else "tsv")
    if form == "json":
        return _write_json(parts)
    if form == "table":
        return _write_table([summary for part in parts for summary in part])
    any_rows = False
    for part in parts:
        stdout.write("".join(map(_tsv, part)))
        any_rows = True
    return any_rows


def _write_ids(parts: Iterable[list[str]]) -> bool:
    any_rows = False
    for ids in parts:
        lines = "\n".join(ids) + "\n"
        if not is_usual(lines) or "\t" in lines or lines.count("\n") > len(ids):
            lines = "".join(f"{inert_line(article_id)}\n" for article_id in ids)
        stdout.write(lines)
        any_rows = True
    return any_rows


def _write_json(parts: Iterable[list[Summary]]) -> bool:
    """One array, an article a line."""
    from reader.text.formats.json import summary_lines

    before = "[\n"
    for part in parts:
        stdout.write(before + summary_lines(part))
        before = ",\n"
    any_rows = before != "[\n"
    stdout.write("\n]\n" if any_rows else "[]\n")
    return any_rows


def _tsv(summary: Summary) -> str:
    texts = (summary.id, summary.date, summary.title, summary.source, summary.language)
    flags = ("unread" if summary.unread else "", "starred" if summary.starred else "")
    line = "\t".join([*(text or "" for text in texts), *flags])
    if not is_usual(line) or "\n" in line or line.count("\t") > len(texts) + 1:
        line = "\t".join([*(inert_line(text or "") for text in texts), *flags])
    return line + "\n"


def _write_table(summaries: list[Summary]) -> bool:
    from reader.text.width import cells, clip, fit

    columns = stdout.columns()
    widest = max((cells(summary.source or "") for summary in summaries), default=0)
    source = min(widest, columns // 4) if columns >= 60 else 0
    title = columns - _DATE_WIDTH - 3 - (source + 2 if source else 0)
    for summary in summaries:
        mark = "●" if summary.unread else " "
        more = f" +{summary.copies}" if summary.copies else ""
        more += f" [{summary.incomplete}]" if summary.incomplete else ""
        date, shown = (summary.date or "")[:10], clip(summary.title, title - cells(more)) + more
        row = f"{mark} {fit(inert_line(date), _DATE_WIDTH)} {fit(inert_line(shown), title)}"
        if source:
            row += "  " + clip(summary.source or "", source)
        stdout.write(row.rstrip() + "\n")
    return bool(summaries)
