"""The command that shows the guide."""

import click

from reader.cli import stdout
from reader.cli.commands.list_articles import write_list
from reader.cli.session import Screen, Session, has_terminal, library_option, pass_session
from reader.cli.stderr import ExitCode
from reader.library import Library
from reader.model.query_parser import parse

_QUERY = "tag:指南"
"""Finds the articles of the sample library that are the guide."""


@click.command()
@library_option
@pass_session
def guide(session: Session) -> "int | Screen":
    """Show the guide, whatever the library: on the screen, or as a list into a pipe."""
    folders = session.folders().for_guide()
    library = Library(folders)
    library.index.refresh()
    query = library.index.resolve(parse(_QUERY))
    if stdout.is_terminal() and has_terminal():
        return Screen(folders, "", tuple(id_ for part in library.index.ids(query) for id_ in part))
    return ExitCode.DONE if write_list(library.index.listing(query)) else ExitCode.NOTHING
