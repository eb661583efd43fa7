"""Panes: which of them has the focus, and what the keys for moving move in it."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol


class Movable(Protocol):
    """A pane in which one can move."""

    def move(self, by: int) -> None:
        """Move by some lines."""

    def page(self, by: float) -> bool:
        """Move by pages; False where there is no further."""

    def to_end(self, last: bool) -> None:
        """Move to the end, or to the top."""

    def set_branch(self, opened: bool) -> bool:
        """Open or close the branch under the cursor; False where there is none to open or to close."""


class Shown(Protocol):
    """The screen, with its panes."""

    zen: bool

    @property
    def shown_panes(self) -> Sequence[Any]:
        """The panes that can have the focus, in order; each of them is Movable."""

    @property
    def focused(self) -> Any:
        """What has the focus."""

    @property
    def set_focus(self) -> Callable[[Any], None]:
        """Gives something the focus."""


class Panes:
    """Moves the focus from pane to pane, and in the pane that has it."""

    def __init__(self, shown: Shown, articles: Movable, pane: Movable, close: Callable[[], bool]) -> None:
        """`close` ends what lies over the article in the pane; False where nothing does."""
        self._close = close
        self._shown = shown
        self._articles = articles
        self._pane = pane
        self._before_zen: Any = None
        """What had the focus before the article was shown alone."""

    def next_line(self) -> None:
        """Go to the next line of the focused pane."""
        self._moving.move(1)

    def previous_line(self) -> None:
        """Go to the line before."""
        self._moving.move(-1)

    def top(self) -> None:
        """Go to the top of the focused pane."""
        self._moving.to_end(False)

    def bottom(self) -> None:
        """Go to its end."""
        self._moving.to_end(True)

    def page_down(self) -> None:
        """Page the article, at its end go to the next one."""
        if not self._pane.page(1):
            self._articles.move(1)

    def page_up(self) -> None:
        """Page the article back."""
        self._pane.page(-1)

    def pane_down(self) -> None:
        """Page the focused pane."""
        self._moving.page(1)

    def pane_up(self) -> None:
        """Page it back."""
        self._moving.page(-1)

    def half_down(self) -> None:
        """Page the focused pane by half a page."""
        self._moving.page(0.5)

    def half_up(self) -> None:
        """Page it back by half a page."""
        self._moving.page(-0.5)

    def forward(self) -> None:
        """Open the branch under the cursor; where there is none, go to the article."""
        if not self._moving.set_branch(True):
            self.to_article()

    def to_article(self) -> None:
        """Give the article the focus."""
        self._shown.set_focus(self._pane)

    def back(self) -> None:
        """Close the branch under the cursor, or what lies over the article; else go to the list."""
        moving = self._moving
        if not (moving.set_branch(False) or (moving is self._pane and self._close())):
            self._shown.set_focus(self._articles)

    def next_pane(self) -> None:
        """Give the next pane the focus."""
        self._step(1)

    def previous_pane(self) -> None:
        """Give the pane before the focus."""
        self._step(-1)

    def zen(self) -> None:
        """Show the article alone, or all panes again, the focus where it was."""
        if self.end_zen():
            return
        self._before_zen = self._shown.focused
        self.to_article()
        self._shown.zen = True

    def end_zen(self) -> bool:
        """Show all panes; False where they are shown."""
        zen, self._shown.zen = self._shown.zen, False
        if zen and self._before_zen in self._shown.shown_panes:
            self._shown.set_focus(self._before_zen)
        return zen

    @property
    def _moving(self) -> Movable:
        """The focused pane; from a text field the list."""
        focused = self._shown.focused
        return next((pane for pane in self._shown.shown_panes if pane is focused), self._articles)

    def _step(self, by: int) -> None:
        panes = list(self._shown.shown_panes)
        at = panes.index(self._shown.focused) if self._shown.focused in panes else -1
        self._shown.set_focus(panes[(at + by) % len(panes)])
