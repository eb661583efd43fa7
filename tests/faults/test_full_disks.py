"""Disks that take nothing: one sentence that names the cause, no traceback, and what can be read is shown."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from .forked import Done, Forks

COMMANDS = (
    ("list", "氣候"),
    ("show", "a01"),
    ("offices",),
    ("refresh",),
    ("import", "page.txt"),
    ("state", "export"),
    ("state", "tag", "a01", "甲"),
)
READS = ("list", "show", "refresh")
"""Commands that show what is in the library all the same."""
CACHE = "the cache cannot be written to"


@pytest.fixture
def library(library_folder: Path, own_places: Path) -> Path:
    """A library of forty articles, and a page to import in the working folder."""
    for number in range(40):
        text = f"---\ntitle: 標題{number}\n---\n\n" + f"氣候新聞的內文{number}。\n\n" * 20
        (library_folder / f"a{number:02}.md").write_text(text, "utf-8")
    (own_places / "page.txt").write_text("市府公布氣候報告\n\n市府今天公布報告，說明十年的計畫。\n", "utf-8")
    return library_folder


def check(done: Done, words: Sequence[str]) -> None:
    """What must hold of any command on any disk."""
    said = done.stderr.decode()
    assert "Traceback" not in said
    assert "unexpected error" not in said
    assert done.returncode in (0, 1)
    assert done.returncode == 0 or said
    assert said.count(CACHE) <= 1
    if words[0] in READS:
        assert done.returncode == 0, said
    if words[0] in ("list", "show"):
        assert "標題1" in done.stdout.decode()


@pytest.mark.parametrize("words", [("list", "氣候"), ("show", "a01"), ("import", "page.txt")], ids=" ".join)
def test_a_cache_that_cannot_grow_is_replaced(
    forks: Forks, environment: dict[str, str], library: Path, words: tuple[str, ...]
) -> None:
    done = forks.run(("--library", library, *words), environment, most=5_000)

    check(done, words)
    assert done.stderr.decode().count(CACHE) == 1


@pytest.mark.faults
@pytest.mark.parametrize("most", [0, 1, 100, 4_096, 20_000, 50_000, 100_000, 300_000, 1_000_000])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_no_size_of_files_brings_a_command_down(
    forks: Forks,
    environment: dict[str, str],
    library: Path,
    words: tuple[str, ...],
    most: int,
    count: Callable[[str, int], None],
) -> None:
    check(forks.run(("--library", library, *words), environment, most=most), words)
    count("commands whose files may not grow beyond a size", 1)


@pytest.fixture(params=[0, 16_384, 65_536, 200_000])
def full(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with an article, on which so many bytes are free."""
    disk = tmp_path / "disk"
    disk.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(options, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    try:
        (disk / "a01.md").write_text("# 標題1\n", "utf-8")
        filling = disk / "filling"
        with filling.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
            while True:
                file.write(bytes(4_096))
        os.truncate(filling, max(0, filling.stat().st_size - request.param))
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


@pytest.mark.faults
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("name", ["CACHE", "STATE", "DATA"])
def test_a_full_disk_brings_no_command_down(
    forks: Forks,
    environment: dict[str, str],
    library: Path,
    full: Path,
    words: tuple[str, ...],
    name: str,
    count: Callable[[str, int], None],
) -> None:
    done = forks.run(("--library", library, *words), environment | {f"XDG_{name}_HOME": str(full)})

    check(done, words)
    count("commands with their cache, state or data on a full disk", 1)
    assert not re.search(r"permission", done.stderr.decode(), re.I) or name == "STATE"


@pytest.mark.faults
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_full_library_is_read_and_its_import_names_the_cause(
    forks: Forks,
    environment: dict[str, str],
    full: Path,
    own_places: Path,
    words: tuple[str, ...],
    count: Callable[[str, int], None],
) -> None:
    (own_places / "page.txt").write_text("市府公布氣候報告\n\n" + "市府今天公布報告。" * 30_000, "utf-8")
    done = forks.run(("--library", full, *words), environment)

    count("commands in a library on a full disk", 1)
    assert "Traceback" not in done.stderr.decode()
    assert "unexpected error" not in done.stderr.decode()
    if words[0] == "import":
        assert "No space left on device" in done.stderr.decode()
        assert not [path.name for path in full.rglob("*.tmp")]
