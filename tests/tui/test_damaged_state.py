"""A reading state that was damaged: the screen says so until a person has looked at the list of problems."""

from contextlib import closing
from pathlib import Path

from reader.store.state.state import State

from .conftest import Started, press, settle, text


async def test_damage_is_told_until_the_list_of_problems_was_looked_at(
    start: Started, sample: Path, tmp_path: Path
) -> None:
    file = tmp_path / "state" / "state.db"
    with closing(State(file, sample)) as state:
        state.choose("theme", "dark")
    file.write_bytes(file.read_bytes()[:-4096])

    async with start(sample) as pilot:
        await settle(pilot)
        assert "P: 1 problem" in text(pilot)
        await press(pilot, "P")
        assert "was damaged" in text(pilot)
        await pilot.app.workers.wait_for_complete()
    async with start(sample) as pilot:
        await settle(pilot)
        assert "problem" not in text(pilot)
