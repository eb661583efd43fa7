"""Killed at any moment of a fetch, nothing is lost and nothing comes twice.

    python -m tests.feeds.test_kill 200

kills so many fetches at random moments, and says what came of it.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from reader.store.files import article_file
from tests.feeds.conftest import WHOLE, item, rss
from tests.web.server import Answer, Server, serving

FEEDS, ITEMS = 2, 6
_WORDS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
_COMMAND = [sys.executable, "-m", "reader", "fetch", "--quiet"]


def feed(number: int, version: int) -> bytes:
    """A feed of which each version has new items, and another text of its first one."""
    items = [
        item(f"{number}-{each}", f"第{number}報第{each}則", _text(number, each))
        for each in range(version, ITEMS + version)
    ]
    return rss(item(f"{number}-first", "頭條", _text(number, 1000 + version)), *items)


def _text(number: int, each: int) -> str:
    return WHOLE.replace("岸電", f"{_WORDS[number]}{each}號岸電")


def serve(server: Server, version: int) -> None:
    """Let the server give a version of all feeds."""
    for number in range(FEEDS):
        server.answers[f"/{number}"] = Answer(feed(number, version), etag=f'"{version}"')


def outcome(library: Path) -> tuple[set[str], list[str], list[str]]:
    """The guids in a library, those that stand in several files, and files that are no whole articles."""
    guids: Counter[str] = Counter()
    broken = []
    for path in library.rglob("*.md"):
        if ".pages" in path.parts:
            continue
        article, problems = article_file.read(path.read_bytes(), path.name)
        if problems or not article.guid or not article.body:
            broken.append(path.name)
        guids[article.guid or ""] += 1
    return set(guids), [guid for guid, count in guids.items() if count > 1], broken


def kill(count: int, folder: Path, environment: Mapping[str, str], longest: float) -> str:
    """Kill so many fetches, a version of the feeds after the other; what is wrong in the end, else empty."""
    library = folder / "library"
    library.mkdir()
    chance = random.Random(count)
    with serving() as server:
        (library / "feeds.yaml").write_text(
            "".join(f"- {{name: 報{each}, url: '{server.url(f'/{each}')}'}}\n" for each in range(FEEDS)),
            "utf-8",
        )
        environment = {**environment, "READER_LIBRARY": str(library)}
        for version in range(count):
            serve(server, version)
            process = subprocess.Popen(_COMMAND, env=environment, stdout=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.1, 1) * longest)
            process.kill()
            process.wait()
        for _time in range(2):
            done = subprocess.run(_COMMAND, env=environment, capture_output=True, check=True)
        guids, twice, broken = outcome(library)
        last = {f"{number}-{each}" for number in range(FEEDS) for each in range(count - 1, ITEMS + count - 1)}
        lost = (last | {f"{number}-first" for number in range(FEEDS)}) - guids
        wrong = {"lost": lost, "twice": twice, "broken": broken, "not at rest": done.stdout.splitlines()}
        return ", ".join(f"{what}: {which}" for what, which in wrong.items() if which)


def test_a_fetch_that_is_killed_loses_nothing_and_writes_nothing_twice(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    for name in [name for name in environment if name.lower().endswith("_proxy")]:
        del environment[name]

    assert kill(2, tmp_path, environment, longest=1.5) == ""


if __name__ == "__main__":
    times = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as name:
        kinds = ("CACHE", "STATE", "CONFIG", "DATA")
        own = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
        own |= {f"XDG_{kind}_HOME": f"{name}/{kind}" for kind in kinds}
        print(kill(times, Path(name), own, longest=2.5) or f"{times} kills: nothing lost, nothing twice")
