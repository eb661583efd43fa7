"""The screen at a real terminal, its library full of texts that mean harm: the bytes that it draws."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

from .hostile import STRINGS, acting
from .ways_in import WAYS_IN, Places, article

WALK = (
    "]",
    " ",
    "]",
    "v",
    "]",
    "c",
    "m",
    "]",
    "P",
    "\x1b",
    "?",
    "\x1b",
    "\t",
    "j",
    "j",
    "l",
    "\t",
    "G",
    "z",
    "z",
)
"""Keys that lead over the list, into articles, dialogs and the tree."""


def plant(places: Places, texts: Sequence[str]) -> None:
    """An article of each text, and one office, saved query and problem."""
    for text in texts:
        article(
            places,
            {"title": text, "tags": [text], "source": text, "author": text, "captions": [{"text": text}]},
            f"前{text}後\n\n## {text}\n\n> {text}",
        )
    for way in ("office", "file name", "a file that is no article", "synonyms", "a setting"):
        WAYS_IN[way](places, texts[0])


def drawn(terminal: Terminal, keys: Sequence[str]) -> bytes:
    """All that is drawn as keys are typed one after the other, up to the end."""
    terminal.wait_for("題尾")
    for key in keys:
        terminal.type(key)
        terminal.wait_for_rest()
    terminal.type("\x1b")
    terminal.wait_for_rest()
    terminal.type("\x03")
    terminal.wait_for_end()
    return terminal.output


def walk(
    places: Places, command: list[str], environment: dict[str, str], texts: Sequence[str], keys: Sequence[str]
) -> None:
    """Walk through a library of some texts, and look at each byte."""
    plant(places, texts)
    article(places, {"title": "題尾", "date": "2099-01-01"})
    environment["READER_LIBRARY"] = str(places.library)
    with Terminal(command, environment, columns=120, rows=30) as terminal:
        output = drawn(terminal, keys)

    assert acting(output, screen=True) == []
    assert not terminal.switched_on()


@pytest.fixture
def places(library_folder: Path, own_places: Path) -> Places:
    """The places of a test."""
    return Places(library_folder, own_places / "config" / "reader")


def test_the_screen_draws_texts_inert(
    places: Places, command: list[str], environment: dict[str, str]
) -> None:
    names = ("title", "clipboard", "erase", "C1 OSC", "override", "tags", "markup", "combining", "separators")
    walk(places, command, environment, [STRINGS[name] for name in names], ("]", "]", "P"))


@pytest.mark.faults
@pytest.mark.parametrize("start", range(0, len(STRINGS), 6))
def test_the_screen_draws_every_text_inert(
    places: Places,
    command: list[str],
    environment: dict[str, str],
    start: int,
    count: Callable[[str, int], None],
) -> None:
    texts = [*STRINGS.values()][start : start + 6]
    walk(places, command, environment, [text[:3000] for text in texts], WALK)
    count("hostile strings on the screen, its bytes read at a terminal", len(texts))
