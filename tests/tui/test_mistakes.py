"""A mistake of ours never paints a traceback: it goes to the log, and one sentence names that."""

from pathlib import Path

import pytest

from .conftest import Started, press, rows, screen_of, text, told
from .terminal import Terminal

BROKEN = """
import sys
from reader.tui.controllers.narrowing import Narrowing
def fail(self):
    return {}["no such order"]
async def fail_later(self):
    fail(self)
Narrowing.toggle_spellings = lambda self: %s
from reader.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize("call", ["fail(self)", "self._host._screen.run_worker(fail_later(self))"])
def test_a_mistake_on_the_screen_ends_it_with_one_sentence_and_a_log(
    command: list[str], environment: dict[str, str], sample: Path, tmp_path: Path, call: str
) -> None:
    log = tmp_path / "reader.log"
    started = [command[0], "-c", BROKEN % call, "--library", str(sample)]
    with Terminal(started, environment | {"READER_LOG": str(log)}) as terminal:
        terminal.wait_for("9 of 9")
        terminal.wait_for_rest()
        terminal.type("=")
        code = terminal.wait_for_end()

        assert code == 1
        assert b"Traceback" not in terminal.output and b"no such order" not in terminal.output
        assert str(log).encode() in terminal.output.replace(b"\r\n", b"")
        assert terminal.now == terminal.before
    assert "KeyError" in log.read_text("utf-8")
    assert "in fail\n" in log.read_text("utf-8")
    assert b"an unexpected error, KeyError" in terminal.output


async def test_a_mistake_in_a_thread_is_said_and_the_screen_stays(
    start: Started, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READER_LOG", str(tmp_path / "reader.log"))
    async with start(sample) as pilot:
        monkeypatch.setattr(screen_of(pilot).host.library.state, "mark_all_read", lambda *_, **__: 1 / 0)
        await press(pilot, "u")

        assert "reader.log" in told(pilot)[-1] and pilot.app.is_running
        assert "an unexpected error, ZeroDivisionError" in rows(pilot)[-1]
        assert "● 11-22" in text(pilot)
    assert "ZeroDivisionError" in (tmp_path / "reader.log").read_text("utf-8")
