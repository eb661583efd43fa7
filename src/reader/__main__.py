"""The entry point: reads the command line, opens one of the two doors, and logs what nobody expected."""

import _signal  # type: ignore[import-not-found]  # `signal` without its enumerations, which take their time

if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    # until there is someone to answer it, Ctrl+C ends without a traceback, while `signal` is imported too
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)

import contextlib
import gc
import os
import signal
import sys
from types import FrameType

from reader import i18n


def main() -> int:
    """Run `reader`; the exit code."""
    _prepare_descriptors()
    before = signal.getsignal(signal.SIGINT)
    try:
        try:
            if before is not signal.SIG_IGN:
                signal.signal(signal.SIGINT, _interrupt)
            return _opened()
        finally:
            signal.signal(signal.SIGINT, before)
    except BrokenPipeError:  # whoever read stdout has enough
        from reader.cli import stdout

        stdout.silence()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _failed(error)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """Ctrl+C, once; a second one ends at once."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    raise KeyboardInterrupt


def _prepare_descriptors() -> None:
    """Give the streams that the shell closed (`2>&-`) a place, lest a file of ours gets their number.

    Python has them as None all the same. The others are to be waited for, whoever had them before: what comes
    late on stdin, and what stdout cannot take yet, would be lost.
    """
    for descriptor in (0, 1, 2):
        try:
            os.set_blocking(descriptor, True)
        except OSError:
            os.open(os.devnull, os.O_RDWR)


def _opened() -> int:
    """Carry out the command line, or open the screen; the exit code."""
    gc.disable()
    from reader.library import read_language

    i18n.choose(read_language())
    from reader.cli import main, stdout

    gc.freeze()  # what modules hold stays: the collector need not look through it now and at the end
    gc.set_threshold(10_000)  # a list makes rows by the thousand, and lets them go
    gc.enable()
    outcome = main.run(sys.argv[1:])
    if isinstance(outcome, main.Screen):
        from reader.cli.stderr import say
        from reader.tui import start  # only the screen needs Textual

        outcome = start.open_screen(outcome.folders, outcome.query, outcome.ids, say=say, write=stdout.write)
    stdout.flush()
    return outcome


def _failed(error: Exception) -> int:
    """Say what went wrong; the exit code."""
    try:
        _say(error)
    except Exception:  # without memory or descriptors no module can be loaded
        why = getattr(error, "strerror", None) or f"an unexpected error, {type(error).__name__}"
        with contextlib.suppress(OSError):
            os.write(2, f"reader: {why}\n".encode())
    return 1


def _say(error: Exception) -> None:
    from reader.cli import stdout
    from reader.cli.stderr import say
    from reader.library import log_error
    from reader.model.errors import ReaderError

    if isinstance(error, OSError):
        try:
            stdout.flush()  # what could not be written stands in its buffer, and fails again
        except (ReaderError, BrokenPipeError) as failure:
            error = failure
        stdout.silence()
    say(str(error) if isinstance(error, ReaderError) else log_error(error))


if __name__ == "__main__":
    sys.exit(main())
