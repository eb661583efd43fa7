"""Whatever stands in the place of a file: every command ends, says what is wrong, and shows the rest."""

import os
import random
import shlex
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from .cores import CORES
from .forked import Forks
from .homes import at_home
from .hostile import acting

GOOD = "---\ntitle: 氣候新聞\n---\n\n氣候的內文。\n"
SECONDS = 60.0
"""Seconds after which a command counts as hung: more than it is given to read a file."""


def bound(path: Path) -> None:
    """A socket that somebody listens at; its address may be no longer than a hundred bytes."""
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        with closing(socket.socket(socket.AF_UNIX)) as server:
            server.bind(f"/proc/self/fd/{folder}/{path.name}")
    finally:
        os.close(folder)


def linked(target: str) -> Callable[[Path], None]:
    """A symbolic link."""
    return lambda path: path.symlink_to(target)


def bytes_of(data: bytes) -> Callable[[Path], None]:
    """A file of some bytes."""

    def made(path: Path) -> None:
        path.write_bytes(data)

    return made


def sparse(size: int) -> Callable[[Path], None]:
    """A file of zeros."""

    def made(path: Path) -> None:
        path.touch()
        os.truncate(path, size)

    return made


def closed(path: Path) -> None:
    """A file that an ordinary user may not read."""
    path.write_text("內文。", "utf-8")
    path.chmod(0)


def closed_folder(path: Path) -> None:
    """A folder that an ordinary user may not look into."""
    path.mkdir()
    (path / "a.md").write_text("內文。", "utf-8")
    path.chmod(0o400)


def deep(path: Path) -> None:
    """Folders in folders, of long names."""
    path.mkdir()
    at = os.open(path, os.O_RDONLY)
    for _ in range(30):
        os.mkdir("長" * 80, dir_fd=at)
        inner = os.open("長" * 80, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(at)


NO_FILES: dict[str, Callable[[Path], None]] = {
    "FIFO": os.mkfifo,
    "socket": bound,
    "endless device": linked("/dev/zero"),
    "device of errors": linked("/dev/full"),
    "terminal": linked("/dev/tty"),
    "memory": linked("/proc/self/mem"),
    "loop of links": lambda path: path.symlink_to(path.name),
    "link to nothing": linked("/nowhere"),
    "link to the folder": linked("."),
    "folder": Path.mkdir,
    "closed folder": closed_folder,
    "folders too deep": deep,
}
"""Name → what is no file at all."""
CONTENTS: dict[str, Callable[[Path], None]] = {
    "closed": closed,
    "empty": bytes_of(b""),
    "zeros": sparse(100_000),
    "larger than is read": sparse(2**40),
    "noise": bytes_of(random.Random(1).randbytes(20_000)),
    "no UTF-8": bytes_of(b"---\ntitle: \xff\xfe\xa4\xa4\n---\n\n\xe9\xab" + "內文。".encode() * 50),
    "half a character": bytes_of("內文".encode()[:-1]),
    "surrogates": bytes_of("# \ud83d\n\n\udcff內文".encode("utf-8", "surrogatepass")),
    "UTF-16": bytes_of("# 標題\n\n內文。".encode("utf-16")),
    "UTF-32": bytes_of("# 標題\n\n內文。".encode("utf-32")),
    "Big5": bytes_of("標題\n\n這是內文，說明政策。".encode("big5")),
    "a line without end": bytes_of(b"x" * 1_000_001),
    "lines without end": bytes_of(b"x\n" * 450_000),
    "front matter without end": bytes_of(b"---\n" + b"a: b\n" * 500),
    "lists without end": bytes_of(b"---\na: " + b"[" * 3_000),
    "aliases that multiply": bytes_of(
        b"---\na: &a [x, x]\n"
        + b"".join(b"%c: &%c [*%c, *%c]\n" % (at, at, at - 1, at - 1) for at in range(98, 123))
        + b"---\n"
    ),
    "archive": bytes_of(b"PK\x03\x04" + bytes(200)),
    "program": bytes_of(b"#!/bin/sh\ntouch taken\n"),
}
"""Name → a file with something in it that is no article, or hardly one."""
NAMES = {
    "no UTF-8": b"\xff\xa4\xa4.md",
    "as long as can be": b"x" * 252 + b".md",
    "an option": b"--help.md",
    "a line end": b"a\nb.md",
    "an escape": b"\x1b]0;taken\x07.md",
    "a direction": "\u202edm.exe.md".encode(),
    "a command": b"$(touch taken);`touch taken`.md",
    "blanks": b"  .md",
    "points": b"...md",
}
"""Name → the name of a file."""


def named(name: bytes) -> Callable[[Path], None]:
    """A file of a name, beside the one that is asked for."""

    def made(path: Path) -> None:
        (path.parent / os.fsdecode(name)).write_text("# 標題\n\n內文。\n", "utf-8")

    return made


FILES: dict[str, Callable[[Path], None]] = {
    **{f"{kind} in the place of a file": make for kind, make in NO_FILES.items()},
    **{f"content of a file: {kind}": make for kind, make in CONTENTS.items()},
    **{f"name of a file: {kind}": named(name) for kind, name in NAMES.items()},
}
PLACES = ("odd.md", "odd.txt", "offices/odd.yaml")
"""Where each of them stands in the library."""
COMMANDS = ("list", "show -q ''", "refresh", "offices", "import PAGE", "import LIBRARY", "list")
"""What is done then; at the end, what was good is still listed."""


def try_file(kind: str, home: Path, forks: Forks, environment: dict[str, str]) -> int:
    """Put it into the library of a home, and carry out the commands; how many they were."""
    environment = at_home(environment, home)
    library = Path(environment["XDG_DATA_HOME"]) / "reader" / "articles"
    (library / "offices").mkdir(parents=True)
    (library / "a.md").write_text(GOOD, "utf-8")
    for name in PLACES:
        FILES[kind](library / name)
    for line in COMMANDS:
        words = [
            {"PAGE": str(library / PLACES[0]), "LIBRARY": str(library)}.get(word, word)
            for word in shlex.split(line)
        ]
        done = forks.run(words, environment, seconds=SECONDS)
        shown = (kind, line, done.stderr)
        assert done.returncode in (0, 1), shown
        assert done.returncode == 0 or done.stderr, shown
        assert b"Traceback" not in done.stderr and b"unexpected error" not in done.stderr, shown
        assert acting(done.stdout) == acting(done.stderr) == [], shown
        if words[0] in ("list", "show"):
            assert done.returncode == 0 and "氣候新聞" in done.stdout.decode(), shown
    assert (library / "a.md").read_text("utf-8") == GOOD
    assert "taken" not in os.listdir()
    return len(COMMANDS)


@pytest.mark.parametrize("kind", ["FIFO in the place of a file", "folders too deep in the place of a file"])
def test_some_hostile_files_end_no_command(
    kind: str, forks: Forks, environment: dict[str, str], tmp_path: Path
) -> None:
    try_file(kind, tmp_path / "a", forks, environment)


@pytest.mark.faults
def test_no_hostile_file_ends_a_command(
    forks: Forks, environment: dict[str, str], tmp_path: Path, count: Callable[[str, int], None]
) -> None:
    def tried(number: int, kind: str) -> int:
        return try_file(kind, tmp_path / str(number), forks, environment)

    with ThreadPoolExecutor(CORES) as pool:
        count("hostile files × commands", sum(pool.map(tried, range(len(FILES)), FILES)))
