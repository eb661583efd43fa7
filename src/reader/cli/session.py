"""One run of the command line: which library was named, opened and brought up to date when first needed."""

import io
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeVar

import click

from reader.cli.stderr import ProgressBar, say
from reader.i18n import _, plural, reason
from reader.library import Folders, Library, Profile, find_folders, read_profile
from reader.model.errors import Refused
from reader.text.inert import inert_line

if TYPE_CHECKING:
    from reader.model.query import Node, ResolvedQuery

QUERY_SETTINGS = {"ignore_unknown_options": True}
"""Of commands that take a query: a `-word` that is no option excludes, so it must reach the query."""


_MOST_NAMES = 200_000_000
"""Bytes of the ids on stdin: those of a million articles."""


class Screen(NamedTuple):
    """The wish to open the screen: in which folders, with which filter, on which articles."""

    folders: Folders
    query: str
    ids: tuple[str, ...] | None
    """The articles to list; None for all."""


_Callback = TypeVar("_Callback", bound=Callable[..., Any])


class Session:
    """What the commands of one run share."""

    def __init__(self) -> None:
        self.named: str | None = None
        """The library a person named on the command line."""
        self._library: Library | None = None
        self._folders: Folders | None = None

    def folders(self) -> Folders:
        """The folders in use; they are looked for once."""
        if self._folders is None:
            self._folders = find_folders(self.named)
        return self._folders

    def library(self, *, writable: bool = False) -> Library:
        """The library, its cache up to date; the one to import into where it is to be written to."""
        if self._library is None:
            self._library = open_library(self.folders(), writable=writable)
            self._library.index.refresh(progress=ProgressBar(_("Reading articles")))
            if problem := self._library.index.cache_problem:
                say(problem)
        return self._library

    def profile(self, *, own_terms: bool) -> Profile:
        """A person's settings, and with `own_terms` their own words; what is wrong with them is said."""
        profile = read_profile(self.folders(), own_terms=own_terms)
        for problem in profile.problems:
            say(inert_line(str(problem)))
        return profile

    def close(self) -> str | None:
        """Close the state, so that its copy is made where it has changed; why it was not used, if so."""
        if self._library is None:
            return None
        hidden = self._library.hidden_state
        self._library.close_state()
        return hidden


def open_library(folders: Folders, *, writable: bool = False) -> Library:
    """The library in some folders. Raises LibraryError."""
    return Library(folders.for_writing() if writable else folders)


def library_option(command: _Callback) -> _Callback:
    """Let a command take `--library DIR`; the value goes to the session."""

    def keep(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
        if value is not None:
            context.find_root().ensure_object(Session).named = value

    option = click.option(
        "--library",
        metavar="DIR",
        expose_value=False,
        callback=keep,
        type=click.Path(file_okay=False),
        help="The folder of articles.",
    )
    return option(command)


def query_of(arguments: tuple[str, ...]) -> "Node":
    """The query that the remaining words of a command line ask.

    Raises click.UsageError for a word that can only be a mistyped option.
    """
    from reader.model.query_parser import from_arguments, parse  # loaded where something is asked

    for word in arguments:
        if re.match(r"--[a-z]", word):
            raise click.NoSuchOption(word, ctx=click.get_current_context())
    return parse(from_arguments(arguments))


def resolved_query(library: Library, arguments: tuple[str, ...]) -> "ResolvedQuery | None":
    """What the remaining words ask of a library; None where there are none.

    Raises click.UsageError for what cannot be asked.
    """
    return _resolved(library, query_of(arguments)) if arguments else None


def resolved_text(library: Library, text: str) -> "ResolvedQuery":
    """What the text of a query asks of a library, as it stands in the filter bar.

    Raises click.UsageError for what cannot be asked.
    """
    from reader.model.query_parser import parse

    return _resolved(library, parse(text))


def _resolved(library: Library, query: "Node") -> "ResolvedQuery":
    resolved = library.index.resolve(query)
    if resolved.problems:
        raise click.UsageError(resolved.problems[0])
    return resolved


def has_terminal() -> bool:
    """Whether there is a terminal that a screen can stand on, wherever stdout leads."""
    try:
        with Path("/dev/tty").open("rb"):
            return True
    except OSError:
        return False


def stdin() -> BinaryIO:
    """The bytes of stdin. Raises Refused where it is closed or cannot be read."""
    if sys.stdin is None:
        raise _no_stdin(_("it is closed"))
    try:
        os.read(sys.stdin.fileno(), 0)  # it may be open for writing alone, or a folder
    except OSError as error:
        raise _no_stdin(reason(error)) from error
    return sys.stdin.buffer


def stdin_bytes(limit: int) -> bytes:
    """All that stands on stdin. Raises Refused where that is more than `limit` bytes, or cannot be read."""
    try:
        data = stdin().read(limit + 1)
    except OSError as error:
        raise _no_stdin(reason(error)) from error
    if len(data) > limit:
        message = _("stdin is larger than {size} MB; send less into the pipe")
        raise Refused(message.format(size=limit // 1_000_000))
    return data


def _no_stdin(why: str) -> Refused:
    return Refused(_("stdin cannot be read: {why}; send the input into a pipe").format(why=why))


def names_on_stdin() -> Iterator[str]:
    """The ids or paths on stdin, one a line; of a line of `reader list` its first column. Raises Refused."""
    for line in io.BytesIO(stdin_bytes(_MOST_NAMES)):
        if name := line.decode("utf-8", "replace").partition("\t")[0].strip():
            yield name


def say_problems(library: Library) -> None:
    """Tell how many files of the library have a problem."""
    if count := len(library.index.problems()):
        message = plural(
            "{count} file has a problem; `reader refresh` names them",
            "{count} files have problems; `reader refresh` names them",
            count,
        )
        say(message.format(count=count))


pass_session = click.make_pass_decorator(Session, ensure=True)
