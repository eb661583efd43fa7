"""Keeping up with the files, whatever asks for it while it is under way."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from reader.library import Changes, Library, Progress
from reader.tui.background.refresher import Refresher

from .conftest import PATIENCE, Host, Shown


class SlowRefresh:
    """In the place of `library.index.refresh`: each call waits until it is let go."""

    def __init__(self) -> None:
        self.started = self.ended = 0
        self.every_file: list[bool] = []
        self.under_way, self.go_on = threading.Event(), threading.Event()

    def __call__(self, *, every_file: bool = False, progress: Progress | None = None) -> Changes:
        self.started += 1
        self.every_file.append(every_file)
        self.under_way.set()
        assert self.go_on.wait(PATIENCE)
        if progress:
            progress(1, 2)
        self.ended += 1
        return Changes()


@pytest.fixture
def library(open_library: Callable[[Path], Library], library_folder: Path) -> Library:
    (library_folder / "a.md").write_text("# 高雄\n\n內文\n", "utf-8")
    return open_library(library_folder)


def test_an_edit_an_import_and_looks_amid_a_long_refresh_start_one_more_and_no_third(
    library: Library, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowRefresh()
    monkeypatch.setattr(library.index, "refresh", slow)
    now = [1000.0]
    progress: list[str] = []
    refresher = Refresher(Host(library), shown, progress.append, clock=lambda: now[0])
    host = refresher._host
    assert isinstance(host, Host)

    refresher.begin()
    host.run_delivered()
    assert slow.under_way.wait(PATIENCE)
    refresher.refresh()  # a file was edited
    refresher.refresh()  # a page was imported
    for _ in range(5):
        now[0] += 100
        refresher.look_back()
        refresher.look()
    assert (slow.started, slow.ended) == (1, 0)
    slow.go_on.set()
    assert refresher.thread.wait(PATIENCE)
    host.run_delivered()

    assert (slow.started, slow.ended) == (2, 2)
    assert slow.every_file == [True, True]
    assert progress[-1] == "" and "reading 1 of 2" in progress


def test_the_timer_asks_for_nothing_while_a_refresh_is_under_way(
    library: Library, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = SlowRefresh()
    monkeypatch.setattr(library.index, "refresh", slow)
    host = Host(library)
    refresher = Refresher(host, shown, lambda text: None)
    refresher.begin()
    host.run_delivered()
    assert slow.under_way.wait(PATIENCE)
    for _ in range(10):
        refresher.look()
    slow.go_on.set()

    assert refresher.thread.wait(PATIENCE)
    assert slow.started == 1


def test_what_a_refresh_finds_is_shown_and_counted(library: Library, shown: Shown) -> None:
    host = Host(library)
    progress: list[str] = []
    refresher = Refresher(host, shown, progress.append)
    library.state.save_query("城市", "高雄")
    refresher.load()
    refresher.begin()
    host.run_until(lambda: bool(shown.saved_counts))
    assert [saved.name for saved in shown.saved] == ["城市"] and shown.saved_counts == {"城市": 1}

    (library.root / "b.md").write_text("# 乙\n\n高雄\n", "utf-8")
    refresher.refresh()
    host.run_until(lambda: shown.saved_counts == {"城市": 2})

    assert set(progress) == {""} and not host.errors


def test_a_refresh_that_fails_is_reported_and_the_next_one_is_made(
    library: Library, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = Host(library)
    refresher = Refresher(host, shown, lambda text: None)
    monkeypatch.setattr(library.index, "refresh", lambda **_: 1 / 0)
    refresher.refresh()
    assert refresher.thread.wait(PATIENCE)
    assert [type(error) for error in host.errors] == [ZeroDivisionError]
    monkeypatch.undo()
    library.state.save_query("城市", "高雄")
    refresher.refresh()

    host.run_until(lambda: shown.saved_counts == {"城市": 1})


def test_files_are_looked_for_less_often_while_nobody_is_there_and_at_once_when_somebody_comes(
    library: Library, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[float] = []
    now = [1000.0]

    def look(**_how: object) -> Changes:
        looks.append(now[0] - 1000)
        return Changes()

    monkeypatch.setattr(library.index, "refresh", look)
    refresher = Refresher(Host(library), shown, lambda text: None, clock=lambda: now[0])
    refresher.begin()
    assert isinstance(refresher._host, Host)
    refresher._host.run_delivered()
    assert refresher.thread.wait(PATIENCE)
    for second in (58, 60, 62, 64, 66, 68, 70, 72):
        now[0] = 1000 + second
        refresher.look()
        assert refresher.thread.wait(PATIENCE)
    assert looks == [0, 58, 60, 70]

    now[0] = 1073
    refresher.note_use()
    assert refresher.thread.wait(PATIENCE)
    now[0] = 1074
    refresher.note_use()
    assert refresher.thread.wait(PATIENCE)
    assert looks == [0, 58, 60, 70, 73]
