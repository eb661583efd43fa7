"""Errors: each says in one clear sentence what is wrong, where, and what to do.

ReaderError
├── Refused            an input cannot be read as what it should be (a raw page, an article file)
│   └── BadFile        the same for a file of the library, with the place in it
├── NotFound           nothing bears that name
├── Ambiguous          several things bear it; they are named
├── WebError           an address cannot be fetched
├── LibraryError       a folder or file of the library cannot be used
└── TerminalError      there is no terminal to draw on
"""

from typing import NamedTuple

from reader.i18n import Message


class ReaderError(Exception):
    """Base of all errors a person can cause or mend; `str(error)` is the sentence to show."""

    @property
    def message(self) -> Message | str:
        """The sentence, to be kept: in any language where it was made so."""
        message = self.args[0] if self.args else ""
        return message if isinstance(message, Message) else str(message)


class Refused(ReaderError):
    """An input cannot be read; the sentence names it and the reason."""


class NotFound(ReaderError):
    """Nothing bears that name."""


class Ambiguous(ReaderError):
    """Several things bear that name; `candidates` holds their ids."""

    def __init__(self, message: str, candidates: tuple[str, ...]) -> None:
        super().__init__(message)
        self.candidates = candidates


class WebError(ReaderError):
    """An address cannot be fetched; the sentence names it and what to do."""


class LibraryError(ReaderError):
    """A folder or file of the library cannot be used."""


class TerminalError(ReaderError):
    """There is no terminal to draw on."""


class Problem(NamedTuple):
    """Something wrong with one file of the library; the rest goes on."""

    path: str
    """In the library, `/` between folders."""
    message: str
    """What is wrong and what to do, in one sentence."""
    line: int | None = None
    """Counted from 1."""
    key: str | None = None

    def __str__(self) -> str:
        where = self.path + (f":{self.line}" if self.line else "") + (f": {self.key}" if self.key else "")
        return f"{where}: {self.message}"


class BadFile(Refused):
    """A file of the library cannot be read; `problem` says which, where and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem
