"""The entry point: reads the command line, and opens one of the two doors."""

import errno
import os
import sys


def main() -> int:
    """Run `reader`; the exit code."""
    from reader.cli import app

    try:
        outcome = app.run(sys.argv[1:])
        if isinstance(outcome, app.Screen):
            from reader.tui import door  # only the screen needs Textual (170 ms)

            outcome = door.open_screen(outcome.folders, outcome.query, outcome.ids)
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
        print("reader: stdout cannot be written: no space is left", file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
