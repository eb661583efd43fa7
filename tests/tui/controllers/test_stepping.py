"""One step forward, one step back, and out."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from reader.model.query import SavedQuery
from reader.tui.controllers.stepping import Stepping


class Rows:
    """A list that notes what is chosen in it."""

    saved: SavedQuery | None = SavedQuery("氣候", "气候")

    def __init__(self, log: list[str], name: str) -> None:
        self.choose = lambda: log.append(f"chosen in {name}")


class Screen:
    """What a controller sees of the screen and of those it asks; each notes what it was asked."""

    def __init__(self, *, picking: bool = False, open_things: tuple[str, ...] = ()) -> None:
        self.log: list[str] = []
        self.open = list(open_things)
        self.articles, self.saved_list = Rows(self.log, "the list"), Rows(self.log, "the queries")
        self.focused: Any = self.articles
        owner: Any = self
        steps = (self._step("finding"), self._step("zen"), self._step("narrowing"))
        self.stepping = Stepping(self, self.articles, self.saved_list, owner, owner, steps, picking=picking)
        self.unmark = self._step("marks")

    def _step(self, thing: str) -> Callable[[], bool]:
        def step() -> bool:
            if is_open := thing in self.open:
                self.open.remove(thing)
            return is_open

        return step

    @property
    def set_focus(self) -> Callable[[Any], None]:
        return lambda widget: setattr(self, "focused", widget)

    def action_run(self, command_id: str) -> None:
        self.log.append(command_id)

    def exit(self) -> None:
        self.log.append("exit")

    def go_to_first_marked(self) -> None:
        self.log.append("first marked")

    async def delete(self) -> None:
        self.log.append("articles deleted")

    async def forget_if_confirmed(self, saved: SavedQuery) -> None:
        self.log.append(f"forgotten: {saved.name}")


def test_choosing_an_article_opens_the_first_one_marked() -> None:
    screen = Screen()
    screen.stepping.open()

    assert screen.log == ["first marked", "chosen in the list"]


def test_choosing_an_article_prints_it_where_one_is_to_be_picked() -> None:
    screen = Screen(picking=True)
    screen.stepping.open()
    screen.focused = screen.saved_list
    screen.stepping.open()

    assert screen.log == ["print", "chosen in the queries"]


def test_each_step_back_ends_one_thing_in_order() -> None:
    things = ("finding", "zen", "marks", "narrowing")
    screen = Screen(open_things=things)
    screen.focused = object()
    left = []
    for _ in range(6):
        screen.stepping.leave()
        left.append((len(screen.open), screen.focused is screen.articles))

    assert left == [(3, False), (2, False), (2, True), (1, True), (0, True), (0, True)]


@pytest.mark.parametrize("zen", [True, False])
def test_quitting_goes_back_to_the_list_before_it_leaves(zen: bool) -> None:
    screen = Screen(open_things=("zen",) if zen else ())
    screen.focused = object()
    for _ in range(2 + zen):
        screen.stepping.quit()

    assert (screen.focused, screen.log) == (screen.articles, ["exit"])


def test_deleting_forgets_a_query_where_that_list_has_the_focus() -> None:
    screen = Screen()
    asyncio.run(screen.stepping.delete())
    screen.focused = screen.saved_list
    asyncio.run(screen.stepping.delete())

    assert screen.log == ["articles deleted", "forgotten: 氣候"]
