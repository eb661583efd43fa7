"""The entry point: reads the command line, and opens one of the two doors."""

import errno
import gc
import os
import sys

from reader import i18n
from reader.i18n import _


def main() -> int:
    """Run `reader`; the exit code."""
    gc.disable()
    from reader.library import read_language

    i18n.choose(read_language())
    from reader.cli import main

    gc.freeze()  # what modules hold stays: looking through it now and at the end would take 6 ms
    gc.set_threshold(10_000)  # a list makes rows by the thousand, and lets them go
    gc.enable()
    try:
        outcome = main.run(sys.argv[1:])
        if isinstance(outcome, main.Screen):
            from reader.tui import start  # only the screen needs Textual (170 ms)

            outcome = start.open_screen(outcome.folders, outcome.query, outcome.ids)
        if sys.stdout is not None:
            sys.stdout.flush()
        return outcome
    except BrokenPipeError:
        # whoever read stdout has enough; what Python flushes at exit must go somewhere
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        from reader.cli.stderr import say

        say(_("reader: stdout cannot be written: no space is left"))
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
