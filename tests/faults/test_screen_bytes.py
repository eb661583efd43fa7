"""The screen at a real terminal, its library full of texts that mean harm: the bytes that it draws."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

from .hostile import STRINGS, acting
from .ways_in import WAYS_IN, Places, article, safe

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


MOMENT = 0.15
"""Seconds between two keys: `Esc` with a key right behind it would be another key."""


def plant(places: Places, texts: Sequence[str]) -> None:
    """An article of each text, and one office, saved query and problem."""
    for text in texts:
        article(
            places,
            {
                **{name: text for name in ("title", "source", "author", "incomplete")},
                **{"tags": [text], "captions": [{"text": text}], "url": f"https://example.org/{text}"},
            },
            f"前{text}後\n\n## {text}\n\n> {text}\n\n[{text}](<https://example.org/{safe(text)}>)",
        )
    for way in ("office", "file name", "a file that is no article", "synonyms", "a setting"):
        WAYS_IN[way](places, texts[0])


def drawn(terminal: Terminal, keys: Sequence[str]) -> bytes:
    """All that is drawn as keys are typed one after the other, up to the end."""
    terminal.wait_for("題尾")
    for key in (*keys, "\x1b"):
        terminal.type(key)
        terminal.read_for(MOMENT)
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


FIELDS = {
    "import": ("i", "\x13"),
    "tag": ("t", "\r"),
    "find": ("F", "\r"),
    "pipe": ("|\x15", "\r"),
    "filter": ("/", "\r"),
    "save the query": ("/甲\x13\x15", "\r"),
    "filter of the keys": ("?/", "\r"),
    "filter of the problems": ("P/", "\r"),
    "palette": ("\x10", ""),
}
"""Lines to type into: the keys that lead there, and the one that gives what was typed."""
_KEYS = bytes((*range(0x20), 0x7F))


def type_into(terminal: Terminal, field: str, texts: Sequence[str]) -> None:
    """Paste texts into a line, type what of them are no keys, give all that, and leave."""
    before, give = FIELDS[field]
    terminal.type(before)
    terminal.wait_for_rest()
    raws = [text.encode("utf-8", "surrogateescape") for text in texts]
    typed = [raw[:60].translate(None, _KEYS) for raw in raws]
    pasted = [b"\x1b[200~%b\x1b[201~" % raw.replace(b"\x1b[201~", b"") for raw in raws]
    for data in (*typed, *pasted):
        for start in range(0, len(data), 1000):
            terminal.type(data[start : start + 1000])
            terminal.read_for(0.01)
    for key in (give, "\x1b", "\x1b", "\x1b"):
        terminal.type(key)
        terminal.wait_for_rest()


def type_into_all(
    places: Places,
    command: list[str],
    environment: dict[str, str],
    texts: Sequence[str],
    fields: Iterable[str],
) -> None:
    """Type into some lines, and look at each byte that is drawn."""
    article(places, {"title": "題尾", "date": "2099-01-01"})
    environment["READER_LIBRARY"] = str(places.library)
    with Terminal(command, environment, columns=120, rows=30) as terminal:
        terminal.wait_for("題尾")
        for field in fields:
            type_into(terminal, field, texts)
            assert acting(terminal.output, screen=True) == [], field
            assert terminal.process.poll() is None, field
        terminal.type("\x03")
        assert terminal.wait_for_end() == 130

    assert acting(terminal.output, screen=True) == []
    assert not [*places.library.parent.rglob("taken")]


def test_what_is_typed_into_dialogs_is_inert(
    places: Places, command: list[str], environment: dict[str, str]
) -> None:
    names = ("title", "clipboard", "C1 OSC", "override", "markup", "separators")
    type_into_all(places, command, environment, [STRINGS[name] for name in names], ("tag", "import"))


@pytest.mark.faults
@pytest.mark.parametrize("field", FIELDS)
def test_everything_typed_into_every_line_is_inert(
    places: Places,
    command: list[str],
    environment: dict[str, str],
    field: str,
    count: Callable[[str, int], None],
) -> None:
    type_into_all(places, command, environment, [*STRINGS.values(), "\udcff\udca4\udca4"], (field,))
    count("hostile strings typed and pasted into lines of the screen", len(STRINGS) + 1)
