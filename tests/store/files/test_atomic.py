"""Atomic writes: the file is either the old one or the new one, and nothing is left behind."""

import errno
import hashlib
import os
import stat
import time
from pathlib import Path

import pytest

from reader.store.files import atomic, raw_pages


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    atomic.write_bytes(tmp_path / "a" / "b" / "c.md", b"x")

    assert (tmp_path / "a" / "b" / "c.md").read_bytes() == b"x"
    assert list((tmp_path / "a" / "b").iterdir()) == [tmp_path / "a" / "b" / "c.md"]


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_a_failure_leaves_the_old_file_and_no_other(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = library_folder / "a.md"
    path.write_bytes(b"old")

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space left"):
        atomic.write_bytes(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(library_folder.iterdir()) == [path]


def test_ctrl_c_leaves_the_old_file_and_no_other(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = library_folder / "a.md"
    path.write_bytes(b"old")

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        atomic.write_bytes(path, b"new")

    assert path.read_bytes() == b"old"
    assert list(library_folder.iterdir()) == [path]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_permissions_of_a_file_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(mode)
    atomic.write_bytes(path, b"new")

    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_bytes() == b"new"


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_permissions_that_the_umask_says(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        atomic.write_bytes(tmp_path / "a.md", b"x")
        assert os.umask(mask) == mask, "the umask stays"
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == mode


def test_what_a_link_leads_to_outside_the_library_is_not_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_bytes(b"old")
    link.symlink_to(target)
    atomic.write_bytes(link, b"new")

    assert (target.read_bytes(), link.read_bytes()) == (b"old", b"new")


def test_a_page_is_kept_once_under_its_sha256(tmp_path: Path) -> None:
    name = raw_pages.keep(tmp_path, b"raw \xff page")
    first = (tmp_path / ".pages" / f"{name}.txt").stat()

    assert name == hashlib.sha256(b"raw \xff page").hexdigest()
    assert raw_pages.keep(tmp_path, b"raw \xff page") == name
    assert (tmp_path / ".pages" / f"{name}.txt").stat().st_mtime_ns == first.st_mtime_ns
    assert raw_pages.read(tmp_path, name) == b"raw \xff page"
    assert list(raw_pages.all_kept(tmp_path)) == [(name, b"raw \xff page")]


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "/etc/passwd", "ABC", "a b", "0" * 64, "\x00"])
def test_a_page_that_is_not_there_is_none_and_no_name_leads_out(tmp_path: Path, name: str) -> None:
    assert raw_pages.read(tmp_path, name) is None
    assert list(raw_pages.all_kept(tmp_path)) == []


@pytest.fixture
def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without hard links, as FAT is one."""

    def refuse(*_arguments: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("no_links")
def test_a_new_file_is_written_where_there_are_no_hard_links(library_folder: Path) -> None:
    atomic.create_bytes(library_folder / "a.md", b"x")

    assert [(path.name, path.read_bytes()) for path in library_folder.iterdir()] == [("a.md", b"x")]


@pytest.mark.usefixtures("no_links")
def test_a_name_that_is_taken_stays_as_it_is_where_there_are_no_hard_links(library_folder: Path) -> None:
    (library_folder / "a.md").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        atomic.create_bytes(library_folder / "a.md", b"x")

    assert [(path.name, path.read_bytes()) for path in library_folder.iterdir()] == [("a.md", b"old")]


@pytest.mark.usefixtures("no_links")
def test_a_failure_leaves_no_file_where_there_are_no_hard_links(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        atomic.create_bytes(library_folder / "a.md", b"x")

    assert list(library_folder.iterdir()) == []


def test_a_temporary_file_of_a_writer_that_was_killed_is_removed_after_an_hour(library_folder: Path) -> None:
    ages = {".reader-old.tmp": 3_700, ".reader-young.tmp": 3_500, ".other.tmp": 9_999, "reader-.tmp": 9_999}
    for name, age in ages.items():
        (library_folder / name).write_bytes(b"half")
        os.utime(library_folder / name, (time.time() - age,) * 2)
    atomic.write_bytes(library_folder / "a.md", b"x")

    assert {path.name for path in library_folder.iterdir()} == {"a.md", *ages} - {".reader-old.tmp"}
