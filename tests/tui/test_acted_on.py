"""Whatever was pressed before: what a command acts on is what the pane shows, or what is marked."""

import asyncio
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reader.model.settings import Settings

from ..web.server import Answer, Server, serving
from .conftest import ReaderPilot, Started, press, screen_of, settle, text, told, with_settings

STILL = with_settings(Settings(rest=3600))
MOVES = ["j", "k", "G", "g", "enter", "escape", "x", "U", "tab", "]"]
FILTERS = ["", "共", "奇", "內文c"]
ACTIONS = ["asterisk", "u", "t", "D"]
STEPS = st.one_of(
    st.sampled_from([*MOVES, *ACTIONS, "hide", "read", "come", "edit", "lose", "fetch"]),
    st.sampled_from(FILTERS).map(lambda query: f"/{query}"),
)


FEED = """<rss version='2.0'><channel><item><title>第f篇偶</title><guid>f</guid>
<pubDate>Sun, 04 Feb 2024 08:00:00 +0800</pubDate><description>共 內文f</description></item>
</channel></rss>"""


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as known:
        known.answers["/feed"] = Answer(FEED.encode())
        yield known


def write(folder: Path, name: str, more: str = "") -> None:
    parity = "奇" if ord(name) % 2 else "偶"
    front = f"---\ntitle: 第{name}篇{parity}\ndate: 2024-01-{ord(name) - 90:02}\n---\n"
    (folder / f"{name}.md").write_text(f"{front}\n共 內文{name}{more}\n", "utf-8")


def state(pilot: ReaderPilot, folder: Path) -> dict[str, tuple[bool, bool, bool]]:
    """Of each article that is there whether it is read, starred and tagged."""
    kept = screen_of(pilot).host.library.state
    read, starred, tagged = kept.read_ids(), kept.starred_ids(), set(kept.tagged("標"))
    files = (path.relative_to(folder) for path in folder.rglob("*.md") if ".trash" not in path.parts)
    ids = [path.with_suffix("").as_posix() for path in files]
    return {id_: (id_ in read, id_ in starred, id_ in tagged) for id_ in ids}


async def act(pilot: ReaderPilot, folder: Path, key: str) -> None:
    """Do something with articles, and see that it was done with those shown or marked, and with no other."""
    main = screen_of(pilot)
    shown = {main.article.id} if main.article else set()
    if main.article:
        assert main.article.title in text(pilot).replace(" ", ""), "the pane sets Han apart from Latin"
    expected = {each for each in main.article_list.marked or shown if (folder / f"{each}.md").exists()}
    before = state(pilot, folder)
    await press(pilot, key)
    if key == "t" and pilot.app.screen is not main:
        await press(pilot, "ctrl+u", "標" if "標" not in text(pilot) else "別", "enter")
    if key == "D" and pilot.app.screen is not main:
        await press(pilot, "y")
    await settle(pilot)
    after = state(pilot, folder)
    changed = {name for name in before if before[name] != after.get(name)}

    assert changed <= expected
    assert changed or not expected or key == "t", f"{key} did nothing with {expected}"


async def do(pilot: ReaderPilot, folder: Path, step: str) -> None:
    main = screen_of(pilot)
    if step in ACTIONS:
        await act(pilot, folder, step)
    elif step.startswith("/"):
        await press(pilot, "slash", "ctrl+u", *filter(None, [step[1:]]), "enter")
    elif step == "hide":
        await main.run_action("run('hide-read')")
    elif step == "read":  # by another process, or on another device
        if main.article:
            main.host.library.state.mark_read(main.article.id)
            main.controllers.narrowing.ask()
    elif step == "lose":  # its file; the pane still shows it, the cursor stands elsewhere
        if main.article:
            (folder / f"{main.article.id}.md").unlink(missing_ok=True)
            main.controllers.refresher.refresh()
    elif step == "fetch":  # what the feed gives is new once, and due always
        said = len(told(pilot))
        await press(pilot, "R")
        for _ in range(200):
            if len(told(pilot)) > said and not main.fetching:
                break
            await pilot.pause(0.05)
    elif step in ("come", "edit"):
        name = "edit" if step == "edit" and main.article else ""
        if name and main.article and (folder / f"{main.article.id}.md").exists():
            write(folder, main.article.id, "改")
        else:
            write(folder, "z" if not (folder / "z.md").exists() else "y")
        main.controllers.refresher.refresh()
    else:
        await press(pilot, step)
    await settle(pilot)


@settings(
    max_examples=3, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(steps=st.lists(STEPS, min_size=3, max_size=8), last=st.sampled_from(ACTIONS))
@example(steps=["hide", "j", "read", "come"], last="asterisk")
@example(steps=["j", "hide", "u", "/奇"], last="D")
@example(steps=["j", "lose"], last="asterisk")
@example(steps=["x", "x", "D", "U", "/內文c"], last="u")
@example(steps=["hide", "j", "u", "fetch", "U"], last="asterisk")
def test_what_is_acted_on_is_what_is_shown(
    start: Started, tmp_path: Path, server: Server, steps: list[str], last: str
) -> None:
    async def run() -> None:
        folder = Path(tempfile.mkdtemp(dir=tmp_path)) / "library"
        folder.mkdir()
        for name in "abcde":
            write(folder, name)
        feed = f"- {{name: 報, url: '{server.url('/feed')}', full: never}}\n"
        (folder / "feeds.yaml").write_text(feed, "utf-8")
        async with start(folder, options=STILL, size=(100, 20)) as pilot:
            for step in steps:
                await do(pilot, folder, step)
            await act(pilot, folder, last)

    asyncio.run(run())
