"""Overlays take all keys, one line holds what is said, nothing moves or is sent while nothing is done."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from rich.console import RenderableType
from textual.screen import Screen
from textual.widget import Widget

from reader.i18n import LANGUAGES, choose
from reader.model.settings import Settings
from reader.text.width import cells
from reader.tui.screens.screen_host import ScreenHost

from .conftest import ReaderPilot, Started, press, rows, screen_of, settle, told, with_settings
from .terminal import Terminal


@pytest.fixture
def start(start: Started) -> Started:
    """Nothing is read by resting."""
    return partial(start, options=with_settings(Settings(rest=3600)))


def under_cursor(pilot: ReaderPilot) -> str:
    summary = screen_of(pilot).article_list.summary
    return summary.id if summary else ""


@pytest.mark.parametrize("size", [(60, 20), (100, 30)])
async def test_the_overlay_of_keys_takes_every_key_and_scrolls(
    start: Started, sample: Path, size: tuple[int, int]
) -> None:
    async with start(sample, size=size) as pilot:
        main, before = screen_of(pilot), under_cursor(pilot)
        await press(pilot, "question_mark")
        overlay = pilot.app.screen
        assert overlay is not main
        first = rows(pilot)

        await press(pilot, "j", "D", "space", "u", "x", "asterisk")
        assert pilot.app.screen is overlay and rows(pilot) != first
        assert under_cursor(pilot) == before and not main.article_list.marked
        assert not main.host.library.state.starred_ids()
        await press(pilot, "G")
        end = rows(pilot)
        await press(pilot, "j")
        assert rows(pilot) == end != first

        await press(pilot, "q")
        assert pilot.app.screen is main and pilot.app.is_running


async def test_what_is_said_stands_in_one_line_the_newest_alone(start: Started, sample: Path) -> None:
    async with start(sample) as pilot:
        before = rows(pilot)[:-1]
        await press(pilot, *["U"] * 6)

        assert rows(pilot)[:-1] == before
        assert told(pilot)[-1] in rows(pilot)[-1] and len(told(pilot)) == 6


@pytest.mark.parametrize("width", [20, 60, 80])
@pytest.mark.parametrize("language", ["en", *LANGUAGES])
async def test_help_is_named_in_the_status_line_whatever_else_stands_there(
    start: Started, sample: Path, language: str, width: int
) -> None:
    choose(language)
    try:
        async with start(sample, size=(width, 24)) as pilot:
            for keys in ((), ("3", "w"), ("U",)):
                await press(pilot, *keys)
                assert "? " in rows(pilot)[-1][-8:]
    finally:
        choose("en")


@pytest.mark.parametrize("severe", [False, True])
async def test_a_message_that_is_cut_names_the_key_that_lists_all_of_it(
    start: Started, sample: Path, severe: bool
) -> None:
    short, long = "x" * 51, "x" * 52
    async with start(sample, size=(60, 20)) as pilot:
        host = screen_of(pilot).host
        host.tell(short, severe=severe)
        await settle(pilot)
        assert rows(pilot)[-1] == f" {short} ? help"

        host.tell(long, severe=severe)
        await settle(pilot)
        line = rows(pilot)[-1]
        assert "x…  P all  ? help" in line
        hints = pilot.app.screen._compositor.render_strips()[-1].crop(line.index("P all"))
        colours = {piece.text.strip(): piece.style and piece.style.color for piece in hints}
        assert colours["P"] == colours["?"] != colours["all"] == colours["help"]
        await pilot.click("StatusLine", offset=(line.index("P all"), 0))
        await settle(pilot)
        assert any(long in row for row in rows(pilot))


async def test_a_click_on_help_in_the_status_line_opens_it(start: Started, sample: Path) -> None:
    async with start(sample, size=(80, 24)) as pilot:
        before, _help, _after = rows(pilot)[-1].partition("? help")
        await pilot.click("StatusLine", offset=(cells(before) + 3, 0))
        await settle(pilot)

        assert pilot.app.screen is not screen_of(pilot)
        assert any("next line" in row for row in rows(pilot))


@pytest.mark.parametrize("keys", [(), ("tab",), ("slash", "a", "enter", "l")], ids=["list", "tree", "pane"])
async def test_zen_twice_gives_the_focus_back(start: Started, sample: Path, keys: tuple[str, ...]) -> None:
    async with start(sample) as pilot:
        await press(pilot, *keys)
        focused = screen_of(pilot).focused
        await press(pilot, "z", "z")

        assert screen_of(pilot).focused is focused


async def test_nobody_rests_on_an_article_under_a_dialog(
    start: Started, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting: list[Callable[[], None]] = []
    after = ScreenHost.after

    def recorded(host: ScreenHost, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        stop = after(host, seconds, call)
        if seconds != 3600:
            return stop
        waiting.append(stop)

        def stopped() -> None:
            stop()
            waiting.remove(stop)

        return stopped

    monkeypatch.setattr(ScreenHost, "after", recorded)
    async with start(sample) as pilot:
        assert len(waiting) == 1
        await press(pilot, "question_mark")
        assert waiting == []
        main = screen_of(pilot)
        other = main.article_list.summary_at(1)
        assert other
        main.controllers.reading.show(other.id)
        await settle(pilot)
        assert main.article and main.article.id == other.id and waiting == []
        await press(pilot, "q")
        assert len(waiting) == 1


async def test_a_change_under_a_dialog_is_painted_once(
    start: Started, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(sample) as pilot:
        await press(pilot, "question_mark")
        main, frames = screen_of(pilot), 0
        paint = pilot.app._display

        def counted(screen: Screen[object], frame: RenderableType | None) -> None:
            nonlocal frames
            frames += 1
            paint(screen, frame)

        monkeypatch.setattr(pilot.app, "_display", counted)
        main.article_list.repaint()
        for _ in range(10):
            main.call_later(lambda: None)
            await pilot.pause(0.05)

        assert frames == 1


async def test_a_screen_under_a_dialog_that_is_laid_out_anew_is_painted_anew_too(
    start: Started, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start(sample) as pilot:
        await press(pilot, "question_mark")
        main, painted = screen_of(pilot), set[Widget]()
        update = main._compositor.update_widgets

        def noted(widgets: set[Widget]) -> None:
            painted.update(widgets)
            update(widgets)

        monkeypatch.setattr(main._compositor, "update_widgets", noted)
        main.refresh(layout=True)
        await settle(pilot)

        assert main in painted


async def test_how_one_librarys_list_is_shown_is_not_how_anothers_is(
    start: Started, library_folder: Path, sample: Path
) -> None:
    (library_folder / "a.md").write_text("---\ntitle: 甲\ndate: 2024-01-05\n---\n\n內文\n", "utf-8")
    async with start(library_folder) as pilot:
        await screen_of(pilot).run_action("run('hide-read')")
        await screen_of(pilot).run_action("run('group-by-day')")
        await press(pilot, "slash", "內文", "enter")
        assert "unread · by day" in rows(pilot)[0]
    async with start(sample) as pilot:
        assert rows(pilot)[0].endswith("  9 of 9")
        await press(pilot, "ctrl+r")
        assert not any("內文" in row for row in rows(pilot))


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("i", "Import:"), ("?", "Moving"), ("\x10", "next pane"), ("t", "Tags,"), ("/", "reader")],
    ids=["import", "keys", "palette", "tags", "bar"],
)
def test_nothing_is_sent_while_nothing_is_done(
    command: list[str], environment: dict[str, str], sample: Path, keys: str, shown: str
) -> None:
    with Terminal([*command, "--library", str(sample)], environment) as terminal:
        terminal.wait_for("reader")
        terminal.read_for(3)  # what is made ready once the screen is shown
        terminal.wait_for_rest()
        terminal.type(keys)
        terminal.wait_for(shown)
        terminal.wait_for_rest()
        end = len(terminal.output)
        terminal.read_for(2)

        assert terminal.output[end:] == b""


def test_a_driver_of_textual_named_in_the_environment_is_passed_over(
    command: list[str], environment: dict[str, str], sample: Path
) -> None:
    given = {**environment, "TEXTUAL_DRIVER": "no.such:Driver"}
    with Terminal([*command, "--library", str(sample)], given) as terminal:
        terminal.wait_for("reader")
        terminal.wait_for_rest()
        terminal.type("q")

        assert terminal.wait_for_end() == 1
        assert b"Traceback" not in terminal.output and b"no.such" not in terminal.output


async def test_a_key_after_a_quiet_time_shows_what_has_come_meanwhile(
    start: Started, library_folder: Path
) -> None:
    async with start(library_folder) as pilot:
        screen_of(pilot).controllers.refresher._used -= 1000
        (library_folder / "new.md").write_text("# 剛到的文章\n\n內文\n", "utf-8")
        await press(pilot, "j")

        assert "剛到的文章" in rows(pilot)[2]
