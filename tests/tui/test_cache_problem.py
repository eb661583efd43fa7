"""A cache that cannot be used: another takes its place, and the list of problems says so."""

from collections.abc import Callable
from pathlib import Path

from reader.library import Library

from .conftest import Started, press, settle, text


async def test_a_cache_that_cannot_be_used_is_told_in_the_list_of_problems(
    start: Started, open_library: Callable[[Path], Library], sample: Path, tmp_path: Path
) -> None:
    open_library(sample).close()
    (database,) = (tmp_path / "cache").glob("*.db")
    for file in (tmp_path / "cache").iterdir():
        file.unlink()
    database.mkdir()  # a folder in its place

    async with start(sample) as pilot:
        await settle(pilot)
        assert "P: 1 problem" in text(pilot)
        await press(pilot, "P")

        assert "the cache cannot be written" in text(pilot)
