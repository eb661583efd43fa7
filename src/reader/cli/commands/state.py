"""The commands about the reading state: export, import, tag, copies, problem."""

from typing import TYPE_CHECKING

import click

from reader.cli import stdout
from reader.cli.help import Group
from reader.cli.session import Session, library_option, pass_session, stdin_bytes
from reader.cli.stderr import ExitCode, say
from reader.i18n import _, plural, reason
from reader.library import read_regular
from reader.model.errors import LibraryError, Refused
from reader.text.inert import inert, inert_line

if TYPE_CHECKING:
    from reader.library import State


_LARGEST = 500_000_000
"""Bytes of a state that is imported: one of more than a million articles."""


@click.group(cls=Group, no_args_is_help=False)
@library_option
def state() -> None:
    """The reading state: export it, merge one into it, tag articles, see to its copies and its file."""


@state.command()
@library_option
@pass_session
def export(session: Session) -> int:
    """Write the state of the library in use to stdout, as JSON."""
    from reader.text.formats.json import as_json

    library = session.library()
    if not library.state.file.is_kept:
        say(str(library.state.problem))
    stdout.write(as_json(library.state.export()))
    return ExitCode.DONE


@state.command("import")
@library_option
@click.argument("file", metavar="FILE|-")
@pass_session
def import_(session: Session, file: str) -> int:
    """Merge an exported state into this one. The newest word on each thing wins, in any order of merging."""
    data, name = _data(file)
    count, total = _writable(session).import_export(data, name)
    message = plural(
        "{count:,} thing was newer than here, of {total:,}",
        "{count:,} things were newer than here, of {total:,}",
        count,
    )
    say(message.format(count=count, total=total))
    return ExitCode.DONE


@state.command()
@library_option
@click.option("--remove", is_flag=True, help="Take the tags away.")
@click.argument("article", required=False, metavar="[ID")
@click.argument("tags", nargs=-1, metavar="[TAG…]]")
@pass_session
def tag(session: Session, remove: bool, article: str | None, tags: tuple[str, ...]) -> int:
    """Give an article tags of your own. Without TAG, name those it has; without ID, all in use."""
    library = session.library()
    if article is None:
        shown = library.state.tags_in_use()
    else:
        article_id = library.files.find(article)
        for name in tags:
            _writable(session).tag([article_id], name, not remove)
        shown = library.state.tags(article_id) if not tags else ()
    stdout.write_lines(shown)
    return ExitCode.DONE if shown or tags else ExitCode.NOTHING


@state.command()
@library_option
@pass_session
def copies(session: Session) -> int:
    """List the copies of the state, the newest first: when made, how many things, and the file."""
    from reader.library import state_copies

    copies = state_copies(session.folders())
    for copy in copies:
        things = _("damaged") if copy.things is None else str(copy.things)
        stdout.write_rows([(copy.made, things, str(copy.path))])
    return ExitCode.DONE if copies else ExitCode.NOTHING


@state.command()
@library_option
@click.option("--seen", is_flag=True, help="Tell it no more.")
@pass_session
def problem(session: Session, seen: bool) -> int:
    """Tell what is wrong with the state, or was; every command tells it until it was --seen."""
    state = session.library().state
    message = state.problem
    if seen:
        state.file.forget_problem()
    if message:
        stdout.write(inert(f"{message}\n"))
    return ExitCode.DONE if message else ExitCode.NOTHING


def _data(file: str) -> tuple[bytes, str]:
    """What stands in a file, and its name for a person. Raises Refused."""
    if file == "-":
        return stdin_bytes(_LARGEST), "stdin"
    name = inert_line(file)
    try:
        return read_regular(file, _LARGEST), name
    except OSError as error:
        message = _("{name} cannot be read: {why}; name a file that `export` wrote")
        raise Refused(message.format(name=name, why=reason(error))) from None


def _writable(session: Session) -> "State":
    """The state of the library in use. Raises LibraryError where nothing would be kept."""
    state = session.library().state
    if not state.file.is_kept:
        raise LibraryError(state.problem)
    return state
