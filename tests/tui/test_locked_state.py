"""Another program holds the reading state: every key is painted all the same, and kept later."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from reader.model.article import Place
from reader.model.settings import Settings
from reader.tui.app import ReaderApp

from .conftest import ReaderPilot, Started, press, rows, screen_of, told, with_settings
from .test_reading import write

HOLDER = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("begin exclusive")
print("held", flush=True)
sys.stdin.read()
"""


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Another process holds the file of the state within."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdin and process.stdout
    try:
        assert process.stdout.readline() == b"held\n"
        yield
    finally:
        process.stdin.close()
        process.wait(30)
        process.stdout.close()


@pytest.fixture
def start(start: Started) -> Started:
    """No article is read by resting."""
    return partial(start, options=with_settings(Settings(rest=3600)))


@pytest.fixture
def library(library_folder: Path) -> Path:
    for day, name in enumerate("cba", 1):
        write(
            library_folder,
            name,
            f"軟體第{name}篇",
            "內文\n\n" * 60,
            date=f"2024-01-0{day}",
            language="zh-Hant",
        )
    return library_folder


async def press_while_held(pilot: ReaderPilot, *keys: str) -> list[str]:
    """The screen after some keys. Nothing waits for the thread that writes."""
    writer = screen_of(pilot).controllers.writer.thread
    others = [thread for thread in screen_of(pilot).controllers.threads() if thread is not writer]
    for key in keys:
        await pilot.press(key)
        while not all(thread.is_idle() for thread in others):
            await pilot.pause()
        await pilot.pause()
    await pilot.pause()
    return rows(pilot)


async def test_every_key_is_painted_while_the_state_is_held_and_kept_afterwards(
    start: Started, library: Path, tmp_path: Path
) -> None:
    async with start(library) as pilot:
        main = screen_of(pilot)
        state, writer = main.host.library.state, main.controllers.writer.thread
        with held(tmp_path / "state" / "state.db"):
            assert (await press_while_held(pilot, "u"))[2].startswith("  2024")
            assert (await press_while_held(pilot, "asterisk"))[2].startswith(" ★2024")
            shown = await press_while_held(pilot, "v")
            assert "[简体]" in shown[-1] and "软体第a篇" in shown[2]
            assert "软体第 b 篇" in (await press_while_held(pilot, "j"))[2]
            assert "软体第 b 篇" not in "".join(await press_while_held(pilot, "space"))
            assert "软体第 c 篇" in (await press_while_held(pilot, "right_square_bracket"))[2]
            assert "软体第 b 篇" not in "".join(await press_while_held(pilot, "left_square_bracket"))
            assert "软体第 c 篇" in (await press_while_held(pilot, "full_stop"))[2]
            assert "+words" in (await press_while_held(pilot, "w"))[-1]
            assert not writer.is_idle() and state.read_ids() == state.starred_ids() == set()
        await press(pilot)

        assert (state.read_ids(), state.starred_ids()) == ({"a"}, {"a"})
        assert (state.variant.value, state.chosen("words")) == ("hans", "on")
        assert state.place("b") != Place() and not told(pilot)


async def test_what_could_not_be_kept_is_told_and_shown_as_it_is(
    start: Started, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.background.state_writer._PATIENCE", 0.1)
    async with start(library) as pilot:
        with held(tmp_path / "state" / "state.db"):
            await press(pilot, "u")

            assert any("in use by another program" in message for message in told(pilot))
            assert rows(pilot)[2].startswith("● 2024")


async def test_what_could_not_be_kept_before_the_screen_was_left_is_said_afterwards(
    start: Started, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reader.tui.screens.controllers.LEAVING", 0.1)
    with contextlib.ExitStack() as stack:
        async with start(library) as pilot:
            app = pilot.app
            assert isinstance(app, ReaderApp) and not app.unsaid
            stack.enter_context(held(tmp_path / "state" / "state.db"))
            await press_while_held(pilot, "u")

        assert app.unsaid == ["not kept: another program uses the reading state"]
