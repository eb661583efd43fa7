"""What the tests of the screen share: the app on a library, waiting for its answers, kept text screens."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from reader.library import Library, Profile
from reader.model.conversion import OwnWord
from reader.model.settings import Settings
from reader.tui.app import Choice, ReaderApp
from reader.tui.options import Options
from reader.tui.screens.main_screen import MainScreen

DEFAULT = Options()
ReaderPilot = Pilot[Choice]
Started = Callable[..., AbstractAsyncContextManager[ReaderPilot]]


def with_settings(
    settings: Settings, own_terms: tuple[OwnWord, ...] = (), *, ambiguous_wide: bool = False
) -> Options:
    """The options of a person with some settings."""
    return Options(Profile(settings, own_terms), ambiguous_wide=ambiguous_wide)


def screen_of(pilot: ReaderPilot) -> MainScreen:
    """The main screen, below any dialog."""
    (main,) = [screen for screen in pilot.app.screen_stack if isinstance(screen, MainScreen)]
    return main


def is_busy(pilot: ReaderPilot) -> bool:
    """Whether a thread has something to do, or a command goes on that waits for no dialog."""
    main = screen_of(pilot)
    if not all(thread.is_idle() for thread in main.controllers.threads()):
        return True
    return pilot.app.screen is main and any(not worker.is_finished for worker in pilot.app.workers)


async def settle(pilot: ReaderPilot) -> None:
    """Wait until every thread has done what it was asked for, and what came of it is shown."""
    quiet = 0
    for _ in range(2000):
        await pilot.pause()
        if not pilot.app.is_running:
            return
        quiet = 0 if is_busy(pilot) else quiet + 1
        if quiet == 2:
            return
    raise AssertionError("the threads of the screen do not come to rest")


async def press(pilot: ReaderPilot, *keys: str) -> None:
    """Press keys, each answered before the next; Chinese is typed character by character."""
    for key in keys:
        typed = list(key) if len(key) > 1 and not key.isascii() else [key]
        await pilot.press(*typed)
        await settle(pilot)
    await settle(pilot)


def told(pilot: ReaderPilot) -> list[str]:
    """What was said, the latest last."""
    return screen_of(pilot).host.messages


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


@pytest.fixture(autouse=True)
def year(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dates in the list are those of one year, whenever the tests are run."""
    monkeypatch.setattr("reader.text.formats.shown_dates.this_year", lambda: "2026")


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
        options: Options = DEFAULT,
    ) -> AsyncIterator[ReaderPilot]:
        app = ReaderApp(open_library(folder), query, ids, options=options, picking=picking)
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
