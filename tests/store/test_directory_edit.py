"""A directory put into a file that is there: what is new comes in, and every other byte stays."""

import difflib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library import Library
from reader.model.directory import Address, Directory, Office
from reader.store import directory_edit
from reader.store.files import directory_file, yaml_text
from reader.text.inert import inert_line

FILE = """\
# Offices I have phoned myself.
organisation: "LANTERN"   # as they write it

regions: [Europe, 'Far East']  # in their order
offices:
  # the seat
  - region: Europe
    name: 'Berlin Office'  # moved in spring
    fax:   # they have none
    notes: |
      ring twice

  # ---- the Far East ----
  - {region: 'Far East', name: "Tokyo Office", phone: 0123}
  - name: Osaka
    region: Far East
    aliases:
      - 大阪  # on the door
    # the last one
reviewed: 2024-05-06
"""


def parsed(text: str) -> Directory:
    return directory_file.parsed(yaml_text.read_mapping(text), "stem", "file")


def lines_lost(before: str, after: str) -> list[str]:
    """Lines of a text that another one does not have in their order."""
    return [line[2:] for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[:2] == "- "]


def test_a_directory_that_has_not_changed_leaves_its_file_as_it_is() -> None:
    assert directory_edit.update(FILE, parsed(FILE), "stem") == FILE


def test_new_offices_and_new_values_are_put_in_and_comments_stay() -> None:
    before = parsed(FILE)
    berlin, tokyo, osaka = before.offices
    after = replace(
        before,
        regions=("Europe", "Africa", "Far East"),
        offices=(
            replace(berlin, phone="+49 30 555", fax="+49 30 556", aliases=("LBO",)),
            Office("Accra Office", "Africa", address=("1 Oxford Street", "Accra")),
            replace(tokyo, email="tokyo@lantern.example"),
            replace(osaka, aliases=("大阪", "Ōsaka"), corrected={"name": "Osaka Office"}, why="short"),
        ),
    )

    assert (
        directory_edit.update(FILE, after, "stem")
        == """\
# Offices I have phoned myself.
organisation: "LANTERN"   # as they write it

regions: [Europe, Africa, 'Far East']  # in their order
offices:
  # the seat
  - region: Europe
    name: 'Berlin Office'  # moved in spring
    aliases: [LBO]
    phone: +49 30 555
    fax: +49 30 556   # they have none
    notes: |
      ring twice
  - region: Africa
    name: Accra Office
    address: [1 Oxford Street, Accra]
    country:
    phone:
    fax:
    email:
    website:

  # ---- the Far East ----
  - {region: 'Far East', name: "Tokyo Office", phone: 0123, email: tokyo@lantern.example}
  - name: Osaka
    region: Far East
    aliases:
      - 大阪  # on the door
      - Ōsaka
    corrected: {name: Osaka Office}
    why: short
    # the last one
reviewed: 2024-05-06
"""
    )


def test_a_correction_joins_those_that_are_there() -> None:
    text = (
        "offices:\n- name: A\n  corrected: {phone: '1'}  # rang\n"
        "- name: B\n  corrected:\n    fax: '2'  # no\n"
    )
    before = parsed(text)
    offices = tuple(
        replace(office, corrected={**office.corrected, "email": None}) for office in before.offices
    )

    assert directory_edit.update(text, replace(before, offices=offices), "stem") == (
        "offices:\n- name: A\n  corrected: {phone: '1', email: null}  # rang\n"
        "- name: B\n  corrected:\n    fax: '2'  # no\n    email:\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_the_mark_of_the_encoding_stay(end: str, mark: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes((mark + FILE.replace("\n", end)).encode())
    before = directory_file.read(path)
    after = replace(before, offices=(*before.offices, Office("Last", "Europe")))
    data = directory_edit.source(path, after)

    assert data.startswith(mark.encode())
    assert data.count(b"\n") == data.count(end.encode())
    path.write_bytes(data)
    assert directory_file.read(path) == after


@pytest.mark.parametrize(
    "text",
    [
        "",
        "organisation: L\n",
        "organisation: L\noffices:\n",
        "organisation: L\noffices: []\n",
        "{organisation: L}",
        "organisation: L\noffices: [{name: A}]",
        "a: &x {name: A}\norganisation: L\noffices: [*x]\n",
        "organisation: L\noffices:\n-   name: A\n    region:\n",
        "? organisation\n: L\n",
        "organisation: L\x00\n",
    ],
)
def test_a_file_of_any_form_reads_back_with_the_new_office(text: str) -> None:
    new = Office("新辦事處", None, address=("a: b", "- c"), phone="1; 2")
    try:
        before = parsed(text)
    except yaml_text.YamlError:
        before = Directory("L")
    after = replace(before, offices=(*before.offices, new))

    assert parsed(directory_edit.update(text, after, "stem")) == after


SOME = (
    (
        st.text(
            alphabet=st.sampled_from("高a1 :#-'\"[]{},&*!|>%@`?") | st.characters(), min_size=1, max_size=12
        )
    )
    .map(lambda text: inert_line(text).strip())
    .filter(bool)
)
LINES = st.lists(SOME, max_size=3, unique=True).map(tuple)
OFFICES = st.builds(
    Office,
    name=SOME,
    region=st.none() | SOME,
    aliases=LINES,
    address=LINES,
    addresses=st.lists(st.builds(Address, LINES.filter(bool), st.none() | SOME), max_size=2).map(tuple),
    phone=st.none() | SOME,
    website=st.none() | SOME,
)
COMMENTS = st.sampled_from(["", "  # a comment", "   # 註解：不可遺失", " # a: b [c] - d"])


@st.composite
def files(draw: Any) -> tuple[str, Directory]:
    """A file in the style of some person, with comments everywhere, and the directory in it."""
    offices = draw(
        st.lists(OFFICES, min_size=1, max_size=3, unique_by=lambda office: (office.name, office.region))
    )
    directory = Directory("L", regions=draw(LINES), offices=tuple(offices))
    lines = []
    for line in directory_file.write(directory).splitlines():
        if draw(st.booleans()) and not line.startswith(("-", " ")):
            lines += ["", "# above " + draw(SOME)]
        lines.append(line + (draw(COMMENTS) if not line.endswith(("|", ">", "|-", ">-")) else ""))
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n# the end\n"]))
    return text, directory


@given(files(), st.lists(OFFICES, max_size=2), st.data())
def test_what_is_put_in_reads_back_and_no_line_is_lost(
    file: tuple[str, Directory], new: list[Office], data: st.DataObject
) -> None:
    text, directory = file
    offices = [
        replace(
            office,
            aliases=(*office.aliases, *data.draw(LINES)),
            phone=office.phone or data.draw(st.none() | SOME),
            address=office.address or data.draw(LINES),
        )
        for office in directory.offices
    ]
    names = {(office.name, office.region) for office in offices}
    for office in new:
        if (office.name, office.region) not in names:
            offices.insert(data.draw(st.integers(0, len(offices))), office)
            names.add((office.name, office.region))
    after = replace(directory, regions=(*directory.regions, *data.draw(LINES)), offices=tuple(offices))
    changed = directory_edit.update(text, after, "stem")

    assert parsed(changed) == after
    comments = [line for line in text.splitlines() if line.startswith("# ")]
    assert [line for line in changed.splitlines() if line.startswith("# ")] == comments
    for line in lines_lost(text, changed):
        assert line.strip(" -").partition(":")[0] in {"regions", "aliases", "phone", "address"}


def test_the_library_puts_a_directory_into_its_file(
    library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    folder = library_folder / "offices"
    folder.mkdir()
    path = folder / "mine.yaml"
    path.write_text(FILE, "utf-8")
    library = open_library(library_folder)
    known = library.directories.all()[0]
    library.directories.put(replace(known, offices=(*known.offices, Office("Accra Office", "Africa"))))

    assert lines_lost(FILE, path.read_text("utf-8")) == []
    assert "name: Accra Office" in path.read_text("utf-8")
