"""The command that brings the index up to date."""

import click

from reader.cli.session import Session, library_option, open_library, pass_session
from reader.cli.stderr import ExitCode, ProgressBar, say
from reader.i18n import _
from reader.text.inert import inert_line


@click.command()
@library_option
@pass_session
def refresh(session: Session) -> int:
    """Bring the cache up to date with every file, and name the files that have a problem."""
    library = open_library(session.folders())
    changes = library.index.refresh(every_file=True, progress=ProgressBar(_("Reading articles")))
    if library.index.cache_problem:
        say(library.index.cache_problem)
    problems = library.index.problems()
    for problem in problems:
        say(inert_line(str(problem)))
    message = _("{count:,} articles; {read:,} files read, {gone:,} gone")
    say(message.format(count=library.index.count(), read=changes.read, gone=changes.removed))
    return ExitCode.NOTHING if problems else ExitCode.DONE
