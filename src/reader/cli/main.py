"""The command line as a whole: which command a line means, and how errors leave."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any

import click

from reader.cli.help import Group, speaking, write_as_data
from reader.cli.session import (
    QUERY_SETTINGS,
    Session,
    has_terminal,
    library_option,
    names_on_stdin,
    pass_session,
    query_of,
    resolved_query,
    say_problems,
)
from reader.cli.session import Screen as Screen
from reader.cli.stderr import ExitCode, say
from reader.i18n import _, chosen
from reader.library import Library, state_notice
from reader.model.errors import ReaderError
from reader.text.inert import inert_line

_COMMANDS = {
    "list": "reader.cli.commands.list_articles:list_",
    "show": "reader.cli.commands.show:show",
    "compare": "reader.cli.commands.corpus.compare:compare",
    "offices": "reader.cli.commands.offices:offices",
    "query": "reader.cli.commands.query:query",
    "count": "reader.cli.commands.corpus.count:count",
    "words": "reader.cli.commands.corpus.words:words",
    "import": "reader.cli.commands.import_pages:import_",
    "feed": "reader.cli.commands.feed:feed",
    "fetch": "reader.cli.commands.fetch:fetch",
    "refresh": "reader.cli.commands.refresh:refresh",
    "where": "reader.cli.commands.information:where",
    "config": "reader.cli.commands.information:config",
    "keys": "reader.cli.commands.information:keys",
    "state": "reader.cli.commands.state:state",
    "man": "reader.cli.commands.information:man",
    "guide": "reader.cli.commands.guide:guide",
}
"""Where each command is, so that a line loads only its own."""


class _Reader(Group):
    """A group that loads a command when it is named; words that name none are the query of the screen."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of the table."""
        return [*_COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, loaded now; None where there is none."""
        if cmd_name in _COMMANDS:
            module, _, name = _COMMANDS[cmd_name].partition(":")
            command: click.Command = getattr(import_module(module), name)
            return command
        return super().get_command(ctx, cmd_name)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read a line: where its first word is no command, the words are the query of the screen."""
        if ctx.resilient_parsing:  # the shell asks how a line goes on
            return super().parse_args(ctx, args)
        at = 0
        while at < len(args) and args[at].startswith("--library"):
            at += 1 if "=" in args[at] else 2
        first = args[at] if at < len(args) else ""
        if first not in _COMMANDS and first not in ("--help", "--version"):
            args = [*args[:at], _SCREEN, *args[at:]]
        return super().parse_args(ctx, args)


_SCREEN = " "
"""The name of the hidden command; a blank is no word that a person types."""


def _plain_option(expose: bool) -> Callable[..., Any]:
    """`--plain`; the group names it in its help, the hidden command takes it."""
    text = "No screen: list and articles as lines (also where TERM=dumb)."
    return click.option("--plain", is_flag=True, expose_value=expose, help=text)


@click.group(cls=_Reader, context_settings={"help_option_names": ["--help"]})
@library_option
@_plain_option(expose=False)
@click.version_option(package_name="reader-zh", prog_name="reader")
def reader() -> None:
    """Read Chinese news in the terminal: any script, any keyword, handed to the next program.

    reader [QUERY…] opens the screen, its filter set to QUERY; reader - lists the articles whose ids or paths
    stand on stdin. In the screen, p writes the article to stdout and leaves; ? shows the keys.
    """


@reader.command(_SCREEN, hidden=True, context_settings=QUERY_SETTINGS, add_help_option=False)
@library_option
@_plain_option(expose=True)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@pass_session
def screen(session: Session, plain: bool, query: tuple[str, ...]) -> "int | Screen":
    """Open the screen; without a terminal, list."""
    from reader.model.query_parser import from_arguments  # other commands need no query

    ids = None
    if query == ("-",):
        names, query = tuple(names_on_stdin()), ()
        library = session.library()
        ids = tuple(_known(library, names))
        if not ids:
            say(_("none of the names on stdin is an article"))
            return ExitCode.NOTHING
    if has_terminal():
        query = tuple(map(inert_line, query))
        query_of(query)
        if plain or os.environ.get("TERM") == "dumb":
            from reader.cli.plain_mode import talk

            return talk(session, from_arguments(query), ids)
        return Screen(session.folders(), from_arguments(query), ids)
    from reader.cli.commands.list_articles import write_list

    library = session.library()
    rows = library.index.rows(resolved_query(library, query)) if ids is None else library.index.rows_of(ids)
    summaries = library.index.summaries(rows)
    write_list([summaries])
    say_problems(library)
    return ExitCode.DONE if summaries else ExitCode.NOTHING


def _known(library: Library, names: Sequence[str]) -> list[str]:
    ids = []
    for name in names:
        if name.endswith(".yaml"):  # `rg -l` finds directory files too
            continue
        try:
            ids.append(library.files.find(name))
        except ReaderError as error:
            say(str(error))
    return list(dict.fromkeys(ids))


def run(arguments: Sequence[str]) -> "int | Screen":
    """Carry out a command line; the exit code, or the wish to open the screen."""
    if "_READER_COMPLETE" in os.environ:
        from reader.cli import completion  # a shell asks, which no command waits for

        completion.install()
    if chosen() == "en":
        return _carried_out(arguments)
    with speaking(chosen()):
        return _carried_out(arguments)


def _carried_out(arguments: Sequence[str]) -> "int | Screen":
    session = Session()
    try:
        outcome = _outcome(arguments, session)
    finally:
        hidden = session.close()
    if isinstance(outcome, Screen) or ("state" in arguments and "problem" in arguments):
        return outcome  # these tell it themselves
    if hidden and "state" not in arguments:
        say(hidden)
    if notice := state_notice():
        hint = _("`reader state problem --seen` ends this message")
        say(f"{notice}\n{hint}")
    return outcome


def _outcome(arguments: Sequence[str], session: Session) -> "int | Screen":
    write_as_data()
    try:
        result = reader.main(list(arguments), prog_name="reader", standalone_mode=False, obj=session)
    except click.Abort:
        return ExitCode.INTERRUPTED
    except click.ClickException as error:
        if isinstance(error, click.UsageError) and error.ctx:
            hint = _("Try '{command} {option}' for help.")
            say(f"{error.ctx.get_usage()}\n{hint.format(command=error.ctx.command_path, option='--help')}")
        say(_("Error: {message}").format(message=inert_line(error.format_message())))
        return error.exit_code
    except SystemExit:  # click's answer to a closed pipe
        if sys.__stderr__ is None:
            sys.stderr = None  # which it has wrapped, and Python would flush
        raise BrokenPipeError from None
    except ReaderError as error:
        say(str(error))
        return ExitCode.NOTHING
    return result if isinstance(result, Screen) else int(result or 0)
