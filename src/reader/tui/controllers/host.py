"""What controllers are given: the few things that they ask of the screen they serve."""

from collections.abc import Callable
from typing import Protocol

from reader.library import Library
from reader.tui.options import Options


class Host(Protocol):
    """The screen, as controllers see it. Only `deliver` and `report` may be called from any thread."""

    library: Library
    options: Options

    def tell(self, message: str, *, severe: bool = False, alone: bool = False) -> None:
        """Say something for a moment; `alone` in the place of what was said before."""

    def deliver(self, call: Callable[[], None]) -> None:
        """Call something on the thread of the screen, in the order given; nothing once it has closed."""

    def report(self, error: Exception) -> None:
        """Say that something failed: what a person can mend by its sentence, a mistake of ours by its log."""

    def after_paint(self, call: Callable[[], None]) -> None:
        """Call something once what has changed by now is painted."""

    def after(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Call something after some seconds; gives what stops that."""

    def is_typing(self) -> bool:
        """Whether a text field has the focus."""

    async def ask_line(self, label: str, value: str, hint: str = "") -> str | None:
        """Ask for a line of text; None where the person would rather not."""

    async def confirm(self, question: str) -> bool:
        """Ask a question that `y` affirms."""

    async def ask_page(self) -> str | None:
        """Ask for a page, pasted, or for the path of one; None where the person would rather not."""
