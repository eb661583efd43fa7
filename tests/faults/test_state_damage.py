"""A state file cut, flipped and overwritten: what was kept is there, or it is said that some is not."""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reader.model.article import Place
from reader.store.state import copies
from reader.store.state.state import State

Damage = Callable[[random.Random, bytes], bytes]
Kept = set[tuple[str, str]]

ARTICLES = [f"2023/2023-04-01-高雄市府宣布{number}" for number in range(150)]


def fill(path: Path, library: Path) -> None:
    """Mark, tag and save; close, so that the day's copy is made."""
    with closing(State(path, library)) as state:
        state.mark_all_read(ARTICLES)
        state.mark_all_starred(ARTICLES[::3])
        state.tag(ARTICLES[::4], "氣候")
        state.keep_place(ARTICLES[7], Place(3, 14))
        state.save_query("台灣", "台湾 -高雄")
        state.save_query("long", "字" * 3000)  # runs over to other pages
        state.choose("theme", "dark")


def kept(state: State) -> Kept:
    """All that `fill` has kept, as it is now: a pair for each thing."""
    things = {(f"read {name}", "") for name in state.read_ids()}
    things |= {(f"starred {name}", "") for name in state.starred_ids()}
    things |= {(f"tagged {name}", "") for name in state.tagged("氣候")}
    things |= {(f"query {query.name}", query.query) for query in state.saved()}
    return things | {("place", str(state.place(ARTICLES[7]))), ("theme", str(state.chosen("theme")))}


def cut(chance: random.Random, data: bytes) -> bytes:
    """Take the end away: at a page, within one, or all of it."""
    return data[: chance.choice([chance.randrange(len(data)), chance.randrange(len(data)) // 4096 * 4096, 0])]


def flip(chance: random.Random, data: bytes) -> bytes:
    """Change one bit."""
    changed = bytearray(data)
    changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def flip_header(chance: random.Random, data: bytes) -> bytes:
    """Change one bit of the first 100 bytes."""
    return flip(chance, data[:100]) + data[100:]


def overwrite(chance: random.Random, data: bytes) -> bytes:
    """Put noise, zeros or another part of the file over a part of it."""
    at, size = chance.randrange(len(data)), chance.choice([1, 16, 512, 4096, 20_000])
    start = chance.randrange(len(data))
    part = chance.choice([chance.randbytes(size), bytes(size), data[start : start + size]])
    return (data[:at] + part + data[at + len(part) :])[: len(data)]


DAMAGES: tuple[Damage, ...] = (cut, flip, flip_header, overwrite)


def ways(number: int) -> Iterator[tuple[str, Damage, random.Random]]:
    """So many damages, the same in every run."""
    for way in range(number):
        damage = DAMAGES[way % len(DAMAGES)]
        yield f"{damage.__name__} {way}", damage, random.Random(way)


def is_harmless(before: bytes, after: bytes) -> bool:
    """Whether only those counters of the header differ on which nothing rests, or nothing at all."""
    differing = {at for at in range(min(len(before), len(after))) if before[at] != after[at]}
    return len(before) == len(after) and differing <= {*range(24, 28), *range(92, 100)}


def try_damages(folder: Path, number: int) -> int:
    """Damage a file in so many ways; how many they were."""
    path = folder / "state.db"
    fill(path, folder)
    sound = {file: file.read_bytes() for file in folder.iterdir() if file.is_file()}
    with closing(State(path, folder)) as state:
        expected = kept(state)
    for way, damage, chance in ways(number):
        for file in folder.iterdir():
            file.unlink()
        for file, data in sound.items():
            file.write_bytes(data)
        damaged = damage(chance, sound[path])
        path.write_bytes(damaged)
        with closing(State(path, folder)) as state:
            told = state.problem or ""
            assert expected <= (now := kept(state)), way
            assert len(now) <= len(expected) + 2, way  # an id of which a bit has changed is one more
            assert told or is_harmless(sound[path], damaged), f"{way} was not noticed"
            state.mark_read("after")  # it works on
        assert not told or not damaged or damaged in {file.read_bytes() for file in folder.glob("*.damaged")}
        with closing(State(path, folder)) as state:
            assert "after" in state.read_ids() and (state.problem or "") == told, way
    return number


def try_without_copy(folder: Path, number: int) -> int:
    """The same where there is no copy: nothing is lost without a word, and most is there."""
    path = folder / "state.db"
    fill(path, folder)
    sound = path.read_bytes()
    for way, damage, chance in ways(number):
        for file in folder.iterdir():
            file.unlink()
        path.write_bytes(damaged := damage(chance, sound))
        with closing(State(path, folder)) as state:
            lost = set(ARTICLES) - state.read_ids()
            assert not lost or state.problem or not damaged, way
            changed = sum(
                one != other for one, other in zip(damaged.ljust(len(sound), b"?"), sound, strict=True)
            )
            if changed < 100 and len(damaged) == len(sound):
                assert len(lost) < 75, way  # a few bytes cost no more than their page
    return number


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder for the state, which is also taken for the library."""
    (tmp_path / "state").mkdir()
    return tmp_path / "state"


def test_what_the_last_copy_and_whole_pages_hold_is_there_again(folder: Path) -> None:
    assert try_damages(folder, 12) == 12


def test_without_a_copy_nothing_is_lost_without_a_word(folder: Path) -> None:
    assert try_without_copy(folder, 8) == 8


@pytest.mark.faults
def test_two_hundred_damages_lose_nothing(folder: Path, count: Callable[[str, int], None]) -> None:
    count("state files cut, flipped and overwritten, with a copy", try_damages(folder, 200))


@pytest.mark.faults
def test_two_hundred_damages_without_a_copy_are_told(folder: Path, count: Callable[[str, int], None]) -> None:
    count("state files cut, flipped and overwritten, without a copy", try_without_copy(folder, 200))


def test_marks_made_after_the_copy_come_from_whole_pages(folder: Path) -> None:
    path = folder / "state.db"
    fill(path, folder)
    (copy,) = folder.glob("*.json")
    text = copy.read_bytes()
    with closing(State(path, folder)) as state:
        state.mark_read(ARTICLES[0], False)
        state.mark_read("later")
    copy.write_bytes(text)
    path.write_bytes(path.read_bytes()[:-4096])

    with closing(State(path, folder)) as state:
        assert "damaged" in str(state.problem)
        assert (state.read_ids(), len(state.starred_ids())) == ({*ARTICLES[1:], "later"}, 50)


def test_what_a_kill_left_in_the_log_is_mended_too(folder: Path) -> None:
    path, other = folder / "state.db", folder.with_name("killed") / "state.db"
    other.parent.mkdir()
    fill(path, folder)
    state = State(path, folder)
    state.mark_all_read(f"logged {number}" for number in range(100))
    for file in (path, path.with_name("state.db-wal")):
        (other.parent / file.name).write_bytes(file.read_bytes())
    state.close()
    with other.open("r+b") as opened:
        opened.write(b"\xa5" * 5000)

    with closing(State(other, folder)) as mended:
        assert {*ARTICLES, *(f"logged {number}" for number in range(100))} - mended.read_ids() == set()


def test_times_beyond_range_do_no_harm(folder: Path) -> None:
    path = folder / "state.db"
    fill(path, folder)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("pragma application_id = 0")
        for at, article in zip((2**63 - 1, -(2**63), 10**17, -1), ARTICLES, strict=False):
            db.execute("update kept set at = ? where id = ?", (at, article))
    with closing(State(path, folder)) as state:
        exported = state.export()
        assert len(exported["articles"]) == len(ARTICLES)
        for article in ARTICLES[:4]:
            state.mark_read(article, False)
        assert state.read_ids() == set(ARTICLES[4:])
        assert state.problem is None


@pytest.mark.parametrize("missing", ["file", "content"])
def test_a_file_that_has_gone_is_made_of_its_copy(folder: Path, missing: str) -> None:
    path = folder / "state.db"
    fill(path, folder)
    with closing(State(path, folder)) as state:
        expected = kept(state)
    path.unlink()
    if missing == "content":
        path.touch()

    with closing(State(path, folder)) as state:
        assert kept(state) == expected
        assert "was gone or empty" in str(state.problem)


def test_a_damaged_copy_is_passed_over_for_the_one_before(folder: Path) -> None:
    path = folder / "state.db"
    fill(path, folder)
    (copy,) = folder.glob("*.json")
    copy.rename(folder / "state.2020-01-01.json")
    copy.write_text('{"made": "now", "tables": {"kept": {"columns": ["id"], "rows": [[]]}}}', "utf-8")
    path.write_bytes(b"")

    with closing(State(path, folder)) as state:
        assert state.read_ids() == set(ARTICLES)
        assert [row.things is None for row in copies.copies(path)] == [True, False]


def test_seven_copies_stay(folder: Path) -> None:
    path = folder / "state.db"
    for day in range(1, 10):
        (folder / f"state.2020-01-0{day}.json").write_text("{}", "utf-8")
    (folder / "state.notes.json").write_text("{}", "utf-8")
    with closing(State(path.with_name("other.db"), folder)) as state:
        state.mark_read("a")
    path.write_bytes(path.with_name("other.db").read_bytes())
    with closing(State(path, folder)) as state:
        state.mark_read("b")
    names = [row.path.name for row in copies.copies(path)]

    assert len(names) == 7
    assert names[-1] == "state.2020-01-04.json"
    assert (folder / "state.notes.json").exists()
