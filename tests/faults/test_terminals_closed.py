"""No process outlives its terminal, whatever it was doing when that was closed."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ..tui.terminal import Terminal
from .homes import at_home

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")

WELCOME = "歡迎使用reader"
PATIENCE = 20.0
"""Seconds after which a process counts as left over."""
LEAVING = 3.0
"""Seconds in which leaving may take the processor."""
AT_ONCE = 4
"""Screens open at a time: each mostly waits."""
TICKS = os.sysconf("SC_CLK_TCK")


def start(terminal: Terminal, chance: random.Random) -> None:
    """Closed while the screen loads, or just after."""
    terminal.read_for(chance.uniform(0, 1.5))


def reading(terminal: Terminal, chance: random.Random) -> None:
    """Closed among keys that move in the list and change the script."""
    terminal.wait_for(WELCOME)
    for _ in range(chance.randrange(6)):
        terminal.type(chance.choice("jk]v/ "))
        terminal.read_for(chance.uniform(0, 0.1))


def dialog(terminal: Terminal, chance: random.Random) -> None:
    """Closed with a dialog open."""
    terminal.wait_for(WELCOME)
    terminal.type(chance.choice("i|t?"))
    terminal.read_for(chance.uniform(0, 0.6))


def leaving(terminal: Terminal, chance: random.Random) -> None:
    """Closed on the way out."""
    terminal.wait_for(WELCOME)
    end(terminal, chance)
    terminal.read_for(chance.uniform(0, 0.4))


def command(terminal: Terminal, chance: random.Random) -> None:
    """Closed while a command has the terminal."""
    terminal.wait_for(WELCOME)
    terminal.wait_for_rest()
    terminal.type("|")
    terminal.wait_for_rest()
    terminal.type("\x15")
    terminal.wait_for_rest()
    terminal.type(chance.choice(("sleep 100\r", "cat\r", "sh -c 'trap \"\" HUP; sleep 100'\r")))
    terminal.read_for(chance.uniform(0, 1.0))


def stalled(terminal: Terminal, chance: random.Random) -> None:
    """Closed when it had not read for half a second while keys came."""
    terminal.wait_for(WELCOME)
    for _ in range(25):
        terminal.type("j]v")
        time.sleep(0.02)
    if chance.random() < 0.66:
        end(terminal, chance)
        time.sleep(chance.uniform(0, 0.2))


def end(terminal: Terminal, chance: random.Random) -> None:
    """Ask it to end."""
    if chance.random() < 0.5:
        terminal.type("q")
    else:
        terminal.process.send_signal(chance.choice((signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)))


PLACES: tuple[Callable[[Terminal, random.Random], None], ...] = (
    start,
    reading,
    dialog,
    leaving,
    command,
    stalled,
    stalled,
    start,
)


def spent(pid: int) -> float:
    """Seconds of processor time that a process took; 0 where it has gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICKS


def left_over(home: str) -> list[int]:
    """The processes of the program that were started in a home folder.

    A command that does not end when its terminal does was started by a person, and may stay.
    """
    mark = f"HOME={home}".encode()
    pids = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            is_reader = b"reader" in (folder / "cmdline").read_bytes()
            if is_reader and mark in (folder / "environ").read_bytes().split(b"\0"):
                pids.append(int(folder.name))
        except OSError:  # it has ended, or is another user's
            continue
    return pids


def close_at(
    number: int, starting: list[str], environment: dict[str, str], home: Path
) -> tuple[list[int], float]:
    """Start the screen, close its terminal; who is left, and the share of a core that was taken meanwhile."""
    chance = random.Random(number)
    home = home / str(number)
    terminal = Terminal(
        starting, at_home(environment, home), deaf=0 if chance.random() < 0.7 else signal.SIGHUP
    )
    pid = terminal.process.pid
    try:
        PLACES[number % len(PLACES)](terminal, chance)
    finally:
        terminal.close()
    closed, share = time.monotonic(), 0.0
    before = None
    while (terminal.process.poll() is None or left_over(str(home))) and time.monotonic() < closed + PATIENCE:
        time.sleep(0.05)
        if before is None and time.monotonic() > closed + LEAVING:
            before = time.monotonic(), spent(pid)
        elif before and time.monotonic() > before[0] + 1:
            share = max(share, (spent(pid) - before[1]) / (time.monotonic() - before[0]))
    pids = left_over(str(home))
    for process in pids:
        os.kill(process, signal.SIGKILL)
    terminal.process.wait()
    return pids, share


@pytest.mark.parametrize("number", range(8))
def test_nothing_is_left_of_a_screen_whose_terminal_was_closed(
    command: list[str], environment: dict[str, str], sample: Path, tmp_path: Path, number: int
) -> None:
    pids, share = close_at(number, [*command, "--library", str(sample)], environment, tmp_path)

    assert pids == []
    assert share <= 0.05


@pytest.mark.faults
def test_nothing_is_left_of_a_hundred_screens(
    command: list[str],
    environment: dict[str, str],
    sample: Path,
    tmp_path: Path,
    count: Callable[[str, int], None],
) -> None:
    starting = [*command, "--library", str(sample)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        rounds = [
            *pool.map(lambda number: close_at(number, starting, environment, tmp_path), range(100, 200))
        ]

    assert [pids for pids, _share in rounds if pids] == []
    assert max(share for _pids, share in rounds) <= 0.05
    count("terminals closed under the screen", len(rounds))
