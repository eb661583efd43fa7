"""Programs killed at any moment: nothing that was acknowledged is lost, nothing is half written."""

import random
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from reader.library import Library, read_article
from reader.store.state.state import State

Process = Callable[..., "subprocess.Popen[bytes]"]

PAGES = 8
"""Pages in a folder that is imported."""
MARKING = """
import sys
from pathlib import Path
from reader.store.state.state import State
state = State(Path(sys.argv[1]), Path(sys.argv[2]))
for number in range(100_000):
    state.mark_read(f"{sys.argv[3]}/{number}")
    print(f"{sys.argv[3]}/{number}", flush=True)
    if number % 10 == 9:
        state.close()
        state = State(Path(sys.argv[1]), Path(sys.argv[2]))
"""
"""Marks articles, and closes the state now and then, so that kills fall into copies too."""


@pytest.fixture
def started(environment: dict[str, str]) -> Process:
    """Starts a process whose stdout can be read."""
    return lambda *arguments: subprocess.Popen(
        [*map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )


def killed(process: "subprocess.Popen[bytes]", seconds: float, *, begun: bool = False) -> list[str]:
    """Kill a process some seconds after its start, or its first line; the whole lines that it has written."""
    first = process.stdout.readline() if begun and process.stdout else b""
    with suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    process.kill()
    out, err = process.communicate()
    out = first + out
    assert b"Traceback" not in err
    return [line.decode() for line in out.splitlines(keepends=True) if line.endswith(b"\n")]


def whole(process: "subprocess.Popen[bytes]") -> float:
    """Let a process end; in how many seconds it did, among which another of its kind is killed."""
    began = time.monotonic()
    _out, err = process.communicate(timeout=120)
    assert process.returncode in (0, 1) and b"Traceback" not in err
    return time.monotonic() - began


def page(number: int) -> str:
    """A raw page with a title of its own."""
    return (
        f"高雄市府宣布第{number}號政策\n\n2023年4月{number % 28 + 1}日\n\n"
        + "市長今天說明了政策的內容。" * 20
        + "\n"
    )


def kill_marking(started: Process, folder: Path, number: int, chance: random.Random) -> None:
    """Kill what marks, so many times."""
    folder.mkdir(exist_ok=True)
    acknowledged: set[str] = set()
    for time_of_it in range(number):
        process = started(sys.executable, "-c", MARKING, folder / "state.db", folder, time_of_it)
        acknowledged |= {line.strip() for line in killed(process, chance.random() / 8, begun=True)}
        with closing(State(folder / "state.db", folder)) as state:
            assert acknowledged <= state.read_ids()
            assert state.problem is None
    assert acknowledged


def kill_importing(
    started: Process, command: list[str], library: Path, number: int, chance: random.Random
) -> None:
    """Kill imports of new pages, so many times; then let all be imported."""
    pages = library.with_name("pages")
    pages.mkdir()
    imported: set[Path] = set()

    def started_with(name: int) -> "subprocess.Popen[bytes]":
        (pages / str(name)).mkdir()
        for at in range(PAGES):
            (pages / str(name) / f"{at}.txt").write_text(page(PAGES * name + at), "utf-8")
        return started(*command, "--library", library, "import", pages / str(name))

    seconds = whole(started_with(0))
    for name in range(1, number + 1):
        acknowledged = killed(started_with(name), seconds * chance.uniform(0.4, 1))
        for file in {*library.rglob("[!.]*.md")} - imported:
            article, problems = read_article(file.read_bytes(), file.name)
            assert article.title.endswith("號政策") and article.body and not problems, "half written"
            imported.add(file)
        assert {Path(path.strip()) for path in acknowledged} <= imported
    whole(started(*command, "--library", library, "import", *pages.iterdir()))
    titles = [read_article(file.read_bytes(), file.name)[0].title for file in library.rglob("[!.]*.md")]

    assert sorted(titles) == sorted(page(at).partition("\n")[0] for at in range(PAGES * (number + 1)))


def kill_refreshing(
    started: Process,
    command: list[str],
    library: Path,
    number: int,
    chance: random.Random,
    open_library: Callable[[Path], Library],
) -> None:
    """Kill refreshes of a library that changes, so many times; what is listed then is what is there."""
    for at in range(200):
        (library / f"{at}.md").write_text(f"# 新聞{at}\n\n" + "內文。" * 50, "utf-8")
    seconds = whole(started(*command, "--library", library, "refresh"))
    for time_of_it in range(number):
        for at in chance.sample(range(200), 40):
            (library / f"{at}.md").write_text(f"# 新聞{at}第{time_of_it}版\n\n" + "內文。" * 50, "utf-8")
        killed(started(*command, "--library", library, "refresh"), seconds * chance.uniform(0.4, 1))
    process = started(*command, "--library", library, "list", "--format", "ids")
    out, err = process.communicate(timeout=120)

    assert (process.returncode, err) == (0, b"")
    assert {line for line in out.decode().split()} == {str(at) for at in range(200)}
    listed = open_library(library)
    assert len(listed.index.rows()) == 200


def test_marks_outlive_kills(started: Process, tmp_path: Path) -> None:
    kill_marking(started, tmp_path / "state", 4, random.Random(1))


def test_imports_outlive_kills(started: Process, command: list[str], library_folder: Path) -> None:
    kill_importing(started, command, library_folder, 1, random.Random(2))


def test_the_index_outlives_kills(
    started: Process, command: list[str], library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    kill_refreshing(started, command, library_folder, 2, random.Random(3), open_library)


@pytest.mark.faults
def test_marks_outlive_a_hundred_kills(
    started: Process, tmp_path: Path, count: Callable[[str, int], None]
) -> None:
    kill_marking(started, tmp_path / "state", 120, random.Random(4))
    count("kills while marks are written", 120)


@pytest.mark.faults
def test_imports_outlive_a_hundred_kills(
    started: Process, command: list[str], library_folder: Path, count: Callable[[str, int], None]
) -> None:
    kill_importing(started, command, library_folder, 90, random.Random(5))
    count("kills while pages are imported", 90)


@pytest.mark.faults
def test_the_index_outlives_a_hundred_kills(
    started: Process,
    command: list[str],
    library_folder: Path,
    open_library: Callable[[Path], Library],
    count: Callable[[str, int], None],
) -> None:
    kill_refreshing(started, command, library_folder, 90, random.Random(6), open_library)
    count("kills while articles are read into the index", 90)
