"""The command that lists articles."""

from collections.abc import Iterable
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
from reader.text.inert import inert_line, is_usual

_DATE_WIDTH = 10
_LEFT_BY_INERT = "\u200d".encode(), "\U000e0100".encode()[:2]
"""Joiners and variation selectors: what JSON escapes of all that may stand in the cache, where all is inert."""


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
    wanted = asked_of(library, query), cast(Sort, sort), limit
    if form == "ids":
        found = _write_ids(library.ids(*wanted))
    elif form == "json":
        found = _write_json(library.as_json(*wanted))
    else:
        found = write_list(library.summaries(library.rows(*wanted)), form)
    say_problems(library)
    if not found:
        say(
            "no article matches"
            if library.count()
            else f"{library.root} has no articles; see `reader import`"
        )
    return ExitCode.DONE if found else ExitCode.NOTHING


def write_list(summaries: list[Summary], form: str | None = None) -> bool:
    """Rows of the list as a table on a terminal, else as tsv, unless `form` says which; whether there are any."""
    if form == "table" or (form is None and output.is_terminal()):
        _write_table(summaries)
    else:
        output.write("".join(map(_tsv, summaries)))
    return bool(summaries)


def _write_ids(parts: Iterable[list[str]]) -> bool:
    found = False
    for ids in parts:
        lines = "\n".join(ids) + "\n"
        if not is_usual(lines) or "\t" in lines or lines.count("\n") > len(ids):
            lines = "".join(f"{inert_line(article_id)}\n" for article_id in ids)
        output.write(lines)
        found = True
    return found


def _write_json(parts: Iterable[list[str]]) -> bool:
    """One array, an article a line."""
    before = "[\n"
    for objects in parts:
        data = (before + ",\n".join(objects)).encode("utf-8", "replace")
        if any(sign in data for sign in _LEFT_BY_INERT):
            from reader.text.forms import escaped

            data = escaped(data.decode()).encode()
        output.write_bytes(data)
        before = ",\n"
    found = before != "[\n"
    output.write("\n]\n" if found else "[]\n")
    return found


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
