"""What all tests share: coroutine tests, folders of their own, the sample library, the raw pages.

Property tests try the same examples in every run; with `--hypothesis-profile=random`, or the variable
HYPOTHESIS_PROFILE=random, new ones. What fails then becomes an example of its own.
"""

import asyncio
import ctypes
import fcntl
import inspect
import os
import sys
import termios
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path

import hypothesis
import pytest

from reader.library import Library
from reader.store.config.folders import Folders

from .counting import Counts

ROOT = Path(__file__).parent.parent
TWINS = ROOT / "tests" / "samples" / "twins" / "raw"
PUBLISHED = ROOT.parent / "shared" / "data" / "raw"

COUNTS = pytest.StashKey[Counts]()

hypothesis.settings.register_profile("ci", derandomize=True, deadline=None, database=None, print_blob=True)
hypothesis.settings.register_profile(
    "random", derandomize=False, deadline=None, database=None, print_blob=True
)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    """Count what is tried, and give up the terminal in which the tests are run.

    No test asks the terminal anything, and none differs for it.
    """
    config.stash[COUNTS] = Counts(config)
    config.pluginmanager.register(config.stash[COUNTS])
    if os.getsid(0) != os.getpid():  # whose going would end the session
        with suppress(OSError), open("/dev/tty", "rb") as terminal:
            fcntl.ioctl(terminal, termios.TIOCNOTTY)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test in its own event loop, and root's test of permissions as an ordinary user's."""
    is_coroutine = inspect.iscoroutinefunction(pyfuncitem.obj)
    is_of_permissions = "ordinary_user" in pyfuncitem.fixturenames and not os.geteuid()
    if not is_coroutine and not is_of_permissions:
        return None
    wanted = inspect.signature(pyfuncitem.obj).parameters
    test = partial(pyfuncitem.obj, **{name: pyfuncitem.funcargs[name] for name in wanted})
    if is_coroutine:
        asyncio.run(test())
    else:
        with ThreadPoolExecutor(1, initializer=give_up_privileges) as thread:
            thread.submit(test).result()
    return True


def give_up_privileges() -> None:
    """Take from this thread of root's, for good, the two capabilities that pass over permissions of files.

    See capabilities(7); a process that the thread starts has them again.
    """
    libc = ctypes.CDLL(None)
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this thread
    sets = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable; twice
    libc.capget(header, sets)
    for place in range(2):
        sets[place] &= ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    if libc.capset(header, sets):
        raise OSError("privileges cannot be given up")


@pytest.fixture(autouse=True)
def own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees the developer's library, cache, state, settings, or working folder."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in ("CACHE", "STATE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in (
        "READER_LIBRARY",
        "READER_LOG",
        "VISUAL",
        "EDITOR",
        "BROWSER",
        "COLUMNS",
        "LINES",
        "NO_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C")  # what is said is compared in English
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def library_folder(tmp_path: Path) -> Path:
    """An empty library."""
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def open_library(tmp_path: Path) -> Callable[..., Library]:
    """Opens the library in a folder, its cache and state in folders of the test, up to date."""

    def opened(folder: Path) -> Library:
        held = Library(
            Folders(
                library=folder,
                writable=folder,
                cache=tmp_path / "cache",
                state=tmp_path / "state" / "state.db",
                settings=tmp_path / "config.yaml",
            )
        )
        held.index.refresh()
        return held

    return opened


@pytest.fixture
def sample() -> Path:
    """The sample library, which is read and never written to."""
    return ROOT / "articles"


@pytest.fixture
def raw_pages() -> Path:
    """The folder of two saved pages, an announcement with a directory of offices and a report of news.

    They have the shape of two published pages; `test_golden.py` says what is to be read in them.
    """
    return TWINS


@pytest.fixture(
    params=[*sorted(TWINS.glob("*.txt")), *sorted(PUBLISHED.glob("*.txt"))], ids=lambda path: path.stem
)
def saved_page(request: pytest.FixtureRequest) -> Path:
    """Each of these pages, and of the published ones where `../shared` holds them."""
    path: Path = request.param
    return path


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Callable[[str, int], None]:
    """Notes that so many more of a kind were tried, for `docs/reliability.md`."""
    counts, file = request.config.stash[COUNTS], request.path.relative_to(ROOT).as_posix()
    return lambda kind, number: counts.add(kind, file, number)


@pytest.fixture
def ordinary_user() -> None:
    """Permissions of files count in the test, for root too, whom nothing is refused otherwise."""
    if not os.geteuid() and sys.platform != "linux":
        pytest.skip("root can read and write everything")


@pytest.fixture
def command() -> list[str]:
    """How a test starts the program in a process of its own."""
    return [sys.executable, "-m", "reader"]


@pytest.fixture
def environment(own_places: Path) -> dict[str, str]:
    """The environment for such a process: the package found, the places the test's own."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
