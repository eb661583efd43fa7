"""The names of countries: a table written from CLDR, in English and the Chinese of four regions."""

import importlib.util
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest

from reader.text.countries_table import NAMES, names_of

SCRIPT = Path(__file__).parents[1] / "tables" / "make_countries_table.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the table, as a module."""
    spec = importlib.util.spec_from_file_location("make_countries_table", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_what_its_script_writes(script: ModuleType) -> None:
    source = script.TABLE.read_text("utf-8")
    if f"babel {version('babel')};" not in source:
        pytest.skip(f"the table was written with another version than babel {version('babel')}")

    assert source == script.source()


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("AZ", ("Azerbaijan", "亞塞拜然", "亞塞拜疆", "阿塞拜疆")),
        ("tw", ("Taiwan", "台灣", "台湾")),
        ("DE", ("Germany", "德國", "德国")),
        ("EU", ()),
        ("", ()),
        ("Germany", ()),
        ("\nA", ()),
    ],
)
def test_the_names_of_a_country(code: str, names: tuple[str, ...]) -> None:
    assert names_of(code) == names


def test_every_line_is_a_code_and_names_each_once() -> None:
    for line in NAMES.strip().split("\n"):
        names = line[3:].split("|")

        assert line[2] == " " and line[:2].isupper()
        assert all(names) and len(set(names)) == len(names)
        assert names_of(line[:2]) == tuple(names)
