"""Directory files: what is written reads back equal, and an error names its file and line."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.library import Library
from reader.model.directory import Address, Directory, Office
from reader.model.errors import Refused
from reader.store.files import directory_file
from reader.text.inert import inert_line

SOME = (
    (
        st.text(
            alphabet=st.sampled_from("高a1 :#-'\"[]{},&*!|>%@`?~=\\") | st.characters(),
            min_size=1,
            max_size=20,
        )
        | st.sampled_from(["null", "~", "NO", "1.10", "2020-06-16", "- a", "a: b", "<<", "="])
    )
    .map(lambda text: inert_line(text).strip())
    .filter(bool)
)
MAYBE = st.none() | SOME
LINES = st.lists(SOME, max_size=3).map(tuple)
FIELDS = st.sampled_from(["name", "address", "country", "phone", "fax", "email", "website"])
OFFICES = st.builds(
    Office,
    name=SOME,
    region=MAYBE,
    aliases=LINES,
    address=LINES,
    addresses=st.lists(st.builds(Address, LINES, MAYBE), max_size=2).map(tuple),
    country=MAYBE,
    phone=MAYBE,
    fax=MAYBE,
    email=MAYBE,
    website=MAYBE,
    corrected=st.dictionaries(FIELDS, MAYBE | LINES, max_size=3),
    why=MAYBE,
)
DIRECTORIES = st.builds(
    Directory, SOME, aliases=LINES, regions=LINES, offices=st.lists(OFFICES, max_size=3).map(tuple)
)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DIRECTORIES)
def test_what_is_written_reads_back_equal(tmp_path: Path, directory: Directory) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(directory_file.write(directory), "utf-8")

    assert directory_file.read(path) == directory


def test_the_sample_directory_reads_back_equal(sample: Path, tmp_path: Path) -> None:
    (directory,), problems = directory_file.read_all(sample)
    path = tmp_path / "iclei.yaml"
    path.write_text(directory_file.write(directory), "utf-8")

    assert problems == ()
    assert directory_file.read(path) == directory
    assert len(directory.offices) > 10


def test_keys_of_other_tools_are_kept_on_every_level(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("organisation: I\nchecked: 2026-01-01\noffices:\n- name: A\n  staff: [1, 'x']\n", "utf-8")
    directory = directory_file.read(path)
    path.write_text(directory_file.write(directory), "utf-8")

    assert directory_file.read(path) == directory
    assert "checked: 2026-01-01\n" in path.read_text("utf-8")
    assert "staff: [1, 'x']\n" in path.read_text("utf-8")


def test_a_value_on_one_line_stands_for_a_list_of_it(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(
        "regions: EUROPE\noffices:\n- name: A\n  address: |\n    x\n    y\n  aliases: B\n", "utf-8"
    )
    directory = directory_file.read(path)

    assert (directory.organisation, directory.regions) == ("a", ("EUROPE",))
    assert (directory.offices[0].address, directory.offices[0].aliases) == (("x", "y"), ("B",))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("organisation: I\noffices:\n- name: A\n  region: 'open\n", 5),
        ("organisation: I\nbad: a: b\n", 2),
        ("- a\n- b\n", 1),
        ("organisation: I\noffices:\n- name: A\n- region: x\n", 4),
        ("organisation: I\noffices:\n- name: A\n-\n", 4),
    ],
)
def test_an_error_names_the_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(Refused) as caught:
        directory_file.read(path)

    assert str(caught.value).startswith(f"offices/a.yaml:{line}: ")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"organisation:",
        b"\x80\x81",
        b"organisation: \x1b]0;x\x07",
        b"offices: [1, [2], null]",
        b"offices: {a: b}",
        b"a: &a [*a]",
        b"offices:\n- name: {a: b}\n",
        b"offices:\n- {name: A, addresses: [1, {lines: 3}], corrected: [x], aliases: {a: b}}\n",
    ],
)
def test_a_bad_file_is_a_directory_or_a_problem_and_the_rest_goes_on(
    library_folder: Path, content: bytes
) -> None:
    folder = library_folder / "offices"
    folder.mkdir()
    (folder / "bad.yaml").write_bytes(content)
    (folder / "good.yaml").write_text("organisation: Good\n", "utf-8")
    directories, problems = directory_file.read_all(library_folder)

    assert directories[-1].organisation == "Good"
    assert len(directories) + len(problems) == 2
    assert [problem.path for problem in problems] in ([], ["offices/bad.yaml"])
    assert not set("".join(office.name for held in directories for office in held.offices)) & set("\x1b\x07")


def test_a_problem_knows_its_line(library_folder: Path) -> None:
    folder = library_folder / "offices"
    folder.mkdir()
    (folder / "bad.yaml").write_text("organisation: I\nbad: a: b\n", "utf-8")
    _, (problem,) = directory_file.read_all(library_folder)

    assert (problem.path, problem.line) == ("offices/bad.yaml", 2)


def test_hidden_files_and_folders_are_no_directories(library_folder: Path) -> None:
    folder = library_folder / "offices"
    (folder / "folder.yaml").mkdir(parents=True)
    (folder / ".iclei.yaml").write_text("organisation: Hidden\n", "utf-8")
    directories, _ = directory_file.read_all(library_folder)

    assert directories == ()


@pytest.mark.parametrize(
    ("organisation", "name"),
    [
        ("ICLEI", "iclei.yaml"),
        ("地方政府永續發展理事會", "地方政府永續發展理事會.yaml"),
        ("../../etc/passwd", "etc passwd.yaml"),
        (".hidden", "hidden.yaml"),
        ("-rf", "rf.yaml"),
        ("A\x00B", "a b.yaml"),
        ("..", "organisation.yaml"),
    ],
)
def test_the_file_is_named_for_the_organisation_casefolded(organisation: str, name: str) -> None:
    assert directory_file.file_stem(organisation) + ".yaml" == name


def test_a_long_name_of_an_organisation_is_a_name_that_a_file_can_have(tmp_path: Path) -> None:
    name = directory_file.file_stem("地方政府永續發展理事會" * 20) + ".yaml"
    (tmp_path / name).write_text("", "utf-8")

    assert name.startswith("地方政府永續發展理事會") and name.endswith(".yaml")


def test_a_directory_never_overwrites_that_of_another_organisation(
    library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    library = open_library(library_folder)
    for name in ("A/B", "A:B", "A B"):
        library.directories.put(Directory(name))

    assert sorted(held.organisation for held in library.directories.all()) == ["A B", "A/B", "A:B"]


def test_a_directory_goes_back_into_the_file_it_came_from(
    library_folder: Path, open_library: Callable[[Path], Library]
) -> None:
    """A person may have named the file otherwise; a second one would show every office twice."""
    folder = library_folder / "offices"
    folder.mkdir()
    (folder / "my own name.yaml").write_text("organisation: ICLEI\noffices:\n- name: A\n", "utf-8")
    library = open_library(library_folder)
    library.directories.put(library.directories.all()[0])

    assert [held.organisation for held in library.directories.all()] == ["ICLEI"]
