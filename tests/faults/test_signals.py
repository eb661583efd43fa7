"""Signals at random moments of the start, from the first instant of the program to the screen at rest."""

import os
import random
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import reader

from ..tui.terminal import Terminal

ROUNDS = 100
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGUSR1)
AT_ONCE = 4
"""Screens that start at a time: each waits half of its time."""
PYTHON = 0.06
"""Seconds in which Python itself starts, or more where the machine is busy."""
OURS = os.fsencode(Path(reader.__file__).parent)


@pytest.mark.faults
@pytest.mark.parametrize("name", SIGNALS, ids=lambda number: number.name)
def test_the_terminal_is_as_it_was_found_whenever_a_signal_comes(
    command: list[str],
    environment: dict[str, str],
    sample: Path,
    name: signal.Signals,
    count: Callable[[str, int], None],
) -> None:
    def interrupted(number: int) -> None:
        chance = random.Random(100 * name + number)
        with Terminal([*command, "--library", str(sample)], environment) as terminal:
            terminal.read_for(chance.uniform(PYTHON, 0.25 if number % 2 else 1.5))
            terminal.process.send_signal(name)

            ended = terminal.wait_for_end()
            in_traceback = b"Traceback" in terminal.output
            is_pythons_own = in_traceback and OURS not in terminal.output
            assert ended in (128 + name, -name) or is_pythons_own, terminal.output
            assert is_pythons_own or not in_traceback, terminal.output
            assert terminal.now == terminal.before
            assert terminal.switched_on() == []

    rounds = ROUNDS // len(SIGNALS)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(interrupted, range(rounds)))
    count("signals while the screen starts", rounds)
