"""What goes to stdout: UTF-8 bytes with `\\n` line ends, whatever the locale."""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence

from reader.i18n import _, reason
from reader.model.errors import Refused
from reader.text.inert import Inert, inert_line, is_usual


def write(text: Inert) -> None:
    """Write text to stdout; a character that UTF-8 lacks becomes a replacement mark.

    Raises Refused where stdout is closed or takes nothing, BrokenPipeError where its reader has enough.
    """
    if sys.stdout is None:  # closed by the shell: >&-
        raise _refused(_("it is closed"))
    with _told():
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))


def row(*columns: str) -> Inert:
    """A line of some columns apart by tabs, made inert; a tab or line end within a column becomes a blank."""
    line = "\t".join(columns)
    if not is_usual(line) or "\n" in line or line.count("\t") >= len(columns):
        line = "\t".join(map(inert_line, columns))
    return Inert(f"{line}\n")


def write_rows(rows: Iterable[Sequence[str]]) -> None:
    """Write rows of columns, a line each, made inert. Raises as `write` does."""
    rows = list(rows)
    text = "".join(["\t".join(columns) + "\n" for columns in rows])
    tabs = sum(map(len, rows)) - len(rows)
    if not is_usual(text) or text.count("\n") > len(rows) or text.count("\t") > tabs:
        text = "".join([row(*columns) for columns in rows])
    write(Inert(text))


def write_lines(lines: Sequence[str]) -> None:
    """Write texts, a line each, made inert; a line end within one becomes a blank. Raises as `write` does."""
    text = "\n".join([*lines, ""])
    if not is_usual(text) or "\t" in text or text.count("\n") > len(lines):
        text = "".join([f"{inert_line(line)}\n" for line in lines])
    write(Inert(text))


def flush() -> None:
    """Let go what was written, so that it stands before what is said next. Raises as `write` does."""
    if sys.stdout is not None:
        with _told():
            sys.stdout.flush()


@contextlib.contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise _refused(reason(error)) from error


def _refused(why: str) -> Refused:
    return Refused(_("reader: stdout cannot be written: {why}").format(why=why))


def silence() -> None:
    """Let what Python flushes at its end go where it cannot fail."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def is_terminal() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout is not None and sys.stdout.isatty()


def columns() -> int:
    """The width of the terminal in cells: that of stdout, else, into a pipe, of stderr or stdin."""
    for descriptor in (1, 2, 0):
        with contextlib.suppress(OSError):
            return max(20, os.get_terminal_size(descriptor).columns or 80)
    return 80
