"""What the tests of the screen share: the app on a library, waiting for its answers, kept text screens."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from textual.worker import WorkerCancelled

from reader.library import Library
from reader.tui.app import Choice, ReaderApp
from reader.tui.options import DEFAULT, Look
from reader.tui.screens.main_screen import MainScreen

ReaderPilot = Pilot[Choice]
Started = Callable[..., AbstractAsyncContextManager[ReaderPilot]]

ASKING = ("find", "refresh", "import", "keep", "choices")
"""The groups of workers that end by themselves; a dialog waits for a person."""


def screen_of(pilot: ReaderPilot) -> MainScreen:
    """The main screen, below any dialog."""
    (main,) = [screen for screen in pilot.app.screen_stack if isinstance(screen, MainScreen)]
    return main


async def settle(pilot: ReaderPilot) -> None:
    """Wait until every question to the library is answered and shown."""
    for _ in range(50):
        await pilot.pause()
        asking = [worker for worker in pilot.app.workers if worker.group in ASKING]
        if not asking:
            break
        try:
            await asyncio.wait_for(pilot.app.workers.wait_for_complete(asking), 20)
        except WorkerCancelled:
            continue
    await pilot.pause()


async def press(pilot: ReaderPilot, *keys: str) -> None:
    """Press keys, each answered before the next; Chinese is typed character by character."""
    for key in keys:
        typed = list(key) if len(key) > 1 and not key.isascii() else [key]
        await pilot.press(*typed)
        await settle(pilot)
    await settle(pilot)


def rows(pilot: ReaderPilot) -> list[str]:
    """The screen as text, a row a line, blanks at the ends gone."""
    return [strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips()]


def text(pilot: ReaderPilot) -> str:
    """The screen as one text."""
    return "\n".join(rows(pilot)) + "\n"


@pytest.fixture(autouse=True)
def no_cursor_blink(monkeypatch: pytest.MonkeyPatch) -> None:
    """A blinking cursor would make kept screens differ from run to run."""
    monkeypatch.setattr(Input, "_toggle_cursor", lambda _self: None)


@pytest.fixture
def start(open_library: Callable[[Path], Library]) -> Started:
    """Starts the app on a library, in a terminal of some size."""

    @asynccontextmanager
    async def started(
        folder: Path,
        *,
        query: str = "",
        ids: tuple[str, ...] | None = None,
        size: tuple[int, int] = (100, 30),
        picking: bool = False,
        look: Look = DEFAULT,
    ) -> AsyncIterator[ReaderPilot]:
        app = ReaderApp(open_library(folder), query, ids, look=look, picking=picking)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settle(pilot)
            yield pilot

    return started


@pytest.fixture
def check_screen(request: pytest.FixtureRequest) -> Callable[[ReaderPilot], Awaitable[None]]:
    """Compare the screen with `screens/<test>.txt`; KEEP=1 writes it anew."""

    async def check(pilot: ReaderPilot) -> None:
        name = request.node.name.replace("[", "-").replace("]", "")
        kept = Path(request.path).parent / "screens" / f"{name}.txt"
        if os.environ.get("KEEP"):
            kept.parent.mkdir(exist_ok=True)
            kept.write_text(text(pilot), "utf-8")

        for _ in range(20):  # on a busy machine the last line may be painted a moment later
            if text(pilot) == kept.read_text("utf-8"):
                break
            await pilot.pause(0.1)

        assert text(pilot) == kept.read_text("utf-8")

    return check
