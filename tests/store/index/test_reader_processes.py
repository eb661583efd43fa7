"""Reader processes end with the reader that started them, however that ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

READER = """
import pickle, sys, time
from pathlib import Path
from reader.store.index import reader_processes
(worker,) = reader_processes._started(Path(sys.argv[1]), 1)
pickle.dump([f"{number}.md" for number in range(200)], worker.stdin)
worker.stdin.flush()
print(worker.pid, flush=True)
time.sleep(600)
"""
LEAVING = """
import os, signal, sys, threading
from pathlib import Path
from reader.store.index import reader_processes
start, library = reader_processes._started, Path(sys.argv[1])
begun = threading.Event()
def stopped(*given):
    (worker,) = start(*given)
    os.kill(worker.pid, signal.SIGSTOP)
    print(worker.pid, flush=True)
    begun.set()
    return [worker]
reader_processes._started = stopped
threading.Thread(target=lambda: list(reader_processes.entries(library, ["a.md"])), daemon=True).start()
begun.wait()
"""
PATIENCE = 30.0
"""Seconds; all the files together take minutes."""


def is_there(pid: int) -> bool:
    """Whether a process has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().split(")")[-1].split()[0] != "Z"
    except OSError:
        return False


def started(program: str, library: Path) -> tuple["subprocess.Popen[bytes]", int]:
    """A program that reads a library, and the process that reads the files for it."""
    reader = subprocess.Popen(
        [sys.executable, "-c", program, str(library)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert reader.stdout
    return reader, int(reader.stdout.readline())


def test_a_process_that_reads_does_not_outlive_a_killed_reader(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number}.md").write_text("[^1]: 註\n\n甲乙丙丁\n\n" * 20_000, "utf-8")
    reader, pid = started(READER, tmp_path)
    assert is_there(pid)

    reader.send_signal(signal.SIGKILL)
    reader.communicate()

    end = time.monotonic() + PATIENCE
    while is_there(pid):
        assert time.monotonic() < end, "it goes on reading"
        time.sleep(0.05)


def test_the_program_ends_though_a_process_that_reads_does_not_answer(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("文", "utf-8")
    reader, pid = started(LEAVING, tmp_path)
    try:
        assert reader.wait(PATIENCE) == 0
    finally:
        os.kill(pid, signal.SIGKILL)
        reader.kill()
        reader.communicate()
