"""The screen at a real terminal, its library full of texts that mean harm: the bytes that it draws."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.tui.terminal import Terminal

from .cores import CORES
from .homes import at_home
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


TEXTS = 6
"""Texts in a library."""
AT_ONCE = CORES + 1
"""Screens open at a time: one waits while the others draw."""
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


def opened(places: Places, command: list[str], environment: dict[str, str]) -> Terminal:
    """The screen of a library, with one more article at its top, at a home of its own."""
    article(places, {"title": "題尾", "date": "2099-01-01"})
    line = [*command, "--library", str(places.library)]
    return Terminal(line, at_home(environment, places.library.parent), columns=120, rows=30)


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
    folder: Path, command: list[str], environment: dict[str, str], texts: Sequence[str], keys: Sequence[str]
) -> None:
    """Walk through a library of some texts, made in a folder, and look at each byte."""
    places = Places(folder / "library", folder / "config" / "reader")
    plant(places, texts)
    with opened(places, command, environment) as terminal:
        output = drawn(terminal, keys)

    assert acting(output, screen=True) == []
    assert not terminal.switched_on()


def test_the_screen_draws_texts_inert(
    tmp_path: Path, command: list[str], environment: dict[str, str]
) -> None:
    names = ("title", "clipboard", "erase", "C1 OSC", "override", "tags", "markup", "combining", "separators")
    walk(tmp_path / "walk", command, environment, [STRINGS[name] for name in names], ("]", "]", "P"))


@pytest.mark.faults
def test_the_screen_draws_every_text_inert(
    tmp_path: Path, command: list[str], environment: dict[str, str], count: Callable[[str, int], None]
) -> None:
    texts = [text[:3000] for text in STRINGS.values()]

    def walk_from(start: int) -> None:
        walk(tmp_path / str(start), command, environment, texts[start : start + TEXTS], WALK)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(walk_from, range(0, len(texts), TEXTS)))
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
    folder: Path,
    command: list[str],
    environment: dict[str, str],
    texts: Sequence[str],
    fields: Iterable[str],
) -> None:
    """Type into some lines, and look at each byte that is drawn."""
    places = Places(folder / "library", folder / "config" / "reader")
    with opened(places, command, environment) as terminal:
        terminal.wait_for("題尾")
        for field in fields:
            type_into(terminal, field, texts)
            assert acting(terminal.output, screen=True) == [], field
            assert terminal.process.poll() is None, field
        terminal.type("\x03")
        assert terminal.wait_for_end() == 130

    assert acting(terminal.output, screen=True) == []
    assert not [*folder.rglob("taken"), *Path.cwd().rglob("taken")]


def test_what_is_typed_into_dialogs_is_inert(
    tmp_path: Path, command: list[str], environment: dict[str, str]
) -> None:
    names = ("title", "clipboard", "C1 OSC", "override", "markup", "separators")
    type_into_all(
        tmp_path / "typed", command, environment, [STRINGS[name] for name in names], ("tag", "import")
    )


@pytest.mark.faults
def test_everything_typed_into_every_line_is_inert(
    tmp_path: Path, command: list[str], environment: dict[str, str], count: Callable[[str, int], None]
) -> None:
    texts = [*STRINGS.values(), "\udcff\udca4\udca4"]

    def type_all_into(field: str) -> None:
        type_into_all(tmp_path / field, command, environment, texts, (field,))

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(type_all_into, FIELDS))
    count("hostile strings typed and pasted into lines of the screen", len(texts) * len(FIELDS))
