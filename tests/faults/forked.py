"""The program, started once, and a copy of its process for each command, which needs no start of its own."""

import os
import pickle
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
SERVER = """
import os, pickle, resource, socket, sys, traceback
import reader.__main__, reader.cli.main
from importlib import import_module
for place in reader.cli.main._COMMANDS.values():
    import_module(place.partition(":")[0])
import reader.importing.importer, reader.library, reader.store.state.state, reader.store.index.refresh
requests = socket.socket(fileno=int(sys.argv[1]))
while True:
    request, descriptors, _, _ = socket.recv_fds(requests, 1_000_000, 2)
    if not request:
        break
    words, environ, folder, most = pickle.loads(request)
    child = os.fork()
    if not child:
        code = 70
        try:
            for descriptor, given in enumerate(descriptors, 1):
                os.dup2(given, descriptor)
                os.close(given)
            requests.close()
            os.setsid()
            os.chdir(folder)
            os.environ.clear()
            os.environ.update(environ)
            if most is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
            sys.argv[1:] = words
            code = reader.__main__.main()
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    for descriptor in descriptors:
        os.close(descriptor)
    requests.send(b"%8d" % child)
    requests.send(b"%8d" % os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
"""What answers requests: the process of a command, and when it has ended the exit code, in 8 bytes each."""
PATIENCE = 120.0
"""Seconds that a command may take."""


class Done(NamedTuple):
    """What a command left."""

    returncode: int
    """The exit code, or the number of the signal that ended it, negative."""
    stdout: bytes
    stderr: bytes


class Forks:
    """The program, ready to be split, by several threads at a time. Closed at the end of a `with`."""

    def __init__(self) -> None:
        self._idle: list[_Server] = []

    def __enter__(self) -> "Forks":
        return self

    def __exit__(self, *_: object) -> None:
        for server in self._idle:
            server.close()

    def run(
        self,
        words: Sequence[str | Path],
        environ: Mapping[str, str],
        *,
        most: int | None = None,
        seconds: float | None = None,
    ) -> Done:
        """Carry out a command, its files no larger than `most` bytes; kill it after some seconds."""
        try:
            server = self._idle.pop()
        except IndexError:
            server = _Server()
        try:
            return server.run(([*map(str, words)], dict(environ), os.getcwd(), most), seconds)
        finally:
            self._idle.append(server)


class _Server:
    """A process that splits, and the way to it, which takes one command at a time."""

    def __init__(self) -> None:
        self._requests, server = socket.socketpair()
        with server:
            self._process = subprocess.Popen(
                [sys.executable, "-c", SERVER, str(server.fileno())],
                pass_fds=[server.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"},
            )

    def close(self) -> None:
        """End the process."""
        self._requests.close()
        self._process.wait(PATIENCE)

    def run(self, request: object, seconds: float | None) -> Done:
        """Carry out a command, and kill it after some seconds."""
        pipes = [os.pipe(), os.pipe()]
        socket.send_fds(self._requests, [pickle.dumps(request)], [given for _read, given in pipes])
        for _read, given in pipes:
            os.close(given)
        with ThreadPoolExecutor(2) as pool:
            out, err = (pool.submit(_all, read) for read, _given in pipes)
            self._requests.settimeout(PATIENCE)
            process = int(self._requests.recv(8))
            self._requests.settimeout(seconds or PATIENCE)
            try:
                code = self._requests.recv(8)
            except TimeoutError:
                with suppress(ProcessLookupError):
                    os.kill(process, SIGKILL)
                self._requests.settimeout(PATIENCE)
                code = self._requests.recv(8)
            return Done(int(code), out.result(), err.result())


def _all(descriptor: int) -> bytes:
    """All that comes out of a pipe."""
    with open(descriptor, "rb") as file:
        return file.read()
