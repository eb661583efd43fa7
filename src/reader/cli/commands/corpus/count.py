"""The command that counts articles."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar, get_args

import click

from reader.cli import stdout
from reader.cli.help import for_stdout
from reader.cli.session import (
    QUERY_SETTINGS,
    Session,
    library_option,
    pass_session,
    resolved_query,
    resolved_text,
    say_problems,
)
from reader.cli.stderr import ExitCode, say
from reader.i18n import _, chosen
from reader.library import By, Group, Library, in_order, is_of_time, without_gaps
from reader.model.feed import without_credentials

_Counts = dict[Group, int]
_Command = TypeVar("_Command", bound=Callable[..., Any])


def by_option(default: By) -> Callable[[_Command], _Command]:
    """`--by`: what is counted by."""
    choice = click.Choice(get_args(By))
    return click.option("--by", type=choice, default=default, show_default=True, help="What is counted by.")


@click.command(context_settings=QUERY_SETTINGS)
@library_option
@by_option("month")
@click.option(
    "--with",
    "others",
    metavar="QUERY",
    multiple=True,
    help="Count what this query finds beside it; can be given several times.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["bars", "tsv", "json", "svg"]),
    help="bars on a terminal, else tsv",
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@pass_session
def count(session: Session, by: By, others: tuple[str, ...], form: str | None, query: tuple[str, ...]) -> int:
    """Count the articles that QUERY finds, by month, source, language, ….

    What says nothing of it is counted under no name. An article with two tags counts under both.
    """
    library = session.library()
    names = [" ".join(query), *others]
    queries = [resolved_query(library, query), *(resolved_text(library, text) for text in others)]
    counts = [library.index.counts(each, by) for each in queries]
    if by == "feed":
        counts = [_by_name(library, each) for each in counts]
    total = {group: sum(each.get(group, 0) for each in counts) for group in set().union(*counts)}
    groups = in_order(by, total)
    form = form or ("bars" if stdout.is_terminal() else "tsv")
    if form == "json":
        _write_json(by, names, groups, counts)
    elif form == "tsv":
        _write_tsv(groups, counts)
    else:
        with for_stdout():
            _write_chart(form, by, names, without_gaps(by, groups), counts)
    say_problems(library)
    if not groups:
        say(_("no article matches"))
    return ExitCode.DONE if groups else ExitCode.NOTHING


def _by_name(library: Library, counts: _Counts) -> _Counts:
    """Counts by the address of a feed as counts by its name; of one that was removed by its address."""
    names = {feed.key: feed.name for feed in library.feeds.all()}
    return {
        names.get(group, without_credentials(group)) if group else group: number
        for group, number in counts.items()
    }


def shown(group: Group, by: By) -> str:
    """What a person reads as the name of a group."""
    if group is not None:
        return group
    return _("no date") if is_of_time(by) else _("not said")


def _write_tsv(groups: Sequence[Group], counts: Sequence[_Counts]) -> None:
    stdout.write_rows([group or "", *(str(each.get(group, 0)) for each in counts)] for group in groups)


def _write_json(by: By, names: Sequence[str], groups: Sequence[Group], counts: Sequence[_Counts]) -> None:
    from reader.text.formats.json import as_json

    rows = [{"group": group, "counts": [each.get(group, 0) for each in counts]} for group in groups]
    stdout.write(as_json({"by": by, "queries": names, "groups": rows}))


def _write_chart(
    form: str, by: By, names: Sequence[str], groups: Sequence[Group], counts: Sequence[_Counts]
) -> None:
    from reader.text.formats.corpus.bars import Series, bars

    labels = [shown(group, by) for group in groups]
    series = [
        Series(name or _("all articles"), [each.get(group, 0) for group in groups])
        for name, each in zip(names, counts, strict=True)
    ]
    if form == "svg":
        from reader.text.formats.corpus.svg_chart import chart

        stdout.write(chart(labels, series, chosen().replace("_", "-"), timeline=is_of_time(by)))
    else:
        stdout.write_lines(bars(labels, series, stdout.columns()))
