"""Programs killed at any moment: nothing that was acknowledged is lost, nothing is half written."""

import os
import random
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path

import pytest

from reader.library import read_article
from reader.store.state.state import State

from .cores import CORES, on_all_cores
from .forked import Done, Forks
from .homes import at_home

Run = Callable[..., Done]
Count = Callable[[str, int], None]

PAGES = 4
"""Pages in a folder that is imported."""
MARKS = 0.12
"""Seconds at most in which marks are made before a kill."""
SHARES = 4
"""Libraries or states that many kills are shared out to."""
FORK = get_context("fork")


def runs(forks: Forks, environment: dict[str, str], home: Path) -> Run:
    """Carries out a command at a home and kills it after some seconds, none to let it end."""
    places = at_home(environment, home)

    def carried_out(*words: str | Path, seconds: float | None = None) -> Done:
        done = forks.run(words, places, seconds=seconds)
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


def mark(folder: Path, name: str, out: int) -> None:
    """Mark articles and write which; close the state now and then, so that kills fall into copies too."""
    with open(out, "w", encoding="utf-8") as acknowledged:
        for number in range(100_000):
            if number % 10 == 0:
                state = State(folder / "state.db", folder)
            state.mark_read(f"{name}/{number}")
            print(f"{name}/{number}", file=acknowledged, flush=True)
            if number % 10 == 9:
                state.close()


def kill_marking(folder: Path, number: int, chance: random.Random) -> None:
    """Kill what marks, so many times."""
    folder.mkdir(exist_ok=True)
    acknowledged: set[str] = set()
    for time_of_it in range(number):
        read, written = os.pipe()
        process = FORK.Process(target=mark, args=(folder, str(time_of_it), written))
        process.start()
        os.close(written)
        with open(read, "rb") as file:
            first = file.readline()
            time.sleep(chance.uniform(0, MARKS))
            process.kill()
            acknowledged |= {*whole_lines(first + file.read())}
        process.join()
        assert process.exitcode == -signal.SIGKILL
        with closing(State(folder / "state.db", folder)) as state:
            assert acknowledged <= state.read_ids()
            assert state.problem is None
    assert acknowledged


def kill_importing(run: Run, folder: Path, number: int, chance: random.Random) -> None:
    """Kill imports of new pages, so many times; then let all be imported."""
    pages, library = folder / "pages", folder / "library"
    library.mkdir()
    for at in range(number + 1):
        (pages / str(at)).mkdir(parents=True)
        for at_page in range(PAGES * at, PAGES * (at + 1)):
            (pages / str(at) / f"{at_page}.txt").write_text(page(at_page), "utf-8")
    seconds = duration(lambda: run("--library", library, "import", pages / "0"))
    imported: set[Path] = set()
    for at in range(1, number + 1):
        moment = seconds * chance.random()
        done = run("--library", library, "import", pages / str(at), seconds=moment)
        for file in {*library.rglob("[!.]*.md")} - imported:
            article, problems = read_article(file.read_bytes(), file.name)
            assert article.title.endswith("號政策") and article.body and not problems, "half written"
            imported.add(file)
        assert {*map(Path, whole_lines(done.stdout))} <= imported
    run("--library", library, "import", *pages.iterdir())
    titles = [read_article(file.read_bytes(), file.name)[0].title for file in library.rglob("[!.]*.md")]

    assert sorted(titles) == sorted(page(at).partition("\n")[0] for at in range(PAGES * (number + 1)))


def kill_refreshing(run: Run, folder: Path, number: int, chance: random.Random) -> None:
    """Kill refreshes of a library that changes, so many times; what is listed then is what is there."""
    library = folder / "library"
    library.mkdir()
    files = [library / f"{at}.md" for at in range(200)]
    for file in files:
        file.write_text(f"# 新聞{file.stem}\n\n" + "內文。" * 50, "utf-8")
    seconds = duration(lambda: run("--library", library, "refresh"))
    for time_of_it in range(number):
        for file in chance.sample(files, 40):
            file.write_text(f"# 新聞{file.stem}第{time_of_it}版\n\n" + "內文。" * 50, "utf-8")
        run("--library", library, "refresh", seconds=seconds * chance.random())
    done = run("--library", library, "list")
    titles = {file.stem: file.read_text("utf-8").partition("\n")[0].removeprefix("# ") for file in files}

    assert (done.returncode, done.stderr) == (0, b"")
    assert dict(line.split("\t")[:3:2] for line in done.stdout.decode().splitlines()) == titles


def test_marks_outlive_kills(tmp_path: Path) -> None:
    kill_marking(tmp_path / "state", 4, random.Random(1))


def test_imports_outlive_kills(forks: Forks, environment: dict[str, str], tmp_path: Path) -> None:
    kill_importing(runs(forks, environment, tmp_path / "a"), tmp_path / "a", 2, random.Random(2))


def test_the_index_outlives_kills(forks: Forks, environment: dict[str, str], tmp_path: Path) -> None:
    kill_refreshing(runs(forks, environment, tmp_path / "a"), tmp_path / "a", 4, random.Random(3))


@pytest.mark.faults
def test_marks_outlive_a_hundred_kills(tmp_path: Path, count: Count) -> None:
    def kill_a_share(share: int) -> None:
        kill_marking(tmp_path / f"state {share}", 30, random.Random(share))

    assert len([*on_all_cores(kill_a_share, range(SHARES))]) == SHARES
    count("kills while marks are written", 30 * SHARES)


@pytest.mark.faults
@pytest.mark.parametrize(
    ("kill", "kind"),
    [
        pytest.param(kill_importing, "kills while pages are imported", id="imports"),
        pytest.param(kill_refreshing, "kills while articles are read into the index", id="the index"),
    ],
)
def test_commands_outlive_a_hundred_kills(
    kill: Callable[[Run, Path, int, random.Random], None],
    kind: str,
    forks: Forks,
    environment: dict[str, str],
    tmp_path: Path,
    count: Count,
) -> None:
    def kill_a_share(share: int) -> None:
        folder = tmp_path / str(share)
        kill(runs(forks, environment, folder), folder, 30, random.Random(share))

    with ThreadPoolExecutor(CORES) as pool:
        assert len([*pool.map(kill_a_share, range(SHARES))]) == SHARES
    count(kind, 30 * SHARES)
