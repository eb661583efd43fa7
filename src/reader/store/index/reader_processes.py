"""Reader processes: they read files for the index, where there are many, or where one may take too long.

A worker is this module run as a program: pickled lists of paths come in on stdin, lists of entries go out on
stdout. (`multiprocessing` cannot start one under Textual, whose stderr has no file descriptor.)
"""

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TypeAlias

from reader import child_process, i18n
from reader.store.index.entry import Entry, read_entry

_MOST = 6
_CHUNK, _AHEAD = 200, 5
"""Files asked for at once, and how many chunks a worker may be ahead."""
_Questions: TypeAlias = "queue.SimpleQueue[tuple[Sequence[str], Future[list[Entry]]] | None]"
"""Chunks of files, each with the place for its entries; None for nothing more."""


def entries(library: Path, paths: Sequence[str]) -> Iterator[Entry]:
    """What each file gives the index, in order; read in this process where no others can be started."""
    workers = _started(library, -(-len(paths) // _CHUNK))
    if not workers:
        yield from (read_entry(library, path) for path in paths)
        return
    ended = threading.Event()
    asked: _Questions = queue.SimpleQueue()
    for worker in workers:
        # not of a pool, for whose threads Python waits when the program ends
        threading.Thread(target=_ask, args=[worker, library, asked, ended], daemon=True).start()
    chunks = (paths[start : start + _CHUNK] for start in range(0, len(paths), _CHUNK))
    try:
        waiting: deque[Future[list[Entry]]] = deque()
        for chunk in chunks:
            waiting.append(Future())
            asked.put((chunk, waiting[-1]))
            if len(waiting) > _AHEAD * len(workers):  # more would only fill the memory
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        ended.set()
        for worker in workers:
            asked.put(None)
            worker.kill()
            worker.communicate()


def _ask(
    worker: "subprocess.Popen[bytes]", library: Path, asked: "_Questions", ended: threading.Event
) -> None:
    """Have a worker read what is asked for, until nothing is any more; read it here where it was killed."""
    while (question := asked.get()) and not ended.is_set():
        chunk, answer = question
        try:
            try:
                answer.set_result(_asked(worker, chunk))
            except (OSError, EOFError, pickle.UnpicklingError):
                if not ended.is_set():
                    answer.set_result([read_entry(library, path) for path in chunk])
        except Exception as error:
            answer.set_exception(error)


def _started(library: Path, chunks: int) -> list["subprocess.Popen[bytes]"]:
    """A worker for each processor, not more than there are chunks; none where none can be started."""
    arguments = (str(library), i18n.chosen(), str(os.getpid()))
    workers = []
    with contextlib.suppress(OSError, ValueError):
        for _ in range(min(os.cpu_count() or 1, _MOST, chunks)):
            workers.append(child_process.start(__name__, *arguments))
    return workers


def _asked(worker: "subprocess.Popen[bytes]", chunk: Sequence[str]) -> list[Entry]:
    assert worker.stdin and worker.stdout
    pickle.dump(list(chunk), worker.stdin, pickle.HIGHEST_PROTOCOL)
    worker.stdin.flush()
    answer: list[Entry] = pickle.load(worker.stdout)
    return answer


def _serve(library: Path, reader: int) -> None:
    """Answer until the reader, a process, ends, however it ends: then no further file is read."""
    with contextlib.suppress(EOFError, BrokenPipeError):
        while True:
            chunk: list[str] = pickle.load(sys.stdin.buffer)
            answer = [read_entry(library, path) for path in chunk if os.getppid() == reader]
            pickle.dump(answer, sys.stdout.buffer)
            sys.stdout.buffer.flush()


if __name__ == "__main__":
    i18n.choose(sys.argv[2])
    _serve(Path(sys.argv[1]), int(sys.argv[3]))
