"""The page of what was tried: written in one process and in several, after a run in which all passed."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
TESTED = """
import pytest

@pytest.mark.faults
@pytest.mark.parametrize("number", [1, 2, 3_000])
def test_tried(number, count):
    count("things", number)

@pytest.mark.faults
def test_failing():
    assert not {fails}
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The page of a project of four tests, a few counts on it."""
    (tmp_path / "tests").mkdir()
    for name in ("__init__.py", "conftest.py", "counting.py"):
        shutil.copy(TESTS / name, tmp_path / "tests")
    (tmp_path / "tests" / "test_a.py").write_text(TESTED.format(fails=False), "utf-8")
    shutil.copy(TESTS.parent / "pyproject.toml", tmp_path)
    (tmp_path / "docs").mkdir()
    page = tmp_path / "docs" / "reliability.md"
    marks = re.findall(r"^<!-- .*counts.*\n", (TESTS.parent / "docs" / page.name).read_text("utf-8"), re.M)
    page.write_text("before\n" + "| old |\n".join(marks) + "after\n", "utf-8")
    return page


def run(page: Path, *options: str) -> str:
    """Run the tests of the project; the page then."""
    line = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options]
    path = {"PYTHONPATH": str(TESTS.parent / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        line, cwd=page.parent.parent, env=os.environ | path, capture_output=True, check=False
    )
    assert done.returncode in (0, 1), done.stdout
    return page.read_text("utf-8")


@pytest.mark.parametrize(("options", "processes"), [((), "1 process"), (("-n", "2"), "2 processes")])
def test_a_whole_run_writes_what_was_tried(page: Path, options: tuple[str, ...], processes: str) -> None:
    text = run(page, "-m", "faults", *options)

    assert text.startswith("before\n<!-- counts:") and text.endswith("end of counts -->\nafter\n")
    assert "| things | `tests/test_a.py` | 3,003 |\n| lost, or let through | | 0 |\n" in text
    assert re.search(rf"^- took: \d+ min \d+ s, \d+ min \d+ s of processor time, in {processes}$", text, re.M)
    assert "old" not in text


def test_a_part_of_the_tests_writes_nothing(page: Path) -> None:
    assert "| old |" in run(page, "-m", "faults", "tests/test_a.py")


def test_a_run_in_which_one_failed_writes_nothing(page: Path) -> None:
    (page.parent.parent / "tests" / "test_a.py").write_text(TESTED.format(fails=True), "utf-8")

    assert "| old |" in run(page, "-m", "faults")
