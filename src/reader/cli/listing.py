"""The command that lists articles."""

from typing import cast

import click

from reader.cli import output
from reader.cli.diagnostics import ExitCode, say
from reader.cli.session import (
    QUERY_SETTINGS,
    Session,
    asked_of,
    library_option,
    pass_session,
    say_problems,
)
from reader.library import Sort
from reader.model.article import Summary
from reader.text.inert import inert_line

_DATE_WIDTH = 10


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
    summaries = library.summaries(library.rows(asked_of(library, query), cast(Sort, sort), limit))
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
