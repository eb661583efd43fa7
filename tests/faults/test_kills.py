"""Programs killed at any moment: nothing that was acknowledged is lost, nothing is half written."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from reader.library import Library, read_article
from reader.store.state.state import State

from .forked import Done, Forks

Run = Callable[..., Done]
Count = Callable[[str, int], None]

PAGES = 4
"""Pages in a folder that is imported."""
MARKS = 0.12
"""Seconds at most in which marks are made before a kill."""
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
def run(forks: Forks, environment: dict[str, str]) -> Run:
    """Carries out a command and kills it after some seconds, none to let it end."""

    def carried_out(*words: str | Path, seconds: float | None = None) -> Done:
        done = forks.run(words, environment, seconds=seconds)
        assert done.returncode in ((0, 1) if seconds is None else (0, 1, -signal.SIGKILL))
        assert b"Traceback" not in done.stderr
        return done

    return carried_out


def whole_lines(out: bytes) -> list[str]:
    """The lines of an output that have an end."""
    return [line.decode().strip() for line in out.splitlines(keepends=True) if line.endswith(b"\n")]


def duration(work: Callable[[], object]) -> float:
    """Seconds that something takes: within it, another of its kind is killed."""
    began = time.monotonic()
    work()
    return time.monotonic() - began


def page(number: int) -> str:
    """A raw page with a title of its own."""
    return (
        f"高雄市府宣布第{number}號政策\n\n2023年4月{number % 28 + 1}日\n\n"
        + "市長今天說明了政策的內容。" * 20
        + "\n"
    )


def kill_marking(environment: dict[str, str], folder: Path, number: int, chance: random.Random) -> None:
    """Kill what marks, so many times."""
    folder.mkdir(exist_ok=True)
    acknowledged: set[str] = set()
    for time_of_it in range(number):
        line = [sys.executable, "-c", MARKING, str(folder / "state.db"), str(folder), str(time_of_it)]
        process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, MARKS))
        process.kill()
        out, err = process.communicate()
        assert b"Traceback" not in err
        acknowledged |= {*whole_lines(first + out)}
        with closing(State(folder / "state.db", folder)) as state:
            assert acknowledged <= state.read_ids()
            assert state.problem is None
    assert acknowledged


def kill_importing(run: Run, library: Path, number: int, chance: random.Random) -> None:
    """Kill imports of new pages, so many times; then let all be imported."""
    pages = library.with_name("pages")
    for folder in range(number + 1):
        (pages / str(folder)).mkdir(parents=True)
        for at in range(PAGES):
            (pages / str(folder) / f"{at}.txt").write_text(page(PAGES * folder + at), "utf-8")
    seconds = duration(lambda: run("--library", library, "import", pages / "0"))
    imported: set[Path] = set()
    for folder in range(1, number + 1):
        moment = seconds * chance.random()
        done = run("--library", library, "import", pages / str(folder), seconds=moment)
        for file in {*library.rglob("[!.]*.md")} - imported:
            article, problems = read_article(file.read_bytes(), file.name)
            assert article.title.endswith("號政策") and article.body and not problems, "half written"
            imported.add(file)
        assert {*map(Path, whole_lines(done.stdout))} <= imported
    run("--library", library, "import", *pages.iterdir())
    titles = [read_article(file.read_bytes(), file.name)[0].title for file in library.rglob("[!.]*.md")]

    assert sorted(titles) == sorted(page(at).partition("\n")[0] for at in range(PAGES * (number + 1)))


def kill_refreshing(
    run: Run, library: Path, number: int, chance: random.Random, open_library: Callable[[Path], Library]
) -> None:
    """Kill refreshes of a library that changes, so many times; what is listed then is what is there."""
    for at in range(200):
        (library / f"{at}.md").write_text(f"# 新聞{at}\n\n" + "內文。" * 50, "utf-8")
    seconds = duration(lambda: run("--library", library, "refresh"))
    for time_of_it in range(number):
        for at in chance.sample(range(200), 40):
            (library / f"{at}.md").write_text(f"# 新聞{at}第{time_of_it}版\n\n" + "內文。" * 50, "utf-8")
        run("--library", library, "refresh", seconds=seconds * chance.random())
    done = run("--library", library, "list", "--format", "ids")

    assert (done.returncode, done.stderr) == (0, b"")
    assert {*done.stdout.decode().split()} == {str(at) for at in range(200)}
    assert len(open_library(library).index.rows()) == 200


def test_marks_outlive_kills(environment: dict[str, str], tmp_path: Path) -> None:
    kill_marking(environment, tmp_path / "state", 4, random.Random(1))


def test_imports_outlive_kills(run: Run, library_folder: Path) -> None:
    kill_importing(run, library_folder, 2, random.Random(2))


def test_the_index_outlives_kills(
    run: Run, library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    kill_refreshing(run, library_folder, 4, random.Random(3), open_library)


@pytest.mark.faults
def test_marks_outlive_a_hundred_kills(environment: dict[str, str], tmp_path: Path, count: Count) -> None:
    kill_marking(environment, tmp_path / "state", 120, random.Random(4))
    count("kills while marks are written", 120)


@pytest.mark.faults
def test_imports_outlive_a_hundred_kills(run: Run, library_folder: Path, count: Count) -> None:
    kill_importing(run, library_folder, 120, random.Random(5))
    count("kills while pages are imported", 120)


@pytest.mark.faults
def test_the_index_outlives_a_hundred_kills(
    run: Run, library_folder: Path, open_library: Callable[[Path], Library], count: Count
) -> None:
    kill_refreshing(run, library_folder, 120, random.Random(6), open_library)
    count("kills while articles are read into the index", 120)
