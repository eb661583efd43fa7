"""The log file: where a traceback goes, which no person is shown; it never holds the text of an article."""

import os
from datetime import datetime
from pathlib import Path

from reader.i18n import _, reason
from reader.store.config.folders import state_path
from reader.text.inert import inert_line


def log_file() -> Path:
    """The file that tracebacks are written to: `$READER_LOG`, else `reader.log` beside the state file."""
    named = os.environ.get("READER_LOG")
    return Path(os.path.expanduser(named)) if named else state_path().with_name("reader.log")


def log_error(error: BaseException) -> str:
    """Write the traceback of an unexpected error to the log file; the sentence that tells a person so.

    Raises nothing: where the file cannot be written the sentence says why.
    """
    import traceback

    path = log_file()
    # frames only, no values: an error's own words can hold what an article says
    frames = "".join(traceback.format_tb(error.__traceback__))
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    entry = f"{datetime.now().astimezone().isoformat(timespec='seconds')} {kind}\n{frames}\n"
    shown = inert_line(str(path))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(entry)
    except OSError as failure:
        message = _("reader: an unexpected error ({kind}); {path} cannot be written: {why}; set READER_LOG")
        return message.format(kind=kind, path=shown, why=reason(failure))
    message = _("reader: an unexpected error ({kind}); {path} says where: please report it")
    return message.format(kind=kind, path=shown)
