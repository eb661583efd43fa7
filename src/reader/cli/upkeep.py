"""The commands about the program itself: refresh, where, config, keys."""

import click

from reader.cli import output
from reader.cli.diagnostics import ExitCode, ProgressBar, say
from reader.cli.session import Session, library_option, open_library, pass_session
from reader.model.commands import COMMANDS, shown_key
from reader.model.settings import SETTINGS
from reader.store import settings_file
from reader.text.inert import inert_line


@click.command()
@library_option
@pass_session
def refresh(session: Session) -> int:
    """Bring the cache up to date with every file, and name the files that have a problem."""
    library = open_library(session.folders())
    changes = library.refresh(every_file=True, progress=ProgressBar("Reading articles"))
    problems = library.problems()
    for problem in problems:
        say(inert_line(str(problem)))
    say(f"{library.count():,} articles; {changes.read:,} files read, {changes.removed:,} gone")
    return ExitCode.NOTHING if problems else ExitCode.DONE


@click.command()
@library_option
@pass_session
def where(session: Session) -> int:
    """Say which folders and files are in use."""
    found = session.folders()
    rows = [
        ("library", found.library),
        ("cache", found.cache),
        ("state", found.state),
        ("settings", found.settings),
    ]
    if found.writable != found.library:
        rows.insert(1, ("imports", found.writable))
    output.write("".join(f"{name}\t{inert_line(str(path))}\n" for name, path in rows))
    return ExitCode.DONE


@click.command()
@library_option
@pass_session
def config(session: Session) -> int:
    """Print every setting: its name, its value, what is allowed, what it means; name what is wrong."""
    path = session.folders().settings
    settings, problems = settings_file.read(path)
    for setting in SETTINGS.values():
        value = getattr(settings, setting.name)
        shown = str(value).lower() if isinstance(value, bool) else str(value or "")
        allowed = (
            f"{setting.allowed[0]}-{setting.allowed[-1]}"
            if len(setting.allowed) > 4
            else "|".join(setting.allowed)
        )
        output.write(f"{setting.name}\t{shown}\t{allowed}\t{setting.meaning}\n")
    for problem in problems:
        say(inert_line(str(problem)))
    return ExitCode.NOTHING if problems else ExitCode.DONE


@click.command()
@library_option
def keys() -> int:
    """Print the table of keys: key, command, what it does."""
    rows = [(" ".join(map(shown_key, held.keys)), held.id, held.english, held.chinese) for held in COMMANDS]
    if output.is_terminal():
        from reader.text.width import cells, fit

        widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
        lines = ["  ".join(map(fit, row, widths)).rstrip() for row in rows]
    else:
        lines = ["\t".join(row) for row in rows]
    output.write("".join(f"{line}\n" for line in lines))
    return ExitCode.DONE
