"""The commands about the reading state: export, import, tag."""

import sys
from pathlib import Path

import click

from reader.cli import stdout
from reader.cli.help import Group
from reader.cli.session import Session, library_option, pass_session
from reader.cli.stderr import ExitCode, say
from reader.i18n import _, plural, reason
from reader.model.errors import LibraryError, Refused
from reader.store.state import exchange
from reader.store.state.state import State
from reader.text.inert import inert_line


@click.group(cls=Group, no_args_is_help=False)
@library_option
def state() -> None:
    """The reading state of the library in use: export it, merge one into it, tag articles."""


@state.command()
@library_option
@pass_session
def export(session: Session) -> int:
    """Write the state of the library in use to stdout, as JSON."""
    from reader.text.formats.render import as_json

    held = session.library().state
    if held.problem:
        say(held.problem)
    stdout.write(as_json(exchange.as_value(held.portable())))
    return ExitCode.DONE


@state.command("import")
@library_option
@click.argument("file", metavar="FILE|-")
@pass_session
def import_(session: Session, file: str) -> int:
    """Merge an exported state into this one. The newest word on each thing wins, in any order of merging."""
    portable = exchange.read(*_data(file))
    count = _writable(session).merge(portable)
    told = plural(
        "{count:,} thing was newer than here, of {total:,}",
        "{count:,} things were newer than here, of {total:,}",
        count,
    )
    say(told.format(count=count, total=len(portable.kept)))
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
        found = library.state.tags_in_use()
    else:
        article_id = library.files.find(article)
        for name in tags:
            _writable(session).tag([article_id], name, not remove)
        found = library.state.tags(article_id) if not tags else ()
    stdout.write("".join(f"{inert_line(name)}\n" for name in found))
    return ExitCode.DONE if found or tags else ExitCode.NOTHING


def _data(file: str) -> tuple[bytes, str]:
    """What stands in a file, and its name for a person. Raises Refused."""
    if file == "-":
        return sys.stdin.buffer.read(), "stdin"
    name = inert_line(file)
    try:
        return Path(file).read_bytes(), name
    except OSError as error:
        told = _("{name} cannot be read: {why}; name a file that `export` wrote")
        raise Refused(told.format(name=name, why=reason(error))) from None


def _writable(session: Session) -> State:
    """The state of the library in use. Raises LibraryError where nothing would be kept."""
    held = session.library().state
    if held.problem:
        raise LibraryError(held.problem)
    return held
