"""The command that lists articles."""

from collections.abc import Callable, Iterable
from typing import TypeVar, cast

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
from reader.model.article import Columns, Summary
from reader.text.document import why_incomplete
from reader.text.inert import Inert, inert_line

_DATE_WIDTH = 10
"""Cells of `2023-04-01`."""
_MARKS = 3
"""Cells: unread, starred or tagged, a blank."""
_NARROWEST_DATED, _WIDE = 24, 80
"""Columns that have room for a short date; for a whole one, and for who published the article."""
_MOST_ROWS = 1_000_000_000
"""More than any library has, and a number that SQLite counts in."""
_Row = TypeVar("_Row")


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
    form = form or _usual_form()
    if form == "ids":
        any_rows = _written(library.index.ids(*wanted), stdout.write_lines)
    elif form == "tsv":
        any_rows = _write_tsv(library.index.columns(*wanted))
    elif form == "json":
        any_rows = _write_json(library.index.columns(*wanted))
    else:
        any_rows = write_list(library.index.listing(*wanted), form)
    say_problems(library)
    if not any_rows:
        empty = _("{path} has no articles; see `reader import`").format(path=library.root)
        say(_("no article matches") if library.index.count() else empty)
    return ExitCode.DONE if any_rows else ExitCode.NOTHING


def write_list(parts: Iterable[list[Summary]], form: str | None = None) -> bool:
    """Write rows of the list: a table on a terminal, else tsv, unless named; whether there are any."""
    if (form or _usual_form()) == "table":
        return _write_table([summary for part in parts for summary in part])
    return _write_tsv([summary[:7] for summary in part] for part in parts)


def _usual_form() -> str:
    return "table" if stdout.is_terminal() else "tsv"


def _write_tsv(parts: Iterable[list[Columns]]) -> bool:
    return _written(parts, lambda rows: stdout.write_rows(map(_texts, rows)))


def _written(parts: Iterable[list[_Row]], write: Callable[[list[_Row]], None]) -> bool:
    """Write some rows after the other; whether there were any."""
    any_rows = False
    for part in parts:
        write(part)
        any_rows = True
    return any_rows


def _write_json(parts: Iterable[list[Columns]]) -> bool:
    """One array, an article a line."""
    from reader.text.formats.json import column_lines

    before, any_rows = Inert("[\n"), False
    for part in parts:
        stdout.write(before)
        stdout.write(column_lines(part))
        before, any_rows = Inert(",\n"), True
    stdout.write(Inert("\n]\n") if any_rows else Inert("[]\n"))
    return any_rows


def _texts(columns: Columns) -> tuple[str, ...]:
    id_, title, date, source, language, unread, starred = columns
    flags = "unread" if unread else "", "starred" if starred else ""
    return id_, date or "", title, source or "", language or "", *flags


def _write_table(summaries: list[Summary]) -> bool:
    """`●★ 04-01  title  #tag  source`, as the list on the screen; what has no room is left out."""
    from reader.text.width import cells, clip, fit

    columns = stdout.columns()
    dates = [_date(summary, columns) for summary in summaries]
    date = max(map(len, dates), default=0)
    widest = max((cells(inert_line(summary.source or "")) for summary in summaries), default=0)
    source = min(widest, columns // 5) if columns >= _WIDE else 0
    title = max(1, columns - _MARKS - (date + 1 if date else 0) - (source + 2 if source else 0))
    for summary, day in zip(summaries, dates, strict=True):
        more = f" +{summary.copies}" if summary.copies else ""
        more += f" [{inert_line(why_incomplete(summary.incomplete))}]" if summary.incomplete else ""
        shown = clip(inert_line(summary.title), max(1, title - cells(more))) + more
        tags = "".join(f" #{inert_line(tag)}" for tag in summary.tags)
        tags = f" {tags}" if tags and cells(shown + tags) < title else ""
        marks = ("●" if summary.unread else " ") + (
            "★" if summary.starred else "#" if summary.tags and not tags else " "
        )
        dated = f"{fit(inert_line(day), date)} " if date else ""
        row = f"{marks} {dated}{fit(inert_line(shown + tags), title)}"
        if source:
            row += "  " + clip(inert_line(summary.source or ""), source)
        stdout.write_lines([row.rstrip()])
    return bool(summaries)


def _date(summary: Summary, columns: int) -> str:
    """The day; where there is less room, month and day of this year, year and month of others, or nothing."""
    from reader.text.formats.shown_dates import short_date  # a list into a pipe needs no clock

    if columns >= _WIDE:
        return (summary.date or "")[:_DATE_WIDTH]
    return "" if columns < _NARROWEST_DATED else short_date(summary.date)
