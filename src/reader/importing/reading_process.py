"""Reading a large page in a process of its own, which is ended when it has taken too much processor time.

The process is this module run as a program: one pickled order comes in on stdin, what came of it goes out on
stdout. It ends when stdin does, and so with whoever started it, however that one ends.
"""

import math
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from reader import child_process, i18n
from reader.i18n import _
from reader.library import log_error
from reader.model.errors import Refused

SMALL = 2_000_000
"""Bytes of a page that is read where it is: it takes two seconds at most, whatever stands in it."""
SECONDS = 10
"""Of processor time for a larger page."""
_Value = TypeVar("_Value")


def limited(read: Callable[..., _Value], data: bytes, name: str, *arguments: Any) -> _Value:
    """What a function of a module gives with some arguments, which come from the bytes of a page.

    Raises Refused as it does; also where it takes too long, and then calls the page `name`.
    """
    process = _started() if len(data) > SMALL else None
    if process is None:
        return read(*arguments)
    assert process.stdin and process.stdout
    try:
        pickle.dump((i18n.chosen(), SECONDS, read, arguments), process.stdin, pickle.HIGHEST_PROTOCOL)
        process.stdin.flush()
        answer = pickle.load(process.stdout)
    except (EOFError, OSError, pickle.UnpicklingError):
        process.kill()  # nothing where it has ended by itself
        raise Refused(_why_ended(process.wait(), name)) from None
    finally:
        process.kill()
        process.communicate()
    if isinstance(answer, Refused):
        raise answer
    value: _Value = answer
    return value


def _started() -> "subprocess.Popen[bytes] | None":
    """The process; None where none can be started."""
    try:
        return child_process.start(__name__)
    except (OSError, ValueError):
        return None


def _why_ended(code: int, name: str) -> str:
    if code == -getattr(signal, "SIGXCPU", 0):
        message = _("{name} takes more than {seconds} seconds to read; save the article by itself")
        return message.format(name=name, seconds=SECONDS)
    return _("{name} was not read: its process was ended; import it again").format(name=name)


# -- in the process


def _serve() -> None:
    """Carry out the order on stdin; the kernel ends the process where that takes too long."""
    language, seconds, read, arguments = pickle.load(sys.stdin.buffer)
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    _limit(seconds)
    i18n.choose(language)
    try:
        answer = read(*arguments)
    except Refused as error:
        answer = Refused(str(error))
    except Exception as error:
        answer = Refused(log_error(error))
    pickle.dump(answer, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.flush()


def _limit(seconds: int) -> None:
    """Have the process ended in some seconds of processor time, whatever it is doing."""
    try:
        import resource  # not in every system
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    end = math.ceil(time.process_time()) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (end, end + 1))


def _end_with_stdin() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


if __name__ == "__main__":
    _serve()
