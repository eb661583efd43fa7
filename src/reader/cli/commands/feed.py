"""The commands about the list of feeds: add, list, remove, rename, pause, import, export."""

from typing import TYPE_CHECKING

import click

from reader.cli import stdout
from reader.cli.help import Group
from reader.cli.session import Session, library_option, pass_session, stdin_bytes
from reader.cli.stderr import ExitCode, say
from reader.i18n import _, plural, reason
from reader.library import read_regular
from reader.model.errors import LibraryError, ReaderError, Refused
from reader.text.inert import Inert, inert, inert_line
from reader.text.width import cells, fit

if TYPE_CHECKING:
    from reader.library import Library
    from reader.model.feed import FeedRow


_LARGEST = 20_000_000
"""Bytes of a list of feeds that is imported."""


@click.group(cls=Group, no_args_is_help=False)
@library_option
def feed() -> None:
    """The feeds: add one, list them, take them over from another reader."""


@feed.command()
@library_option
@click.option("--name", help="What it is called; else its own title.")
@click.option(
    "--tag", "tags", multiple=True, help="A folder for it; may be repeated, `a/b` is one in another."
)
@click.option(
    "--full",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When the page of an item is fetched for its full text.",
)
@click.argument("urls", nargs=-1, required=True, metavar="URL…")
@pass_session
def add(session: Session, name: str | None, tags: tuple[str, ...], full: str, urls: tuple[str, ...]) -> int:
    """Add the feed at URL, or the one that the page at URL names."""
    from dataclasses import replace

    from reader.feeds.subscribe import feed_at

    library = session.library(writable=True)
    code = ExitCode.DONE
    for url in urls:
        try:
            new = replace(feed_at(url, name, tags), full=full)  # type: ignore[arg-type]
            added = library.feeds.add([new])
        except ReaderError as error:
            say(str(error))
            code = ExitCode.NOTHING
            continue
        if added:
            stdout.write_rows([(added[0].name, added[0].key)])
        else:
            known = library.feeds.find(new.key)
            say(_("{url} is in the list already, as {name}").format(url=inert_line(new.key), name=known.name))
    return code


@feed.command("list")
@library_option
@click.option(
    "--format", "form", type=click.Choice(["table", "tsv", "json"]), help="table on a terminal, else tsv"
)
@pass_session
def list_(session: Session, form: str | None) -> int:
    """List the feeds: name, address, tags, articles, unread, and what is wrong with them."""
    library = session.library()
    rows = library.feeds.rows()
    form = form or ("table" if stdout.is_terminal() else "tsv")
    if form == "json":
        from reader.text.formats.json import as_json

        stdout.write(as_json([_value(row) for row in rows]))
    elif form == "table":
        stdout.write_lines(_table(rows))
    else:
        stdout.write_rows(map(_texts, rows))
    _say_problems(library)
    if not rows:
        say(_("there are no feeds; `reader feed add URL` adds one"))
    return ExitCode.DONE if rows else ExitCode.NOTHING


def _status(row: "FeedRow") -> str:
    if row.feed.paused:
        return _("paused")
    return _("gone") if row.state.gone else str(row.state.problem or "")


def _texts(row: "FeedRow") -> tuple[str, ...]:
    feed, status = row.feed, _status(row)
    texts = (feed.name, feed.key, ",".join(feed.tags), str(row.articles), str(row.unread))
    return (*texts, status) if status else texts


def _table(rows: "list[FeedRow]") -> list[str]:
    """For a person: name, tags, unread articles of all, then what is wrong, else the address."""
    lines: list[list[Inert]] = []
    for row in rows:
        count = _("{found} of {total:,}").format(found=f"{row.unread:,}", total=row.articles)
        texts = (row.feed.name, ",".join(row.feed.tags), count, _status(row) or row.feed.key)
        lines.append([*map(inert_line, texts)])
    widths = [max(map(cells, column)) for column in zip(*lines, strict=True)][:-1]
    return [
        "  ".join([*(fit(text, width) for text, width in zip(line, widths, strict=False)), line[-1]])
        for line in lines
    ]


def _value(row: "FeedRow") -> dict[str, object]:
    feed = row.feed
    return {
        "name": feed.name,
        "url": feed.key,
        "tags": list(feed.tags),
        "full": feed.full,
        "every": feed.every,
        "language": feed.language,
        "keep": feed.keep,
        "paused": feed.paused,
        "articles": row.articles,
        "unread": row.unread,
        "problem": str(row.state.problem) if row.state.problem else None,
    }


@feed.command()
@library_option
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@pass_session
def remove(session: Session, names: tuple[str, ...]) -> int:
    """Take feeds out of the list; their articles stay."""
    library = session.library(writable=True)
    for name in names:
        library.feeds.remove(library.feeds.find(name))
    return ExitCode.DONE


@feed.command()
@library_option
@click.argument("name")
@click.argument("new_name")
@pass_session
def rename(session: Session, name: str, new_name: str) -> int:
    """Give the feed NAME another name."""
    library = session.library(writable=True)
    new_name = inert_line(new_name).strip()
    if not new_name:
        raise Refused(_("a feed needs a name; type one"))
    library.feeds.change(library.feeds.find(name), name=new_name)
    return ExitCode.DONE


@feed.command()
@library_option
@click.option("--off", is_flag=True, help="Fetch them again.")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@pass_session
def pause(session: Session, off: bool, names: tuple[str, ...]) -> int:
    """Fetch feeds no more, until they are wanted again."""
    library = session.library(writable=True)
    for name in names:
        feed_named = library.feeds.find(name)
        if feed_named.paused == off:
            library.feeds.change(feed_named, paused=not off)
        if off:
            library.feeds.wake(feed_named)
    return ExitCode.DONE


@feed.command("import")
@library_option
@click.argument("file", metavar="FILE.opml|-")
@pass_session
def import_(session: Session, file: str) -> int:
    """Add the feeds of another reader's list, in OPML; those that are there already are passed over."""
    from reader.feeds.formats import opml
    from reader.text.links import web_address

    feeds = opml.read(_data(file), inert_line(file))
    added = session.library(writable=True).feeds.add(feeds)
    for each in feeds:
        if not web_address(each.url):
            message = _("{url} is no web address; it begins with http:// or https://")
            say(message.format(url=inert_line(each.key)))
    message = plural("{count:,} feed added, of {total:,}", "{count:,} feeds added, of {total:,}", len(added))
    say(message.format(count=len(added), total=len(feeds)))
    return ExitCode.DONE


def _data(file: str) -> bytes:
    if file == "-":
        return stdin_bytes(_LARGEST)
    try:
        return read_regular(file, _LARGEST)
    except OSError as error:
        message = _("{path} cannot be read: {why}; check the path")
        raise LibraryError(message.format(path=inert_line(file), why=reason(error))) from error


@feed.command()
@library_option
@pass_session
def export(session: Session) -> int:
    """Write the list as OPML to stdout, for another reader; names and passwords in addresses are left out."""
    from reader.feeds.formats import opml

    library = session.library()
    stdout.write(inert(opml.write(library.feeds.all()).decode()))
    _say_problems(library)
    return ExitCode.DONE


def _say_problems(library: "Library") -> None:
    for problem in library.feeds.problems():
        say(str(problem))
