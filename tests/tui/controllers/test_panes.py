"""The focus goes from pane to pane, and the keys for moving move what has it."""

from collections.abc import Callable
from typing import Any

from reader.tui.controllers.panes import Panes


class Pane:
    """Notes how it is moved."""

    def __init__(self, pages: int = 0) -> None:
        self.moves: list[object] = []
        self.pages = pages
        self.branch: bool | None = None
        """Whether it is open."""

    def move(self, by: int) -> None:
        self.moves.append(by)

    def to_end(self, last: bool) -> None:
        self.moves.append("end" if last else "top")

    def page(self, by: float) -> bool:
        self.moves.append(f"page {by}")
        self.pages -= round(by)
        return self.pages >= 0

    def set_branch(self, opened: bool) -> bool:
        return self.branch is not None and self.branch != opened


class Screen:
    """Three panes, and a text field."""

    def __init__(self) -> None:
        self.zen = False
        self.list, self.tree, self.pane = Pane(), Pane(), Pane(pages=1)
        self.shown_panes = [self.list, self.tree, self.pane]
        self.focused: Any = self.list
        self.compared = False
        """Something lies over the article."""
        self.controller = Panes(self, self.list, self.pane, self.close)

    def close(self) -> bool:
        before, self.compared = self.compared, False
        return before

    @property
    def set_focus(self) -> Callable[[Any], None]:
        return lambda pane: setattr(self, "focused", pane)


def test_keys_move_the_focused_pane_and_the_list_from_a_text_field() -> None:
    screen = Screen()
    screen.controller.next_line()
    screen.focused = screen.tree
    screen.controller.bottom()
    screen.focused = object()
    screen.controller.previous_line()

    assert (screen.list.moves, screen.tree.moves) == ([1, -1], ["end"])


def test_the_focus_goes_round() -> None:
    screen = Screen()
    for pane in (screen.tree, screen.pane, screen.list):
        screen.controller.next_pane()
        assert screen.focused is pane
    screen.controller.previous_pane()
    assert screen.focused is screen.pane
    screen.focused = object()
    screen.controller.next_pane()

    assert screen.focused is screen.list


def test_paging_goes_on_to_the_next_article_at_the_end() -> None:
    screen = Screen()
    screen.controller.page_down()
    assert screen.list.moves == []
    screen.controller.page_down()

    assert screen.list.moves == [1]


def test_zen_gives_the_article_the_focus_and_ends_once() -> None:
    screen = Screen()
    screen.controller.zen()
    assert screen.zen and screen.focused is screen.pane

    assert screen.controller.end_zen() and not screen.controller.end_zen()


def test_back_from_the_article_ends_first_what_lies_over_it() -> None:
    screen = Screen()
    screen.compared = True
    screen.controller.back()
    assert (screen.compared, screen.focused) == (True, screen.list)

    screen.focused = screen.pane
    screen.controller.back()
    assert (screen.compared, screen.focused) == (False, screen.pane)
    screen.controller.back()
    assert screen.focused is screen.list
