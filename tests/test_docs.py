"""What the pages for developers name exists: files, folders, classes, functions."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "reader"
PAGES = ["docs/architecture.md", "docs/reliability.md", "CONTRIBUTING.md", "SECURITY.md"]
TOP = ("tests", "docs", "src", ".ci")
"""Folders of the checkout; every other path is one of the package."""
PATH = re.compile(r"`((?:[\w.]+/)+|(?:[\w.]+/)*[\w.]+\.(?:py|md|txt|1)|\.ci/\w+)(?:::([\w.]+))?`")
"""A path in backticks, and behind `::` a name in that module."""


def named(page: str) -> list[tuple[str, str]]:
    """The paths that a page names, each with the name in it or an empty text."""
    return sorted(set(PATH.findall((ROOT / page).read_text("utf-8"))))


def place(path: str) -> Path:
    """Where a path that a page names is to be found."""
    is_outside = path.split("/")[0] in TOP or ("/" not in path and path.endswith(".md"))
    return (ROOT if is_outside else PACKAGE) / path


@cache
def definitions(path: Path) -> set[str]:
    """What a module defines: names of its own, and `Class.name`."""
    names = set()
    for node in ast.parse(path.read_text("utf-8")).body:
        names |= _defined(node)
        if isinstance(node, ast.ClassDef):
            names |= {f"{node.name}.{name}" for inner in node.body for name in _defined(inner)}
    return names


def _defined(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


@pytest.mark.parametrize(("page", "path"), [(page, path) for page in PAGES for path, _name in named(page)])
def test_a_path_that_a_page_names_exists(page: str, path: str) -> None:
    assert place(path).exists(), f"{page} names {path}"


@pytest.mark.parametrize(
    ("page", "path", "name"), [(page, path, name) for page in PAGES for path, name in named(page) if name]
)
def test_a_module_defines_what_a_page_names_in_it(page: str, path: str, name: str) -> None:
    assert name in definitions(place(path)), f"{page} names {path}::{name}"


def test_the_page_on_architecture_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    rooms = {f"{path.parent.name}/" for path in PACKAGE.glob("*/__init__.py")}

    assert rooms - {room for room in rooms if room in text} == set()
    assert len(named("docs/architecture.md")) > 60
