"""A command of a person's own, run on the terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

RUN = """
import sys
from reader.tui import programs
programs.run_on_terminal(sys.argv[1:], "高雄")
"""


@pytest.mark.parametrize("command", ["cat", "no-command-of-this-name"])
def test_nothing_is_told_where_the_terminal_was_closed_meanwhile(command: str) -> None:
    main, terminal = pty.openpty()
    os.close(main)
    source = str(Path(__file__).parents[2] / "src")
    done = subprocess.run(
        [sys.executable, "-c", RUN, command],
        stdin=terminal,
        stdout=terminal,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": source},
        timeout=60,
        check=False,
    )
    os.close(terminal)

    errors = [line for line in done.stderr.decode().splitlines() if not line.startswith("cat: ")]
    assert (done.returncode, errors) == (0, [])
