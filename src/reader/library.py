"""The library: the one front of the store, for the command line, for the screen, and for importing."""

import os
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from reader.i18n import _
from reader.model.errors import LibraryError
from reader.store.article_files import ArticleFiles
from reader.store.config.folders import Folders as Folders
from reader.store.config.folders import find_folders as find_folders
from reader.store.config.folders import state_path
from reader.store.config.profile import Profile as Profile
from reader.store.config.profile import read_language as read_language
from reader.store.config.profile import read_profile as read_profile
from reader.store.config.profile import read_synonyms
from reader.store.directories import Directories
from reader.store.feeds.feeds import Feeds
from reader.store.files.open import read_regular as read_regular
from reader.store.files.raw_pages import sha256 as sha256
from reader.store.index.articles import Articles, contents
from reader.store.index.counting.groups import By as By
from reader.store.index.counting.groups import Group as Group
from reader.store.index.counting.groups import in_order as in_order
from reader.store.index.counting.groups import is_of_time as is_of_time
from reader.store.index.counting.groups import without_gaps as without_gaps
from reader.store.index.database import Database
from reader.store.index.listing import Index
from reader.store.index.listing import Sort as Sort
from reader.store.index.refresh import Changes as Changes
from reader.store.index.refresh import Progress as Progress
from reader.store.index.refresh import Refresher
from reader.text.inert import inert_line

if TYPE_CHECKING:
    from reader.model.article import Article
    from reader.model.errors import Problem
    from reader.store.index.counting.concordance import Hit as Hit
    from reader.store.index.counting.occurrences import WordCount as WordCount
    from reader.store.state.copies import Copy as Copy
    from reader.store.state.state import State as State


_Value = TypeVar("_Value")


class _Once(Generic[_Value]):
    """Makes a value at its first call and gives the same one at every later call, from any thread."""

    def __init__(self, make: Callable[[], _Value]) -> None:
        self._make = make
        self._lock = threading.Lock()
        self.made: _Value | None = None
        """The value; None while nobody has asked for it."""

    def __call__(self) -> _Value:
        with self._lock:
            if self.made is None:
                self.made = self._make()
            return self.made


class Library:
    """A folder of articles with its parts. Safe to use from several threads."""

    def __init__(self, folders: Folders) -> None:
        """Raises LibraryError where the folder cannot be read."""
        _require_readable(folders.library)
        self.folders = folders
        self._database = Database(self.root, folders.cache)
        self._state = _Once(partial(_open_state, folders.state, self.root, self._database))
        refresher = Refresher(self.root, self._database, self._state)
        articles = Articles(self._database, refresher.refresh)
        synonyms = _Once(partial(read_synonyms, folders.settings))
        self.directories = Directories(self.root)
        """The directories of the organisations."""
        self.feeds = Feeds(self.root, articles, self._state, self._database.path.with_suffix(".fetch"))
        """The feeds, and where articles came from."""
        facts = (self._state, self.directories, self.feeds, synonyms)
        self.index = Index(self.root, articles, refresher, *facts)
        """The list of articles, and the queries it is asked."""
        self.files = ArticleFiles(self.root, articles, self._state)
        """The articles themselves."""

    @property
    def root(self) -> Path:
        """The folder of the articles."""
        return self.folders.library

    @property
    def is_sample(self) -> bool:
        """Whether this is the sample library, which is never written to."""
        return self.folders.writable != self.folders.library

    @property
    def state(self) -> "State":
        """The reading state; its file is opened when it is first asked for."""
        return self._state()

    @property
    def hidden_state(self) -> str | None:
        """Why the state was not used where it was needed, in one sentence; None where all is well."""
        if self._state.made is None or not self._state.made.file.is_hidden:
            return None
        return self._state.made.problem

    def close(self) -> None:
        """Close the state, and what this thread holds of the index."""
        self._database.close()
        self.close_state()

    def close_state(self) -> None:
        """Close the state, whose copy is made where it has changed; nothing where it is not open."""
        if self._state.made is not None:
            self._state.made.close()


def language_of(article: "Article") -> str | None:
    """The language an article says it has, else the one its text shows: a BCP 47 tag."""
    from reader.store.files import article_file  # a list reads no article

    return article_file.language_of(article)


def read_article(data: bytes, name: str) -> "tuple[Article, tuple[Problem, ...]]":
    """The article in the bytes of an article file, and what is wrong with it. Raises Refused."""
    from reader.store.files import article_file

    return article_file.read(data, name)


def log_error(error: BaseException) -> str:
    """Write the traceback of an unexpected error to the log file; the sentence that says so to a person."""
    from reader.store.config import log  # nobody expects to need it

    return log.log_error(error)


def state_copies(folders: Folders) -> "list[Copy]":
    """The copies of the state, of every library, the newest first."""
    from reader.store.state import copies

    return copies.copies(folders.state)


def state_notice() -> str:
    """What happened to the state and no person has read yet, a sentence a line; empty where nothing did."""
    from reader.store.state import notice

    return notice.read(state_path())


def _require_readable(root: Path) -> None:
    if not os.path.isdir(root):
        message = _("{path} does not exist; name another library with --library")
        if os.path.lexists(root):
            message = _("{path} is not a folder; name another library with --library")
    elif not os.access(root, os.R_OK | os.X_OK):
        message = _("{path} cannot be read; check its permissions")
    else:
        return
    raise LibraryError(message.format(path=inert_line(str(root))))


def _open_state(path: Path, root: Path, database: Database) -> "State":
    from reader.store.state.state import State  # `show` asks for no state

    return State(path, root, partial(contents, database))
