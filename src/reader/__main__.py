"""The entry point: reads the command line, opens one of the two doors, and logs what nobody expected."""

import errno
import gc
import os
import sys

from reader import i18n
from reader.i18n import _


def main() -> int:
    """Run `reader`; the exit code."""
    try:
        return _opened()
    except BrokenPipeError:  # whoever read stdout has enough
        _silence_stdout()
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from reader.cli.stderr import say

        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            say(_("reader: stdout cannot be written: no space is left"))
        else:
            from reader.library import log_error

            say(log_error(error))
        if isinstance(error, OSError):
            _silence_stdout()
        return 1


def _opened() -> int:
    """Carry out the command line, or open the screen; the exit code."""
    gc.disable()
    from reader.library import read_language

    i18n.choose(read_language())
    from reader.cli import main

    gc.freeze()  # what modules hold stays: the collector need not look through it now and at the end
    gc.set_threshold(10_000)  # a list makes rows by the thousand, and lets them go
    gc.enable()
    outcome = main.run(sys.argv[1:])
    if isinstance(outcome, main.Screen):
        from reader.tui import start  # only the screen needs Textual

        outcome = start.open_screen(outcome.folders, outcome.query, outcome.ids)
    if sys.stdout is not None:
        sys.stdout.flush()
    return outcome


def _silence_stdout() -> None:
    """Let what Python flushes at exit go where it cannot fail."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
