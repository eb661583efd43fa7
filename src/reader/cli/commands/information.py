"""The commands about the program itself: where, config, keys, man."""

from collections.abc import Sequence

import click

from reader.cli import stdout
from reader.cli.help import for_stdout
from reader.cli.session import Session, library_option, pass_session
from reader.cli.stderr import ExitCode, say
from reader.i18n import _
from reader.library import read_profile
from reader.model.commands import COMMANDS
from reader.model.errors import Problem
from reader.model.keys import shown_key
from reader.model.settings import SETTINGS, shown
from reader.text.inert import inert, inert_line


@click.command()
@library_option
@pass_session
def where(session: Session) -> int:
    """Say which folders and files are in use."""
    folders = session.folders()
    rows = [
        ("library", folders.library),
        ("cache", folders.cache),
        ("state", folders.state),
        ("settings", folders.settings),
    ]
    if folders.writable != folders.library:
        rows.insert(1, ("imports", folders.writable))
    stdout.write_rows((name, str(path)) for name, path in rows)
    return ExitCode.DONE


class _Explained(click.Command):
    """A command whose help ends with the table of settings."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Put the table of settings below the options."""
        with formatter.section(_("Settings")):
            formatter.write_dl([(setting.name, setting.explained) for setting in SETTINGS.values()])


@click.command(cls=_Explained)
@library_option
@pass_session
def config(session: Session) -> int:
    """Print every setting: its name, its value, what it takes, what it means; name what is wrong.

    Settings are lines such as `measure: 32` in the file config.yaml; `reader where` names the folder.
    """
    profile = read_profile(session.folders(), own_terms=False)
    with for_stdout():
        stdout.write_rows(
            (setting.name, shown(getattr(profile.settings, name)), setting.takes, _(setting.description))
            for name, setting in SETTINGS.items()
        )
    return _named(profile.problems)


@click.command()
@library_option
@pass_session
def keys(session: Session) -> int:
    """Print the table of keys in force: key, command, what it does; name what is wrong in the settings."""
    profile = read_profile(session.folders(), own_terms=False)
    rows = [
        (
            " ".join(map(shown_key, profile.settings.keys[command.id])),
            command.id,
            command.english,
            command.chinese,
        )
        for command in COMMANDS
    ]
    if stdout.is_terminal():
        from reader.text.width import cells, fit

        widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
        stdout.write_lines(["  ".join(map(fit, map(inert_line, row), widths)).rstrip() for row in rows])
    else:
        stdout.write_rows(rows)
    return _named(profile.problems)


def _named(problems: Sequence[Problem]) -> int:
    """Say what is wrong in the settings; the exit code."""
    for problem in problems:
        say(inert_line(str(problem)))
    return ExitCode.NOTHING if problems else ExitCode.DONE


@click.command()
@library_option
def man() -> int:
    """Write the manual page: `reader man | man -l -` shows it."""
    from reader.cli.commands.manual import manual

    with for_stdout(program=True):  # for man(1), whose headings are English too
        stdout.write(inert(manual(click.get_current_context().find_root().command)))
    return ExitCode.DONE
