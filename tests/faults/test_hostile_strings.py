"""Texts that mean harm, by every way in and every way out: none acts on a terminal, a shell or the disk."""

import json
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path

import pytest

from reader.cli import main

from .cores import on_all_cores
from .homes import at_home
from .hostile import STRINGS, acting
from .ways_in import ONE_FILE, WAYS_IN, Places

Output = Callable[[Sequence[str]], bytes]

WAYS_OUT = (
    ("list",),
    ("list", "--format", "table"),
    ("list", "--format", "json"),
    ("list", "--format", "ids"),
    ("show", "-q", ""),
    ("show", "-q", "", "--width", "40", "--variant", "hans", "--words", "--links", "inline"),
    ("show", "-q", "", "--format", "markdown"),
    ("show", "-q", "", "--format", "html"),
    ("show", "-q", "", "--format", "json"),
    ("show", "-q", "", "--explain", "--variant", "tw"),
    ("offices",),
    ("offices", "--format", "json"),
    ("offices", "--format", "vcard"),
    ("refresh",),
    ("config",),
    ("keys",),
    ("query", "--explain", "氣候"),
)
"""Command lines that show what is in the library and in the files of one's own."""


def arguments(text: str) -> Iterator[tuple[str, ...]]:
    """Command lines that hold a text."""
    text = text.replace("\0", "")[:3000]
    yield from (("list", text), ("show", text), ("show", "-q", text), ("query", "--explain", text))
    yield from (("list", "--format", text), ("list", "--sort", text), ("show", "a", "--variant", text))
    yield from (("state", "tag", text, text), ("state", "import", text), ("offices", text))
    yield from (("import", text), ("import", "--date", text, "x"), ("import", "--language", text, "x"))
    yield from (("--library", text, "list"), (text,), ("refresh", f"--{text}"), ("state", text))


@pytest.fixture
def places(library_folder: Path, own_places: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """The places of a test, empty but for an article."""
    monkeypatch.setenv("READER_LIBRARY", str(library_folder))
    return planted(Places(library_folder, own_places / "config" / "reader"))


def planted(places: Places) -> Places:
    """These places with an article."""
    (places.library / "a.md").write_text("# 題\n\n氣候的內文。\n", "utf-8")
    return places


def moved(home: Path) -> Places:
    """Places of its own for this process, which is a copy: a folder as its home and working folder."""
    os.environ |= at_home(os.environ, home)
    os.environ["READER_LIBRARY"] = str(home / "library")
    (home / "library").mkdir()
    os.chdir(home)
    return planted(Places(home / "library", home / "config" / "reader"))


@pytest.fixture
def output(capsysbinary: pytest.CaptureFixture[bytes]) -> Output:
    """Carries out a command line in this process: all that it has written."""

    def carried_out(line: Sequence[str]) -> bytes:
        capsysbinary.readouterr()
        assert main.run([*line]) in (0, 1, 2)
        out, err = capsysbinary.readouterr()
        return out.replace(b"\r\n", b"\n") + err

    return carried_out


def require_inert(shown: bytes, place: object) -> None:
    """Nothing in an output acts, and nothing was carried out."""
    assert acting(shown) == [], place
    assert b"\r" not in shown and b"Traceback" not in shown, place
    assert not os.path.exists("taken"), place


def clear(places: Places) -> None:
    for folder in places:
        for path in sorted(folder.rglob("*"), reverse=True) if folder.exists() else ():
            path.rmdir() if path.is_dir() else path.unlink()


def test_all_texts_by_some_ways_in_are_inert_by_all_ways_out(places: Places, output: Output) -> None:
    for text, way in zip(STRINGS.values(), cycle(WAYS_IN.values()), strict=False):
        for place in (way, WAYS_IN["body"], WAYS_IN["title"]):
            place(places, text[:2000])
    for line in WAYS_OUT:
        require_inert(output(line), line)


@pytest.mark.parametrize("name", ["title", "override", "line feed", "long", "format"])
def test_a_text_in_the_arguments_is_inert(places: Places, output: Output, name: str) -> None:
    for line in arguments(STRINGS[name]):
        require_inert(output(line), line)


def test_a_text_in_a_state_is_inert(places: Places, output: Output, tmp_path: Path) -> None:
    for text in [*STRINGS.values()][::8]:
        require_inert(exchanged(text, output, tmp_path / "state.json"), text)


def exchanged(text: str, output: Output, file: Path) -> bytes:
    """What is written where a text stands in a state that is imported, and in one that is wrong."""
    now = {"value": True, "at": "2026-11-22T09:12:34Z"}
    article = {"id": f"x{text}", "tags": {f"t{text}": now}, "read": now}
    states: list[object] = [
        {
            "version": 1,
            "articles": [article],
            "queries": {f"q{text}": {"value": f"v{text}", "at": now["at"]}},
        },
        {"version": 1, text: text},
        {"version": 1, "articles": [{"id": "a", "read": {"value": text, "at": text}}]},
    ]
    shown = b""
    for state in states:
        file.write_text(json.dumps(state), "utf-8")
        shown += output(("state", "import", str(file)))
    return shown + output(("state", "export")) + output(("state", "tag"))


def try_way(way: str, places: Places, output: Output) -> int:
    """Put each text in by one way, and look at it by each way out; how many these were together."""
    if way in ONE_FILE:
        lines = [line for line in WAYS_OUT if line[0] in (*ONE_FILE[way], "refresh", "query")]
        for name, text in STRINGS.items():
            clear(places)
            WAYS_IN[way](places, text)
            for line in lines:
                require_inert(output(line), (way, name, line))
    else:
        lines = [*WAYS_OUT]
        for text in STRINGS.values():
            WAYS_IN[way](places, text)
        for line in lines:
            require_inert(output(line), (way, line))
    return len(STRINGS) * len(lines)


@pytest.mark.faults
def test_each_text_by_each_way_in_is_inert_by_each_way_out(
    tmp_path: Path, output: Output, count: Callable[[str, int], None]
) -> None:
    def tried(way: str) -> int:
        return try_way(way, moved(tmp_path / way), output)

    count("hostile strings × ways in × ways out", sum(on_all_cores(tried, WAYS_IN)))


@pytest.mark.faults
def test_each_text_in_a_state_is_inert(
    places: Places, output: Output, tmp_path: Path, count: Callable[[str, int], None]
) -> None:
    for name, text in STRINGS.items():
        require_inert(exchanged(text, output, tmp_path / "state.json"), name)
    count("hostile strings × states imported and exported", 5 * len(STRINGS))


@pytest.mark.faults
def test_each_text_in_the_arguments_is_inert(
    tmp_path: Path, output: Output, count: Callable[[str, int], None]
) -> None:
    def tried(name: str) -> int:
        moved(tmp_path / str([*STRINGS].index(name)))
        lines = [*arguments(STRINGS[name])]
        for line in lines:
            require_inert(output(line), (name, line))
        return len(lines)

    count("hostile strings × arguments", sum(on_all_cores(tried, STRINGS)))
