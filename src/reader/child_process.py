"""A module of the program as a process of its own, which is asked on stdin and answers on stdout."""

import os
import subprocess
import sys
from pathlib import Path


def start(module: str, *arguments: str) -> "subprocess.Popen[bytes]":
    """Run a module, named as for an import, as a program. Raises OSError, ValueError where none can start.

    Nothing in the working folder is taken for a module. Ctrl+C on the terminal does not reach the process:
    it is for the reader, which ends it.
    """
    package = str(Path(__file__).parents[1])
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    )
