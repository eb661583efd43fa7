"""The log file: where tracebacks go, which no person is shown. It never holds the text of an article."""

import os
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from reader.i18n import _, reason
from reader.store.config.folders import state_path
from reader.store.files.open import open_regular
from reader.text.inert import inert_line

_LARGEST = 1_000_000
"""Bytes from which on the file is begun anew."""


def log_file() -> Path:
    """The file in use: `$READER_LOG`, else `reader.log` beside the state file."""
    named = os.environ.get("READER_LOG")
    return Path(os.path.expanduser(named)) if named else state_path().with_name("reader.log")


def log_error(error: BaseException) -> str:
    """Write the traceback of an unexpected error to the log file; the sentence that says so to a person.

    Where it was the system that refused, the sentence says what; where the file cannot be written, why.
    Raises nothing.
    """
    path = log_file()
    shown = inert_line(str(path))
    refusal = _refusal(error)
    what = refusal or type(error).__qualname__
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    head = f"{now} Python {sys.version.split()[0]}, {sys.platform}\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "a", encoding="utf-8", errors="backslashreplace", opener=open_regular) as file:
            if file.tell() > _LARGEST:
                file.truncate(0)
            file.write(head + "".join(_frames(error)) + "\n")
    except OSError as failure:
        message = _("reader: an unexpected error, {kind}; its log {path} cannot be written: {why}")
        if refusal:
            message = _("reader: the system refused: {kind}; its log {path} cannot be written: {why}")
        return message.format(kind=what, path=shown, why=reason(failure))
    message = _("reader: an unexpected error, {kind}; see {path}, and report it")
    if refusal:
        message = _("reader: the system refused: {kind}; see {path}")
    return message.format(kind=what, path=shown)


def _refusal(error: BaseException) -> str:
    """What the system said, and of which file; empty where it is not the system that refused."""
    if not isinstance(error, OSError) or not error.strerror:
        return ""
    named = isinstance(error.filename, (str, bytes))
    return f"{reason(error)}: {inert_line(os.fsdecode(error.filename))}" if named else reason(error)


def _frames(error: BaseException) -> Iterator[str]:
    """An error's kind and frames, those of its cause first; no words of it, which may be an article's."""
    import traceback

    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None:
        yield from _frames(cause)
    yield f"{type(error).__module__}.{type(error).__qualname__}\n"
    yield from traceback.format_tb(error.__traceback__)
