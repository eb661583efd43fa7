"""What all tests share: coroutine tests, folders of their own, the sample library, the raw pages."""

import asyncio
import inspect
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Library
from reader.store.config.folders import Folders

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine test in its own event loop."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True


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
    """The two real saved pages; a test that needs them is skipped where they are not."""
    folder = SHARED / "data" / "raw"
    if not folder.is_dir():
        pytest.skip(f"the raw pages are not at {folder}")
    return folder


@pytest.fixture
def command() -> list[str]:
    """How a test starts the program in a process of its own."""
    return [sys.executable, "-m", "reader"]


@pytest.fixture
def environment(own_places: Path) -> dict[str, str]:
    """The environment for such a process: the package found, the places the test's own."""
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
