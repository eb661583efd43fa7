"""Stepping: one step forward into what is under the cursor, one step back, and out."""

from collections.abc import Callable
from typing import Any, Protocol

from reader.model.query import SavedQuery
from reader.tui.controllers.marking import Marking
from reader.tui.controllers.saving import Saving

Step = Callable[[], bool]
"""Goes back by one step; False where there is nothing to go back from."""


class Shown(Protocol):
    """The screen, with what can have the focus."""

    @property
    def focused(self) -> Any:
        """What has the focus."""

    @property
    def set_focus(self) -> Callable[[Any], None]:
        """Gives something the focus."""

    def action_run(self, command_id: str) -> None:
        """Run a command."""

    def exit(self) -> None:
        """Leave the program."""


class SavedList(Protocol):
    """The list of saved queries."""

    @property
    def saved(self) -> SavedQuery | None:
        """The query under the cursor."""


class Stepping:
    """Chooses what is under the cursor, and goes back by steps."""

    def __init__(
        self,
        shown: Shown,
        articles: Any,
        saved_list: SavedList,
        marking: Marking,
        saving: Saving,
        steps: tuple[Step, Step, Step],
        *,
        picking: bool,
    ) -> None:
        """`steps` end finding, what the pane shows but the article, and what narrows the list.

        `picking`: choosing an article prints it.
        """
        self._shown = shown
        self._articles = articles
        self._saved_list = saved_list
        self._marking = marking
        self._saving = saving
        self._end_finding, self._end_view, self._widen = steps
        self._picking = picking

    def open(self) -> None:
        """Choose the row under the cursor; an article is printed where stdout is no terminal."""
        focused = self._shown.focused
        if focused is self._articles:
            if self._picking:
                self._shown.action_run("print")
                return
            self._marking.go_to_first_marked()
        if choose := getattr(focused, "choose", None):
            choose()

    def leave(self) -> None:
        """Go back by one step: finding, comparing or zen, the pane or bar, marks, query, offices."""
        steps = (
            self._end_finding,
            self._end_view,
            self._go_to_list,
            self._marking.unmark,
            self._widen,
        )
        any(step() for step in steps)

    def quit(self) -> None:
        """Go back by one step: finding, comparing or zen, the pane or bar; from the list, leave."""
        if not (self._end_finding() or self._end_view() or self._go_to_list()):
            self._shown.exit()

    async def delete(self) -> None:
        """Forget the saved query where that list has the focus, else delete the articles chosen."""
        if self._shown.focused is not self._saved_list:
            await self._marking.delete()
        elif saved := self._saved_list.saved:
            await self._saving.forget_if_confirmed(saved)

    def _go_to_list(self) -> bool:
        if away := self._shown.focused is not self._articles:
            self._shown.set_focus(self._articles)
        return away
